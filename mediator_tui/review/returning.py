"""A review that was given back is put beside the session it is about: whole, or not at all."""

import shutil
from collections import Counter
from collections.abc import Mapping

from mediator_tui.content.places import is_example
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import PRIVATE, REVIEW, review_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.returned import UNTIL, GivenBack
from mediator_tui.store.room_file import RoomFile
from mediator_tui.walk.closing import is_sealed

_TOLD = 5
"""So many records are named at most."""


def merge(folder: SessionFolder, review: GivenBack) -> Mapping[str, int]:
    """Put a review beside its session, in place of what the same reviewer gave back before.

    Return how much of each kind it holds. Raises `Fault`: the session is another (`review-of-another`) or has not all
    the records spoken of (`review-of-gone`), somebody of that name reviews it here (`reviewer-here`,
    `reviewer-at-work`), or nothing may be written; or `OSError`. What was there is then as it was.
    """
    _refuse(folder, review)
    _check_records(folder, review)
    with folder.free(review.reviewer) as free:
        if not free:
            raise Fault("reviewer-at-work", name=review.reviewer)
        files = [folder.room_file(log, review.reviewer).open_to_write() for log in _logs(folder, review)]
        if any(file.bytes.exists and UNTIL not in file.header for file in files):
            raise Fault("reviewer-here", name=review.reviewer)
        _replace(files, review)
    return Counter(record.kind for _, record in review.records())


def _refuse(folder: SessionFolder, review: GivenBack) -> None:
    session = folder.session()
    if is_sealed(session):
        raise Fault("session-sealed", session=folder.name)
    if is_example(folder.path) or folder.only_to_read:
        raise Fault("read-only")
    if not session.seed.startswith(review.of):
        raise Fault("review-of-another", session=folder.name)


def _check_records(folder: SessionFolder, review: GivenBack) -> None:
    """Raise `Fault` (`review-of-gone`) where a record spoken of is not there, in the room it is spoken of in."""
    rooms = {
        room: {record.id for record in folder.records(room)[0] if record.shown}
        for room in folder.rooms()
        if room != PRIVATE
    }
    there = {review_of(room): idents for room, idents in rooms.items()} | {REVIEW: set().union(*rooms.values())}
    scores = {record.id for record in folder.records(REVIEW)[0]} if folder.writers(REVIEW) else set()
    scores |= {record.id for log, record in review.records() if log == REVIEW}
    gone: dict[str, None] = {}
    for log, record in review.records():
        idents = scores if record.kind == "reply" else there.get(log, set())
        spoken_of = [*record.get("quotes", []), *filter(None, [record.get("about")])]
        gone |= dict.fromkeys(str(each) for each in spoken_of if each not in idents)
    if gone:
        raise Fault("review-of-gone", session=folder.name, records=", ".join(list(gone)[:_TOLD]), n=len(gone))


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
