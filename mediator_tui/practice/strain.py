"""What goes wrong over several turns, or because of what was said in private: the checks only a run can make."""

from collections import Counter
from collections.abc import Collection, Iterable

from mediator_tui.domain.practice_rules import Deltas
from mediator_tui.domain.rooms import JOINT
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.hearing import Check, Heard
from mediator_tui.practice.party import PartyState

LEAK, LABEL, ONE_SIDED, PRESSED = "leak", "label", "one-sided", "pressed"
_VERDICT = "react-verdict"
_FIRST = ("react-leak", "react-blame", _VERDICT, "react-one-sided", "react-left-out", "react-advice", "react-harmony",
          "react-pressed", "react-promise")  # fmt: skip
"""Where several checks fail at once, a party answers the first of these."""


def concerns(cast: Cast, check: Check, letter: str, to: Collection[str]) -> bool:
    """Whether a failed check of a sentence said to these concerns a party in the first place."""
    if check.id in {LEAK, PRESSED}:
        return cast.owner(check.words) == letter
    if check.id == LABEL:
        return cast.letter_of[check.words] != letter
    return (letter not in to) if check.id == ONE_SIDED else letter in to


def reaction(cast: Cast, heard: Heard, letter: str) -> str | None:
    """Return what failed checks make a party do; a verdict is answered by everybody who hears it."""
    acts = {
        own.act
        for check in heard.checks
        if (own := cast.effects.check(check.id)) and own.act
        if own.act == _VERDICT or concerns(cast, check, letter, heard.turn.to)
    }
    return next((act for act in _FIRST if act in acts), None)


def moved(cast: Cast, heard: Heard, letter: str, state: PartyState, *, again: bool = False) -> PartyState:
    """Return a party's state after what it heard, whether it was said to it or not.

    The same move `again` and again wears off: it does no more good, but harm it still does.
    """
    to = heard.turn.to
    stale = again and heard.quality == "good"
    if heard.sense and not stale and (effect := cast.effects.effect(heard.turn.move, heard.quality)):
        state = state.moved(effect.to if letter in to else effect.others)
    for check in heard.checks:
        own = cast.effects.check(check.id)
        hit: Deltas = (own.to if concerns(cast, check, letter, to) else own.others) if own else Deltas()
        state = state.moved(hit)
        if check.id == LEAK and cast.owner(check.words) == letter:
            state = state.chilled(cast.effects.cold + 1)
    return state


def labels(heard: Heard, cast: Cast, listening: Collection[str]) -> Iterable[Check]:
    """Return the words taken up that are one party's alone, where somebody else hears them."""
    for role in heard.labels:
        if any(cast.letter_of[role] != letter for letter in listening):
            yield Check(LABEL, role)


class Strain:
    """Turns in a row to one party, and questions that go on at what somebody does not want to tell."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._to: tuple[str, ...] = ()
        self._row = 0
        self._done: tuple[str, tuple[str, ...]] | None = None
        self._pursued: Counter[str] = Counter()

    def again(self, heard: Heard) -> bool:
        """Whether this move was the last one too, and well done to the same people."""
        done = (heard.turn.move, heard.turn.to) if heard.quality == "good" else None
        again, self._done = done is not None and done == self._done, done
        return again

    def rested(self) -> None:
        """Forget the row: something else was done."""
        self._to, self._row = (), 0

    def in_a_row(self, heard: Heard, room: str) -> Iterable[Check]:
        """Return the check that fails when the other has sat by for too long."""
        to = heard.turn.to
        if len(to) != 1 or room != JOINT:
            self.rested()
            return
        self._row = self._row + 1 if to == self._to else 1
        self._to = to
        if self._row % self._cast.effects.in_a_row == 0:
            yield Check(ONE_SIDED)

    def pressed(self, heard: Heard, withheld: Collection[str]) -> Iterable[Check]:
        """Return the check that fails when a withheld fact is asked after again and again."""
        touched = [fact for fact in heard.facts if fact in withheld] if heard.question else []
        for fact in [fact for fact in self._pursued if fact not in touched]:
            del self._pursued[fact]
        self._pursued.update(touched)
        for fact in touched:
            if self._pursued[fact] >= self._cast.effects.pressed:
                del self._pursued[fact]
                yield Check(PRESSED, fact)
                return
