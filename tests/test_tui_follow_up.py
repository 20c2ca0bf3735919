"""The follow-up on the full screen: keys in, rows and files out."""

from datetime import timedelta
from pathlib import Path

import pytest
from follow_up_tools import DITCH, MARKER, PIPE, SIGNED, agreed, watched
from plain_driver import Clock, guide
from tui_driver import Screen

from mediator_tui.domain.follow_ups import Result
from mediator_tui.domain.resources import Resource, Resources
from mediator_tui.store.folder import SessionFolder, read_document
from mediator_tui.tui.faces.following import FollowingPage
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.run import MediatorApp
from mediator_tui.walk.directory import Directory

pytestmark = pytest.mark.usefixtures("own_settings")
SIZES = ((80, 24), (120, 40), (60, 16), (200, 60))


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session that ended in agreement."""
    return agreed(sessions)


def at_home(sessions: Path, days: int = 0) -> Screen:
    """Return home, so many days later."""
    clock = Clock()
    clock.now += timedelta(days=days)
    return Screen(sessions, "en", at_home=True, clock=clock)


def planned(sessions: Path) -> Screen:
    """Return the page of the first session, its dates taken, the arrows on its first term."""
    return at_home(sessions).feed("0⏎⏎⏎␛").feed("⇞")


def test_from_home_to_what_fits(sessions: Path, folder: SessionFolder) -> None:
    """The whole chain by keys; at the next check, what was received and whether it fits."""
    directory = Directory(guide())
    directory.add(Resource(id="x", name="Koperasi Tirta", what="meminjamkan pompa"), "en")
    screen = planned(sessions)
    screen.feed("⏎⏎2⏎").type("hujan").feed("⏎⏎").type("pompa").feed("⏎")
    assert "needs: pompa" in screen.feed("⏎").text()
    screen.feed("⏎")
    assert "Make sure of it" in screen.text()
    screen.feed("⏎+0⏎").feed("⏎1⏎").type("dua minggu").feed("⏎")
    assert folder.follow_up().results == [
        Result(
            check=1, term="t1", outcome="partly", obstacle="hujan", need="pompa", resource="koperasi-tirta",
            introduced=SIGNED, next="again", next_words="dua minggu",
        )
    ]  # fmt: skip
    screen.feed("␛61")
    assert folder.follow_up().checks[0].done is None
    screen.feed("62")
    assert folder.follow_up().checks[0].done == SIGNED
    screen.feed("␛␛␛")
    later = at_home(sessions, 20).feed("0⏎1")
    assert "Has it been received? (check 1)" in later.text()
    later.feed("⏎⏎").feed("↑⏎1").feed("⏎1").feed("⏎").type("ramah").feed("⏎")
    came = folder.follow_up().result(1, "t1")
    assert came
    assert (came.received, came.quality, came.quality_words) == (True, "fits", "ramah")


def test_no_room_of_the_notes_is_opened_and_nothing_of_it_shown(sessions: Path, folder: SessionFolder) -> None:
    with watched() as opened:
        screen = planned(sessions)
        shown = screen.text(120, 40) + screen.feed("⏎⏎3").text(120, 40)
    mine = {Path(name).name for name in opened if name.startswith(str(folder.path))}
    assert {"agreement.toml", "session.toml"} <= mine
    assert not [name for name in mine if name.startswith(("joint", "caucus", "private", "safety"))]
    assert MARKER not in shown
    assert folder.follow_up().result(1, "t1") is not None


def test_home_and_the_list_show_numbers_and_dates_only(sessions: Path, folder: SessionFolder) -> None:
    """Parties may sit at the table: how many, then which number; what was agreed only behind Enter."""
    planned(sessions).feed("␛␛␛")
    screen = at_home(sessions, 15)
    assert "due: 1" in screen.text()
    listed = screen.feed("0").text()
    assert folder.name in listed
    assert "due; days past: 1" in listed
    assert not [word for word in ("Wiryo", "Sulastri", DITCH, PIPE) if word in listed]


def test_dates_are_changed_dropped_and_added(sessions: Path, folder: SessionFolder) -> None:
    screen = at_home(sessions).feed("0⏎⏎⏎")
    screen.feed("1^u+7⏎").feed("2^u-⏎").feed("3^u+99⏎")
    assert {number: str(day) for number, day in folder.due().follow_ups.items()} == {
        "1": "2026-11-28", "3": "2027-02-21", "4": "2027-02-28",
    }  # fmt: skip
    screen.feed("1^unonsense⏎")
    assert "That date is not clear" in screen.text()
    screen.feed("5^u2027-04-01⏎")
    assert str(folder.due().keep_until) == "2027-04-01"


def test_before_dates_are_chosen_no_term_is_asked_about(sessions: Path, folder: SessionFolder) -> None:
    screen = at_home(sessions).feed("0⏎").feed("1⏎")
    assert "no dates chosen yet" in screen.text()
    assert not (folder.path / "follow-up.toml").exists()


def test_consent_is_each_partys_own(sessions: Path, folder: SessionFolder) -> None:
    planned(sessions).feed("4⏎1⏎2")
    assert folder.session().follow_up_consent == {"a": "yes", "b": "no"}


def test_a_session_open_elsewhere_is_only_read(sessions: Path, folder: SessionFolder) -> None:
    lock = folder.lock()
    assert lock
    screen = at_home(sessions).feed("0⏎")
    assert "reading only" in screen.text()
    screen.feed("3⏎")
    assert "nothing was saved" in screen.text()
    assert not (folder.path / "follow-up.toml").exists()
    lock.release()


def test_leaving_the_page_lets_others_write(sessions: Path, folder: SessionFolder) -> None:
    screen = at_home(sessions).feed("0⏎␛")
    lock = folder.lock()
    assert lock
    lock.release()
    assert screen.feed("␛").shell.face.scope == Home.scope


@pytest.mark.usefixtures("folder")
def test_resources_are_added_changed_checked_and_noted(sessions: Path, own_settings: Path) -> None:
    """A name typed that nothing holds becomes a resource; a party's name never gets into a note."""
    screen = at_home(sessions).feed("0↓⏎").type("Posyandu Melati").feed("⏎")
    screen.feed("1").feed("2").type("dilayani baik").feed("⏎")
    screen.feed("2").type("Bu Sulastri puas").feed("⏎")
    assert "party's name" in screen.text()
    screen.feed("5").type("penimbangan bayi").feed("⏎")
    kept = read_document(own_settings / "resources.toml", Resources)
    (one,) = kept.resources
    assert (one.id, one.checked, one.what) == ("posyandu-melati", SIGNED, "penimbangan bayi")
    assert [note.words for note in kept.notes] == ["dilayani baik"]
    assert "dilayani baik" in screen.text()
    assert "Posyandu Melati  service · penimbangan bayi · dilayani baik" in screen.feed("␛").text(120, 40)


def test_every_page_fits_every_size(sessions: Path) -> None:
    """Each row has exactly the screen's width, however long the terms are, and however many."""
    agreed(sessions, *["kata yang panjang sekali " * 12, "x" * 300, *map("butir {}".format, range(30))])
    screen = planned(sessions)
    for keys in ("", "⏎", "⏎", "2", "⏎", "kata " * 40, "⏎", "␛", "␛"):
        screen.feed(keys)
        for width, height in SIZES:
            rows = screen.rows(width, height)
            assert [row.width for row in rows] == [width] * height
            caret = screen.shell.draw(width, height).caret
            assert caret is None or (0 <= caret[0] < height and 0 <= caret[1] <= width)


def test_veil_and_language_leave_the_page_as_it_was(sessions: Path, folder: SessionFolder) -> None:
    screen = planned(sessions).feed("⏎⏎2⏎").type("hujan")
    before = screen.text()
    assert screen.feed("^g").covered
    assert screen.feed("^g").text() == before
    assert screen.feed("^l^l").text() == before
    screen.feed("⏎")
    assert folder.follow_up().results[0].obstacle == "hujan"


async def test_the_real_application_opens_a_follow_up(sessions: Path, folder: SessionFolder) -> None:
    """Through Textual itself: dates taken, a term opened, nothing written but the two documents."""
    screen = Screen(sessions, "en", at_home=True)
    page = FollowingPage.opened(screen.shell, folder)
    screen.shell.show(page)
    app = MediatorApp(screen.shell, screen.sitting.look)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "escape", "1", "enter", "1")
        await pilot.pause()
    result = folder.follow_up().result(1, "t1")
    assert result
    assert result.outcome == "kept"
    assert sorted(path.name for path in folder.path.iterdir() if not path.name.startswith(".")) == [
        "agreement.toml", "due.toml", "follow-up.toml", "joint.toml", "private.toml", "safety.toml", "session.toml",
    ]  # fmt: skip
