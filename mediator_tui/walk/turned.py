"""What stands on the screen turned to the parties, and a reader that follows a session for it.

Only what the mediator has chosen to show, or what every party has said yes to: no raw wording appears there.
"""

import threading
from collections.abc import Iterable, Sequence

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import boards
from mediator_tui.walk.closing import is_sealed
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.room import OpenRoom

_KINDS = ("issue", "value", "interest", "option", "term")
LOOK = 0.25
"""How often, in seconds, the session is looked at for what is new."""
Turned = dict[str, list[Record]]
"""The records of each part, in order; a part with none is left out."""


def turned(records: Iterable[Record], letters: Sequence[str]) -> Turned:
    """Return which of the joint room's records the parties' screen shows; issues by the mediator's own numbers."""
    records = list(records)
    issues = boards.in_order([each for each in records if each.kind == "issue" and not each.struck])
    numbered = [issue.model_copy(update={"order": number}) for number, issue in enumerate(issues, 1)]
    records = [*numbered, *(each for each in records if each.kind != "issue")]
    shown = [each for each in records if each.text and not each.struck and boards.is_shown(each, letters)]
    parts = {
        "agenda": [each for each in shown if each.kind == "issue"],
        "values": [each for each in shown if each.kind == "value"],
        "interests": [each for each in shown if each.kind == "interest" and _held_by_all(each, letters)],
        "options": [each for each in shown if each.kind == "option"],
        "terms": [each for each in shown if each.kind == "term"],
    }
    return {part: records for part, records in parts.items() if records}


def turned_now(notes: Notes) -> Turned:
    """Return what an open session's parties' screen shows."""
    return turned(notes.of_kind(JOINT, *_KINDS), notes.session.letters)


def _held_by_all(interest: Record, letters: Sequence[str]) -> bool:
    return boards.relation_of(interest) == "shared" or boards.all_yes(interest, letters)


class Follower:
    """Reads `session.toml` and the joint room's files, no others, and takes in what is written there meanwhile."""

    def __init__(self, folder: SessionFolder) -> None:
        self._folder = folder
        self.session: Session = folder.session()
        if self._is_over:
            raise Fault("nothing-to-turn", file=folder.name)
        self._room = OpenRoom(folder, JOINT, None, to_write=False)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self.turned = self._turned()
        """What is shown now."""

    @property
    def _is_over(self) -> bool:
        """Whether nothing is shown any more: closed without agreement, or for good, so that no joint record is left."""
        return is_sealed(self.session) or JOINT not in self._folder.rooms()

    def look(self) -> bool:
        """Take in what was written since; return whether what is shown has changed.

        A session that is just being rewritten, or cannot be read for a moment, leaves what is shown as it is;
        of one that was destroyed nothing is shown any more.
        """
        try:
            self.session = self._folder.session()
            now = {} if self._is_over else self._refreshed()
        except (OSError, Fault):
            if self._folder.path.exists():
                return False
            now = {}
        if now == self.turned:
            return False
        self.turned = now
        return True

    def start(self) -> None:
        """Look again and again, in a thread of its own, until `stop`."""
        self._thread = threading.Thread(target=self._follow, name="board", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End following."""
        self._over.set()
        if self._thread:
            self._thread.join()

    def _follow(self) -> None:
        while not self._over.wait(LOOK):
            self.look()

    def _refreshed(self) -> Turned:
        self._room.refresh((), ())
        return self._turned()

    def _turned(self) -> Turned:
        records = [record for kind in _KINDS for record in self._room.of_kind(kind)]
        return turned(records, self.session.letters)
