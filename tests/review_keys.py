"""Keys that set a whole review, line by line and page by page, as two people at the table would press them."""

import runpy
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mediator_tui.content.words import words
from mediator_tui.domain.reviews import MARKS
from mediator_tui.review.raters import side_by_side
from mediator_tui.tui.review.face import Review

ROOT = Path(__file__).resolve().parents[1]
Reviewed = dict[str, Any]
Step = tuple[str, str]
"""Keys to press, as `tui_driver` writes them, then words to type; nothing of either: what comes rests on what was."""
_TALK = {"facts": "1", "moment": "2", "hoped": "3", "felt": "4", "technique": "5", "impartiality": "6"}
_TAKEN = {"keep": "7", "try": "8"}


def reviews() -> dict[str, Reviewed]:
    """Return how the example sessions were reviewed, by session."""
    tool = runpy.run_path(str(ROOT / "tools" / "reviews.py"))
    return {each["session"]: each for each in tool["reviews"]()}


def keys_for(review: Review, reviewer: Reviewed, answers: dict[str, str] | None = None) -> Iterator[Step]:
    """Yield the steps of one reviewer: beside the lines, the rubric, handing in, the answers, the talk."""
    yield from _beside(review, reviewer)
    yield from _rubric(review, reviewer["scores"])
    if answers:
        yield from _answers(review, answers)
    said = [(_TALK[point], text) for point, text in reviewer.get("talk", {}).items()]
    said += [(_TAKEN[what], text) for what, text in reviewer.get("taken", {}).items()]
    if said:
        yield " 5", ""
        for digit, text in said:
            yield digit, text
            yield "⏎", ""
        yield "␛", ""


def _beside(review: Review, reviewer: Reviewed) -> Iterator[Step]:
    yield "‹home›", ""
    for line in list(review.lines):
        for code in reviewer["codes"].get(line.id, ()):
            yield from _code(review, code)
        if text := reviewer["comments"].get(line.id):
            yield "o", text
            yield "⏎", ""
        if text := reviewer.get("corrections", {}).get(line.id):
            yield "e^u", text
            yield "^s", ""
        yield "↓", ""


def _code(review: Review, code: str) -> Iterator[Step]:
    """Yield a digit for one of the nine; for all others the list of codes, and the name typed."""
    nine = [card.id for card in review.shell.guide.techniques]
    if code in nine:
        yield str(nine.index(code) + 1), ""
        return
    language = review.shell.language
    yield "t", words()(f"marks.{code}", language) if code in MARKS else review.shell.guide.cards[code].name[language]
    yield "⏎", ""


def _rubric(review: Review, scores: dict[str, Any]) -> Iterator[Step]:
    behaviours = [each.id for each in review.shell.guide.rubric.behaviours]
    yield " 3", ""
    at = 0
    for behaviour, score in scores.items():
        place = behaviours.index(behaviour)
        yield "↓" * (place - at) + "↑" * (at - place), ""
        at = place
        if score["score"] == "n/o":
            yield "n", ""
        else:
            yield f"{score['score']}", ""
            yield from _quotes(review, score["quotes"])
    yield "hh␛", ""


def _quotes(review: Review, quotes: Iterable[str]) -> Iterator[Step]:
    for ident in quotes:
        place = review.lines.place(ident)
        assert place is not None
        yield f"‹home›{'⇟' * (place // 10)}{'↓' * (place % 10)} ", ""
    yield "⏎", ""


def _answers(review: Review, answers: dict[str, str]) -> Iterator[Step]:
    yield "", ""
    ratings = review.reviewing.rubric.all().values()
    shown = [each.behaviour for each in side_by_side(ratings, [b.id for b in review.shell.guide.rubric.behaviours])]
    yield " 4", ""
    for behaviour, text in answers.items():
        yield f"‹home›{'↓' * shown.index(behaviour)}w", text
        yield "⏎", ""
    yield "␛", ""
