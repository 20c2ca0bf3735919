"""Sharing chosen rooms with somebody outside, encrypted to their key: which rooms, with whose consent, until when."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
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
