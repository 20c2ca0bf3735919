"""What figures and pictures of a review are made from: the lines, who spoke, in which stage, and when."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.plan import Stage, WalkPlan
from mediator_tui.domain.records import Record
from mediator_tui.domain.reference import FigureRule
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import MEDIATOR
from mediator_tui.domain.sessions import Session
from mediator_tui.review.figure import OTHER, TOGETHER, Basis, Figure, Unit, Value

_OF_TRANSCRIPT = "transcript"
"""The kind of an imported session, and what the writers of imported records are called."""

_MINUTE = 60


@dataclass(frozen=True)
class Turn:
    """What one voice said until another spoke."""

    voice: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Material:
    """A session under review. Struck lines count for nothing."""

    session: Session
    given: Sequence[Line]
    moves: Sequence[Record]
    """The walk's moves, from the mediator's private room; only their times, stages and rooms are looked at."""
    guide: Guide
    language: Language

    @cached_property
    def lines(self) -> list[Line]:
        """Every line that stands, in order."""
        return [line for line in self.given if not line.record.struck]

    @cached_property
    def cues(self) -> list[Line]:
        """The turns of a transcript, in order; none on mere notes."""
        if self.session.transcript is None:
            return []
        spoken = [line for line in self.lines if line.record.kind == "utterance"]
        if self.session.kind == _OF_TRANSCRIPT:
            return spoken
        return [line for line in spoken if line.id.partition("@")[2].startswith(_OF_TRANSCRIPT)]

    @cached_property
    def timed(self) -> bool:
        """Whether the lines' times are when things were said or noted."""
        return self.session.transcript is None or self.session.transcript.timed

    @cached_property
    def turns(self) -> list[Turn]:
        """The transcript as turns: what one voice said until another spoke."""
        return [Turn(voice, tuple(lines)) for (voice, _), lines in groupby(self.cues, key=self.mouth)]

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How many words each line has."""
        return {line.id: len(line.words.split()) for line in self.lines}

    @cached_property
    def ends(self) -> dict[str, datetime]:
        """When each line was over, where that is known and no earlier than it began."""
        ends = ((line, line.until) for line in self.lines) if self.timed else ()
        return {line.id: end for line, end in ends if end and end.tzinfo and end >= line.at}

    @cached_property
    def seconds(self) -> dict[str, float]:
        """For how long each turn of a transcript lasted, where that is known."""
        ends = self.ends
        return {line.id: (ends[line.id] - line.at).total_seconds() for line in self.cues if line.id in ends}

    # Who ----------------------------------------------------------------------------------------------

    def voice(self, line: Line) -> str:
        """Return whose line it is: a party's letter, `mediator`, `together` or `other`."""
        by = line.record.by
        if by not in self._voices:
            who = line.record.speakers
            known = who[0] in self.session.letters or who[0] == MEDIATOR
            self._voices[by] = TOGETHER if len(who) > 1 else who[0] if known else OTHER
        return self._voices[by]

    @cached_property
    def _voices(self) -> dict[str, str]:
        """Whose each `by` asked for so far is."""
        return {}

    def mouth(self, line: Line) -> tuple[str, str]:
        """Return whose line it is, others told apart by the names they speak under."""
        voice = self.voice(line)
        return voice, line.speaker if voice == OTHER else ""

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """The parties, then the mediator."""
        return (*self.session.letters, MEDIATOR)

    def called(self, voice: str) -> str:
        """Return what a voice is called."""
        party = self.session.party(voice)
        return party.name if party else self.word(voice)

    def card(self, ident: str) -> str:
        """Return what a card is called, as briefly as it has a name."""
        card = self.guide.cards.get(ident) or self.guide.lists.get(ident)
        return card.short[self.language] if card else ident

    # When ---------------------------------------------------------------------------------------------

    @cached_property
    def _walked(self) -> tuple[list[datetime], list[str | None]]:
        joint = sorted((move for move in self.moves if not (move.get("inside") or move.get("asked"))), key=_at)
        return [move.at for move in joint], [move.stage for move in joint]

    def stage(self, line: Line) -> Stage | None:
        """Return the stage a line was said in, from the line, or from where the walk was then."""
        ident = line.record.stage
        if ident is None and self.timed:
            times, stages = self._walked
            place = bisect_right(times, line.at)
            ident = stages[place - 1] if place else None
        return self.walk.stage(ident) if self.walk and ident else None

    @cached_property
    def walk(self) -> WalkPlan | None:
        """The walk the session followed; a mediation where it followed none."""
        return self.guide.walks.get(self.session.kind) or self.guide.walks.get("mediation")

    # Words --------------------------------------------------------------------------------------------

    def word(self, key: str, **values: str | int) -> str:
        """Return the interface's words for a key of the figures."""
        return words()(f"figures.{key}", self.language, **values)

    def rule(self, figure: str) -> FigureRule | None:
        """Return what a figure is reckoned with."""
        return next((rule for rule in self.guide.figures if rule.id == figure), None)

    def read(self, number: float, unit: Unit) -> str:
        """Return a number with its unit, as it is read."""
        if unit == "seconds" and number >= _MINUTE:
            minutes, seconds = divmod(round(number), _MINUTE)
            return self.word("unit-minutes-seconds", m=minutes, n=seconds)
        return self.word(f"unit-{unit}", n=round(number * 100) if unit == "share" else round(number))

    def basis(self, *, there: bool) -> Basis:
        """Return what a figure rests on that a transcript tells, or the notes where there is none."""
        return ("transcript" if self.cues else "marks") if there else "missing"

    def value(self, label: str, party: str, number: float, unit: Unit, lines: Iterable[Line] = ()) -> Value:
        """Return one number of a figure."""
        return Value(label, party, number, unit, self.read(number, unit), tuple(line.id for line in lines))

    def counted(self, voice: str, lines: Sequence[Line], *, label: str = "") -> Value:
        """Return how many lines there are, as a number of that voice."""
        return self.value(label or self.called(voice), voice, len(lines), "times", lines)

    def figure(self, ident: str, basis: Basis, values: Iterable[Value] = (), prompts: Iterable[str] = ()) -> Figure:
        """Return a figure with its words; one that is missing has no numbers."""
        shown = () if basis == "missing" else tuple(values)
        return Figure(ident, self.word(ident), self.word(f"{ident}-meaning"), basis, shown, tuple(prompts))


def _at(move: Record) -> datetime:
    return move.at
