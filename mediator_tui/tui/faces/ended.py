"""What is left on the screen once a sitting or a case is closed: a covered table, and the way out."""

from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row
from mediator_tui.tui.shell import Shell


class Ended(Page):
    """Closed in order; says honestly where the notes are."""

    scope = "sealed"

    def __init__(self, shell: Shell, key: str, folder: str | None, outcome: str = "") -> None:
        super().__init__(shell)
        self._key, self._folder, self._outcome = key, folder, outcome

    def title(self) -> tuple[str, str]:
        """Return nothing of the case: parties may be at the table."""
        return self.t("program"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return what was closed, and where the notes are."""
        outcome = self.t(f"outcome-{self._outcome}") if self._outcome else ""
        lines = [self.t(self._key, outcome=outcome)]
        if self._folder and self._outcome:
            lines += ["", self.t("notes-are", folder=self._folder), "", self.t("honestly")]
        return [BLANK, BLANK, *paragraphs(lines, width)]

    def press(self, key: str, character: str | None) -> None:
        """Enter leaves; to home, where the session was opened from there."""
        if key == "enter":
            self.shell.end()

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("ended-keys")
