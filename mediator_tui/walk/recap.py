"""Where the session stands, from the joint record only: fit to be read aloud at the start of a sitting."""

from dataclasses import dataclass
from datetime import date

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk import boards
from mediator_tui.walk.notes import Notes


@dataclass(frozen=True)
class IssueNow:
    """How an issue stands."""

    number: int
    issue: Record
    status: str
    options: int
    held: Record | None
    """The option all have said yes to, if there is one."""


@dataclass(frozen=True)
class Recap:
    """What is told."""

    sitting: int
    last: date | None
    """The day of the sitting before, or of the last joint record."""
    stage: str | None
    """The stage it ended in."""
    values: list[Record]
    issues: list[IssueNow]
    terms: list[Record]
    """Those everybody said yes to."""
    tasks: list[Record]


def recap(notes: Notes, here: str) -> Recap:
    """Return where the session stands; `here` is the stage the walk is at now."""
    letters = notes.session.letters
    shown = boards.on_boards(notes)
    records = notes.records(JOINT)
    last, stage = _before(notes, records, here)
    values = [record for record in shown["value"] if not record.struck and boards.all_yes(record, letters)]
    options = [record for record in shown["option"] if not record.struck]
    issues = []
    for number, issue in enumerate([issue for issue in shown["issue"] if not issue.struck], 1):
        mine = [option for option in options if boards.issue_of(option) == issue.id]
        held = next((option for option in reversed(mine) if boards.all_yes(option, letters)), None)
        issues.append(IssueNow(number, issue, boards.status_of(issue), len(mine), held))
    terms = [record for record in shown["term"] if not record.struck and boards.all_yes(record, letters)]
    tasks = [record for record in records if record.kind == "task" and not record.struck]
    return Recap(len(notes.session.sittings) or 1, last, stage, values, issues, terms, tasks)


def _before(notes: Notes, records: list[Record], here: str) -> tuple[date | None, str | None]:
    """Return the day and stage the sitting before ended in; in the first one, where the walk is now."""
    sittings = notes.session.sittings
    now = len(sittings) or 1
    earlier = [record for record in records if record.sitting < now] or records
    if len(sittings) > 1:
        before = sittings[-2]
        return before.ended or before.began.date(), before.stage or here
    return (earlier[-1].at.date() if earlier else None), here
