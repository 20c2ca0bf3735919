"""The Textual application: one screen, one canvas; leaves in order, and crashes without a word of anybody's."""

import asyncio
import signal
import sys
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.binding import Binding

from mediator_tui.tui.canvas import Canvas
from mediator_tui.tui.shell import Shell

_REFRESH_SECONDS = 0.5


class MediatorApp(App[None]):
    """The full screen."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "ignored", show=False), Binding("ctrl+c", "ignored", show=False)]  # noqa: RUF012

    def __init__(self, shell: Shell, tick: Callable[[], bool]) -> None:
        super().__init__()
        self._shell = shell
        self._tick = tick
        self.failed: BaseException | None = None
        """What ended the program, if that was our own mistake."""

    def compose(self) -> ComposeResult:
        """Put the canvas on the screen."""
        yield Canvas(self._shell)

    def on_mount(self) -> None:
        """Hold the focus for good; leave in order when the terminal or the system asks."""
        self.title = "mediator"
        self.query_one(Canvas).focus()
        self.set_interval(_REFRESH_SECONDS, self._look)
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._told, number)

    def action_ignored(self) -> None:
        """Keep Textual's own leaving and copying from getting between: the shell has every key."""

    def _look(self) -> None:
        """Look whether another writer, or the disk, has changed anything."""
        if self._tick():
            self.query_one(Canvas).redraw()

    def _told(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Say nothing of what is in memory; the caller prints one plain sentence."""
        self.failed = sys.exc_info()[1]
        self._close_messages_no_wait()
