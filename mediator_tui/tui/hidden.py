"""A line of which only a sign for each character is shown: passphrases."""

from mediator_tui.tui.rows import Row, piece, row

_INDENT = 6


class HiddenLine:
    """What is typed is in memory only, until it is taken."""

    def __init__(self) -> None:
        self.typed = ""

    def press(self, key: str, character: str | None) -> None:
        """Type, delete, or empty the line."""
        if key == "backspace":
            self.typed = self.typed[:-1]
        elif key == "ctrl+u":
            self.typed = ""
        elif character and character.isprintable():
            self.typed += character

    def paste(self, text: str) -> None:
        """Take the first line of what was pasted."""
        self.typed += text.splitlines()[0] if text else ""

    def take(self) -> str:
        """Return what was typed; nothing of it is left."""
        typed, self.typed = self.typed, ""
        return typed

    def row(self, width: int) -> Row:
        """Return the line."""
        return row(" " * _INDENT, "*" * min(len(self.typed), width - 2 * _INDENT), piece("_"))

    def caret_in(self, rows: list[Row], width: int) -> tuple[int, int]:
        """Return where the caret stands in rows that hold the line."""
        line = self.row(width).plain
        return next(at for at, each in enumerate(rows) if each.plain.rstrip() == line), len(line) - 1
