"""Offers and terms: what a party can name or accept by now, and when a term is agreed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mediator_tui.domain.practice_party import PossibleTerm, Side
from mediator_tui.domain.wording import find_words
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.party import PartyState

AGREES = "agrees"


@dataclass(frozen=True)
class Put:
    """A term that was put to both, and what each did."""

    turn: int
    text: str
    terms: tuple[str, ...]
    """The terms of the scenario it was known to be."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """By letter, what the party did: `agrees`, `doubts`, `quick-yes` …"""
    names_who: bool = True
    names_when: bool = True

    @property
    def agreed(self) -> bool:
        """Whether both said that they agree."""
        return bool(self.terms) and all(answer == AGREES for answer in self.answers.values())


@dataclass(frozen=True)
class Ground:
    """What an offer or a yes can rest on."""

    out: Collection[str]
    """The facts that were said, in private at least."""
    dealt: Collection[str]
    """The facts in play; one that is not hinders nobody."""
    offered: Collection[str]
    """The terms that a party has named."""


def terms_in(cast: Cast, text: str) -> tuple[PossibleTerm, ...]:
    """Return which terms of the scenario a written one is."""
    return tuple(each for each in cast.parties.terms if find_words(each.words, text))


def names_who(cast: Cast, text: str) -> bool:
    """Whether a term says who does it."""
    names = {part.casefold() for role in cast.scenario.roles for part in role.name.split() if part[0].isupper()}
    said = {word.strip(".,;:!?").casefold() for word in text.split()}
    return bool(names & said) or bool(find_words(cast.moves.who, text))


def names_when(cast: Cast, text: str) -> bool:
    """Whether a term says by when, or how often."""
    return bool(find_words(cast.moves.when, text))


def ready(side: Side, state: PartyState, ground: Ground) -> bool:
    """Whether a party is so far: ready enough, and what its yes rests on has been said."""
    said = all(fact in ground.out or fact not in ground.dealt for fact in side.after)
    return said and state.readiness >= side.readiness and not state.cold


def accepts(cast: Cast, side: Side, state: PartyState, ground: Ground) -> bool:
    """Whether a party can say yes to a term now."""
    least = cast.effects.to_accept
    return ready(side, state, ground) and state.trust >= least.trust and state.heat <= least.heat


def offer_of(
    cast: Cast, role: str, state: PartyState, ground: Ground, *, issues: Iterable[str], without: Collection[str]
) -> PossibleTerm | None:
    """Return what a party would name now of itself, of these issues; not what it named, or what is agreed, already."""
    wanted = set(issues)
    for each in cast.parties.terms:
        side = cast.parties.side(each.id, role)
        if each.id not in without and side and side.offers and each.issue in wanted and ready(side, state, ground):
            return each
    return None


def leans_to(cast: Cast, role: str, state: PartyState, ground: Ground, issues: Collection[str]) -> bool:
    """Whether something of these issues was named already that a party could say yes to."""
    named = (each for each in cast.parties.terms if each.id in ground.offered and each.issue in issues)
    sides = (cast.parties.side(each.id, role) for each in named)
    return any(side is not None and accepts(cast, side, state, ground) for side in sides)


def answer_to(cast: Cast, put: Put, role: str, state: PartyState, ground: Ground) -> str:
    """Return what a party does when a term is put to it."""
    if state.cold:
        return "withdraw"
    if not put.terms:
        return "doubts"
    if not set(put.terms) <= set(ground.offered):
        return "whatever"
    sides = [side for term in put.terms if (side := cast.parties.side(term, role))]
    if not all(accepts(cast, side, state, ground) for side in sides):
        return "doubts" if state.heard > cast.effects.to_accept.heard else "quick-yes"
    return AGREES if put.names_who and put.names_when else "asks-when"
