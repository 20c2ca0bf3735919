"""A session as its documents are made of it: lying on the disk, or open at the table."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from mediator_tui.content.places import is_example
from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.agreeing import drawn_up
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.notes import Notes

D = TypeVar("D", Session, Agreement)
Change = Callable[[Session, Agreement], None]


class AtRest:
    """A session on the disk that this program does not hold open. Raises `Fault` or `OSError`."""

    def __init__(self, folder: SessionFolder, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._name = folder.path.resolve().name
        self._session = folder.session()
        self._agreement: Agreement | None = None

    @property
    def name(self) -> str:
        """Its date and number."""
        return self._name

    @property
    def session(self) -> Session:
        """`session.toml`."""
        return self._session

    @property
    def agreement(self) -> Agreement:
        """`agreement.toml`. Raises `Fault` or `OSError`."""
        if self._agreement is None:
            self._agreement = self._folder.agreement()
        return self._agreement

    @property
    def keeps(self) -> bool:
        """Whether what is given can be kept with the session now."""
        if self.is_example:
            return False
        try:
            with self._folder.free(None) as free:
                return free
        except PermissionError:
            return False

    @property
    def is_example(self) -> bool:
        """Whether it is an example: what is given is used then, and not kept."""
        return is_example(self._folder.path)

    def drawn_up(self) -> Agreement:
        """Return the agreement as the terms at the table make it. Raises `Fault` or `OSError`."""
        return drawn_up(Notes.opened(self._folder, self._clock, to_write=False))

    def rooms(self) -> Sequence[str]:
        """Return the rooms that have files."""
        return self._folder.rooms()

    def records(self, room: str) -> Sequence[Record]:
        """Return a room's records. Raises `Fault` where part of it cannot be read, or `OSError`."""
        return _whole(self._folder, room)

    def keep(self, change: Change) -> None:
        """Keep a change; with an example it is used, and not kept.

        Raises `Fault` (`names-while-open`) where another program writes the session, or `OSError`.
        """
        if self.is_example:
            self._session, self._agreement = _changed(change, self.session, self.agreement)
            return
        with self._writing():
            before = self._folder.session(), self._folder.agreement()
            session, text = _changed(change, *before)
            if session != before[0]:
                self._folder.save(session)
            if text != before[1]:
                self._folder.save(text)
        self._session, self._agreement = session, text

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._folder.free(None) as free:
            if not free:
                raise Fault("names-while-open")
            yield


class AtTable:
    """A session that is open here; what is given goes the way of its notes."""

    def __init__(self, notes: Notes) -> None:
        if notes.folder is None:
            raise Fault("no-notes")
        self._notes, self._folder = notes, notes.folder
        self._used: tuple[Session, Agreement] | None = None
        """What was given with an example."""

    @property
    def name(self) -> str:
        """Its date and number."""
        return self._folder.name

    @property
    def session(self) -> Session:
        """`session.toml`, as it is in memory."""
        return self._used[0] if self._used else self._notes.session

    @property
    def agreement(self) -> Agreement:
        """`agreement.toml`, as it is in memory. Raises `Fault` or `OSError`."""
        return self._used[1] if self._used else self._notes.agreement

    @property
    def keeps(self) -> bool:
        """Whether what is given can be kept with the session."""
        return not self._notes.read_only and self._notes.writer is None

    @property
    def is_example(self) -> bool:
        """Whether it is an example: what is given is used then, and not kept."""
        return is_example(self._folder.path)

    def drawn_up(self) -> Agreement:
        """Return the agreement as the terms at the table make it. Raises `Fault` or `OSError`."""
        return drawn_up(self._notes)

    def rooms(self) -> Sequence[str]:
        """Return the rooms that have files."""
        return self._folder.rooms()

    def records(self, room: str) -> Sequence[Record]:
        """Return a room's records; the joint room's as they are in memory. Raises `Fault` or `OSError`."""
        if room == JOINT and not self._notes.room(JOINT).damage:
            return self._notes.records(JOINT)
        return _whole(self._folder, room)

    def keep(self, change: Change) -> None:
        """Keep a change; with an example it is used, and not kept. Raises `Fault` (`read-only`)."""
        notes = self._notes
        session, text = _changed(change, self.session, self.agreement)
        if self.is_example:
            self._used = session, text
            return
        if not self.keeps:
            raise Fault("read-only")
        if session != notes.session:
            notes.session.parties = session.parties
            notes.save_session()
        if text != notes.agreement:
            notes.save_agreement(text)


def _changed(change: Change, session: Session, text: Agreement) -> tuple[Session, Agreement]:
    copies = _copied(session), _copied(text)
    change(*copies)
    return copies


def _copied(document: D) -> D:
    return type(document).model_validate(document.model_dump())


def _whole(folder: SessionFolder, room: str) -> Sequence[Record]:
    """Return a room's records. Raises `Fault` where part of it cannot be read: a document is whole."""
    records, damage = folder.records(room)
    if damage:
        path, fault = damage[0]
        fault.values["file"] = str(path)
        raise fault
    return records
