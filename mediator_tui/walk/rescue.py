"""A copy of an open session in another folder, with what still waits for the disk."""

import contextlib
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log
from mediator_tui.store import durable
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_text import RECORDS, room_text
from mediator_tui.walk.notes import Notes


def rescued(notes: Notes, parent: Path) -> SessionFolder:
    """Copy the session as it is in memory into a new folder in `parent`.

    A room that was not opened, or another writer's file, is copied as it lies on disk, where it can be read.
    Raises `Fault` for a session without notes, or `OSError`.
    """
    if notes.folder is None:
        raise Fault("no-notes")
    with notes.held():
        copied = folders.create(parent, notes.session)
        copied.save(notes.safety)
        for room in notes.rooms:
            _copy_room(notes, room, copied)
        with contextlib.suppress(OSError):
            for path in notes.folder.path.glob("*.toml"):
                if not (copied.path / path.name).exists():
                    durable.replace(copied.path / path.name, path.read_bytes())
    return copied


def _copy_room(notes: Notes, room: str, copied: SessionFolder) -> None:
    own = notes.room(room).own
    blocks, leaving = notes.unwritten(room)
    log = Log(own.writer, list(own.log.records), list(own.log.changes))
    for kind, table in blocks:
        (log.records if kind == RECORDS else log.changes).append(table)
    log.records[:] = [table for table in log.records if table["id"] not in leaving]
    log.changes[:] = [table for table in log.changes if table["record"] not in leaving]
    durable.replace(copied.path / own.path.name, room_text(own.header | {"next": own.next_number}, log))
