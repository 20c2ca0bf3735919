"""A record moved to another room: it really leaves the first, even where the move was cut short."""

import contextlib
from collections.abc import Callable, Mapping

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import RELEASE_KEYS, Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_file import writer_of
from mediator_tui.store.room_text import RECORDS
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.room import Edit, OpenRoom
from mediator_tui.walk.room_writing import RoomWriting
from mediator_tui.walk.waiting import Queue, Waiting

_NEVER_CARRIED = frozenset({"id", "rev", "undone"}) | RELEASE_KEYS
_ORIGIN = "moved_from"
"""The key a moved record carries until its old room is rewritten, so that a move cut short can be finished."""


class Moving:
    """Moves records between open rooms."""

    def __init__(self, rooms: Mapping[str, OpenRoom], waiting: Queue, writing: RoomWriting, now: Clock) -> None:
        self._rooms = rooms
        self._waiting = waiting
        self._writing = writing
        self._now = now

    def move(self, record: Record, source: OpenRoom, target: OpenRoom) -> Record:
        """Take a record into another room and out of its own; both wait for the disk. Return it as it is there."""
        ident = record.id
        table = {key: value for key, value in record.table().items() if key not in _NEVER_CARRIED}
        table["sitting"] = record.sitting
        table[_ORIGIN] = [*_origins(record), f"{source.room} {ident}"]
        new = table["id"] = target.own.take_id()
        moved = target.added(table)
        source.dropped(ident)
        self._waiting.forget(ident, source.room)
        before = self._waiting.take_leaving((source.room, ident))
        for each in before:  # it has not left the room before that yet
            each.moved, each.after = (target.room, new), target.room
        gone = Waiting("remove", source.room, {"id": ident, "rev": record.rev}, target.room, (target.room, new))
        self._waiting.add(Waiting(RECORDS, target.room, table), *before, gone)
        return moved

    def has_left(self, gone: Waiting) -> None:
        """Let a moved record no longer say where it was, once it has left every room it was in.

        Where that cannot be written, the next opening does it.
        """
        if gone.moved is None or any(other is not gone and other.moved == gone.moved for other in self._waiting):
            return
        room, ident = gone.moved
        open_room = self._rooms[room]
        if (record := open_room.get(ident)) is not None and record.get(_ORIGIN):
            change, _ = open_room.edited(Edit(ident, {}, (_ORIGIN,), {}, ()), self._now())
            with contextlib.suppress(OSError, Fault):
                self._writing.append_change(open_room, change)

    def finish(self, folder: SessionFolder, room_of: Callable[[str], OpenRoom]) -> None:
        """Finish the moves of an earlier opening that ended between the two rooms: the words leave the first."""
        for room in folder.rooms():
            if room == JOINT or not folder.may_mention(room, _ORIGIN):
                continue
            with contextlib.suppress(OSError, Fault):  # a room that cannot be read says so when it is entered
                for record in room_of(room).records:
                    if record.get(_ORIGIN) and writer_of(record.id) is None:
                        self._finish_one(folder, room_of, room, record)

    def _finish_one(self, folder: SessionFolder, room_of: Callable[[str], OpenRoom], room: str, record: Record) -> None:
        left = []
        for origin in _origins(record):
            source, _, ident = origin.partition(" ")
            if source == room or source not in folder.rooms():
                continue
            open_source = room_of(source)
            open_source.refuse_damage()
            there = open_source.get(ident)
            if there is not None and there.at == record.at:
                left.append(Waiting("remove", source, {"id": ident, "rev": there.rev}, room, (room, record.id)))
        for each in left:
            self._rooms[each.room].dropped(each.table["id"])
        self._waiting.add(*left)
        if not left:
            self.has_left(Waiting("remove", room, {}, moved=(room, record.id)))


def _origins(record: Record) -> list[str]:
    """Return the rooms and ids a record was moved from and has perhaps not left yet."""
    said = record.get(_ORIGIN, [])
    return [str(each) for each in said] if isinstance(said, list) else []
