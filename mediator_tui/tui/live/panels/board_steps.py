"""Undo on the boards: what one key changed is taken back by one key, however many records it touched."""

from collections.abc import Callable
from types import TracebackType

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.room import Edit

Step = Callable[[str], tuple[Record, Edit] | None]


class Steps:
    """Which changes of the joint room belong together."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._spans: list[tuple[int, int]] = []
        self._begun = 0

    @property
    def _depth(self) -> int:
        return len(self._notes.room(JOINT).undo) if self._notes.folder else 0

    def __enter__(self) -> None:
        self._begun = self._depth

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spans = [span for span in self._spans if span[1] <= self._begun]
        if self._depth > self._begun + 1:
            self._spans.append((self._begun, self._depth))

    def back(self) -> Record | None:
        """Take back the last step; return a record it touched."""
        depth = self._depth
        start = next((first for first, last in self._spans if last == depth), depth - 1)
        return self._repeat(self._notes.undo, depth - start)

    def again(self) -> Record | None:
        """Do the last step taken back again."""
        depth = self._depth
        end = next((last for first, last in self._spans if first == depth), depth + 1)
        return self._repeat(self._notes.redo, end - depth)

    @staticmethod
    def _repeat(step: Step, count: int) -> Record | None:
        record = None
        for _ in range(max(1, count)):
            if not (done := step(JOINT)):
                break
            record = done[0]
        return record
