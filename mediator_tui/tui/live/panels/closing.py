"""Closing: this sitting, or the case with one of four equal outcomes. Says honestly where the notes are."""

from typing import TYPE_CHECKING, cast

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Outcome
from mediator_tui.tui.faces.ended import Ended
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.walk import agreeing, boards, closing

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_CLOSED = ("sitting", "agreed", "partly", "no-agreement", "parted")
"""What can be closed: the sitting, or the case, with each outcome like any other."""


class Closing(Panel):
    """A digit chooses; only Enter closes."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._choice = Choice()

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the panel's sentences."""
        return self.context.shell.words(f"tui-session.{key}", self.context.language, **values)

    def press(self, key: str, character: str | None) -> bool:
        """Choose what is closed; Enter closes it."""
        if key == "question_mark":
            return False
        if key == "0":
            self._choice.at = 0
        elif key.isdigit() and 1 <= int(key) < len(_CLOSED):
            self._choice.at = int(key)
        elif key == "enter":
            self._end(_CLOSED[self._choice.at])
        elif key == "left":
            self.close()
            return False
        else:
            self._choice.press(key, len(_CLOSED))
        return True

    def _end(self, which: str) -> None:
        live, notes = self._live, self.context.notes
        self.close()
        if live.context.room != JOINT:
            live.enter(JOINT)
        stage = self.context.walker.stage.id
        folder = str(notes.folder.path) if notes.folder else None
        if which == "sitting":
            closing.end_sitting(notes, stage)
            live.shell.only(Ended(live.shell, "sitting-ended", folder))
        else:
            closing.close_session(notes, stage, cast("Outcome", which))
            live.shell.only(Ended(live.shell, "case-closed", folder, which, notes))

    def rows(self, width: int, height: int) -> list[Row]:
        """Return what is still open, what can be closed, and where the notes are."""
        rows = [row(" ", piece(self.t("closing"), bold=True)), BLANK]
        asked = [row("   ", line) for text in self._still_open() for line in wrapped(text, width - 4)]
        rows += [*asked, BLANK] if asked else []
        rows.append(self._option(0))
        rows += [BLANK, *(row("   ", piece(line, "quiet")) for line in wrapped(self.t("closing-equal"), width - 4))]
        rows += [self._option(number) for number in range(1, len(_CLOSED))]
        left = self.t(f"leaves-{_CLOSED[self._choice.at]}")
        rows += [BLANK, *(row("   ", piece(line)) for line in wrapped(left, width - 4))]
        if subject := agreeing.subject_to(self.context.naming):
            rows += [BLANK, *(row("   ", piece(line)) for line in wrapped(subject, width - 4))]
        if folder := self.context.notes.folder:
            text = self.t("closing-where-encrypted" if folder.keys else "closing-where", folder=str(folder.path))
            rows += [BLANK, *(row("   ", piece(line, "quiet")) for line in wrapped(text, width - 4))]
        return rows[:height] if len(rows) <= height else [each for each in rows if each is not BLANK][:height]

    def _still_open(self) -> list[str]:
        """Return what to ask about before closing: records without words, parked issues, terms somebody declined."""
        notes = self.context.notes
        if notes.folder is None:
            return []
        told = []
        if unfilled := notes.room(JOINT).wordless:
            told.append(self.t("closing-open", count=unfilled))
        issues = boards.in_order(boards.of_kind(notes, "issue"))
        parked = [str(number) for number, each in enumerate(issues, 1) if boards.status_of(each) == "parked"]
        if parked:
            told.append(self.t("closing-parked", numbers=", ".join(parked)))
        letters = notes.session.letters
        terms = enumerate(boards.of_kind(notes, "term"), 1)
        declined = [str(at) for at, each in terms if any(each.answer(letter) == "declined" for letter in letters)]
        if declined:
            told.append(self.t("closing-declined", numbers=", ".join(declined)))
        return told

    def _option(self, number: int) -> Row:
        here = number == self._choice.at
        return row(piece(f" {'>' if here else ' '}  {number}  {self.t(f'close-{_CLOSED[number]}')}", bold=here))

    def bottom(self) -> str:
        """Return the bottom line."""
        return self.t("keys-closing")


def opened(live: "Live") -> Panel:
    """Return the closing panel. Raises `Fault` where the session is only being read."""
    if live.context.notes.folder is not None and live.context.notes.read_only:
        raise Fault("read-only")
    return Closing(live)
