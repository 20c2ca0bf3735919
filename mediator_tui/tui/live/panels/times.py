"""Turns and time of the room one is in: shown while this is open, never standing on the screen."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.tui.live.panel import Pages, Panel
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, rule, wrapped
from mediator_tui.walk.tally import minutes_since_first, tallied

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_NAME = 20
_NUMBER = 12
_LEAD, _RULES = 4, 8


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
        since = self._t("times-since", count=minutes)
        if title.width + cell_len(since) + _RULES <= width:
            rows = [rule(width, title, since), BLANK]
        else:
            rows = [rule(width, title), row("  ", piece(since, "quiet")), BLANK]
        names = {letter: context.naming.who(letter) for letter in context.letters}
        size = min(max(_NAME, *map(cell_len, names.values())), width - 3 * _NUMBER - _LEAD)
        heads = [self._t(f"times-{key}") for key in ("records", "said", "turns")]
        rows.append(row(" " * (size + _LEAD), piece("".join(head.rjust(_NUMBER) for head in heads), "quiet")))
        for letter, part in list(tallied(records, context.letters).items())[self._pages.first :]:
            name = row(f"  {context.naming.digit(letter)} ", names[letter]).fitted(size + _LEAD)
            numbers = "".join(str(number).rjust(_NUMBER) for number in (part.records, part.said, part.turns))
            rows.append(row(name, numbers))
        notes = [BLANK, *(row("  ", piece(line, "quiet")) for line in wrapped(self._t("times-note"), width - 4))]
        return page([*rows[: max(1, height - len(notes))], *notes], width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("times-keys")


def opened(live: "Live") -> Panel:
    """Return turns and time."""
    return Times(live)
