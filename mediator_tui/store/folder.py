"""A session's folder: its documents, its rooms, and who may write."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, Record, fold
from mediator_tui.domain.rooms import JOINT, PRIVATE, is_log, is_room, is_writer
from mediator_tui.domain.sessions import Open, Safety, Session
from mediator_tui.domain.text import storable
from mediator_tui.domain.toml_text import block_text, decoded, key_text, parsed
from mediator_tui.store import durable
from mediator_tui.store.lock import WriterLock
from mediator_tui.store.room_file import RoomFile, room_file_name
from mediator_tui.store.room_text import check_format

if TYPE_CHECKING:  # read where a document is asked for, or a session is encrypted: the screen stands sooner
    from mediator_tui.domain.agreements import Agreement
    from mediator_tui.domain.follow_ups import Due, FollowUp
    from mediator_tui.store.sealing import Keys

SESSION = "session.toml"
SAFETY = "safety.toml"
AGREEMENT = "agreement.toml"
FOLLOW_UP = "follow-up.toml"
DUE = "due.toml"
SEALED = ".age"
"""What the name of a sealed document, or of a sealed room's folder, ends with."""
_KEY = "key.age"
PLAIN_IN_ANY = frozenset({DUE})
D = TypeVar("D", bound=Open)

_FILES = {"Session": SESSION, "Safety": SAFETY, "Agreement": AGREEMENT, "FollowUp": FOLLOW_UP, "Due": DUE}
"""The file of each document, by its shape's name."""


class SessionFolder:
    """One session on disk. An encrypted one is locked until it is given its keys."""

    def __init__(self, path: Path, keys: "Keys | None" = None) -> None:
        self.path, self.keys = path, keys

    @property
    def encrypted(self) -> bool:
        """Whether it is encrypted: plain files beside its keys are none of it."""
        inside = f"{self.path}{os.sep}"  # asked of every session of a list: text is four times as fast as paths
        if os.path.isfile(inside + _KEY):  # noqa: PTH113
            return True
        return not os.path.exists(inside + SESSION) and os.path.exists(f"{inside}{SESSION}{SEALED}")  # noqa: PTH110

    @property
    def locked(self) -> bool:
        """Whether it is encrypted and nobody gave its keys."""
        return self.keys is None and self.encrypted

    @property
    def keyless(self) -> bool:
        """Whether it is encrypted and its keys are gone: nobody can open it any more."""
        return self.encrypted and not any(self.path.glob(f"key*{SEALED}"))

    @property
    def only_to_read(self) -> bool:
        """Whether its keys open nothing but what the parties may see: nothing can be written with them."""
        return self.keys is not None and self.keys.board_only

    def _sealed(self, name: str) -> Path:
        return self.path / f"{name}{SEALED}"

    def _keys(self, name: str = "") -> "Keys | None":
        """Return the keys, where what has this name is sealed. Raises `Fault` (`locked`)."""
        if name in PLAIN_IN_ANY:
            return None
        if self.locked:
            raise Fault("locked", session=self.name)
        return self.keys

    @property
    def name(self) -> str:
        """Date and number: tells a passer-by nothing."""
        return self.path.name

    def session(self) -> Session:
        """Read `session.toml`. Raises `Fault` or `OSError`."""
        return self._document(SESSION, Session)

    def safety(self) -> Safety:
        """Read `safety.toml`. Raises `Fault` or `OSError`."""
        return self._document(SAFETY, Safety) if self.has(SAFETY) else Safety()

    def has(self, name: str) -> bool:
        """Whether there is a document of that name."""
        return (self._sealed(name) if self._keys(name) else self.path / name).exists()

    def read_bytes(self, name: str) -> bytes:
        """Return a document's TOML. Raises `Fault` (`locked`, `sealed-damaged`) or `OSError`."""
        if keys := self._keys(name):
            with _named(self._sealed(name)):
                return keys.open(self._sealed(name).read_bytes())
        return (self.path / name).read_bytes()

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a document's TOML whole and atomically. Raises `Fault` (`locked`) or `OSError`."""
        if keys := self._keys(name):
            durable.replace(self._sealed(name), keys.seal(data, joint=name == SESSION))
        else:
            durable.replace(self.path / name, data)

    def room_file(self, room: str, writer: str | None = None) -> RoomFile:
        """Return a writer's file of a room; nothing is read yet. Raises `Fault` (`locked`)."""
        if keys := self._keys():
            from mediator_tui.store.sealed_log import SealedLog  # noqa: PLC0415 (a plain session does without it)

            path = self.path / room_file_name(room, writer).replace(".toml", SEALED)
            return RoomFile(self.path, room, writer, SealedLog(path, keys, joint=room == JOINT))
        return RoomFile(self.path, room, writer)

    def follow_up(self) -> "FollowUp":
        """Read `follow-up.toml`; one without dates where there is none yet. Raises `Fault` or `OSError`."""
        from mediator_tui.domain.follow_ups import FollowUp  # noqa: PLC0415 (the table does without it)

        return self._document(FOLLOW_UP, FollowUp) if self.has(FOLLOW_UP) else FollowUp()

    def due(self) -> "Due":
        """Read `due.toml`, which holds dates alone; empty where there is none. Raises `Fault` or `OSError`."""
        from mediator_tui.domain.follow_ups import Due  # noqa: PLC0415 (the table does without it)

        return self._document(DUE, Due) if self.has(DUE) else Due()

    def agreement(self) -> "Agreement":
        """Read `agreement.toml`; an empty agreement where there is none yet. Raises `Fault` or `OSError`."""
        from mediator_tui.domain.agreements import Agreement  # noqa: PLC0415

        return self._document(AGREEMENT, Agreement) if self.has(AGREEMENT) else Agreement()

    def save(
        self,
        document: "Session | Safety | Agreement | FollowUp | Due",
        while_writing: contextlib.AbstractContextManager[None] | None = None,
    ) -> None:
        """Write a document whole and atomically. Raises `OSError`; the old one is then as it was."""
        data = document_text(document).encode()
        with while_writing or contextlib.nullcontext():
            self.write_bytes(_FILES[type(document).__name__], data)

    def _document(self, name: str, shape: type[D]) -> D:
        data = self.read_bytes(name)
        return parsed_document(self._sealed(name) if self._keys(name) else self.path / name, data, shape)

    def rooms(self) -> list[str]:
        """Return the rooms that have files, joint first."""
        return list(filter(is_room, self.logs()))

    def logs(self) -> list[str]:
        """Return everything that is kept as a log of records: the rooms, and what a review keeps; joint first."""
        found = {path.stem.split("@")[0] for path in self.path.glob(f"*{self._suffix}")}
        return sorted(filter(is_log, found), key=lambda room: (room != JOINT, room))

    def may_mention(self, room: str, word: str) -> bool:
        """Whether the mediator's file of a room may hold that word, as far as can be told without reading it."""
        try:
            return word.encode() in (self.path / room_file_name(room, None)).read_bytes()
        except OSError:
            return True

    @property
    def _suffix(self) -> str:
        return SEALED if self.encrypted else ".toml"

    def writers(self, room: str) -> list[str | None]:
        """Return who has written in a room: None for the mediator, then the others by name."""
        suffix = self._suffix
        names: list[str | None] = [None] if (self.path / f"{room}{suffix}").exists() else []
        others = sorted(path.stem.partition("@")[2] for path in self.path.glob(f"{room}@*{suffix}"))
        return [*names, *filter(is_writer, others)]

    def files(self, room: str, writers: Iterable[str | None] | None = None) -> list[RoomFile]:
        """Read a room's files, of every writer or of these; one that is no room is empty, its damage says why."""
        files = []
        for writer in self.writers(room) if writers is None else writers:
            file = self.room_file(room, writer)
            try:
                file.read()
            except Fault as fault:
                file.damage, file.is_room = [fault], False
            files.append(file)
        return files

    def records(self, room: str) -> tuple[list[Record], list[tuple[Path, Fault]]]:
        """Return a room's records as they hold now, and what could not be read, each with its line.

        Raises `Fault` where no file of the room is one, or `OSError`.
        """
        files = self.files(room)
        if files and not any(file.is_room for file in files):
            raise files[0].damage[0]
        return folded(files, [file.log for file in files])

    def lock(self, writer: str | None = None) -> WriterLock | None:
        """Take a writer's lock; None while another program holds it."""
        return WriterLock.taken(self.path, writer)

    def remove_stale(self, writer: str | None = None) -> None:
        """Remove temporary files that a killed rewriting left, but for those of others who are at work."""
        for path in chain(*(self.path.glob(f"{each}*{durable.TEMPORARY}") for each in ("", f"*{SEALED}/"))):
            room = path.parent if path.parent != self.path else path
            owner = room.name.partition(".")[0].partition("@")[2] or None
            ours = contextlib.nullcontext(True) if owner == writer else self.free(owner)
            with contextlib.suppress(OSError), ours as free:
                if free:
                    path.unlink()

    @contextlib.contextmanager
    def free(self, writer: str | None) -> Iterator[bool]:
        """Tell whether that writer is not at work, and keep it so meanwhile. Raises `OSError`."""
        lock = self.lock(writer)
        try:
            yield lock is not None
        finally:
            if lock:
                lock.release()

    @property
    def last_touched(self) -> float:
        """When a file of the session last changed, in seconds since the epoch."""
        with os.scandir(self.path) as entries:
            return max((each.stat().st_mtime for each in entries if not each.name.startswith(".")), default=0.0)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file's path into a fault that comes out of reading it."""
    try:
        yield
    except Fault as fault:
        fault.values.setdefault("file", str(path))
        raise


def folded(files: list[RoomFile], logs: list[Log]) -> tuple[list[Record], list[tuple[Path, Fault]]]:
    """Return the records that the logs of a room's files fold into, and what is wrong, with file and line."""
    records, faults = fold(logs)
    damage = [(file.path, fault) for file in files for fault in file.damage]
    for fault in faults:
        file, ident = _origin(files, fault)
        fault.values["line"] = str(file.line_of(ident))
        damage.append((file.path, fault))
    return records, damage


def _origin(files: list[RoomFile], fault: Fault) -> tuple[RoomFile, str]:
    """Return which file's block is at fault: the change that last set the key, else the record."""
    record, key = fault.values["id"], fault.values.get("name")
    for file in reversed(files):
        for change in reversed(file.log.changes):
            if change["record"] == record and key in change:
                return file, change["id"]
    return next((file for file in reversed(files) if file.block(record)), files[0]), record


def read_document(path: Path, shape: type[D]) -> D:
    """Return the document in a plain file. Raises `Fault`, with the file and the key that is wrong, or `OSError`."""
    return parsed_document(path, path.read_bytes(), shape)


def parsed_document(path: Path, data: bytes, shape: type[D]) -> D:
    """Return the document in these bytes of a file. Raises `Fault`, with the file and the key that is wrong."""
    with _named(path):
        table = parsed(decoded(data))
        check_format(table)
        try:
            return shape.model_validate(table)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            name = ".".join(map(str, first["loc"]))
            raise Fault("bad-document", line=1, name=name, reason=first["msg"]) from None


def document_text(document: Open) -> str:
    """Return a document as TOML: single values first, then tables, then arrays of tables."""
    data = document.model_dump(exclude_none=True)
    simple: dict[str, Any] = {}
    tables = rows = ""
    for key, value in data.items():
        if isinstance(value, dict) and value:
            tables += f"\n[{key_text(key)}]\n{block_text(value)}"
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            rows += "".join(f"\n[[{key_text(key)}]]\n{block_text(_filled(each))}" for each in value)
        elif value != {}:
            simple[key] = value
    return storable(block_text(simple) + tables + rows)[0]


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in ("", [])}


def create(
    parent: Path,
    session: Session,
    rooms: Mapping[str, Sequence[dict[str, Any]]] | None = None,
    *,
    keys: "Keys | None" = None,
    key_files: Mapping[str, bytes] | None = None,
) -> SessionFolder:
    """Make a new session's folder in `parent`, named by date and number, readable by the owner only.

    `rooms` are the tables of records that rooms begin with, `id` last in each. With `keys` it is encrypted from
    its first byte on; `key_files` are those keys, wrapped. Raises `OSError` where it cannot be made; nothing is
    left behind then.
    """
    with making(parent, session.created) as folder:
        folder.keys = keys
        for name, wrapped in (key_files or {}).items():
            durable.replace(folder.path / name, wrapped)
        for room in dict.fromkeys((JOINT, PRIVATE, *(rooms or ()))):
            folder.room_file(room).create((rooms or {}).get(room, ()))
        folder.save(Safety())
        folder.save(session)
    return folder


def copy(source: SessionFolder, parent: Path, day: date) -> SessionFolder:
    """Copy a session (an example) to a new folder in `parent`, which can be written. Raises `OSError`."""
    with making(parent, day) as folder:
        for entry in sorted(source.path.glob("*.toml")):
            durable.replace(folder.path / entry.name, entry.read_bytes())
        session = folder.session()
        session.practice = "none"
        folder.save(session)
    return folder


@contextlib.contextmanager
def making(parent: Path, day: date) -> Iterator[SessionFolder]:
    """Make a new folder to be filled; it goes again where filling it fails."""
    durable.make_folder(parent)
    path = _new_folder(parent, day)
    try:
        yield SessionFolder(path)
        durable.fsync_folder(parent)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def _new_folder(parent: Path, day: date) -> Path:
    numbers = [int(match[1]) for entry in parent.iterdir() if (match := re.fullmatch(rf"{day}-(\d+)", entry.name))]
    number = max(numbers, default=0) + 1
    while True:
        path = parent / f"{day}-{number}"
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return path
