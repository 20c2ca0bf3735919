"""Passphrases: asked for on the terminal without being shown, or read from a file; never an argument or variable."""

from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.plain.terminal import Terminal
from mediator_tui.store.folder import SessionFolder

if TYPE_CHECKING:  # read when a session is encrypted
    from mediator_tui.store.sealing import Keys

TRIES = 3


def passphrase_in(file: str) -> str:
    """Return the first line of a file. Raises `Fault` (`passphrase-empty`, `not-utf8`) or `OSError`."""
    try:
        line = Path(file).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode().removesuffix("\r")
    except UnicodeDecodeError:
        raise Fault("not-utf8", file=file, line=1) from None
    if not line:
        raise Fault("passphrase-empty", file=file, line=1)
    return line


def new_passphrase(terminal: Terminal, file: str | None = None) -> str:
    """Return a new passphrase: the file's, else one that was typed twice. Raises `Fault` or `OSError`."""
    if file is not None:
        return passphrase_in(file)
    terminal.aside(terminal.t("passphrase.advice"))
    first = terminal.read_hidden(terminal.t("passphrase.ask-new"))
    if not first:
        raise Fault("passphrase-empty")
    if terminal.read_hidden(terminal.t("passphrase.ask-again")) != first:
        raise Fault("passphrases-differ")
    return first


def unlock(
    terminal: Terminal,
    folder: SessionFolder,
    *,
    passphrase_file: str | None = None,
    identity_file: str | None = None,
    board: bool = False,
) -> None:
    """Give a locked session its keys, or those of what the parties may see; one that is not locked stays as it is.

    Each wrong passphrase is told as soon as scrypt answers. Raises `Fault` (after three of them, or at once
    where it came from a file) or `OSError`.
    """
    if not folder.locked:
        return
    from mediator_tui.store import sealing  # noqa: PLC0415 (a plain session does without it)

    if identity_file is not None:
        folder.keys = sealing.recipients_keys(folder.path, Path(identity_file).read_text("utf-8", "replace"))
    elif passphrase_file is not None:
        folder.keys = sealing.read_keys(folder.path, passphrase_in(passphrase_file), board=board)
    else:
        folder.keys = _asked(terminal, folder, board=board)


def _asked(terminal: Terminal, folder: SessionFolder, *, board: bool) -> "Keys":
    from mediator_tui.store import sealing  # noqa: PLC0415

    for left in range(TRIES - 1, -1, -1):
        typed = terminal.read_hidden(terminal.t("passphrase.ask"))
        terminal.aside(terminal.t("passphrase.opening"))
        try:
            return sealing.read_keys(folder.path, typed, board=board)
        except Fault as fault:
            if fault.key != "wrong-passphrase" or not left:
                raise
            terminal.aside(terminal.t("passphrase.wrong"))
    raise AssertionError
