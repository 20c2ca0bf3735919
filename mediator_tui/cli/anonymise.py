"""`mediator anonymise`: a copy for training, in which nobody can be found again; the original stays as it is."""

import difflib
import os
import sys
from pathlib import Path

from mediator_tui.cli.asking import agreed, asked, tell
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import is_example, letters_of, refuse_sealed, room_of, session_folder
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.domain.disguise import Disguise
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import storable, visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import anonymising
from mediator_tui.walk.anonymising import Source
from mediator_tui.walk.destroying import record_consent

_QUESTIONS = 9


def anonymise(  # noqa: PLR0917
    settings: Settings,
    session: str,
    to: str,
    parties: tuple[str, ...],
    replaced: tuple[str, ...],
    rooms: tuple[str, ...],
    consent: str | None,
    fictional: bool,
    yes: bool,
) -> int:
    """Show what is replaced, ask what else to replace, and write the copy; print its folder."""
    if not yes and not is_terminal(sys.stdin):
        raise WrongUse("anonymise-needs-terminal")
    folder = session_folder(settings, session)
    refuse_sealed(folder)
    _record_consent(folder, consent)
    named = [room_of(folder.session(), room) for room in rooms]
    source = anonymising.source(folder, named, fictional=fictional)
    called = _called(settings, source, parties)
    disguise = anonymising.drawn(_names(settings, source, called, _pairs(replaced), ask=not yes), source.session)
    if is_terminal(sys.stderr):
        _show(settings, source, disguise)
    tell(settings.say("anonymise-check"))
    for number in range(1, _QUESTIONS + 1):
        tell(settings.say(f"anonymise-check-{number}"))
    if not yes and not agreed(settings, "anonymise-write"):
        tell(settings.say("anonymise-nothing"))
        return 1
    made = anonymising.write(source, disguise, called, Path(to))
    print(visible(os.path.abspath(made.path)))  # noqa: PTH100 (a link in the path stays a link)
    return 0


def _record_consent(folder: SessionFolder, letters: str | None) -> None:
    """Write down whose consent to training was given. Raises `Fault`, or a usage error for a letter nobody has."""
    if letters is None:
        return
    if is_example(folder):
        raise Fault("is-example", session=folder.name)
    record_consent(folder, "training_consent", letters_of(folder.session(), letters))


# Names ------------------------------------------------------------------------------------------------


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    """Return what `OLD=NEW` says, for each. Raises a usage error."""
    found = {}
    for each in given:
        old, equals, new = storable(each)[0].partition("=")
        if not equals or not old.strip() or not new.strip():
            raise WrongUse("anonymise-pair")
        found[old.strip()] = new.strip()
    return found


def _called(settings: Settings, source: Source, parties: tuple[str, ...]) -> dict[str, str]:
    """Return what the parties are called in the copy, by letter."""
    given = _pairs(parties)
    if not given.keys() <= set(source.session.letters):
        raise WrongUse("anonymise-pair")
    return {
        letter: given.get(letter) or settings.say("anonymise-party", letter=letter.upper())
        for letter in source.session.letters
    }


def _names(
    settings: Settings, source: Source, called: dict[str, str], given: dict[str, str], *, ask: bool
) -> dict[str, str]:
    """Return every name with what stands for it: the parties', those given, and what is decided of the suspects."""
    titles = [written for title in load_guide().titles for written in title.written]
    known = anonymising.known_names(source.session, titles)
    names = {name: called[letter] for name, letter in known.items()} | given
    lists = [_list(settings, key) for key in ("anonymise-titles", "anonymise-places", "anonymise-ordinary")]
    found = anonymising.suspected(source, names, [*titles, *lists[0]], lists[1], lists[2])
    if found and ask:
        tell(settings.say("anonymise-suspects"))
    for number, (suspect, count) in enumerate(found, 1):
        stands_in = settings.say("anonymise-name", number=number)
        question = settings.say("anonymise-suspect", name=suspect, count=count, new=stands_in)
        answer = (asked(question) if ask else None) or ""
        if answer != "-":
            names[suspect] = answer or stands_in
    return names


def _list(settings: Settings, key: str) -> list[str]:
    return [each.strip() for each in settings.say(key).split(",")]


# The terminal -----------------------------------------------------------------------------------------


def _show(settings: Settings, source: Source, disguise: Disguise) -> None:
    """Show every text that is replaced, before and after. It is never written: it would be the way back."""
    tell(settings.say("anonymise-diff"))
    for before, after in anonymising.changes(source, disguise):
        for line in difflib.ndiff([before], [after]):
            if line[:1] in {"-", "+"}:
                tell(line)


COMMAND = Spoken(
    "anonymise",
    anonymise,
    [
        argument("session", "SESSION"),
        option("--to", metavar="FOLDER", required=True),
        option("--party", "parties", metavar="LETTER=NAME", multiple=True),
        option("--replace", "replaced", metavar="OLD=NEW", multiple=True),
        option("--room", "rooms", metavar="ROOM", multiple=True),
        option("--consent", metavar="LETTERS"),
        option("--fictional"),
        option("--yes"),
    ],
)
