"""One session from the plain home: about a party, closing for good, and the commands for the rest."""

from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import BEGAN, at_home, new_session, records
from session_tools import ticking

from mediator_tui.domain.follow_ups import Due
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session with words of both parties."""
    folder = new_session(tmp_path)
    notes = Notes.opened(folder, ticking())
    for letter in "ab":
        notes.add("joint", "interest", f"bersama {letter}", by=letter)
        notes.add(f"caucus-{letter}", "interest", f"RAHASIA {letter}", by=letter)
    notes.close()
    return folder


def test_a_party_is_told_what_is_held_and_changes_it(folder: SessionFolder, tmp_path: Path) -> None:
    """Its caucus only alone, nobody else's ever; corrected, disputed, removed after a second question."""
    played = at_home(tmp_path, "9", "1", "3", "2", "", "1", "1", "bukan", "1", "2", "lain", "", "0", "0")
    assert "bersama b" in played.text
    assert "RAHASIA" not in played.text
    assert "bersama a" not in played.text
    (record,) = [each for each in records(folder) if each.by == "b"]
    assert (record.text, record.get("disputed_b")) == ("lain", "bukan")
    played = at_home(tmp_path, "9", "1", "3", "2", "1", "1", "4", "", "1", "4", "1", "", "0", "0")
    assert "RAHASIA b" in played.text
    assert "RAHASIA a" not in played.text
    assert [each.text for each in records(folder)] == ["bersama a"]


def test_closed_for_good_by_its_number(folder: SessionFolder, tmp_path: Path) -> None:
    """Another number leaves everything; its own removes it, and home goes on."""
    other = new_session(tmp_path)
    played = at_home(tmp_path, "9", "1", "8", "", "", "", "salah", "8", "", "", "", folder.name, "0")
    assert "caucus-a.toml" in played.text
    assert played.code == 0
    assert not folder.path.exists()
    assert other.path.exists()


def test_the_joint_record_is_kept_with_consent_until_a_day(folder: SessionFolder, tmp_path: Path) -> None:
    """An unclear day is asked again; a missing consent keeps everything; then its end stands in due.toml."""
    asked = ("9", "1", "8", "entah", "+30", "", "1", "2", "8", "+30", "", "", "1", "", folder.name, "0", "0")
    played = at_home(tmp_path, *asked, language="en")
    assert "Bu Sulastri have not agreed" in played.text
    assert sorted(path.name for path in folder.path.iterdir()) == ["due.toml", "joint.toml", "session.toml"]
    assert folder.due() == Due(keep_until=BEGAN.date() + timedelta(30))


def test_the_rest_is_named_as_commands(folder: SessionFolder, tmp_path: Path) -> None:
    """Nothing is asked here that the command would not ask; opening goes straight into the walk."""
    played = at_home(tmp_path, "9", "1", "5", "6", "7", "1", "1n dapur", "qq", "0")
    for command in ("encrypt", "share", "anonymise"):
        assert f"mediator {command} {folder.name}" in " ".join(played.text.split())
    assert records(folder)[-1].text == "dapur"


def test_a_keep_that_has_run_out_is_told_at_the_start(folder: SessionFolder, tmp_path: Path) -> None:
    """From session.toml or from due.toml, the earlier day."""
    folder.save(Due(keep_until=BEGAN.date() - timedelta(3)))
    assert f"Session {folder.name} was kept until 2026-11-18" in at_home(tmp_path, "0", language="en").text
