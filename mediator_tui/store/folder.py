"""A session's folder: its documents, its rooms, and who may write."""

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record, fold
from mediator_tui.domain.rooms import JOINT, PRIVATE, is_room, is_writer
from mediator_tui.domain.sessions import Open, Safety, Session
from mediator_tui.domain.toml_text import block_text, decoded, parsed
from mediator_tui.store import durable
from mediator_tui.store.lock import WriterLock
from mediator_tui.store.room_file import RoomFile, room_file_name
from mediator_tui.store.room_text import check_format

SESSION = "session.toml"
SAFETY = "safety.toml"
_TABLES = ("parties", "sittings")
D = TypeVar("D", bound=Open)


class SessionFolder:
    """One session on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Date and number: tells a passer-by nothing."""
        return self.path.name

    def session(self) -> Session:
        """Read `session.toml`. Raises `Fault` or `OSError`."""
        return _document(self.path / SESSION, Session)

    def safety(self) -> Safety:
        """Read `safety.toml`. Raises `Fault` or `OSError`."""
        path = self.path / SAFETY
        return _document(path, Safety) if path.exists() else Safety()

    def save(self, document: Session | Safety) -> None:
        """Write a document whole and atomically. Raises `OSError`; the old one is then as it was."""
        name = SESSION if isinstance(document, Session) else SAFETY
        durable.replace(self.path / name, document_text(document).encode())

    def rooms(self) -> list[str]:
        """Return the rooms that have files, joint first."""
        found = {path.stem.split("@")[0] for path in self.path.glob("*.toml")}
        return sorted(filter(is_room, found), key=lambda room: (room != JOINT, room))

    def writers(self, room: str) -> list[str | None]:
        """Return who has written in a room: None for the mediator, then the others by name."""
        names: list[str | None] = [None] if (self.path / room_file_name(room, None)).exists() else []
        others = sorted(path.stem.partition("@")[2] for path in self.path.glob(f"{room}@*.toml"))
        return [*names, *filter(is_writer, others)]

    def files(self, room: str) -> list[RoomFile]:
        """Read every writer's file of a room. Raises `Fault` with the file's path in it, or `OSError`."""
        files = []
        for writer in self.writers(room):
            file = RoomFile(self.path, room, writer)
            with _named(file.path):
                files.append(file.read())
        return files

    def records(self, room: str) -> tuple[list[Record], list[tuple[Path, Fault]]]:
        """Return a room's records as they hold now, and what could not be read."""
        files = self.files(room)
        damage = [(file.path, fault) for file in files for fault in file.damage]
        path = files[0].path if files else self.path
        with _named(path):
            return fold(file.log for file in files), damage

    def lock(self, writer: str | None = None) -> WriterLock | None:
        """Take a writer's lock; None while another program holds it."""
        return WriterLock.taken(self.path, writer)

    @property
    def last_touched(self) -> float:
        """When a file of the session last changed, in seconds since the epoch."""
        times = [entry.stat().st_mtime for entry in os.scandir(self.path) if not entry.name.startswith(".")]
        return max(times, default=0.0)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file's path into a fault that comes out of reading it."""
    try:
        yield
    except Fault as fault:
        fault.values.setdefault("file", str(path))
        raise


def _document(path: Path, shape: type[D]) -> D:
    with _named(path):
        data = parsed(decoded(path.read_bytes()))
        check_format(data)
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            name = ".".join(map(str, first["loc"]))
            raise Fault("bad-document", line=1, name=name, reason=first["msg"]) from None


def document_text(document: Open) -> str:
    """Return a document as TOML: single values first, then tables, then arrays of tables."""
    data = document.model_dump(exclude_none=True, mode="python")
    simple = {key: value for key, value in data.items() if not isinstance(value, dict) and key not in _TABLES}
    text = block_text(simple)
    for key, value in data.items():
        if isinstance(value, dict):
            text += f"\n[{key}]\n{block_text(value)}"
    for key in _TABLES:
        for row in data.get(key, ()):
            text += f"\n[[{key}]]\n" + block_text(
                {name: each for name, each in row.items() if each not in ("", [])}
            )
    return text


def create(parent: Path, session: Session) -> SessionFolder:
    """Make a new session's folder in `parent`, named by date and number, readable by the owner only.

    Raises `OSError` where it cannot be made; nothing is left behind then.
    """
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _new_folder(parent, session.created)
    folder = SessionFolder(path)
    try:
        folder.save(session)
        folder.save(Safety())
        for room in (JOINT, PRIVATE):
            RoomFile(path, room).create()
        durable.fsync_folder(parent)
    except BaseException:
        for entry in path.iterdir():
            entry.unlink()
        path.rmdir()
        raise
    return folder


def _new_folder(parent: Path, day: date) -> Path:
    numbers = [
        int(match[1]) for entry in parent.iterdir() if (match := re.fullmatch(rf"{day}-(\d+)", entry.name))
    ]
    number = max(numbers, default=0) + 1
    while True:
        path = parent / f"{day}-{number}"
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return path


def copy(source: SessionFolder, parent: Path, day: date) -> SessionFolder:
    """Copy a session (an example) to a new folder in `parent`, which can be written. Raises `OSError`."""
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _new_folder(parent, day)
    for entry in sorted(source.path.glob("*.toml")):
        durable.replace(path / entry.name, entry.read_bytes())
    durable.fsync_folder(parent)
    return SessionFolder(path)
