"""`mediator share` and `mediator receive`: chosen rooms for a supervisor, encrypted to their key."""

import sys
from datetime import date, datetime
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import is_example, letters_of, room_of, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.whole import put
from mediator_tui.walk.closing import is_sealed
from mediator_tui.walk.destroying import record_consent


def share(  # noqa: PLR0917
    settings: Settings,
    session: str,
    key: str,
    until: str,
    rooms: tuple[str, ...],
    consent: str | None,
    out: str | None,
    force: bool,
) -> int:
    """Write the parcel; say what is in it, until when, and that nothing can enforce that."""
    from mediator_tui.store.parcel import pack  # noqa: PLC0415 (help does without it)

    folder = session_folder(settings, session)
    day = _day(until)
    if is_sealed(folder.session()):
        raise Fault("release-closed", session=folder.name)
    _record_consent(folder, consent)
    document = folder.session()
    chosen = list(dict.fromkeys((JOINT, *(room_of(document, room) for room in rooms))))
    for room in chosen:
        _check(document, room)
    path = Path(out or f"{folder.name}.zip.age")
    put(path, pack(folder, chosen, day, key), force=force)
    print(visible(str(path)))
    for line in (
        settings.say("share-holds", rooms=", ".join(chosen)),
        settings.say("share-until", date=day.isoformat()),
    ):
        print(visible(line), file=sys.stderr)
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WrongUse("close-bad-date") from None
    if day <= datetime.now().astimezone().date():
        raise WrongUse("share-until-passed")
    return day


def _record_consent(folder: SessionFolder, letters: str | None) -> None:
    if letters is None:
        return
    if is_example(folder):
        raise Fault("is-example", session=folder.name)
    record_consent(folder, "share_consent", letters_of(folder.session(), letters))


def _check(session: Session, room: str) -> None:
    """Raise `Fault` where that room is nobody else's to read, or its parties have not agreed."""
    if room == PRIVATE:
        raise Fault("private-stays")
    missing = [letter for letter in members(room) if session.share_consent.get(letter) != "yes"]
    if missing:
        names = [party.name for party in session.parties if party.letter in missing]
        raise Fault("share-needs-consent", room=room, names=", ".join(names))


COMMAND = Spoken(
    "share",
    share,
    [
        argument("session", "SESSION"),
        option("--to", "key", metavar="KEY", required=True),
        option("--until", metavar="DATE", required=True),
        option("--room", "rooms", metavar="ROOM", multiple=True),
        option("--consent", metavar="LETTERS"),
        option("--out", "-o", "out", metavar="FILE"),
        option("--force"),
    ],
)
