"""Asked before leaving with records that the disk has not taken: another folder, or stay."""

from pathlib import Path

from mediator_tui.tui.editor import Editor
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row, row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.rescue import rescued


class Rescue(Page):
    """A folder is typed; Enter copies the session there, with what waits. `^q` again leaves all the same."""

    scope = "rescue"

    def __init__(self, shell: Shell, notes: Notes) -> None:
        super().__init__(shell)
        self._notes = notes
        self._saved = False
        self._editor = Editor()
        self._editor.set(str(Path.home() / "mediator"))

    def title(self) -> tuple[str, str]:
        """Return how many records wait."""
        return self.t("rescue-title", count=self._notes.waiting), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the reason, and the folder being typed."""
        reason = self.shell.words.reason(self._notes.problem or "", self.shell.language)
        lines = paragraphs([self.t("rescue-why", reason=reason), self.t("rescue-how")], width)
        typed, _ = self._editor.rows(width - 8, 1)
        return [BLANK, *lines, BLANK, row("   ", self.t("rescue-folder")), row("     ", *typed)]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the folder's name."""
        _, at = self._editor.rows(width - 8, 1)
        return len(self.body(width, height)) - 1, at[1] + 5

    def press(self, key: str, character: str | None) -> None:
        """Type the folder; Enter saves there, and once more leaves."""
        if key != "enter":
            self._editor.press(key, character)
        elif self._saved:
            self.shell.left = 0
        else:
            self._save()

    def paste(self, text: str) -> None:
        """Take pasted text, on one line."""
        self._editor.insert(" ".join(text.split()))

    def _save(self) -> None:
        self.trying(self._copy)

    def _copy(self) -> None:
        copied = rescued(self._notes, Path(self._editor.text.strip()).expanduser())
        self._saved = True
        self.say("rescue-saved", folder=str(copied.path))

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("rescue-keys-saved" if self._saved else "rescue-keys")
