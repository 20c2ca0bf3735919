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
        source = notes.folder
        wrapped = {path.name: path.read_bytes() for path in source.path.glob("key*.age")} if source.encrypted else {}
        copied = folders.create(parent, notes.session, keys=source.keys, key_files=wrapped)
        copied.save(notes.safety)
        for room in notes.rooms:
            _copy_room(notes, room, copied)
        with contextlib.suppress(OSError):
            _copy_rest(source.path, copied.path)
    return copied


def _copy_rest(source: Path, target: Path) -> None:
    """Copy the files and folders of segments that were not opened, as they lie on disk."""
    for path in [*source.glob("*.toml"), *source.glob("*.age")]:
        if (target / path.name).exists():
            continue
        if path.is_dir():
            durable.make_folder(target / path.name)
            for segment in path.glob("*.age"):
                durable.replace(target / path.name / segment.name, segment.read_bytes())
        else:
            durable.replace(target / path.name, path.read_bytes())


def _copy_room(notes: Notes, room: str, copied: SessionFolder) -> None:
    own = notes.room(room).own
    blocks, leaving = notes.unwritten(room)
    log = Log(own.writer, list(own.log.records), list(own.log.changes))
    for kind, table in blocks:
        (log.records if kind == RECORDS else log.changes).append(table)
    log.records[:] = [table for table in log.records if table["id"] not in leaving]
    log.changes[:] = [table for table in log.changes if table["record"] not in leaving]
    copy = copied.room_file(room, own.writer).read()
    copy.bytes.replace(room_text(own.header | {"next": own.next_number}, log))
