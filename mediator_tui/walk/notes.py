"""A session's notes: every record goes from input through here into its room's log, durably, in order.

What the disk refuses waits in order and is tried again; nothing counts as saved before it is.
"""

import contextlib
import errno
import threading
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Self

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Answer, Record
from mediator_tui.domain.rooms import JOINT, is_room, members
from mediator_tui.domain.sessions import Safety, Session
from mediator_tui.domain.text import storable_value
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock
from mediator_tui.store.room_text import CHANGES, RECORDS
from mediator_tui.walk.answers import outdated
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.held import Version
from mediator_tui.walk.moving import Moving
from mediator_tui.walk.releasing import finish_withdrawals, settle
from mediator_tui.walk.room import Block, Edit, OpenRoom, Values
from mediator_tui.walk.room_writing import RoomWriting
from mediator_tui.walk.waiting import Document, Queue, Waiting

_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


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
        reviewing: bool = False,
    ) -> None:
        self.session, self.safety = session, safety
        self.folder, self.writer = folder, writer
        self.clock = clock
        self._lock, self._reviewing = lock, reviewing
        self._agreement: Agreement | None = None
        self._rooms: dict[str, OpenRoom] = {}
        self._waiting = Queue()
        self._writing = RoomWriting(self._rooms, self._waiting, self.now, self._while_writing)
        self._moving = Moving(self._rooms, self._waiting, self._writing, self.now)
        self._one_at_a_time = threading.RLock()

    @classmethod
    def opened(
        cls,
        folder: SessionFolder,
        clock: Clock,
        *,
        writer: str | None = None,
        to_write: bool = True,
        reviewing: bool = False,
    ) -> Self:
        """Open a session; to read only where another program holds the lock, nothing can be written, or it was shared.

        Who is `reviewing` writes in a review's logs alone, of a shared copy too. Raises `Fault` where a document
        or room cannot be read, or `OSError`.
        """
        session = folder.session()
        may_write = to_write and (reviewing or session.shared_until is None) and not folder.only_to_read
        lock = _lock(folder, writer) if may_write else None
        try:
            if lock:
                folder.remove_stale(writer)
            notes = cls(session, folder.safety(), clock, folder=folder, writer=writer, lock=lock, reviewing=reviewing)
            notes.room(JOINT)
            if lock and writer is None and not reviewing:
                notes._moving.finish(folder, notes.room)
                notes._drain()
                finish_withdrawals(folder, notes.room)
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
    def problem(self) -> str | None:
        """Why the last write failed, in the system's words; None when all is saved."""
        return self._waiting.problem

    @property
    def waiting(self) -> int:
        """How many records and changes are not on disk yet."""
        return self._waiting.blocks

    def unsaved(self, ident: str, room: str) -> bool:
        """Whether a record, or a change to it, still waits for the disk."""
        return self._waiting.speaks_of(ident, room)

    def room(self, room: str) -> OpenRoom:
        """Return a room, opened when it is first asked for. Raises `Fault` or `OSError`."""
        with self._one_at_a_time:
            if room not in self._rooms:
                if self.folder is None:
                    raise Fault("no-notes")
                to_write = self._writes_in(room)
                self._rooms[room] = OpenRoom(self.folder, room, self.writer, to_write=to_write)
                if to_write:
                    self._rooms[room].remove_hidden()
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
        return self._waiting.unwritten(room)

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
                **{key: storable_value(value) for key, value in fields.items() if value not in (None, "")},
                "by": by,
                "kind": kind,
                "text": storable_value(text),
                "id": open_room.own.take_id(),
            }
            record = open_room.added(table)
            if record.undoable:
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
            given = {key: storable_value(value) for key, value in values.items() if value is not None}
            gone = {*unset, *(values.keys() - given.keys())}
            gone |= outdated(open_room.get(ident), given, gone, self.session.letters)
            edit = open_room.edit(ident, given, tuple(sorted(gone)))
            record = self._apply(open_room, edit, after)
            if final:
                open_room.forget_edits(ident)
            elif record.undoable:
                open_room.undo.append(edit)
                open_room.redo.clear()
            return record

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
            moved = self._moving.move(record, open_source, open_target)
            self._have_written()
            return open_target.get(moved.id) or moved

    def remove(self, room: str, ident: str, *, after: str | None = None) -> None:
        """Remove a record, taken back or not, really and at once; no undo brings it back. Raises `Fault`."""
        with self._one_at_a_time:
            open_room = self._writable(room)
            if record := open_room.get(ident):
                open_room.dropped(ident)
                self._waiting.forget(ident, room)
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

    def _save(self, kind: Document) -> None:
        with self._one_at_a_time:
            if not self.read_only and self.writer is None:
                self._waiting.forget_document(kind)
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
                for open_room in filter(lambda each: self._writes_in(each.room), self._rooms.values()):
                    self._tidy(open_room)
            self._lock.release()
            self._lock = None

    def now(self) -> datetime:
        """Return the time as records have it."""
        return self.clock().replace(microsecond=0)

    def _writes_in(self, room: str) -> bool:
        return self._lock is not None and not (self._reviewing and is_room(room))

    def _writable(self, room: str) -> OpenRoom:
        if self.folder is None:
            raise Fault("no-notes")
        if not self._writes_in(room):
            raise Fault("read-only")
        open_room = self.room(room)
        open_room.refuse_damage()
        return open_room

    def _apply(self, open_room: OpenRoom, edit: Edit, after: str | None = None) -> Record:
        change, changed = open_room.edited(edit, self.now())
        self._write(Waiting(CHANGES, open_room.room, change, after))
        return open_room.get(edit.record) or changed

    def _write(self, each: Waiting) -> None:
        self._waiting.add(each)
        self._have_written()

    def _have_written(self) -> None:
        """Have what waits written; here, at once."""
        self._drain()

    def _drain(self) -> None:
        self._waiting.drain(self._put)

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
            self._writing.remove(each.room, each.table["id"], each.table["rev"])
            self._moving.has_left(each)
        else:
            self._writing.append(each)

    def _tidy(self, open_room: OpenRoom) -> None:
        """Rewrite a room's file; where that fails, it holds everything all the same."""
        with contextlib.suppress(OSError, Fault):
            open_room.remove_hidden()
            open_room.fold_anew()
            open_room.tidy()


def _lock(folder: SessionFolder, writer: str | None) -> WriterLock | None:
    try:
        return folder.lock(writer)
    except OSError as error:
        if error.errno in _NOT_WRITABLE:
            return None
        raise
