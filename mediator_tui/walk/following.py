"""A follow-up in memory: the dates, and term by term the chain from obstacle to what was received and fits.

It reads the session, the agreement and what was followed up before; a room of the notes is never opened.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import (
    FITS,
    NEXT,
    OUTCOMES,
    Check,
    FollowUp,
    Result,
    proposed_dates,
    with_dates,
)
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import storable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.closing import is_sealed
from mediator_tui.walk.cues import rotated

Way = Literal["choice", "words", "day", "yes-no", "resource"]
"""How a question is answered."""

_CHOICES: dict[str, tuple[str, ...]] = {"outcome": OUTCOMES, "quality": FITS, "next": NEXT}
_WAYS: dict[str, Way] = {
    "outcome": "choice",
    "resource": "resource",
    "introduced": "day",
    "received": "yes-no",
    "quality": "choice",
    "next": "choice",
}


@dataclass(frozen=True)
class Question:
    """One thing to ask about a term; its answer goes into the row of that check."""

    check: int
    term: str
    field: str

    @property
    def way(self) -> Way:
        """How it is answered."""
        return _WAYS.get(self.field, "words")

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return _CHOICES.get(self.field, ())


class Following:
    """The follow-up of one session. What is answered is on disk before the next question."""

    def __init__(self, folder: SessionFolder, clock: Clock) -> None:
        self.folder, self._clock = folder, clock
        self.session: Session = folder.session()
        if is_sealed(self.session):
            raise Fault("nothing-agreed", session=folder.name)
        self.agreement: Agreement = folder.agreement()
        if not self.terms:
            raise Fault("nothing-agreed", session=folder.name)
        self.follow_up: FollowUp = folder.follow_up()
        self._lock: WriterLock | None = None
        self._waited: set[tuple[int, str]] = set()
        """The earlier introductions whose outcome is being asked now: they stay until the page is left."""

    @classmethod
    def opened(cls, folder: SessionFolder, clock: Clock, *, to_write: bool = True) -> "Following":
        """Open a session's follow-up, to write where no other program does. Raises `Fault` or `OSError`."""
        following = cls(folder, clock)
        if to_write:
            with contextlib.suppress(PermissionError):
                following._lock = folder.lock()
        if following._lock:
            following.session, following.follow_up = folder.session(), folder.follow_up()
            following._mend_dates()
        return following

    def _mend_dates(self) -> None:
        """Write the dates anew where a power cut fell between the two files."""
        with contextlib.suppress(Fault, OSError):
            if self.follow_up.checks and self.folder.due() != self.follow_up.due():
                self.folder.save(self.follow_up.due())

    @property
    def read_only(self) -> bool:
        """Whether another program writes this session, or it is only to be read."""
        return self._lock is None

    def close(self) -> None:
        """Let others write again."""
        if self._lock:
            self._lock.release()
            self._lock = None

    @property
    def today(self) -> date:
        """The day it is here."""
        return self._clock().date()

    @property
    def terms(self) -> list[Term]:
        """What every party agreed to; all terms where nobody's agreement was noted at all."""
        terms = self.agreement.terms
        if not any(term.agreed for term in terms):
            return terms
        return [term for term in terms if set(self.session.letters) <= set(term.agreed)]

    def term(self, ident: str) -> Term:
        """Return the term with that id."""
        return next(each for each in self.terms if each.id == ident)

    # Dates --------------------------------------------------------------------------------------------

    def proposal(self) -> list[date]:
        """Return the dates proposed out of the terms."""
        return proposed_dates(self.agreement, self._signed, self.today)

    @property
    def _signed(self) -> date:
        sittings = self.session.sittings
        last = sittings[-1].ended or sittings[-1].began.date() if sittings else self.today
        return self.agreement.day or last

    def plan(self, dates: Iterable[date]) -> None:
        """Take these dates for the checks that are still to be done; what is kept goes with the last.

        A check whose date was left alone keeps its number. Raises `Fault` or `OSError`.
        """
        wanted = sorted(set(dates))
        with self._changing() as changed:
            done = [check for check in changed.checks if check.done is not None or self._asked(changed, check)]
            kept = [check for check in changed.checks if check not in done and check.due in wanted]
            taken = {check.due for check in (*done, *kept) if check.done is None}
            changed.checks = sorted([*done, *kept], key=lambda check: check.number)
            with_dates(changed, [each for each in wanted if each not in taken])
            changed.keep_until = max((check.due for check in changed.checks), default=None)
            changed.closed = None

    @staticmethod
    def _asked(follow_up: FollowUp, check: Check) -> bool:
        return any(each.check == check.number for each in follow_up.results)

    def move(self, number: int, day: date) -> None:
        """Put a check on another day. Raises `Fault` or `OSError`."""
        with self._changing() as changed:
            was = max((check.due for check in changed.checks), default=None)
            changed.checks = [
                check.model_copy(update={"due": day}) if check.number == number else check for check in changed.checks
            ]
            if changed.keep_until == was:
                changed.keep_until = max(check.due for check in changed.checks)

    def add(self, day: date) -> None:
        """Add a check. Raises `Fault` or `OSError`."""
        with self._changing() as changed:
            with_dates(changed, [day])
            changed.keep_until = max(day, changed.keep_until or day)
            changed.closed = None

    def drop(self, number: int) -> None:
        """Take a check back at which nothing was asked. Raises `Fault` or `OSError`."""
        with self._changing() as changed:
            left = [check for check in changed.checks if check.number != number or self._asked(changed, check)]
            changed.checks = [check for check in changed.checks if check in left or check.done is not None]

    def keep_until(self, day: date) -> None:
        """Choose the day on which what is left is handed over and destroyed. Raises `Fault` or `OSError`."""
        with self._changing() as changed:
            changed.keep_until = day

    # The check ----------------------------------------------------------------------------------------

    @property
    def check(self) -> Check | None:
        """The check to be done now: the first that is not done."""
        waiting = self.follow_up.open_checks
        return waiting[0] if waiting else None

    def finish(self) -> None:
        """Set the check that is being done to done, today. Raises `Fault` or `OSError`."""
        check = self.check
        if check:
            with self._changing() as changed:
                changed.checks = [
                    each.model_copy(update={"done": self.today}) if each.number == check.number else each
                    for each in changed.checks
                ]

    def end(self) -> None:
        """Close the follow-up: no more checks are awaited. Raises `Fault` or `OSError`."""
        with self._changing() as changed:
            changed.closed = self.today
            changed.keep_until = changed.keep_until or self.today

    def consent(self, letter: str, answer: Literal["yes", "no"]) -> None:
        """Keep whether a party consents to be contacted. Raises `Fault` or `OSError`."""
        if self.read_only:
            raise Fault("read-only")
        consents = {**self.session.follow_up_consent, letter: answer}
        changed = self.session.model_copy(update={"follow_up_consent": consents})
        self.folder.save(changed)
        self.session = changed

    # Term by term -------------------------------------------------------------------------------------

    def questions(self, term: str) -> list[Question]:
        """Return what is to be asked of a term now: first what came of earlier introductions, then how it stands."""
        check = self.check
        if check is None:
            return []
        earlier = [each for each in self.follow_up.results if each.term == term and each.check != check.number]
        self._waited |= {(each.check, term) for each in earlier if each.waits}
        asked = [
            Question(each.check, term, field)
            for each in earlier
            if (each.check, term) in self._waited
            for field in self._receipt(each)
        ]
        now = self.follow_up.result(check.number, term) or Result(check=check.number, term=term)
        return [*asked, *(Question(check.number, term, field) for field in self._chain(now))]

    def _chain(self, row: Result) -> Iterator[str]:
        yield "outcome"
        if row.outcome in {"kept", "not-asked"}:
            return
        yield "obstacle"
        yield "need"
        if row.need or row.resource:
            yield "resource"
        if row.resource:
            yield "introduced"
        if row.introduced and (row.introduced < self.today or row.received is not None):
            yield from self._receipt(row)
        yield "next"
        if row.next and row.next != "close":
            yield "next_words"

    @staticmethod
    def _receipt(row: Result) -> Iterator[str]:
        yield "received"
        if row.received:
            yield "quality"
            yield "quality_words"

    def value(self, question: Question) -> Any:
        """Return what stands for a question now."""
        row = self.follow_up.result(question.check, question.term)
        value = getattr(row, question.field) if row else ""
        return "" if value is None or (question.field == "outcome" and value == "not-asked") else value

    def answer(self, question: Question, value: str | date | bool | None) -> None:
        """Keep an answer. Raises `Fault` or `OSError`; what stood there before then stands."""
        with self._changing() as changed:
            row = changed.result(question.check, question.term) or Result(check=question.check, term=question.term)
            others = [each for each in changed.results if (each.check, each.term) != (row.check, row.term)]
            told = storable(value)[0] if isinstance(value, str) else value
            kept = Result.model_validate({**row.model_dump(), question.field: told})
            order = [term.id for term in self.terms]
            changed.results = sorted([*others, kept], key=lambda each: (each.check, _place(order, each.term)))

    @contextlib.contextmanager
    def _changing(self) -> Iterator[FollowUp]:
        """Let a copy be changed, write it and its dates, and only then take it for what holds."""
        if self.read_only:
            raise Fault("read-only")
        changed = self.follow_up.model_copy(deep=True)
        yield changed
        self.folder.save(changed)
        self.follow_up = changed
        self.folder.save(changed.due())

    def order(self, question: Question) -> tuple[str, ...]:
        """Return who is asked first, and who then: not always the same."""
        place = [term.id for term in self.terms].index(question.term)
        return rotated(self.session.letters, place + question.check - 1)


def _place(order: list[str], term: str) -> int:
    return order.index(term) if term in order else len(order)
