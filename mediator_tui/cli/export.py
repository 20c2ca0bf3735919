"""`mediator export`: writes a document of a session, or of the guide, to be printed, signed or handed on."""

import sys
from pathlib import Path

from mediator_tui.cli import export_review
from mediator_tui.cli.export_names import Given, completed
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import now
from mediator_tui.cli.places import session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse, shown
from mediator_tui.content.guide import load_guide
from mediator_tui.documents import making
from mediator_tui.documents.making import KINDS as DOCUMENTS
from mediator_tui.documents.making import Made, Wanted
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import visible
from mediator_tui.store.whole import put, refuse_existing
from mediator_tui.walk.case import AtRest

KINDS = (*DOCUMENTS, *export_review.FORMATS)


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
    writer: str | None,
    **names: tuple[str, ...] | str | None,
) -> int:
    """Write the document and print its path; what is to be known besides goes to standard error."""
    named, document = _session_and_kind(settings, session, kind)
    wanted = Wanted(
        document, _format(document, format, output), settings.language, following=following or "", walk=walk
    )
    wanted.stamp = None if stamp is None else stamp == "yes"
    given = Given.of(names)
    folder = session_folder(settings, named) if named else None
    name = folder.path.resolve().name if folder else making.walk_of(wanted, None)
    path = Path(output or making.file_name(name, document, wanted.format))
    if not force:
        refuse_existing(path)
    beside: list[str] = []
    if folder and document in export_review.FORMATS:
        put(path, export_review.data(settings, folder, document, wanted.format, writer), force=force)
        print(visible(str(path)))
        return 0
    if folder:
        source = AtRest(folder, now)
        made = _of_session(settings, source, wanted, given, attended, beside)
    else:
        made = _cards(wanted, None)
    put(path, made.data(), force=force)
    for sentence in beside:
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
    allowed = export_review.FORMATS.get(kind) or making.formats_of(kind)
    if output == "-":
        raise WrongUse("export-to-a-file")
    ending = Path(output).suffix.removeprefix(".").casefold() if output else ""
    chosen = named or (ending if ending in allowed else allowed[0])
    if chosen not in allowed:
        raise UnknownValue("--format", allowed)
    return chosen


def _of_session(  # noqa: PLR0917
    settings: Settings, source: AtRest, wanted: Wanted, given: Given, attended: str | None, beside: list[str]
) -> Made:
    """Return the document of a session, its names asked for where they are missing; `beside` takes what to tell."""
    session = source.session
    if not settings.language_named:
        wanted.language = session.language
    making.check(source, wanted.kind)
    if wanted.kind == "cue-cards":
        return _cards(wanted, session)
    if wanted.kind in {"minutes", "outcome-report"}:
        _attend(settings, session, wanted, attended, beside)
    if wanted.kind in making.SIGNED:
        beside += completed(settings, source, given, kind=wanted.kind)
        wanted.day = given.day
    made = making.made(source, wanted, load_guide())
    if made.advises:
        beside.append(settings.say("export-day", day=Wording(wanted.language).day(made.day)))
    beside += made.told(settings.language)
    return made


def _attend(settings: Settings, session: Session, wanted: Wanted, named: str | None, beside: list[str]) -> None:
    """Say who was there; everybody unless somebody is named, which is told."""
    if named is None:
        if session.outcome != "no-agreement":
            beside.append(settings.say("export-all-attended"))
        return
    letters = [letter.strip() for letter in named.split(",") if letter.strip()]
    if wrong := next((letter for letter in letters if letter not in session.letters), None):
        raise WrongUse("export-bad-letter", option="--attended", letter=wrong)
    wanted.attended = letters


def _cards(wanted: Wanted, session: Session | None) -> Made:
    guide = load_guide()
    if making.walk_of(wanted, session) not in guide.walks:
        raise UnknownValue("--walk", list(guide.walks))
    return making.cards(guide, wanted, session)


COMMAND = Spoken(
    "export",
    export,
    [
        argument("session", "SESSION", required=False),
        argument("kind", "DOCUMENT", required=False),
        option("--format", metavar="FORMAT"),
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
        option("--as", "writer", metavar="NAME"),
    ],
)
