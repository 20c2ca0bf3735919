"""The Textual application: one screen, one canvas; leaves in order, and crashes without a word of anybody's."""

import asyncio
import codecs
import errno
import functools
import gc
import signal
import sys
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.binding import Binding

from mediator_tui.tui.canvas import Canvas
from mediator_tui.tui.shell import Shell

if sys.platform != "win32":
    import termios

    def _terminal_gone() -> bool:
        """Whether the terminal was closed and nobody told us: its end then reads as input for ever."""
        try:
            termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else -1)
        except termios.error as error:
            return bool(error.args[0] == errno.EIO)
        except (OSError, ValueError):
            return False
        return False


_LOOK_SECONDS = 0.25


class MediatorApp(App[None]):
    """The full screen."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "ignored", show=False), Binding("ctrl+c", "ignored", show=False)]  # noqa: RUF012

    def __init__(self, shell: Shell, look: Callable[[], bool]) -> None:
        super().__init__()
        self._look, self._shell = look, shell
        self._canvas = Canvas(shell)
        self.failed: BaseException | None = None
        """What ended the program, if that was our own mistake."""

    def compose(self) -> ComposeResult:
        """Put the canvas on the screen."""
        yield self._canvas

    def on_mount(self) -> None:
        """Hold the focus for good; leave in order when the terminal or the system asks."""
        self.title = "mediator"
        self._canvas.focus()
        self.set_interval(_LOOK_SECONDS, self._look_around)
        self.call_after_refresh(self._settle)
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._told, number)

    def _settle(self) -> None:
        """Do what the first picture did not wait for: read the rest of the guide, and collect garbage from now on."""
        self._shell.guide.read_on()
        self._shell.words.read_on()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def action_ignored(self) -> None:
        """Keep Textual's own leaving and copying from getting between: the shell has every key."""

    def _look_around(self) -> None:
        """Look whether another writer, the disk or the clock has changed anything, and whether we are still seen."""
        if self._look():
            self._canvas.redraw()
        if sys.platform != "win32" and _terminal_gone():
            self._told(signal.SIGHUP)

    def _told(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Remember what went wrong; the caller says so in one plain sentence, without what is in memory."""
        self.failed = self.failed or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Show no traceback: it would print local variables, and with them what people said."""
        self._close_messages_no_wait()


def tolerate_invalid_bytes() -> None:
    """Read bytes that are no UTF-8 as U+FFFD instead of ending the program.

    https://github.com/Textualize/textual/issues/6456
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver  # noqa: PLC0415 (Windows has none)

    def tolerant(encoding: str) -> functools.partial[codecs.IncrementalDecoder]:
        return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")

    setattr(linux_driver, "getincrementaldecoder", tolerant)  # noqa: B010 (the module only imports it)
