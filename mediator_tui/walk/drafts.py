"""Drafts: what was being typed and is no record yet."""

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE
from mediator_tui.walk.notes import Notes


def draft_room(room: str) -> str:
    """Return where a draft for a room is kept: a caucus's in its own room, every other in the private one."""
    return PRIVATE if room == JOINT else room


def drafts(notes: Notes) -> list[tuple[str, Record]]:
    """Return the drafts left in the rooms that are open, each with its room."""
    return [(room, record) for room in notes.rooms for record in notes.of_kind(room, "draft")]
