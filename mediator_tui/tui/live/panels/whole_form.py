"""What is agreed of the text as a whole, filled in field by field; nothing in it is required."""

from typing import TYPE_CHECKING

from mediator_tui.tui.actions import WORDS
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.live.panels.board_over import Over
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.walk import agreeing
from mediator_tui.walk.whole_text import WholeField, whole_fields

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.boards import Boards

_HEAD = 1
_TOP = 2


class WholeForm(Over):
    """The whole text's fields; each answer is written at once."""

    def __init__(self, boards: "Boards", at: str = "") -> None:
        super().__init__(boards)
        self._fields = whole_fields(boards.context.notes.session)
        self._form = Form(lambda: [self._field(each) for each in self._fields])
        self._form.choose(next((number for number, each in enumerate(self._fields) if each.key == at), 0))

    def title(self) -> str:
        """Return the heading."""
        return self.t("check-whole")

    def _field(self, each: WholeField) -> Field:
        def choices() -> list[tuple[str, str]]:
            none = [] if each.key in {"kind", "language"} else [("", self.t("choice-none"))]
            return [*((ident, self.t(f"choice-{ident}")) for ident in each.choices), *none]

        how = (lambda: self.t("as-day")) if each.day else (lambda: "")
        return Field(
            lambda: self._label(each),
            lambda: self._value(each),
            kept=lambda typed: self._keep(each, typed),
            choices=choices if each.choices else None,
            how=how,
        )

    def _label(self, each: WholeField) -> str:
        who = f", {self.boards.context.naming.who(each.party)}" if each.party else ""
        return self.t(f"whole-{each.key}") + who

    def _value(self, each: WholeField) -> str:
        found = each.value(self.boards.context.notes.agreement)
        if each.choices:
            return self.t(f"choice-{found or 'none'}")
        return found

    def _keep(self, each: WholeField, typed: str) -> None:
        notes = self.boards.context.notes
        notes.save_agreement(each.given(notes.agreement, typed))

    def press(self, key: str, character: str | None) -> None:
        """Take a key."""
        self._form.press(key, character)
        self.scope = WORDS if self._form.editor is not None else "term-check"

    def paste(self, text: str) -> None:
        """Take pasted text."""
        self._form.paste(text)

    def unfinished(self) -> str:
        """Return the words being typed."""
        return self._form.editor.text if self._form.editor is not None else ""

    def back(self) -> None:
        """From a field to the form, from the form to the check."""
        self.closed = not self._form.back()
        self.scope = "term-check"

    def body(self, width: int, height: int) -> list[Row]:
        """Return the fields, and who must still ratify."""
        foot = self._foot(width)
        return [BLANK, *self._form.rows(width, height - _HEAD - len(foot)), *foot]

    def _foot(self, width: int) -> list[Row]:
        subject = agreeing.subject_to(self.boards.context.naming)
        return [BLANK, *(row("   ", piece(line, "quiet")) for line in wrapped(subject, width - 4))] if subject else []

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        around = _HEAD + _TOP
        at = self._form.caret(width, height - around - 1 - len(self._foot(width)))
        return (at[0] + around, at[1]) if at else None

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.boards.drawn(80).t("bottom-form-words" if self._form.editor is not None else "bottom-form")
