"""A new session: what the parties wish to be called, nothing more. Ten seconds to the table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell

if TYPE_CHECKING:  # read when a session is encrypted
    from mediator_tui.store.sealing import NewKeys

_NUMBER_WIDTH = 8


class New(Page):
    """A name a line; Enter on an empty line begins, `^s` at once."""

    scope = "new"

    def __init__(
        self,
        shell: Shell,
        begin: Callable[[list[str]], None],
        begin_encrypted: "Callable[[list[str], NewKeys], None] | None" = None,
    ) -> None:
        """Begin a session by one of these; without the second it is one that keeps no notes."""
        super().__init__(shell)
        self._begin, self._begin_encrypted = begin, begin_encrypted
        self._with_notes = begin_encrypted is not None
        self._encrypted = False
        self._names: list[str] = []
        self._at = 0
        """The line that is typed into: one of the names, or the one behind the last."""
        self._editor = Editor()

    def press(self, key: str, character: str | None) -> None:
        """Type a name; Enter goes to the next line."""
        self.said = ""
        if key == "enter":
            self._enter()
        elif key == "ctrl+s":
            self._keep()
            self._start()
        elif key == "tab":
            self._encrypted = self._with_notes and not self._encrypted
        elif key in {"up", "down"}:
            self._keep()
            self._go(self._at + (1 if key == "down" else -1))
        elif key == "backspace" and not self._editor.text and self._at:
            self._keep()
            self._go(self._at - 1)
        else:
            self._editor.press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted names, one a line."""
        first, *more = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._editor.insert(first.strip())
        for line in more:
            if line.strip():
                self._keep()
                self._go(len(self._names))
                self._editor.insert(line.strip())

    def _enter(self) -> None:
        empty = not self._editor.text.strip()
        self._keep()
        if empty:
            self._start()
        else:
            self._go(self._at + 1)

    def _keep(self) -> None:
        name = " ".join(self._editor.text.split())
        if self._at < len(self._names):
            if name:
                self._names[self._at] = name
            else:
                del self._names[self._at]
        elif name:
            self._names.append(name)

    def _go(self, at: int) -> None:
        most = min(len(self._names), len(PARTY_LETTERS) - 1)
        self._at = max(0, min(at, most))
        self._editor = Editor()
        self._editor.set(self._names[self._at] if self._at < len(self._names) else "")

    def _start(self) -> None:
        if not self._names:
            self._go(0)
            self.say("new-nobody")
            return
        names, begin_encrypted = list(self._names), self._begin_encrypted
        if self._encrypted and begin_encrypted:
            from mediator_tui.tui.faces.encrypting import NewEncrypted  # noqa: PLC0415 (only here is it encrypted)

            self.shell.show(NewEncrypted(self.shell, lambda keys: begin_encrypted(names, keys)))
            return
        self.trying(lambda: self._begin(names), at=self.shell.root)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("new-title" if self._with_notes else "new-title-no-notes"), self.t("new-back")

    def body(self, width: int, height: int) -> list[Row]:
        """Return the question, the names, and what is good to know."""
        below = self._below(width)
        names, _ = self._name_rows(width, height, len(below))
        return [*self._head(height), *names, BLANK, *below]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the name being typed."""
        _, at = self._name_rows(width, height, len(self._below(width)))
        _, (_, column) = self._editor.rows(width - _NUMBER_WIDTH - 2, 1)
        return len(self._head(height)) + at, _NUMBER_WIDTH + column

    def _below(self, width: int) -> list[Row]:
        lines = ["new-only-these", "no-notes-how"]
        if self._with_notes:
            lines = ["new-only-these", "new-later", "new-consent", "new-encrypted" if self._encrypted else "new-plain"]
        return paragraphs([self.t(key) for key in lines], width)

    def _head(self, height: int) -> list[Row]:
        air = [BLANK] if height > 18 else []  # noqa: PLR2004
        return [*air, BLANK, row("   ", piece(self.t("new-ask"), bold=True)), BLANK]

    def _name_rows(self, width: int, height: int, below: int) -> tuple[list[Row], int]:
        """Return the lines of names in view, and which of the rows is typed into."""
        count = max(len(self._names) + (self._at == len(self._names)), self._at + 1)
        airy = height - below - 5 >= 2 * (count + 1)
        most = max(2, height - below - 5)
        first = 0 if airy else max(0, min(self._at - most + 2, count - most))
        rows: list[Row] = []
        at = 0
        for number in range(first, count if airy else min(count, first + most)):
            front = piece(f"{number + 1:>6}  ", bold=number == self._at)
            if number == self._at:
                at = len(rows)
                typed, _ = self._editor.rows(width - _NUMBER_WIDTH - 2, 1)
                rows.append(row(front, *typed))
            else:
                rows.append(row(front, self._names[number]))
            if airy:
                rows.append(BLANK)
        if self._at >= 2 and not self._editor.text:  # noqa: PLR2004
            rows[at] = row(rows[at], "  ", piece(self.t("new-enough", count=len(self._names)), "quiet"))
        return rows, at

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-new")
