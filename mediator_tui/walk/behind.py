"""Notes written behind the typing: a disk that hangs holds up nobody at the table.

One thread does everything that touches a room's file once it is open, in order: it writes what waits, tries
again what failed, and looks whether another program wrote. Entering a record waits for it a moment only.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.walk.notes import Notes

PATIENCE = 0.05
"""How long entering a record waits for the disk, in seconds; a disk that works answers in a fiftieth of it."""
LOOK = 0.5
"""How often, in seconds, what waits is tried again and other writers' files are looked at."""
LAST_PATIENCE = 5.0
SLOW = "the disk does not answer"


class NotesBehind(Notes):
    """Notes with a thread of their own for the disk."""

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.news = 0
        """Goes up with all that the thread changes: what was saved, what failed, what others wrote."""
        self._turn = threading.Condition(self._one_at_a_time)
        self._rounds = 0
        self._late = self._over = self._at_work = False
        self.failed: Exception | None = None
        """What ended the thread, if that was our own mistake."""
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to write behind; before, everything is written at once."""
        if self.folder is not None and self._thread is None:
            self._thread = threading.Thread(target=self._work, name="notes", daemon=True)
            self._thread.start()

    def refresh(self, room: str) -> bool:
        """Look what others wrote; once the thread runs, that is its own task."""
        return False if self._thread else super().refresh(room)

    def retry(self) -> bool:
        """Have what waits tried again; return whether everything is on disk now."""
        if self._thread is None:
            return super().retry()
        with self._turn:
            self._ask()
            return not self._waiting

    def close(self, *, tidy: bool = True) -> None:
        """Leave the session; a disk that still hangs is waited for a few seconds, then given up."""
        thread = self._thread
        if thread:
            with self._turn:
                self._over = True
                self._turn.notify_all()
            thread.join(LAST_PATIENCE)
            if thread.is_alive():
                return
            self._thread = None
        super().close(tidy=tidy)

    def _have_written(self) -> None:
        """Have what waits written: by the thread, once it runs."""
        if self._thread is None:
            super()._have_written()
        else:
            self._ask()

    def _ask(self) -> None:
        """Wake the thread and wait until it has been through what waits, but only a moment."""
        wanted = self._rounds + 1 + self._at_work
        self._turn.notify_all()
        if self._late or self._turn.wait_for(lambda: self._rounds >= wanted or self.failed is not None, PATIENCE):
            return
        self._late = True
        self._waiting.problem = self.problem or SLOW

    @contextlib.contextmanager
    def _while_writing(self) -> Iterator[None]:
        """Let others go on meanwhile; only the thread writes, so no file is touched twice at a time."""
        if threading.current_thread() is not self._thread:
            yield
            return
        self._one_at_a_time.release()
        try:
            yield
        finally:
            self._one_at_a_time.acquire()

    def _work(self) -> None:
        with self._turn:
            try:
                while not self._over:
                    self._round()
            except Exception as error:  # noqa: BLE001 (told on the screen, which then ends)
                self.failed = error
            self.news += 1
            self._turn.notify_all()

    def _round(self) -> None:
        """Write what waits; then, with nothing more to write, look around and rest."""
        before, seen = (len(self._waiting), self.problem), list(self._waiting)
        self._at_work = True
        self._drain()
        self._at_work = False
        self._rounds += 1
        self._late = False
        self.news += before != (len(self._waiting), self.problem)
        self._turn.notify_all()
        if all(each in seen for each in self._waiting) and not self._over:
            self._look_around()
            self._turn.wait(LOOK)

    def _look_around(self) -> None:
        for room in list(self._rooms):
            with contextlib.suppress(Fault, OSError):
                self.news += super().refresh(room)
