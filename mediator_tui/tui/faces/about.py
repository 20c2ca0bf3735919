"""What a session holds about one party, shown to that party, who may correct, dispute or withdraw it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Self

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import members
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk import about as holding
from mediator_tui.walk.about import About
from mediator_tui.walk.notes import Notes

_INDENT = 6


class AboutParty(Page):
    """First who, then whether one is alone with them, then the list; on a record, what may be done about it."""

    scope = "about"
    words = "tui-about"

    def __init__(self, shell: Shell, session: Session, letters: Sequence[str], folder: SessionFolder | None) -> None:
        super().__init__(shell)
        self._document, self._letters, self._at_rest = session, list(letters), folder
        self._notes: Notes | None = None
        self._letter = ""
        self._alone: bool | None = None
        self._found = About([], [], False)
        self._choice = Choice()
        self._form: Form | None = None
        """What may be done about the chosen record."""

    @classmethod
    def of(cls, shell: Shell, folder: SessionFolder) -> Self:
        """Return the page of a session that is not open. Raises `Fault` or `OSError`."""
        session = folder.session()
        return cls(shell, session, session.letters, folder)

    @classmethod
    def at_the_table(cls, shell: Shell, notes: Notes, room: str) -> Self:
        """Return the page of the open session; in a caucus only for those who are in it."""
        page = cls(shell, notes.session, members(room) or notes.session.letters, notes.folder)
        page._notes = notes
        return page

    # What is held -------------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        party = self._document.party(self._letter)
        return party.name if party else self._letter

    @property
    def _records(self) -> list[Record]:
        return [*self._found.joint, *self._found.own]

    def _read(self) -> None:
        """Read what is held, nobody's file but this party's. Raises `Fault` or `OSError`."""
        alone = bool(self._alone)
        if self._notes:
            self._found = holding.about_open(self._notes, self._letter, alone=alone)
        elif self._at_rest:
            self._found = holding.about(self._at_rest, self._letter, alone=alone)

    def _change(self, said: str, do: Callable[[Notes], None]) -> None:
        """Change a record, in the open session or in one opened for it. Raises `Fault` or `OSError`."""
        self._form = None
        if self._notes:
            do(self._notes)
            self.say("waits" if self._notes.waiting else said)
        elif self._at_rest:
            holding.change_closed(self._at_rest, self.shell.clock, do)
            self.say(said)
        self._read()
        self._choice.at = max(0, min(self._choice.at, len(self._records) - 1))

    # The record chosen --------------------------------------------------------------------------------

    def _doings(self, record: Record) -> list[Field]:
        letter, ident = self._letter, record.id
        disputed = str(record.get(f"disputed_{letter}") or "")
        dispute = Field(
            partial(self.t, "dispute"),
            lambda: disputed,
            self._typed("disputed-now", lambda notes, words: holding.dispute(notes, letter, ident, words)),
            how=partial(self.t, "dispute-how"),
        )
        if letter not in record.speakers:
            return [dispute]
        correct = Field(
            partial(self.t, "correct"),
            lambda: record.text,
            self._typed("corrected", lambda notes, words: holding.correct(notes, letter, ident, words)),
            how=partial(self.t, "correct-how"),
        )
        withdraw = Field(
            partial(self.t, "withdraw"),
            do=lambda: self._change("withdrawn-now", lambda notes: holding.withdraw(notes, letter, ident)),
        )
        remove = Field(
            partial(self.t, "remove"),
            kept=self._removed(ident),
            choices=lambda: [("no", self.t("remove-no")), ("yes", self.t("remove-yes"))],
        )
        return [correct, dispute, *([] if record.get("withdrawn_by") else [withdraw]), remove]

    def _typed(self, said: str, do: Callable[[Notes, str], None]) -> Callable[[str], None]:
        def kept(words: str) -> None:
            if words:
                self._change(said, lambda notes: do(notes, words))

        return kept

    def _removed(self, ident: str) -> Callable[[str], None]:
        def kept(answer: str) -> None:
            if answer == "yes":
                self._change("removed", lambda notes: holding.remove(notes, self._letter, ident))
            else:
                self._form = None

        return kept

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Choose; what goes wrong is told above the bottom line, and nothing is changed then."""
        self.said = ""
        self.trying(lambda: self._press(key, character))

    def _press(self, key: str, character: str | None) -> None:
        if self._form:
            self._form.press(key, character)
            return
        options = 0 if self._alone is not None else 2 if self._letter else len(self._letters)
        if key.isdigit() and 1 <= int(key) <= options:
            self._choice.at = int(key) - 1
            self._choose()
        elif key == "enter":
            self._choose()
        elif key == "question_mark":
            self.shell.help()
        else:
            self._choice.press(key, options or len(self._records))

    def _choose(self) -> None:
        at = self._choice.at
        if not self._letter:
            self._letter, self._choice = self._letters[at], Choice()
        elif self._alone is None:
            self._alone, self._choice = at == 1, Choice()
            try:
                self._read()
            except BaseException:
                self._alone = None
                raise
        elif at < len(self._found.joint):
            record = self._records[at]
            self._form = Form(lambda: self._doings(record))
        elif self._found.own:
            self.say("own-how")

    def paste(self, text: str) -> None:
        """Take pasted text into what is being typed."""
        if self._form:
            self._form.paste(text)

    def back(self) -> bool:
        """Go one step back: out of the record, to the question, to who, then away."""
        self.said = ""
        if self._form:
            if not self._form.back():
                self._form = None
        elif self._alone is not None:
            self._alone, self._found, self._choice = None, About([], [], False), Choice()
        elif self._letter:
            self._letter, self._choice = "", Choice()
        else:
            return super().back()
        return True

    @property
    def busy(self) -> bool:
        """Whether something is being typed."""
        return self._form is not None and self._form.unsaved

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return whom it is about."""
        return (self.t("title-of", name=self._name) if self._letter else self.t("title")), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the names, the question, the list, or the record and what may be done."""
        if self._form:
            return self._record_rows(width, height)
        if not self._letter:
            names = [party.name for party in self._document.parties if party.letter in self._letters]
            return [BLANK, *paragraphs([self.t("who")], width), BLANK, *self._options(names, height - 3)]
        if self._alone is None:
            asked = paragraphs([self.t("alone", name=self._name), self.t("alone-why")], width)
            return [BLANK, *asked, BLANK, *self._options([self.t("alone-no"), self.t("alone-yes")], height)]
        return self._list_rows(width, height)

    def _options(self, names: list[str], height: int) -> list[Row]:
        rows = []
        for number in self._choice.window(len(names), max(1, height)):
            here = number == self._choice.at
            rows.append(row(piece(f" {'>' if here else ' '} {number + 1}  {names[number]}", bold=here)))
        return rows

    def _list_rows(self, width: int, height: int) -> list[Row]:
        below = paragraphs([self._others()], width, 2) if self._found.others else []
        rows: list[Row] = []
        chosen = range(1)
        parts = [("cli.about-joint", self._found.joint, 0)]
        if self._alone:
            parts.append(("cli.about-own", self._found.own, len(self._found.joint)))
        for key, records, first in parts:
            rows.append(row("  ", piece(self._cli(key), bold=True)))
            if not records:
                rows.append(row("  ", piece(self._cli("cli.about-nothing"), "quiet")))
            for number, record in enumerate(records, first):
                start, here = len(rows), number == self._choice.at
                rows += self._record(record, width, here=here)
                chosen = range(start, len(rows)) if here else chosen
        room = max(1, height - len(below) - 1)
        first_row = max(0, min(chosen.start - room // 3, len(rows) - room))
        first_row = max(first_row, min(chosen.stop - room, chosen.start))
        shown = rows[first_row : first_row + room]
        return [*shown, *[BLANK] * (height - len(shown) - len(below)), *below]

    def _record(self, record: Record, width: int, *, here: bool) -> list[Row]:
        words, language = self.shell.words, self.shell.language
        marks = [f"{record.at:%Y-%m-%d %H:%M}", words(f"kinds.{record.kind}", language)]
        if record.get("withdrawn_by"):
            marks.append(words("cli.about-withdrawn", language))
        elif record.struck:
            marks.append(words("cli.struck", language))
        if answer := record.answer(self._letter):
            marks.append(words(f"cli.about-answer-{answer}", language))
        lines = wrapped(record.text, width - _INDENT - 2)
        rows = [row(piece(f"  {'>' if here else ' '} {' · '.join(marks)}", "text" if here else "quiet", bold=here))]
        rows += [row(" " * _INDENT, line) for line in lines if line]
        if disputed := record.get(f"disputed_{self._letter}"):
            said = f"{words('cli.about-disputed', language)}: {disputed}"
            rows += [row(" " * _INDENT, piece(line, "quiet")) for line in wrapped(said, width - _INDENT - 2)]
        return rows

    def _record_rows(self, width: int, height: int) -> list[Row]:
        rows = self._record(self._records[self._choice.at], width, here=False)[: height // 2]
        form = self._form.rows(width, height - len(rows) - 2) if self._form else []
        return [BLANK, *rows, BLANK, *form]

    def _others(self) -> str:
        until = self._document.keep_until
        return self._cli("cli.about-others", day=until.isoformat() if until else self._cli("cli.about-at-closing"))

    def _cli(self, key: str, /, **values: str) -> str:
        """Return a sentence in the command's words."""
        return self.shell.words(key, self.shell.language, **values)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the words being typed."""
        at = self._form.caret(width, height) if self._form else None
        above = len(self._record(self._records[self._choice.at], width, here=False)[: height // 2]) + 2 if at else 0
        return (at[0] + above, at[1]) if at else None

    def keys(self) -> str:
        """Return the bottom line."""
        listed = self._alone is not None and not self._form
        return self.t("keys-list" if listed else "keys")
