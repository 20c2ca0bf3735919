"""A transcript becomes records: a session of its own, or a further writer's file in one that is there."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.rooms import JOINT, MEDIATOR, OTHER, PARTY_LETTERS, record_id
from mediator_tui.domain.sessions import Party, Session
from mediator_tui.domain.sessions import Transcript as Origin
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SESSION, SessionFolder
from mediator_tui.transcripts.joining import joined
from mediator_tui.transcripts.model import Cue, Transcript

Whose = Literal["training", "own-case"]
WRITER = "transcript"
"""Who writes what is imported into a session that is there."""
_TEXT_AS_TYPED = frozenset({"zoom-chat"})


@dataclass(frozen=True)
class Import:
    """What was read, and what was decided about it."""

    transcript: Transcript
    roles: Mapping[str, str]
    """What each speaker is: `mediator`, a party's letter, or `other`."""
    called: Mapping[str, str]
    """What the parties are called, by letter."""
    others: Mapping[str, str]
    """What those are called who are neither, by the name they spoke under; in one's own case no real name."""
    whose: Whose
    consent: str
    join: bool = True

    def origin(self, now: datetime) -> Origin:
        """Return what the session's document keeps of it."""
        return Origin(
            kind=self.transcript.kind,
            timed=self.transcript.timed,
            origin=self.whose,
            consent=self.consent,
            imported=now,
        )

    def cues(self) -> Sequence[Cue]:
        """Return what becomes records, one each. Messages of a chat are never joined."""
        if self.join and self.transcript.kind not in _TEXT_AS_TYPED:
            return joined(self.transcript.cues)
        return self.transcript.cues

    def by(self, speaker: str) -> str:
        """Return who a record of that speaker is by."""
        return self.roles.get(speaker, OTHER)

    def shown(self, speaker: str) -> str | None:
        """Return the name to be kept beside `by`; none where the party is called just that."""
        by = self.by(speaker)
        if by == OTHER:
            return self.others.get(speaker)
        return None if self.whose == "own-case" or self.called.get(by) == speaker else speaker


def day_of(now: datetime) -> datetime:
    """Return the midnight from which times in a transcript are counted that no date is known of."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def tables(what: Import, began: datetime, writer: str | None = None, sitting: int = 1) -> list[dict[str, Any]]:
    """Return the records of the joint room, in the order of the file, `id` last in each.

    Where something has no time, it has that of what was said before it; an end before the beginning is none.
    """
    who = {name: {"by": what.by(name), "speaker": what.shown(name)} for name in ("", *what.transcript.speakers)}
    part = {} if sitting == 1 else {"sitting": sitting}
    found: list[dict[str, Any]] = []
    at = began
    for number, cue in enumerate(what.cues(), 1):
        if cue.start is not None:
            at = began + timedelta(milliseconds=cue.start)
        until = None
        if cue.start is not None and cue.end is not None and cue.end >= cue.start:
            until = began + timedelta(milliseconds=cue.end)
        found.append(
            {"at": at, "until": until, **part, **who[cue.speaker], "kind": "utterance", "text": cue.text,
             "id": record_id(JOINT, number, writer)}
        )  # fmt: skip
    return [{key: value for key, value in table.items() if value is not None} for table in found]


# A session of its own ---------------------------------------------------------------------------------


def make_session(what: Import, parent: Path, language: Language, now: datetime) -> SessionFolder:
    """Write a new session's folder in `parent` with the transcript as its joint room, whole or not at all.

    One's own case is kept apart from training material by its profile. Raises `OSError`.
    """
    session = Session(
        kind="transcript",
        language=language,
        created=now.date(),
        profile="training" if what.whose == "training" else "community",
        practice="none" if what.whose == "training" else None,
        parties=[Party(letter=letter, name=what.called[letter]) for letter in sorted(what.called)],
        transcript=what.origin(now),
    )
    return folders.create(parent, session, {JOINT: tables(what, day_of(now))})


# Into a session that is there -------------------------------------------------------------------------


def check_into(folder: SessionFolder, whose: Whose) -> Session:
    """Return the session that a transcript is to go into.

    Raises `Fault` where it was shared with somebody to read only, or holds what must be kept apart from this.
    """
    session = folder.session()
    if session.shared_until is not None or folder.only_to_read:
        raise Fault("transcript-into-read-only", session=folder.name)
    if (session.profile == "training") != (whose == "training"):
        raise Fault("transcript-apart-own" if whose == "own-case" else "transcript-apart-training", session=folder.name)
    return session


def put_into(what: Sequence[Import], folder: SessionFolder, now: datetime) -> None:
    """Write each transcript as a file of its own in the joint room, and say in the session's document what they are.

    Times count from the beginning of the last sitting. Nobody else may be writing the document meanwhile: raises
    `Fault` (`writer-at-work`), or `OSError`; nothing is left behind then.
    """
    with _lock(folder), _or_nothing(folder) as written:
        session = folder.session()
        last = session.sittings[-1] if session.sittings else None
        began, sitting = (last.began, last.number) if last else (day_of(now), 1)
        for each in what:
            file = folder.room_file(JOINT, _free_writer(folder))
            written.append(file.path)
            file.create(tables(each, began, file.writer, sitting))
            session.transcript = _together(session.transcript, each.origin(now))
        folder.save(session)


@contextlib.contextmanager
def _lock(folder: SessionFolder) -> Iterator[None]:
    with folder.free(None) as free:
        if not free:
            raise Fault("writer-at-work")
        yield


@contextlib.contextmanager
def _or_nothing(folder: SessionFolder) -> Iterator[list[Path]]:
    """Remove the files that were written where not everything could be; the session's document is as it was."""
    before = folder.read_bytes(SESSION)
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        with contextlib.suppress(OSError):
            if folder.read_bytes(SESSION) != before:
                folder.write_bytes(SESSION, before)
        for path in written:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def _free_writer(folder: SessionFolder) -> str:
    taken = folder.writers(JOINT)
    names = (WRITER if number == 1 else f"{WRITER}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _together(before: Origin | None, now: Origin) -> Origin:
    """Return what is kept of a transcript beside one that was there before."""
    if before is None:
        return now
    kinds = dict.fromkeys((*before.kind.split(", "), now.kind))
    consents = dict.fromkeys((before.consent, now.consent))
    return before.model_copy(
        update={
            "kind": ", ".join(kinds),
            "timed": before.timed and now.timed,
            "consent": "; ".join(consents),
            "imported": now.imported,
        }
    )


def letters_of(roles: Mapping[str, str]) -> list[str]:
    """Return the letters of the parties who speak, in order; two where none is known to."""
    return sorted(set(roles.values()) - {MEDIATOR, OTHER}) or list(PARTY_LETTERS[:2])


def names_of_others(roles: Mapping[str, str], stand_in: Iterable[str]) -> dict[str, str]:
    """Return what stands for the names of those who are neither mediator nor party, in order."""
    return dict(zip((name for name, role in roles.items() if role == OTHER), stand_in, strict=False))
