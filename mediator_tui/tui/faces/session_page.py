"""What can be done with one session of home's list, besides opening it; its passphrase has been asked for by then."""

from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Lock, Page
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, piece, row, what_fits
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting
from mediator_tui.walk.closing import is_sealed

_ENTRIES = ("open", "documents", "about", "follow-up", "encrypt", "share", "anonymise", "close", "review")
_NOT_ONCE_SEALED = frozenset({"about", "follow-up", "share", "anonymise"})
"""What a session that was closed without agreement has no more."""
_LABEL = 30


class SessionPage(Page):
    """A digit for each thing."""

    scope = "session-page"
    words = "tui-chosen"

    def __init__(self, shell: Shell, sitting: Sitting, folder: SessionFolder) -> None:
        super().__init__(shell)
        self._sitting, self._session = sitting, folder
        self._choice = Choice()

    @property
    def _entries(self) -> tuple[str, ...]:
        return ("close",) if self._session.keyless else _ENTRIES

    def press(self, key: str, character: str | None) -> None:
        """Choose one; what goes wrong is told above the bottom line."""
        self.said = ""
        entries = self._entries
        if key.isdigit() and 1 <= int(key) <= len(entries):
            self._choice.at = int(key) - 1
            self.trying(self._open)
        elif key == "enter":
            self.trying(self._open)
        elif key == "question_mark":
            self.shell.help()
        else:
            self._choice.press(key, len(entries))

    def _open(self) -> None:
        entry = self._entries[self._choice.at]
        if entry in _NOT_ONCE_SEALED and is_sealed(self._session.session()):
            raise Fault("closed-without-agreement", session=self._session.name)
        if entry == "open":
            self._sitting.open(self._session)
        elif entry == "review":
            self._sitting.open_review(self._session)
        else:
            self.shell.show(self._page(entry))

    def _page(self, entry: str) -> Page:
        from mediator_tui.tui.faces.about import AboutParty  # noqa: PLC0415 (each is read once it is asked for)
        from mediator_tui.tui.faces.anonymising import Anonymising  # noqa: PLC0415
        from mediator_tui.tui.faces.documents import Documents  # noqa: PLC0415
        from mediator_tui.tui.faces.encrypting import Encrypting  # noqa: PLC0415
        from mediator_tui.tui.faces.following import FollowingPage  # noqa: PLC0415
        from mediator_tui.tui.faces.parting import Parting  # noqa: PLC0415
        from mediator_tui.tui.faces.sharing_out import SharingOut  # noqa: PLC0415

        shell, session = self.shell, self._session
        if entry == "documents":
            return Documents(shell, session)
        if entry == "follow-up":
            return FollowingPage.opened(shell, session)
        if entry == "close":
            return Parting(shell, session, under=self)
        pages = {"about": AboutParty.of, "encrypt": Encrypting, "share": SharingOut, "anonymise": Anonymising}
        return pages[entry](shell, session)

    def lock(self) -> Lock | None:
        """Return how the page is locked."""
        return Lock.of(self._session, lambda folder: SessionPage(self.shell, self._sitting, folder))

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the entries."""
        rows = [BLANK]
        airy = height >= 2 * len(self._entries) + 1
        for number, entry in enumerate(self._entries):
            here = number == self._choice.at
            label = row(piece(f" {'>' if here else ' '} {number + 1}  {self._name(entry)}", bold=here)).fitted(_LABEL)
            rows.append(row(label, piece(what_fits(self.t(f"{entry}-what"), width - label.width), "quiet")))
            if airy:
                rows.append(BLANK)
        return rows

    def _name(self, entry: str) -> str:
        return self.t("passphrase" if entry == "encrypt" and self._session.encrypted else entry)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys")
