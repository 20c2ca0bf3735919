"""A list that takes the transcript's place, and the keys, while it is open; the chosen line stays below it."""

from abc import ABC, abstractmethod

from mediator_tui.tui.rows import Row


class Over(ABC):
    """What every such list shares."""

    scope = ""
    """Its scope in the action table."""

    def __init__(self) -> None:
        self.closed = False

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now, the nearest first."""
        return (self.scope,)

    @abstractmethod
    def rows(self, width: int, height: int) -> list[Row]:
        """Return what it shows, at most `height` rows."""

    @abstractmethod
    def press(self, key: str, character: str | None) -> None:
        """Take a key."""

    @abstractmethod
    def bottom(self) -> str:
        """Return the keys that matter here, for the bottom line."""

    def paste(self, text: str) -> None:  # noqa: B027 (most have no use for it)
        """Take pasted text."""

    def caret(self, width: int) -> tuple[int, int] | None:
        """Return where the caret stands in its rows, where words are typed."""
        return None

    def close(self) -> None:
        """Let the review take it away."""
        self.closed = True
