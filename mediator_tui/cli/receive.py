"""`mediator receive`: opens what somebody shared, with one's own key; makes such a key."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible

if TYPE_CHECKING:  # read where what is received is encrypted
    from mediator_tui.store.sealing import NewKeys


def receive(settings: Settings, file: str | None, key: str | None, new_key: str | None, encrypt: bool) -> int:
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


COMMAND = Spoken(
    "receive",
    receive,
    [
        argument("file", "FILE", required=False),
        option("--key", metavar="FILE"),
        option("--encrypt", "encrypt"),
        option("--new-key", "new_key", metavar="FILE"),
    ],
)
