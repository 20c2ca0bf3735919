"""What a session holds about one party, for that party to see, correct, dispute or withdraw.

The law on personal data gives it that right (domain.md F1, F13). What others said in confidence stays theirs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, caucus
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.notes import Notes


@dataclass(frozen=True)
class About:
    """What there is about a party."""

    joint: list[Record]
    """What it said, and what it answered to, in the joint room."""
    own: list[Record]
    """What it said in its own caucus; only where it was asked for, alone with that party."""
    others: bool
    """Whether the session has rooms besides these: other confidences may exist."""


def about(folder: SessionFolder, letter: str, *, alone: bool) -> About:
    """Read what a session holds about that party, and no file it may not see. Raises `Fault` or `OSError`."""
    own_room = caucus(letter)
    rooms = set(folder.rooms())
    joint = [record for record in _shown(folder, JOINT) if concerns(record, letter)]
    own = list(_shown(folder, own_room)) if alone and own_room in rooms else []
    return About(joint, own, bool(rooms - {JOINT} - ({own_room} if alone else set())))


def about_open(notes: Notes, letter: str, *, alone: bool) -> About:
    """Return the same of a session that is open, with what still waits for the disk. Raises `Fault` or `OSError`."""
    own_room = caucus(letter)
    rooms = {*notes.rooms, *(notes.folder.rooms() if notes.folder else ())}
    joint = [record for record in notes.records(JOINT) if concerns(record, letter)]
    own = list(notes.records(own_room)) if alone and own_room in rooms else []
    return About(joint, own, bool(rooms - {JOINT} - ({own_room} if alone else set())))


def _shown(folder: SessionFolder, room: str) -> Iterable[Record]:
    records, damage = folder.records(room)
    if damage:
        raise damage[0][1]
    return (record for record in records if record.shown)


def concerns(record: Record, letter: str) -> bool:
    """Whether a joint record is that party's: said by it, answered or disputed by it."""
    answered = record.answer(letter) is not None or record.get(f"disputed_{letter}") is not None
    return letter in record.speakers or answered


def correct(notes: Notes, letter: str, ident: str, words: str) -> None:
    """Put other words in a party's own record; answers given to the old ones lapse. Raises `Fault`."""
    notes.change(JOINT, _own(notes, letter, ident).id, {"text": words})


def dispute(notes: Notes, letter: str, ident: str, words: str) -> None:
    """Set beside a joint record what a party says against it; nothing of the record changes. Raises `Fault`."""
    notes.change(JOINT, notes.room(JOINT).existing(ident).id, {f"disputed_{letter}": words})


def withdraw(notes: Notes, letter: str, ident: str) -> None:
    """Mark a party's own joint record as withdrawn, for everybody: struck, and no longer put up. Raises `Fault`."""
    record = _own(notes, letter, ident)
    notes.change(JOINT, record.id, {"struck": True, "withdrawn_by": letter}, ("shown",))


def remove(notes: Notes, letter: str, ident: str) -> None:
    """Remove a party's own joint record really and at once; no undo brings it back. Raises `Fault`."""
    notes.remove(JOINT, _own(notes, letter, ident).id)


def change_closed(folder: SessionFolder, clock: Clock, change: Callable[[Notes], None]) -> None:
    """Open a session, make one change, and close it again. Raises `Fault` (`in-use`), or `OSError`."""
    notes = Notes.opened(folder, clock)
    try:
        if notes.read_only:
            raise Fault("in-use", session=folder.name)
        change(notes)
        if not notes.retry():
            raise OSError(0, notes.problem or "")
    finally:
        notes.close()


def _own(notes: Notes, letter: str, ident: str) -> Record:
    record = notes.room(JOINT).existing(ident)
    if letter not in record.speakers:
        raise Fault("not-theirs", record=ident)
    return record
