"""`mediator` and `mediator live`: the walk itself."""

import sys

from mediator_tui.cli.demo import demo
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.settings import Settings


def home(settings: Settings) -> int:
    """Open the home page; where standard input is no terminal, walk the example dialogue instead."""
    if sys.stdin is None or not sys.stdin.isatty():
        return demo(settings)
    from mediator_tui import plain  # noqa: PLC0415 (help does without it)

    return plain.home(settings.root, settings.language, no_notes=False)


def live(settings: Settings, session: str | None, plain: bool, no_notes: bool, writer: str | None) -> int:
    """Walk a session; without one, choose or make it first."""
    from mediator_tui import plain as plain_walk  # noqa: PLC0415 (help does without it)
    from mediator_tui.cli.places import is_example, session_folder, writer_of  # noqa: PLC0415

    del plain  # the only way there is as yet
    folder = None if session is None else session_folder(settings, session)
    return plain_walk.live(
        folder,
        settings.root,
        language=settings.language,
        no_notes=no_notes,
        writer=writer_of(writer),
        to_write=folder is None or not is_example(folder),
    )


COMMAND = Spoken(
    "live",
    live,
    [
        argument("session", "SESSION", required=False),
        option("--plain"),
        option("--no-notes", "no_notes"),
        option("--as", "writer", metavar="NAME"),
    ],
)
