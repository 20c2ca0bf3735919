"""What a run shows afterwards, worked out from the run alone: nobody is scored, and every finding has its line."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.scenario import Point
from mediator_tui.practice.facts import Missing, Near
from mediator_tui.practice.hearing import Check
from mediator_tui.practice.played import Out, Played, Step

Measure = Literal["heat", "trust", "heard", "readiness"]
Safe = Literal["unheard", "went-on", "stopped"]
_NEARLY = 2
"""How many things a fact may have lacked for the turn to count as a near miss."""


@dataclass(frozen=True)
class Missed:
    """A fact that did not come out, what opens it, and the turn that came nearest."""

    fact: str
    opens: tuple[str, ...]
    alone: bool
    """Whether its owner says it in a private meeting only."""
    nearest: int | None = None
    missing: tuple[Missing, ...] = ()
    """What that turn still lacked."""


@dataclass(frozen=True)
class Change:
    """By how much one of a party's measures moved, and by which turn."""

    letter: str
    measure: Measure
    turn: int
    by: int


@dataclass(frozen=True)
class Failed:
    """A failed check, and the turn it failed in."""

    turn: int
    check: Check


@dataclass(frozen=True)
class Debrief:
    """What a run shows."""

    played: Played
    found: tuple[tuple[str, Out], ...]
    missed: tuple[Missed, ...]
    heat: dict[str, tuple[int, ...]]
    """By letter, the heat at the beginning and after each turn."""
    rose: dict[str, Change | None]
    """By letter, where heat rose most …"""
    fell: dict[str, Change | None]
    """… and where it fell most."""
    felt_heard: dict[str, Change | None]
    """By letter, what made this party feel heard most …"""
    felt_ignored: dict[str, Change | None]
    """… and what cost most of its trust."""
    failed: tuple[Failed, ...]
    covered: tuple[Point, ...]
    """What the agreement covers of the scenario's good result …"""
    left_open: tuple[Point, ...]
    """… and what it does not."""
    addressed: dict[str, int]
    """How many turns were said to each, both together counting for each."""
    moves: dict[str, int]
    """How often each move was well done."""
    safety: Safe | None
    """Where the case has something that must stop it: what became of that."""
    unshown: tuple[int, ...]
    """Turns whose sentence did not show the move it was meant as."""

    @property
    def sound(self) -> bool:
        """Whether both said yes to all that a good result covers."""
        return not self.left_open

    def said(self, turn: int) -> str:
        """Return what was said in a turn."""
        return self.played.steps[turn - 1].turn.text


def debrief(played: Played) -> Debrief:
    """Return what a run shows."""
    letters = tuple(played.cast.letters)
    spoken = [step for step in played.steps if step.heard]
    covered = {result for term in played.cast.parties.terms if term.id in played.agreed for result in term.results}
    results = played.deal.points(played.cast.scenario.result)
    return Debrief(
        played,
        found=tuple(sorted(played.facts.items(), key=lambda pair: pair[1].turn)),
        missed=tuple(_missed(played, fact) for fact in played.dealt if fact not in played.facts),
        heat={letter: _heat(played, letter) for letter in letters},
        rose={letter: _most(played, letter, "heat", 1) for letter in letters},
        fell={letter: _most(played, letter, "heat", -1) for letter in letters},
        felt_heard={letter: _most(played, letter, "heard", 1) for letter in letters},
        felt_ignored={letter: _most(played, letter, "trust", -1) for letter in letters},
        failed=tuple(Failed(step.number, check) for step in spoken if step.heard for check in step.heard.checks),
        covered=tuple(point for point in results if point.id in covered),
        left_open=tuple(point for point in results if point.id not in covered),
        addressed={letter: sum(_is_to(step, letter) for step in spoken) for letter in letters},
        moves=dict(Counter(step.turn.move for step in spoken if step.heard and step.heard.quality == "good")),
        safety=_safety(played),
        unshown=tuple(step.number for step in spoken if _unshown(step)),
    )


def _is_to(step: Step, letter: str) -> bool:
    return step.turn.deed == "say" and letter in step.turn.to


def _safety(played: Played) -> Safe | None:
    """Return whether what must stop the case was heard, and whether it was stopped."""
    grave = [ident for ident in played.dealt if played.cast.facts[ident].safety]
    if not grave:
        return None
    if not any(ident in played.facts for ident in grave):
        return "unheard"
    return "stopped" if played.ended and played.ended.deed == "stop" else "went-on"


def _unshown(step: Step) -> bool:
    return bool(step.turn.move and step.heard and step.heard.sense and step.heard.lacks)


def _missed(played: Played, ident: str) -> Missed:
    fact = played.cast.facts[ident]
    tries = [(len(each.missing), step.number, each.missing) for step, each in _nears(played, ident)]
    best = min(tries, default=None)
    alone = fact.room == "alone"
    if best is None or best[0] > _NEARLY:
        return Missed(ident, fact.opens, alone)
    return Missed(ident, fact.opens, alone, best[1], best[2])


def _nears(played: Played, ident: str) -> Iterator[tuple[Step, Near]]:
    for step in played.steps:
        for each in step.near:
            if each.fact == ident:
                yield step, each


def _heat(played: Played, letter: str) -> tuple[int, ...]:
    return (played.began[letter].heat, *(step.after[letter].heat for step in played.steps))


def _most(played: Played, letter: str, measure: Measure, sign: int) -> Change | None:
    """Return the first turn in which a measure moved most that way; None where it never did."""
    changes = [
        Change(
            letter, measure, step.number, getattr(step.after[letter], measure) - getattr(step.before[letter], measure)
        )
        for step in played.steps
    ]
    best = max(changes, key=lambda change: change.by * sign, default=None)
    return best if best and best.by * sign > 0 else None
