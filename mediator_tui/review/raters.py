"""Two raters side by side, and how far they agree; two coders of the same lines likewise. Never a total, or a rank.

How far raters agree is Cohen's weighted kappa: J. Cohen, "Weighted kappa: nominal scale agreement provision for
scaled disagreement or partial credit", Psychological Bulletin 70 (1968), 213-220. The weights are linear: two steps
apart is twice as far as one. Codes, which are given or not, are compared by his unweighted one (1960).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean
from typing import Literal

from mediator_tui.domain.reviews import Line, Rating, Score

ENOUGH_SCORES = 8
"""More than half of the fifteen behaviours. With so many, one score given one step otherwise moves kappa by about a
tenth; with five it would move it by a fifth, which is from one of the words for it to the next. Even so it is a
hint: for a scale of five steps the usual demand is fifty (D. Cicchetti, 1981)."""
ENOUGH_LINES = 20
ENOUGH_USES = 5
"""A code is compared where one of the two gave it so often, over a stretch of so many lines."""
STRENGTH = 3
"""From this score on a behaviour is a strength: good and steady."""

Level = Literal["chance", "some", "much", "nearly-all"]
_LEVELS: tuple[tuple[float, Level], ...] = ((0.8, "nearly-all"), (0.6, "much"), (0.3, "some"))
Reason = Literal["few", "alike"]


@dataclass(frozen=True)
class Compared:
    """One behaviour, and what each rater gave for it."""

    behaviour: str
    scores: Mapping[str, Score]
    """By rater; without those who left it out."""

    @property
    def values(self) -> tuple[int, ...]:
        """The scores that are numbers."""
        return tuple(score.value for score in self.scores.values() if score.value is not None)

    @property
    def apart(self) -> int:
        """How many steps lie between the highest and the lowest."""
        return max(self.values) - min(self.values) if self.values else 0

    @property
    def seen_by_some(self) -> bool:
        """Whether one rater observed it and another did not."""
        return 0 < len(self.values) < len(self.scores)


@dataclass(frozen=True)
class Agreement:
    """How far two raters agree over the behaviours that both of them scored."""

    both: int
    equal: int
    one_apart: int
    further: int
    kappa: float | None
    """1 where they agree throughout, 0 where no more than by chance; None where too little is there to say."""
    low: float | None = None
    high: float | None = None
    """Between what it would lie if any one of the behaviours were left out."""
    why_not: Reason | None = None
    """Why there is no kappa: too few were scored by both, or one of them gave the same score throughout."""

    @property
    def level(self) -> Level | None:
        """What the number says, in words that are in the interface's."""
        return None if self.kappa is None else level(self.kappa)


@dataclass(frozen=True)
class CodeCompared:
    """One code, and on how many lines each coder, and both, gave it."""

    code: str
    one: int
    other: int
    both: int
    kappa: float | None


@dataclass(frozen=True)
class CodeAgreement:
    """How far two coders agree over the stretch of lines that both have coded."""

    lines: int
    """How long that stretch is."""
    alike: int
    """Lines on which both gave a code, and at least one was the same."""
    differently: int
    """Lines on which both gave codes, none of them the same."""
    one_only: int
    other_only: int
    codes: tuple[CodeCompared, ...]
    """The most used first."""


def side_by_side(ratings: Iterable[Rating], behaviours: Iterable[str]) -> list[Compared]:
    """Return the behaviours somebody scored: where raters differ most first, and strengths first among equals."""
    shown = list(ratings)
    rows = [
        Compared(each, {rating.coder: rating.scores[each] for rating in shown if each in rating.scores})
        for each in behaviours
    ]
    return sorted(filter(lambda row: row.scores, rows), key=_differing_most)


def _differing_most(row: Compared) -> tuple[float, ...]:
    return -row.apart, -row.seen_by_some, -fmean(row.values or (-1,))


def strengths(rows: Iterable[Compared], limit: int = 3) -> list[Compared]:
    """Return behaviours that nobody who saw them scored below "good", the surest first."""
    strong = [row for row in rows if row.values and min(row.values) >= STRENGTH]
    return sorted(strong, key=lambda row: (-min(row.values), -len(row.values), -fmean(row.values)))[:limit]


def agreement(one: Rating, other: Rating) -> Agreement:
    """Return how far two raters agree."""
    pairs = [
        (mine.value, yours.value)
        for behaviour, mine in one.scores.items()
        if mine.value is not None and (yours := other.scores.get(behaviour)) and yours.value is not None
    ]
    gaps = [abs(mine - yours) for mine, yours in pairs]
    counts = len(pairs), gaps.count(0), gaps.count(1), sum(gap > 1 for gap in gaps)
    if len(pairs) < ENOUGH_SCORES:
        return Agreement(*counts, None, why_not="few")
    kappa = weighted_kappa(pairs)
    if kappa is None:
        return Agreement(*counts, None, why_not="alike")
    without = [weighted_kappa([*pairs[:place], *pairs[place + 1 :]]) for place in range(len(pairs))]
    known = [kappa, *(each for each in without if each is not None)]
    return Agreement(*counts, kappa, min(known), max(known))


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return Cohen's kappa with linear weights; None where one of the two gave a single score throughout.

    It is one less the disagreement there is over the disagreement there would be by chance, each as a mean of steps.
    """
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if len(ones) < 2 or len(others) < 2:  # noqa: PLR2004
        return None
    there_is = sum(abs(one - other) for one, other in pairs) / len(pairs)
    chances = ((ones[one] * others[other], abs(one - other)) for one, other in product(ones, others))
    by_chance = sum(often * apart for often, apart in chances) / len(pairs) ** 2
    return 1 - there_is / by_chance


def level(kappa: float) -> Level:
    """Return the word for a kappa."""
    return next((word for least, word in _LEVELS if kappa >= least), "chance")


def code_agreement(lines: Sequence[Line], one: str, other: str) -> CodeAgreement | None:
    """Return how far two coders agree on lines, which stand in their order; None where they coded no stretch in common.

    A line that only one of them came to is no disagreement, so only the stretch counts that lies between the first
    and the last line of either.
    """
    given = {coder: [frozenset(each.code for each in line.codes if each.coder == coder) for line in lines]
             for coder in (one, other)}  # fmt: skip
    places = {coder: [place for place, codes in enumerate(found) if codes] for coder, found in given.items()}
    if not all(places.values()):
        return None
    first = max(found[0] for found in places.values())
    last = min(found[-1] for found in places.values())
    stretch = list(zip(given[one][first : last + 1], given[other][first : last + 1], strict=True))
    if not stretch:
        return None
    return CodeAgreement(
        len(stretch),
        alike=sum(bool(mine & yours) for mine, yours in stretch),
        differently=sum(bool(mine and yours) and not mine & yours for mine, yours in stretch),
        one_only=sum(bool(mine) and not yours for mine, yours in stretch),
        other_only=sum(bool(yours) and not mine for mine, yours in stretch),
        codes=_by_code(stretch),
    )


def _by_code(stretch: Sequence[tuple[frozenset[str], frozenset[str]]]) -> tuple[CodeCompared, ...]:
    compared = []
    for code in sorted({code for mine, yours in stretch for code in mine | yours}):
        pairs = [(int(code in mine), int(code in yours)) for mine, yours in stretch]
        ones, others = sum(mine for mine, _ in pairs), sum(yours for _, yours in pairs)
        enough = len(pairs) >= ENOUGH_LINES and max(ones, others) >= ENOUGH_USES
        both = sum(mine and yours for mine, yours in pairs)
        compared.append(CodeCompared(code, ones, others, both, weighted_kappa(pairs) if enough else None))
    return tuple(sorted(compared, key=lambda each: -max(each.one, each.other)))
