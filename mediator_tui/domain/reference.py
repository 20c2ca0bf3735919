"""What the mediator looks up: catalogue, impasse rows, wording rules, glossary, rubric, packs."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mediator_tui.domain.cards import Phase
from mediator_tui.domain.language import Bilingual, BilingualList, Content, Ident
from mediator_tui.domain.lines import Line, Source

TermField = Literal[
    "text", "who", "what", "where", "when", "due", "how_much", "how_paid", "how_shown", "what_if", "who_is_told",
    "depends",
]  # fmt: skip
Target = str
"""The id of a card or list, or of one of its lines: `ID` or `ID/LINE`."""


class Entry(Content):
    """What the seeds say on one point, word for word."""

    id: Ident
    group: Ident
    name: Bilingual
    quote: str
    seeds: tuple[str, ...] = ()
    remark: Bilingual | None = None
    phase: tuple[Phase, ...] = ()
    phase_source: tuple[Source, ...] = ()
    opens: Target | None = None


class ImpasseRow(Content):
    """A sign of trouble, and what to try."""

    id: Ident
    number: int
    see: Bilingual
    words: BilingualList
    cause: Bilingual
    first: Bilingual
    first_lines: tuple[Target, ...] = ()
    then: Bilingual | None = None
    then_lines: tuple[Target, ...] = ()
    avoid: Bilingual
    technique: Ident | None = None
    stop: bool = False
    source: tuple[Source, ...] = Field(min_length=1)


class WordingRule(Content):
    """Something in a sentence that often goes wrong, and what to look for."""

    id: Ident
    name: Bilingual
    why: Bilingual
    example: Bilingual
    words: BilingualList = BilingualList()
    starts: BilingualList = BilingualList()
    ends: BilingualList = BilingualList()
    applies: tuple[Literal["statement", "question"], ...] = ("statement", "question")
    source: tuple[Source, ...] = Field(min_length=1)


class QuestionRule(Content):
    """A form of words that makes a sentence a question, and which kind of question."""

    id: Ident
    name: Bilingual
    """How the form is named to whoever asks why."""
    gives: Literal["open-question", "closed-question", "leading-question", "no-question", "goes-before"]
    """What it makes of a sentence; `goes-before` for words that may lead up to a question and change nothing."""
    example: Bilingual
    starts: BilingualList = BilingualList()
    words: BilingualList = BilingualList()
    ends: BilingualList = BilingualList()
    unless: BilingualList = BilingualList()
    """Words that make it no such question, wherever they stand in the sentence."""
    spoken: bool = False
    """Whether the form is enough without a question mark, as in a transcript of speech."""
    source: tuple[Source, ...] = Field(min_length=1)


class FigureRule(Content):
    """What one figure of a review is reckoned with: limits to reflect beyond, words and lines to look for."""

    id: Ident
    over: int | None = Field(default=None, ge=0, le=100)
    """Per cent of the talk beyond which the mediator's share is a thing to reflect on …"""
    after_stage: int = 0
    """… in the stages after this one."""
    gap: int | None = Field(default=None, ge=0, le=100)
    """Per cent beyond which one party's share, against another's, is a thing to reflect on."""
    seconds: float = 0
    """How long two must speak at once for it to be an interruption …"""
    least: int = 1
    """… and how many words whoever came in must have said."""
    words: BilingualList = BilingualList()
    targets: tuple[Target, ...] = ()
    """Lines of the guide that count as it."""
    source: tuple[Source, ...] = Field(min_length=1)


class TermRule(Content):
    """A question the agreement's checker asks besides the checklist's, or words that make it ask one of those."""

    id: Ident
    item: Ident | None = None
    """The point of the agreement checklist whose words are asked."""
    cue: Bilingual | None = None
    say: Bilingual | None = None
    words: BilingualList = BilingualList()
    looks_in: tuple[TermField, ...] = ("text", "what")
    """Where the words are looked for."""
    answered_by: tuple[TermField, ...] = ()
    """Fields that answer the question, where they are filled and hold none of the words themselves."""
    says: bool = False
    """Whether the words do not lead to the item's question but show that a term says it already."""
    source: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_one_question(self) -> Self:
        if (self.item is None) != bool(self.cue and self.say):
            problem = "a rule has either the item of the checklist it asks, or a cue and a say of its own"
            raise ValueError(problem)
        if self.says and not self.item:
            problem = "words that say something already say it of an item of the checklist"
            raise ValueError(problem)
        return self


class Term(Content):
    """One word of the field in both languages."""

    id: Ident
    term: Bilingual
    gloss: Bilingual
    source: tuple[Source, ...] = ()


class Anchor(Content):
    """What one score of a behaviour looks like."""

    score: int | Literal["n/o"]
    text: Bilingual


class Behaviour(Content):
    """One behaviour of the rubric."""

    id: Ident
    name: Bilingual
    cards: tuple[Ident, ...] = ()
    anchors: tuple[Anchor, ...] = Field(min_length=5, max_length=5)
    source: tuple[Source, ...] = ()


class Rubric(Content):
    """Fifteen behaviours an observer can see; never a grade."""

    format: Literal[1]
    id: Ident
    scale: tuple[Anchor, ...]
    behaviours: tuple[Behaviour, ...]
    counts: tuple[Line, ...]
    supervision: tuple[Line, ...]


class Fit(Content):
    """One answer on the page that asks what fits."""

    id: Ident
    name: Bilingual
    text: Bilingual
    walk: Ident | None = None
    lists: tuple[Target, ...] = ()
    source: tuple[Source, ...] = Field(min_length=1)


class Fits(Content):
    """The page before a session: when in the conflict, at what level, in which way, by whom."""

    format: Literal[1]
    id: Ident
    times: tuple[Fit, ...]
    levels: tuple[Fit, ...]
    ways: tuple[Fit, ...]
    authority: tuple[Fit, ...]


class Pack(Content):
    """What to think of before a dispute of one kind; never a solution."""

    format: Literal[1]
    id: Ident
    name: Bilingual
    short: Bilingual
    invite: tuple[Line, ...]
    papers: tuple[Line, ...]
    issues: tuple[Line, ...]
    yardsticks: tuple[Line, ...]
    services: tuple[Line, ...]
    red_flags: tuple[Line, ...]


class Title(Content):
    """A way of addressing someone, and how that person is spoken to."""

    id: Ident
    written: tuple[str, ...] = Field(min_length=1)
    you: str


class SourcePage(Content):
    """A public page lines of the guide rest on."""

    key: Ident
    addresses: tuple[str, ...] = ()
    weak: bool = False
