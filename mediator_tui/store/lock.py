"""One lock a writer, held by the operating system: it goes when its process goes."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_name(writer: str | None) -> str:
    """Return the name of a writer's lock file; the mediator's is `.lock`."""
    return f".lock@{writer}" if writer else ".lock"


class WriterLock:
    """A writer's lock on a session folder."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def taken(cls, folder: Path, writer: str | None = None) -> "WriterLock | None":
        """Take the lock; None while another process holds it. Raises `OSError` where none can be made."""
        handle = os.open(folder / lock_name(writer), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return None
        return cls(handle)

    def release(self) -> None:
        """Give the lock back; harmless when given back already."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
