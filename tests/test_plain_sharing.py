"""Leaving a caucus in plain lines: the sharing list, and what reaches the joint room."""

from pathlib import Path

import pytest
from plain_driver import new_session, on_disk, records, row, type_into

from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder

MARK = "PENANDA"
AGREED = "dapur saya diperiksa"
SAID = ("2rr", f"n {MARK} dapur", f"n {MARK} pinjaman", f"2e {MARK} pencuri", f"0g {MARK} takut")


@pytest.fixture
def session(tmp_path: Path) -> SessionFolder:
    """Return a new session."""
    return new_session(tmp_path)


def _t(key: str) -> str:
    return words()(f"sharing.{key}", "id")


def test_each_item_is_asked_about_and_only_what_may_be_said_crosses(session: SessionFolder) -> None:
    """Item by item; then what may be said, in its exact words; Enter carries that and nothing else."""
    played = type_into(session, *SAID, "rr", "1", AGREED, "3", "4", "", "#")
    assert [f"{MARK} {each}" in played.text for each in ("dapur", "pinjaman", "pencuri")] == [True] * 3
    before = played.replies[-3]
    assert AGREED in before
    assert f"{MARK} pencuri" in before
    assert MARK not in played.replies[-1]
    assert [row(record) for record in records(session)] == [("b", "interest", AGREED)]
    assert records(session)[0].answer("b") == "yes"
    assert MARK.encode() not in on_disk(session.path)["joint.toml"]
    assert [record.release for record in records(session, "caucus-b")] == ["share", "keep", "self", None]


def test_enter_and_nothing_but_enter_carries_nothing(session: SessionFolder) -> None:
    """Items passed over are not asked yet, and stay."""
    played = type_into(session, *SAID, "rr", "rr", "", "", "", "", "?", "2rr", "rr", "", "", "", "")
    assert _t("before-none") in played.text
    assert records(session) == []
    assert {record.release for record in records(session, "caucus-b")} == {None}


def test_a_full_stop_stays(session: SessionFolder) -> None:
    """In the list and on the last page; what was marked is kept, and nothing was carried."""
    type_into(session, *SAID, "rr", "1", "", ".", "n lagi", "rr", "3", "3", "", ".", "n satu lagi")
    texts = [record.text for record in records(session, "caucus-b")]
    assert texts[-2:] == ["lagi", "satu lagi"]
    assert records(session) == []
    assert records(session, "caucus-b")[0].release == "share"


def test_another_room_is_reached_through_the_list_too(session: SessionFolder) -> None:
    """From one caucus into another, or into the private notes: the list comes first, and neither shows the other."""
    played = type_into(
        session, *SAID[:2], "1rr", ".", "1rr", "1", AGREED, "", "n tembok", "#", "/dapur", "t", "", "m", "8"
    )
    assert [row(record) for record in records(session)] == [("b", "interest", AGREED)]
    assert [row(record) for record in records(session, "caucus-a")] == [("a", "interest", "tembok")]
    assert MARK not in "".join(played.replies[9:])
    type_into(session, "1rr", "0rr", "3", "", "0g sendiri")
    assert [record.text for record in records(session, "private")] == ["sendiri"]


def test_a_number_changes_one_and_withdraws_what_was_carried(session: SessionFolder) -> None:
    """What stands in the joint room is asked about once more, and is then really gone."""
    type_into(session, *SAID[:2], "rr", "2", "Pak Wiryo juga", "")
    assert records(session) == []
    assert records(session, "caucus-b")[0].get("release_if") == "Pak Wiryo juga"
    type_into(session, "2rr", "rr", "1", "1", AGREED, "")
    assert [record.text for record in records(session)] == [AGREED]
    type_into(session, "2rr", "rr", "1", "3", ".", "")
    assert [record.text for record in records(session)] == [AGREED]
    played = type_into(session, "2rr", "rr", "1", "3", "", "", "zz", "yy")
    assert _t("plain-was-withdrawn") in played.text
    assert records(session) == []
    assert AGREED.encode() not in on_disk(session.path)["joint.toml"]
    assert records(session, "caucus-b")[0].get("withdrawn_at")


def test_an_empty_caucus_is_left_at_once(session: SessionFolder) -> None:
    """Nothing on the list: nothing is asked."""
    played = type_into(session, "2rr", "0g takut", "rr", "1n air")
    assert _t("plain-list") not in played.text
    assert [record.text for record in records(session)] == ["air"]


def test_veil_and_break_work_in_the_middle(session: SessionFolder) -> None:
    """As everywhere; and leaving by the end of the input carries nothing."""
    played = type_into(session, *SAID[:2], "rr", "gg", "n air", "gg", "oo", ".", "1", AGREED)
    assert played.code == 0
    assert records(session) == []
