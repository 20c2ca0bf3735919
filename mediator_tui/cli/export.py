"""`mediator export`: writes a document of a session, or of the guide, to be printed, signed or handed on."""

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from mediator_tui.cli.export_names import Given, completed
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse, shown
from mediator_tui.content.guide import load_guide
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
from mediator_tui.domain.languages import Language
from mediator_tui.domain.lines import KINDS as RECORD_KINDS
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.whole import put, refuse_existing
from mediator_tui.walk.agreeing import drawn_up
from mediator_tui.walk.closing import is_sealed
from mediator_tui.walk.notes import Notes

KINDS = ("agreement", "behaviour-contract", "minutes", "outcome-report", "intake-sheet", "cue-cards", "practice-data")
_DEFAULT_WALK = "mediation"


@dataclass
class Wanted:
    """What a person asked for on the command line, and what there is to tell besides the document."""

    kind: str
    format: str
    given: Given
    attended: str | None = None
    following: str = ""
    stamp: bool | None = None
    walk: str | None = None
    beside: list[str] = field(default_factory=list)


def export(
    settings: Settings,
    session: str | None,
    kind: str | None,
    *,
    format: str | None,  # noqa: A002
    output: str | None,
    force: bool,
    walk: str | None,
    attended: str | None,
    following: str | None,
    stamp: str | None,
    **names: tuple[str, ...] | str | None,
) -> int:
    """Write the document and print its path; what is to be known besides goes to standard error."""
    named, document = _session_and_kind(settings, session, kind)
    stamped = None if stamp is None else stamp == "yes"
    wanted = Wanted(
        document, _format(document, format, output), Given.of(names), attended, following or "", stamped, walk
    )
    folder = session_folder(settings, named) if named else None
    path = Path(
        output or f"{folder.path.resolve().name if folder else walk or _DEFAULT_WALK}-{document}.{wanted.format}"
    )
    if not force:
        refuse_existing(path)
    data = _of_session(settings, wanted, folder) if folder else _of_guide(settings, wanted, None)
    put(path, data, force=force)
    for sentence in wanted.beside:
        print(visible(sentence), file=sys.stderr)
    print(visible(str(path)))
    return 0


def _session_and_kind(settings: Settings, session: str | None, kind: str | None) -> tuple[str | None, str]:
    """Return the session and the kind that were named; cue cards need no session."""
    if kind is None and session in KINDS:
        if session != "cue-cards":
            raise WrongUse("export-needs-session")
        return None, session
    if kind not in KINDS:
        raise UnknownValue(shown(settings, "DOCUMENT"), KINDS)
    return session, kind


def _format(kind: str, named: str | None, output: str | None) -> str:
    """Return the format: the one named, the one the file's name ends in, or the kind's usual one."""
    allowed = (*FORMATS, "toml") if kind == "practice-data" else FORMATS
    if output == "-":
        raise WrongUse("export-to-a-file")
    ending = Path(output).suffix.removeprefix(".").casefold() if output else ""
    chosen = named or (ending if ending in allowed else "toml" if kind == "practice-data" else "docx")
    if chosen not in allowed:
        raise UnknownValue("--format", allowed)
    return chosen


# What is written -------------------------------------------------------------------------------------


def _of_session(settings: Settings, wanted: Wanted, folder: SessionFolder) -> bytes:
    session = folder.session()
    if is_sealed(session) and wanted.kind not in {"outcome-report", "cue-cards"}:
        raise Fault("closed-without-agreement")
    t = Wording(_language(settings, session))
    match wanted.kind:
        case "cue-cards":
            return _of_guide(settings, wanted, session)
        case "practice-data":
            return _practice(wanted, folder, session, t)
        case "intake-sheet":
            document = intake_sheet(session, t)
        case "outcome-report":
            document = outcome_report(session, _attended(settings, wanted, session), t)
        case _:
            document = _signed(settings, wanted, folder, session, t)
    return written(document, wanted.format)


def _language(settings: Settings, session: Session | None) -> Language:
    """Return the language named for this run, else the session's."""
    return settings.language if settings.language_named or session is None else session.language


def _signed(settings: Settings, wanted: Wanted, folder: SessionFolder, session: Session, t: Wording) -> Document:
    """Return a document that is signed, its names asked for where they are missing."""
    text = folder.agreement()
    if wanted.kind != "minutes":
        text = _drawn_up(folder, session, text)
    present = _attended(settings, wanted, session) if wanted.kind == "minutes" else []
    session, text = completed(settings, folder, (session, text), wanted.given, kind=wanted.kind, beside=wanted.beside)
    text = text.model_copy(update={"day": _day(wanted, session, text)})
    signing = Signing(session, text, t, stamp=t.language == "id" if wanted.stamp is None else wanted.stamp)
    if wanted.kind == "minutes":
        return minutes(signing, issues_of(_records(folder, JOINT)), present, wanted.following)
    if left := [term.id for term in text.terms if term not in agreed_terms(session, text)]:
        wanted.beside.append(settings.say("export-left-out", terms=", ".join(left)))
    wanted.beside += [settings.say("export-day", day=t.day(text.day)), settings.say("export-advice")]
    return agreement(signing) if wanted.kind == "agreement" else behaviour_contract(signing)


def _drawn_up(folder: SessionFolder, session: Session, text: Agreement) -> Agreement:
    """Return the agreement with its terms, as they stand at the table while the session is open.

    Once it is closed the text holds, so that what was mended in it by hand stays. Raises `Fault` where there
    are no terms, or nobody agreed to any.
    """
    if session.outcome is None or not text.terms:
        text = drawn_up(Notes.opened(folder, lambda: datetime.now().astimezone(), to_write=False))
    if not text.terms:
        raise Fault("terms-not-drawn-up")
    if not agreed_terms(session, text):
        raise Fault("no-term-agreed")
    return text


def _day(wanted: Wanted, session: Session, text: Agreement) -> date | None:
    """Return the day the document bears: the one named, the agreement's, or the last sitting's."""
    last = session.sittings[-1] if session.sittings else None
    held = (last.ended or last.began.date()) if last else None
    return wanted.given.day or (None if wanted.kind == "minutes" else text.day) or held


def _attended(settings: Settings, wanted: Wanted, session: Session) -> list[str]:
    """Return the letters of those who were there; everybody unless somebody is named, which is told."""
    if wanted.attended is None:
        if not is_sealed(session):
            wanted.beside.append(settings.say("export-all-attended"))
        return list(session.letters)
    letters = [letter.strip() for letter in wanted.attended.split(",") if letter.strip()]
    if wrong := next((letter for letter in letters if letter not in session.letters), None):
        raise WrongUse("export-bad-letter", option="--attended", letter=wrong)
    return letters


def _practice(wanted: Wanted, folder: SessionFolder, session: Session, t: Wording) -> bytes:
    guide = load_guide()
    rooms = {room: _records(folder, room) for room in folder.rooms()}
    data = practice_data.practice_data(session, rooms, guide, secrets.token_hex(8))
    if wanted.format == "toml":
        return practice_data.practice_toml(data)
    kinds = {kind: words()(f"kinds.{kind}", t.language) for kind in RECORD_KINDS}
    return written(practice_data.practice_page(data, guide, kinds, t), wanted.format)


def _of_guide(settings: Settings, wanted: Wanted, session: Session | None) -> bytes:
    guide = load_guide()
    named = wanted.walk or (session.kind if session else _DEFAULT_WALK)
    if (walk := guide.walks.get(named)) is None:
        raise UnknownValue("--walk", list(guide.walks))
    t = Wording(_language(settings, session))
    return written(cue_cards(guide, walk, len(session.parties) if session else 2, t), wanted.format)


def _records(folder: SessionFolder, room: str) -> Sequence[Record]:
    """Return a room's records. Raises `Fault` where part of it cannot be read: a document is whole."""
    records, damage = folder.records(room)
    if damage:
        path, fault = damage[0]
        fault.values["file"] = str(path)
        raise fault
    return records


COMMAND = Spoken(
    "export",
    export,
    [
        argument("session", "SESSION", required=False),
        argument("kind", "DOCUMENT", required=False),
        option("--format", metavar="md|docx|html|pdf|toml"),
        option("--output", "-o", "output", metavar="FILE"),
        option("--force"),
        option("--walk", metavar="KIND"),
        option("--name", "name", metavar="NAME", multiple=True),
        option("--identity", "identity", metavar="NUMBER", multiple=True),
        option("--address", "address", metavar="ADDRESS", multiple=True),
        option("--capacity", "capacity", metavar="CAPACITY", multiple=True),
        option("--witness", "witness", metavar="NAME", multiple=True),
        option("--acknowledged-by", "acknowledged_by", metavar="NAME", multiple=True),
        option("--place", "place", metavar="PLACE"),
        option("--date", "day", metavar="DATE"),
        option("--attended", metavar="LETTERS"),
        option("--next", "following", metavar="WHEN"),
        option("--stamp", metavar="yes|no"),
    ],
)
