"""How much was noted of each party in a room, and since when; counted only when asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediator_tui.domain.records import Record


@dataclass(frozen=True)
class Tally:
    """One party's part."""

    records: int
    said: int
    """How many of them are things said."""
    turns: int
    """How often the party began to be the one noted, after somebody else."""


def tallied(records: Sequence[Record], letters: Sequence[str]) -> dict[str, Tally]:
    """Return each party's part in these records, struck ones left out."""
    standing = [record for record in records if not record.struck]
    parts = {}
    for letter in letters:
        mine = [letter in record.speakers for record in standing]
        turns = sum(here and not before for before, here in zip([False, *mine], mine, strict=False))
        said = sum(here and record.kind == "utterance" for here, record in zip(mine, standing, strict=True))
        parts[letter] = Tally(sum(mine), said, turns)
    return parts


def minutes_since_first(records: Sequence[Record], now: datetime) -> int:
    """Return the minutes since the first of these records; none where there is none."""
    return max(0, int((now - records[0].at).total_seconds() // 60)) if records else 0
