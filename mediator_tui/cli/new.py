"""`mediator new`: makes a session."""

import os
import sys
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse
from mediator_tui.content.places import scripts_root
from mediator_tui.content.reading import Shelf, read_script
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reference import Title
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.domain.text import storable, visible
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.address import you_for

KINDS = ("mediation", "shuttle", "facilitation", "follow-up")
_ADDRESS = "address.toml"


def new(settings: Settings, title: str | None, parties: tuple[str, ...], kind: str | None, encrypted: bool) -> int:
    """Make a session, with what the arguments say or what is answered, and print its folder."""
    kind = _kind(kind)
    names = _asked(settings) if title is None and not parties else _given(title, parties)
    titles = _titles()
    session = Session(
        kind=kind,
        language=settings.language,
        created=today(),
        title=storable(title or "")[0],
        parties=new_parties(names, [you_for(name, titles) for name in names]),
    )
    folder = _encrypted(settings, session) if encrypted else create(settings.root, session)
    if sys.stdout is not None and sys.stdout.isatty():
        print(visible(settings.say("new-made", name=folder.name)))
    print(visible(os.path.abspath(folder.path)))  # noqa: PTH100 (a link in the path stays a link)
    return 0


def _encrypted(settings: Settings, session: Session) -> SessionFolder:
    from mediator_tui.cli.unlocking import asked_for_new  # noqa: PLC0415 (a plain session does without it)
    from mediator_tui.store.sealing import new_keys  # noqa: PLC0415

    keys, key_files = new_keys(asked_for_new(settings, settings.passphrase_file))
    return create(settings.root, session, keys=keys, key_files=key_files)


def _kind(named: str | None) -> str:
    if named is None:
        return KINDS[0]
    walks = [path.stem for path in sorted((scripts_root() / "walks").glob("*.toml"))]
    known = dict.fromkeys((*KINDS, *walks))
    if named not in known:
        raise UnknownValue("--kind", list(known))
    return named


def _given(title: str | None, parties: tuple[str, ...]) -> list[str]:
    if title is None:
        raise WrongUse("new-needs-title")
    if not 1 <= len(parties) <= len(PARTY_LETTERS):
        raise WrongUse("new-needs-parties")
    names = [storable(name)[0].strip() for name in parties]
    if not all(names):
        raise WrongUse("new-empty-name")
    return names


def _asked(settings: Settings) -> list[str]:
    """Ask what to call the parties; the questions go to standard error, so that the folder stands alone."""
    print(settings.say("ask-parties"), file=sys.stderr)
    names: list[str] = []
    for letter in PARTY_LETTERS:
        print(settings.say("ask-party", letter=letter), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        name = storable(line)[0].strip()
        if not name:
            break
        names.append(name)
    if not names:
        raise Fault("no-party-named")
    return names


def _titles() -> list[Title]:
    """Return the known forms of address; none where they cannot be read: a name then stands for itself."""
    path: Path = scripts_root() / _ADDRESS
    shelf = Shelf(path.parent)
    script = read_script(shelf, path)
    return shelf.rows(script, "titles", Title) if script else []


COMMAND = Spoken(
    "new",
    new,
    [
        argument("title", "TITLE", required=False),
        option("--party", "parties", metavar="NAME", multiple=True),
        option("--kind", metavar="KIND"),
        option("--encrypted"),
    ],
)
