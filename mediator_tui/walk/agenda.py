"""The joint room's issues in their order, and which of them are still walked."""

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk.boards import status_of
from mediator_tui.walk.held import Version
from mediator_tui.walk.notes import Notes

_CLOSED = frozenset({"parked", "agreed", "not-agreed"})


class Agenda:
    """The issues; put in order anew only when one of them has changed."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._issues: tuple[Version | None, list[Record]] = (None, [])

    @property
    def issues(self) -> list[Record]:
        """The joint room's issues, in their order; struck ones left out."""
        version = self._notes.version(JOINT, "issue")
        if self._issues[0] != version:
            found = [record for record in self._notes.of_kind(JOINT, "issue") if not record.struck]
            self._issues = version, sorted(found, key=lambda record: _order(record, len(found)))
        return list(self._issues[1])

    def opened(self) -> list[str]:
        """Return the ids of the open issues, in their order."""
        return [record.id for record in self.issues if status_of(record) not in _CLOSED]

    def walked(self, here: str | None) -> list[str]:
        """Return the open issues, and the one being walked though it was closed meanwhile, in their order."""
        return [issue.id for issue in self.issues if status_of(issue) not in _CLOSED or issue.id == here]


def _order(record: Record, count: int) -> int:
    order = record.get("order")
    return order if isinstance(order, int) else count + 1
