"""Shown before the notes of a session closed without agreement are opened: what for, for whom, and what afterwards."""

from collections.abc import Callable

from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell


class SealedReview(Page):
    """One key goes on, and only that one."""

    scope = "review-sealed"
    words = "tui-review"

    def __init__(self, shell: Shell, name: str, go_on: Callable[[], None]) -> None:
        super().__init__(shell)
        self._name, self._go_on = name, go_on

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("sealed-title", session=self._name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the warning."""
        heading = row("   ", piece(self.t("sealed"), bold=True))
        lines = [self.t("sealed-why"), self.t("sealed-then", session=self._name)]
        return [BLANK, BLANK, heading, BLANK, *paragraphs(lines, min(width, 90))]

    def press(self, key: str, character: str | None) -> None:
        """Go on."""
        if key.lower() == "y":
            self.trying(self._go_on)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("sealed-keys")
