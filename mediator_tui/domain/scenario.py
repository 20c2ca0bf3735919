"""Scenarios: made-up disputes to practise with, each role's sheet apart from every other's."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field

from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lines import Source

Level = Literal["easy", "medium", "hard"]
LEVELS: tuple[Level, ...] = ("easy", "medium", "hard")
MOVES = (
    "open-question", "private-question", "private-question-about-wellbeing", "explain-confidentiality",
    "reflect-feeling", "summarise-and-check", "acknowledge-effort", "wait-in-silence", "ask-history", "ask-worry",
    "ask-hope", "ask-own-part", "ask-mandate", "ask-papers", "give-the-floor", "reality-question", "neutral-reframe",
    "safe-way-to-say-it",
)  # fmt: skip
"""What a mediator does that may open a fact, besides the techniques: each has words in `scenario.toml`."""
InjectionKind = Literal["new-fact", "outburst", "silence", "caucus-request"]
INJECTION_KINDS: tuple[InjectionKind, ...] = ("new-fact", "outburst", "silence", "caucus-request")
MEDIATOR = "mediator"
"""The sheet of whoever mediates; no role may have this id."""


class Point(Content):
    """One point, in both languages."""

    id: Ident
    text: Bilingual
    needs: str | None = None
    """The fact without which it means nothing, as `ROLE/FACT`: where that is not dealt, neither is this."""


class Fact(Content):
    """Something only one role knows, and what it takes for them to say it."""

    id: Ident
    text: Bilingual
    """What it is, as it is told to whoever plays the role."""
    says: Bilingual
    """How they might put it when it comes out."""
    opens: tuple[Ident, ...] = Field(min_length=1)
    """Any one of these opens it: cards of the guide, or moves."""
    room: Literal["joint", "alone", "any"] = "any"
    """Where they would say it at all."""
    guard: Literal["light", "firm", "deep"] = "firm"
    """How closely they keep it."""
    issues: tuple[Ident, ...] = ()
    """The issues it belongs to."""
    safety: bool = False
    """Whether it ends the mediation of what it is about."""


class Role(Content):
    """Somebody in the scenario, as whoever plays them needs it."""

    id: Ident
    part: Literal["party", "present"] = "party"
    """A party, or somebody who is only there and may be left out."""
    name: str = Field(min_length=1)
    """What they wish to be called."""
    you: str = Field(min_length=1)
    """How they are spoken to in Indonesian: Bapak, Ibu, Mas …"""
    age: int | None = None
    about: Bilingual
    """Who they are; everybody may know it."""
    position: Bilingual
    """What they say first."""
    manner: Bilingual
    """How to play them."""
    facts: tuple[Fact, ...] = ()
    feelings: tuple[Point, ...] = Field(min_length=1)
    interests: tuple[Point, ...] = Field(min_length=1)
    limits: tuple[Point, ...] = Field(min_length=1)
    """What they could live with, and what not."""

    def secrets(self) -> tuple[Bilingual, ...]:
        """Return every text on this role's sheet that no other may read."""
        told = [text for fact in self.facts for text in (fact.text, fact.says)]
        points = (*self.feelings, *self.interests, *self.limits)
        return (*told, self.manner, *(point.text for point in points))


class Injection(Content):
    """A card the coach may hand out while it is played."""

    id: Ident
    kind: InjectionKind
    to: Ident
    """The role it is handed to."""
    text: Bilingual
    when: Bilingual
    """When it is worth drawing: the coach reads it, the player does not."""
    needs: str | None = None
    """The fact without which it means nothing, as `ROLE/FACT`."""


class Watched(Content):
    """A behaviour of the rubric worth watching here, and what it would look like."""

    behaviour: Ident
    look_for: Bilingual


class Variant(Content):
    """The case with some of the secrets only, so that another class meets another case."""

    id: Ident
    name: Bilingual
    facts: tuple[str, ...] = Field(min_length=1)
    """The facts that are dealt, as `ROLE/FACT`."""


class Safety(Content):
    """What to do once the safety fact is said: pause, make safe, refer; never settle it."""

    refer: Bilingual
    """To whom."""
    steps: tuple[Point, ...] = Field(min_length=1)
    never: tuple[Point, ...] = Field(min_length=1)
    after: tuple[Point, ...] = Field(min_length=1)
    """What may go on apart from it, and under which condition."""
    source: tuple[Source, ...] = Field(min_length=1)


class Scenario(Content):
    """One role-play."""

    format: Literal[1]
    id: Ident
    title: Bilingual
    level: Level
    minutes: tuple[int, int]
    """How long the play itself takes: at least, at most."""
    cards: tuple[Ident, ...] = Field(min_length=1)
    """The techniques practised."""
    place: Bilingual
    content_note: Bilingual
    """What may weigh on a player, said before roles are given out; it tells no secret."""
    de_role: Bilingual
    """How a player steps out of the role; `{role}` and `{name}` are filled."""
    public: tuple[Point, ...] = Field(min_length=1)
    papers: tuple[Point, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=2)
    values: tuple[Point, ...] = Field(min_length=1)
    issues: tuple[Point, ...] = Field(min_length=1)
    traps: tuple[Point, ...] = Field(min_length=1)
    result: tuple[Point, ...] = Field(min_length=1)
    """What a good result covers."""
    injections: tuple[Injection, ...] = Field(min_length=1)
    watch: tuple[Watched, ...] = Field(min_length=1)
    reflection: tuple[Point, ...] = Field(min_length=1)
    variants: tuple[Variant, ...] = ()
    safety: Safety | None = None

    @property
    def parties(self) -> tuple[Role, ...]:
        """The parties, in the order of their letters."""
        return tuple(role for role in self.roles if role.part == "party")

    def role(self, ident: str) -> Role | None:
        """Return the role with that id, if there is one."""
        return next((role for role in self.roles if role.id == ident), None)


@dataclass(frozen=True)
class Deal:
    """A scenario with the secrets that are in play."""

    scenario: Scenario
    seed: int | None = None
    variant: Variant | None = None

    @classmethod
    def of(cls, scenario: Scenario, seed: int | None = None) -> Self:
        """Deal a variant by that number, always the same one; without a number, every secret is in play."""
        if seed is None or not scenario.variants:
            return cls(scenario, seed)
        drawn = random.Random(seed)  # noqa: S311 (a class plays the same case by its number; it guards nothing)
        return cls(scenario, seed, drawn.choice(scenario.variants))

    def holds(self, target: str | None) -> bool:
        """Whether a fact, as `ROLE/FACT`, is in play; none at all is no hindrance."""
        return target is None or self.variant is None or target in self.variant.facts

    def facts(self, role: Role) -> tuple[Fact, ...]:
        """Return what that role knows and no other, as far as it is in play."""
        return tuple(fact for fact in role.facts if self.holds(f"{role.id}/{fact.id}"))

    def points(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Return those points that mean something in this deal."""
        return tuple(point for point in points if self.holds(point.needs))

    @property
    def injections(self) -> tuple[Injection, ...]:
        """The cards that mean something in this deal."""
        return tuple(each for each in self.scenario.injections if self.holds(each.needs))
