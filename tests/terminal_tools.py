"""A program on a pseudo-terminal of its own: typed into, read, ended."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

PATIENCE = 15.0
_CONTROL = re.compile(rb"\x1b\[[0-9;?>=]*[ -/]*[@-~]|\x1b[()][0-9A-Z]|\x1b[=>78]")


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, command: list[str], home: Path, *, size: tuple[int, int] = (24, 80)) -> None:
        environment = {
            **{key: value for key, value in os.environ.items() if key != "NO_COLOR"},
            "TERM": "xterm-256color",
            "MEDIATOR_LANGUAGE": "en",
            "XDG_CONFIG_HOME": str(home),
            "TEXTUAL_ANIMATIONS": "none",
            "COLUMNS": "",
            "LINES": "",
        }
        self.seen = b""
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            for name in ("COLUMNS", "LINES"):
                environment.pop(name)
            os.execve(command[0], command, environment)  # noqa: S606
        self.resize(*size)
        self.closed = False

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data: str | bytes) -> None:
        """Write keys in one write."""
        os.write(self.handle, data.encode() if isinstance(data, str) else data)

    def read(self, timeout: float = 0.05) -> bool:
        """Read what is there; False at the end."""
        if not select.select([self.handle], [], [], timeout)[0]:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def until(self, *wanted: str, after: int = 0) -> str:
        """Read until everything wanted has been shown since `after`; return that text without control sequences."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = self.shown(after)
            if all(each in shown for each in wanted):
                return shown
            if not self.read():
                break
        shown = self.shown(after)
        assert all(each in shown for each in wanted), (wanted, shown[-1500:])
        return shown

    def shown(self, after: int = 0) -> str:
        """Return what was shown since `after`, without control sequences."""
        return _CONTROL.sub(b"", self.seen[after:]).decode("utf-8", "replace")

    def wait(self) -> int:
        """Read to the end; return the exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            going = self.closed or self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while not self.closed and self.read(0) and select.select([self.handle], [], [], 0.02)[0]:
                    pass
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if not going or self.closed:
                select.select([], [], [], 0.02)
        raise AssertionError(self.shown()[-1500:])

    def close(self) -> None:
        """Close the terminal, as somebody who closes the window does."""
        os.close(self.handle)
        self.closed = True

    def end(self) -> None:
        """End whatever still runs."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if not self.closed:
            os.close(self.handle)

    def crashed(self) -> str:
        """Read to the end of a program that falls; return what it said after the screen was given back."""
        assert self.wait() == 1
        left = self.seen.rfind(b"\x1b[?1049l")
        assert left > 0
        said = self.shown(left)
        assert "ValueError" in said
        assert "Traceback" not in said
        return said
