"""Removing a session from the disk: keys first, then everything that does not stay."""

import contextlib
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.retention import class_of
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock

_SYNCED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "mobile documents": "iCloud", "icloud drive": "iCloud", "nextcloud": "Nextcloud",
    "owncloud": "ownCloud", "box sync": "Box", "pcloud drive": "pCloud", "pclouddrive": "pCloud", "mega": "MEGA",
    "megasync": "MEGA", "synology drive": "Synology Drive", "synologydrive": "Synology Drive", "yandex.disk": "Yandex",
}  # fmt: skip
"""Folders that such services make, by their name in small letters."""
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".sync": "Resilio Sync", ".owncloudsync.log": "ownCloud"}
"""What such services leave in a folder they watch over."""


def names_in(folder: SessionFolder) -> list[str]:
    """Return the name of everything in a session's folder. Raises `OSError`."""
    return sorted(path.name for path in folder.path.iterdir())


def destroy(folder: SessionFolder, stays: Collection[str] = ()) -> None:
    """Remove everything in the folder but what stays, keys first; where nothing stays, the folder too.

    Whatever stopped it, doing it again goes on where it stopped. Raises `Fault` (`in-use`) while anybody has
    the session open, and `OSError` where something could not be removed.
    """
    with _locked(folder):
        for names in _in_order(names_in(folder), stays):
            for name in names:
                _remove(folder.path / name)
            durable.fsync_folder(folder.path)
    if not stays:
        _remove_empty(folder.path)


def refuse_in_use(folder: SessionFolder) -> None:
    """Raise `Fault` (`in-use`) while anybody has the session open."""
    with _locked(folder):
        pass


def _in_order(names: list[str], stays: Collection[str]) -> Iterator[list[str]]:
    """Yield what goes: first the keys, then all but what says that this is a session, last the locks held meanwhile."""
    going = [name for name in names if name not in stays]
    yield [name for name in going if class_of(name) in {"key", "board-key"}]
    yield [name for name in going if class_of(name) not in {"key", "board-key", "session"} and not _is_lock(name)]
    yield [name for name in going if class_of(name) == "session"]
    yield [name for name in going if _is_lock(name)]


def _is_lock(name: str) -> bool:
    return name.startswith(".lock")


def _remove(path: Path) -> None:
    """Remove a file, a link (never what it leads to), or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _remove_empty(path: Path) -> None:
    for left in names_in(SessionFolder(path)):
        _remove(path / left)
    path.rmdir()
    durable.fsync_folder(path.parent)


@contextlib.contextmanager
def _locked(folder: SessionFolder) -> Iterator[None]:
    """Hold every writer's lock. Raises `Fault` (`in-use`) where somebody else holds one."""
    writers = {None, *(name.partition("@")[2] for name in names_in(folder) if name.startswith(".lock@"))}
    writers |= {writer for room in folder.logs() for writer in folder.writers(room)}
    held: list[WriterLock] = []
    try:
        for writer in writers:
            lock = folder.lock(writer)
            if lock is None:
                raise Fault("in-use", session=folder.name)
            held.append(lock)
        yield
    finally:
        for lock in held:
            lock.release()


def synced_by(path: Path) -> str | None:
    """Return which service keeps copies of a folder elsewhere, as far as its place tells; None for none known."""
    for place in (path, *path.parents):
        if service := _SYNCED.get(place.name.casefold().partition(" - ")[0]):
            return service
        for mark, service in _MARKS.items():
            if (place / mark).exists():
                return service
    return None
