"""Following up an agreement: when each term is looked at again, and what came of it; no word of the notes."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.sessions import Open

Outcome = Literal["kept", "partly", "not", "differs", "not-asked"]
"""How a term stands. Where the accounts differ, that is noted, and nothing is decided."""
Fit = Literal["", "fits", "partly", "no"]
Next = Literal["", "again", "adjust", "create", "advocate", "re-mediate", "close"]

OUTCOMES: tuple[Outcome, ...] = ("kept", "partly", "not", "differs", "not-asked")
FITS: tuple[Fit, ...] = ("fits", "partly", "no")
NEXT: tuple[Next, ...] = ("again", "adjust", "create", "advocate", "re-mediate", "close")

_AFTER_DEADLINE = timedelta(days=3)
_AFTER_SIGNING = (timedelta(weeks=2), timedelta(weeks=6))
_MONTHS = 3
_BY_LENGTH = re.compile(r"\+(\d{1,4})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class Check(Open):
    """One time at which the terms are looked at again."""

    number: int = Field(ge=1)
    due: date
    done: date | None = None


class Result(Open):
    """What came of one term at one check; who said so is not kept, and no one is to blame."""

    check: int = Field(ge=1)
    term: str = Field(pattern=r"^t\d+$")
    outcome: Outcome = "not-asked"
    obstacle: str = ""
    """What stood in the way."""
    need: str = ""
    resource: str = ""
    """The id of a resource in the directory that was chosen by whoever needs it."""
    introduced: date | None = None
    """When the two were introduced to each other."""
    received: bool | None = None
    quality: Fit = ""
    """Whether it fits, as the person served judges."""
    quality_words: str = ""
    next: Next = ""
    next_words: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody was introduced, and it is still to be asked what was received and whether it fits."""
        return self.introduced is not None and not (self.received and self.quality)


class FollowUp(Open):
    """`follow-up.toml`."""

    format: Literal[1] = 1
    keep_until: date | None = None
    """The day on which what is left is handed over and destroyed: the last check's, unless another was chosen."""
    closed: date | None = None
    checks: list[Check] = Field(default_factory=list)
    results: list[Result] = Field(default_factory=list)

    @model_validator(mode="after")
    def _numbers_differ(self) -> Self:
        numbers = [check.number for check in self.checks]
        rows = [(result.check, result.term) for result in self.results]
        if len(set(numbers)) != len(numbers) or len(set(rows)) != len(rows):
            problem = "two checks have the same number, or a term stands twice in one"
            raise ValueError(problem)
        return self

    @property
    def open_checks(self) -> list[Check]:
        """The checks that are still to be done, by date; none where the follow-up is closed."""
        waiting = [] if self.closed else [check for check in self.checks if check.done is None]
        return sorted(waiting, key=lambda check: (check.due, check.number))

    def result(self, check: int, term: str) -> Result | None:
        """Return what came of a term at a check."""
        return next((each for each in self.results if (each.check, each.term) == (check, term)), None)

    def latest(self, term: str) -> Result | None:
        """Return what came of a term when it was last asked about."""
        order = {check.number: at for at, check in enumerate(sorted(self.checks, key=lambda each: each.due))}
        asked = [each for each in self.results if each.term == term and each.outcome != "not-asked"]
        return max(asked, key=lambda each: order.get(each.check, -1), default=None)

    def due(self) -> "Due":
        """Return the dates alone, as they may be read without unlocking the session."""
        dates = {str(check.number): check.due for check in self.open_checks}
        return Due(follow_ups=dates, keep_until=self.keep_until)


class Due(Open):
    """`due.toml`: dates and nothing else; it stays plain in an encrypted session."""

    format: Literal[1] = 1
    keep_until: date | None = None
    follow_ups: dict[str, date] = Field(default_factory=dict)
    """By the number of the check, the dates still to come."""

    @property
    def next(self) -> date | None:
        """The next follow-up."""
        return min(self.follow_ups.values(), default=None)


def proposed_dates(agreement: Agreement, signed: date, today: date) -> list[date]:
    """Return when to ask again: 3 days after the first deadline, 2 and 6 weeks and 3 months after signing.

    The parties' own day of review is one of them. Where some have passed already, one check is due today.
    """
    wanted = {signed + length for length in _AFTER_SIGNING} | {months_after(signed, _MONTHS)}
    if deadlines := [term.due for term in agreement.terms if term.due and term.due >= signed]:
        wanted.add(min(deadlines) + _AFTER_DEADLINE)
    if agreement.review and agreement.review > signed:
        wanted.add(agreement.review)
    return sorted({max(each, today) for each in wanted})


def with_dates(follow_up: FollowUp, dates: Iterable[date]) -> None:
    """Add a check for each date; numbers go on from the highest."""
    number = max((check.number for check in follow_up.checks), default=0)
    added = [Check(number=number + at, due=each) for at, each in enumerate(dates, 1)]
    follow_up.checks = [*follow_up.checks, *added]


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def read_day(text: str, today: date) -> date | None:
    """Return the day a person wrote: 2026-12-05, 5/12/2026, or +14 for in fourteen days; None where it is none."""
    typed = text.strip()
    try:
        if length := _BY_LENGTH.fullmatch(typed):
            return today + timedelta(days=int(length[1]))
        if parts := _DAY_FIRST.fullmatch(typed):
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        return date.fromisoformat(typed)
    except (ValueError, OverflowError):
        return None
