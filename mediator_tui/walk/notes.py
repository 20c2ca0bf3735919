"""A session's notes: every record goes from input through here into its room's log, durably, in order.

What the disk refuses waits here in order and is tried again; nothing counts as saved before it is.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Answer, Record
from mediator_tui.domain.rooms import JOINT, PRIVATE
from mediator_tui.domain.sessions import Safety, Session
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock
from mediator_tui.store.room_file import RoomFile
from mediator_tui.store.room_text import CHANGES, RECORDS
from mediator_tui.walk.room import Edit, OpenRoom, Values

Clock = Callable[[], datetime]
_NEVER_CARRIED = frozenset({"id", "rev", "undone", "struck"})


@dataclass
class Waiting:
    """One thing to be written: a block of a room, a removal from it, or a document."""

    kind: Literal["records", "changes", "remove", "session", "safety"]
    room: str
    table: Values
    after: str | None = None
    """The room that must have been written before, if another."""


class Notes:
    """An open session. Without a folder nothing is ever written (a session without notes)."""

    def __init__(
        self,
        session: Session,
        safety: Safety,
        clock: Clock,
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
        self._rooms: dict[str, OpenRoom] = {}
        self._waiting: list[Waiting] = []
        self._one_at_a_time = threading.RLock()

    @classmethod
    def opened(
        cls, folder: SessionFolder, clock: Clock, *, writer: str | None = None, to_write: bool = True
    ) -> "Notes":
        """Open a session; to read only where another program holds the writer's lock or the folder is read-only.

        Raises `Fault` where a document or room cannot be read, or `OSError`.
        """
        lock = None
        if to_write:
            with contextlib.suppress(PermissionError):
                lock = folder.lock(writer)
            if lock:
                durable.remove_stale(folder.path)
        try:
            notes = cls(folder.session(), folder.safety(), clock, folder, writer, lock)
            notes.room(JOINT)
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
        return sum(each.kind in {RECORDS, CHANGES} for each in self._waiting)

    def unsaved(self, ident: str, room: str) -> bool:
        """Whether a record, or a change to it, still waits for the disk."""
        return any(
            each.room == room and ident in {each.table.get("id"), each.table.get("record")}
            for each in self._waiting
        )

    def room(self, room: str) -> OpenRoom:
        """Return a room, opened when it is first asked for. Raises `Fault` or `OSError`."""
        if room not in self._rooms:
            if self.folder is None:
                raise Fault("no-notes")
            self._rooms[room] = OpenRoom(self.folder, room, self.writer, to_write=not self.read_only)
        return self._rooms[room]

    def records(self, room: str) -> list[Record]:
        """Return the records shown in a room; none in a session without notes."""
        return self.room(room).records if self.folder else []

    def refresh(self, room: str) -> bool:
        """Take in what other writers wrote in a room; return whether there was anything."""
        if self.folder is None or not self.room(room).others_changed:
            return False
        with self._one_at_a_time:
            waiting = [
                (each.kind, each.table)
                for each in self._waiting
                if each.room == room and each.kind in {RECORDS, CHANGES}
            ]
            self.room(room).fold_anew(waiting)
        return True

    # Writing ------------------------------------------------------------------------------------------

    def add(
        self, room: str, kind: str, text: str, *, by: str, at: datetime | None = None, **fields: Any
    ) -> Record:
        """Enter a record; it is on disk when `unsaved` says no. Raises `Fault` where nothing can be written."""
        with self._one_at_a_time:
            open_room = self._writable(room)
            table = {
                "at": at or self._now(),
                "sitting": len(self.session.sittings) or 1,
                **{key: value for key, value in fields.items() if value not in (None, "")},
                "by": by,
                "kind": kind,
                "text": text,
                "id": open_room.own.take_id(),
            }
            record = open_room.added(table)
            if record.shown:
                open_room.undo.append(Edit(record.id, {}, ("undone",), {"undone": True}, ()))
                open_room.redo.clear()
            self._write(Waiting(RECORDS, room, table))
            return record

    def change(self, room: str, ident: str, values: Values, unset: tuple[str, ...] = ()) -> Record:
        """Change a record; the change can be undone. Raises `Fault`."""
        with self._one_at_a_time:
            open_room = self._writable(room)
            edit = open_room.edit(ident, values, unset)
            record = self._apply(open_room, edit)
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
            if not edits:
                return None
            edit = edits.pop()
            getattr(open_room, target).append(edit)
            done = edit.turned() if source == "undo" else edit
            return self._apply(open_room, done), done

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
            open_source = self._writable(source)
            record = open_source.get(ident)
            if record is None:
                raise Fault("no-such-record", record=ident)
            open_target = self._writable(target)
            table = {key: value for key, value in record.table().items() if key not in _NEVER_CARRIED}
            table["id"] = open_target.own.take_id()
            moved = open_target.added(table)
            open_source.dropped(ident)
            self._waiting.append(Waiting(RECORDS, target, table))
            self._write(Waiting("remove", source, {"id": ident}, after=target))
            return moved

    def save_session(self) -> None:
        """Write `session.toml` as it is now in memory."""
        if not self.read_only:
            self._write(Waiting("session", "", {}))

    def save_safety(self) -> None:
        """Write `safety.toml` as it is now in memory."""
        if not self.read_only:
            self._write(Waiting("safety", "", {}))

    def retry(self) -> bool:
        """Try what waits once more; return whether everything is on disk now."""
        with self._one_at_a_time:
            self._drain()
            return not self._waiting

    def close(self, *, tidy: bool = True) -> None:
        """Leave the session: fold changes into the files where that makes something go, and give the lock back."""
        with self._one_at_a_time:
            self._drain()
            if tidy and not self._waiting:
                for open_room in self._rooms.values():
                    self._tidy(open_room)
            if self._lock:
                self._lock.release()
                self._lock = None

    def _now(self) -> datetime:
        return self.clock().replace(microsecond=0)

    def _writable(self, room: str) -> OpenRoom:
        if self.folder is None:
            raise Fault("no-notes")
        if self.read_only:
            raise Fault("read-only")
        open_room = self.room(room)
        if open_room.own.damage:
            raise Fault("room-damaged", file=open_room.own.path.name)
        return open_room

    def _apply(self, open_room: OpenRoom, edit: Edit) -> Record:
        record = open_room.get(edit.record)
        change = {
            "at": self._now(),
            "record": edit.record,
            "rev": (record.rev if record else 0) + 1,
            **edit.forward,
            "unset": list(edit.forward_unset) or None,
            "id": open_room.own.take_id(),
        }
        change = {key: value for key, value in change.items() if value is not None}
        changed = open_room.changed(change)
        self._write(Waiting(CHANGES, open_room.room, change))
        return changed

    def _write(self, each: Waiting) -> None:
        self._waiting.append(each)
        self._drain()

    def _drain(self) -> None:
        """Write what waits, in order; a room that fails holds back only what must come after it."""
        stuck: set[str] = set()
        left: list[Waiting] = []
        self.problem = None
        pending, self._waiting = self._waiting, []
        while pending:
            each = pending.pop(0)
            if each.room in stuck or each.after in stuck:
                left.append(each)
                stuck.add(each.room)
                continue
            try:
                self._put(each, pending)
            except OSError as error:
                self.problem = error.strerror or type(error).__name__
                left.append(each)
                stuck.add(each.room)
        self._waiting = left

    def _put(self, each: Waiting, pending: list[Waiting]) -> None:
        if self.folder is None:
            return
        if each.kind == "session":
            self.folder.save(self.session)
        elif each.kind == "safety":
            self.folder.save(self.safety)
        elif each.kind == "remove":
            self._remove(self._rooms[each.room], str(each.table["id"]))
        else:
            self._append(self._rooms[each.room], each, pending)

    def _append(self, open_room: OpenRoom, each: Waiting, pending: list[Waiting]) -> None:
        while not open_room.own.append(each.kind, each.table):
            if open_room.own.holds(str(each.table["id"])):
                self._rename(open_room, each, pending)
            waiting = [
                (other.kind, other.table) for other in (each, *pending) if other.room == open_room.room
            ]
            open_room.fold_anew([(kind, table) for kind, table in waiting if kind in {RECORDS, CHANGES}])

    def _rename(self, open_room: OpenRoom, each: Waiting, pending: list[Waiting]) -> None:
        """Somebody's editor put a block with this id into the file meanwhile: take the next one."""
        old, new = str(each.table["id"]), open_room.own.take_id()
        each.table["id"] = new
        for other in pending:
            if other.room == open_room.room and other.table.get("record") == old:
                other.table["record"] = new
        open_room.renamed(old, new)

    def _remove(self, open_room: OpenRoom, ident: str) -> None:
        writer = ident.partition("@")[2] or None
        if writer == self.writer:
            open_room.own.rewrite(without=[ident], foreign=open_room.foreign())
            return
        if not self._removed_from_other(open_room.room, writer, ident):
            change = {
                "at": self._now(),
                "record": ident,
                "rev": 1,
                "undone": True,
                "id": open_room.own.take_id(),
            }
            open_room.own.append(CHANGES, change)

    def _removed_from_other(self, room: str, writer: str | None, ident: str) -> bool:
        """Remove a record from another writer's file, if that writer is not at work."""
        if self.folder is None or (lock := self.folder.lock(writer)) is None:
            return False
        try:
            RoomFile(self.folder.path, room, writer).read().rewrite(without=[ident])
        finally:
            lock.release()
        return True

    def _tidy(self, open_room: OpenRoom) -> None:
        hidden = [
            (str(change["record"]), str(change["record"]).partition("@")[2] or None)
            for change in open_room.own.log.changes
            if change.get("undone") and (str(change["record"]).partition("@")[2] or None) != self.writer
        ]
        with contextlib.suppress(OSError, Fault):
            gone = {
                ident for ident, writer in hidden if self._removed_from_other(open_room.room, writer, ident)
            }
            if not open_room.own.settled and not open_room.own.damage:
                open_room.own.rewrite(without=gone, foreign=open_room.foreign())


def drafts(notes: Notes) -> list[tuple[str, Record]]:
    """Return the drafts left in the rooms that are open, each with its room."""
    return [
        (room, record)
        for room, open_room in notes._rooms.items()  # noqa: SLF001
        for record in open_room.everything
        if record.kind == "draft"
    ]


def draft_room(room: str) -> str:
    """Return where a draft for a room is kept: a caucus's in its own room, every other in the private one."""
    return PRIVATE if room == JOINT else room
