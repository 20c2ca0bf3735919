"""`mediator search`: words that were said or noted, over every session."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import day_of
from mediator_tui.cli.search_page import print_json, print_text, tell
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse
from mediator_tui.content.words import words as interface
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.kinds import KINDS
from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.domain.rooms import JOINT, caucus, is_room, members
from mediator_tui.domain.sought import Sought, plain
from mediator_tui.review.search import Hit, Search, Unlock
from mediator_tui.store.root import by_date_and_number

MOST = 50
"""So many records are shown unless all are asked for."""


def search(  # noqa: PLR0917
    settings: Settings,
    words: tuple[str, ...],
    room: str | None,
    session: str | None,
    every: bool,
    format: str | None,  # noqa: A002
    **given: str | None,
) -> int:
    """Print the records that fit; return 1 where there is none, or where something could not be read."""
    sought = _sought(words, **given)
    searching, found = _started(settings, sought, session, room)
    shown = list(found if every else islice(found, MOST))
    more = not every and next(found, None) is not None
    if not shown and sought.technique:
        _refuse_unknown_card(sought.technique)
    if format == "json":
        print_json(settings, searching, shown, more=more)
    else:
        print_text(settings, searching, shown)
    tell(settings, searching, shown, more=more, as_json=format == "json")
    return int(not shown or bool(searching.damage))


# What is looked for ----------------------------------------------------------------------------------


def _sought(
    words: tuple[str, ...],
    *,
    party: str | None,
    technique: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
) -> Sought:
    wanted = Sought(
        tuple(filter(None, map(plain, words))),
        plain(party or ""),
        technique or "",
        _kind(kind or ""),
        _day(since),
        _day(until),
    )
    if wanted == Sought():
        raise WrongUse("search-for-what")
    return wanted


def _day(text: str | None) -> date | None:
    return day_of(text) if text else None


def _kind(named: str) -> str:
    """Return the kind of that id, or of that name in either language."""
    if not named or named in KINDS:
        return named
    for kind in KINDS:
        if plain(named) in {plain(interface()(f"kinds.{kind}", language)) for language in LANGUAGES}:
            return kind
    raise UnknownValue("--kind", KINDS)


def _refuse_unknown_card(technique: str) -> None:
    """Where nothing was found: raise `Fault` if the guide has no such card."""
    from mediator_tui.content.guide import load_guide  # noqa: PLC0415 (where something was found, it exists)

    if technique not in load_guide().cards:
        raise Fault("no-such-card", card=technique)


# Where -----------------------------------------------------------------------------------------------


def _started(settings: Settings, sought: Sought, session: str | None, room: str | None) -> tuple[Search, Iterator[Hit]]:
    """Return the search and what it finds: in one session, which is unlocked for it, or in all."""
    if session is None:
        searching = Search(sought, _room(room or JOINT), _unlock(settings))
        return searching, searching.hits(_newest_first(settings.root))
    from mediator_tui.cli.places import refuse_sealed, room_of, session_folder  # noqa: PLC0415 (all do without them)

    folder = session_folder(settings, session)
    refuse_sealed(folder)
    searching = Search(sought, room_of(folder.session(), room or JOINT))
    return searching, searching.in_session(folder)


def _room(named: str) -> str:
    """Return the room of that name, parties' letters in any order. Raises `Fault` (`no-such-room`)."""
    room = caucus(members(named)) if members(named) else named
    if not is_room(room):
        raise Fault("no-such-room", room=named)
    return room


def _newest_first(root: Path) -> Iterable[Path]:
    return sorted(root.iterdir(), key=by_date_and_number, reverse=True) if root.is_dir() else ()


def _unlock(settings: Settings) -> Unlock | None:
    """Return how to unlock sessions where a passphrase or an identity is at hand; nobody is asked for one."""
    files = [each for each in (settings.passphrase_file, settings.identity_file) if each is not None]
    if not files:
        return None
    from mediator_tui.cli.unlocking import unlocked  # noqa: PLC0415 (plain sessions do without it)

    for file in files:
        Path(file).read_bytes()  # what cannot be read is told at once
    return lambda folder: unlocked(settings, folder)


COMMAND = Spoken(
    "search",
    search,
    [
        argument("words", "WORDS", nargs=-1),
        option("--room", metavar="ROOM"),
        option("--session", metavar="SESSION"),
        option("--party", metavar="PARTY"),
        option("--technique", metavar="CARD"),
        option("--kind", metavar="SORT"),
        option("--from", "since", metavar="DATE"),
        option("--to", "until", metavar="DATE"),
        option("--all", "every"),
        option("--format", metavar="text|json"),
    ],
)
