"""A run as it was played: turns, what came of each, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from mediator_tui.domain.scenario import Deal
from mediator_tui.practice.agreeing import Put
from mediator_tui.practice.answering import Reply
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.facts import Near
from mediator_tui.practice.hearing import Heard
from mediator_tui.practice.party import PartyState
from mediator_tui.practice.turn import Turn

States = Mapping[str, PartyState]


@dataclass(frozen=True)
class Step:
    """One turn, and what came of it."""

    number: int
    turn: Turn
    room: str
    """Where it was taken."""
    before: States
    after: States
    replies: tuple[Reply, ...] = ()
    heard: Heard | None = None
    near: tuple[Near, ...] = ()
    """The facts whose matter was touched, and what each still took."""
    opened: tuple[str, ...] = ()
    """The facts that came out, as `ROLE/FACT`."""
    offered: tuple[str, ...] = ()
    """The terms that were named, as `LETTER/TERM`."""
    put: Put | None = None


@dataclass(frozen=True)
class Out:
    """When a fact came out, and where."""

    turn: int
    room: str


@dataclass(frozen=True)
class Played:
    """A run so far."""

    cast: Cast
    seed: int
    deal: Deal
    opening: tuple[Reply, ...]
    began: States
    steps: tuple[Step, ...]
    facts: Mapping[str, Out]
    """What came out, as `ROLE/FACT`."""
    dealt: tuple[str, ...]
    """What is in play of the two, as `ROLE/FACT`."""
    agreed: Mapping[str, int]
    """The terms that are agreed, and by which turn."""
    room: str
    """Where one is now."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns it was made of."""
        return tuple(step.turn for step in self.steps)

    @property
    def ended(self) -> Turn | None:
        """The turn that ended it, if one has."""
        return next((step.turn for step in self.steps if step.turn.deed in {"stop", "end"}), None)

    @property
    def states(self) -> States:
        """How the parties are now."""
        return self.steps[-1].after if self.steps else self.began
