"""`mediator` and `mediator live`: the walk itself, on the full screen or in plain lines."""

import sys

from mediator_tui.cli.demo import demo
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.screen import has_screen, is_terminal, screen
from mediator_tui.cli.settings import Settings


def home(settings: Settings) -> int:
    """Open the home page; where standard input is no terminal, walk the example dialogue instead."""
    if not is_terminal(sys.stdin):
        return demo(settings)
    if has_screen():
        code: int = screen("run").home(settings.root, settings.language, language_named=settings.language_named)
        return code
    from mediator_tui import plain  # noqa: PLC0415

    return plain.home(settings.root, settings.language, no_notes=False)


def live(settings: Settings, session: str | None, plain: bool, no_notes: bool, writer: str | None) -> int:
    """Walk a session; without one, choose or make it first."""
    shown = screen("run") if has_screen() and not plain else None
    from mediator_tui.cli.places import is_example, session_folder, writer_of  # noqa: PLC0415 (help does without it)

    now = not shown or settings.passphrase_file is not None or settings.identity_file is not None
    folder = None if session is None else session_folder(settings, session, unlock=now and not no_notes)
    name, to_write = writer_of(writer), folder is None or not is_example(folder)
    if shown:
        code: int = shown.live(
            folder,
            settings.root,
            language=settings.language,
            language_named=settings.language_named,
            no_notes=no_notes,
            writer=name,
            to_write=to_write,
        )
        return code
    from mediator_tui import plain as plain_walk  # noqa: PLC0415

    return plain_walk.live(
        folder, settings.root, language=settings.language, no_notes=no_notes, writer=name, to_write=to_write
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
