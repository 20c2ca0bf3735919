"""A session that is at rest, opened for one change."""

from collections.abc import Iterator
from contextlib import contextmanager

from mediator_tui.cli.moments import now
from mediator_tui.cli.places import is_example, refusal
from mediator_tui.cli.settings import Settings
from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@contextmanager
def changing(settings: Settings, folder: SessionFolder) -> Iterator[Notes]:
    """Give the session's notes to be changed; afterwards the change is on disk, and the session closed.

    Raises `Fault` for an example, where nothing may be written, and (`change-unsaved`) where the disk refused.
    """
    if is_example(folder):
        raise Fault("example-read-only", session=folder.name)
    notes = Notes.opened(folder, now)
    try:
        if notes.read_only:
            raise refusal(folder, None)
        yield notes
        if not notes.retry():
            raise Fault("change-unsaved", reason=settings.reason(notes.problem or ""))
    finally:
        notes.close()
