"""What one reviewer sets beside a session, in the review's own logs; it can be taken back in order."""

from typing import Any

from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import MEDIATOR
from mediator_tui.store.room_file import writer_of
from mediator_tui.walk.notes import Notes


class Written:
    """This reviewer's records in the review's logs, and everybody's to be read."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._done: list[tuple[str, int]] = []
        """What can be taken back: in which log, and how many changes at once."""
        self._undone: list[tuple[str, int]] = []

    @property
    def coder(self) -> str:
        """The reviewer's name; empty for the mediator."""
        return self._notes.writer or SELF

    def everybodys(self, log: str, *kinds: str) -> list[Record]:
        """Return the records of these kinds in a log, whoever wrote them, without what was taken back."""
        return [record for record in self._notes.of_kind(log, *kinds) if not record.undone]

    def mine(self, log: str, *kinds: str) -> list[Record]:
        """Return this reviewer's own."""
        return [record for record in self.everybodys(log, *kinds) if coder_of(record) == self.coder]

    def add(self, log: str, kind: str, words: str = "", *, step: bool = True, **fields: Any) -> Record:
        """Set a record; without `step` it is not what undo takes back. Raises `Fault`."""
        record = self._notes.add(log, kind, words, by=MEDIATOR, **fields)
        self._remember(log, step=step)
        return record

    def change(self, log: str, ident: str, *, step: bool = True, **values: Any) -> None:
        """Change a record of one's own. Raises `Fault`."""
        self._notes.change(log, ident, values)
        self._remember(log, step=step)

    def take_away(self, log: str, ident: str) -> None:
        """Take a record of one's own away. Raises `Fault`."""
        self.change(log, ident, undone=True)

    def write(self, log: str, there: list[Record], kind: str, words: str, **fields: Any) -> None:
        """Put words in the last record that is there already, or in a new one; empty words take it away."""
        if there and words:
            self.change(log, there[-1].id, text=words)
        elif there:
            self.take_away(log, there[-1].id)
        elif words:
            self.add(log, kind, words, **fields)

    def as_one(self, log: str, since: int) -> None:
        """Let what was set in a log since so many steps be taken back at once."""
        if count := len(self._done) - since:
            self._done[since:] = [(log, count)]

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._done)

    def undo(self) -> bool:
        """Take back the last step; return whether there was one."""
        return self._step(self._done, self._undone, back=True)

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._step(self._undone, self._done, back=False)

    def _step(self, source: list[tuple[str, int]], target: list[tuple[str, int]], *, back: bool) -> bool:
        if not source:
            return False
        log, count = source.pop()
        for _ in range(count):
            (self._notes.undo if back else self._notes.redo)(log)
        target.append((log, count))
        return True

    def _remember(self, log: str, *, step: bool) -> None:
        if step:
            self._done.append((log, 1))
            self._undone.clear()


def coder_of(record: Record) -> str:
    """Return who set a record of a review: a name, or nothing for the mediator."""
    return writer_of(record.id) or SELF
