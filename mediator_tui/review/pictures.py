"""A session over time as rows of text: every row has its name before it and its sum behind it; no colour is needed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mediator_tui.content.words import words
from mediator_tui.domain.languages import Language
from mediator_tui.domain.text import visible
from mediator_tui.review.timeline import Span, Timeline, Track

_LABEL = 18
_SUM = 5
_NAMED = 8
"""Columns from which on a stage has more than its number."""
_LEAST = 8
"""Columns a strip has at least, however narrow the terminal."""


@dataclass(frozen=True)
class Signs:
    """What pictures are drawn with."""

    counts: str
    """None, one, two, three, and more."""
    shares: str
    """From nothing to all."""
    edge: str
    more: str


BLOCKS = Signs("·▂▄▆█", " ▁▂▃▄▅▆▇█", "│", "…")
ASCII = Signs(".123+", " .:-=+*#@", "|", "~")


@dataclass(frozen=True)
class Row:
    """One row of a picture; `ident` is what it is about: `stages`, a card's id, or a voice."""

    ident: str
    label: str
    strip: str
    total: str

    @property
    def text(self) -> str:
        """The row as one line of text."""
        return f"{self.label} {self.strip} {self.total}".rstrip()


def strip_width(width: int) -> int:
    """Return how many columns the strip of a row has in a picture of that width."""
    return max(_LEAST, width - _LABEL - _SUM - 2)


def technique_rows(drawn: Timeline, width: int, language: Language, *, signs: Signs = BLOCKS) -> list[Row]:
    """Return the stages and, below them, when each technique came, in a terminal of that width."""
    strip = strip_width(width)
    rows = []
    if drawn.spans:
        label = fitted(words()("figures.stages", language), _LABEL, signs)
        rows.append(Row("stages", label, _stages(drawn.spans, strip, signs), ""))
    for track in drawn.tracks:
        counts = cells(track, strip)
        marks = "".join(signs.counts[min(count, len(signs.counts) - 1)] for count in counts)
        rows.append(Row(track.card, fitted(track.name, _LABEL, signs), marks, f"{len(track.moments)}×".rjust(_SUM)))
    if signs is ASCII:
        rows = [Row(row.ident, row.label, row.strip, row.total.replace("×", "x")) for row in rows]
    return rows


def balance_rows(drawn: Timeline, width: int, *, signs: Signs = BLOCKS) -> list[Row]:
    """Return who spoke how much in each part of the session; none on mere notes."""
    strip = strip_width(width)
    rows = []
    for voice, name, share in drawn.voices if drawn.balance else ():
        shares = [drawn.balance[cell * len(drawn.balance) // strip].shares.get(voice, 0.0) for cell in range(strip)]
        rows.append(Row(voice, fitted(name, _LABEL, signs), bars(shares, signs), f"{round(share * 100)}%".rjust(_SUM)))
    return rows


def legend(language: Language, *, signs: Signs = BLOCKS) -> tuple[str, str]:
    """Return what the signs mean: those of techniques, and those of who spoke."""
    none, one, two, three, more = tuple(signs.counts)
    counts = words()("figures.legend-counts", language, none=none, one=one, two=two, three=three, more=more)
    return counts, words()("figures.legend-shares", language, little=signs.shares[1], much=signs.shares[-1])


def cells(track: Track, columns: int) -> list[int]:
    """Return how often a technique came in each column of a strip."""
    counts = [0] * columns
    for moment in track.moments:
        counts[min(int(moment.place * columns), columns - 1)] += 1
    return counts


def bars(shares: Sequence[float], signs: Signs) -> str:
    """Return numbers from 0 to 1 as bars; anything above nothing is seen."""
    most = len(signs.shares) - 1
    return "".join(signs.shares[max(1, round(min(share, 1.0) * most)) if share > 0 else 0] for share in shares)


def _stages(spans: Sequence[Span], columns: int, signs: Signs) -> str:
    """Return the stages in one strip: each begins at an edge with its number, and its name as far as it goes."""
    strip = ""
    begins = [min(int(span.begins * columns), columns - 1) for span in spans]
    for span, begin, end in zip(spans, begins, [*begins[1:], columns], strict=True):
        if end > begin:
            strip = strip.ljust(begin) + _stage(span, end - begin, signs)
    return strip.ljust(columns)


def _stage(span: Span, columns: int, signs: Signs) -> str:
    named = columns >= _NAMED or columns_of(visible(span.name)) + 3 <= columns
    return fitted(f"{signs.edge}{span.number} {span.name}" if named else f"{signs.edge}{span.number}", columns, signs)


# Widths -------------------------------------------------------------------------------------------------


def columns_of(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, columns: int, signs: Signs = BLOCKS) -> str:
    """Return a text in exactly that many columns: filled up, or cut with a sign that it goes on."""
    shown = visible(text)
    if columns_of(shown) > columns:
        shown = _taken(shown, columns - 1) + signs.more if columns > 1 else _taken(shown, columns)
    return shown + " " * (columns - columns_of(shown))


def _taken(text: str, columns: int) -> str:
    taken = ""
    for character in text:
        if columns_of(taken) + _columns(character) > columns:
            break
        taken += character
    return taken
