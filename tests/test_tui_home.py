"""The faces around the live screen, and the panels of an open session: keys in, rows and files out."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import Clock, drafts, guide, new_session, on_disk, records, row

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.ended import Ended
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.pause import Pause
from mediator_tui.tui.faces.rescue import Rescue
from mediator_tui.tui.faces.sealed import Sealed
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import Preferences, preferences, settings_path
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

NAMES = {" ": "space", ".": "full_stop", ",": "comma", "+": "plus", "/": "slash", "?": "question_mark", "-": "minus"}
SIZES = ((80, 24), (120, 40), (60, 16), (61, 17), (200, 60))


class Screen:
    """The shell over a sessions folder, without Textual."""

    def __init__(self, root: Path, language: Language = "en") -> None:
        self.clock = Clock()
        self.shell = Shell(guide(), words(), root, language, self.clock)
        self.sitting = Sitting(self.shell)
        self.shell.show(Home(self.shell, self.sitting, preferences()))

    def press(self, *keys: str) -> "Screen":
        """Press keys; what begins with an apostrophe is typed letter by letter."""
        for key in keys:
            letters = key[1:] if key.startswith("'") else [key]
            for letter in letters:
                self.shell.press(NAMES.get(letter, letter), letter if len(letter) == 1 else None)
        return self

    def text(self, width: int = 80, height: int = 24) -> str:
        """Return the screen; each row must have exactly that width, and there be exactly so many."""
        drawing = self.shell.draw(width, height)
        assert [each.width for each in drawing.rows] == [width] * height
        return "\n".join(each.plain for each in drawing.rows)

    @property
    def live(self) -> Live:
        assert isinstance(self.sitting.live, Live)
        return self.sitting.live


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


@pytest.fixture
def home(sessions: Path) -> Iterator[Screen]:
    """Return home over an empty sessions folder."""
    screen = Screen(sessions)
    yield screen
    screen.sitting.leave()


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session with two parties."""
    return new_session(sessions)


@pytest.fixture
def table(sessions: Path, folder: SessionFolder) -> Iterator[Screen]:
    """Return the live screen of that session."""
    screen = Screen(sessions)
    screen.sitting.open(folder)
    yield screen
    screen.sitting.leave()


def only_session(root: Path) -> SessionFolder:
    (path,) = [each for each in root.iterdir() if each.is_dir()]
    return SessionFolder(path)


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


def test_what_is_not_built_says_so_and_a_broken_session_harms_nothing(sessions: Path, folder: SessionFolder) -> None:
    """One line above the bottom line; home stays."""
    screen = Screen(sessions).press("5")
    assert "Not built yet." in screen.text()
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


# Panels ----------------------------------------------------------------------------------------------


def to_cue(table: Screen, stage: str, action: str) -> None:
    walker = table.live.context.walker
    walker.to_stage(stage)
    while walker.cue.action != action:
        assert walker.next()


def test_a_worksheet_is_one_record(table: Screen, folder: SessionFolder) -> None:
    """Whom it is from is asked first; empty skips; Esc ends and saves what is there; the room stays in sight."""
    table.live.context.walker.to_card("localise-conflict")
    table.press("k")
    assert "JOINT >" in table.text()
    table.press("1", "'air dapur", "enter", "'halaman", "enter", "enter", "'minggu lalu", "escape")
    (record,) = records(folder)
    assert (record.by, record.kind, record.technique) == ("a", "issue", "localise-conflict")
    kept = set((record.model_extra or {}).values()) | {record.text}
    assert {"air dapur", "halaman", "minggu lalu"} <= kept


def test_an_empty_worksheet_saves_nothing_and_a_broken_off_one_is_kept(table: Screen, folder: SessionFolder) -> None:
    """Esc at once leaves no record; when the program ends in the middle, the words are a draft."""
    table.live.context.walker.to_card("localise-conflict")
    table.press("k", "2", "escape")
    assert records(folder) == []
    table.press("k", "2", "'separuh")
    table.sitting.keep()
    assert drafts(folder) == ["separuh"]


def test_screening_answers_are_written_nowhere(table: Screen, folder: SessionFolder) -> None:
    """While it is asked the desk takes no words, by any road; the party's own room can be opened all the same."""
    to_cue(table, "intake", "prompt")
    before = on_disk(folder.path)
    table.press("1", "n", "'n", "enter", "tab", "'n", "enter", "comma", "y", "enter")
    table.shell.paste("takut")
    assert "screening answers are not written" in table.text()
    table.sitting.keep()
    assert "takut" not in table.text()
    changed = {name for name, data in on_disk(folder.path).items() if before.get(name) != data}
    assert not changed
    table.press("escape", "1", "ctrl+r")
    assert table.live.context.room == "caucus-a"


def test_amber_keeps_measures_and_red_leads_to_the_card(table: Screen, folder: SessionFolder) -> None:
    """Only colour and measures; from red back only by saying that it was set by mistake."""
    to_cue(table, "intake", "colour")
    table.live.open("colour")
    table.press("2", "enter", "1", "4", "1", "enter")
    safety = folder.safety()
    assert (safety.colour, len(safety.measures)) == ("amber", 1)
    table.live.open("colour")
    table.press("3", "enter", "escape", "enter", "x")
    assert isinstance(table.shell.face, Pause)
    table.press("-")
    assert table.shell.face is table.live
    assert folder.safety() == safety


def test_consent_is_noted_for_each(table: Screen, folder: SessionFolder) -> None:
    """A digit, then y or x; it is no record."""
    to_cue(table, "opening", "consent")
    table.press("1", "y", "enter", "2", "x", "enter")
    assert folder.session().notes_consent == {"a": "yes", "b": "no"}
    assert records(folder) == []


def test_settings_of_the_session(table: Screen, folder: SessionFolder) -> None:
    """Title, address, group, who hears whom, the walk, another party: each saved at once."""
    table.live.open("settings")
    table.press("1", "'Batas", "enter", "2", "2", "ctrl+u", "'Mas", "enter", "escape")
    table.press("3", "2", "1", "'Sri, Tuti", "enter", "2", "'tuti", "enter", "3", "'warga RT 2", "enter")
    table.press("escape", "escape", "4", "ctrl+u", "'1>2 7>1", "enter", "7", "'Pak Karno", "enter")
    session = folder.session()
    assert (session.title, session.party("a").you) == ("Batas", "Mas")
    assert [(each.name, each.speaks) for each in session.party("b").members] == [("Sri", False), ("Tuti", True)]
    assert session.party("b").mandate == "warga RT 2"
    assert session.hear == ["a>b"]
    assert (session.parties[2].letter, session.parties[2].you) == ("c", "Bapak")
    table.press("5", "1")
    assert folder.session().kind == table.live.context.walker.plan.id != "mediation"


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
