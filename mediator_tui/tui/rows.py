"""Rows of text as they stand on the screen; the only door from text to the terminal.

A row is made of pieces: text and a token of the theme. Nothing here is ever read as markup, and every
character that would act on a terminal, or hide, is made visible first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from mediator_tui.domain.text import visible

ELLIPSIS = "…"
_BETWEEN = tuple(map(re.compile, (r"( {2,})", r"(; )", r"(, )")))


@dataclass(frozen=True)
class Piece:
    """Some text in one style.

    `token` is a name of the theme: text, quiet, line, need, common, matter, way, talk or wait.
    """

    text: str
    token: str = "text"
    bold: bool = False
    reverse: bool = False
    dim: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the screen."""

    pieces: tuple[Piece, ...] = ()

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return sum(cell_len(piece.text) for piece in self.pieces)

    def __add__(self, other: "Row | Piece") -> "Row":
        """Return this row with another behind it."""
        return Row((*self.pieces, *(other.pieces if isinstance(other, Row) else (other,))))

    def fitted(self, width: int, fill: Piece | None = None) -> "Row":
        """Return the row cut or filled to exactly that width; what is cut ends in an ellipsis."""
        if self.width > width:
            return cut(self, width)
        filler = fill or Piece(" ")
        missing = width - self.width
        return Row((*self.pieces, Piece(filler.text * missing, filler.token, dim=filler.dim))) if missing else self


BLANK = Row()


def piece(text: str, token: str = "text", *, bold: bool = False, reverse: bool = False, dim: bool = False) -> Piece:
    """Return a piece of any text, made harmless."""
    return Piece(visible(text), token, bold, reverse, dim)


def row(*parts: str | Piece | Row) -> Row:
    """Return a row of texts, pieces and rows."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Row):
            pieces += part.pieces
        else:
            pieces.append(part if isinstance(part, Piece) else piece(part))
    return Row(tuple(pieces))


def cut(whole: Row, width: int) -> Row:
    """Return a row cut to at most that width, ending in an ellipsis where something was cut."""
    if whole.width <= width or width <= 0:
        return whole if width > 0 else BLANK
    pieces: list[Piece] = []
    left = width - 1
    for each in whole.pieces:
        size = cell_len(each.text)
        if size <= left:
            pieces.append(each)
            left -= size
            continue
        pieces.append(Piece(set_cell_size(each.text, left).rstrip(), each.token, each.bold, each.reverse, each.dim))
        break
    return Row((*pieces, Piece(ELLIPSIS, "quiet"))).fitted(width)


def wrapped(text: str, width: int) -> list[str]:
    """Return text in lines of at most that many columns, broken between words; long words are broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in visible(paragraph).split(" "):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            line = word
            while cell_len(line) > width:
                head = _head(line, width)
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
    return lines


def packed(items: Iterable[str], width: int, between: str = " · ") -> list[str]:
    """Return items joined in lines of at most that many columns, broken between items where they fit a line."""
    lines: list[str] = []
    line = ""
    for item in items:
        joined = f"{line}{between}{item}" if line else item
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = item
        if cell_len(item) > width:
            lines += wrapped(item, width)
            line = ""
    return [*lines, line] if line else lines


def whole_hints(text: str, width: int) -> str:
    """Return keys and what they do as far as they fit, whole hints dropped from the right."""
    parts = next((parts for between in _BETWEEN if len(parts := between.split(text)) > 1), [text])
    while len(parts) > 1 and cell_len("".join(parts)) > width:
        parts = parts[:-2]
    return "".join(parts)


def what_fits(text: str, width: int) -> str:
    """Return an explanation as far as whole parts of it fit; nothing where none does."""
    short = whole_hints(text, width)
    return short if cell_len(short) <= width else ""


def _head(word: str, width: int) -> str:
    taken = 0
    for number, character in enumerate(word):
        taken += cell_len(character)
        if taken > width:
            return word[: max(1, number)]
    return word


def rule(width: int, title: Row | str = "", right: Row | str = "", *, sign: str = "─") -> Row:
    """Return a horizontal rule with a title at its left and a word at its right."""
    line = Piece(sign, "line")
    left = row(Piece(f"{sign} ", "line"), title, " ") if title else BLANK
    end = row(" ", right, Piece(f" {sign}", "line")) if right else BLANK
    room = max(0, width - end.width)
    return row(left.fitted(room, line), end).fitted(width)


def edges(left: Row | str, right: Row | str, width: int) -> Row:
    """Return a row with one part at its left and one at its right; the left is cut first."""
    end = row(right)
    return row(row(left).fitted(max(0, width - end.width)), end).fitted(width)


_ASCII = str.maketrans("─│┬┴┼├┤═║╔╗╚╝┌┐└┘·…←↑→↓“”‘’–×", "-|++++++|++++++++.:<^>v\"\"''-x")


def ascii_row(whole: Row) -> Row:
    """Return the row in ASCII signs only, for a terminal that shows the others wide, or not at all."""
    return Row(
        tuple(
            Piece(each.text.translate(_ASCII), each.token, each.bold, each.reverse, each.dim) for each in whole.pieces
        )
    )


def page(rows: Iterable[Row], width: int, height: int) -> list[Row]:
    """Return exactly `height` rows of exactly `width` columns."""
    taken = [each.fitted(width) for each in list(rows)[:height]]
    return taken + [BLANK.fitted(width)] * (height - len(taken))


def beside(left: Sequence[Row], right: Sequence[Row], left_width: int, width: int, sign: str = "│") -> list[Row]:
    """Return two blocks side by side with a line between them."""
    height = max(len(left), len(right))
    line = Piece(sign, "line")
    joined = []
    for number in range(height):
        one = left[number] if number < len(left) else BLANK
        other = right[number] if number < len(right) else BLANK
        joined.append(row(one.fitted(left_width), line, other.fitted(width - left_width - 1)))
    return joined
