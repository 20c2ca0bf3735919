"""What waits for the disk, in order; what it refuses stays, and is tried again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.store.room_text import CHANGES, RECORDS
from mediator_tui.walk.room import Block, Values

Document = Literal["session", "safety", "agreement"]


@dataclass(eq=False)
class Waiting:
    """One thing to be written: a block of a room, a removal from it, or a document."""

    kind: Literal["records", "changes", "remove"] | Document
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


class Queue:
    """Everything that waits, oldest first."""

    def __init__(self) -> None:
        self.problem: str | None = None
        """Why the last write failed, in the system's words; None when all is saved."""
        self._waiting: list[Waiting] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._waiting)

    @property
    def blocks(self) -> int:
        """How many records and changes wait."""
        return sum(each.is_block for each in self._waiting)

    def speaks_of(self, ident: str, room: str) -> bool:
        """Whether a record, or a change to it, waits."""
        return any(each.speaks_of(ident, room) for each in self._waiting)

    def unwritten(self, room: str) -> tuple[list[Block], set[str]]:
        """Return the blocks that wait for a room's file, and the records that wait to leave it."""
        here = [each for each in self._waiting if each.room == room]
        blocks: list[Block] = [(each.kind, each.table) for each in here if each.is_block]
        return blocks, {each.table["id"] for each in here if each.kind == "remove"}

    def add(self, *things: Waiting) -> None:
        """Let these wait, after all that waits already."""
        self._waiting += things

    def forget(self, ident: str, room: str) -> None:
        """Write nothing more of a record that leaves its room."""
        self._waiting = [each for each in self._waiting if not each.speaks_of(ident, room)]

    def forget_document(self, kind: Document) -> None:
        """Write a document no more as it was."""
        self._waiting = [each for each in self._waiting if each.kind != kind]

    def take_leaving(self, moved: tuple[str, str]) -> list[Waiting]:
        """Take out the removals of what was moved there, from the rooms it has not left yet; return them."""
        taken = [each for each in self._waiting if each.moved == moved]
        self._waiting = [each for each in self._waiting if each not in taken]
        return taken

    def drain(self, put: Callable[[Waiting], None]) -> None:
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
                put(each)
            except (OSError, Fault) as error:
                self.problem = self.problem or _reason(error)
                stuck.add(each.room)
            else:
                self._waiting = [other for other in self._waiting if other is not each]


def _reason(error: OSError | Fault) -> str:
    if isinstance(error, Fault):
        return error.values.get("reason", error.key)
    return error.strerror or type(error).__name__
