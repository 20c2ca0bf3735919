"""One writer's file of one room: read, appended to, salvaged, rewritten."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, changed
from mediator_tui.domain.rooms import id_number, record_id
from mediator_tui.domain.sessions import FORMAT
from mediator_tui.store import durable
from mediator_tui.store.room_text import CHANGES, RECORDS, RoomText, block, read_room, room_text


def room_file_name(room: str, writer: str | None) -> str:
    """Return the name of a writer's file of a room."""
    return f"{room}@{writer}.toml" if writer else f"{room}.toml"


class RoomFile:
    """A room's file. Nothing is read or created until it is asked for."""

    def __init__(self, folder: Path, room: str, writer: str | None = None) -> None:
        self.folder, self.room, self.writer = folder, room, writer
        self.path = folder / room_file_name(room, writer)
        self.log = Log(writer)
        self.header: dict[str, Any] = {"format": FORMAT, "room": room, "next": 1}
        self.damage: list[Fault] = []
        self.salvaged: tuple[int, int, Path] | None = None
        """After salvage: how many whole blocks, the line where the rest began, and where it was put."""
        self._next = 1
        self._left: tuple[int, int] | None = None

    def read(self) -> "RoomFile":
        """Read the file, if there is one; a torn tail is skipped. Raises `Fault` or `OSError`."""
        try:
            with self.path.open("rb") as file:
                status = os.fstat(file.fileno())
                data = file.read()
        except FileNotFoundError:
            return self
        self._take(read_room(data))
        self._left = (status.st_ino, len(data))
        return self

    def open_to_write(self) -> "RoomFile":
        """Read the file, and put a torn tail in a file of the same room beside it."""
        if not self.path.exists():
            return self
        data = self.path.read_bytes()
        text = read_room(data)
        if text.tail and not text.damage:
            aside = self._free_name()
            durable.replace(aside, text.tail)
            status = durable.replace(self.path, data[: text.whole])
            self.salvaged = (len(text.log.records) + len(text.log.changes), text.tail_line, aside)
            self._take(text)
            self._left = (status.st_ino, text.whole)
        else:
            self.read()
        return self

    def _take(self, text: RoomText) -> None:
        self.header, self.damage = text.header, text.damage
        self.log = Log(self.writer, text.log.records, text.log.changes)
        blocks = (*self.log.records, *self.log.changes)
        highest = max((id_number(str(table.get("id"))) for table in blocks), default=0)
        stated = self.header.get("next", 1)
        self._next = max(self._next, highest + 1, stated if isinstance(stated, int) else 1)

    def _free_name(self) -> Path:
        number = 1
        while (path := self.path.with_suffix(f".torn-{number}")).exists():
            number += 1
        return path

    @property
    def changed_outside(self) -> bool:
        """Whether the file is no longer the one that was read or written last."""
        try:
            status = self.path.stat()
        except OSError:
            return self._left is not None
        return (status.st_ino, status.st_size) != self._left

    def take_id(self) -> str:
        """Return the next id of this room, which is never given again."""
        ident = record_id(self.room, self._next, self.writer)
        self._next += 1
        return ident

    def holds(self, ident: str) -> bool:
        """Whether a block with that id is in the file as it was last read."""
        return any(table.get("id") == ident for table in (*self.log.records, *self.log.changes))

    def append(self, kind: str, table: dict[str, Any]) -> bool:
        """Append one block, durably.

        Returns False, having read the file anew, where it is not as it was left: look again at what you
        append, then try again. Raises `OSError` where it could not be written, or is gone.
        """
        if self.damage:
            raise PermissionError
        if self._left is None:
            self.create()
        left = durable.append(self.path, block(kind, table), self._left or (0, 0))
        if left is None:
            self.open_to_write()
            if self.damage:
                raise PermissionError
            return False
        self._left = left
        (self.log.records if kind == RECORDS else self.log.changes).append(table)
        return True

    def create(self) -> None:
        """Make the file, if there is none yet. Raises `OSError`."""
        if self.path.exists():
            self.open_to_write()
            return
        data = room_text(self.header, Log())
        status = durable.replace(self.path, data)
        self._left = (status.st_ino, len(data))

    def rewrite(self, *, without: Iterable[str] = (), foreign: Iterable[str] = ()) -> None:
        """Write the file anew: changes folded in, undone records and those `without` dropped with their changes.

        Changes to records that another writer changed too (`foreign`) stay changes, so that `rev` still
        decides. Raises `OSError`; the file is then as it was.
        """
        if self.damage:
            raise PermissionError
        if self._left is None or self.changed_outside:
            self.read()
        folded = folded_log(self.log, set(without), set(foreign))
        header = self.header | {"next": self._next}
        data = room_text(header, folded)
        status = durable.replace(self.path, data)
        self.log, self.header = folded, header
        self._left = (status.st_ino, len(data))

    @property
    def settled(self) -> bool:
        """Whether a rewriting would change nothing."""
        return not self.log.changes

    def remove_leftovers(self) -> None:
        """Remove the torn tails that were put beside this file."""
        for path in self.folder.glob(f"{self.path.stem}.torn-*"):
            with contextlib.suppress(OSError):
                path.unlink()


def folded_log(log: Log, without: set[str], foreign: set[str]) -> Log:
    """Return the log with its changes folded into its records."""
    tables = {str(table["id"]): dict(table) for table in log.records if table["id"] not in without}
    left: list[dict[str, Any]] = []
    for change in sorted(log.changes, key=lambda change: int(change.get("rev", 0))):
        target = str(change.get("record"))
        if target in tables and target not in foreign:
            changed(tables[target], change)
        elif target not in without and (target in foreign or "@" in target or log.writer):
            left.append(change)
    kept = [_id_last(table) for table in tables.values() if not table.get("undone")]
    return Log(log.writer, kept, left)


def _id_last(table: dict[str, Any]) -> dict[str, Any]:
    ident = table.pop("id")
    return table | {"id": ident}
