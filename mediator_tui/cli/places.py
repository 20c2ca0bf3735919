"""What a person names on the command line: a session, a room, a writer."""

from pathlib import Path

from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content import places
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import caucus, is_room, is_writer, members
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SESSION, SessionFolder
from mediator_tui.store.library import found


def session_folder(settings: Settings, named: str, *, unlock: bool = True, board: bool = False) -> SessionFolder:
    """Return the session of that name or path, or the example of that name.

    A locked one is unlocked, unless that is left for later; for the `board`, only what the parties may see.
    Raises `Fault` or `OSError`.
    """
    folder = _found(settings, named)
    if unlock and folder.locked:
        from mediator_tui.cli.unlocking import unlocked  # noqa: PLC0415 (a plain session does without it)

        return unlocked(settings, folder, board=board)
    return folder


def _found(settings: Settings, named: str) -> SessionFolder:
    try:
        return found(settings.root, named)
    except Fault:
        examples = _examples()
        if examples and Path(named).name == named and (examples / named / SESSION).is_file():
            return SessionFolder(examples / named)
        raise


def refuse_sealed(folder: SessionFolder) -> None:
    """Raise `Fault` (`session-sealed`) where a session was closed without agreement: its notes are opened no more."""
    from mediator_tui.walk.closing import is_sealed  # noqa: PLC0415 (naming a session does without it)

    if is_sealed(folder.session()):
        raise Fault("session-sealed", session=folder.name)


def is_example(folder: SessionFolder) -> bool:
    """Whether a session is one of the examples, which are only ever read."""
    return places.is_example(folder.path)


def _examples() -> Path | None:
    try:
        return places.examples_root()
    except Fault:
        return None


def room_of(session: Session, named: str) -> str:
    """Return the room of that name, parties' letters in any order. Raises `Fault` (`no-such-room`)."""
    room = caucus(members(named)) if members(named) else named
    if not is_room(room) or not set(members(room)) <= set(session.letters):
        raise Fault("no-such-room", room=named)
    return room


def letters_of(session: Session, named: str) -> list[str]:
    """Return the letters in `a,b`. Raises a usage error where the session has no such party."""
    letters = [each.strip() for each in named.split(",")]
    if not set(letters) <= set(session.letters):
        raise WrongUse("bad-letters")
    return letters


def writer_of(named: str | None) -> str | None:
    """Return the writer that `--as` names. Raises a usage error where no writer can have that name."""
    if named is not None and not is_writer(named):
        raise WrongUse("bad-writer")
    return named


def refusal(folder: SessionFolder, writer: str | None) -> Fault:
    """Return why nothing may be written: somebody else does, or the folder forbids it."""
    try:
        lock = folder.lock(writer)
    except PermissionError:
        return Fault("folder-read-only", file=str(folder.path))
    if lock:  # given back just now
        lock.release()
    return Fault("other-at-work", writer=writer) if writer else Fault("writer-at-work")
