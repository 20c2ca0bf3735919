"""Practice data that outlive their session: put aside once, when it is closed for good, and read again later."""

import secrets
from pathlib import Path
from typing import Any

from mediator_tui.content.places import is_example, practice_root
from mediator_tui.documents.practice_data import practice_data, practice_toml
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.practice import PracticeData
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder, read_document


def tallied(folder: SessionFolder, guide: Guide) -> dict[str, Any] | None:
    """Return what there is to put aside; None where there is nothing, or it would be nobody's practice, or wrong.

    So of a session closed without agreement no room is opened, a copy or a part that was kept or shared does not
    count as a session of its own, one that was counted does not count again, and a damaged room counts for nothing.
    """
    if folder.locked or folder.only_to_read or is_example(folder.path):
        return None
    try:
        session = folder.session()
        if session.outcome == "no-agreement" or session.practice in {"kept", "none"}:
            return None
        if session.shared_until is not None or session.keep_until is not None:
            return None
        rooms = {room: folder.records(room) for room in folder.rooms()}
    except (Fault, OSError):
        return None
    if any(damage for _, damage in rooms.values()):
        return None
    records = {room: found for room, (found, _) in rooms.items()}
    data = practice_data(session, records, guide, session.practice or secrets.token_hex(8))
    return data if data["kinds"] or data["techniques"] else None


def put_aside(folder: SessionFolder, guide: Guide) -> Path | None:
    """Write a session's practice data outside it, readable by the owner only; return the file, None where none is due.

    Their number stands in the session while this is done, and no longer: stopped at any moment and done again, it
    is one file. Raises `Fault` (`in-use`) while another program has the session open, or `OSError`.
    """
    data = tallied(folder, guide)
    if data is None:
        return None
    path = practice_root() / f"{data['id']}.toml"
    _mark(folder, data["id"])
    if not path.exists():
        durable.make_folder(path.parent)
        durable.replace(path, practice_toml(data))
    _mark(folder, "kept")
    return path


def _mark(folder: SessionFolder, mark: str) -> None:
    with folder.free(None) as free:
        if not free:
            raise Fault("in-use", session=folder.name)
        session = folder.session()
        session.practice = mark
        folder.save(session)


def practice_kept() -> tuple[list[PracticeData], list[tuple[Path, Fault]]]:
    """Return the practice data put aside so far, by month, and which files cannot be read, each with why."""
    found: list[PracticeData] = []
    damaged: list[tuple[Path, Fault]] = []
    root = practice_root()
    try:
        paths = sorted(root.glob("*.toml"))
    except OSError as error:
        return [], [(root, _unreadable(root, error))]
    for path in paths:
        try:
            found.append(read_document(path, PracticeData))
        except Fault as fault:
            damaged.append((path, fault))
        except OSError as error:
            damaged.append((path, _unreadable(path, error)))
    return sorted(found, key=lambda each: (each.month, each.id)), damaged


def _unreadable(path: Path, error: OSError) -> Fault:
    return Fault("cannot-read", file=str(path), reason=error.strerror or type(error).__name__)
