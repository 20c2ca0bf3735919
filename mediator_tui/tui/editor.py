"""A few lines of text being typed: characters, a caret, undo. Knows nothing of the screen's size but its width."""

from dataclasses import dataclass, field

from mediator_tui.tui.rows import Piece, Row, piece, wrapped

_MOST_UNDO = 200


@dataclass
class Editor:
    """Words not saved yet."""

    text: str = ""
    caret: int = 0
    _undo: list[tuple[str, int]] = field(default_factory=list)
    _redo: list[tuple[str, int]] = field(default_factory=list)

    def set(self, text: str) -> None:
        """Put other words in place of these, the caret at their end."""
        self._remember()
        self.text, self.caret = text, len(text)

    def insert(self, text: str) -> None:
        """Put text in at the caret."""
        self._remember()
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def press(self, key: str, character: str | None) -> bool:
        """Take a key; False where it means nothing here."""
        if doing := _EDITS.get(key):
            doing(self)
            return True
        if character and character >= " " and character != "\x7f" and not "\x80" <= character <= "\x9f":
            self.insert(character)
            return True
        return False

    def _remember(self) -> None:
        self._undo = [*self._undo[-_MOST_UNDO:], (self.text, self.caret)]
        self._redo.clear()

    def _delete(self, start: int, end: int) -> None:
        if start < end:
            self._remember()
            self.text = self.text[:start] + self.text[end:]
            self.caret = start

    def backspace(self) -> None:
        """Delete the character before the caret."""
        self._delete(max(0, self.caret - 1), self.caret)

    def delete(self) -> None:
        """Delete the character after the caret."""
        self._delete(self.caret, min(len(self.text), self.caret + 1))

    def delete_word(self) -> None:
        """Delete back to the beginning of the word."""
        before = self.text[: self.caret].rstrip()
        self._delete(before.rfind(" ") + 1, self.caret)

    def delete_to_start(self) -> None:
        """Delete everything before the caret."""
        self._delete(0, self.caret)

    def delete_to_end(self) -> None:
        """Delete everything after the caret."""
        self._delete(self.caret, len(self.text))

    def new_line(self) -> None:
        """Break the line."""
        self.insert("\n")

    def move(self, by: int) -> None:
        """Move the caret."""
        self.caret = min(max(0, self.caret + by), len(self.text))

    def undo(self) -> None:
        """Take back the last typing."""
        if self._undo:
            self._redo.append((self.text, self.caret))
            self.text, self.caret = self._undo.pop()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._redo:
            self._undo.append((self.text, self.caret))
            self.text, self.caret = self._redo.pop()

    def rows(self, width: int, height: int) -> tuple[list[Row], tuple[int, int]]:
        """Return the last `height` rows around the caret, and where in them the caret stands (row, column)."""
        mark = "\ue000"
        lines = wrapped(self.text[: self.caret] + mark + self.text[self.caret :], max(4, width))
        at = next((number for number, line in enumerate(lines) if mark in line), len(lines) - 1)
        column = lines[at].find(mark) if mark in lines[at] else len(lines[at])
        first = max(0, at - height + 1)
        shown = []
        for number, line in enumerate(lines[first : first + height], first):
            if number != at:
                shown.append(Row((piece(line),)))
                continue
            before, _, after = line.partition(mark)
            caret = Piece(after[0] if after else "_", reverse=bool(after))
            shown.append(Row((piece(before), caret, piece(after[1:]))))
        return shown, (at - first, column)


_EDITS = {
    "backspace": Editor.backspace,
    "delete": Editor.delete,
    "ctrl+d": Editor.delete,
    "left": lambda editor: editor.move(-1),
    "right": lambda editor: editor.move(1),
    "home": lambda editor: editor.move(-len(editor.text)),
    "ctrl+a": lambda editor: editor.move(-len(editor.text)),
    "end": lambda editor: editor.move(len(editor.text)),
    "ctrl+e": lambda editor: editor.move(len(editor.text)),
    "ctrl+w": Editor.delete_word,
    "ctrl+u": Editor.delete_to_start,
    "ctrl+k": Editor.delete_to_end,
    "ctrl+j": Editor.new_line,
    "ctrl+z": Editor.undo,
    "ctrl+y": Editor.redo,
}
