"""Home and its pages: keys in, rows and files out."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from home_tools import Screen, folder, home, only_session
from plain_driver import Clock, guide, new_session

from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.preferences import Preferences, preferences, settings_path
from mediator_tui.tui.shell import Shell

__all__ = ["folder", "home"]
pytestmark = pytest.mark.usefixtures("own_settings")

SIZES = ((80, 24), (120, 40), (60, 16), (61, 17), (200, 60))


# Home ------------------------------------------------------------------------------------------------


def test_home_shows_no_session_and_no_title_until_asked(sessions: Path, folder: SessionFolder) -> None:
    """Parties may sit at the table: first nothing, then numbers, then titles."""
    session = folder.session()
    session.title = "Pagar Pak Wiryo"
    folder.save(session)
    screen = Screen(sessions)
    assert folder.name not in screen.text()
    assert folder.name in screen.press("2").text()
    assert "Pagar" not in screen.text()
    assert "Pagar Pak Wiryo" in screen.press(" ").text()
    assert "Pagar" not in screen.press(" ").text()
    assert folder.name not in screen.press("escape").text()


def test_new_takes_names_and_begins_on_an_empty_line(home: Screen, sessions: Path) -> None:
    """Ten seconds to the table; a title in front of a name decides how the party is spoken to."""
    home.press("1", "'Pak Wiryo", "enter", "'Bu Sulastri", "enter", "enter")
    assert home.shell.face is home.live
    parties = only_session(sessions).session().parties
    assert [(party.name, party.you) for party in parties] == [("Pak Wiryo", "Bapak"), ("Bu Sulastri", "Ibu")]


def test_names_can_be_mended_before_beginning(home: Screen, sessions: Path) -> None:
    """Up goes back to a name; pasted names come one a line; nobody at all begins nothing."""
    home.press("1", "ctrl+s")
    assert not sessions.exists() or not list(sessions.iterdir())
    home.shell.paste("Ani\nBudy\r\nCici")
    home.press("up", "backspace", "'i", "ctrl+s")
    assert [party.name for party in only_session(sessions).session().parties] == ["Ani", "Budi", "Cici"]


def test_a_session_without_notes_writes_nothing(home: Screen, sessions: Path) -> None:
    """Cues, veil and break work; no file appears anywhere; the stop card ends it too."""
    home.press("8", "'Ani", "enter", "enter")
    assert "NO NOTES" in home.text()
    home.press("right", "1", "n", "'rahasia", "enter", "ctrl+o", "enter")
    assert "nothing is written" in home.text()
    home.press("0")
    assert not sessions.exists() or not list(sessions.iterdir())
    home.sitting.keep()
    assert home.sitting.leave() == 0


def test_an_example_is_read_or_copied(home: Screen, sessions: Path) -> None:
    """Reading locks and writes nothing; a copy is one's own."""
    home.press("3", "enter")
    assert "copy it and go on" in home.text()
    home.press("1")
    assert home.live.context.notes.read_only
    home.sitting.leave()
    again = Screen(sessions).press("3", "enter", "2")
    assert not again.live.context.notes.read_only
    assert only_session(sessions).path == again.sitting.where
    again.sitting.leave()


def test_old_sessions_are_announced_by_number_only(sessions: Path, folder: SessionFolder) -> None:
    """Somebody should decide about them, alone; neither title nor name is shown."""
    then = Clock().now.timestamp() - timedelta(days=31).total_seconds()
    for path in folder.path.iterdir():
        os.utime(path, (then, then))
    text = Screen(sessions).text()
    assert f"1 untouched for 30 days: {folder.name}" in text
    assert "Wiryo" not in text


def test_practice_says_how_and_a_broken_session_harms_nothing(sessions: Path, folder: SessionFolder) -> None:
    """One line above the bottom line; home stays."""
    screen = Screen(sessions).press("5")
    assert "mediator practice drain-and-mango-tree" in screen.text()
    (folder.path / "session.toml").write_text("format = ", "utf-8")
    assert "cannot be read" in screen.press("2").text()
    assert "did not work" in screen.press("enter").text()
    assert isinstance(screen.shell.face, Home)


def test_the_safety_keys_are_tried_once_each(home: Screen) -> None:
    """The first press says that it arrived; the second works as ever; afterwards home no longer offers it."""
    assert "First time" in home.text()
    home.press("9", "f2", "ctrl+o")
    assert home.text().count("arrived") == 2 + 1
    assert home.press("f2").shell.veiled
    home.press("f2", "enter")
    assert "First time" not in home.text()
    assert preferences().keys_tried


def test_settings_hold_at_once_and_are_kept(home: Screen, sessions: Path) -> None:
    """Language, theme, signs and a key; the safety keys keep their own besides."""
    home.press("7", "1", "2", "escape")
    home.press("7", "2", "2", "3", "2", "4", "enter", "f9", "escape", "escape")
    kept = preferences()
    assert (kept.language, kept.theme, kept.ascii_signs) == ("en", "dark", True)
    assert kept.keys == {"veil": ["f9", "ctrl+g", "f2"]}
    assert home.text().isascii()
    assert home.press("f9").shell.veiled
    again = Shell(guide(), words(), sessions, "en", Clock(), kept.keys)
    assert not again.keys.wrong


@pytest.mark.parametrize("broken", ["theme = ", 'theme = "pink"', "keys = 3", 'language = "fr"\ntheme = "dark"'])
def test_broken_settings_are_named_and_passed_over(broken: str) -> None:
    """What is sound holds; the file is left as it is."""
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text(broken, "utf-8")
    mine = preferences()
    assert len(mine.faults) == 1
    assert mine.theme == ("dark" if "dark" in broken else "calm")
    with pytest.raises(type(mine.faults[0])):
        mine.save()
    assert path.read_text("utf-8") == broken


def test_settings_nobody_knows_are_kept() -> None:
    """A newer program's settings survive an older one."""
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text('colour = "blue"\n[more]\na = 1\n', "utf-8")
    mine = preferences()
    mine.theme = "light"
    mine.save()
    assert 'colour = "blue"' in path.read_text("utf-8")
    assert preferences() == Preferences(theme="light", other={"colour": "blue", "more": {"a": 1}})


# Every state at every size ---------------------------------------------------------------------------

STATES: dict[str, Callable[[Screen], object]] = {
    "home": lambda screen: screen,
    "sessions": lambda screen: screen.press("2", " "),
    "examples": lambda screen: screen.press("3", "enter"),
    "fits": lambda screen: screen.press("4", "right", "2"),
    "settings": lambda screen: screen.press("7"),
    "keys": lambda screen: screen.press("7", "4"),
    "new-key": lambda screen: screen.press("7", "4", "enter"),
    "try": lambda screen: screen.press("9", "f2"),
    "new": lambda screen: screen.press("1", *(each for n in range(16) for each in (f"'Warga {n}", "enter"))),
    "break": lambda screen: screen.press("ctrl+o"),
    "stop": lambda screen: screen.press("ctrl+o", "enter"),
    "leaving": lambda screen: screen.press("ctrl+q"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("state", STATES)
def test_every_page_fits_every_size_in_both_languages(sessions: Path, state: str) -> None:
    """Each row has exactly the screen's width; switching the language changes the words and no state."""
    screen = Screen(sessions)
    STATES[state](screen)
    for size in SIZES:
        english = screen.text(*size)
        screen.press("ctrl+l")
        assert state == "leaving" or english != screen.text(*size)
        screen.press("ctrl+l")
        assert screen.text(*size) == english


# Closing for good ---------------------------------------------------------------------------------------


def test_a_session_is_destroyed_where_its_number_is_typed(home: Screen, sessions: Path) -> None:
    """Another number changes nothing; the session's own removes exactly what the list said."""
    folder, other = new_session(sessions), new_session(sessions)
    home.press("2", "down", "delete")
    assert "caucus" not in home.text()
    seen = home.text()
    assert all(each.name in seen for each in folder.path.glob("*.toml"))
    home.press("4" if "4 " in seen else "3", "'" + other.name, "enter")
    assert folder.path.exists()
    assert other.path.exists()
    assert "Nothing was changed" in home.text()
    home.press("enter", "'" + folder.name, "enter")
    assert not folder.path.exists()
    assert other.path.exists()
    assert "is destroyed" in home.text()
    assert isinstance(home.press("enter").shell.face, Home)


def test_the_joint_record_stays_with_consent_of_each(home: Screen, sessions: Path) -> None:
    """Without it the page says whose is missing, and even the right number removes nothing."""
    folder = new_session(sessions)
    home.press("2", "delete", "1", "2")
    assert "Pak Wiryo, Bu Sulastri have not agreed" in home.text()
    home.press("5", "'" + folder.name, "enter")
    assert (folder.path / "private.toml").exists()
    home.press("3", "1", "4", "1")
    assert "not agreed" not in home.text()
    home.press("5", "'" + folder.name, "enter")
    assert sorted(path.name for path in folder.path.iterdir()) == ["due.toml", "joint.toml", "session.toml"]


def test_a_session_open_elsewhere_is_not_destroyed(home: Screen, sessions: Path) -> None:
    """The page says so, and stays."""
    folder = new_session(sessions)
    lock = folder.lock()
    assert lock
    home.press("2", "delete", "3", "'" + folder.name, "enter")
    lock.release()
    assert (folder.path / "session.toml").exists()
    assert "open in another program" in home.text()
