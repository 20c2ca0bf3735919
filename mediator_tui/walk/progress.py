"""What has been touched, who has said yes under it, what was returned to or parked. Never: done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mediator_tui.domain.records import Record


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


def progress(cards: Iterable[str], records: Sequence[Record], moves: Sequence[Record]) -> dict[str, Progress]:
    """Return how each card stands, from a room's records and the walk's moves."""
    found = {card: Progress() for card in cards}
    for move in moves:
        if (each := found.get(move.technique or "")) is not None:
            parked = move.get("parked")
            each.visits += parked is None and not move.get("left")
            each.parked = each.parked if parked is None else bool(parked)
    for record in records:
        if record.struck or (each := found.get(record.technique or "")) is None:
            continue
        each.records += 1
        each.yes.update(key[-1] for key, value in (record.model_extra or {}).items() if _is_yes(key, value))
    return found


def _is_yes(key: str, value: object) -> bool:
    return key.startswith("confirmed_") and value == "yes"
