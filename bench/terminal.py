"""A program in a terminal of its own, and how long it takes until something stands on its screen."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter

from bench.measure import CHECKOUT

ROWS, COLUMNS = 24, 80
_LONGEST = 60.0


class Screen:
    """What a running program draws."""

    def __init__(self, process: subprocess.Popen[bytes], handle: int) -> None:
        self.process, self._handle = process, handle

    def until(self, text: bytes) -> None:
        """Read until that text was drawn. Raises `TimeoutError`."""
        drawn, latest = b"", monotonic() + _LONGEST
        while text not in drawn:
            if monotonic() > latest or (not self._wait(1.0) and self.process.poll() is not None):
                raise TimeoutError(text)
            drawn += self.read()

    def read(self) -> bytes:
        """Return what has been drawn meanwhile."""
        try:
            return os.read(self._handle, 65536) if self._wait(0) else b""
        except OSError:  # the program has ended
            return b""

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._handle, keys)

    def quiet(self, seconds: float) -> None:
        """Read on until so long nothing more was drawn."""
        while self._wait(seconds):
            self.read()

    def _wait(self, seconds: float) -> bool:
        return bool(select.select([self._handle], [], [], seconds)[0])


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Screen]:
    """Run Python with these arguments in a terminal of 80 x 24, its settings in `folder`, and end it at once."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    settings = {"TERM": "xterm-256color", "XDG_CONFIG_HOME": str(folder), "MEDIATOR_LANGUAGE": "id"}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def first_paint(folder: Path, text: bytes, *arguments: str) -> float:
    """Return how many milliseconds pass from the start until that text was drawn."""
    start = perf_counter()
    with running(folder, *arguments) as screen:
        screen.until(text)
        return (perf_counter() - start) * 1000
