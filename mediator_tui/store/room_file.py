"""One writer's file of one room: read, appended to, salvaged, rewritten."""

import contextlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, changed, rev
from mediator_tui.domain.rooms import id_number, record_id
from mediator_tui.domain.sessions import FORMAT
from mediator_tui.store.plain_log import LogBytes, Mark, PlainLog
from mediator_tui.store.room_text import RECORDS, RoomText, block, line_of_id, read_room, room_text

_TO_BE_READ_ANEW = (0, -1)
"""As if left by somebody else, until what is being done with the file has come to its end."""


def room_file_name(room: str, writer: str | None) -> str:
    """Return the name of a writer's file of a room."""
    return f"{room}@{writer}.toml" if writer else f"{room}.toml"


def writer_of(ident: str) -> str | None:
    """Return whose file a record is in: None for the mediator's."""
    return ident.partition("@")[2] or None


class RoomFile:
    """A room's file. Nothing is read or created until it is asked for."""

    def __init__(self, folder: Path, room: str, writer: str | None = None, bytes_of: LogBytes | None = None) -> None:
        self.folder, self.room, self.writer = folder, room, writer
        self.bytes = bytes_of or PlainLog(folder / room_file_name(room, writer))
        self.path = self.bytes.path
        self.log = Log(writer)
        self.header: dict[str, Any] = {"format": FORMAT, "room": room, "next": 1}
        self.damage: list[Fault] = []
        """What cannot be read; the file is then left as it is."""
        self.is_room = True
        """Whether what was read is a room at all."""
        self.salvaged: tuple[int, int, Path] | None = None
        """After salvage: how many whole blocks, the line where the rest began, and where it was put."""
        self.next_number = 1
        self._left: Mark | None = None
        """The mark the file was left with; None before it was seen."""

    def read(self) -> "RoomFile":
        """Read the file, if there is one; a torn tail is skipped.

        Raises `Fault` where it is no room, or `OSError`. What was a room when it was first read, and is none
        any more, is damage.
        """
        self._load()
        return self

    def open_to_write(self) -> "RoomFile":
        """Read the file, and put a torn tail in a file of the same room beside it."""
        data, text = self._load()
        if text.tail and not text.damage:
            self._salvage(data, text)
        elif self._left is not None and not self.damage:
            self._left = self.bytes.cleared(self._left)
        return self

    def _load(self) -> tuple[bytes, RoomText]:
        seen = self._left is not None
        try:
            data, self._left, lost = self.bytes.read()
        except FileNotFoundError:
            if seen:
                raise
            return b"", RoomText()
        try:
            text = read_room(data)
        except Fault as fault:
            fault.values["file"] = str(self.path)
            if not seen:
                raise
            text = RoomText(self.header, self.log, damage=[fault])
        text.damage[:0] = lost
        self._take(text)
        return data, text

    def _take(self, text: RoomText) -> None:
        self.header, self.damage = text.header, text.damage
        self.log = Log(self.writer, text.log.records, text.log.changes)
        blocks = (*self.log.records, *self.log.changes)
        highest = max((id_number(str(table.get("id"))) for table in blocks), default=0)
        stated = self.header.get("next", 1)
        self.next_number = max(self.next_number, highest + 1, stated if isinstance(stated, int) else 1)

    def _salvage(self, data: bytes, text: RoomText) -> None:
        self._left = _TO_BE_READ_ANEW
        aside = self.bytes.put_aside(text.tail)
        left = self.bytes.replace(data[: text.whole])
        self.salvaged = (len(text.log.records) + len(text.log.changes), text.tail_line, aside)
        self._left = left

    @property
    def changed_outside(self) -> bool:
        """Whether the file is no longer the one that was read or written last."""
        try:
            return self.bytes.mark() != self._left
        except OSError:
            return self._left is not None

    def take_id(self) -> str:
        """Return the next id of this room, which is never given again."""
        ident = record_id(self.room, self.next_number, self.writer)
        self.next_number += 1
        return ident

    def block(self, ident: str) -> dict[str, Any] | None:
        """Return the block with that id, as the file was last read."""
        blocks = (*self.log.records, *self.log.changes)
        return next((table for table in blocks if table["id"] == ident), None)

    def speaks_of(self, ident: str) -> bool:
        """Whether the file holds that record, or a change to it."""
        return any(table["id"] == ident for table in self.log.records) or any(
            change["record"] == ident for change in self.log.changes
        )

    def line_of(self, ident: str) -> int:
        """Return the line of the block with that id. Raises `OSError`."""
        return line_of_id(self.bytes.text(), ident)

    def append(
        self, kind: str, table: dict[str, Any], while_writing: contextlib.AbstractContextManager[None] | None = None
    ) -> bool:
        """Append one block, durably.

        Returns False, having read the file anew, where it is not as it was left: look again at what you
        append, then try again. Raises `OSError` where it could not be written, or is gone; `Fault`
        (`room-damaged`) where it is damaged.
        """
        if (self._left is None and not self._create()) or (self.damage and self.changed_outside):
            self.open_to_write()
            return False
        refuse(self.path, self.damage)
        data, before = block(kind, table), self._left or _TO_BE_READ_ANEW
        with while_writing or contextlib.nullcontext():
            left = self.bytes.append(data, before)
        if left is None:
            self.open_to_write()
            return False
        self._left = left
        (self.log.records if kind == RECORDS else self.log.changes).append(table)
        return True

    def make_durable(self) -> None:
        """Make durable what was written, though the disk had refused to say so. Raises `OSError`."""
        left, self._left = self._left, _TO_BE_READ_ANEW
        self.bytes.make_durable()
        self._left = left

    def create(self, records: Sequence[dict[str, Any]] = ()) -> None:
        """Make the file with these records in it, if there is none yet. Raises `OSError`."""
        if not self._create(records):
            self.open_to_write()

    def _create(self, records: Sequence[dict[str, Any]] = ()) -> bool:
        if self.bytes.exists:
            return False
        highest = max((id_number(table["id"]) for table in records), default=0)
        self.next_number = max(self.next_number, highest + 1)
        self.header["next"] = highest + 1
        self.log = Log(self.writer, list(records))
        self._left = self.bytes.replace(room_text(self.header, self.log))
        return True

    def rewrite(self, *, without: Collection[str] = (), foreign: Collection[str] = ()) -> None:
        """Write the file anew: changes folded in, undone records and those `without` dropped.

        Changes to records that another writer changed too (`foreign`) stay changes, so that `rev` still
        decides. Where nothing would be different, nothing is written. Raises `OSError`; the file is then as
        it was; `Fault` (`room-damaged`) where it is damaged.
        """
        if self.changed_outside:
            self.open_to_write()
        refuse(self.path, self.damage)
        folded = folded_log(self.log, without, foreign)
        if folded == self.log:
            return
        header = self.header | {"next": self.next_number}
        left = self.bytes.replace(room_text(header, folded))
        self.log, self.header, self._left = folded, header, left

    def remove_leftovers(self) -> None:
        """Remove the torn tails that were put beside this file: words that must go may be in them."""
        self.bytes.remove_asides()


def refuse(path: Path, damage: list[Fault]) -> None:
    """Raise `Fault` (`room-damaged`) where there is damage: what is damaged is left as it is."""
    if damage:
        first = damage[0].values
        reason = f"{path.name}:{first.get('line', '1')}: {first.get('reason', damage[0].key)}"
        raise Fault("room-damaged", file=path.name, reason=reason)


def folded_log(log: Log, without: Collection[str] = (), foreign: Collection[str] = ()) -> Log:
    """Return the log with its changes folded into its records, but for those to `foreign` records."""
    tables = {str(table["id"]): dict(table) for table in log.records if str(table["id"]) not in without}
    left: list[dict[str, Any]] = []
    for change in sorted(log.changes, key=rev):
        target = change["record"]
        if target in tables and target not in foreign:
            changed(tables[target], change)
        elif target in tables or (target not in without and writer_of(target) != log.writer):
            left.append(change)
    kept = [_id_last(table) for table in tables.values() if not table.get("undone")]
    return Log(log.writer, kept, left)


def _id_last(table: dict[str, Any]) -> dict[str, Any]:
    ident = table.pop("id")
    return table | {"id": ident}
