"""What a document is made of, whatever it is written as: blocks of plain text, never markup."""

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from mediator_tui.domain.languages import Language
from mediator_tui.domain.text import visible

DOTS = "…" * 20
"""A line to be written on by hand."""
BOX = "☐"
_SPACE = re.compile(r"\s+")
T = TypeVar("T")


@dataclass(frozen=True)
class Heading:
    """A heading within the document: level 1 stands highest."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a quiet one is smaller, a right one stands at the right edge."""

    text: str
    quiet: bool = False
    right: bool = False
    keep: bool = False
    """Whether it stays on one page with what follows."""


@dataclass(frozen=True)
class Row:
    """A label and its value; an empty value is a line to be written on."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Rows:
    """Labels and values below each other; wide ones have long labels."""

    rows: tuple[Row, ...]
    wide: bool = False


@dataclass(frozen=True)
class Term:
    """One term: its number, the words that were agreed, and what was said of it besides."""

    number: str
    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Points:
    """Points below each other, with boxes to be ticked, with numbers, or with neither."""

    items: tuple[str, ...]
    mark: str = ""
    """`tick`, `number`, or nothing."""


@dataclass(frozen=True)
class Blank:
    """Empty lines to be written on."""

    lines: int


@dataclass(frozen=True)
class Sign:
    """A place for one signature; an empty name is a line to be written on."""

    role: str
    name: str = ""
    under: str = ""
    stamp: str = ""
    """What stands in the box for a duty stamp; no box where empty."""


@dataclass(frozen=True)
class Signatures:
    """Places for signatures, two beside each other."""

    signs: tuple[Sign, ...]
    heading: str = ""
    keep: bool = False
    """Whether they stay on one page with what follows."""


@dataclass(frozen=True)
class CutOut:
    """One card to cut out: what it is, for whom, and what stands on it."""

    heading: str
    text: str
    under: str = ""


@dataclass(frozen=True)
class CutOuts:
    """Cards to cut out, two beside each other."""

    cards: tuple[CutOut, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Picture:
    """A picture: as SVG, and as rows of signs of one width where SVG cannot be."""

    svg: str
    """Ours alone: what people wrote is escaped in it already."""
    drawn: tuple[str, ...]
    plain: tuple[str, ...]
    """The same rows in signs that every typeface has."""


Block = Heading | Paragraph | Rows | Term | Points | Blank | Signatures | CutOuts | PageBreak | Picture


@dataclass(frozen=True)
class Document:
    """One document. Make it with `document`, which looks after the text."""

    kind: str
    language: Language
    title: str
    blocks: tuple[Block, ...]
    page: tuple[str, str] = ("", "")
    """What stands before the page's number, and between it and the number of pages."""
    dense: bool = False
    """Whether it is set small, so that a sheet to be handed out fits on one page."""

    def data(self) -> dict[str, Any]:
        """Return it as plain data; each block has the name of what it is as `type`."""
        blocks = [{"type": type(block).__name__.casefold(), **dataclasses.asdict(block)} for block in self.blocks]
        return {
            "kind": self.kind, "language": self.language, "title": self.title, "page": list(self.page),
            "dense": self.dense, "dots": DOTS, "box": BOX, "blocks": blocks,
        }  # fmt: skip


def document(
    kind: str, language: Language, title: str, blocks: list[Block], page: tuple[str, str], *, dense: bool = False
) -> Document:
    """Return a document in which every text stands on one line and nothing hidden acts in it."""
    return Document(kind, language, _cleaned(title), tuple(_cleaned(block) for block in blocks), page, dense)


def _cleaned(value: T) -> T:
    if isinstance(value, str):
        return visible(_SPACE.sub(" ", value).strip())  # type: ignore[return-value]
    if isinstance(value, Picture):  # its rows stand below each other by their spaces
        shown = (tuple(map(visible, rows)) for rows in (value.drawn, value.plain))
        return Picture(value.svg, *shown)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{each.name: _cleaned(getattr(value, each.name)) for each in dataclasses.fields(value)})
    return value
