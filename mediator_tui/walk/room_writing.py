"""Blocks written into a room's files, and records removed from them, whatever others write there meanwhile."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from mediator_tui.domain.rooms import JOINT
from mediator_tui.store.room_file import writer_of
from mediator_tui.store.room_text import CHANGES
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.room import OpenRoom, Values
from mediator_tui.walk.waiting import Queue, Waiting


class RoomWriting:
    """Writes to the open rooms' files."""

    def __init__(
        self,
        rooms: Mapping[str, OpenRoom],
        waiting: Queue,
        now: Clock,
        while_writing: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._rooms = rooms
        self._waiting = waiting
        self._now = now
        self._while_writing = while_writing

    def append(self, each: Waiting) -> None:
        """Append a block to its room's file. Raises `OSError` or `Fault`."""
        open_room = self._rooms[each.room]
        while not open_room.own.append(each.kind, each.table, self._while_writing()):
            there = open_room.own.block(each.table["id"])
            if written := there == each.table:
                open_room.own.make_durable()
            elif there:
                self._rename(open_room, each)
            blocks, leaving = self._waiting.unwritten(open_room.room)
            unwritten = [block for block in blocks if not (written and block[1] is each.table)]
            open_room.fold_anew(unwritten, leaving)
            if written:
                return

    def append_change(self, open_room: OpenRoom, change: Values) -> None:
        """Append a change to a room's file, before all that waits. Raises `OSError` or `Fault`."""
        self.append(Waiting(CHANGES, open_room.room, change))

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

    def remove(self, room: str, ident: str, rev: int) -> None:
        """Remove a record, and every change to it, from every file of the room. Raises `OSError` or `Fault`.

        What another writer, who is at work, has written of it is hidden at once and goes when they leave.
        """
        open_room = self._rooms[room]
        open_room.refresh(*self._waiting.unwritten(room))
        open_room.remove(ident)
        if writer_of(ident) != open_room.own.writer:
            change_id = open_room.own.take_id()
            hide = {"at": self._now(), "record": ident, "rev": rev + 1, "undone": True, "id": change_id}
            self.append_change(open_room, hide)
        for writer in open_room.speakers_of(ident):
            open_room.remove_from_other(writer, ident)
        open_room.remove_words_about(ident)
