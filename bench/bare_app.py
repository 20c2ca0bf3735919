"""The bare application that starts are measured against: one widget that draws its rows, and pydantic imported."""

from pydantic import BaseModel
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

__all__ = ["BaseModel"]


class Rows(Widget):
    """As many rows as there is place for."""

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        return Strip([Segment(f"row {y}, of the smallest application there is".ljust(self.size.width))])


class Bare(App[None]):
    """One widget."""

    def compose(self) -> ComposeResult:
        """Put it on the screen."""
        yield Rows()


if __name__ == "__main__":
    Bare().run()
