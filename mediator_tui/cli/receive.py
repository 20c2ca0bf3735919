"""`mediator receive`: opens what somebody shared, with one's own key; makes such a key."""

import os
import sys
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible


def receive(settings: Settings, file: str | None, key: str | None, new_key: str | None) -> int:
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
    folder = parcel.unpack(Path(file).read_bytes(), identity, settings.root, today())
    print(visible(os.path.abspath(folder.path)))  # noqa: PTH100 (a link in the path stays a link)
    until = folder.session().shared_until
    if until:
        print(settings.say("receive-until", date=until.isoformat(), session=folder.name), file=sys.stderr)
    return 0


COMMAND = Spoken(
    "receive",
    receive,
    [
        argument("file", "FILE", required=False),
        option("--key", metavar="FILE"),
        option("--new-key", "new_key", metavar="FILE"),
    ],
)
