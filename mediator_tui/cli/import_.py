"""`mediator import`: a transcript that was made elsewhere becomes a session, or a part of one."""

import os
import stat
import sys
from pathlib import Path

from mediator_tui.cli.asking import asked, tell
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.import_speakers import Sentences, decided
from mediator_tui.cli.moments import now
from mediator_tui.cli.places import is_example, refuse_sealed, session_folder
from mediator_tui.cli.ranges import ranges
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import MEDIATOR, OTHER, PARTY_LETTERS
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import storable, visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.transcripts.importing import Import, Whose, check_into, make_session, put_into
from mediator_tui.transcripts.model import KINDS, WHYS, Kind, Transcript
from mediator_tui.transcripts.reading import read_transcript

LARGEST_MB = 200
_CLASSES: dict[str, Whose] = {"training": "training", "own-case": "own-case"}


def import_(  # noqa: PLR0917
    settings: Settings,
    files: tuple[str, ...],
    into: str | None,
    of: str | None,
    consent: str | None,
    kind: str | None,
    speakers: tuple[str, ...],
    parties: tuple[str, ...],
    no_join: bool,
) -> int:
    """Read every file, ask what only a person knows, show who is taken for whom, and write; print the folders."""
    given, names = _roles(speakers), _names(parties)
    if into is not None and names:
        raise WrongUse("import-party-into")
    if of is not None and of not in _CLASSES:
        raise UnknownValue("--class", list(_CLASSES))
    read = [_read(Path(file), _kind(kind)) for file in files]
    sentences = Sentences(settings)
    whose, agreed = _answers(sentences, of, consent)
    folder, session = _into(settings, into, whose)
    known = {name for transcript in read for name in transcript.speakers}
    if missing := next((name for name in given if name not in known), None):
        raise Fault("no-such-speaker", name=missing)
    made: list[Import] = []
    for file, transcript in zip(files, read, strict=True):
        held = dict(made[-1].roles) if made and session else {}
        made.append(decided(sentences, file, transcript, session, held | given, names, whose, agreed, join=not no_join))
        given |= {name: role for name, role in made[-1].roles.items() if role == MEDIATOR and name not in given}
    _write(settings, made, folder)
    for file, each in zip(files, made, strict=True):
        _report(sentences, file, each)
    return 0


# What is given ----------------------------------------------------------------------------------------


def _kind(named: str | None) -> Kind | None:
    if named is None:
        return None
    for kind in KINDS:
        if kind == named:
            return kind
    raise UnknownValue("--kind", KINDS)


def _roles(given: tuple[str, ...]) -> dict[str, str]:
    """Return what `NAME=mediator`, `NAME=a` and `NAME=other` say, by name. Raises a usage error."""
    found = {}
    for each in given:
        name, equals, role = storable(each)[0].rpartition("=")
        if not equals or not name.strip() or role not in {MEDIATOR, OTHER, *PARTY_LETTERS}:
            raise WrongUse("import-speaker")
        found[name.strip()] = role
    return found


def _names(given: tuple[str, ...]) -> dict[str, str]:
    """Return what `a=NAME` says, by letter. Raises a usage error."""
    found = {}
    for each in given:
        letter, equals, name = storable(each)[0].partition("=")
        if not equals or letter not in set(PARTY_LETTERS) or not name.strip():
            raise WrongUse("import-party")
        found[letter] = name.strip()
    return found


def _read(path: Path, kind: Kind | None) -> Transcript:
    """Return what a file says. Raises `Fault`, which names the file, or `OSError`."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Fault("not-a-file", file=str(path))
    if status.st_size > LARGEST_MB * 1024 * 1024:
        raise Fault("transcript-too-large", file=str(path), limit=LARGEST_MB)
    try:
        return read_transcript(path.read_bytes(), kind)
    except Fault as fault:
        fault.values["file"] = str(path)
        raise


def _answers(sentences: Sentences, of: str | None, consent: str | None) -> tuple[Whose, str]:
    """Return whose transcript it is and by what consent; ask where that was not said. Raises a usage error."""
    terminal = is_terminal(sys.stdin)
    if not terminal and (of is None or consent is None):
        raise WrongUse("import-needs-answers")
    if of is None:
        answer = asked(sentences("ask-class")) or ""
        of = {"1": "training", "2": "own-case"}.get(answer, answer)
    if of not in _CLASSES:
        raise WrongUse("import-needs-answers")
    if consent is None:
        consent = asked(sentences("ask-consent")) or ""
    consent = storable(consent)[0].strip()
    if not consent:
        raise WrongUse("import-needs-answers")
    return _CLASSES[of], consent


def _into(settings: Settings, named: str | None, whose: Whose) -> tuple[SessionFolder | None, Session | None]:
    """Return the session that everything is to go into, if one was named. Raises `Fault` or `OSError`."""
    if named is None:
        return None, None
    folder = session_folder(settings, named)
    if is_example(folder):
        raise Fault("is-example", session=folder.name)
    refuse_sealed(folder)
    return folder, check_into(folder, whose)


# What comes out ---------------------------------------------------------------------------------------


def _write(settings: Settings, made: list[Import], folder: SessionFolder | None) -> None:
    moment = now().replace(microsecond=0)
    if folder is not None:
        put_into(made, folder, moment)
        _print(folder)
        return
    for each in made:
        _print(make_session(each, settings.root, settings.language, moment))


def _print(folder: SessionFolder) -> None:
    print(visible(os.path.abspath(folder.path)), flush=True)  # noqa: PTH100 (a link in the path stays a link)


def _report(sentences: Sentences, file: str, made: Import) -> None:
    """Say how many records came out of how many cues, and name what did not, each with its line and why."""
    cues, records = len(made.transcript.cues), len(made.cues())
    tell(sentences("report", file=Path(file).name, cues=cues, records=records))
    for why in WHYS:
        lines = sorted({each.line for each in made.transcript.left_out if each.why == why})
        if lines:
            tell(sentences(f"left-out-{why}", n=len(lines), lines=ranges(lines)))
    if made.whose == "own-case":
        tell(sentences("names-stay"))


COMMAND = Spoken(
    "import",
    import_,
    [
        argument("files", "FILE", nargs=-1, required=True),
        option("--into", metavar="SESSION"),
        option("--class", "of", metavar="CLASS"),
        option("--consent", metavar="WORDS"),
        option("--kind", metavar="TYPE"),
        option("--speaker", "speakers", metavar="NAME=WHO", multiple=True),
        option("--party", "parties", metavar="LETTER=NAME", multiple=True),
        option("--no-join", "no_join"),
    ],
)
