"""What makes a move a good one in practice, and what it does to those it is said to: all of it read from data."""

from typing import Literal

from pydantic import Field

from mediator_tui.domain.language import Bilingual, BilingualList, Content, Ident

Quality = Literal["good", "weak", "missed", "harmful"]
QUALITIES: tuple[Quality, ...] = ("good", "weak", "missed", "harmful")
Lack = Literal["question", "open", "signs", "echo", "both", "alone", "topic", "sense"]
"""What a sentence can lack of what its move must show."""
ANY_MOVE = "any"
OWN_CHECKS = ("leak", "one-sided", "pressed", "label")
"""Checks that no wording rule makes: the run itself does."""


class MoveRule(Content):
    """What a sentence must show to be the move it was meant as."""

    id: Ident
    form: Literal["open", "question", "statement", "any"] = "any"
    """`open`: an open question; `question`: any question; `statement`: no question is needed, nor forbidden."""
    signs: BilingualList = BilingualList()
    """Words of which one must stand in it; where there are none, none need to."""
    echo: bool = False
    """Whether it takes up a word the party said."""
    topic: bool = False
    """Whether it must name, or stay with, one of the issues."""
    both: bool = False
    """Whether everybody must be addressed."""
    alone: bool = False
    """Whether it belongs in a private meeting."""
    wordless: bool = False
    """Whether saying nothing is it."""
    options: bool = False
    """Whether it asks for ways forward: an offer may follow."""
    good: str = "answer"
    """What the party does when it is well done, and nothing more particular happens …"""
    weak: str = "answer-short"
    """… and when it is half done."""
    lines: tuple[str, ...] = Field(min_length=3, max_length=3)
    """Three model lines of the guide, as `CARD/LINE`."""


class MoveRules(Content):
    """`moves.toml`."""

    format: Literal[1]
    id: Ident
    common: BilingualList
    """Words that every sentence is full of: they make no echo, and show that it is a sentence at all."""
    who: BilingualList
    """Words by which a term says who does it; names say it too."""
    when: BilingualList
    """Words by which a term says by when, or how often."""
    moves: tuple[MoveRule, ...]


class Deltas(Content):
    """By how much a party's state moves."""

    heat: int = 0
    trust: int = 0
    heard: int = 0
    readiness: int = 0


class Effect(Content):
    """What a move of a quality does; `any` where the move has no row of its own."""

    move: Ident
    quality: Quality
    to: Deltas = Deltas()
    others: Deltas = Deltas()


class CheckEffect(Content):
    """What a failed check does to a sentence's quality, and in the room."""

    check: Ident
    """A rule of `wording.toml`, or one of the run's own."""
    makes: Literal["weak", "harmful"] | None = None
    """None where the sentence itself is none the worse."""
    act: str | None = None
    """How a party whom it concerns answers it."""
    to: Deltas = Deltas()
    """For whom it concerns: who was addressed, unless the check is about somebody else."""
    others: Deltas = Deltas()
    name: Bilingual | None = None
    """For the run's own checks: what it is called …"""
    why: Bilingual | None = None
    example: Bilingual | None = None
    """… why it matters, and one neutral example."""


class Guard(Content):
    """What trust and being heard it takes for a fact so guarded."""

    guard: Literal["light", "firm", "deep"]
    trust: int
    heard: int


class Effects(Content):
    """`effects.toml`."""

    format: Literal[1]
    id: Ident
    in_a_row: int = Field(ge=2)
    """After so many turns in a row to one party the check `one-sided` fails."""
    pressed: int = Field(ge=2)
    """After so many turns at a fact that its owner does not want to tell, it withdraws."""
    cold: int = Field(ge=1)
    """For how many turns a leak makes cold."""
    hot: int = Field(ge=0, le=10)
    """From which heat on a party speaks hotly."""
    to_accept: Deltas
    """What it takes to accept a term besides its own readiness: trust at least, heat at most.

    A party that was heard no more than this says a quick yes and means none.
    """
    to_talk: Deltas
    """What it takes to speak to the other directly: trust at least, heat at most."""
    pause: Deltas
    """What a break does."""
    guards: tuple[Guard, ...]
    effects: tuple[Effect, ...]
    checks: tuple[CheckEffect, ...]

    def effect(self, move: str, quality: Quality) -> Effect | None:
        """Return what a move of that quality does."""
        found = {each.move: each for each in self.effects if each.quality == quality}
        return found.get(move) or found.get(ANY_MOVE)

    def check(self, ident: str) -> CheckEffect | None:
        """Return what a failed check does."""
        return next((each for each in self.checks if each.check == ident), None)

    def guarded(self, guard: str) -> Guard:
        """Return what a guard asks for."""
        return next(each for each in self.guards if each.guard == guard)
