"""Files for other programs, written where a person says: whole or not at all, and nothing there is lost unasked."""

import contextlib
import os
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.store import durable


def export(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file; one that is there already is replaced only with `force`.

    Raises `Fault` (`file-exists`) or `OSError`; what was there is then as it was.
    """
    if force:
        durable.replace(path, data)
        return
    if path.exists() or path.is_symlink():
        raise Fault("file-exists", file=str(path))
    whole = path.with_name(f".{path.name}.{os.getpid()}{durable.TEMPORARY}")
    durable.replace(whole, data)
    try:
        os.link(whole, path)  # unlike a rename it never replaces what somebody else has put there meanwhile
    except FileExistsError:
        raise Fault("file-exists", file=str(path)) from None
    except OSError:  # this file system knows no links
        durable.replace(path, data)
    finally:
        with contextlib.suppress(OSError):
            whole.unlink()
    durable.fsync_folder(path.parent)
