"""An anonymised copy of a session for training: what is replaced, and the new session that has only that.

No map of old to new is kept anywhere: who has one can undo it all.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mediator_tui.domain.disguise import Disguise, disguised, suspects
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Party, Session, Sitting, Transcript
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import is_sealed

_WEEKS = (26, 156)
_FACTORS = (0.6, 0.85, 1.15, 1.6)
_LEFT_ALONE = frozenset({"id", "by", "kind", "stage", "technique", "sitting", "status", "rev", "number", "outcome"})
"""Keys that say nothing of anybody."""


@dataclass(frozen=True)
class Source:
    """What a session gives to a copy: its document, and its records room by room."""

    session: Session
    records: Mapping[str, Sequence[Record]]

    def texts(self) -> Iterable[str]:
        """Yield every text that somebody entered."""
        for records in self.records.values():
            for record in records:
                yield from _strings(record.table())


def source(folder: SessionFolder, rooms: Collection[str], *, fictional: bool) -> Source:
    """Read what is to be copied: the joint room, and the caucuses named.

    `fictional` says that nobody real stands in it any more; else every party must have agreed to training.
    Raises `Fault` (`training-needs-consent`; `session-sealed` where it was closed without agreement and is no
    role-play), one where a room cannot be read, or `OSError`.
    """
    session = folder.session()
    if is_sealed(session) and session.profile != "training":
        raise Fault("session-sealed", session=folder.name)
    missing = [party.name for party in session.parties if session.training_consent.get(party.letter) != "yes"]
    if missing and not fictional and session.profile != "training":
        raise Fault("training-needs-consent", names=", ".join(missing))
    read: dict[str, list[Record]] = {}
    for room in dict.fromkeys((JOINT, *rooms)):
        records, damage = folder.records(room)
        if damage:
            raise damage[0][1]
        read[room] = [record for record in records if record.shown and not record.struck]
    return Source(session, read)


def known_names(session: Session, titles: Collection[str]) -> dict[str, str]:
    """Return every word by which the parties and their members are called, with the party's letter."""
    short = {title.casefold().rstrip(".") for title in titles}
    found: dict[str, str] = {}
    for party in session.parties:
        for name in (party.name, *(member.name for member in party.members)):
            words = [word.strip(",.") for word in name.split()]
            for each in (name, *(word for word in words if word.casefold().rstrip(".") not in short)):
                if each:
                    found.setdefault(each, party.letter)
    return found


def drawn(names: Mapping[str, str], session: Session) -> Disguise:
    """Return a disguise with these names, and a shift of dates and a factor that chance has drawn."""
    chance = random.SystemRandom()
    low, high = chance.choice((_FACTORS[:2], _FACTORS[2:]))
    return Disguise(
        dict(names),
        chance.randrange(*_WEEKS),
        chance.uniform(low, high),
        session.created.year,
        session.language,
    )


def suspected(
    source: Source, known: Collection[str], titles: Sequence[str], places: Sequence[str], ordinary: Sequence[str]
) -> list[tuple[str, int]]:
    """Return what else looks like a name in what people said, and how often, the most frequent first.

    Names under which somebody speaks in a transcript come before all: they are names, however they are written.
    """
    parts = [part for name in known for part in name.split()]
    spoken = {name: count for name, count in _speakers(source).items() if name not in known}
    found = suspects(source.texts(), titles, places, [*ordinary, *parts]).most_common()
    return [*spoken.items(), *(each for each in found if each[0] not in spoken)]


def _speakers(source: Source) -> Counter[str]:
    """Return every name under which somebody speaks in a transcript, and how often."""
    named = (record.get("speaker") for records in source.records.values() for record in records)
    return Counter(name for name in named if isinstance(name, str) and name)


def changes(source: Source, disguise: Disguise) -> list[tuple[str, str]]:
    """Return each text that is no longer what it was: before, after."""
    pairs = ((text, disguised(text, disguise)) for text in source.texts())
    return [(before, after) for before, after in pairs if before != after]


def write(source: Source, disguise: Disguise, names: Mapping[str, str], parent: Path) -> SessionFolder:
    """Write the copy into a new session's folder in `parent`: class training, and nothing that leads back.

    `names` are what the parties are called there, by letter. Whole or not at all. Raises `OSError`.
    """
    was = source.session
    session = Session(
        kind=was.kind,
        language=was.language,
        created=was.created - disguise.shift,
        profile="training",
        practice="none",
        parties=[Party(letter=letter, name=names[letter]) for letter in was.letters],
        transcript=_origin(was.transcript, disguise),
        sittings=[Sitting.model_validate(_copied(each.model_dump(), disguise)) for each in was.sittings],
    )
    rooms = {
        room: [_copied(record.table(), disguise) for record in records] for room, records in source.records.items()
    }
    return folders.create(parent, session, rooms)


def _origin(was: Transcript | None, disguise: Disguise) -> Transcript | None:
    """Return what the copy says of a transcript: it is training material now, and no word on who agreed to what."""
    if was is None:
        return None
    return Transcript(
        kind=was.kind, timed=was.timed, origin="training", consent="-", imported=was.imported - disguise.shift
    )


def _copied(table: Mapping[str, Any], disguise: Disguise) -> dict[str, Any]:
    """Return a table in disguise; unknown keys go through it like every other."""
    return {key: value if key in _LEFT_ALONE else _in_disguise(value, disguise) for key, value in table.items()}


def _in_disguise(value: Any, disguise: Disguise) -> Any:
    if isinstance(value, str):
        return disguised(value, disguise)
    if isinstance(value, date):  # a moment too
        return value - disguise.shift
    if isinstance(value, list | tuple):
        return [_in_disguise(each, disguise) for each in value]
    return _copied(value, disguise) if isinstance(value, Mapping) else value


def _strings(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _LEFT_ALONE:
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
