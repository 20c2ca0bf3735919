"""The open session behind the screen: opened, looked after, and left so that nothing is lost."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import TRANSCRIPT, Safety, Session, new_parties
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.face import Face
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.faces.pause import Pause
from mediator_tui.tui.faces.rescue import Rescue
from mediator_tui.tui.faces.sealed import Sealed
from mediator_tui.tui.live import answering, saving
from mediator_tui.tui.live.face import Live, opened
from mediator_tui.tui.live.walking import Depth
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.address import you_for
from mediator_tui.walk.behind import NotesBehind
from mediator_tui.walk.closing import begin_sitting, is_sealed, refuse_transcript

if TYPE_CHECKING:
    from mediator_tui.store.sealing import NewKeys
    from mediator_tui.tui.faces.locked import Locked
    from mediator_tui.tui.review.sitting import Asked, ReviewSitting


@dataclass(frozen=True)
class _Place:
    """Where the mediator was when the session was locked; the stage and card stand in the walk's own records."""

    room: str
    depth: Depth

    def restore(self, live: Live) -> None:
        """Go there again, the words typed there put back."""
        live.depth = self.depth
        if self.room != JOINT:
            live.enter(self.room)
        saving.take_up_drafts(live)


class Sitting:
    """At most one open session, at the table or under review."""

    def __init__(self, shell: Shell, *, writer: str | None = None) -> None:
        self.shell, self._writer = shell, writer
        self.notes: NotesBehind | None = None
        self.live: Live | None = None
        self.review: ReviewSitting | None = None
        self._seen = 0
        self._told_waiting = False
        self._minute = -1
        shell.on_break = lambda: Pause(shell, self.live)
        shell.on_leave = self._before_leaving
        shell.on_end = self._go_home
        shell.ends_at_home = lambda: self.is_open and shell.home is not None

    @property
    def is_open(self) -> bool:
        """Whether a session is open."""
        return self.live is not None or self.review is not None

    # Opening ------------------------------------------------------------------------------------------

    def open(self, folder: SessionFolder, *, to_write: bool = True) -> None:
        """Open a session; a locked one asks for its passphrase first, one closed without agreement shows its one page.

        What was imported as a transcript is there to be reviewed. Raises `Fault` or `OSError`.
        """
        if folder.locked:
            self.unlocked(folder, lambda: self.open(folder, to_write=to_write))
            return
        notes = NotesBehind.opened(folder, self.shell.clock, writer=self._writer, to_write=to_write)
        if is_sealed(notes.session):
            notes.close(tidy=False)
            self.shell.show(Sealed(self.shell, folder.name, notes.session))
            return
        if notes.session.kind == TRANSCRIPT:
            notes.close(tidy=False)
            self.open_review(folder)
            return
        try:
            refuse_transcript(notes.session, folder.name)
            self._show(notes)
        except BaseException:
            notes.close(tidy=False)
            raise

    def open_review(self, folder: SessionFolder, asked: "Asked | None" = None) -> None:
        """Open a session in the review room. Raises `Fault` or `OSError`."""
        from mediator_tui.tui.review.sitting import Asked, open_review  # noqa: PLC0415 (the table does without it)

        open_review(self, folder, asked or Asked())

    def start(self, notes: NotesBehind) -> None:
        """Begin to write behind the typing."""
        notes.start()

    def unlocked(self, folder: SessionFolder, then: Callable[[], None]) -> None:
        """Go on with a session, its passphrase asked for first where it is locked. Raises `Fault` or `OSError`."""
        if folder.locked:
            self.shell.show(self.locked_page(folder, then))
        else:
            then()

    def locked_page(self, folder: SessionFolder, then: Callable[[], None], *, idle: bool = False) -> "Locked":
        """Return the page that asks for a session's passphrase, and then goes on."""
        from mediator_tui.tui.faces.locked import Locked  # noqa: PLC0415 (a plain session does without it)

        def go_on() -> None:
            then()
            self.shell.remove(face)

        face = Locked(self.shell, folder, go_on, idle=idle)
        return face

    def begin(self, names: list[str]) -> None:
        """Make a session and open it. Raises `Fault` or `OSError`."""
        self.open(folders.create(self.shell.root, self._session(names)))

    def begin_encrypted(self, names: list[str], sealed: "NewKeys") -> None:
        """Make a session that is encrypted from its first byte, and open it. Raises `Fault` or `OSError`."""
        keys, key_files = sealed
        self.open(folders.create(self.shell.root, self._session(names), keys=keys, key_files=key_files))

    def begin_without_notes(self, names: list[str]) -> None:
        """Open a session that writes nothing at all."""
        self._show(NotesBehind(self._session(names), Safety(), self.shell.clock))

    def copy(self, folder: SessionFolder) -> None:
        """Open a copy of a session (an example). Raises `Fault` or `OSError`."""
        self.open(folders.copy(folder, self.shell.root, self.shell.clock().date()))

    def _session(self, names: list[str]) -> Session:
        yous = [you_for(name, self.shell.guide.titles) for name in names]
        day, language = self.shell.clock().date(), self.shell.language
        return Session(created=day, language=language, parties=new_parties(names, yous))

    def _show(self, notes: NotesBehind) -> None:
        live = opened(self.shell, notes)
        first = False
        if not notes.read_only:
            first = begin_sitting(notes) and len(notes.session.sittings) > 1
        self.start(notes)
        self.notes, self.live, self._seen = notes, live, notes.news
        self.shell.only(live)
        if first:
            live.open("where")
        self._tell_state(live, notes)

    def _tell_state(self, live: Live, notes: NotesBehind) -> None:
        if notes.folder is None:
            return
        own = notes.room(JOINT).own
        if own.salvaged:
            whole, line, aside = own.salvaged
            live.context.tell("salvaged", count=whole, line=line, file=aside.name)
        elif own.damage:
            fault = own.damage[0]
            live.context.quiet = lambda naming: self.shell.words.fault(fault, naming.language)
        elif notes.read_only:
            live.context.tell("reads-only")
        live.context.standing = live.context.quiet

    # Looking after ------------------------------------------------------------------------------------

    def look(self) -> bool:
        """Return whether the screen should be drawn anew: the disk, another writer or the clock moved on."""
        face = self.shell.face
        if isinstance(face, Page) and face.look():
            return True
        if self.review:
            return (self._idle(self.review.notes) and self.review.lock(self)) or self.review.look()
        notes, live = self.notes, self.live
        if notes is None or live is None:
            return self._alone and self._lock_pages()
        if self._idle(notes) and self._lock(notes, live):
            return True
        if notes.failed:
            raise notes.failed
        moved = self._minute_passed()
        if notes.news == self._seen:
            return moved
        self._seen = notes.news
        if notes.waiting:
            reason = notes.problem or ""
            live.context.quiet = lambda naming: live.context.t(
                "still-waiting",
                count=notes.waiting,
                reason=naming.words.reason(notes.problem or reason, naming.language),
            )
        elif self._told_waiting:
            live.context.tell("saved-again")
        self._told_waiting = bool(notes.waiting)
        answering.drop_changed(live)
        return True

    def _minute_passed(self) -> bool:
        minute = self.shell.clock().minute
        passed, self._minute = minute != self._minute, minute
        return passed

    # Locking ------------------------------------------------------------------------------------------

    def _idle(self, notes: NotesBehind) -> bool:
        """Whether an encrypted session has been left alone for as long as the mediator's settings say."""
        return notes.folder is not None and notes.folder.keys is not None and self._alone

    @property
    def _alone(self) -> bool:
        """Whether no key came for so long that what is encrypted is to be locked."""
        minutes = self.shell.lock_after
        return bool(minutes) and (self.shell.clock() - self.shell.touched).total_seconds() >= minutes * 60

    def _lock_pages(self) -> bool:
        """Close the pages about an unlocked session that is not at the table, and forget its keys.

        Not while anything typed there is unsaved or work goes on behind one; what was only chosen is chosen anew.
        """
        pages = [face for face in self.shell.faces if isinstance(face, Page)]
        first, behind = next(((page, lock) for page in pages if (lock := page.lock())), (None, None))
        if first is None or behind is None or any(page.busy for page in pages):
            return False
        for page in pages[pages.index(first) :]:
            page.leave()
        folder = SessionFolder(behind.folder.path)
        self.shell.replace(first, self.locked_page(folder, lambda: self.shell.show(behind.anew(folder)), idle=True))
        return True

    def _lock(self, notes: NotesBehind, live: Live) -> bool:
        """Close the session and forget its keys, but not while anything typed is unsaved or red is undecided."""
        folder = notes.folder
        if folder is None or self._red or notes.waiting or (notes.read_only and saving.has_words(live)):
            return False
        place, to_write = _Place(live.context.room, live.depth), not notes.read_only
        try:
            self.keep()
        except (Fault, OSError):
            return False
        if not notes.retry():
            return False
        self.leave()
        locked = SessionFolder(folder.path)

        def again() -> None:
            self.open(locked, to_write=to_write)
            if self.live:
                place.restore(self.live)

        self.shell.only(self.locked_page(locked, again, idle=True))
        return True

    # Leaving ------------------------------------------------------------------------------------------

    @property
    def _red(self) -> Pause | None:
        """The stop card a red colour led to, while it is neither ended nor taken back."""
        return next((face for face in self.shell.faces if isinstance(face, Pause) and face.red), None)

    def _before_leaving(self) -> Face | None:
        if self.review and self.review.face.holds_back():
            return self.review.face
        notes = self.review.notes if self.review else self.notes
        if notes is None or not notes.waiting or any(isinstance(face, Rescue) for face in self.shell.faces):
            return None
        notes.retry()
        return Rescue(self.shell, notes) if notes.waiting else None

    def keep(self) -> None:
        """Keep every unfinished word, of every room; nothing where the session was closed without agreement.

        A colour that stands at red is stored nowhere: whoever leaves from there has ended the session.
        """
        if red := self._red:
            red.end()
        if self.live and self.notes and not self.notes.read_only and not is_sealed(self.notes.session):
            saving.keep_drafts(self.live)

    def leave(self) -> int:
        """Leave the session in order; return how many records did not reach the disk."""
        if self.review:
            from mediator_tui.tui.review.sitting import left  # noqa: PLC0415 (the table does without it)

            return left(self)
        notes, live = self.notes, self.live
        self.notes = self.live = None
        if notes is None or live is None:
            return 0
        if notes.session.outcome is None:
            with contextlib.suppress(Fault, OSError):
                live.context.walker.leave()
        waiting = notes.waiting
        notes.close()
        return min(waiting, notes.waiting)

    def _go_home(self) -> bool:
        """Leave the open session in order and show home, where the program began there; else False."""
        if not self.is_open or self.shell.home is None:
            return False
        with contextlib.suppress(Fault, OSError):
            self.keep()
        left = self.leave()
        home = self.shell.home()
        self.shell.only(home)
        if left and isinstance(home, Page):
            home.say("left-unsaved", count=left)
        return True

    @property
    def where(self) -> Path | None:
        """Where the open session is."""
        if self.review:
            return self.review.where
        return self.notes.folder.path if self.notes and self.notes.folder else None
