"""One session from the plain home: about a party, encrypt, share, a copy, closing for good."""

from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import BEGAN, at_home, new_session, records
from sealed_tools import PASSPHRASE, holds, quick_scrypt
from session_tools import ticking

from mediator_tui.domain.follow_ups import Due
from mediator_tui.store import parcel, sealing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]


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


def test_opening_goes_straight_into_the_walk(folder: SessionFolder, tmp_path: Path) -> None:
    """What was noted there is in the session."""
    at_home(tmp_path, "9", "1", "1", "1n dapur", "qq", "0")
    assert records(folder)[-1].text == "dapur"


@pytest.mark.usefixtures("quick_scrypt")
def test_a_session_is_encrypted_and_its_passphrase_changed(folder: SessionFolder, tmp_path: Path) -> None:
    """Two that differ change nothing, nor does an empty one; the passphrase is on no line."""
    asked = ("9", "1", "5", "satu", "dua", "5", "", "5", PASSPHRASE, PASSPHRASE, "5", "baru", "baru", "0", "0")
    played = at_home(tmp_path, *asked, language="en")
    assert "is encrypted now" in played.text
    assert "is changed" in played.text
    assert PASSPHRASE not in played.text
    assert not holds(folder.path, b"bersama")
    assert sealing.read_keys(folder.path, "baru").text()


def test_a_session_in_use_is_not_encrypted(folder: SessionFolder, tmp_path: Path) -> None:
    """One line says why; the menu stays."""
    lock = folder.lock()
    assert lock
    played = at_home(tmp_path, "9", "1", "5", "a", "a", "0", "0", language="en")
    lock.release()
    assert "open in another program" in played.text
    assert not folder.encrypted


def test_rooms_are_shared_with_consent_and_never_over_a_file(folder: SessionFolder, tmp_path: Path) -> None:
    """A day that has passed, a file that is there and a missing consent are told; the receiver opens it."""
    public = parcel.new_identity(tmp_path / "kunci.txt")
    there, target = tmp_path / "ada.age", tmp_path / "titipan.age"
    there.write_text("ada")
    asked = (public, "2020-01-01", "+30", "", "1")
    played = at_home(tmp_path, "9", "1", "6", *asked, "", "6", "", "6", public, "", "0", "0", language="en")
    assert "Name a day to come" in played.text
    assert "Bu Sulastri have not agreed for their caucus" in played.text
    asked = (public, "+30", "", "1", "1", str(there), str(target))
    played = at_home(tmp_path, "9", "1", "6", *asked, "0", "0", language="en")
    assert "is not replaced" in played.text
    assert there.read_text() == "ada"
    assert "It may be kept until 2026-12-21" in played.text
    assert folder.session().share_consent == {"b": "yes"}
    secret = parcel.identity_in(tmp_path / "kunci.txt")
    got = parcel.unpack(target.read_bytes(), secret, tmp_path / "lain", BEGAN.date())
    assert got.rooms() == ["joint", "caucus-b"]


def test_a_copy_without_names_is_made(folder: SessionFolder, tmp_path: Path) -> None:
    """Without consent none; what is replaced is shown and kept nowhere; without a yes at the end nothing is written."""
    notes = Notes.opened(folder, ticking())
    notes.add("joint", "summary", "ringkasan Kirno dan Pak Wiryo", by="mediator")
    notes.close()
    where = tmp_path / "latihan"
    before = ("9", "1", "7", str(where), "")
    played = at_home(tmp_path, *before, "1", "", "0", "0", language="en")
    assert "Bu Sulastri have not agreed to training" in " ".join(played.text.split())
    for sure in ("", "1"):
        assert not where.exists()
        played = at_home(tmp_path, *before, "", "1", "", "1", "Pak X", "", "Zed", sure, "0", "0", language="en")
    assert "- ringkasan Kirno dan Pak Wiryo" in played.text
    assert "+ ringkasan Zed dan Pak X" in played.text
    assert folder.session().training_consent == {"a": "yes", "b": "yes"}
    (made,) = where.iterdir()
    copy = SessionFolder(made)
    assert [party.name for party in copy.session().parties] == ["Pak X", "Party B"]
    assert copy.rooms() == ["joint", "caucus-b", "private"]
    assert not any(holds(where, word) for word in (b"Kirno", b"Wiryo", b"Sulastri", b"RAHASIA a"))


def test_a_keep_that_has_run_out_is_told_at_the_start(folder: SessionFolder, tmp_path: Path) -> None:
    """From session.toml or from due.toml, the earlier day."""
    folder.save(Due(keep_until=BEGAN.date() - timedelta(3)))
    assert f"Session {folder.name} was kept until 2026-11-18" in at_home(tmp_path, "0", language="en").text
