"""The bytes of a room as they lie on disk: what every way of keeping them can do, and the plain way, one file."""

import contextlib
import os
from pathlib import Path
from typing import Protocol

from mediator_tui.domain.fault import Fault
from mediator_tui.store import durable

Mark = tuple[int, ...]
"""What tells whether the bytes on disk are those that were left there."""


class LogBytes(Protocol):
    """The bytes of one writer's room."""

    path: Path
    """The file, or the folder of its segments."""

    @property
    def exists(self) -> bool:
        """Whether anything is there."""
        ...

    def read(self) -> tuple[bytes, Mark, list[Fault]]:
        """Return the bytes, their mark, and what of them is lost. Raises `OSError`, or `Fault` where locked."""
        ...

    def text(self) -> bytes:
        """Return the bytes alone. Raises `OSError`."""
        ...

    def mark(self) -> Mark:
        """Return the mark of what is on disk now. Raises `OSError` where it is gone."""
        ...

    def cleared(self, mark: Mark) -> Mark:
        """Remove what a killed rewriting left; return the mark of what was read with this one. Raises `OSError`."""
        ...

    def append(self, data: bytes, expected: Mark) -> Mark | None:
        """Append a block durably; return the new mark, or None where what is there is not what was left.

        Raises `OSError`; nothing of the block is then there, or all of it.
        """
        ...

    def replace(self, data: bytes) -> Mark:
        """Put other bytes in place of all, whole or not at all. Raises `OSError`."""
        ...

    def make_durable(self) -> None:
        """Make durable what was written. Raises `OSError`."""
        ...

    def put_aside(self, tail: bytes) -> Path:
        """Keep a torn tail beside the room; return where. Raises `OSError`."""
        ...

    def remove_asides(self) -> None:
        """Remove the torn tails. Raises `OSError`."""
        ...


class PlainLog:
    """A room as one plain file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    def read(self) -> tuple[bytes, Mark, list[Fault]]:
        """Return the file's bytes, and its inode and length. Raises `OSError`."""
        with self.path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
        return data, (status.st_ino, len(data)), []

    def text(self) -> bytes:
        """Return the file's bytes. Raises `OSError`."""
        return self.path.read_bytes()

    def mark(self) -> Mark:
        """Return the file's inode and length. Raises `OSError`."""
        status = self.path.stat()
        return status.st_ino, status.st_size

    def cleared(self, mark: Mark) -> Mark:
        """Leave everything: an atomic replacement leaves nothing but temporary files."""
        return mark

    def append(self, data: bytes, expected: Mark) -> Mark | None:
        """Append with one write and one fsync. Raises `OSError`."""
        return durable.append(self.path, data, (expected[0], expected[1]))

    def replace(self, data: bytes) -> Mark:
        """Put a new file in place of the old one. Raises `OSError`."""
        status = durable.replace(self.path, data)
        return status.st_ino, len(data)

    def make_durable(self) -> None:
        """Make the file durable. Raises `OSError`."""
        durable.fsync_file(self.path)

    def put_aside(self, tail: bytes) -> Path:
        """Put a torn tail in a file of the same room. Raises `OSError`."""
        path = free_name(self.path, "")
        durable.replace(path, tail)
        return path

    def remove_asides(self) -> None:
        """Remove the torn tails. Raises `OSError`."""
        remove_all(self.path.parent, f"{self.path.stem}.torn-*")


def free_name(path: Path, suffix: str) -> Path:
    """Return a name for a torn tail beside a room that no file has yet."""
    number = 1
    while (free := path.with_suffix(f".torn-{number}{suffix}")).exists():
        number += 1
    return free


def remove_all(folder: Path, pattern: str) -> None:
    """Remove the files of a folder that match, durably. Raises `OSError`."""
    for path in folder.glob(pattern):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    durable.fsync_folder(folder)
