"""What can be counted in a session under review; each number leads to its lines. Evidence, never a score."""

from collections.abc import Sequence

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.sessions import Session
from mediator_tui.review.figure import Basis, Figure, Unit, Value
from mediator_tui.review.figures_course import course_figures
from mediator_tui.review.figures_moves import move_figures
from mediator_tui.review.figures_talk import talk_figures
from mediator_tui.review.material import Material

__all__ = ["FOR_LEARNING", "Basis", "Figure", "Unit", "Value", "basis_key", "figures"]

FOR_LEARNING = "figures.for-learning"
"""The words every list of figures bears."""


def figures(
    session: Session, lines: Sequence[Line], moves: Sequence[Record], guide: Guide, language: Language
) -> tuple[Figure, ...]:
    """Return every figure of a session, missing ones too.

    `moves` are the walk's records of the kind `move` from the mediator's private room, or none.
    """
    material = Material(session, lines, moves, guide, language)
    return (*talk_figures(material), *move_figures(material), *course_figures(material))


def basis_key(figure: Figure) -> str:
    """Return the key of the words that say what a figure rests on."""
    return f"figures.basis-{figure.basis}"
