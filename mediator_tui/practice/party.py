"""How a party is: heat, trust, feeling heard, readiness; and how that moves."""

from dataclasses import dataclass, replace
from random import Random

from mediator_tui.domain.practice_party import Temper
from mediator_tui.domain.practice_rules import Deltas

MOST = 10
_FAR = 6
"""Beyond this the way goes half as fast: nobody is won over, or calmed, altogether."""
MEASURES = ("heat", "trust", "heard", "readiness")


@dataclass(frozen=True)
class PartyState:
    """Whole numbers of 0 to 10; they are never shown as a score of anybody."""

    heat: int
    trust: int
    heard: int
    readiness: int
    cold: int = 0
    """For how many more turns this party holds back: something it said in private was given away."""

    def moved(self, by: Deltas) -> "PartyState":
        """Return it after that."""
        return replace(self, **{name: _moved(name, getattr(self, name), getattr(by, name)) for name in MEASURES})

    def chilled(self, turns: int) -> "PartyState":
        """Return it holding back for so many turns, this one among them."""
        return replace(self, cold=turns)

    def warmed(self) -> "PartyState":
        """Return it one turn later."""
        return replace(self, cold=max(0, self.cold - 1))


def dealt(temper: Temper, drawn: Random) -> PartyState:
    """Return how a party comes in, within its temper."""
    return PartyState(*(drawn.randint(*getattr(temper, name)) for name in MEASURES))


def _moved(name: str, value: int, by: int) -> int:
    better = -by if name == "heat" else by
    far = MOST - value >= _FAR if name == "heat" else value >= _FAR
    if better > 0 and far:
        by = better // 2 * (-1 if name == "heat" else 1)
    return min(MOST, max(0, value + by))
