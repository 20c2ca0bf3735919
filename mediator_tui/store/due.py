"""What is due over all sessions, read from `due.toml` alone: no session is unlocked for it."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Due
from mediator_tui.store.folder import AGREEMENT, DUE, SessionFolder
from mediator_tui.store.library import Listed
from mediator_tui.store.root import by_date_and_number


@dataclass(frozen=True)
class Awaited:
    """A session that is followed up, or could be: its number and its dates, or what is wrong with them."""

    name: str
    due: Due | None
    """None where there is an agreement, and nobody has chosen dates yet."""
    fault: Fault | None = None

    @property
    def next(self) -> date | None:
        """The next follow-up; else the end of keeping."""
        return (self.due.next or self.due.keep_until) if self.due else None

    def is_due(self, today: date) -> bool:
        """Whether its next follow-up, or the end of keeping, is today or has passed."""
        return self.next is not None and self.next <= today


def run_out(each: Listed, today: date) -> date | None:
    """Return the day until which a session might be kept, where that has passed; else None.

    Of a locked session only the date in `due.toml` is known. What is wrong with that file is told with the follow-ups.
    """
    days = {each.session.keep_until, each.session.shared_until} if each.session else set()
    with contextlib.suppress(Fault, OSError):
        days.add(each.folder.due().keep_until)
    passed = [day for day in days if day and day < today]
    return min(passed, default=None)


def awaited(root: Path) -> list[Awaited]:
    """Return the sessions below `root` that are followed up, the earliest date first. Raises `OSError`."""
    return sorted(_found(root), key=lambda each: (each.next is None, each.next or date.max))


def _found(root: Path) -> Iterator[Awaited]:
    if not root.is_dir():
        return
    for path in sorted(root.iterdir(), key=by_date_and_number):
        folder = SessionFolder(path)
        try:
            if (path / DUE).is_file():
                yield from _dated(folder)
            elif any((path / f"{AGREEMENT}{end}").is_file() for end in ("", ".age")):
                yield Awaited(folder.name, None)
        except Fault as fault:
            yield Awaited(folder.name, None, fault)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Awaited(folder.name, None, Fault("cannot-read", file=str(path / DUE), reason=reason))


def _dated(folder: SessionFolder) -> Iterator[Awaited]:
    due = folder.due()
    if due.follow_ups or due.keep_until:
        yield Awaited(folder.name, due)
