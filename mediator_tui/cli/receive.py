"""`mediator receive`: opens what somebody shared, with one's own key; makes such a key."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.places import session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible

if TYPE_CHECKING:  # read where what is received is encrypted
    from mediator_tui.store.sealing import NewKeys


def receive(  # noqa: PLR0917
    settings: Settings, file: str | None, key: str | None, new_key: str | None, into: str | None, encrypt: bool
) -> int:
    """Put what was shared into the sessions folder and print where; or make a key and print its public half."""
    from mediator_tui.store import parcel  # noqa: PLC0415 (help does without it)

    if new_key is not None:
        try:
            print(parcel.new_identity(Path(new_key)))
        except FileExistsError:
            raise Fault("already-there", file=new_key) from None
        print(settings.say("receive-key-made", file=new_key), file=sys.stderr)
        return 0
    if file is None or key is None:
        raise WrongUse("receive-needs-key")
    identity = parcel.identity_in(Path(key))
    if into is not None:
        return _put_beside(settings, into, Path(file).read_bytes(), identity)
    sealed_by = partial(_new_keys, settings) if encrypt else None
    folder = parcel.unpack(Path(file).read_bytes(), identity, settings.root, today(), sealed_by=sealed_by)
    print(visible(os.path.abspath(folder.path)))  # noqa: PTH100 (a link in the path stays a link)
    if not encrypt:
        print(visible(settings.say("receive-plain", session=folder.name)), file=sys.stderr)
    until = folder.session().shared_until
    if until:
        print(settings.say("receive-until", date=until.isoformat(), session=folder.name), file=sys.stderr)
    return 0


def _new_keys(settings: Settings) -> "NewKeys":
    """Ask for the passphrase of what is received, once it is open. Raises `Fault` or `OSError`."""
    from mediator_tui.cli.unlocking import asked_for_new  # noqa: PLC0415 (what is stored plain does without it)
    from mediator_tui.store.sealing import new_keys  # noqa: PLC0415

    return new_keys(asked_for_new(settings, settings.passphrase_file))


def _put_beside(settings: Settings, session: str, data: bytes, identity: str) -> int:
    """Put a review that was given back beside its session; say what is in it. Raises `Fault` or `OSError`."""
    from mediator_tui.review.returning import merge  # noqa: PLC0415 (help does without it)
    from mediator_tui.store.returned import unpacked  # noqa: PLC0415

    review = unpacked(data, identity)
    folder = session_folder(settings, session)
    held, gone = merge(folder, review)
    print(visible(os.path.abspath(folder.path)))  # noqa: PTH100
    words = sum(held.get(kind, 0) for kind in ("comment", "correction", "reply"))
    told = settings.say(
        "receive-review", name=review.reviewer, session=folder.name, codes=held.get("code", 0),
        scores=held.get("score", 0), words=words, date=review.until.isoformat(),
    )  # fmt: skip
    print(visible(told), file=sys.stderr)
    if gone:
        print(settings.say("receive-gone", n=gone), file=sys.stderr)
    if not review.handed_in:
        print(settings.say("receive-not-handed-in", name=review.reviewer), file=sys.stderr)
    return 0


COMMAND = Spoken(
    "receive",
    receive,
    [
        argument("file", "FILE", required=False),
        option("--key", metavar="FILE"),
        option("--encrypt", "encrypt"),
        option("--into", "into", metavar="SESSION"),
        option("--new-key", "new_key", metavar="FILE"),
    ],
)
