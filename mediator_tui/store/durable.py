"""Writing so that what was acknowledged is there after a power cut."""

import contextlib
import os
import sys
import time
from pathlib import Path

TEMPORARY = ".tmp"
_BINARY = getattr(os, "O_BINARY", 0)
_CLOSED_ON_EXEC = getattr(os, "O_CLOEXEC", 0)
_WINDOWS_TRIES = 20


def fsync_folder(folder: Path) -> None:
    """Make a created, renamed or removed name in `folder` durable; a no-op where folders cannot be synced."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write every byte of `data`; raises `OSError` as the system does."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def replace(path: Path, data: bytes) -> os.stat_result:
    """Put `data` in place of the file at `path`, whole or not at all, readable by the owner only.

    Returns the new file's status. Raises `OSError`; the old file is then as it was.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | _CLOSED_ON_EXEC, 0o600)
    try:
        try:
            write_all(handle, data)
            os.fsync(handle)
            status = os.fstat(handle)
        finally:
            os.close(handle)
        _rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    fsync_folder(path.parent)
    return status


def _rename(source: Path, target: Path) -> None:
    for attempt in range(_WINDOWS_TRIES):
        try:
            source.replace(target)
        except PermissionError:  # Windows, while a reader or a virus scanner has the target open
            if sys.platform != "win32" or attempt == _WINDOWS_TRIES - 1:
                raise
            time.sleep(0.05)
        else:
            return


def append(path: Path, data: bytes, expected: tuple[int, int]) -> tuple[int, int] | None:
    """Append `data` to the file at `path` with one write and one fsync.

    `expected` is the inode and length it was left with. Returns the new ones, or None where the file is no
    longer the one that was left; nothing is written then. Raises `OSError` where writing failed; what was
    half written is cut back first.
    """
    handle = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY | _CLOSED_ON_EXEC)
    try:
        status = os.fstat(handle)
        if (status.st_ino, status.st_size) != expected:
            return None
        try:
            write_all(handle, data)
            os.fsync(handle)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, status.st_size)
            raise
    finally:
        os.close(handle)
    return status.st_ino, status.st_size + len(data)


def fsync_file(path: Path) -> None:
    """Make durable what a file holds already. Raises `OSError`."""
    handle = os.open(path, os.O_RDWR | _BINARY | _CLOSED_ON_EXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder for the owner alone, and every one above it that is missing, durably."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    fsync_folder(path.parent)
