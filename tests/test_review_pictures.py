"""A session over time: techniques, stages and who spoke, as rows that fit and as pictures that only show."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_tools import any_lines, any_moves, any_session, example, guide, line, session
from session_tools import NASTY

from mediator_tui.content.words import words
from mediator_tui.documents.practice_data import practice_data
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.sessions import new_parties
from mediator_tui.review.over_time import plots
from mediator_tui.review.pictures import (
    ASCII,
    BLOCKS,
    balance_rows,
    columns_of,
    fitted,
    legend,
    strip_width,
    technique_rows,
)
from mediator_tui.review.svg import balance_svg, technique_svg
from mediator_tui.review.timeline import timeline

SAID = [
    line("j1", "mediator", "one two three four", 0, 10, "support-direct-talk", stage="opening"),
    line("j2", "a", "one two three four", 10, 10, stage="accounts"),
    line("j3", "b", "one two three four", 60, 10, "support-direct-talk", "split-issues", stage="agenda"),
    line("j4", "a", "one two three four", 100, 10, "split-issues", stage="agenda"),
]


def drawn(lines=SAID, made=None, moves=(), language="en", slices=4):
    return timeline(made or session(), lines, moves, guide(), language, slices=slices)


# Over time ----------------------------------------------------------------------------------------------


def test_each_technique_has_its_moments_and_each_leads_to_its_line():
    tracks = {track.card: track for track in drawn().tracks}
    assert [(each.place, each.line) for each in tracks["support-direct-talk"].moments] == [(0, "j1"), (0.6, "j3")]
    assert tracks["find-shared-values"].moments == ()
    assert [track.card for track in drawn().tracks][:9] == [card.id for card in guide().techniques]


def test_stages_follow_each_other_without_a_gap():
    spans = [(span.number, span.begins, span.ends, span.line) for span in drawn().spans]
    assert spans == [(1, 0, 0.1, "j1"), (2, 0.1, 0.6, "j2"), (4, 0.6, 1, "j3")]


def test_each_part_of_the_session_has_its_shares():
    first, second, third, last = drawn().balance
    assert first.shares == {"a": 0.5, "b": 0, "mediator": 0.5}
    assert (second.shares, second.lines) == ({}, ())
    assert third.shares["b"] == last.shares["a"] == 1
    assert first.lines == ("j1", "j2")
    assert [voice for voice, *_ in drawn().voices] == ["a", "b", "mediator"]


def test_on_notes_who_spoke_is_not_told():
    noted = drawn(made=session(transcript=False))
    assert (noted.balance, noted.voices, balance_rows(noted, 80)) == ((), (), [])
    assert words()("figures.balance-missing", "en") in balance_svg(noted, "en")


def test_without_times_places_go_by_words():
    places = drawn(made=session(timed=False)).places
    assert list(places.values()) == pytest.approx([0, 1 / 3, 2 / 3, 1])


def test_sittings_stand_end_to_end():
    said = [
        line("j1", "a", "x", 0, 0),
        line("j2", "a", "x", 50, 0),
        line("j3", "b", "x", 90_000, 0, sitting=2),
        line("j4", "b", "x", 90_050, 0, sitting=2),
    ]
    assert list(drawn(said).places.values()) == [0, 0.5, 0.5, 1]


# Rows ---------------------------------------------------------------------------------------------------


def test_the_rows_of_a_narrow_terminal():
    shown = [
        row.text for row in (*technique_rows(drawn(), 45, "en", signs=ASCII), *balance_rows(drawn(), 45, signs=ASCII))
    ]
    assert shown == [
        "Stage              |1|2 Each a~|4 Issu~",
        "Shared values      ....................    0x",
        "Legitimacy         ....................    0x",
        "Interests          ....................    0x",
        "Avoid win-lose     ....................    0x",
        "Localise conflict  ....................    0x",
        "Split issues       ............1......1    2x",
        "Weigh relationship ....................    0x",
        "Direct talk        1...........1.......    2x",
        "Honest persuasion  ....................    0x",
        "Sari               =====          @@@@@   50%",
        "Budi                         @@@@@        25%",
        "mediator           =====                  25%",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_the_examples_fit_and_every_row_is_named(language, width):
    made, lines, moves = example(language)
    rows = technique_rows(drawn(lines, made, moves, language), width, language)
    for row in rows:
        assert columns_of(row.text) <= width
        assert columns_of(row.strip) == strip_width(width)
        assert row.label.strip()
    assert sum(int(row.total.strip(" ×")) for row in rows[1:]) == sum(len(each.moves) for each in lines)


def test_signs_are_explained_with_the_signs_that_are_used():
    for signs in (BLOCKS, ASCII):
        counts, shares = legend("en", signs=signs)
        assert all(sign in counts for sign in signs.counts)
        assert signs.shares[-1] in shares
    assert "".join(ASCII.counts + ASCII.shares + ASCII.edge + ASCII.more).isascii()


@given(st.sampled_from(NASTY) | st.text(), st.integers(1, 30))
@settings(deadline=None)
def test_a_label_takes_its_columns_and_does_nothing(text, columns):
    shown = fitted(text, columns)
    assert columns_of(shown) == columns
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", shown)


# Laws ---------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(any_session, any_lines(), any_moves, st.integers(20, 130))
def test_any_session_can_be_drawn(made, lines, moves, width):
    made.parties = new_parties([NASTY[0], "<script>&'\"]]>" + NASTY[1]], ["", ""])
    shown = drawn(lines, made, moves, slices=6)
    assert all(0 <= place <= 1 for place in shown.places.values())
    for row in (*technique_rows(shown, width, "id"), *balance_rows(shown, width)):
        assert columns_of(row.strip) == strip_width(width)
        assert "\x1b" not in row.text
    for part in shown.balance:
        assert not part.shares or sum(part.shares.values()) == pytest.approx(1)
    for text in (technique_svg(shown, "id"), balance_svg(shown, "id")):
        _safe(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_of_the_examples_can_be_read_aloud(language):
    made, lines, moves = example(language)
    text = technique_svg(drawn(lines, made, moves, language), language)
    root = _safe(text)
    assert root.get("role") == "img"
    assert root.get("lang") == language
    ids = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    assert [bool(ids[name]) for name in root.get("aria-labelledby", "").split()] == [True, True]
    assert words()("figures.for-learning", language) in text
    for each in lines:
        assert each.words not in text


def _safe(text: str) -> ET.Element:
    """Return a picture that is well formed, and neither acts nor asks for anything from elsewhere."""
    root = ET.fromstring(text)  # noqa: S314 (made here)
    for each in root.iter():
        assert each.tag.rpartition("}")[2] in {"svg", "title", "desc", "rect", "line", "text", "g"}
        assert not any(name.startswith("on") or "href" in name for name in each.attrib)
    assert "url(" not in text
    return root


# One's own practice -------------------------------------------------------------------------------------


def _table(month: str, joint: int, apart: int, **visits: int) -> dict:
    techniques = {card.replace("_", "-"): {"visits": many, "records": 0} for card, many in visits.items()}
    return {"format": 1, "month": month, "minutes": {"joint": joint, "alone-1": apart}, "techniques": techniques}


def test_practice_is_shown_month_by_month_with_the_months_between():
    tables = [
        _table("2026-03", 100, 20, split_issues=4),
        _table("2026-01", 60, 0, split_issues=2),
        _table("2026-03", 20, 10),
    ]
    found = {plot.ident: plot for plot in plots(tables, guide(), "en")}
    assert found["sessions"].values == (("2026-01", 1), ("2026-02", 0), ("2026-03", 2))
    assert [number for _, number in found["minutes-joint"].values] == [60, 0, 120]
    assert [number for _, number in found["minutes-apart"].values] == [0, 0, 30]
    assert found["split-issues"].row(12) == "▄ █"
    assert found["split-issues"].row(1) == "█"
    assert found["split-issues"].row(12, ASCII) == "= @"
    assert found["find-shared-values"].total == 0
    assert [plot.ident for plot in found.values()][3:] == [card.id for card in guide().techniques]


def test_what_practice_data_of_the_examples_say_is_shown():
    made, lines, moves = example("en")
    rooms = {"joint": [each.record for each in lines], "private": moves}
    found = {plot.ident: plot for plot in plots([practice_data(made, rooms, guide(), "x")], guide(), "en")}
    assert found["minutes-joint"].total > 100
    assert found["find-shared-values"].total == 3


@pytest.mark.parametrize(
    "table",
    [{}, {"month": "2026-13"}, {"month": 3}, {"month": "../.."}, {"month": "x", "minutes": 3}],
)
def test_what_is_no_practice_data_is_left_out(table):
    assert plots([table], guide(), "id") == ()
    assert len(plots([table, _table("2026-01", 1, 1)], guide(), "id")[0].values) == 1


def test_a_number_that_is_none_counts_for_nothing():
    table = {"month": "2026-01", "minutes": {"joint": "x", "alone-1": True}, "techniques": {"split-issues": 3, "x": {}}}
    assert {plot.total for plot in plots([table], guide(), "id") if plot.ident != "sessions"} == {0}
