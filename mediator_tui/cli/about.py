"""`mediator about`: what a session holds about one party, shown to that party; and its corrections."""

from collections.abc import Callable

from mediator_tui.cli.changing import changing
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import refuse_sealed, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Party, Session
from mediator_tui.domain.text import storable, visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import about as holding
from mediator_tui.walk.notes import Notes


def about(  # noqa: PLR0917
    settings: Settings,
    session: str,
    party: str,
    alone: bool,
    correct: str | None,
    dispute: str | None,
    withdraw: str | None,
    remove: str | None,
    text: str | None,
) -> int:
    """Print what there is about the party, or change one record as it asks; return 1 where the disk refused."""
    asked = [each for each in (correct, dispute, withdraw, remove) if each is not None]
    if len(asked) > 1:
        raise WrongUse("about-one-only")
    said = storable(text or "")[0].strip()
    if bool(said) != (correct is not None or dispute is not None):
        raise WrongUse("about-words")
    folder = session_folder(settings, session)
    refuse_sealed(folder)
    document = folder.session()
    letter = _party(document, party).letter
    if not asked:
        _print(settings, folder, document, letter, alone=alone)
        return 0
    changes: list[tuple[str | None, Callable[[Notes, str], None]]] = [
        (correct, lambda notes, ident: holding.correct(notes, letter, ident, said)),
        (dispute, lambda notes, ident: holding.dispute(notes, letter, ident, said)),
        (withdraw, lambda notes, ident: holding.withdraw(notes, letter, ident)),
        (remove, lambda notes, ident: holding.remove(notes, letter, ident)),
    ]
    ident, change = next((ident, change) for ident, change in changes if ident is not None)
    with changing(settings, folder) as notes:
        change(notes, ident)
    print("saved", ident, flush=True)
    return 0


def _party(session: Session, named: str) -> Party:
    found = [party for party in session.parties if named.casefold() in {party.letter, party.name.casefold()}]
    if not found:
        raise Fault("no-such-party", name=named)
    return found[0]


# What is printed --------------------------------------------------------------------------------------


def _print(settings: Settings, folder: SessionFolder, session: Session, letter: str, *, alone: bool) -> None:
    found = holding.about(folder, letter, alone=alone)
    party = session.party(letter)
    _say(settings, "about-heading", name=party.name if party else letter, session=folder.name)
    _part(settings, "about-joint", found.joint, letter)
    if alone:
        _part(settings, "about-own", found.own, letter)
    if found.others:
        day = session.keep_until.isoformat() if session.keep_until else settings.say("about-at-closing")
        _say(settings, "about-others", day=day)


def _part(settings: Settings, key: str, records: list[Record], letter: str) -> None:
    _say(settings, key)
    for record in records:
        print(visible(_line(settings, record, letter)))
        if disputed := record.get(f"disputed_{letter}"):
            print(visible(f"      {settings.say('about-disputed')}: {disputed}"))
    if not records:
        _say(settings, "about-nothing")


def _line(settings: Settings, record: Record, letter: str) -> str:
    marks = [words()(f"kinds.{record.kind}", settings.language)]
    if record.get("withdrawn_by"):
        marks.append(settings.say("about-withdrawn"))
    elif record.struck:
        marks.append(settings.say("struck"))
    if answer := record.answer(letter):
        marks.append(settings.say(f"about-answer-{answer}"))
    return f"  {record.id}  {record.at:%Y-%m-%d %H:%M}  {' · '.join(marks)} | {record.text}"


def _say(settings: Settings, key: str, /, **values: str | int) -> None:
    print(visible(settings.say(key, **values)))


COMMAND = Spoken(
    "about",
    about,
    [
        argument("session", "SESSION"),
        argument("party", "PARTY"),
        option("--alone"),
        option("--correct", metavar="ID"),
        option("--dispute", metavar="ID"),
        option("--withdraw", metavar="ID"),
        option("--remove", metavar="ID"),
        option("--words", "text", metavar="TEXT"),
    ],
)
