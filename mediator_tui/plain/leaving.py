"""Leaving in order when the system asks, and writing what waits for the disk meanwhile."""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from mediator_tui.plain.terminal import Terminal
from mediator_tui.walk.notes import Notes

_RETRY_SECONDS = 2.0


@contextlib.contextmanager
def told_to_go(terminal: Terminal) -> Iterator[None]:
    """Leave in order when the system or the terminal asks."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def told(number: int, _frame: FrameType | None) -> None:
        terminal.tell(number)

    numbers = [signal.SIGTERM]
    if sys.platform != "win32":
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, told) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def retrying(notes: Notes) -> Iterator[None]:
    """Try again every two seconds while something waits for the disk, somebody typing or not."""
    over = threading.Event()

    def retry() -> None:
        while not over.wait(_RETRY_SECONDS):
            if notes.waiting:
                notes.retry()

    thread = threading.Thread(target=retry, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
