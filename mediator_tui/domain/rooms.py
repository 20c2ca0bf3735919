"""Rooms (confidentiality classes), parties' letters, and ids of records."""

import re
from collections.abc import Iterable

JOINT = "joint"
PRIVATE = "private"
PARTY_LETTERS = "abcdefghiklnoqrs"
"""Letters for up to sixteen parties. `j`, `m` and `p` stand for joint, mediator and private."""
MEDIATOR = "mediator"
EVERYONE = "all"

_ROOM = re.compile(rf"joint|private|caucus(?:-[{PARTY_LETTERS}])+")
_WRITER = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_RECORD_ID = re.compile(rf"(j|p|[{PARTY_LETTERS}]+)(\d+)(?:@([a-z0-9-]+))?")


def is_room(name: str) -> bool:
    """Whether a room can have this name."""
    return bool(_ROOM.fullmatch(name)) and list(members(name)) == sorted(set(members(name)))


def is_writer(name: str) -> bool:
    """Whether a writer besides the mediator can have this name."""
    return bool(_WRITER.fullmatch(name))


def caucus(letters: Iterable[str]) -> str:
    """Return the room of a private meeting with the parties of these letters."""
    return "-".join(("caucus", *sorted(set(letters))))


def members(room: str) -> tuple[str, ...]:
    """Return the letters of the parties a caucus room is for; none for the other rooms."""
    return tuple(room.split("-")[1:]) if room.startswith("caucus-") else ()


def prefix(room: str) -> str:
    """Return what the ids of a room's records begin with."""
    return {JOINT: "j", PRIVATE: "p"}.get(room) or "".join(members(room))


def record_id(room: str, number: int, writer: str | None) -> str:
    """Return the id of a room's record: `j17`, `b3`, `j4@captions`."""
    return f"{prefix(room)}{number}" + (f"@{writer}" if writer else "")


def id_number(ident: str) -> int:
    """Return the number in an id; 0 where it has none."""
    match = _RECORD_ID.fullmatch(ident)
    return int(match[2]) if match else 0


def people(by: str) -> tuple[str, ...]:
    """Return who a record's `by` names: letters, `mediator`, or `all`."""
    return tuple(by.split("+"))


def joined(letters: Iterable[str]) -> str:
    """Return the `by` of several parties together."""
    return "+".join(sorted(set(letters)))
