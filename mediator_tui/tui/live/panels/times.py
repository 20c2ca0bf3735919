"""Turns and time of the room one is in, and what each party was given: shown while open, never standing."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.rooms import PRIVATE
from mediator_tui.tui.live.panel import Pages, Panel
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, rule, wrapped
from mediator_tui.walk.tally import Fairness, fairness, minutes_since_first, tallied

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_NAME = 20
_NUMBER = 12
_LEAD, _RULES = 4, 8
_GIVEN = ("apart", "questions", "summaries", "acknowledged", "reality")
_GIVEN_WIDTH = 10


class Times(Panel):
    """One line for each party: its records, the things said, its turns; behind Tab what it was given, in all rooms."""

    scope = "times"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._pages = Pages()
        self._given: dict[str, Fairness] = fairness(live.context.walker) if live.context.room == PRIVATE else {}
        """What each party was given, where that shows: for the mediator alone, so never first where others sit."""

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    def press(self, key: str, character: str | None) -> bool:
        """Scroll; Tab shows the other page; Enter and Space close, and so does the digit that opened it."""
        if key in {"enter", "space", "8"}:
            self.close()
        elif key == "question_mark":
            return False
        elif key == "tab":
            self._given = {} if self._given else fairness(self.context.walker)
            self._pages = Pages()
        else:
            self._pages.press(key, len(self.context.notes.session.letters), 1)
        return True

    def rows(self, width: int, height: int) -> list[Row]:
        """Return this sitting's part of each party in this room, or what each was given."""
        return self._given_rows(width, height) if self._given else self._said_rows(width, height)

    def _said_rows(self, width: int, height: int) -> list[Row]:
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

    def _given_rows(self, width: int, height: int) -> list[Row]:
        context = self.context
        title = row(piece(self._t("given-title"), bold=True))
        heads = "".join(self._t(f"given-{key}").rjust(_GIVEN_WIDTH) for key in _GIVEN)
        names = {letter: context.naming.who(letter) for letter in self._given}
        left = width - len(_GIVEN) * _GIVEN_WIDTH - _LEAD
        size = min(max(_NAME, *map(cell_len, names.values())), left)
        rows = [rule(width, title, self._t("given-whose")), BLANK, row(" " * (size + _LEAD), piece(heads, "quiet"))]
        for letter, part in list(self._given.items())[self._pages.first :]:
            who = names[letter] if cell_len(names[letter]) <= size else ""
            name = row(f"  {context.naming.digit(letter)} ", who).fitted(size + _LEAD)
            numbers = (part.minutes, part.questions, part.summaries, part.acknowledgements, part.reality)
            rows.append(row(name, "".join(str(number).rjust(_GIVEN_WIDTH) for number in numbers)))
        lines = wrapped(self._t("given-note"), width - 4)
        notes = [BLANK, *(row("  ", piece(line, "quiet")) for line in lines)]
        return page([*rows[: max(1, height - len(notes))], *notes], width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("times-keys")


def opened(live: "Live") -> Panel:
    """Return turns and time."""
    return Times(live)
