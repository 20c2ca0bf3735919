"""Closing a session for good: what is decided about it, and carrying that out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Due
from mediator_tui.domain.retention import Fate, Keeping, check_keeping, class_of, fates
from mediator_tui.domain.sessions import Session
from mediator_tui.store.destruction import destroy, names_in, refuse_in_use, synced_by
from mediator_tui.store.folder import DUE, SessionFolder
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.notes import Notes

Answered = Literal["yes", "no"]
Consent = Literal["keep_consent", "follow_up_consent", "training_consent", "share_consent"]
"""What a party is asked about what becomes of its words."""


@dataclass(frozen=True)
class Plan:
    """What becomes of a session's files, before anything is touched."""

    session: Session | None
    """None where its keys are gone already."""
    fates: list[Fate]
    synced: str | None
    """The service that keeps copies of the folder elsewhere, as far as one can tell."""

    @property
    def goes(self) -> list[Fate]:
        """What is removed."""
        return [fate for fate in self.fates if not fate.stays]

    @property
    def stays(self) -> list[Fate]:
        """What is kept."""
        return [fate for fate in self.fates if fate.stays]

    @property
    def agreement_goes(self) -> bool:
        """Whether the parties' agreement is removed: they must have it on paper by then."""
        return any(fate.of == "agreement" for fate in self.goes)


def planned(folder: SessionFolder, keeping: Keeping, today: date) -> Plan:
    """Return what closing for good would do. Raises `Fault` where that may not be kept, or `OSError`."""
    names = [name for name in names_in(folder) if not name.startswith(".lock")]
    if folder.keyless:
        gone = [Fate(name, class_of(name), stays=False, why="keys-gone") for name in names]
        return Plan(None, gone, synced_by(folder.path.absolute()))
    session = folder.session()
    check_keeping(session, keeping, today)
    if keeping.joint_until is not None and DUE not in names:
        names.append(DUE)  # the day it is kept until is written there
    return Plan(session, fates(names, session, keeping), synced_by(folder.path.absolute()))


def record_consent(folder: SessionFolder, key: Consent, letters: Collection[str], answer: Answered = "yes") -> None:
    """Write down what parties answered to being kept, asked later, or read by somebody else.

    Raises `Fault` (`in-use`) while another program has the session open, or `OSError`.
    """
    with folder.free(None) as free:
        if not free:
            raise Fault("in-use", session=folder.name)
        session = folder.session()
        getattr(session, key).update(dict.fromkeys(letters, answer))
        folder.save(session)


def carry_out(
    folder: SessionFolder, keeping: Keeping, clock: Clock, *, first: Callable[[], object] | None = None
) -> None:
    """Remove what goes. What stays is first folded, so that what was taken back is not in it.

    `first` is done before anything is touched, once nobody else has the session open; where it fails, all stays.
    Raises `Fault` (`in-use`) while another program has the session open, and `OSError`; doing it again goes on.
    """
    plan = planned(folder, keeping, clock().date())
    if first:
        refuse_in_use(folder)
        first()
    if plan.stays:
        _tidy(folder, keeping, clock)
    destroy(folder, [fate.name for fate in plan.stays])


def _tidy(folder: SessionFolder, keeping: Keeping, clock: Clock) -> None:
    notes = Notes.opened(folder, clock)
    if not notes.read_only and keeping.joint_until is not None:
        notes.session.keep_until = keeping.joint_until
        notes.save_session()
        _keep_in_due(folder, keeping, keeping.joint_until)
    notes.close()


def _keep_in_due(folder: SessionFolder, keeping: Keeping, until: date) -> None:
    """Write the day where it can be read without unlocking; the follow-up's own dates stay only if it does."""
    was = folder.due() if keeping.follow_up else Due()
    was.keep_until = min(filter(None, (was.keep_until, until)))
    folder.save(was)
