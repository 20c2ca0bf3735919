"""The smallest Textual application that uses pydantic: one model, and one widget that draws its rows."""

from pydantic import BaseModel
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Line(BaseModel):
    """What stands on a row."""

    text: str


class Rows(Widget):
    """As many rows as there is place for."""

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        line = Line(text=f"row {y}, of the smallest application there is")
        return Strip([Segment(line.text.ljust(self.size.width))])


class Bare(App[None]):
    """One widget."""

    def compose(self) -> ComposeResult:
        """Put it on the screen."""
        yield Rows()


if __name__ == "__main__":
    Bare().run()
