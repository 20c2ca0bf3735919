"""A review that was given back is put beside the session it is about: whole, or not at all."""

import shutil
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from mediator_tui.content.places import is_example
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import PRIVATE, REVIEW, review_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.returned import UNTIL, GivenBack
from mediator_tui.store.room_file import RoomFile
from mediator_tui.walk.closing import is_sealed

Table = dict[str, Any]


def merge(folder: SessionFolder, review: GivenBack) -> tuple[Mapping[str, int], int]:
    """Put a review beside its session, in place of what the same reviewer gave back before.

    Return how much of each kind it holds, and how many records it spoke of that are no more. Raises `Fault`: the
    session is another (`review-of-another`), somebody of that name reviews it here (`reviewer-here`,
    `reviewer-at-work`), or nothing may be written; or `OSError`. What was there is then as it was.
    """
    _refuse(folder, review)
    review, gone = _without_gone(folder, review)
    with folder.free(review.reviewer) as free:
        if not free:
            raise Fault("reviewer-at-work", name=review.reviewer)
        files = [folder.room_file(log, review.reviewer).open_to_write() for log in _logs(folder, review)]
        if any(file.bytes.exists and UNTIL not in file.header for file in files):
            raise Fault("reviewer-here", name=review.reviewer)
        _replace(files, review)
    return Counter(record.kind for _, record in review.records()), gone


def _refuse(folder: SessionFolder, review: GivenBack) -> None:
    session = folder.session()
    if is_sealed(session):
        raise Fault("session-sealed", session=folder.name)
    if is_example(folder.path) or folder.only_to_read:
        raise Fault("read-only")
    if not session.seed.startswith(review.of):
        raise Fault("review-of-another", session=folder.name)


def _without_gone(folder: SessionFolder, review: GivenBack) -> tuple[GivenBack, int]:
    """Return a review without what it says of records that are no more, and of how many records that was.

    They were taken out since the copy was made, perhaps on a party's word: what speaks of them may quote them.
    """
    rooms = {
        room: {record.id for record in folder.records(room)[0] if record.shown}
        for room in folder.rooms()
        if room != PRIVATE
    }
    there = {review_of(room): idents for room, idents in rooms.items()} | {REVIEW: set().union(*rooms.values())}
    gone: set[str] = set()
    logs: dict[str, list[Table]] = {}
    for log, tables in review.logs.items():
        kept = [_standing(table, there.get(log, set()), gone) for table in tables]
        logs[log] = [table for table in kept if table is not None]
    scores = {record.id for record in folder.records(REVIEW)[0]} if folder.writers(REVIEW) else set()
    scores |= {str(table["id"]) for table in logs.get(REVIEW, ())}
    for log, tables in logs.items():
        logs[log] = [table for table in tables if table["kind"] != "reply" or table["about"] in scores]
    return replace(review, logs={log: tables for log, tables in logs.items() if tables}), len(gone)


def _standing(table: Table, there: Collection[str], gone: set[str]) -> Table | None:
    """Return what is left of a review's record; None where nothing is. Whatever it speaks of that is gone is named."""
    if table["kind"] == "reply":
        return table
    about, quotes = table.get("about"), table.get("quotes", [])
    missing = {each for each in (*quotes, *([about] if about else [])) if each not in there}
    gone |= missing
    if about in missing:
        return None
    left = [each for each in quotes if each not in missing]
    if quotes and not left:
        return None
    return table | {"quotes": left} if missing else table


def _logs(folder: SessionFolder, review: GivenBack) -> list[str]:
    """Return the logs it has, and those that the same reviewer gave back before: words before what they are about."""
    before = [log for log in folder.logs() if review.reviewer in folder.writers(log) and log.startswith(REVIEW)]
    return sorted({*review.logs, *before}, reverse=True)


def _replace(files: list[RoomFile], review: GivenBack) -> None:
    """Write every log; where one cannot be written, put those before it back. Raises `OSError`."""
    done: list[tuple[RoomFile, bytes | None]] = []
    try:
        for file in files:
            done.append((file, file.bytes.text() if file.bytes.exists else None))
            file.bytes.replace(review.text(file.room))
    except BaseException:
        for file, before in done:
            _put_back(file, before)
        raise
    for file in files:
        file.remove_leftovers()


def _put_back(file: RoomFile, before: bytes | None) -> None:
    if before is not None:
        file.bytes.replace(before)
    elif file.path.is_dir():
        shutil.rmtree(file.path)
    else:
        file.path.unlink(missing_ok=True)
