"""What has been touched, who has said yes under it, what was returned to or parked. Never: done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mediator_tui.domain.records import Record
from mediator_tui.walk.held import Noted, noted_under


@dataclass
class Progress:
    """How one card stands."""

    visits: int = 0
    yes: set[str] = field(default_factory=set)
    parked: bool = False
    records: int = 0

    @property
    def touched(self) -> bool:
        """Whether it was opened, or anything was noted under it."""
        return bool(self.visits or self.records)

    @property
    def returned(self) -> bool:
        """Whether it was opened again."""
        return self.visits > 1


@dataclass
class Visits:
    """What the walk's moves say of a card."""

    count: int = 0
    parked: bool = False


def visited(moves: Iterable[Record]) -> dict[str, Visits]:
    """Return what the walk's moves say of each card they name."""
    found: dict[str, Visits] = {}
    for move in moves:
        each = found.setdefault(move.technique or "", Visits())
        parked = move.get("parked")
        each.count += parked is None and not move.get("left")
        each.parked = each.parked if parked is None else bool(parked)
    return found


def standing(cards: Iterable[str], noted: Mapping[str, Noted], visits: Mapping[str, Visits]) -> dict[str, Progress]:
    """Return how each card stands, from what is noted under it and the visits to it."""
    found = {}
    for card in cards:
        visit, under = visits.get(card, Visits()), noted.get(card, Noted())
        yes = {letter for letter, count in under.yes.items() if count}
        found[card] = Progress(visit.count, yes, visit.parked, under.records)
    return found


def progress(cards: Iterable[str], records: Iterable[Record], moves: Iterable[Record]) -> dict[str, Progress]:
    """Return how each card stands, from a room's records and the walk's moves."""
    return standing(cards, noted_under(records), visited(moves))
