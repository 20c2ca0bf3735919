"""The sessions folder: what is in it, what has lain untouched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SEALED, SESSION, SessionFolder
from mediator_tui.store.root import by_date_and_number

UNTOUCHED = timedelta(days=30)


def found(root: Path, session: str) -> SessionFolder:
    """Return the session that a person named: a folder's path, or its name in the sessions folder.

    Raises `Fault` (`no-such-session`, or `not-a-session-folder`).
    """
    named = Path(session)
    path = named if named.is_dir() else root / session
    if not path.is_dir():
        raise Fault("no-such-session", session=session, folder=str(root))
    if not is_session(path):
        raise Fault("not-a-session-folder", folder=str(path))
    return SessionFolder(path)


def is_session(path: Path) -> bool:
    """Whether a folder is a session's, encrypted or not."""
    return (path / SESSION).is_file() or (path / f"{SESSION}{SEALED}").is_file()


@dataclass(frozen=True)
class Listed:
    """One session of the library: its folder, and its document, or what is wrong with it, or that it is locked."""

    folder: SessionFolder
    session: Session | None
    fault: Fault | None = None
    locked: bool = False

    def untouched(self, now: datetime) -> bool:
        """Whether nothing in it has changed for 30 days, so that somebody should decide about it."""
        try:
            return now.timestamp() - self.folder.last_touched > UNTOUCHED.total_seconds()
        except OSError:
            return False


def listed(root: Path) -> Iterator[Listed]:
    """Yield every session below `root`, the newest name last."""
    if not root.is_dir():
        return
    for path in sorted(root.iterdir(), key=by_date_and_number):
        folder = SessionFolder(path)
        try:
            if is_session(path):
                locked = folder.locked
                yield Listed(folder, None if locked else folder.session(), locked=locked)
        except Fault as fault:
            yield Listed(folder, None, fault)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Listed(folder, None, Fault("cannot-read", file=str(path), reason=reason))
