"""The dates of a follow-up, and what is kept of it: nothing that is saved is changed by saving."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from follow_up_tools import SIGNED, agreed
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_driver import Clock, on_disk
from session_tools import texts

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import (
    FITS,
    NEXT,
    OUTCOMES,
    Check,
    Due,
    FollowUp,
    Result,
    months_after,
    proposed_dates,
    read_day,
)
from mediator_tui.store import durable
from mediator_tui.store.due import awaited
from mediator_tui.walk.following import Following, Question

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
results = st.builds(
    Result,
    check=st.integers(1, 9),
    term=st.integers(1, 9).map("t{}".format),
    outcome=st.sampled_from(OUTCOMES),
    obstacle=texts,
    need=texts,
    resource=st.just("") | st.just("lbh-kota"),
    introduced=st.none() | days,
    received=st.none() | st.booleans(),
    quality=st.sampled_from(("", *FITS)),
    quality_words=texts,
    next=st.sampled_from(("", *NEXT)),
    next_words=texts,
)
follow_ups = st.builds(
    FollowUp,
    keep_until=st.none() | days,
    closed=st.none() | days,
    checks=st.lists(
        st.builds(Check, number=st.integers(1, 99), due=days, done=st.none() | days), unique_by=lambda each: each.number
    ),
    results=st.lists(results, unique_by=lambda each: (each.check, each.term)),
)


@settings(max_examples=40)
@given(follow_up=follow_ups)
def test_what_is_saved_comes_back(follow_up: FollowUp, tmp_path_factory: pytest.TempPathFactory) -> None:
    from mediator_tui.store.folder import SessionFolder

    folder = SessionFolder(tmp_path_factory.mktemp("follow-up"))
    folder.save(follow_up)
    folder.save(follow_up.due())
    assert folder.follow_up() == follow_up
    assert folder.due() == follow_up.due()


@pytest.mark.parametrize(
    ("deadline", "today", "expected"),
    [
        (None, SIGNED, ["2026-12-05", "2027-01-02", "2027-02-21"]),
        (date(2026, 11, 28), SIGNED, ["2026-12-01", "2026-12-05", "2027-01-02", "2027-02-21"]),
        (date(2026, 12, 2), SIGNED, ["2026-12-05", "2027-01-02", "2027-02-21"]),
        (date(2026, 11, 1), SIGNED, ["2026-12-05", "2027-01-02", "2027-02-21"]),
        (None, date(2026, 12, 20), ["2026-12-20", "2027-01-02", "2027-02-21"]),
        (None, date(2028, 1, 1), ["2028-01-01"]),
    ],
)
def test_dates_are_proposed_out_of_the_terms(deadline: date | None, today: date, expected: list[str]) -> None:
    """Three days after the first deadline, 2 and 6 weeks, 3 months; what has passed is due today, once."""
    later = Term(id="t2", text="x", due=date(2027, 1, 30))
    agreement = Agreement(
        terms=[Term(id="t1", text="x", due=deadline), *([later] if deadline and deadline > SIGNED else [])]
    )
    assert [day.isoformat() for day in proposed_dates(agreement, SIGNED, today)] == expected


def test_the_parties_own_review_is_one_of_the_dates() -> None:
    agreement = Agreement(terms=[Term(id="t1", text="x")], review=date(2026, 12, 25))
    assert date(2026, 12, 25) in proposed_dates(agreement, SIGNED, SIGNED)


@given(day=st.dates(date(1, 1, 1), date(9990, 1, 1)), months=st.integers(0, 24))
def test_months_end_where_the_month_does(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("typed", ["2026-12-05", "5/12/2026", "05-12-2026", "5.12.2026", "+14", " 2026-12-05 "])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed, SIGNED) == date(2026, 12, 5)


@given(typed=texts)
def test_nothing_typed_as_a_day_fails(typed: str) -> None:
    read_day(typed, SIGNED)
    assert read_day(f"+9999{typed}9", date(9999, 1, 1)) is None


def test_a_changed_date_keeps_its_number_and_the_dates_file_follows(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    following = Following.opened(folder, Clock())
    following.plan(following.proposal())
    assert folder.due().follow_ups == {"1": date(2026, 12, 5), "2": date(2027, 1, 2), "3": date(2027, 2, 21)}
    following.move(2, date(2027, 1, 9))
    assert folder.due() == Due(
        keep_until=date(2027, 2, 21),
        follow_ups={"1": date(2026, 12, 5), "2": date(2027, 1, 9), "3": date(2027, 2, 21)},
    )
    following.plan([date(2026, 12, 5), date(2027, 3, 1)])
    assert folder.due().follow_ups == {"1": date(2026, 12, 5), "2": date(2027, 3, 1)}
    following.finish()
    following.end()
    assert folder.due() == Due(keep_until=date(2027, 3, 1))
    following.close()


def test_a_check_at_which_something_was_said_is_not_dropped(tmp_path: Path) -> None:
    following = Following.opened(agreed(tmp_path), Clock())
    following.plan(following.proposal())
    following.answer(Question(1, "t1", "outcome"), "kept")
    following.drop(1)
    following.drop(2)
    following.plan([date(2027, 5, 1)])
    assert [check.due for check in following.follow_up.checks] == [date(2026, 12, 5), date(2027, 5, 1)]
    assert following.follow_up.result(1, "t1")
    following.close()


def test_a_failed_write_leaves_what_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken for answered that is not on disk."""
    folder = agreed(tmp_path)
    following = Following.opened(folder, Clock())
    following.plan(following.proposal())
    before, stood = on_disk(folder.path), following.follow_up.model_copy(deep=True)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "write_all", full)
    with pytest.raises(OSError, match="No space"):
        following.answer(Question(1, "t1", "outcome"), "partly")
    assert following.follow_up == stood
    assert on_disk(folder.path) == before
    following.close()


def test_dates_that_a_power_cut_left_behind_are_mended(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    following = Following.opened(folder, Clock())
    following.plan(following.proposal())
    following.close()
    folder.save(Due())
    Following.opened(folder, Clock()).close()
    assert folder.due() == folder.follow_up().due()


def test_only_one_program_writes(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    one, other = Following.opened(folder, Clock()), Following.opened(folder, Clock())
    one.plan(one.proposal())
    assert other.read_only
    with pytest.raises(Fault, match="read-only"):
        other.plan([SIGNED])
    one.close()


def test_what_is_due_comes_first_and_what_has_no_dates_last(tmp_path: Path) -> None:
    """Over all sessions only the dates are read; a damaged one is named, the others stand."""
    for _ in range(4):
        agreed(tmp_path)
    late, soon, broken, none = sorted(tmp_path.iterdir())
    for path, day in ((late, date(2026, 12, 9)), (soon, date(2026, 12, 1))):
        (path / "due.toml").write_text(f"format = 1\n\n[follow_ups]\n1 = {day}\n")
    (broken / "due.toml").write_text("format = 1\nkeep_until = 3\n")
    found = awaited(tmp_path)
    assert [each.name for each in found] == [soon.name, late.name, broken.name, none.name]
    assert [each.is_due(date(2026, 12, 1)) for each in found] == [True, False, False, False]
    assert found[2].fault
    assert found[3].due is None
