"""Raters side by side: what stands first, and how far they agree, against values others published."""

from datetime import UTC, datetime

import pytest

from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Coded, Line, Rating, Score
from mediator_tui.review.raters import (
    ENOUGH_SCORES,
    agreement,
    code_agreement,
    side_by_side,
    strengths,
    weighted_kappa,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
BEHAVIOURS = [f"g{number}" for number in range(1, 16)]


def rated(coder: str, *values: int | str | None) -> Rating:
    """Return a rating of g1, g2, …; None is "not observed", "" is left out."""
    return Rating(
        coder,
        {
            behaviour: Score(f"v{place}", behaviour, value, ("j1",))
            for place, (behaviour, value) in enumerate(zip(BEHAVIOURS, values, strict=False))
            if value != ""
        },
        handed_in=True,
    )


def pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs of scores that a table of two raters counts."""
    return [(one, other) for one, row in enumerate(table) for other, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Two radiologists and 85 mammograms (Boyd and others, 1982): Stata's manual gives 0.5684 with linear weights.
        ([[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]], 0.5684),
        # Two readers and 50 grant proposals, given or not: the worked example of Cohen's unweighted kappa.
        ([[20, 5], [10, 15]], 0.4),
        # By hand: one gives 0 0 1 2, the other 0 1 2 2. Apart by 0+1+1+0 over 4; by chance (5+5+3+3)/16 = 1.
        ([[1, 1, 0], [0, 0, 1], [0, 0, 1]], 0.5),
        # The same throughout, and the reverse throughout.
        ([[3, 0, 0], [0, 3, 0], [0, 0, 3]], 1.0),
        ([[0, 5], [5, 0]], -1.0),
    ],
)
def test_kappa_is_what_others_found(table: list[list[int]], kappa: float) -> None:
    assert weighted_kappa(pairs(table)) == pytest.approx(kappa, abs=5e-5)
    assert weighted_kappa([(other, one) for one, other in pairs(table)]) == pytest.approx(kappa, abs=5e-5)


def test_a_gap_of_two_weighs_twice_as_much_as_one() -> None:
    near = weighted_kappa([(0, 1), (2, 2), (4, 4), (1, 1)])
    far = weighted_kappa([(0, 2), (2, 1), (4, 4), (1, 2)])
    assert near is not None
    assert far is not None
    assert near > far


def test_agreement_counts_what_both_scored_and_nothing_else() -> None:
    one = rated("", 4, 3, 2, None, 1, 0, 3, "", 2, 3)
    other = rated("budi", 4, 2, 0, 3, None, 0, 3, 4, "", 3)
    found = agreement(one, other)
    assert (found.both, found.equal, found.one_apart, found.further) == (6, 4, 1, 1)
    assert (found.kappa, found.level, found.why_not) == (None, None, "few")


def test_too_few_or_all_alike_gives_counts_and_no_number() -> None:
    few = agreement(rated("", *[1, 2] * 3), rated("budi", *[1, 2] * 3))
    assert (few.both, few.equal, few.kappa, few.why_not) == (6, 6, None, "few")
    alike = agreement(rated("", *[3] * 9), rated("budi", *[3, 2, 4] * 3))
    assert (alike.both, alike.equal, alike.one_apart, alike.kappa, alike.why_not) == (9, 3, 6, None, "alike")


def test_how_sure_a_number_is_stands_beside_it() -> None:
    found = agreement(rated("", 0, 1, 2, 3, 4, 2, 3, 1), rated("budi", 0, 1, 2, 3, 4, 2, 1, 3))
    assert found.both == ENOUGH_SCORES
    assert found.low is not None
    assert found.high is not None
    assert found.kappa is not None
    assert found.low < found.kappa < found.high < 1
    assert found.level == "much"


def test_differences_stand_first_and_strengths_among_equals() -> None:
    one = rated("", 2, 4, 0, 3, None, 1, "")
    other = rated("budi", 2, 4, 3, 3, 3, "", "")
    rows = side_by_side([one, other], BEHAVIOURS)
    assert [row.behaviour for row in rows] == ["g3", "g5", "g2", "g4", "g1", "g6"]
    assert [row.apart for row in rows] == [3, 0, 0, 0, 0, 0]
    assert [row.seen_by_some for row in rows] == [False, True, False, False, False, False]


def test_a_strength_is_one_that_nobody_scored_low() -> None:
    rows = side_by_side([rated("", 4, 4, 3, 3, None, 4), rated("budi", 1, 4, 3, 4, 3, "")], BEHAVIOURS)
    assert [row.behaviour for row in strengths(rows)] == ["g2", "g6", "g4"]
    assert strengths(side_by_side([rated("", 2, 1, None)], BEHAVIOURS)) == []


def lines(*codes: dict[str, str]) -> list[Line]:
    """Return lines with codes by coder: letters, each a code."""
    return [
        Line(
            Record(id=f"j{place}", at=NOON, kind="utterance", text="x"),
            "joint",
            "x",
            tuple(Coded("v1", code, coder) for coder, given in each.items() for code in given),
        )
        for place, each in enumerate(codes, 1)
    ]


def test_codes_are_compared_over_the_stretch_that_both_coded() -> None:
    found = code_agreement(
        lines({"": "a"}, {"": "a", "budi": "ab"}, {"": "a", "budi": "b"}, {"budi": "a"}, {}, {"": "c", "budi": "c"},
              {"budi": "c"}),
        "", "budi",
    )  # fmt: skip
    assert found is not None
    assert (found.lines, found.alike, found.differently, found.one_only, found.other_only) == (5, 2, 1, 0, 1)
    assert [(each.code, each.one, each.other, each.both, each.kappa) for each in found.codes] == [
        ("a", 2, 2, 1, None),
        ("b", 0, 2, 0, None),
        ("c", 1, 1, 1, None),
    ]


def test_a_code_used_often_enough_has_a_kappa_of_its_own() -> None:
    both, one, other, neither = {"": "a", "budi": "a"}, {"": "a"}, {"budi": "a"}, {}
    found = code_agreement(lines(*[both] * 19, *[one] * 5, *[other] * 10, *[neither] * 15, both), "", "budi")
    assert found is not None
    assert found.lines == 50
    assert found.codes[0].kappa == pytest.approx(0.4)


def test_without_a_common_stretch_nothing_is_compared() -> None:
    assert code_agreement(lines({"": "a"}, {}, {"": "a"}), "", "budi") is None
    assert code_agreement(lines({"": "a"}, {"budi": "a"}), "", "budi") is None
