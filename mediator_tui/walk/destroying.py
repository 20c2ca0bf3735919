"""Closing a session for good: what is decided about it, and carrying that out."""

from dataclasses import dataclass
from datetime import date

from mediator_tui.domain.retention import Fate, Keeping, check_keeping, fates
from mediator_tui.domain.sessions import Session
from mediator_tui.store.destruction import destroy, names_in, synced_by
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Clock, Notes


@dataclass(frozen=True)
class Plan:
    """What becomes of a session's files, before anything is touched."""

    session: Session
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
    session = folder.session()
    check_keeping(session, keeping, today)
    names = [name for name in names_in(folder) if not name.startswith(".lock")]
    return Plan(session, fates(names, session, keeping), synced_by(folder.path.absolute()))


def carry_out(folder: SessionFolder, keeping: Keeping, clock: Clock) -> None:
    """Remove what goes. What stays is first folded, so that what was taken back is not in it.

    Raises `Fault` (`in-use`) while another program has the session open, and `OSError`; doing it again goes on.
    """
    plan = planned(folder, keeping, clock().date())
    if plan.stays:
        _tidy(folder, keeping, clock)
    destroy(folder, [fate.name for fate in plan.stays])


def _tidy(folder: SessionFolder, keeping: Keeping, clock: Clock) -> None:
    notes = Notes.opened(folder, clock)
    if not notes.read_only and keeping.joint_until is not None:
        notes.session.keep_until = keeping.joint_until
        notes.save_session()
    notes.close()
