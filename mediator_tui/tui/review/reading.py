"""Where in the transcript one reads: the line one is at, and the first one seen. No row is made for lines not seen."""

from collections.abc import Callable

Heights = Callable[[int], int]
"""How many rows a line takes, by its place."""


class Reading:
    """A place among lines, and the window around it."""

    def __init__(self) -> None:
        self.at = 0
        self.top = 0
        self.inside = 0
        """How many rows of a line longer than the window have been gone past."""
        self.height = 1
        """How many rows the window has; known once it was drawn."""
        self.heights: Heights = lambda _: 1

    def go(self, at: int) -> None:
        """Go to a line; where it is not seen, it comes to stand in the upper third."""
        if not self.top <= at <= self.last_seen:
            self.top = self._above(at, self.height // 3)
        self.at, self.inside = at, 0

    @property
    def last_seen(self) -> int:
        """The last line that is seen whole."""
        left, at = self.height, self.top
        while left > 0:
            left -= self.heights(at)
            at += 1
        return max(self.top, at - 1 if left == 0 else at - 2)

    def _above(self, at: int, rows: int) -> int:
        """Return the first line of those that fit in so many rows above a line."""
        while at > 0 and (rows := rows - self.heights(at - 1)) >= 0:
            at -= 1
        return at

    def move(self, key: str, count: int) -> None:
        """Go up or down by a line or a page, or to either end."""
        if not count:
            return
        if key in {"down", "pagedown"} and self._more_inside():
            self.inside += max(1, self.height - 1)
        elif key in {"up", "pageup"} and self.inside:
            self.inside = max(0, self.inside - max(1, self.height - 1))
        elif key == "down":
            self._put(self.at + 1, count)
        elif key == "up":
            self._put(self.at - 1, count)
        elif key == "pagedown":
            self._page_down(count)
        elif key == "pageup":
            self._page_up(count)
        elif key == "home":
            self._put(0, count)
        elif key == "end":
            self._put(count - 1, count)

    def _page_down(self, count: int) -> None:
        last = self.last_seen
        if last < count - 1:
            self.top = max(last, self.top + 1)
        self._put(self.top if last < count - 1 else count - 1, count)

    def _page_up(self, count: int) -> None:
        if self.top:
            self.top = min(self._above(self.top, self.height - 1), self.top - 1)
        self._put(self.top, count)

    def _more_inside(self) -> bool:
        return self.inside + self.height < self.heights(self.at)

    def _put(self, at: int, count: int) -> None:
        self.at, self.inside = max(0, min(at, count - 1)), 0

    def settle(self, count: int, height: int, heights: Heights) -> None:
        """Take the window's size, and let the line one is at be seen whole, or as much of it as there is room for."""
        self.height, self.heights = max(1, height), lambda at: heights(at) if 0 <= at < count else 1
        if not count:
            self.at = self.top = self.inside = 0
            return
        self.at = max(0, min(self.at, count - 1))
        own = self.heights(self.at)
        lowest = self._above(self.at, self.height - own) if own < self.height else self.at
        self.top = min(max(self.top, lowest), self.at)
        self.inside = max(0, min(self.inside, own - self.height)) if self.at == self.top else 0
