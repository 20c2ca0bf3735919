"""Sharing chosen rooms with somebody outside, encrypted to their key: which rooms, with whose consent, until when."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, PRIVATE, REVIEW, members, review_of
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.whole import put


def caucuses(folder: SessionFolder) -> list[str]:
    """Return the rooms that may go along with the joint one, where their parties agree. Raises `Fault`."""
    return [room for room in folder.rooms() if members(room)]


def check_room(session: Session, room: str) -> None:
    """Raise `Fault` where that room is nobody else's to read, or its parties have not agreed."""
    if room == PRIVATE:
        raise Fault("private-stays")
    missing = [letter for letter in members(room) if session.share_consent.get(letter) != "yes"]
    if missing:
        names = [party.name for party in session.parties if party.letter in missing]
        raise Fault("share-needs-consent", room=room, names=", ".join(names))


def share_out(
    folder: SessionFolder, rooms: Collection[str], until: date, key: str, path: Path, *, force: bool = False
) -> list[str]:
    """Write the joint room and these, for the owner of that public key; return the rooms that are in it.

    Raises `Fault` where a room may not go, the key is none, or something stands at `path`; or `OSError`.
    """
    from mediator_tui.store.parcel import pack  # noqa: PLC0415 (only here is anything sealed)

    session = folder.session()
    chosen = list(dict.fromkeys((JOINT, *rooms)))
    for room in chosen:
        check_room(session, room)
    put(path, pack(folder, chosen, until, key), force=force)
    return chosen


def reviewers(folder: SessionFolder) -> list[str]:
    """Return who besides the mediator has written a review here."""
    logs = (REVIEW, *map(review_of, folder.rooms()))
    return sorted({writer for log in logs for writer in folder.writers(log) if writer})


def return_review(
    folder: SessionFolder, reviewer: str, until: date, key: str, path: Path, *, force: bool = False
) -> bool:
    """Write what a reviewer wrote here, and nothing else, for the owner of that public key.

    Return whether their rubric is handed in: until then nobody sees its scores. Raises `Fault` where there is nothing
    to be given back, a party has not agreed that its caucus is read outside, the key is none, or something stands at
    `path`; or `OSError`.
    """
    from mediator_tui.store.returned import given_back, packed  # noqa: PLC0415 (only here is anything sealed)

    files = given_back(folder, reviewer, until)
    for room in folder.rooms():
        if members(room) and review_of(room) in files.logs:
            check_room(folder.session(), room)
    put(path, packed(files, key), force=force)
    return files.handed_in
