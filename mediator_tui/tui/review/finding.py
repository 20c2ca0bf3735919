"""A list that is found in by typing: what is typed above, below it what fits, one of it chosen."""

from abc import abstractmethod

from mediator_tui.tui.actions import TYPING
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.review.over import Over
from mediator_tui.tui.rows import Row, page, piece, row, rule

_ARROWS = frozenset({"up", "down", "pageup", "pagedown"})


class Finding(Over):
    """Letters are text; arrows choose, Enter takes."""

    typed_scope = ""
    """The scope while words are typed."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = Editor()
        self.choice = Choice()

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now."""
        return (self.typed_scope, TYPING) if self.editor.text else (self.scope,)

    @property
    def typed(self) -> str:
        """What is looked for."""
        return self.editor.text.strip()

    @abstractmethod
    def count(self) -> int:
        """Return how many entries there are now."""

    @abstractmethod
    def title(self) -> tuple[str, str]:
        """Return what the heading says at its left and at its right."""

    @abstractmethod
    def none(self) -> str:
        """Return what is said where nothing fits."""

    @abstractmethod
    def entry(self, at: int, width: int, *, chosen: bool) -> Row:
        """Return the row of an entry."""

    @abstractmethod
    def take(self, at: int) -> None:
        """Do what an entry is for."""

    def press(self, key: str, character: str | None) -> None:
        """Type, choose, take."""
        if key in _ARROWS:
            self.choice.press(key, self.count())
        elif key == "enter":
            if count := self.count():
                self.take(min(self.choice.at, count - 1))
        elif key not in {"tab", "ctrl+j"} and self.editor.press(key, character):
            self.choice.at = 0

    def paste(self, text: str) -> None:
        """Look for what is pasted."""
        self.editor.insert(" ".join(text.split()))
        self.choice.at = 0

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the heading, what is typed, and the entries that fit."""
        left, right = self.title()
        typed, _ = self.editor.rows(width - 4, 1)
        head = [rule(width, row(piece(left, bold=True)), right), row(piece(" > ", bold=True), *typed).fitted(width)]
        count = self.count()
        window = self.choice.window(count, max(1, height - len(head)))
        found = [self.entry(at, width, chosen=at == self.choice.at) for at in window]
        return page([*head, *(found or [row("   ", piece(self.none(), "quiet"))])], width, height)

    def caret(self, width: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        _, (_, column) = self.editor.rows(width - 4, 1)
        return 1, column + 3
