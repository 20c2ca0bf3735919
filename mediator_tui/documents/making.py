"""Making a document: what is wanted and the session it comes from go in; the document, and what to tell, come out."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mediator_tui.content.words import words
from mediator_tui.documents import practice_data
from mediator_tui.documents.agreement import agreed_terms, agreement, behaviour_contract
from mediator_tui.documents.cue_cards import cue_cards
from mediator_tui.documents.formats import FORMATS, written
from mediator_tui.documents.intake_sheet import intake_sheet
from mediator_tui.documents.minutes import issues_of, minutes
from mediator_tui.documents.model import Document
from mediator_tui.documents.outcome_report import outcome_report
from mediator_tui.documents.parties import Signing
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.lines import KINDS as RECORD_KINDS
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session

KINDS = ("agreement", "behaviour-contract", "minutes", "outcome-report", "intake-sheet", "cue-cards", "practice-data")
SIGNED = KINDS[:3]
_WITHOUT_AGREEMENT = ("outcome-report", "cue-cards")
_DEFAULT_WALK = "mediation"

Change = Callable[[Session, Agreement], None]
"""Puts something into copies of the session and the agreement."""


class Source(Protocol):
    """A session as its documents are made of it, and where names given for them are kept."""

    @property
    def name(self) -> str:
        """Its date and number."""
        ...

    @property
    def session(self) -> Session:
        """`session.toml`."""
        ...

    @property
    def agreement(self) -> Agreement:
        """`agreement.toml`. Raises `Fault` or `OSError`."""
        ...

    @property
    def keeps(self) -> bool:
        """Whether what is given can be kept with the session."""
        ...

    @property
    def is_example(self) -> bool:
        """Whether it is an example: what is given is used then, and not kept."""
        ...

    def drawn_up(self) -> Agreement:
        """Return the agreement as the terms at the table make it. Raises `Fault` or `OSError`."""
        ...

    def rooms(self) -> Sequence[str]:
        """Return the rooms there are."""
        ...

    def records(self, room: str) -> Sequence[Record]:
        """Return a room's records. Raises `Fault` where part of it cannot be read, or `OSError`."""
        ...

    def keep(self, change: Change) -> None:
        """Keep a change. Raises `Fault` or `OSError`; nothing has changed then."""
        ...


@dataclass
class Wanted:
    """What a person asked for."""

    kind: str
    format: str
    language: Language
    attended: Sequence[str] | None = None
    """The letters of those who were there; None for everybody."""
    following: str = ""
    """The next meeting, for the minutes."""
    stamp: bool | None = None
    """Whether space is left for a duty stamp; None for as usual in the language."""
    day: date | None = None
    walk: str | None = None
    """The walk of the cue cards; None for the session's."""

    @property
    def stamped(self) -> bool:
        """Whether space is left for a duty stamp."""
        return self.language == "id" if self.stamp is None else self.stamp


@dataclass(frozen=True)
class Made:
    """A document made, and what is to be known besides."""

    content: Document | bytes
    format: str
    day: date | None = None
    """The day a signed document bears."""
    left_out: tuple[str, ...] = ()
    """The terms that not every party agreed to."""
    blank: tuple[str, ...] = ()
    """The letters of the parties without a legal name, in a document that is signed."""
    advises: bool = False

    def data(self) -> bytes:
        """Return the file's bytes; this may take a second. Raises `Fault` (`bad-template`, `no-typst`)."""
        return self.content if isinstance(self.content, bytes) else written(self.content, self.format)

    def told(self, language: Language, parties: Callable[[Sequence[str]], str] = ", ".join) -> list[str]:
        """Return what is to be told beside the document, `parties` naming parties by their letters."""
        said = []
        if self.blank:
            said.append(words()("making.blank", language, parties=parties(self.blank)))
        if self.left_out:
            said.append(words()("making.left-out", language, terms=", ".join(self.left_out)))
        return [*said, words()("making.advice", language)] if self.advises else said


def formats_of(kind: str) -> tuple[str, ...]:
    """Return the formats a kind can be written in, the usual one first."""
    return ("toml", *FORMATS) if kind == "practice-data" else FORMATS


def file_name(name: str, kind: str, format: str) -> str:  # noqa: A002
    """Return what a document's file is called unless somebody says otherwise; `name` is the session's, or a walk's."""
    return f"{name}-{kind}.{format}"


def kinds_of(session: Session) -> tuple[str, ...]:
    """Return the kinds that can be written of a session."""
    return _WITHOUT_AGREEMENT if session.outcome == "no-agreement" else KINDS


def walk_of(wanted: Wanted, session: Session | None) -> str:
    """Return the walk whose cue cards are wanted."""
    return wanted.walk or (session.kind if session else _DEFAULT_WALK)


def check(source: Source, kind: str) -> None:
    """Raise `Fault` where there is nothing that document could be made of: no agreement, no terms, no yes to any."""
    if kind not in kinds_of(source.session):
        raise Fault("closed-without-agreement")
    if kind in SIGNED:
        _text(source, kind)


def made(source: Source, wanted: Wanted, guide: Guide) -> Made:
    """Return the document. Raises `Fault` where it cannot be made, or `OSError`."""
    check(source, wanted.kind)
    session, t = source.session, Wording(wanted.language)
    match wanted.kind:
        case "cue-cards":
            return cards(guide, wanted, session)
        case "practice-data":
            return _practice(source, wanted, guide, t)
        case "intake-sheet":
            return Made(intake_sheet(session, t), wanted.format)
        case "outcome-report":
            return Made(outcome_report(session, present(session, wanted), t), wanted.format)
        case _:
            return _signed(source, wanted, t)


def cards(guide: Guide, wanted: Wanted, session: Session | None) -> Made:
    """Return the cue cards of a walk in the guide."""
    walk = guide.walks[walk_of(wanted, session)]
    count = len(session.parties) if session else 2
    return Made(cue_cards(guide, walk, count, Wording(wanted.language)), wanted.format)


def present(session: Session, wanted: Wanted) -> list[str]:
    """Return the letters of those who were there; everybody unless somebody is named."""
    return list(session.letters if wanted.attended is None else wanted.attended)


def day_of(wanted: Wanted, session: Session, text: Agreement) -> date | None:
    """Return the day a document bears: the one wanted, the agreement's, or the last sitting's."""
    last = session.sittings[-1] if session.sittings else None
    held = (last.ended or last.began.date()) if last else None
    return wanted.day or (None if wanted.kind == "minutes" else text.day) or held


def _text(source: Source, kind: str) -> Agreement:
    """Return the agreement with its terms, as they stand at the table while the session is open.

    Once it is closed the text holds, so that what was mended in it by hand stays.
    """
    text = source.agreement
    if kind == "minutes":
        return text
    if source.session.outcome is None or not text.terms:
        drawn = source.drawn_up()
        text = text.model_copy(update={"terms": drawn.terms, "ratification": drawn.ratification})
    if not text.terms:
        raise Fault("terms-not-drawn-up")
    if not agreed_terms(source.session, text):
        raise Fault("no-term-agreed")
    return text


def _signed(source: Source, wanted: Wanted, t: Wording) -> Made:
    session, text = source.session, _text(source, wanted.kind)
    text = text.model_copy(update={"day": day_of(wanted, session, text)})
    signing = Signing(session, text, t, stamp=wanted.stamped)
    blank = tuple(letter for letter in session.letters if text.name_of(letter) is None)
    if wanted.kind == "minutes":
        issues = issues_of(source.records(JOINT))
        return Made(minutes(signing, issues, present(session, wanted), wanted.following), wanted.format, blank=blank)
    left_out = tuple(term.id for term in text.terms if term not in agreed_terms(session, text))
    document = agreement(signing) if wanted.kind == "agreement" else behaviour_contract(signing)
    return Made(document, wanted.format, text.day, left_out, blank, advises=True)


def _practice(source: Source, wanted: Wanted, guide: Guide, t: Wording) -> Made:
    rooms = {room: source.records(room) for room in source.rooms()}
    data = practice_data.practice_data(source.session, rooms, guide, secrets.token_hex(8))
    if wanted.format == "toml":
        return Made(practice_data.practice_toml(data), wanted.format)
    kinds = {kind: words()(f"kinds.{kind}", t.language) for kind in RECORD_KINDS}
    return Made(practice_data.practice_page(data, guide, kinds, t), wanted.format)
