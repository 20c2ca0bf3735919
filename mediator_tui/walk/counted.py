"""What every drawing of the screen asks about the walk, counted anew only where it may differ."""

from collections.abc import Callable, Iterable

from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.plan import Gate, Stage
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import PRIVATE, members
from mediator_tui.walk.gates import still_to_ask
from mediator_tui.walk.held import Version
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.progress import Progress, Visits, standing, visited


class Counted:
    """How cards stand, what a stage has not asked yet, and what a caucus was not asked about."""

    def __init__(self, notes: Notes, moves: Callable[[], list[Record]]) -> None:
        self._notes, self._moves = notes, moves
        self._visited: tuple[Version | None, dict[str, Visits]] = (None, {})
        self._unasked: tuple[object, dict[str, list[tuple[Gate, int]]]] = (None, {})
        self._unreleased: tuple[object, int] = (None, 0)

    def standing(self, cards: Iterable[str], room: str) -> dict[str, Progress]:
        """Return how cards stand, from a room's records and the moves so far."""
        version = self._notes.version(PRIVATE, "move")
        if self._visited[0] != version:
            self._visited = version, visited(self._moves())
        noted = self._notes.room(room).noted if self._notes.folder else {}
        return standing(cards, noted, self._visited[1])

    def still_to_ask(self, stage: Stage, room: str, about: str | None) -> dict[str, list[tuple[Gate, int]]]:
        """Return for each party what a stage has not asked yet in a room, about an issue where it is walked for one."""
        kinds = tuple(dict.fromkeys(gate.kind for gate in stage.gates if gate.kind))
        session = self._notes.session
        noted = self._notes.version(room, *kinds)
        state = (stage.id, room, about, session.letters, tuple(session.notes_consent), noted)
        if self._unasked[0] != state:
            records = self._notes.of_kind(room, *kinds)
            self._unasked = state, still_to_ask(stage, session, records, about)
        return self._unasked[1]

    def not_released(self, room: str) -> int:
        """Return how many notes of a caucus were not asked about yet: may they be taken to the joint room."""
        inside = set(members(room))
        if not inside:
            return 0
        state = (room, self._notes.version(room, *KINDS))
        if self._unreleased[0] != state:
            theirs = [each for each in self._notes.of_kind(room, *KINDS) if each.text and inside & set(each.speakers)]
            count = sum(each.release is None and not each.struck for each in theirs)
            self._unreleased = state, count
        return self._unreleased[1]
