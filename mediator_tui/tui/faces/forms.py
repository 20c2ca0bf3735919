"""A page that is a form: its fields above, and below what belongs to the chosen one."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec

from mediator_tui.tui.actions import TYPING
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell

P = ParamSpec("P")
_LEAST = 4


@dataclass(frozen=True)
class Beside(Field):
    """A field with lines that stand below while it, or one inside it, is chosen."""

    below: Callable[[], Sequence[str]] = lambda: ()


class FormPage(Page):
    """What is answered holds at once, and is kept; what goes wrong is said above the bottom line."""

    words = "follow-up"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.form = Form(self.fields)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now: while words are typed, those of typing."""
        return (TYPING,) if self.form.editor is not None else (self.scope,)

    @abstractmethod
    def fields(self) -> list[Field]:
        """Return the first level's fields."""

    def tried(self, do: Callable[P, object], *args: P.args, **named: P.kwargs) -> bool:
        """Do it, and say what went wrong or that it is saved. Return whether it went well."""
        if went := self.trying(partial(do, *args, **named)):
            self.say("saved")
        return went

    def press(self, key: str, character: str | None) -> None:
        """Take one key."""
        self.said = ""
        self.form.press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted text where words are typed."""
        self.form.paste(text)

    def back(self) -> bool:
        """Go one step back."""
        self.said = ""
        return self.form.back() or super().back()

    @property
    def busy(self) -> bool:
        """Whether something is being typed."""
        return self.form.unsaved

    def body(self, width: int, height: int) -> list[Row]:
        """Return the fields in view, and below what belongs to the chosen one."""
        lines = next((list(each.below()) for each in reversed(self.form.trail) if isinstance(each, Beside)), [])
        below = [row("   ", piece(line, "quiet")) for text in lines for line in wrapped(text, min(90, width - 6))]
        room = max(_LEAST, height - len(below) - 3)
        fields = self.form.rows(width, room)
        return [BLANK, *fields, BLANK, *below][:height]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        lines = next((list(each.below()) for each in reversed(self.form.trail) if isinstance(each, Beside)), [])
        count = sum(len(wrapped(text, min(90, width - 6))) for text in lines)
        at = self.form.caret(width, max(_LEAST, height - count - 3))
        return (at[0] + 1, at[1]) if at else None

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-words" if self.form.editor is not None else "keys-page")
