"""The pictures of a report: when each technique came, and who spoke, as SVG and as rows of signs."""

from collections.abc import Iterable, Sequence

from mediator_tui.content.words import words
from mediator_tui.documents.model import Picture
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.sessions import Session
from mediator_tui.review.pictures import ASCII, BLOCKS, Row, Signs, balance_rows, legend, technique_rows
from mediator_tui.review.svg import balance_svg, technique_svg
from mediator_tui.review.timeline import Timeline, timeline

_WIDTH = 76
"""Columns of a picture of signs: what a page holds in 8 points."""


def pictures(
    session: Session, lines: Sequence[Line], moves: Sequence[Record], guide: Guide, language: Language
) -> list[Picture]:
    """Return the timeline of techniques where any came, and the strip of who spoke where the record tells it."""
    drawn = timeline(session, lines, moves, guide, language)
    found = []
    if any(track.moments for track in drawn.tracks):
        found.append(Picture(technique_svg(drawn, language), *(_techniques(drawn, language, each) for each in _BOTH)))
    if drawn.balance:
        found.append(Picture(balance_svg(drawn, language), *(_balance(drawn, language, each) for each in _BOTH)))
    return found


_BOTH = (BLOCKS, ASCII)


def _techniques(drawn: Timeline, language: Language, signs: Signs) -> tuple[str, ...]:
    rows = technique_rows(drawn, _WIDTH, language, signs=signs)
    return _with_words("timeline", rows, legend(language, signs=signs)[0], language)


def _balance(drawn: Timeline, language: Language, signs: Signs) -> tuple[str, ...]:
    return _with_words("balance", balance_rows(drawn, _WIDTH, signs=signs), legend(language, signs=signs)[1], language)


def _with_words(subject: str, rows: Iterable[Row], signs: str, language: Language) -> tuple[str, ...]:
    return (words()(f"figures.{subject}-title", language), *(row.text for row in rows), signs)
