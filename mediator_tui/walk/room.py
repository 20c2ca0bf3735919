"""One room of an open session as it holds now: what is on disk, and what still waits for it."""

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, Record, changed, validated
from mediator_tui.domain.rooms import id_number, review_of
from mediator_tui.store.folder import SessionFolder, folded
from mediator_tui.store.room_file import RoomFile, refuse, writer_of
from mediator_tui.store.room_text import RECORDS
from mediator_tui.walk.held import Held, Noted, Version

Values = dict[str, Any]
Block = tuple[str, Values]
"""`records` or `changes`, and what stands in the block."""


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
        self.own = folder.room_file(room, writer)
        self.damage: list[tuple[Path, Fault]] = []
        """What could not be read, in which file; each fault has its line."""
        self.undo: list[Edit] = []
        self.redo: list[Edit] = []
        self._folder = folder
        self._to_write = to_write
        self._others: list[RoomFile] = []
        self._held = Held(())
        self._folds = 0
        self._read_own()
        self.fold_anew()

    def _read_own(self) -> None:
        if self._to_write:
            self.own.open_to_write()
        else:
            self.own.read()

    @property
    def records(self) -> list[Record]:
        """Every record that is shown, in order; a long list, which nothing that is drawn may ask for."""
        return [record for record in self._held if record.shown]

    def version(self, *kinds: str) -> Version:
        """Return what changes whenever a record of these kinds does; for those who keep what they worked out."""
        return self._held.version(*kinds)

    def of_kind(self, kind: str) -> list[Record]:
        """Return the records of a kind, drafts and the walk's moves too, in order; not what was taken back."""
        return self._held.of_kind(kind)

    @property
    def noted(self) -> dict[str, Noted]:
        """What stands under each card that has anything."""
        return self._held.noted

    def last(self, count: int) -> list[Record]:
        """Return the newest records shown, at most so many, in order."""
        return list(islice(self._held.newest(), count))[::-1]

    def around(self, ident: str, count: int) -> list[Record]:
        """Return records shown around one of them, so many before it and after it."""
        return self._held.around(ident, count)

    def beside(self, ident: str | None, steps: int) -> Record | None:
        """Return the record shown so many steps from one of them, or from beyond the newest; at most the first.

        None beyond the newest.
        """
        return self._held.beside(ident, steps)

    @property
    def first(self) -> Record | None:
        """The first record shown."""
        return next((record for record in self._held if record.shown), None)

    @property
    def wordless(self) -> int:
        """How many records shown have no words yet."""
        return self._held.wordless

    def refuse_damage(self) -> None:
        """Raise `Fault` (`room-damaged`) where something in the file that is written to could not be read."""
        refuse(self.own.path, [fault for path, fault in self.damage if path == self.own.path])

    def get(self, ident: str) -> Record | None:
        """Return the record with that id, taken back or not."""
        return self._held.get(ident)

    def existing(self, ident: str) -> Record:
        """Return the record with that id. Raises `Fault` where there is none, or it was taken back."""
        record = self._held.get(ident)
        if record is None or record.undone:
            raise Fault("no-such-record", record=ident)
        return record

    def refresh(self, waiting: Iterable[Block], leaving: Collection[str]) -> bool:
        """Take in what changed on disk; return whether anything did. Raises `OSError`."""
        own_changed = self.own.changed_outside
        if not own_changed and not self._others_changed:
            return False
        if own_changed:
            self._read_own()
        self.fold_anew(waiting, leaving)
        return True

    @property
    def _others_changed(self) -> bool:
        return [file.writer for file in self._others] != self._other_writers() or any(
            file.changed_outside for file in self._others
        )

    def _other_writers(self) -> list[str | None]:
        return [writer for writer in self._folder.writers(self.room) if writer != self.own.writer]

    def fold_anew(self, waiting: Iterable[Block] = (), leaving: Collection[str] = frozenset()) -> None:
        """Read other writers' files, and fold everything anew.

        What waits for the disk is folded in; records that are `leaving` the room are left out.
        """
        self._others = self._folder.files(self.room, self._other_writers())
        log = Log(self.own.writer, list(self.own.log.records), list(self.own.log.changes))
        for kind, table in waiting:
            (log.records if kind == RECORDS else log.changes).append(table)
        files = [self.own, *self._others]
        records, self.damage = folded(files, [log, *(file.log for file in self._others)])
        self._folds += 1
        self._held = Held((record for record in records if record.id not in leaving), self._folds)

    def added(self, table: Values) -> Record:
        """Take a new record in; return it. Raises `Fault` where it is none."""
        record = validated(table)
        self._held.put(record)
        return record

    def changed(self, change: Values) -> Record:
        """Take a change in; return the record as it holds now. Raises `Fault` where that is none."""
        table = self._held[change["record"]].table()
        changed(table, change)
        record = validated(table)
        self._held.put(record)
        return record

    def dropped(self, ident: str) -> None:
        """Forget a record, and every edit of it."""
        self._held.drop(ident)
        self.forget_edits(ident)

    def forget_edits(self, ident: str) -> None:
        """Let nothing that was done to a record be undone any more, or done again."""
        self.undo = [edit for edit in self.undo if edit.record != ident]
        self.redo = [edit for edit in self.redo if edit.record != ident]

    def renamed(self, old: str, new: str) -> None:
        """Give a record that is not on disk yet another id, its own having been taken there."""
        for edits in (self.undo, self.redo):
            edits[:] = [replace(edit, record=new) if edit.record == old else edit for edit in edits]

    def edit(self, ident: str, values: Values, unset: tuple[str, ...] = ()) -> Edit:
        """Return the edit of a record that sets and unsets these, and how to take it back."""
        table = self.existing(ident).table()
        before = {key: table[key] for key in (*values, *unset) if key in table}
        absent = tuple(key for key in values if key not in table)
        return Edit(ident, values, unset, before, absent)

    def edited(self, edit: Edit, at: datetime) -> tuple[Values, Record]:
        """Take an edit in; return the block that tells of it, and the record as it holds now."""
        record = self.get(edit.record)
        change = {
            "at": at,
            "record": edit.record,
            "rev": (record.rev if record else 0) + 1,
            **edit.forward,
            **({"unset": list(edit.forward_unset)} if edit.forward_unset else {}),
            "id": self.own.take_id(),
        }
        return change, self.changed(change)

    def remove(self, ident: str) -> None:
        """Remove a record, every change to it, and what a crash put aside from the own file.

        Raises `OSError`, or `Fault` (`room-damaged`).
        """
        self.refuse_damage()
        self.own.rewrite(without={ident}, foreign=self._foreign())
        self.own.remove_leftovers()

    def remove_from_other(self, writer: str | None, ident: str) -> None:
        """Remove a record from another writer's file, if that writer is not at work; else it stays hidden."""
        with contextlib.suppress(OSError, Fault), self._folder.free(writer) as free:
            if free:
                theirs = OpenRoom(self._folder, self.room, writer, to_write=True)
                theirs.remove(ident)

    def remove_hidden(self) -> None:
        """Remove what was hidden in other writers' files, if they have left meanwhile."""
        for ident in self._hidden():
            self.remove_from_other(writer_of(ident), ident)

    def remove_words_about(self, ident: str) -> None:
        """Remove what reviewers wrote about a record that goes: its words may be in it. Raises `OSError` or `Fault`.

        A reviewer who is at work removes it on leaving.
        """
        for file in self._folder.files(review_of(self.room)):
            about = {str(table["id"]) for table in file.log.records if table.get("about") == ident}
            ours = contextlib.nullcontext(True) if file.writer == self.own.writer else self._folder.free(file.writer)
            with ours as free:
                if about and free:
                    file.open_to_write().rewrite(without=about)
                    file.remove_leftovers()

    def tidy(self) -> None:
        """Fold the changes into the own file. Raises `OSError`, or `Fault` (`room-damaged`)."""
        self.refuse_damage()
        self.own.rewrite(without=self._gone(), foreign=self._foreign())

    def _foreign(self) -> set[str]:
        """Return the ids of records that another writer changed."""
        return {change["record"] for file in self._others for change in file.log.changes}

    def speakers_of(self, ident: str) -> list[str | None]:
        """Return the other writers whose files hold that record or a change to it."""
        return [file.writer for file in self._others if file.speaks_of(ident)]

    def _hidden(self) -> list[str]:
        """Return the other writers' records that were hidden here, to be removed when their writer leaves."""
        return [
            change["record"]
            for change in self.own.log.changes
            if change.get("undone") and writer_of(change["record"]) != self.own.writer
        ]

    def _gone(self) -> set[str]:
        """Return what a rewriting leaves out: records taken back, and changes to those that are no more."""
        taken_back = {record.id for record in self._held if record.undone}
        own = {ident for ident in taken_back if writer_of(ident) == self.own.writer}
        if self.damage:
            return own
        targets = {change["record"] for change in self.own.log.changes}
        return own | {ident for ident in targets - self._held.ids if self._was_given(ident)}

    def _was_given(self, ident: str) -> bool:
        """Whether a file says that it once had that record: only then is it gone, and not yet to come."""
        return any(
            file.writer == writer_of(ident) and id_number(ident) < file.next_number
            for file in (self.own, *self._others)
        )
