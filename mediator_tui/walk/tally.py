"""How much was noted of each party, and for how long each was spoken with apart; counted only when asked."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, members
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.walker import Walker

_REALITY = "principled-persuasion"
"""The card under which a question is a reality question."""


@dataclass(frozen=True)
class Tally:
    """One party's part."""

    records: int
    said: int
    """How many of them are things said."""
    turns: int
    """How often the party began to be the one noted, after somebody else."""


@dataclass(frozen=True)
class Fairness:
    """What one party was given, of what the mediator gives."""

    minutes: int = 0
    """Spoken with apart, breaks left out."""
    questions: int = 0
    summaries: int = 0
    acknowledgements: int = 0
    reality: int = 0
    """Questions asked to test what a party would do otherwise."""


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


# For the mediator alone ---------------------------------------------------------------------------------


def seconds_apart(walker: Walker, room: str) -> int:
    """Return for how long a caucus was open in this sitting, breaks left out."""
    sitting = len(walker.notes.session.sittings) or 1
    before = sum(
        int(stay.get("seconds"))
        for stay in walker.stays()
        if stay.get("inside") == room and stay.sitting == sitting and isinstance(stay.get("seconds"), int)
    )
    return before + (walker.stay.seconds if walker.room == room else 0)


def fairness(walker: Walker) -> dict[str, Fairness]:
    """Return what each party was given in this sitting, over all rooms. Numbers only; no room's words."""
    notes = walker.notes
    letters, sitting = notes.session.letters, len(notes.session.sittings) or 1
    rooms = {room: [r for r in records if r.sitting == sitting] for room, records in _opened(notes).items()}
    apart = {*rooms, walker.room, *(str(stay.get("inside", "")) for stay in walker.stays())}
    seconds = {room: seconds_apart(walker, room) for room in apart}
    return {letter: _given(letter, rooms, seconds, letters) for letter in letters}


def _opened(notes: Notes) -> dict[str, list[Record]]:
    """Return the records of the joint room and of every caucus that can be read."""
    found = {}
    for room in dict.fromkeys((JOINT, *(notes.folder.rooms() if notes.folder else ()), *notes.rooms)):
        if room == JOINT or members(room):
            with contextlib.suppress(Fault, OSError):
                found[room] = notes.records(room)
    return found


def _given(
    letter: str, rooms: Mapping[str, Sequence[Record]], seconds: Mapping[str, int], letters: Sequence[str]
) -> Fairness:
    given = Fairness(minutes=sum(each for room, each in seconds.items() if letter in members(room)) // 60)
    for room, records in rooms.items():
        if letter in (members(room) or letters):
            given = _counted(given, [record for record in records if not record.struck], room, letter)
    return given


def _counted(given: Fairness, records: Iterable[Record], room: str, letter: str) -> Fairness:
    for record in records:
        asked = record.by == MEDIATOR and record.kind == "question"
        given = replace(
            given,
            questions=given.questions + asked,
            reality=given.reality + (asked and record.technique == _REALITY),
            summaries=given.summaries + (record.kind == "summary" and _is_for(record, room, letter)),
            acknowledgements=given.acknowledgements + _acknowledges(record, letter),
        )
    return given


def _is_for(record: Record, room: str, letter: str) -> bool:
    """Whether a summary is of what that party said: in its caucus, or answered by it, or by nobody yet."""
    answered = [key for key in record.model_extra or {} if key.startswith("confirmed_")]
    return bool(members(room)) or not answered or f"confirmed_{letter}" in answered


def _acknowledges(record: Record, letter: str) -> bool:
    return record.kind == "acknowledgement" and (record.by == MEDIATOR or letter in record.speakers)
