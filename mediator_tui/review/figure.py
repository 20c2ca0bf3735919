"""What a figure of a review is: numbers that each lead to the lines they rest on; never a score."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["transcript", "marks", "missing"]
"""What was said; the mediator's own notes and marks; nothing in this record."""
Unit = Literal["share", "minutes", "seconds", "words", "times"]
TOGETHER = "together"
"""Several parties at once, in the place of a party's letter."""
OTHER = "other"
"""Somebody who is neither a party nor the mediator."""


@dataclass(frozen=True)
class Value:
    """One number of a figure."""

    label: str
    party: str
    """A party's letter, `mediator`, `other` or `together`; empty where it is nobody's."""
    number: float
    """A share is a fraction from 0 to 1."""
    unit: Unit
    text: str
    """The number as it is read, with its unit."""
    lines: tuple[str, ...] = ()
    """The ids of the lines it rests on, in order."""


@dataclass(frozen=True)
class Figure:
    """One figure, in one language."""

    id: str
    name: str
    meaning: str
    """What it means, in one sentence."""
    basis: Basis
    values: tuple[Value, ...] = ()
    prompts: tuple[str, ...] = ()
    """Neutral questions to reflect on, where a limit is passed."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of all the lines it rests on, each once."""
        return tuple(dict.fromkeys(line for value in self.values for line in value.lines))

    @property
    def missing(self) -> bool:
        """Whether nothing in the record tells it."""
        return self.basis == "missing"
