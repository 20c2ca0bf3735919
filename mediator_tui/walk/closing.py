"""How a sitting and a session end, and what may be seen of one that ended without agreement."""

import contextlib
from datetime import date

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.domain.sessions import Outcome, Profile, Session, Sitting
from mediator_tui.walk.drafts import drafts
from mediator_tui.walk.notes import Notes


def is_sealed(session: Session) -> bool:
    """Whether the session was closed without agreement: it then opens on one page only, whatever the reason was.

    One that was only practised holds nobody's words: it stays open to be learnt from.
    """
    return session.outcome == "no-agreement" and session.role_play is None


def refuse_transcript(session: Session, name: str) -> None:
    """Raise `Fault` (`transcript-is-read`) where a session is a transcript: what took place is not walked again."""
    if session.kind == "transcript":
        raise Fault("transcript-is-read", session=name)


def begin_sitting(notes: Notes) -> bool:
    """Begin a sitting, or go on with one that is open today; return whether a new one began.

    A sitting left open on an earlier day ended on the day it began.
    """
    session, now = notes.session, notes.clock()
    last = session.sittings[-1] if session.sittings else None
    if last and last.ended is None and last.began.date() == now.date():
        return False
    if last and last.ended is None:
        last.ended = last.began.date()
    number = last.number + 1 if last else 1
    session.sittings = [*session.sittings, Sitting(number=number, began=now.replace(microsecond=0))]
    notes.save_session()
    return True


def end_sitting(notes: Notes, stage: str) -> None:
    """End the open sitting at that joint stage."""
    _end(notes, stage, None)


def close_session(notes: Notes, stage: str, outcome: Outcome) -> None:
    """Close the session with an outcome; without agreement, unfinished words go, with one the text is drawn up.

    Raises `Fault` or `OSError` where the text drawn up before cannot be read.
    """
    if outcome == "no-agreement":
        _discard_drafts(notes)
    elif outcome in {"agreed", "partly"} and notes.folder:
        from mediator_tui.walk.agreeing import draw_up  # noqa: PLC0415 (nobody at the table waits for it)

        draw_up(notes)
    _end(notes, stage, outcome)


def _discard_drafts(notes: Notes) -> None:
    """Drop unfinished words in every room, those that nobody opened this time too."""
    for room in notes.folder.rooms() if notes.folder else ():
        with contextlib.suppress(Fault, OSError):  # a damaged room is not written to
            notes.room(room)
    for room, draft in drafts(notes):
        with contextlib.suppress(Fault):
            notes.discard(room, draft.id)


def stop(notes: Notes, stage: str) -> None:
    """End at once: what is stored is what any session closed without agreement has, and nothing else."""
    close_session(notes, stage, "no-agreement")


def _end(notes: Notes, stage: str, outcome: Outcome | None) -> None:
    session = notes.session
    if session.sittings:
        last = session.sittings[-1]
        last.ended, last.stage, last.outcome = notes.clock().date(), stage, outcome
    notes.save_session()


_BY_STRICTNESS: tuple[Profile, ...] = ("training", "community", "court")


def profiles(notes: Notes) -> tuple[Profile, ...]:
    """Return the profiles a session may have; once anything was noted, none that asks for less than its own.

    So nobody's words become training material, or escape a court's destruction, by a change of the settings.
    """
    folder = notes.folder
    noted = folder is not None and (bool(notes.room(JOINT).last(1)) or any(map(members, folder.rooms())))
    return _BY_STRICTNESS[_BY_STRICTNESS.index(notes.session.profile) :] if noted else _BY_STRICTNESS


def last_day(notes: Notes) -> date | None:
    """Return the day of the last joint record."""
    newest = notes.room(JOINT).last(1) if notes.folder else []
    return newest[0].at.date() if newest else None
