"""Whose room? What `^r` asks where nobody is chosen."""

from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import PRIVATE, caucus
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import BLANK, Row, piece, row

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_FIRST = 8
_HEIGHT = 3


class RoomChoice(Tool):
    """The rooms, each behind a digit; behind `-` those of the ninth party and after."""

    place = "desk"

    def __init__(self, live: "Live") -> None:
        super().__init__(live)
        self._choice = Choice()
        self._others = False

    @property
    def doors(self) -> list[tuple[str, str]]:
        """The keys shown and the rooms behind them; the key `-` has none."""
        letters = self.context.notes.session.letters
        shown = letters[_FIRST:] if self._others else letters[:_FIRST]
        doors = [(str(number), caucus((letter,))) for number, letter in enumerate(shown, 1)]
        if not self._others and len(letters) > _FIRST:
            doors.append(("-", ""))
        return [*doors, ("0", PRIVATE)]

    def _name(self, room: str) -> str:
        if room == PRIVATE:
            return self.t("private-notes")
        if not room:
            return self.t("others", count=len(self.context.letters) - _FIRST)
        return self.context.naming.listed(room.split("-")[1:])

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the rooms side by side, in as many lines as they need."""
        lines: list[Row] = []
        line, at_line = row("  "), 0
        self._choice.at = min(self._choice.at, len(self.doors) - 1)
        for number, (key, room) in enumerate(self.doors):
            chosen = number == self._choice.at
            name = piece(self._name(room), bold=chosen, reverse=chosen)
            door = row(">" if chosen else " ", piece(key, bold=True), " ", name, " ")
            if line.width + door.width > width and line.width > 2:  # noqa: PLR2004
                lines.append(line)
                line = row("  ")
            line = line + door
            at_line = len(lines) if chosen else at_line
        lines.append(line)
        first = max(0, min(at_line - height + 1, len(lines) - height)) if len(lines) > height else 0
        return [*lines[first : first + height], *[BLANK] * (height - len(lines))]

    def press(self, key: str, character: str | None) -> bool:
        """Go into the room a digit, or Enter, names; a key without meaning closes the choice."""
        if key == "question_mark":
            return False
        doors = dict(self.doors)
        sign = "-" if key == "minus" else key
        if key == "enter":
            sign = list(doors)[self._choice.at]
        if sign in doors:
            self._enter(doors[sign])
            return True
        turned = {"left": "up", "right": "down"}.get(key, key)
        if not self._choice.press(turned, len(doors)):
            self.close()
        return True

    def _enter(self, room: str) -> None:
        if not room:
            self._others, self._choice.at = True, 0
            return
        self.close()
        self.live.desk.clear()
        self.live.desk.typing = False
        self.live.enter(room)

    def back(self) -> bool:
        """From the other parties back to the first eight."""
        before, self._others = self._others, False
        return before

    def prompt(self) -> Row:
        """Return what the desk asks."""
        return row(self.t("whose-room"))

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.hints("room-choose", "room-enter", "back")


def opened(live: "Live") -> RoomChoice:
    """Return the choice of rooms."""
    return RoomChoice(live)
