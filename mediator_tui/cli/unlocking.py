"""Locked sessions on the command line: the passphrase comes from the terminal or from a file."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from mediator_tui.cli.settings import Settings
from mediator_tui.content.words import words
from mediator_tui.plain.terminal import Left, Terminal
from mediator_tui.plain.unlocking import new_passphrase, unlock
from mediator_tui.store.folder import SessionFolder


@contextmanager
def _terminal(settings: Settings) -> Iterator[Terminal]:
    """Yield the terminal to ask on; the end of its input ends the command."""
    try:
        yield Terminal(words(), settings.language, source=io.BytesIO())
    except Left:
        raise EOFError from None


def unlocked(settings: Settings, folder: SessionFolder, *, board: bool = False) -> SessionFolder:
    """Return the session with its keys, or with those of what the parties may see. Raises `Fault` or `OSError`."""
    with _terminal(settings) as terminal:
        files = {"passphrase_file": settings.passphrase_file, "identity_file": settings.identity_file}
        unlock(terminal, folder, board=board, **files)
    return folder


def asked_for_new(settings: Settings, file: str | None) -> str:
    """Return a new passphrase, out of the file or typed twice. Raises `Fault` or `OSError`."""
    with _terminal(settings) as terminal:
        return new_passphrase(terminal, file)
