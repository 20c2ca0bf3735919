"""What goes and what stays when a session is closed for good, and why.

The default is that everything goes. The rules: domain.md F2, F5 and F7; the mediator's conduct rules ask that
notes be destroyed, the law on personal data that what has served its purpose is erased.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, PRIVATE, is_log, is_room
from mediator_tui.domain.sessions import Session

Class = Literal[
    "session", "joint", "caucus", "private", "safety", "agreement", "follow-up", "review", "due", "key", "board-key",
    "leftover", "other",
]  # fmt: skip
"""What a file of a session's folder is; `other` is what the program did not put there."""
_DOCUMENTS: dict[str, Class] = {
    "session": "session", "safety": "safety", "agreement": "agreement", "follow-up": "follow-up",
    "due": "due",
}  # fmt: skip
_TEMPORARY = (".tmp", ".lock")
_TORN = re.compile(r"\.torn-\d+$")
_WITH_JOINT = frozenset({"session", "joint", "board-key", "due"})
_WITH_FOLLOW_UP = frozenset({"session", "agreement", "follow-up", "due", "key", "board-key"})


@dataclass(frozen=True)
class Keeping:
    """What is to be kept; by default nothing."""

    joint_until: date | None = None
    """The joint record, until that day; every party must have agreed to it."""
    follow_up: bool = False
    """The agreement and the follow-up's dates, until the last check; every party must have agreed to be asked."""


@dataclass(frozen=True)
class Fate:
    """What becomes of one file."""

    name: str
    of: Class
    stays: bool
    why: str
    """The reason's id."""


def class_of(name: str) -> Class:
    """Return what a file or folder in a session's folder is, by its name."""
    if name.startswith(".lock") or name.endswith(_TEMPORARY):
        return "leftover"
    if name.startswith("key") and name.endswith(".age"):
        return "board-key" if name == "key-board.age" else "key"
    stem = name.removesuffix(".age").removesuffix(".toml")
    if stem == name or _TORN.search(name):
        return "other"
    if stem in _DOCUMENTS:
        return _DOCUMENTS[stem]
    room = stem.partition("@")[0]
    if not is_room(room):
        return "review" if is_log(room) else "other"
    if room == JOINT:
        return "joint"
    return "private" if room == PRIVATE else "caucus"


def check_keeping(session: Session, keeping: Keeping, today: date) -> None:
    """Raise `Fault` where that may not be kept: a court's notes, no consent of each party, no end date ahead."""
    if keeping == Keeping():
        return
    if session.profile == "court":
        raise Fault("court-destroys")
    if keeping.joint_until is not None:
        _check_consent(session, session.keep_consent)
        if keeping.joint_until <= today:
            raise Fault("keep-ends-before-today", date=keeping.joint_until.isoformat())
    if keeping.follow_up:
        _check_consent(session, session.follow_up_consent)


def _check_consent(session: Session, given: dict[str, Literal["yes", "no"]]) -> None:
    missing = [party.name for party in session.parties if given.get(party.letter) != "yes"]
    if missing:
        raise Fault("keep-needs-consent", names=", ".join(missing))


def fates(names: Iterable[str], session: Session, keeping: Keeping) -> list[Fate]:
    """Return what becomes of each file of those names: what stays first, then what goes."""
    found = [_fate(name, session, keeping) for name in names]
    return sorted(found, key=lambda each: (not each.stays, each.name))


def _fate(name: str, session: Session, keeping: Keeping) -> Fate:
    of = class_of(name)
    if session.profile == "training":
        return Fate(name, of, of != "leftover", "training" if of != "leftover" else "temporary")
    if keeping.joint_until is not None and of in _WITH_JOINT:
        return Fate(name, of, True, "kept-joint")
    if keeping.follow_up and of in _WITH_FOLLOW_UP:
        return Fate(name, of, True, "kept-follow-up")
    return Fate(name, of, False, _WHY_IT_GOES[of])


_WHY_IT_GOES: dict[Class, str] = {
    "session": "purpose-reached", "joint": "purpose-reached", "caucus": "was-private", "private": "own-notes",
    "safety": "purpose-reached", "agreement": "parties-have-it", "follow-up": "no-follow-up",
    "review": "purpose-reached", "due": "no-follow-up", "key": "key", "board-key": "key", "leftover": "temporary",
    "other": "in-the-folder",
}  # fmt: skip
