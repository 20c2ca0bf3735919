"""The desk in every room: drafts and undo stay where they are, and what was moved has left."""

from pathlib import Path

import pytest
from tui_driver import noting

from mediator_tui.tui.live import saving

pytestmark = pytest.mark.usefixtures("own_settings")


def test_every_room_has_a_draft_of_its_own(tmp_path: Path) -> None:
    """A draft belongs to the room its first key was pressed in, and waits there; leaving keeps it, never in joint."""
    screen = noting(tmp_path).feed("f1nuntuk bersama^r")
    assert screen.live.context.room == "caucus-a"
    screen.feed("nuntuk kaukus^r")
    assert screen.live.context.room == "joint"
    assert screen.live.desk.editor.text == "untuk bersama"
    screen.feed("0^r")
    assert screen.live.context.room == "private"
    screen.feed("⇥untuk sendiri^r")
    again = screen.reopened()
    assert again.live.desk.editor.text == ""
    assert "untuk bersama" in again.feed(" 3").text()
    files = {name: data.decode() for name, data in again.files().items()}
    assert not any(draft in files["joint.toml"] for draft in ("untuk bersama", "untuk kaukus", "untuk sendiri"))
    assert "untuk kaukus" in files["caucus-a.toml"]
    assert "untuk bersama" in files["private.toml"]
    assert "untuk sendiri" in files["private.toml"]
    assert again.records() == again.records("caucus-a") == []


def test_kept_words_are_filled_in_once_and_never_glued_to_others(tmp_path: Path) -> None:
    """They wait in the list with who and kind; noting goes on without them; filled in, they do not come back."""
    again = noting(tmp_path).feed("1ndraf satu").reopened()
    again.feed("2ppunya saya⏎")
    assert [(by, text) for by, _, text in again.records()] == [("b", "punya saya")]
    again.feed(" 3⇥ lanjut⏎")
    assert ("a", "interest", "draf satu lanjut") in again.records()
    last = again.feed("␛").reopened()
    assert last.records() == again.records()
    assert "draf" not in last.feed(" 3").text().replace("draf satu lanjut", "")
    assert not saving.drafts_of(last.live, "joint")


def test_a_caucus_has_no_place_for_others(tmp_path: Path) -> None:
    """In a caucus the who is that party; another's digit is refused, with its name; `0` is the mediator."""
    screen = noting(tmp_path).feed("2^r1")
    assert screen.shell.t("not-in-room", name="Pak Wiryo") in screen.text()
    screen.feed("ndapur⏎", "0gtanya RT⏎", "9nlagi⏎")
    assert screen.records("caucus-b") == [
        ("b", "interest", "dapur"),
        ("mediator", "flag", "tanya RT"),
        ("b", "interest", "lagi"),
    ]
    assert screen.records() == []
    assert not any("1 Pak Wiryo" in line for line in screen.feed("⌫⌫").lines())


def test_undo_never_reaches_another_room(tmp_path: Path) -> None:
    """`^z` takes back the last change of this room only, as often as it is pressed; `^y` does it again."""
    screen = noting(tmp_path).feed("1nbersama⏎2^rnsatu⏎ndua⏎")
    screen.feed("^z^z^z^z^z")
    assert screen.records("caucus-b") == []
    assert screen.records() == [("a", "interest", "bersama")]
    screen.feed("^r^y^y^z")
    assert screen.records() == []
    screen.feed("^y2^r^y^y^y")
    assert screen.records() == [("a", "interest", "bersama")]
    assert [text for _, _, text in screen.records("caucus-b")] == ["satu", "dua"]


@pytest.mark.parametrize(("keys", "room"), [("2^r", "caucus-b"), ("0^r", "private")])
def test_a_record_moved_to_its_room_leaves_no_byte(keys: str, room: str, tmp_path: Path) -> None:
    """R6: moved to the room it belongs to, no byte of it is in the joint file, on the screen, in search or undo."""
    marker = "disebut PENANDA"
    screen = noting(tmp_path).feed(f"1ntetap⏎2e{marker}⏎2y⏎↑{keys}⏎")
    assert screen.records(room)[-1] == ("b", "emotion", marker)
    for _ in range(2):
        assert [name for name, data in screen.files().items() if b"PENANDA" in data] == [f"{room}.toml"]
        assert "PENANDA" not in screen.text()
        screen.feed("^z^z^y^z")
    screen.feed("^y^y^y")
    assert (
        "PENANDA"
        not in screen.feed("/PENANDA").text().replace("> PENANDA", "").replace("/PENANDA", "").split("\n", 4)[-1]
    )
    screen.feed("␛")
    screen.leave()
    assert [name for name, data in screen.files().items() if b"PENANDA" in data] == [f"{room}.toml"]


def test_there_is_no_way_into_the_joint_room(tmp_path: Path) -> None:
    """A caucus record picked and sent out stays where it is."""
    screen = noting(tmp_path).feed("2^rnPENANDA⏎↑^r⏎")
    assert b"PENANDA" not in screen.files()["joint.toml"]
    assert screen.records("caucus-b") == [("b", "interest", "PENANDA")]
