"""Searching every session for words that were said or noted, in one room of each."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import review_of
from mediator_tui.domain.sought import Note, Sought
from mediator_tui.review.skim import Place, plain_notes, plain_session

if TYPE_CHECKING:  # read where a session is not at rest in plain files: a search is over sooner
    from mediator_tui.store.folder import SessionFolder

Unlock = Callable[["SessionFolder"], object]


@dataclass(frozen=True)
class Hit:
    """A record that fits, where it is, and its neighbours in the room."""

    session: str
    names: Mapping[str, str]
    """The parties' names by letter."""
    note: Note
    before: Note | None
    after: Note | None


@dataclass
class Search:
    """One search through sessions; what it could not look into is told afterwards."""

    sought: Sought
    room: str
    unlock: Unlock | None = None
    """Gives a locked session its keys; raises `Fault` where they are not the right ones."""
    locked: list[str] = field(default_factory=list)
    """Sessions that were not looked into because they are encrypted."""
    closed: list[str] = field(default_factory=list)
    """Those that were closed without agreement: nobody looks into them."""
    damage: list[tuple[Path, Fault]] = field(default_factory=list)
    """What could not be read of what may hold what is looked for."""

    def hits(self, paths: Iterable[Path]) -> Iterator[Hit]:
        """Yield the records that fit, session by session in this order; a folder that is no session is passed by."""
        for path in paths:
            try:
                yield from self._in_folder(path)
            except Fault as fault:
                self.damage.append((Path(fault.values.get("file", path)), fault))
            except OSError as error:
                reason = error.strerror or type(error).__name__
                self.damage.append((Path(error.filename or path), Fault("cannot-read", reason=reason)))

    def _in_folder(self, path: Path) -> Iterator[Hit]:
        place = Place.at(path)
        if place is None:
            return
        if place.encrypted:
            yield from self._in_locked(path)
            return
        document = place.read("session.toml")
        known = None if place.surely_open(document) else plain_session(document)
        if known and known.closed:
            self.closed.append(path.name)
        elif known or place.surely_open(document):
            yield from self._in_plain(place, document)
        else:
            yield from self.in_session(_folder(path))

    def _in_plain(self, place: Place, document: bytes) -> Iterator[Hit]:
        """Look through the bytes of a room first, and read them only where they may hold what is looked for."""
        files = [place.read(name) for name in place.files_of(self.room)]
        if not files or not self.sought.may_be_in(files):
            return
        known, notes = plain_session(document), plain_notes(files)
        if known is None or notes is None:
            yield from self.in_session(_folder(place.path))
        else:
            yield from self._fitting(place.path.name, known.names, notes)

    def _in_locked(self, path: Path) -> Iterator[Hit]:
        folder = _folder(path)
        if self.unlock:
            with contextlib.suppress(Fault):
                self.unlock(folder)
        if folder.locked:
            self.locked.append(folder.name)
        else:
            yield from self.in_session(folder)

    def in_session(self, folder: "SessionFolder") -> Iterator[Hit]:
        """Yield the records that fit of one session, which is not locked. Raises `Fault` or `OSError`."""
        from mediator_tui.walk.closing import is_sealed  # noqa: PLC0415 (see above)

        session = folder.session()
        if is_sealed(session):
            self.closed.append(folder.name)
            return
        records, damage = folder.records(self.room)
        self.damage += damage
        corrected = self._corrected(folder)
        notes = [
            Note(record.model_dump(exclude_none=True), corrected.get(record.id)) for record in records if record.shown
        ]
        yield from self._fitting(folder.name, {party.letter: party.name for party in session.parties}, notes)

    def _corrected(self, folder: "SessionFolder") -> dict[str, str]:
        """Return the words that reviewers put over records of the room, by the record's id."""
        records, damage = folder.records(review_of(self.room))
        self.damage += damage
        standing = [record for record in records if record.kind == "correction" and not record.undone]
        return {str(record.get("about")): record.text for record in standing}

    def _fitting(self, session: str, names: Mapping[str, str], notes: Sequence[Note]) -> Iterator[Hit]:
        whose = self.sought.whose(names)
        for before, note, after in zip([None, *notes], notes, [*notes[1:], None], strict=False):
            if self.sought.fits(note, whose):
                yield Hit(session, names, note, before, after)


def _folder(path: Path) -> "SessionFolder":
    from mediator_tui.store.folder import SessionFolder  # noqa: PLC0415 (see above)

    return SessionFolder(path)
