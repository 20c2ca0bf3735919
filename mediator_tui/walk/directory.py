"""The directory of local resources: the user's own file over the numbers that come with the program.

The file is shared by all sessions, so nothing in it may tell who was served.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from mediator_tui.content.places import resources_path
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.resources import QualityNote, Resource, Resources, ident_for, names_in, names_of
from mediator_tui.domain.text import storable
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder, document_text, read_document
from mediator_tui.store.library import listed
from mediator_tui.store.lock import WriterLock

_WRITER = "resources"
_LONG = 4


class Directory:
    """What is known of places to link people with. Read anew each time: it is small, and others may write it."""

    def __init__(self, guide: Guide, path: Path | None = None) -> None:
        self._guide = guide
        self.path = path or resources_path()

    def _own(self) -> Resources:
        try:
            return read_document(self.path, Resources) if self.path.exists() else Resources()
        except Fault as fault:
            raise Fault("no-format", file=str(self.path), line=1) if fault.key == "not-a-session" else fault from None

    def all(self, language: Language) -> list[Resource]:
        """Return every resource, by name. Raises `Fault` or `OSError`."""
        own = self._own().resources
        idents = {each.id for each in own}
        return sorted(
            [*own, *(each for each in self._shipped(language) if each.id not in idents)],
            key=lambda each: each.name.casefold(),
        )

    def _shipped(self, language: Language) -> Iterator[Resource]:
        """Yield the emergency numbers of the stop card, none of them checked here."""
        for contact in self._guide.stop.contacts:
            name = contact.name[language].partition(" (")[0]
            yield Resource(id=contact.id, name=name, contact=contact.number)

    def found(self, words: str, language: Language) -> list[Resource]:
        """Return the resources in which every one of the words stands. Raises `Fault` or `OSError`."""
        wanted = words.casefold().split()
        return [each for each in self.all(language) if each.holds(wanted)]

    def matching(self, need: str, language: Language) -> list[Resource]:
        """Return the resources that share a longer word with what somebody needs, the most first.

        Raises `Fault` or `OSError`.
        """
        words = {word for word in re.findall(r"\w+", need.casefold()) if len(word) >= _LONG}
        counted = [(sum(each.holds([word]) for word in words), each) for each in self.all(language)]
        return [each for count, each in sorted(counted, key=lambda pair: -pair[0]) if count]

    def get(self, ident: str, language: Language) -> Resource:
        """Return one resource. Raises `Fault` (`no-such-resource`) or `OSError`."""
        for each in self.all(language):
            if each.id == ident:
                return each
        raise Fault("no-such-resource", id=ident)

    def notes(self, ident: str) -> list[QualityNote]:
        """Return what those served said of a resource, the newest first. Raises `Fault` or `OSError`."""
        notes = [each for each in self._own().notes if each.resource == ident]
        return sorted(notes, key=lambda each: each.day, reverse=True)

    def newest(self) -> dict[str, str]:
        """Return the words of the newest note on each resource, by its id; none where the file cannot be read."""
        try:
            notes = self._own().notes
        except (Fault, OSError):
            return {}
        return {each.resource: each.words for each in sorted(notes, key=lambda each: each.day)}

    # Writing ------------------------------------------------------------------------------------------

    def add(self, resource: Resource, language: Language) -> Resource:
        """Add a resource under an id made of its name; return it as it was kept. Raises `Fault` or `OSError`."""
        with self._changing() as own:
            taken = [each.id for each in (*own.resources, *self._shipped(language))]
            kept = _storable(resource).model_copy(update={"id": ident_for(resource.name, taken)})
            own.resources = [*own.resources, kept]
        return kept

    def change(self, resource: Resource) -> None:
        """Put a resource in place of the one with its id; one that came with the program becomes the user's own.

        Raises `Fault` or `OSError`.
        """
        with self._changing() as own:
            others = [each for each in own.resources if each.id != resource.id]
            own.resources = [*others, _storable(resource)]

    def check(self, ident: str, day: date, language: Language) -> Resource:
        """Keep that everything about a resource was made sure of on that day. Raises `Fault` or `OSError`."""
        checked = self.get(ident, language).model_copy(update={"checked": day})
        self.change(checked)
        return checked

    def note(self, ident: str, words: str, day: date, names: Iterable[str], language: Language) -> None:
        """Keep what those served said of a resource.

        Raises `Fault` (`note-names-party`, where one of the names stands in it) or `OSError`; nothing is kept then.
        """
        if names_in(words, names):
            raise Fault("note-names-party")
        self.get(ident, language)
        with self._changing() as own:
            own.notes = [*own.notes, QualityNote(resource=ident, day=day, words=storable(words)[0])]

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Resources]:
        """Read the file, let it be changed, and write it whole; nobody else writes meanwhile."""
        durable.make_folder(self.path.parent)
        lock = WriterLock.taken(self.path.parent, _WRITER)
        if lock is None:
            raise Fault("resources-at-work")
        try:
            own = self._own()
            yield own
            durable.replace(self.path, document_text(own).encode())
        finally:
            lock.release()


def _storable(resource: Resource) -> Resource:
    """Return a resource whose words a file can hold."""
    words = {key: storable(text)[0] for key, text in resource if isinstance(text, str)}
    return resource.model_copy(update=words)


def names_of_all(root: Path, guide: Guide, *folders: SessionFolder) -> list[str]:
    """Return what the parties of every session that can be read are called, and the legal names of these."""
    titles = [written for title in guide.titles for written in title.written]
    names = [name for each in listed(root) if each.session for name in names_of(each.session, titles)]
    for folder in folders:
        with contextlib.suppress(Fault, OSError):
            names += names_of(folder.session(), titles)
        with contextlib.suppress(Fault, OSError):
            names += [each.name for each in folder.agreement().names]
    return names
