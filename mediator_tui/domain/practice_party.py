"""The two one practises with alone: what they say, offer and can live with, besides what their scenario says."""

from typing import Literal

from pydantic import Field

from mediator_tui.domain.language import Bilingual, BilingualList, Content, Ident

Mood = Literal["hot", "cool"]
ACTS = {
    "complain": 5, "answer": 5, "answer-short": 3, "quick-yes": 2, "silence": 3, "whatever": 2, "soften": 3,
    "confirms": 3, "thanks": 2, "shared": 2, "to-other": 2, "not-yet-to-other": 1, "doubts": 2, "agrees": 3, "leans": 2,
    "asks-when": 2, "confused": 3, "withdraw": 2, "trusts": 2, "asks-mediator": 2, "asks-alone": 1,
    "react-blame": 2, "react-advice": 2, "react-verdict": 2, "react-one-sided": 2, "react-left-out": 2, "react-leak": 2,
    "react-pressed": 2, "react-promise": 1, "react-harmony": 1, "caucus-open": 2, "caucus-close": 2, "ends-agreed": 1,
    "ends-not": 1,
}  # fmt: skip
"""What a party does with a line, and in how many ways each party must at least be able to."""
FACT, HINT, OFFER = "fact", "hint", "offer"
"""Acts that belong to one fact or term, as `fact:ID`: says more of it, comes near it, offers it."""
LEAST_LINES = 60
"""How many distinct lines each party has in each language."""


class IssueWords(Content):
    """Words by which an issue is spoken of."""

    issue: Ident
    words: BilingualList


class FactWords(Content):
    """Words that come near a fact, and words that give it away."""

    fact: str
    """As `ROLE/FACT`."""
    words: BilingualList = BilingualList()
    tells: BilingualList


class Label(Content):
    """Words that are one party's alone: who takes them up has taken its side."""

    role: Ident
    words: BilingualList


class Temper(Content):
    """How a party comes in: for each, the least and the most it may be dealt, of 0 to 10."""

    role: Ident
    heat: tuple[int, int]
    trust: tuple[int, int]
    heard: tuple[int, int]
    readiness: tuple[int, int]


class Side(Content):
    """What it takes for a party to offer a term, or to accept it."""

    role: Ident
    readiness: int = Field(ge=0, le=10)
    after: tuple[str, ...] = ()
    """Facts, as `ROLE/FACT`, that must have been said first, in private at least; one that is not dealt hinders not."""
    offers: bool = False
    """Whether it would name this itself."""


class PossibleTerm(Content):
    """Something both could agree to."""

    id: Ident
    issue: Ident
    name: Bilingual
    words: BilingualList
    """Words by which a written term is known to be this one."""
    results: tuple[Ident, ...] = Field(min_length=1)
    """What it covers of the scenario's good result."""
    sides: tuple[Side, ...] = Field(min_length=2)


class PartyLine(Content):
    """One line a party may say."""

    id: Ident
    role: Ident
    act: str = Field(pattern=r"^[a-z]+(?:-[a-z]+)*(?::[a-z0-9-]+)?$")
    topic: Ident | None = None
    mood: Mood | None = None
    text: Bilingual


class PartyFile(Content):
    """What the parties of one scenario are played by."""

    format: Literal[1]
    id: Ident
    """The scenario's."""
    issues: tuple[IssueWords, ...]
    facts: tuple[FactWords, ...]
    labels: tuple[Label, ...] = ()
    tempers: tuple[Temper, ...]
    terms: tuple[PossibleTerm, ...] = Field(min_length=1)
    lines: tuple[PartyLine, ...]

    def side(self, term: str, role: str) -> Side | None:
        """Return what it takes for a role to offer or accept a term."""
        sides = (side for each in self.terms if each.id == term for side in each.sides)
        return next((side for side in sides if side.role == role), None)

    def words_of(self, fact: str) -> FactWords | None:
        """Return the words of a fact, as `ROLE/FACT`."""
        return next((each for each in self.facts if each.fact == fact), None)
