"""A review on its way back to the mediator: what one reviewer wrote over a copy, sealed like a parcel.

Only that reviewer's review logs travel, each with the session it is about and its end date in its header. Where
codes and scores stand, no word may; nothing speaks of the mediator's own room.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, Record, validated
from mediator_tui.domain.rooms import PRIVATE, REVIEW, id_number, record_id, review_of
from mediator_tui.domain.sessions import FORMAT
from mediator_tui.store.folder import SESSION, SessionFolder
from mediator_tui.store.parcel import contents, is_review_file, recipient_of, sealed
from mediator_tui.store.room_file import folded_log, room_file_name
from mediator_tui.store.room_text import read_room, room_text

UNTIL = "shared_until"
"""In the header of a review that was given back: until when it may be kept. What was written here has none."""
_OF = "review_of"
_CODES = frozenset({"code", "score", "handed-in"})
_WORDS = frozenset({"comment", "correction", "reply"})
_WORDLESS = frozenset(
    {"at", "sitting", "by", "kind", "text", "rev", "about", "code", "behaviour", "score", "quotes", "id"}
)
"""What stands beside codes and scores."""
_NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
"""A code or a behaviour: never a word that somebody said."""


@dataclass(frozen=True)
class GivenBack:
    """What one reviewer gives back."""

    reviewer: str
    of: str
    """The session it is about (`Session.seed`)."""
    until: date
    logs: Mapping[str, list[dict[str, Any]]]
    """The records' tables by log; a log without any is left out."""

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield every record with the log it is in."""
        for log, tables in self.logs.items():
            for table in tables:
                yield log, validated(table)

    @property
    def handed_in(self) -> bool:
        """Whether the rubric is finished."""
        return any(table["kind"] == "handed-in" for table in self.logs.get(REVIEW, ()))

    def text(self, log: str) -> bytes:
        """Return a log as its file is written."""
        tables = self.logs.get(log, [])
        number = max((id_number(table["id"]) for table in tables), default=0) + 1
        header = {"format": FORMAT, "room": log, _OF: self.of, UNTIL: self.until, "next": number}
        return room_text(header, Log(self.reviewer, tables))


def given_back(folder: SessionFolder, reviewer: str, until: date) -> GivenBack:
    """Return what that reviewer wrote here: not their bookmarks, and nothing of the mediator's own room.

    Raises `Fault` (`nothing-to-return`), what is damaged in a file of theirs, or `OSError`.
    """
    logs = {}
    for log in (REVIEW, *(review_of(room) for room in folder.rooms() if room != PRIVATE)):
        file = folder.room_file(log, reviewer).read()
        if file.damage:
            raise file.damage[0]
        kinds = _CODES if log == REVIEW else _WORDS
        if tables := [table for table in folded_log(file.log).records if table.get("kind") in kinds]:
            logs[log] = tables
    if not logs:
        raise Fault("nothing-to-return", name=reviewer)
    return GivenBack(reviewer, folder.session().seed, until, logs)


def packed(review: GivenBack, key: str) -> bytes:
    """Return a review sealed for the owner of that public key. Raises `Fault` (`bad-public-key`)."""
    files = {room_file_name(log, review.reviewer): review.text(log) for log in review.logs}
    return sealed(files, recipient_of(key))


def unpacked(data: bytes, identity: str) -> GivenBack:
    """Return the review in a parcel.

    Raises `Fault` (`not-for-this-key`, `bad-identity`; `parcel-is-a-session`, or `not-a-review` where anything but
    what a review may hold is in it).
    """
    files = contents(data, identity)
    if SESSION in files:
        raise Fault("parcel-is-a-session")
    if not files or not all(map(is_review_file, files)):
        raise Fault("not-a-review")
    try:
        return _review(files)
    except (Fault, KeyError, TypeError, ValueError):
        raise Fault("not-a-review") from None


def _review(files: Mapping[str, bytes]) -> GivenBack:
    reviewers, sessions, dates = set(), set(), set()
    logs = {}
    for name, content in files.items():
        log, _, reviewer = name.removesuffix(".toml").partition("@")
        read = read_room(content)
        if read.damage or read.tail or read.log.changes or read.header["room"] != log or log == review_of(PRIVATE):
            raise ValueError
        for table in read.log.records:
            _check(log, reviewer, table)
        reviewers.add(reviewer)
        sessions.add(str(read.header[_OF]))
        dates.add(read.header[UNTIL])
        if read.log.records:
            logs[log] = read.log.records
    (reviewer,), (session,), (until,) = reviewers, sessions, dates
    if not isinstance(until, date):
        raise TypeError
    return GivenBack(reviewer, session, until, logs)


def _check(log: str, reviewer: str, table: dict[str, Any]) -> None:
    """Raise `Fault` or `ValueError` where a record is none that this reviewer could have written in that log."""
    record = validated(table)
    if record.undone or record.id != record_id(log, id_number(record.id), reviewer):
        raise ValueError
    if log != REVIEW:
        if record.kind not in _WORDS or not isinstance(record.get("about"), str):
            raise ValueError
        return
    named = [table[key] for key in ("code", "behaviour") if key in table]
    if record.kind not in _CODES or record.text or not table.keys() <= _WORDLESS:
        raise ValueError
    if not all(isinstance(each, str) and _NAME.fullmatch(each) for each in named):
        raise ValueError
