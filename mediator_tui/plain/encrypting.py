"""Encrypting a session in plain lines, or giving it another passphrase: typed twice and unseen."""

from mediator_tui.domain.fault import Fault
from mediator_tui.plain.asking import Asking
from mediator_tui.plain.unlocking import new_passphrase
from mediator_tui.store import encrypting, sealing
from mediator_tui.store.folder import SessionFolder


class EncryptingLines:
    """An empty passphrase, or two that differ, change nothing."""

    def __init__(self, asking: Asking, folder: SessionFolder) -> None:
        self._terminal, self._folder = asking.terminal, folder

    def run(self) -> None:
        """Ask for the passphrase, and use it. Raises `Fault` or `OSError`; the session is then as it was."""
        folder, terminal = self._folder, self._terminal
        changes, keys = folder.encrypted, folder.keys
        if changes and (keys is None or keys.board_only):
            raise Fault("locked", session=folder.name)
        if changes:
            terminal.say("tui-encrypt.old-copies")
        passphrase = new_passphrase(terminal)
        terminal.say("tui-encrypt.working")
        if keys:
            sealing.write_key_files(folder.path, sealing.key_files(keys, passphrase))
            terminal.say("cli.encrypt-changed", session=folder.name)
            return
        encrypting.encrypt(folder, passphrase)
        terminal.say("cli.encrypt-done", session=folder.name)
        if left := encrypting.left_plain(folder):
            terminal.say("cli.encrypt-left", files=", ".join(path.name for path in left))
