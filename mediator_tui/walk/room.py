"""One room of an open session as it holds now: what is on disk, and what still waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mediator_tui.domain.records import Log, Record, changed, fold, validated
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_file import RoomFile

Values = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """A change that can be taken back: what it set and unset, and what puts it right again."""

    record: str
    forward: Values
    forward_unset: tuple[str, ...]
    backward: Values
    backward_unset: tuple[str, ...]

    def turned(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.record, self.backward, self.backward_unset, self.forward, self.forward_unset)


class OpenRoom:
    """A room opened in a session: its own file, other writers' files, and the records they fold into."""

    def __init__(self, folder: SessionFolder, room: str, writer: str | None, *, to_write: bool) -> None:
        self.room = room
        self.own = RoomFile(folder.path, room, writer)
        if to_write:
            self.own.open_to_write()
        else:
            self.own.read()
        self._folder = folder
        self._writer = writer
        self._others: list[RoomFile] = []
        self._records: dict[str, Record] = {}
        self.undo: list[Edit] = []
        self.redo: list[Edit] = []
        self.fold_anew(())

    @property
    def records(self) -> list[Record]:
        """Every record that is shown, in order."""
        return [record for record in self._records.values() if record.shown]

    @property
    def everything(self) -> list[Record]:
        """Drafts and the walk's moves too; not what was taken back."""
        return [record for record in self._records.values() if not record.undone]

    def get(self, ident: str) -> Record | None:
        """Return the record with that id, taken back or not."""
        return self._records.get(ident)

    def fold_anew(self, waiting: Iterable[tuple[str, Values]]) -> None:
        """Read other writers' files and fold everything anew, what waits for the disk (`kind`, table) included."""
        self._others = [file for file in self._folder.files(self.room) if file.writer != self._writer]
        own = Log(self._writer, list(self.own.log.records), list(self.own.log.changes))
        for kind, table in waiting:
            (own.records if kind == "records" else own.changes).append(table)
        records = fold([own, *(file.log for file in self._others)])
        self._records = {record.id: record for record in records}

    @property
    def others_changed(self) -> bool:
        """Whether another writer wrote in this room since it was read."""
        writers = [writer for writer in self._folder.writers(self.room) if writer != self._writer]
        return [file.writer for file in self._others] != writers or any(
            file.changed_outside for file in self._others
        )

    def added(self, table: Values) -> Record:
        """Take a new record in; return it. Raises `Fault` where it is none."""
        record = validated([table])[0]
        self._records[record.id] = record
        return record

    def changed(self, change: Values) -> Record:
        """Take a change in; return the record as it holds now. Raises `Fault` where that is none."""
        table = self._records[change["record"]].table()
        changed(table, change)
        record = validated([table])[0]
        self._records[record.id] = record
        return record

    def dropped(self, ident: str) -> None:
        """Forget a record, and every edit of it."""
        self._records.pop(ident, None)
        self.undo = [edit for edit in self.undo if edit.record != ident]
        self.redo = [edit for edit in self.redo if edit.record != ident]

    def renamed(self, old: str, new: str) -> None:
        """Give a record that is not on disk yet another id, its own having been taken there."""
        self._records = {
            new if ident == old else ident: record.model_copy(update={"id": new}) if ident == old else record
            for ident, record in self._records.items()
        }

    def edit(self, ident: str, values: Values, unset: tuple[str, ...] = ()) -> Edit:
        """Return the edit of a record that sets and unsets these, and how to take it back."""
        table = self._records[ident].table()
        before = {key: table[key] for key in (*values, *unset) if key in table}
        absent = tuple(key for key in values if key not in table)
        return Edit(ident, values, unset, before, absent)

    def foreign(self) -> set[str]:
        """Return the ids of records that another writer changed."""
        return {str(change.get("record")) for file in self._others for change in file.log.changes}
