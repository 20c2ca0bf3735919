"""Turns and time of the room one is in: shown while this is open, never standing on the screen."""

from typing import TYPE_CHECKING

from mediator_tui.tui.live.panel import Pages, Panel
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, rule
from mediator_tui.walk.tally import minutes_since_first, tallied

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_NAME = 20
_NUMBER = 12


class Times(Panel):
    """One line for each party: its records, the things said, its turns."""

    scope = "times"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._pages = Pages()

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    def press(self, key: str, character: str | None) -> bool:
        """Scroll; Enter and Space close, and so does the digit that opened it."""
        if key in {"enter", "space", "8"}:
            self.close()
        elif key == "question_mark":
            return False
        else:
            self._pages.press(key, len(self.context.letters), 1)
        return True

    def rows(self, width: int, height: int) -> list[Row]:
        """Return this sitting's part of each party in this room."""
        context = self.context
        sitting = len(context.notes.session.sittings) or 1
        records = [record for record in context.notes.records(context.room) if record.sitting == sitting]
        minutes = minutes_since_first(records, context.notes.clock())
        title = row(piece(self._t("times-title", room=context.room_word()), bold=True))
        rows = [rule(width, title, self._t("times-since", count=minutes)), BLANK]
        heads = [self._t(f"times-{key}") for key in ("records", "said", "turns")]
        rows.append(row(" " * (_NAME + 4), piece("".join(head.rjust(_NUMBER) for head in heads), "quiet")))
        for letter, part in list(tallied(records, context.letters).items())[self._pages.first :]:
            name = row(f"  {context.naming.digit(letter)} ", context.naming.who(letter)).fitted(_NAME + 4)
            numbers = "".join(str(number).rjust(_NUMBER) for number in (part.records, part.said, part.turns))
            rows.append(row(name, numbers))
        notes = [BLANK, row("  ", piece(self._t("times-note"), "quiet"))]
        return page([*rows[: max(1, height - len(notes))], *notes], width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("times-keys")


def opened(live: "Live") -> Panel:
    """Return turns and time."""
    return Times(live)
