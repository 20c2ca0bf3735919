"""Shown before the notes of a session closed without agreement are opened: what for, for whom, and what afterwards."""

from collections.abc import Callable

from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Lock, Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell


class SealedReview(Page):
    """One key goes on, and only that one."""

    scope = "review-sealed"
    words = "tui-review"

    def __init__(self, shell: Shell, folder: SessionFolder, go_on: Callable[[SessionFolder], None]) -> None:
        super().__init__(shell)
        self._session, self._go_on = folder, go_on

    def lock(self) -> Lock | None:
        """Return the page for the session unlocked again."""
        return Lock.of(self._session, lambda folder: SealedReview(self.shell, folder, self._go_on))

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("sealed-title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the warning."""
        heading = row("   ", piece(self.t("sealed"), bold=True))
        lines = [self.t("sealed-why"), self.t("sealed-then", session=self._session.name)]
        return [BLANK, BLANK, heading, BLANK, *paragraphs(lines, min(width, 90))]

    def press(self, key: str, character: str | None) -> None:
        """Go on."""
        if key.lower() == "y":
            self.trying(lambda: self._go_on(self._session))

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("sealed-keys")
