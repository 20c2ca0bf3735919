"""Checks the files of a session, one by one: documents and rooms."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mediator_tui.content.places import line_of
from mediator_tui.content.reading import Problem, reason_of
from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Due, FollowUp
from mediator_tui.domain.rooms import EVERYONE, MEDIATOR, OTHER, is_log, is_writer, people
from mediator_tui.domain.sessions import Open, Safety, Session
from mediator_tui.domain.toml_text import decoded, parsed
from mediator_tui.store.folder import AGREEMENT, DUE, FOLLOW_UP, SAFETY, SESSION, folded
from mediator_tui.store.room_file import RoomFile
from mediator_tui.store.room_text import check_format, read_room

_DOCUMENTS: dict[str, type[Open]] = {
    SESSION: Session,
    SAFETY: Safety,
    AGREEMENT: Agreement,
    FOLLOW_UP: FollowUp,
    DUE: Due,
}


def is_session_file(path: Path) -> bool:
    """Whether a file of a session can have this name."""
    room, at, writer = path.name.removesuffix(".toml").partition("@")
    return path.name in _DOCUMENTS or (is_log(room) and (not at or is_writer(writer)))


def session_file_problems(path: Path) -> Iterator[Problem]:
    """Yield what is wrong with one file of a session. Raises `OSError` where it cannot be read."""
    if path.name in _DOCUMENTS:
        yield from document_problems(path, shape_of(path.name))
    else:
        yield from _plain_room(path)


def shape_of(name: str) -> type[Open]:
    """Return the shape of the document of that name."""
    return _DOCUMENTS.get(name, Open)


def document_problems(path: Path, shape: type[Open], content: bytes | None = None) -> Iterator[Problem]:
    """Yield what is wrong with a file of that shape, or with what it holds sealed. Raises `OSError`."""
    try:
        text = decoded(path.read_bytes() if content is None else content)
        data = parsed(text)
        check_format(data)
        shape.model_validate(data)
    except Fault as fault:
        yield _problem(path, fault)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            yield Problem(path, line_of(text, each["loc"]), reason_of(each, each["loc"]))


def _plain_room(path: Path) -> Iterator[Problem]:
    room, _, writer = path.stem.partition("@")
    session = path.with_name(SESSION)
    yield from room_problems(RoomFile(path.parent, room, writer or None), letters_in(session.read_bytes))
    if not session.exists():
        yield Problem(session, 1, Fault("session-missing"))


def room_problems(file: RoomFile, letters: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with one writer's file of a room, in a session of these parties."""
    path = file.path
    try:
        text = read_room(file.bytes.text())
        file.read()
    except Fault as fault:
        yield _problem(path, fault)
        return
    if text.tail:
        yield Problem(path, text.tail_line, Fault("torn-tail"))
    if (named := text.header.get("room", file.room)) != file.room:
        yield Problem(path, 1, Fault("room-not-file", room=str(named)))
    for _, wrong in folded([file], [file.log])[1]:
        yield _problem(path, wrong)
    yield from _parties(path, file, letters)


def _parties(path: Path, file: RoomFile, letters: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the records whose `by` names nobody of this session."""
    for table in file.log.records if letters else ():
        by = table.get("by", MEDIATOR)
        if isinstance(by, str) and not set(people(by)) <= {*letters, MEDIATOR, EVERYONE, OTHER}:
            fault = Fault("unknown-party", by=by, allowed=", ".join((*letters, MEDIATOR, EVERYONE)))
            yield Problem(path, file.line_of(str(table["id"])), fault)


def letters_in(read: Callable[[], bytes]) -> tuple[str, ...]:
    """Return the parties' letters; none where `session.toml` cannot be read, which is told of that file."""
    try:
        data: Any = parsed(decoded(read()))
        return Session.model_validate(data).letters
    except (Fault, OSError, ValidationError):
        return ()


def _problem(path: Path, fault: Fault) -> Problem:
    return Problem(path, int(fault.values.get("line", "1")), fault)
