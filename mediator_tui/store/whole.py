"""Puts a file that a person asked for on the disk: whole or not at all, and over nothing that is there."""

import contextlib
import os
import tempfile
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.store import durable


def refuse_existing(path: Path) -> None:
    """Raise `Fault` (`already-there`) where something has that name already."""
    if os.path.lexists(path):
        raise Fault("already-there", file=str(path))


def put(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file, readable by its owner only.

    Raises `Fault` (`already-there`) where something stands there and `force` does not say to replace it, or
    `OSError`; nothing half-written is left then, and what was there is as it was.
    """
    if not force:
        refuse_existing(path)
    temporary = _made_beside(path, data)
    try:
        if force:
            temporary.replace(path)
        else:
            _placed(temporary, path)
    except FileExistsError:
        raise Fault("already-there", file=str(path)) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    durable.fsync_folder(path.parent)


def _made_beside(path: Path, data: bytes) -> Path:
    try:
        handle, name = tempfile.mkstemp(durable.TEMPORARY, ".document-", path.parent)
    except OSError as error:
        error.filename = str(path)  # people did not name the temporary file
        raise
    try:
        try:
            durable.write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            error.filename = str(path)
        raise
    return Path(name)


def _placed(temporary: Path, path: Path) -> None:
    """Give the file its name where nothing has that name yet. Raises `FileExistsError`."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, as a stick is: somebody could come between
        if os.path.lexists(path):
            raise FileExistsError from None
        temporary.rename(path)
