"""A session's notes: every record goes from input through here into its room's log, durably, in order.

What the disk refuses waits here in order and is tried again; nothing counts as saved before it is.
"""

import contextlib
import errno
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, Self

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import RELEASE_KEYS, Answer, Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.domain.sessions import Safety, Session
from mediator_tui.domain.terms import CONDITION
from mediator_tui.domain.terms import FIELDS as TERM_FIELDS
from mediator_tui.domain.text import storable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock
from mediator_tui.store.room_file import writer_of
from mediator_tui.store.room_text import CHANGES, RECORDS
from mediator_tui.walk.held import Version
from mediator_tui.walk.releasing import settle
from mediator_tui.walk.room import Block, Edit, OpenRoom, Values

Clock = Callable[[], datetime]
_NEVER_CARRIED = frozenset({"id", "rev", "undone"}) | RELEASE_KEYS
_ORIGIN = "moved_from"
"""The key a moved record carries until its old room is rewritten, so that a move cut short can be finished."""
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(eq=False)
class Waiting:
    """One thing to be written: a block of a room, a removal from it, or a document."""

    kind: Literal["records", "changes", "remove", "session", "safety", "agreement"]
    room: str
    table: Values
    after: str | None = None
    """The room that must have been written before, if another."""
    moved: tuple[str, str] | None = None
    """Where a record that is removed was moved to: room and id."""

    @property
    def is_block(self) -> bool:
        """Whether it is a block of a room's log."""
        return self.kind in {RECORDS, CHANGES}

    def speaks_of(self, ident: str, room: str) -> bool:
        """Whether it is that record of that room, or a change to it."""
        return self.is_block and self.room == room and ident in {self.table["id"], self.table.get("record")}


class Notes:
    """An open session. Without a folder nothing is ever written (a session without notes)."""

    def __init__(
        self,
        session: Session,
        safety: Safety,
        clock: Clock,
        *,
        folder: SessionFolder | None = None,
        writer: str | None = None,
        lock: WriterLock | None = None,
    ) -> None:
        self.session, self.safety = session, safety
        self.folder, self.writer = folder, writer
        self.clock = clock
        self.problem: str | None = None
        """Why the last write failed, in the system's words; None when all is saved."""
        self._lock = lock
        self._agreement: Agreement | None = None
        self._rooms: dict[str, OpenRoom] = {}
        self._waiting: list[Waiting] = []
        self._one_at_a_time = threading.RLock()

    @classmethod
    def opened(cls, folder: SessionFolder, clock: Clock, *, writer: str | None = None, to_write: bool = True) -> Self:
        """Open a session; to read only where another program holds the lock, nothing can be written, or it was shared.

        Raises `Fault` where a document or room cannot be read, or `OSError`.
        """
        session = folder.session()
        may_write = to_write and session.shared_until is None and not folder.only_to_read
        lock = _lock(folder, writer) if may_write else None
        try:
            if lock:
                folder.remove_stale(writer)
            notes = cls(session, folder.safety(), clock, folder=folder, writer=writer, lock=lock)
            notes.room(JOINT)
            if lock and writer is None:
                notes._finish_moves(folder)
                notes._finish_withdrawals(folder)
        except BaseException:
            if lock:
                lock.release()
            raise
        return notes

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: no folder, or somebody else writes."""
        return self._lock is None

    @property
    def waiting(self) -> int:
        """How many records and changes are not on disk yet."""
        return sum(each.is_block for each in self._waiting)

    def unsaved(self, ident: str, room: str) -> bool:
        """Whether a record, or a change to it, still waits for the disk."""
        return any(each.speaks_of(ident, room) for each in self._waiting)

    def room(self, room: str) -> OpenRoom:
        """Return a room, opened when it is first asked for. Raises `Fault` or `OSError`."""
        with self._one_at_a_time:
            if room not in self._rooms:
                if self.folder is None:
                    raise Fault("no-notes")
                self._rooms[room] = OpenRoom(self.folder, room, self.writer, to_write=not self.read_only)
                if not self.read_only:
                    self._remove_hidden(self._rooms[room])
                    if members(room):
                        settle(self, room)
            return self._rooms[room]

    def records(self, room: str) -> list[Record]:
        """Return the records shown in a room; none in a session without notes."""
        return self.room(room).records if self.folder else []

    def of_kind(self, room: str, *kinds: str) -> list[Record]:
        """Return the records of these kinds, kind by kind; it costs nothing to ask for them in a long room."""
        return [record for kind in kinds for record in self.room(room).of_kind(kind)] if self.folder else []

    def version(self, room: str, *kinds: str) -> Version:
        """Return what changes whenever a record of these kinds does in a room."""
        return self.room(room).version(*kinds) if self.folder else ()

    def refresh(self, room: str) -> bool:
        """Take in what other writers wrote in a room; return whether there was anything."""
        if self.folder is None:
            return False
        with self._one_at_a_time, contextlib.suppress(OSError):
            return self.room(room).refresh(*self.unwritten(room))
        return False

    @property
    def rooms(self) -> list[str]:
        """The rooms opened so far."""
        return list(self._rooms)

    def held(self) -> AbstractContextManager[object]:
        """Let nobody else touch the notes meanwhile."""
        return self._one_at_a_time

    def unwritten(self, room: str) -> tuple[list[Block], set[str]]:
        """Return the blocks that wait for a room's file, and the records that wait to leave it."""
        here = [each for each in self._waiting if each.room == room]
        blocks: list[Block] = [(each.kind, each.table) for each in here if each.is_block]
        return blocks, {each.table["id"] for each in here if each.kind == "remove"}

    # Writing ------------------------------------------------------------------------------------------

    def add(
        self,
        room: str,
        kind: str,
        text: str,
        /,
        *,
        by: str,
        at: datetime | None = None,
        after: str | None = None,
        **fields: Any,
    ) -> Record:
        """Enter a record; it is on disk when `unsaved` says no. Raises `Fault` where none can be entered.

        It is not written before what waits for the room named in `after`.
        """
        with self._one_at_a_time:
            open_room = self._writable(room)
            table = {
                "at": at or self.now(),
                "sitting": len(self.session.sittings) or 1,
                **{key: _kept(value) for key, value in fields.items() if value not in (None, "")},
                "by": by,
                "kind": kind,
                "text": _kept(text),
                "id": open_room.own.take_id(),
            }
            record = open_room.added(table)
            if record.shown:
                open_room.undo.append(Edit(record.id, {}, ("undone",), {"undone": True}, ()))
                open_room.redo.clear()
            self._write(Waiting(RECORDS, room, table, after))
            return open_room.get(table["id"]) or record

    def change(
        self,
        room: str,
        ident: str,
        values: Values,
        unset: tuple[str, ...] = (),
        *,
        final: bool = False,
        after: str | None = None,
    ) -> Record:
        """Change a record; the change can be undone, but for one to a draft. Raises `Fault`.

        After a `final` one neither it nor what was done to that record before can be undone. It is not written
        before what waits for the room named in `after`.
        """
        with self._one_at_a_time:
            open_room = self._writable(room)
            given = {key: _kept(value) for key, value in values.items() if value is not None}
            gone = {*unset, *(values.keys() - given.keys())}
            gone |= self._outdated(open_room.get(ident), given, gone)
            edit = open_room.edit(ident, given, tuple(sorted(gone)))
            record = self._apply(open_room, edit, after)
            if final:
                open_room.forget_edits(ident)
            elif record.shown:
                open_room.undo.append(edit)
                open_room.redo.clear()
            return record

    def _outdated(self, record: Record | None, given: Values, unset: set[str]) -> set[str]:
        """Return the answers and conditions that no longer stand: they were given to other words."""
        if record is None or not _says_otherwise(record, given, unset):
            return set()
        answers = {f"{key}{letter}" for key in ("confirmed_", CONDITION) for letter in self.session.letters}
        return {key for key in answers if record.get(key)} - given.keys()

    def answer(self, room: str, ident: str, party: str, answer: Answer) -> Record:
        """Note what one party answered to a record."""
        return self.change(room, ident, {f"confirmed_{party}": answer})

    def undo(self, room: str) -> tuple[Record, Edit] | None:
        """Take back the last change in this room; None where there is none. Never reaches another room."""
        return self._step(room, "undo", "redo")

    def redo(self, room: str) -> tuple[Record, Edit] | None:
        """Do again what was taken back last in this room."""
        return self._step(room, "redo", "undo")

    def _step(self, room: str, source: str, target: str) -> tuple[Record, Edit] | None:
        with self._one_at_a_time:
            open_room = self._writable(room)
            edits: list[Edit] = getattr(open_room, source)
            while edits:
                edit = edits.pop()
                if open_room.get(edit.record) is None:
                    continue
                done = edit.turned() if source == "undo" else edit
                record = self._apply(open_room, done)
                getattr(open_room, target).append(edit)
                return record, done
            return None

    def discard(self, room: str, ident: str) -> None:
        """Drop a draft for good; it is gone from the file when the session is left."""
        with self._one_at_a_time:
            open_room = self._writable(room)
            self._apply(open_room, open_room.edit(ident, {"undone": True, "text": ""}))

    def move(self, ident: str, source: str, target: str) -> Record:
        """Move a record noted in the wrong room to the one it belongs to; it really leaves the first at once.

        Raises `Fault` (`no-way-to-joint`) for a way into the joint room: only a release leads there.
        """
        if target == JOINT:
            raise Fault("no-way-to-joint")
        with self._one_at_a_time:
            open_source, open_target = self._writable(source), self._writable(target)
            record = open_source.existing(ident)
            if source == target:
                return record
            if record.released:
                raise Fault("withdraw-first")
            table = {key: value for key, value in record.table().items() if key not in _NEVER_CARRIED}
            table["sitting"] = record.sitting
            table[_ORIGIN] = [*_origins(record), f"{source} {ident}"]
            new = table["id"] = open_target.own.take_id()
            moved = open_target.added(table)
            open_source.dropped(ident)
            self._waiting = [each for each in self._waiting if not each.speaks_of(ident, source)]
            before = [each for each in self._waiting if each.moved == (source, ident)]
            self._waiting = [each for each in self._waiting if each not in before]
            for each in before:  # it has not left the room before that yet
                each.moved, each.after = (target, new), target
            gone = Waiting("remove", source, {"id": ident, "rev": record.rev}, target, (target, new))
            self._waiting += [Waiting(RECORDS, target, table), *before]
            self._write(gone)
            return open_target.get(new) or moved

    def remove(self, room: str, ident: str, *, after: str | None = None) -> None:
        """Remove a record, taken back or not, really and at once; no undo brings it back. Raises `Fault`."""
        with self._one_at_a_time:
            open_room = self._writable(room)
            if record := open_room.get(ident):
                open_room.dropped(ident)
                self._waiting = [each for each in self._waiting if not each.speaks_of(ident, room)]
                self._write(Waiting("remove", room, {"id": ident, "rev": record.rev}, after))

    def refuse_writing(self, room: str) -> None:
        """Raise `Fault` where nothing can be written to a room."""
        self._writable(room)

    def save_session(self) -> None:
        """Write `session.toml` as it is now in memory; only the mediator's program does."""
        self._save("session")

    def save_safety(self) -> None:
        """Write `safety.toml` as it is now in memory; only the mediator's program does."""
        self._save("safety")

    @property
    def agreement(self) -> Agreement:
        """The text drawn up so far; one without terms where there is none. Raises `Fault` or `OSError`."""
        if self._agreement is None:
            found = self.folder.agreement() if self.folder else Agreement()
            self._agreement = Agreement(language=self.session.language) if found == Agreement() else found
        return self._agreement

    def save_agreement(self, agreement: Agreement) -> None:
        """Write `agreement.toml`. Raises `Fault` (`read-only`) for any program but the mediator's."""
        if self.folder and (self.read_only or self.writer is not None):
            raise Fault("read-only")
        self._agreement = agreement
        self._save("agreement")

    def _save(self, kind: Literal["session", "safety", "agreement"]) -> None:
        with self._one_at_a_time:
            if not self.read_only and self.writer is None:
                self._waiting = [each for each in self._waiting if each.kind != kind]
                self._write(Waiting(kind, "", {}))

    def retry(self) -> bool:
        """Try what waits once more; return whether everything is on disk now."""
        with self._one_at_a_time:
            self._drain()
            return not self._waiting

    def close(self, *, tidy: bool = True) -> None:
        """Leave the session: fold changes into the files, drop what was taken back, give the lock back."""
        with self._one_at_a_time:
            if self._lock is None:
                return
            self._drain()
            if tidy and not self._waiting:
                for open_room in self._rooms.values():
                    self._tidy(open_room)
            self._lock.release()
            self._lock = None

    def now(self) -> datetime:
        """Return the time as records have it."""
        return self.clock().replace(microsecond=0)

    def _writable(self, room: str) -> OpenRoom:
        if self.folder is None:
            raise Fault("no-notes")
        if self.read_only:
            raise Fault("read-only")
        open_room = self.room(room)
        open_room.refuse_damage()
        return open_room

    def _apply(self, open_room: OpenRoom, edit: Edit, after: str | None = None) -> Record:
        change, changed = self._taken_in(open_room, edit)
        self._write(Waiting(CHANGES, open_room.room, change, after))
        return open_room.get(edit.record) or changed

    def _taken_in(self, open_room: OpenRoom, edit: Edit) -> tuple[Values, Record]:
        """Take an edit into the room; return the block that tells of it, and the record as it holds now."""
        record = open_room.get(edit.record)
        change = {
            "at": self.now(),
            "record": edit.record,
            "rev": (record.rev if record else 0) + 1,
            **edit.forward,
            **({"unset": list(edit.forward_unset)} if edit.forward_unset else {}),
            "id": open_room.own.take_id(),
        }
        return change, open_room.changed(change)

    def _write(self, each: Waiting) -> None:
        self._waiting.append(each)
        self._drain()

    def _drain(self) -> None:
        """Write what waits, in order; a room that fails holds back only what must come after it."""
        stuck: set[str] = set()
        self.problem = None
        for each in list(self._waiting):
            if each not in self._waiting:  # gone meanwhile: its record was moved to another room
                continue
            if each.room in stuck or each.after in stuck:
                stuck.add(each.room)
                continue
            try:
                self._put(each)
            except (OSError, Fault) as error:
                self.problem = self.problem or _reason(error)
                stuck.add(each.room)
            else:
                self._waiting = [other for other in self._waiting if other is not each]

    def _while_writing(self) -> AbstractContextManager[None]:
        """Return what holds while the disk is waited for; here, that nobody else may touch the notes."""
        return contextlib.nullcontext()

    def _put(self, each: Waiting) -> None:
        if self.folder is None:
            return
        if each.kind == "session":
            self.folder.save(self.session, self._while_writing())
        elif each.kind == "safety":
            self.folder.save(self.safety, self._while_writing())
        elif each.kind == "agreement":
            self.folder.save(self.agreement, self._while_writing())
        elif each.kind == "remove":
            self._remove(self._rooms[each.room], each.table["id"], each.table["rev"])
            self._forget_origin(each)
        else:
            self._append(self._rooms[each.room], each)

    def _append(self, open_room: OpenRoom, each: Waiting) -> None:
        while not open_room.own.append(each.kind, each.table, self._while_writing()):
            there = open_room.own.block(each.table["id"])
            if written := there == each.table:
                open_room.own.make_durable()
            elif there:
                self._rename(open_room, each)
            blocks, leaving = self.unwritten(open_room.room)
            unwritten = [block for block in blocks if not (written and block[1] is each.table)]
            open_room.fold_anew(unwritten, leaving)
            if written:
                return

    def _rename(self, open_room: OpenRoom, each: Waiting) -> None:
        """Somebody's editor put a block with this id into the file meanwhile: take the next one."""
        old, new = each.table["id"], open_room.own.take_id()
        each.table["id"] = new
        for other in self._waiting:
            if other.room == open_room.room and other.table.get("record") == old:
                other.table["record"] = new
            if other.moved == (open_room.room, old):
                other.moved = (open_room.room, new)
            if open_room.room == JOINT and other.table.get("released") == old:
                other.table["released"] = new
                self._rooms[other.room].changed(other.table)
        open_room.renamed(old, new)

    def _remove(self, open_room: OpenRoom, ident: str, rev: int) -> None:
        """Remove a record, and every change to it, from every file of the room.

        What another writer, who is at work, has written of it is hidden at once and goes when they leave.
        """
        open_room.refresh(*self.unwritten(open_room.room))
        open_room.remove(ident)
        if writer_of(ident) != self.writer:
            change_id = open_room.own.take_id()
            hide = {"at": self.now(), "record": ident, "rev": rev + 1, "undone": True, "id": change_id}
            self._append(open_room, Waiting(CHANGES, open_room.room, hide))
        for writer in open_room.speakers_of(ident):
            self._remove_from_other(open_room.room, writer, ident)

    def _forget_origin(self, gone: Waiting) -> None:
        """Let a moved record no longer say where it was, once it has left every room it was in.

        Where that cannot be written, the next opening does it.
        """
        if gone.moved is None or any(other is not gone and other.moved == gone.moved for other in self._waiting):
            return
        room, ident = gone.moved
        open_room = self._rooms[room]
        if (record := open_room.get(ident)) is not None and record.get(_ORIGIN):
            change, _ = self._taken_in(open_room, Edit(ident, {}, (_ORIGIN,), {}, ()))
            with contextlib.suppress(OSError, Fault):
                self._append(open_room, Waiting(CHANGES, room, change))

    def _finish_moves(self, folder: SessionFolder) -> None:
        """Finish the moves of an earlier opening that ended between the two rooms: the words leave the first."""
        for room in folder.rooms():
            if room == JOINT or not folder.may_mention(room, _ORIGIN):
                continue
            with contextlib.suppress(OSError, Fault):  # a room that cannot be read says so when it is entered
                for record in self.room(room).records:
                    if record.get(_ORIGIN) and writer_of(record.id) is None:
                        self._finish_move(folder, room, record)
        self._drain()

    def _finish_withdrawals(self, folder: SessionFolder) -> None:
        """Finish what an earlier opening began to withdraw: opening a caucus that released anything does it."""
        for room in folder.rooms():
            if members(room) and folder.may_mention(room, "released"):
                with contextlib.suppress(OSError, Fault):  # a room that cannot be read says so when it is entered
                    self.room(room)

    def _finish_move(self, folder: SessionFolder, room: str, record: Record) -> None:
        left = []
        for origin in _origins(record):
            source, _, ident = origin.partition(" ")
            if source == room or source not in folder.rooms():
                continue
            open_source = self.room(source)
            open_source.refuse_damage()
            there = open_source.get(ident)
            if there is not None and there.at == record.at:
                left.append(Waiting("remove", source, {"id": ident, "rev": there.rev}, room, (room, record.id)))
        for each in left:
            self._rooms[each.room].dropped(each.table["id"])
        self._waiting += left
        if not left:
            self._forget_origin(Waiting("remove", room, {}, moved=(room, record.id)))

    def _remove_from_other(self, room: str, writer: str | None, ident: str) -> None:
        """Remove a record from another writer's file, if that writer is not at work; else it stays hidden."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError, Fault), self.folder.free(writer) as free:
            if free:
                theirs = OpenRoom(self.folder, room, writer, to_write=True)
                theirs.remove(ident)

    def _remove_hidden(self, open_room: OpenRoom) -> None:
        """Remove what was hidden in other writers' files, if they have left meanwhile."""
        for ident in open_room.hidden():
            self._remove_from_other(open_room.room, writer_of(ident), ident)

    def _tidy(self, open_room: OpenRoom) -> None:
        """Rewrite a room's file; where that fails, it holds everything all the same."""
        with contextlib.suppress(OSError, Fault):
            self._remove_hidden(open_room)
            open_room.fold_anew()
            open_room.tidy()


def _origins(record: Record) -> list[str]:
    """Return the rooms and ids a record was moved from and has perhaps not left yet."""
    said = record.get(_ORIGIN, [])
    return [str(each) for each in said] if isinstance(said, list) else []


def _says_otherwise(record: Record, given: Values, unset: set[str]) -> bool:
    """Whether a change gives a record other words; of a term its fields are part of what was agreed to."""
    if given.get("text", record.text) != record.text:
        return True
    fields = TERM_FIELDS if record.kind == "term" else ()
    return any(
        given.get(key, record.get(key)) != record.get(key) or (key in unset and record.get(key)) for key in fields
    )


def _lock(folder: SessionFolder, writer: str | None) -> WriterLock | None:
    try:
        return folder.lock(writer)
    except OSError as error:
        if error.errno in _NOT_WRITABLE:
            return None
        raise


def _reason(error: OSError | Fault) -> str:
    if isinstance(error, Fault):
        return error.values.get("reason", error.key)
    return error.strerror or type(error).__name__


def _kept(value: Any) -> Any:
    """Return a value as a file can hold it. Raises `TypeError` where none can."""
    if isinstance(value, str):
        return storable(value)[0]
    if isinstance(value, Mapping):
        return {storable(key)[0]: _kept(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    if isinstance(value, bool | int | float | date | time):
        return value
    raise TypeError(type(value).__name__)


def drafts(notes: Notes) -> list[tuple[str, Record]]:
    """Return the drafts left in the rooms that are open, each with its room."""
    return [
        (room, record)
        for room, open_room in notes._rooms.items()  # noqa: SLF001
        for record in open_room.of_kind("draft")
    ]


def draft_room(room: str) -> str:
    """Return where a draft for a room is kept: a caucus's in its own room, every other in the private one."""
    return PRIVATE if room == JOINT else room
