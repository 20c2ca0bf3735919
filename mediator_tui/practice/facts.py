"""Which of its facts a party may say now, or come near."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.rooms import JOINT
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.hearing import Heard
from mediator_tui.practice.party import PartyState

Missing = Literal["room", "move", "quality", "trust", "topic"]
"""What kept a fact from being said."""


@dataclass(frozen=True)
class Near:
    """A fact whose matter was touched, and what it still took."""

    fact: str
    missing: tuple[Missing, ...]

    @property
    def opens(self) -> bool:
        """Whether it is said now."""
        return not self.missing


def near(cast: Cast, ident: str, heard: Heard, state: PartyState, room: str) -> Near:
    """Return what it takes, besides this sentence, for a fact to be said."""
    return Near(ident, tuple(_missing(cast, ident, heard, state, room)))


def _missing(cast: Cast, ident: str, heard: Heard, state: PartyState, room: str) -> Iterator[Missing]:
    fact = cast.facts[ident]
    if fact.room not in {"any", "joint" if room == JOINT else "alone"}:
        yield "room"
    if heard.turn.move not in fact.opens:
        yield "move"
    if heard.quality != "good":
        yield "quality"
    guard = cast.effects.guarded(fact.guard)
    if state.trust < guard.trust or state.heard < guard.heard or state.cold:
        yield "trust"
    if ident not in heard.facts and fact.issues and not set(fact.issues) & set(heard.issues):
        yield "topic"
