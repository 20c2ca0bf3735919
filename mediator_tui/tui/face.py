"""A face is what the whole screen shows at a moment: it draws rows and takes keys. No face knows Textual."""

from dataclasses import dataclass
from typing import Protocol

from mediator_tui.tui.rows import Row


@dataclass(frozen=True)
class Drawing:
    """A whole screen: its rows, and where the caret stands, if words are being typed."""

    rows: list[Row]
    caret: tuple[int, int] | None = None
    """Row and column, from 0."""


class Face(Protocol):
    """One face."""

    @property
    def scope(self) -> str:
        """The action table's scope whose keys work here, besides those that work everywhere."""
        ...

    def draw(self, width: int, height: int) -> Drawing:
        """Return the screen at that size."""
        ...

    def press(self, key: str, character: str | None) -> None:
        """Take one key, as Textual names it, with the character it types, if any."""
        ...

    def paste(self, text: str) -> None:
        """Take pasted text, line breaks included."""
        ...

    def back(self) -> bool:
        """Go one step back (Esc) inside this face; False where there is none left."""
        ...


def scopes_of(face: Face) -> tuple[str, ...]:
    """Return the scopes whose keys work in a face now, the nearest first; a face may have `scopes` of its own."""
    own: tuple[str, ...] = getattr(face, "scopes", (face.scope,))
    return own
