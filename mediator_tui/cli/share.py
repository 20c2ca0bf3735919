"""`mediator share` and `mediator receive`: chosen rooms for a supervisor, encrypted to their key."""

import sys
from datetime import date
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import day_of, today
from mediator_tui.cli.places import is_example, letters_of, refuse_sealed, room_of, session_folder, writer_of
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.destroying import record_consent
from mediator_tui.walk.sharing_out import return_review, reviewers, share_out


def share(  # noqa: PLR0917
    settings: Settings,
    session: str,
    key: str,
    until: str,
    rooms: tuple[str, ...],
    consent: str | None,
    review: bool,
    writer: str | None,
    out: str | None,
    force: bool,
) -> int:
    """Write the parcel; say what is in it, until when, and that nothing can enforce that."""
    folder = session_folder(settings, session)
    refuse_sealed(folder)
    day = _day(until)
    if review:
        if rooms or consent:
            raise WrongUse("share-review-alone")
        return _give_back(settings, folder, writer_of(writer), day, key, out, force=force)
    _record_consent(folder, consent)
    document = folder.session()
    named = [room_of(document, room) for room in rooms]
    path = Path(out or f"{folder.name}.zip.age")
    chosen = share_out(folder, named, day, key, path, force=force)
    print(visible(str(path)))
    for line in (
        settings.say("share-holds", rooms=", ".join(chosen)),
        settings.say("share-until", date=day.isoformat()),
    ):
        print(visible(line), file=sys.stderr)
    return 0


def _give_back(  # noqa: PLR0917
    settings: Settings, folder: SessionFolder, named: str | None, day: date, key: str, out: str | None, *, force: bool
) -> int:
    """Write a reviewer's review; say whose it is, until when it may be kept, and whether its scores can be seen."""
    there = reviewers(folder)
    if not there:
        raise WrongUse("share-no-review")
    if named is None and len(there) > 1:
        raise WrongUse("share-whose", names=", ".join(there))
    reviewer = named or there[0]
    path = Path(out or f"{folder.name}-review.zip.age")
    handed_in = return_review(folder, reviewer, day, key, path, force=force)
    print(visible(str(path)))
    lines = [
        settings.say("share-review-holds", name=reviewer),
        settings.say("share-until", date=day.isoformat()),
        *([] if handed_in else [settings.say("share-not-handed-in")]),
    ]
    for line in lines:
        print(visible(line), file=sys.stderr)
    return 0


def _day(text: str) -> date:
    day = day_of(text)
    if day <= today():
        raise WrongUse("share-until-passed")
    return day


def _record_consent(folder: SessionFolder, letters: str | None) -> None:
    if letters is None:
        return
    if is_example(folder):
        raise Fault("is-example", session=folder.name)
    record_consent(folder, "share_consent", letters_of(folder.session(), letters))


COMMAND = Spoken(
    "share",
    share,
    [
        argument("session", "SESSION"),
        option("--to", "key", metavar="KEY", required=True),
        option("--until", metavar="DATE", required=True),
        option("--room", "rooms", metavar="ROOM", multiple=True),
        option("--consent", metavar="LETTERS"),
        option("--review"),
        option("--as", "writer", metavar="NAME"),
        option("--out", "-o", "out", metavar="FILE"),
        option("--force"),
    ],
)
