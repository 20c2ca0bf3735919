"""The break, the ways a session ends, and how one leaves it."""

from pathlib import Path

import pytest
from home_tools import Screen, folder, home, only_session, table
from plain_driver import new_session, on_disk, records, row

from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.ended import Ended
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.rescue import Rescue
from mediator_tui.tui.faces.sealed import Sealed

__all__ = ["folder", "home", "table"]
pytestmark = pytest.mark.usefixtures("own_settings")


# Break and stop --------------------------------------------------------------------------------------


def test_the_break_page_writes_nothing_and_esc_returns(table: Screen, folder: SessionFolder) -> None:
    """From words, a panel and the veil; the words stand as they were. A stray key ends nothing."""
    table.press("1", "n", "'har")
    before = on_disk(folder.path)
    for ways in (("ctrl+o",), ("ctrl+g", "ctrl+o")):
        table.press(*ways)
        assert "BREAK" in table.text()
        assert "Wiryo" not in table.text()
        table.press("0", "x", "ctrl+o", "enter", "x", "1", "enter", "ctrl+p", "escape")
        assert table.shell.face is table.live
    assert "har" in table.text()
    assert on_disk(folder.path) == before


def test_an_ending_is_like_any_without_agreement(sessions: Path) -> None:
    """Byte by byte the same files as a session closed without agreement in the ordinary way; covered for good."""
    left = []
    for end in (("ctrl+o", "enter", "0"), ("3", "enter")):
        folder = new_session(sessions)
        screen = Screen(sessions)
        screen.sitting.open(folder)
        screen.press("1", "n", "'rahasia", "enter", "2", "n", "'belum", "escape", "escape")
        if end[0] == "3":
            screen.live.open("close")
        screen.press(*end)
        assert "rahasia" not in screen.text()
        screen.press("escape", "escape", "ctrl+o", "0", "1", "2")
        screen.sitting.keep()
        screen.sitting.leave()
        left.append(on_disk(folder.path))
    assert left[0] == left[1]
    assert b"belum" not in b"".join(left[0].values())


def test_a_session_closed_without_agreement_opens_on_one_page(table: Screen) -> None:
    """The stage's name and the day; nothing of what was said, no palette, no records."""
    table.press("1", "n", "'rahasia", "enter", "ctrl+o", "enter", "0")
    table.sitting.leave()
    screen = Screen(table.shell.root).press("2", "enter")
    assert isinstance(screen.shell.face, Sealed)
    assert "Preparation" in screen.text()
    assert "rahasia" not in screen.text()
    assert isinstance(screen.press("enter").shell.face, Home)


def test_without_a_session_the_card_has_no_ending(home: Screen) -> None:
    """From home the card works the same, without `0`."""
    home.press("ctrl+o", "enter")
    assert "0 end" not in home.text()
    home.press("0", "escape")
    assert isinstance(home.shell.face, Home)


def test_closing_a_sitting_and_a_case(table: Screen, folder: SessionFolder) -> None:
    """A digit only chooses; Enter closes. The last page says where the notes are, and Enter goes home."""
    table.live.open("close")
    table.press("2", "escape")
    assert folder.session().outcome is None
    table.live.open("close")
    table.press("2", "enter")
    assert isinstance(table.shell.face, Ended)
    assert folder.session().outcome == "partly"
    assert "Wiryo" not in table.text()
    assert "not encrypted" in " ".join(table.text().split())
    table.press("enter")
    assert table.shell.left is None
    assert isinstance(table.shell.face, Home)
    assert table.sitting.notes is None
    table.press("ctrl+q", "enter")
    assert table.shell.left == 0


def test_a_session_that_is_left_goes_back_to_home(table: Screen, folder: SessionFolder) -> None:
    """Opened from home, `^q` Enter goes home, words not yet saved kept; the session opens again, and home ends."""
    table.press("1", "n", "'belum", "ctrl+q", "enter")
    assert isinstance(table.shell.face, Home)
    assert table.shell.left is None
    assert "Wiryo" not in table.text()
    assert b"belum" in on_disk(folder.path)["private.toml"]
    table.press("2", "enter")
    assert table.shell.face is table.live
    assert "belum" in table.press(" ", "3").text()
    table.press("ctrl+o", "enter", "0", "enter")
    assert isinstance(table.shell.face, Home)
    table.press("ctrl+q", "enter")
    assert table.shell.left == 0


def test_ctrl_c_only_points_to_the_way_out(table: Screen, folder: SessionFolder) -> None:
    """It leaves nothing, writes nothing and keeps the words; the next key takes the hint away; not on the veil."""
    table.press("1", "n", "'har")
    before = on_disk(folder.path)
    table.press("ctrl+c")
    assert "^q leaves" in table.text().split("\n")[-1]
    assert table.shell.left is None
    table.press("'i")
    assert "^q leaves" not in table.text()
    assert "hari" in table.text()
    table.press("ctrl+g", "ctrl+c")
    assert "^q" not in table.text()
    assert on_disk(folder.path) == before


# Leaving ---------------------------------------------------------------------------------------------


def test_leaving_with_unsaved_records_offers_another_folder(
    table: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter saves a whole copy there, with what waits; Esc stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "append", full)
        table.press("1", "n", "'menunggu", "enter")
        assert "NOT SAVED 1" in table.text()
        table.press("ctrl+q", "enter")
        assert isinstance(table.shell.face, Rescue)
        assert table.press("escape").shell.face is table.live
        table.press("ctrl+q", "enter", "ctrl+u", f"'{tmp_path}/stick", "enter")
        assert "Saved in" in table.text(160)
        assert table.shell.left is None
        table.press("enter")
        assert table.shell.left == 0
    copied = only_session(tmp_path / "stick")
    assert [row(each) for each in records(copied)] == [("a", "interest", "menunggu")]
