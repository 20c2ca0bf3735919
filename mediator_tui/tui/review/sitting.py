"""The session under review behind the screen: opened, looked after, left."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import JOINT
from mediator_tui.review.desk import Reviewing, Unfinished
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.review.face import Review
from mediator_tui.tui.review.names import Names
from mediator_tui.tui.review.sealed import SealedReview
from mediator_tui.tui.review.writing import Purpose, Subject
from mediator_tui.walk.behind import NotesBehind
from mediator_tui.walk.closing import is_sealed

if TYPE_CHECKING:
    from mediator_tui.tui.sitting import Sitting


@dataclass(frozen=True)
class Asked:
    """Who reviews what: the reviewer's name, none for the mediator; the rooms; whether a sealed session is meant."""

    coder: str = SELF
    rooms: Sequence[str] = (JOINT,)
    sealed_too: bool = False


class ReviewSitting:
    """One session under review."""

    def __init__(self, sitting: "Sitting", folder: SessionFolder, asked: Asked) -> None:
        self._shell, self._asked = sitting.shell, asked
        self.reviewing = Reviewing.opened(
            folder,
            self._shell.clock,
            coder=asked.coder,
            rooms=asked.rooms,
            sealed_too=asked.sealed_too,
            notes=NotesBehind,
        )
        try:
            self.face = Review(self._shell, self.reviewing)
        except BaseException:
            self.reviewing.close()
            raise
        self._take_up()
        sitting.start(self.notes)
        self._seen, self._told_waiting = self.notes.news, False

    @property
    def notes(self) -> NotesBehind:
        """What writes."""
        notes = self.reviewing.notes
        if not isinstance(notes, NotesBehind):
            raise TypeError(type(notes).__name__)
        return notes

    def look(self) -> bool:
        """Return whether the screen should be drawn anew: the disk or another writer moved on."""
        notes = self.notes
        if notes.failed:
            raise notes.failed
        if notes.news == self._seen:
            return False
        self._seen = notes.news
        if notes.waiting:
            self.face.quiet = self._waits
        elif self._told_waiting:
            self.face.quiet = lambda names: names.naming.words("tui.saved-again", names.naming.language)
        self._told_waiting = bool(notes.waiting)
        return True

    def _waits(self, names: Names) -> str:
        reason = names.naming.words.reason(self.notes.problem or "", names.naming.language)
        return names.t("waits", count=self.notes.waiting, reason=reason)

    def keep(self) -> None:
        """Remember where the reviewer stopped, and the words not saved. Raises `Fault` or `OSError`."""
        line = self.face.here
        if self.reviewing.read_only:
            return
        if line and self.face.moved:
            self.reviewing.stop_at(line.id)
        for subject, words in self.face.desk.all_left().items():
            self.reviewing.keep_unfinished(Unfinished(subject.line, subject.purpose, words, subject.comment))
        self.face.desk.forget()

    def _take_up(self) -> None:
        """Put the words that were not saved last time back at their lines, and say so."""
        for each in self.reviewing.take_unfinished():
            purpose: Purpose = "correction" if each.purpose == "correction" else "comment"
            self.face.desk.take_up(Subject(purpose, each.line, each.comment), each.words)
            self.face.tell("words-kept")

    def leave(self) -> int:
        """Leave in order; return how much did not reach the disk."""
        waiting = self.notes.waiting
        self.reviewing.close()
        return min(waiting, self.notes.waiting)

    def lock(self, sitting: "Sitting") -> bool:
        """Close the session and forget its keys, but not while anything typed is unsaved; return whether it is.

        Once its passphrase was given, the same review opens anew at the line it was left at.
        """
        asked, folder, line = self._asked, self.notes.folder, self.face.here
        pages = [face for face in self._shell.faces if isinstance(face, Page)]
        if folder is None or self.notes.waiting or self.face.desk.unfinished or any(page.busy for page in pages):
            return False
        for page in pages:
            page.leave()
        sitting.leave()
        locked = SessionFolder(folder.path)

        def opened() -> None:
            open_review(sitting, locked, asked)
            place = sitting.review.face.lines.place(line.id) if sitting.review and line else None
            if sitting.review and place is not None:
                sitting.review.face.reading.go(place)

        sitting.shell.only(sitting.locked_page(locked, opened, idle=True))
        return True

    @property
    def where(self) -> Path | None:
        """Where the session is."""
        return self.notes.folder.path if self.notes.folder else None


def open_review(sitting: "Sitting", folder: SessionFolder, asked: Asked) -> None:
    """Open a session in the review room; what is locked asks for its passphrase, what is sealed warns first.

    Raises `Fault` or `OSError`.
    """
    if folder.locked:
        sitting.unlocked(folder, lambda: open_review(sitting, folder, asked))
        return
    if is_sealed(folder.session()) and not asked.sealed_too:
        meant = Asked(asked.coder, asked.rooms, sealed_too=True)
        sitting.shell.show(SealedReview(sitting.shell, folder, lambda found: open_review(sitting, found, meant)))
        return
    opened = ReviewSitting(sitting, folder, asked)
    sitting.review = opened
    sitting.shell.only(opened.face)


def left(sitting: "Sitting") -> int:
    """Leave the review that is open, where one is; return how much did not reach the disk."""
    review, sitting.review = sitting.review, None
    if review is None:
        return 0
    with contextlib.suppress(Fault, OSError):
        review.keep()
    return review.leave()
