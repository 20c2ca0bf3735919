"""What is left on the screen once a sitting or a case is closed: a covered table, and the way out."""

from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.notes import Notes

_AGREED = frozenset({"agreed", "partly"})


class Ended(Page):
    """Closed in order; says honestly where the notes are."""

    scope = "ended"

    def __init__(
        self, shell: Shell, key: str, folder: str | None, outcome: str = "", notes: Notes | None = None
    ) -> None:
        super().__init__(shell)
        self._key, self._folder, self._outcome = key, folder, outcome
        self._encrypted = bool(notes and notes.folder and notes.folder.keys)
        self._notes = notes if outcome in _AGREED and notes and notes.folder else None
        """The notes still open behind it, where there is an agreement to be written."""

    def title(self) -> tuple[str, str]:
        """Return nothing of the case: parties may be at the table."""
        return self.t("program"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return what was closed, and where the notes are."""
        outcome = self.t(f"outcome-{self._outcome}") if self._outcome else ""
        lines = [self.t(self._key, outcome=outcome)]
        if self._folder and self._outcome:
            honestly = self.t("honestly-encrypted" if self._encrypted else "honestly")
            again = [] if self._outcome == "no-agreement" else ["", self.t("read-again")]
            lines += ["", self.t("notes-are", folder=self._folder), *again, "", honestly]
        return [BLANK, BLANK, *paragraphs(lines, width)]

    def press(self, key: str, character: str | None) -> None:
        """Enter leaves; to home, where the session was opened from there. With an agreement, one key writes it."""
        self.said = ""
        if key == "enter":
            self.shell.end()
        elif key == "d" and self._notes:
            self._show_documents(self._notes)

    def _show_documents(self, notes: Notes) -> None:
        from mediator_tui.tui.faces.documents import Documents  # noqa: PLC0415 (most leave by Enter)

        self.trying(lambda: self.shell.show(Documents(self.shell, notes.folder, notes)))

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("ended-keys-documents" if self._notes else "ended-keys")
