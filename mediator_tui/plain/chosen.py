"""What can be done with one session besides walking it, in plain lines."""

from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.plain.asking import BACK, Asking
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import is_sealed

if TYPE_CHECKING:
    from mediator_tui.plain.home import Home

_NOT_ONCE_SEALED = frozenset({"3", "4", "6", "7"})


class SessionMenu(Asking):
    """Chosen by digits until the mediator leaves, or the session is gone."""

    def __init__(self, home: "Home", folder: SessionFolder) -> None:
        super().__init__(home.guide, home.terminal, home.clock)
        self._home, self._folder = home, folder

    def run(self) -> int:
        """Ask for the passphrase where there is one, then what to do. Raises `Fault` or `OSError`."""
        folder = self._folder
        if folder.locked and not folder.keyless:
            from mediator_tui.plain.unlocking import unlock  # noqa: PLC0415 (a plain session does without it)

            unlock(self.terminal, folder)
        while folder.path.exists():
            self.terminal.say("plain-chosen.menu", session=folder.name)
            typed = self.read(lambda: self.terminal.t("plain-chosen.which"))
            if typed in {"", "0", BACK, "qq"}:
                return 0
            if typed == "1":
                return self._home.open(folder)
            self.tried(self._do, typed)
        return 0

    def _do(self, typed: str) -> None:
        folder = self._folder
        if typed in _NOT_ONCE_SEALED and is_sealed(folder.session()):
            raise Fault("closed-without-agreement", session=folder.name)
        if typed == "2":
            from mediator_tui.plain.documents import Documents  # noqa: PLC0415
            from mediator_tui.walk.case import AtRest  # noqa: PLC0415

            Documents(self, AtRest(folder, self.clock)).run()
        elif typed == "3":
            from mediator_tui.plain.about import AboutLines  # noqa: PLC0415

            AboutLines(self, folder).run()
        elif typed == "4":
            from mediator_tui.plain.follow_ups import FollowUps  # noqa: PLC0415

            FollowUps(self.guide, self._home.root, self.terminal, self.clock).open(folder)
        elif typed == "5":
            from mediator_tui.plain.encrypting import EncryptingLines  # noqa: PLC0415

            EncryptingLines(self, folder).run()
        elif typed == "6":
            from mediator_tui.plain.sharing_out import SharingOutLines  # noqa: PLC0415

            SharingOutLines(self, folder).run()
        elif typed == "7":
            from mediator_tui.plain.anonymising import AnonymisingLines  # noqa: PLC0415

            AnonymisingLines(self, folder).run()
        elif typed == "8":
            from mediator_tui.plain.parting import PartingLines  # noqa: PLC0415

            PartingLines(self, folder).run()
        elif typed == "9":
            self._home.review(folder)
