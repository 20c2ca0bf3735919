"""The only widget: it holds the focus, hands every key on in its order of arrival, and draws rows."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from mediator_tui.tui.face import Drawing
from mediator_tui.tui.rows import Piece
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.theme import tokens


class Canvas(Widget, can_focus=True):
    """The whole screen."""

    DEFAULT_CSS = "Canvas { width: 100%; height: 100%; }"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._drawing: Drawing | None = None

    def redraw(self) -> None:
        """Draw anew: something has changed."""
        self._drawing = None
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        """Hand a key to the shell, whichever it is."""
        event.stop()
        event.prevent_default()
        self._shell.press(event.key, event.character)
        self._after()

    def on_paste(self, event: events.Paste) -> None:
        """Hand pasted text to the shell."""
        event.stop()
        event.prevent_default()
        self._shell.paste(event.text)
        self._after()

    def _after(self) -> None:
        if self._shell.left is not None:
            self.app.exit(return_code=self._shell.left)
        else:
            self.redraw()

    def render_line(self, y: int) -> Strip:
        """Return one row of the screen."""
        if self._drawing is None:
            self._drawing = self._shell.draw(self.size.width, self.size.height)
            if self._drawing.caret:
                row, column = self._drawing.caret
                self.app.cursor_position = Offset(column, row)
        rows = self._drawing.rows
        colours = tokens(self._shell.theme)
        pieces = rows[y].pieces if y < len(rows) else ()
        segments = [Segment(piece.text, _style(piece, colours)) for piece in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, Style(bgcolor=colours["ground"]))


def _style(piece: Piece, colours: dict[str, str]) -> Style:
    dim = colours["quiet"] if piece.dim else colours[piece.token]
    return Style(color=dim, bgcolor=colours["ground"], bold=piece.bold, reverse=piece.reverse)
