"""A panel: a picture that takes part of the live screen and the keys while it is open. Never a screen of its own."""

from abc import ABC, abstractmethod
from typing import Literal

from mediator_tui.tui.live.context import Context
from mediator_tui.tui.rows import Row

Place = Literal["above", "desk", "whole"]


class Panel(ABC):
    """What every panel shares; a panel without a say of its own does nothing."""

    place: Place = "above"
    """Above the desk (cards, boards), in the desk's place (leaders), or the whole screen but the bottom line."""
    passes = False
    """Whether keys it does not take go to the desk; while words are typed, the desk has every key."""
    scope = ""
    """Its scope in the action table; where it has none of its own, the action that opened it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.closed = False

    @abstractmethod
    def rows(self, width: int, height: int) -> list[Row]:
        """Return what it shows, at most `height` rows."""

    @abstractmethod
    def press(self, key: str, character: str | None) -> bool:
        """Take a key; False where it means nothing here."""

    def paste(self, text: str) -> None:  # noqa: B027 (most have no use for it)
        """Take pasted text; most panels have no use for it."""

    def back(self) -> bool:
        """Go one step back inside the panel; False where it should close."""
        return False

    def bottom(self) -> str:
        """Return the keys that matter here, for the bottom line."""
        return ""

    def prompt(self) -> Row | None:
        """Return what stands behind the room word, for a panel in the desk's place; None leaves the desk's own."""
        return None

    def unfinished(self) -> str:
        """Return the words typed here that would be lost if the program ended now; they are kept as a draft."""
        return ""

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands in its rows, where words are typed."""
        return None

    def close(self) -> None:
        """Let the live screen take it away."""
        self.closed = True


class Pages:
    """A list longer than its place: which rows of it are seen."""

    def __init__(self) -> None:
        self.first = 0

    def press(self, key: str, count: int, height: int) -> bool:
        """Scroll; False for a key that does not."""
        steps = {"down": 1, "up": -1, "pagedown": height, "pageup": -height, "home": -count, "end": count}
        if key not in steps:
            return False
        self.first = max(0, min(self.first + steps[key], max(0, count - height)))
        return True


class Choice:
    """Which of several is chosen with the arrows."""

    def __init__(self) -> None:
        self.at = 0

    def press(self, key: str, count: int) -> bool:
        """Choose another; False for a key that does not."""
        steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "home": -count, "end": count}
        if key not in steps or not count:
            return False
        self.at = max(0, min(self.at + steps[key], count - 1))
        return True

    def window(self, count: int, height: int) -> range:
        """Return the numbers of the entries in view, the chosen one among them."""
        self.at = max(0, min(self.at, count - 1)) if count else 0
        first = max(0, min(self.at - height // 2, count - height))
        return range(first, min(count, first + height))
