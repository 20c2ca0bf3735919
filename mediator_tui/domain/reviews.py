"""A review: the lines of a session, and what reviewers set beside them; the record itself is never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mediator_tui.domain.records import Record

Mark = Literal[
    "open-question", "closed-question", "leading-question", "no-question", "interruption", "turn-given-back",
    "loop", "loop-confirmed", "reframe", "reframe-accepted", "option", "advice", "opinion", "prediction",
    "voluntariness-check",
]  # fmt: skip
"""What a reviewer can mark a line as besides the guide's own moves; what is counted rests on these."""
MARKS: tuple[Mark, ...] = (
    "open-question", "closed-question", "leading-question", "no-question", "interruption", "turn-given-back",
    "loop", "loop-confirmed", "reframe", "reframe-accepted", "option", "advice", "opinion", "prediction",
    "voluntariness-check",
)  # fmt: skip
NOT_OBSERVED = "n/o"
HIGHEST_SCORE = 4
SELF = ""
"""The coder's name of the mediator, who reviews their own session."""


@dataclass(frozen=True)
class Coded:
    """One code on one line: a move of the guide (a card's id, or `card/line`), or a mark."""

    ident: str
    code: str
    coder: str


@dataclass(frozen=True)
class Line:
    """One record as a review shows it."""

    record: Record
    room: str
    words: str
    """What was said or noted; the corrected words where a reviewer corrected them."""
    codes: tuple[Coded, ...] = ()
    comments: int = 0

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def at(self) -> datetime:
        """When it was said or noted, with the offset from UTC."""
        return self.record.at

    @property
    def until(self) -> datetime | None:
        """When it ended; None where that is not known."""
        until = self.record.get("until")
        return until if isinstance(until, datetime) else None

    @property
    def speaker(self) -> str:
        """Who spoke, where a transcript names somebody who is no party of the session."""
        return str(self.record.get("speaker", ""))

    @property
    def corrected(self) -> bool:
        """Whether the words are not those of the record."""
        return self.words != self.record.text

    def has(self, *codes: str) -> bool:
        """Whether anybody coded it as one of these."""
        return any(coded.code in codes for coded in self.codes)

    @property
    def moves(self) -> tuple[str, ...]:
        """The cards of the guide it stands for: what it was noted under, and what reviewers coded; each once."""
        coded = (each.code.partition("/")[0] for each in self.codes if each.code not in MARKS)
        return tuple(dict.fromkeys(filter(None, (self.record.technique, *coded))))


@dataclass(frozen=True)
class Score:
    """What a rater gave for one behaviour of the rubric, and the lines it rests on."""

    ident: str
    behaviour: str
    value: int | None
    """0 to 4; None for not observed."""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rating:
    """One rater's rubric."""

    coder: str
    scores: Mapping[str, Score] = field(default_factory=dict)
    """By behaviour; the newest of each."""
    handed_in: bool = False
    """Whether the rater is done: only then is it shown to the others, and the others' to them."""


def score_of(record: Record) -> Score | None:
    """Return the score in a record; None where it is none, or no quoted line holds it up."""
    value, quotes = record.get("score"), record.get("quotes", [])
    behaviour = record.get("behaviour")
    if record.kind != "score" or not isinstance(behaviour, str) or not isinstance(quotes, list):
        return None
    if value == NOT_OBSERVED:
        return Score(record.id, behaviour, None, tuple(map(str, quotes)))
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_SCORE or not quotes:
        return None
    return Score(record.id, behaviour, value, tuple(map(str, quotes)))


def rating(coder: str, records: Iterable[Record]) -> Rating:
    """Return a rater's rubric from their records, oldest first; what was taken back is left out."""
    standing = [record for record in records if not record.undone]
    scores = {score.behaviour: score for record in standing if (score := score_of(record))}
    return Rating(coder, scores, any(record.kind == "handed-in" for record in standing))
