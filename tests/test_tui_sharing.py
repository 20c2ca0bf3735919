"""Leaving a caucus on the screen: the sharing list, the last page, and what reaches the joint room."""

from pathlib import Path

import pytest
from tui_driver import Screen

from mediator_tui.domain.records import Record

MARK = "PENANDA"
AGREED = "dapur saya diperiksa"


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """Return a screen in the caucus of party 2, who has said three things."""
    screen = Screen(tmp_path).go("interests").feed("2^r")
    for kind, text in (("n", "dapur"), ("n", "pinjaman"), ("e", "pencuri")):
        screen.note(kind, f"{MARK} {text}")
    return screen.note("0g", f"{MARK} takut")


def caucus(screen: Screen) -> list[Record]:
    """Return the caucus's records on disk."""
    return screen.kept("caucus-b")


def room(screen: Screen) -> str:
    """Return the room the screen stands in."""
    return screen.live.context.room


def test_an_empty_caucus_is_left_at_once(tmp_path: Path) -> None:
    """With nothing on the list there is no list; a mark without words is nothing to ask about."""
    screen = Screen(tmp_path).feed("2^r^r")
    assert room(screen) == "joint"
    screen.feed("␛2^r2⏎").note("0s", "milik mediator").feed("^r")
    assert room(screen) == "joint"
    screen.feed("0^r").note("0g", "sendiri").feed("^r")
    assert room(screen) == "joint"


def test_leaving_opens_the_list_and_carries_nothing_by_itself(screen: Screen) -> None:
    """However often and fast `^r` and Enter are pressed, what was not marked 1 stays."""
    screen.feed("^r")
    assert [f"{MARK} {each}" in screen.text() for each in ("dapur", "pinjaman", "pencuri", "takut")] == [True] * 3 + [
        False
    ]
    screen.feed("^r^r^r")
    assert room(screen) == "caucus-b"
    screen.feed("⏎^r⏎")
    assert room(screen) == "joint"
    assert screen.records() == []
    assert MARK not in screen.text()
    screen.feed("2^r^r⏎⏎")
    assert screen.records() == []
    assert {record.release for record in caucus(screen)} == {None}


def test_one_thing_may_be_said(screen: Screen) -> None:
    """Marked, worded with the party, shown with its exact words, carried; the rest stays and nothing links back."""
    screen.feed("^r1⇥^u").type(AGREED).feed("⏎↓3↓4⏎")
    page = screen.text()
    assert f'"{AGREED}"' in page
    assert f"{MARK} pencuri" in page
    assert f"{MARK} pinjaman" not in page
    assert screen.records() == []
    screen.feed("⏎")
    assert room(screen) == "joint"
    assert screen.records() == [("b", "interest", AGREED)]
    assert screen.kept()[0].answer("b") == "yes"
    assert MARK not in screen.text()
    assert MARK.encode() not in screen.files()["joint.toml"]
    kept = caucus(screen)
    assert [record.release for record in kept] == ["share", "keep", "self", None]
    assert all(record.get("release_at") for record in kept[:3])


def test_words_that_were_never_typed_are_the_caucus_words_shown_before(screen: Screen) -> None:
    """Marked 1 and left as it is, the item stands on the last page word for word before Enter carries it."""
    screen.feed("^r1⏎")
    assert f'"{MARK} dapur"' in screen.text()
    screen.feed("⏎")
    assert screen.records() == [("b", "interest", f"{MARK} dapur")]


def test_emptied_words_carry_nothing(screen: Screen) -> None:
    """Where no words are agreed, the item stays, and the last page says so."""
    screen.feed("^r1⇥^u⏎⏎")
    assert screen.shell.words("sharing.before-wordless", "id") in screen.text()
    screen.feed("⏎")
    assert screen.records() == []


def test_share_only_if(screen: Screen) -> None:
    """The condition is typed at once; it is kept, and only a 1 later carries the item."""
    screen.feed("^r2").type("Pak Wiryo juga").feed("⏎⏎")
    assert f"{MARK} dapur; bila Pak Wiryo juga" in screen.text()
    screen.feed("⏎")
    assert screen.records() == []
    assert (caucus(screen)[0].release, caucus(screen)[0].get("release_if")) == ("if", "Pak Wiryo juga")
    screen.feed("2^r^r1⏎⏎")
    assert screen.records() == [("b", "interest", f"{MARK} dapur")]


def test_esc_stays_in_the_caucus_and_loses_nothing(screen: Screen) -> None:
    """From the words to the list with the words kept, from the page to the list, then the caucus, then the veil."""
    screen.feed("^r1⇥").type(" lagi").feed("␛⏎␛␛")
    assert (room(screen), screen.live.panel) == ("caucus-b", None)
    assert caucus(screen)[0].get("release_as") == f"{MARK} dapur lagi"
    screen.feed("^r⇥").type(AGREED).feed("␛␛␛␛␛")
    assert screen.covered


def test_words_being_typed_when_the_program_ends_stay_in_the_caucus(screen: Screen) -> None:
    """They are a draft of that room and of no other."""
    screen.feed("^r1⇥^u").type(f"{MARK} kalimat")
    screen.leave()
    files = screen.files()
    assert f"{MARK} kalimat".encode() in files["caucus-b.toml"]
    assert not [name for name, data in files.items() if MARK.encode() in data and name != "caucus-b.toml"]


def test_withdrawing_asks_once_and_really_removes(screen: Screen) -> None:
    """Another mark on what stands in the joint room asks; Enter takes it out for good, any other key does not."""
    screen.feed("^r1⇥^u").type(AGREED).feed("⏎⏎⏎1y⏎2^r^r")
    for dropped in ("3␛", "3↓", "0" + "a"):
        screen.feed(dropped)
        assert screen.records() == [("b", "interest", AGREED)]
    screen.feed("3⏎")
    assert AGREED.encode() not in screen.files()["joint.toml"]
    assert (caucus(screen)[0].release, bool(caucus(screen)[0].get("withdrawn_at"))) == ("keep", True)
    screen.feed("⏎⏎^z^y^z/").type("dapur")
    assert screen.records() == []
    assert AGREED not in screen.text()


def test_undo_in_the_joint_room_shows_in_the_list(screen: Screen) -> None:
    """Taken back there, the item is to be carried still; undo in the caucus never reaches the joint room."""
    screen.feed("^r1⏎⏎^z2^r^r")
    assert screen.shell.words("sharing.carried", "id") not in screen.text()
    screen.feed("␛" + "^z" * 12)
    assert screen.records() == []
    screen.feed("^r⏎⏎")
    assert len(screen.records()) == 1
    screen.feed("2^r" + "^z" * 12)
    assert len(screen.records()) == 1


def test_one_caucus_is_not_readable_in_another(screen: Screen) -> None:
    """Nothing of party 2's caucus on any screen, panel, search or palette while in party 1's."""
    screen.feed("^r1↓4⏎␛␛n").type(f"{MARK} draf").feed("^r⏎⏎1^r").note("n", "tembok")
    assert screen.records() == [("b", "interest", f"{MARK} dapur")]
    assert room(screen) == "caucus-a"
    told = []
    for keys in ("", "↑", "↑⏎", "/", "^p", " 3", " 4", " 8", " 8⇥", " 6", "b", "d", "t", "?", "^r", "^r⏎", "f", "ff"):
        screen.feed(keys)
        told.append(screen.text(120, 40))
        screen.feed("␛␛␛")
        if screen.shell.veiled:
            screen.feed("^g")
    for shown in told:
        assert "pinjaman" not in shown
        assert "pencuri" not in shown
        assert "draf" not in shown


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_language_switches_in_the_middle(screen: Screen, language: str) -> None:
    """Item, words and caret stay as they were."""
    screen.shell.language = "en" if language == "id" else "id"  # type: ignore[assignment]
    screen.feed("^r↓1⇥").type("x").feed("^l")
    assert screen.shell.words("sharing.title", screen.shell.language) in screen.text()
    assert f"{MARK} pinjamanx_" in screen.text()
    screen.feed("⏎^l⏎^l")
    assert screen.shell.words("sharing.before", screen.shell.language) in screen.text()


def test_a_joint_room_that_cannot_be_written_takes_nothing(screen: Screen) -> None:
    """The quiet line says why, the caucus stays, and nothing counts as carried."""
    assert screen.folder
    path = screen.folder.path / "joint.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\nkind = "note"\nid = "j1"\n')
    screen.notes.refresh("joint")
    screen.feed("^r1⏎⏎")
    assert room(screen) == "caucus-b"
    assert caucus(screen)[0].released is None
