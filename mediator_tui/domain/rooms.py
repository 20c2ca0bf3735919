"""Rooms (confidentiality classes), parties' letters, and ids of records."""

import re
from collections.abc import Iterable

JOINT = "joint"
PRIVATE = "private"
REVIEW = "review"
"""Where a review's codes and scores are kept; `review-ROOM` keeps the words a reviewer wrote about that room."""
PARTY_LETTERS = "abcdefghiklnoqrs"
"""Letters for up to sixteen parties. `j`, `m`, `p` and `v` stand for joint, mediator, private and review."""
MEDIATOR = "mediator"
EVERYONE = "all"
OTHER = "other"
"""Somebody in a transcript who is neither the mediator nor a party."""

_OF_REVIEW = f"{REVIEW}-"
_ROOM = re.compile(rf"joint|private|caucus(?:-[{PARTY_LETTERS}])+")
_WRITER = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_RECORD_ID = re.compile(rf"(v?(?:j|p|[{PARTY_LETTERS}]+)|v)(\d+)(?:@([a-z0-9-]+))?")


def is_room(name: str) -> bool:
    """Whether a room can have this name."""
    return bool(_ROOM.fullmatch(name)) and list(members(name)) == sorted(set(members(name)))


def is_log(name: str) -> bool:
    """Whether a log of records can have this name: a room, or what a review keeps about one."""
    return is_room(name) or name == REVIEW or (name.startswith(_OF_REVIEW) and is_room(name.removeprefix(_OF_REVIEW)))


def review_of(room: str) -> str:
    """Return the log of the words that reviewers wrote about a room's records."""
    return f"{_OF_REVIEW}{room}"


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
    if room == REVIEW or room.startswith(_OF_REVIEW):
        return "v" + (prefix(room.removeprefix(_OF_REVIEW)) if room != REVIEW else "")
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
