"""What can be done with one session of home's list, on the screen: about a party, encrypt, share, copy, close."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import BEGAN, Clock, session_of
from sealed_tools import PASSPHRASE, QuickScrypt, holds, quick_scrypt
from session_tools import contents, ticking
from test_plain_samples import HOSTILE
from tui_driver import Screen

from mediator_tui.domain.records import Record
from mediator_tui.domain.text import storable
from mediator_tui.store import parcel, sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.about import AboutParty
from mediator_tui.tui.faces.encrypting import Encrypting
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.locked import Locked
from mediator_tui.tui.faces.session_page import SessionPage
from mediator_tui.tui.live.face import Live
from mediator_tui.walk.closing import begin_sitting, close_session
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]
pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session with words of both parties in every room."""
    folder = create(tmp_path / "sesi", session_of())
    notes = Notes.opened(folder, ticking())
    for letter in "ab":
        notes.add("joint", "interest", f"bersama {letter}", by=letter)
        notes.add(f"caucus-{letter}", "interest", f"RAHASIA {letter}", by=letter)
    notes.add("joint", "summary", "ringkasan Kirno", by="mediator", confirmed_b="declined")
    notes.add("private", "note", "RAHASIA sendiri", by="mediator")
    notes.close()
    return folder


@pytest.fixture
def screen(folder: SessionFolder) -> Screen:
    """Return the page of that session."""
    return _page(folder)


def _page(folder: SessionFolder) -> Screen:
    return Screen(folder.path.parent, "en", folder=folder, at_home=True, clock=Clock()).feed("2→")


def _joint(folder: SessionFolder) -> dict[str, Record]:
    return {record.id: record for record in folder.records("joint")[0] if record.shown}


def _answered(screen: Screen) -> Screen:
    """Wait for what is worked out behind the page, and let the screen look for it."""
    face = screen.shell.face
    assert isinstance(face, Encrypting | Locked)
    assert face.aside.thread
    face.aside.thread.join(20)
    assert screen.sitting.look()
    return screen


# The page ----------------------------------------------------------------------------------------


def test_the_page_opens_what_its_digits_say(screen: Screen) -> None:
    """Esc goes back to home, Enter opens what is chosen, and the first is the session itself."""
    assert isinstance(screen.shell.face, SessionPage)
    for digit in "35678":
        assert not isinstance(screen.feed(digit).shell.face, SessionPage)
        assert isinstance(screen.feed("␛").shell.face, SessionPage), digit
    assert "Not possible" in screen.feed("4").text()  # nothing was agreed yet
    assert isinstance(screen.feed("␛").shell.face, Home)
    assert isinstance(screen.feed("2→⏎").shell.face, Live)


def test_a_session_destroyed_from_its_page_leaves_nothing_behind(screen: Screen, folder: SessionFolder) -> None:
    """The page about it goes with it."""
    screen.feed("84").type(folder.name).feed("⏎")
    assert not folder.path.exists()
    assert isinstance(screen.feed("⏎").shell.face, Home)


def test_closed_without_agreement_nothing_is_shown_or_given_away(folder: SessionFolder) -> None:
    """About, follow-up, share and copy are refused; opening shows the one page; closing for good works."""
    notes = Notes.opened(folder, ticking())
    begin_sitting(notes)
    close_session(notes, "agreement", "no-agreement")
    notes.close()
    screen = _page(folder)
    for digit in "3467":
        assert isinstance(screen.feed(digit).shell.face, SessionPage)
        assert "closed without agreement" in screen.text()
    assert screen.feed("8").shell.face.scope == "parting"


def test_a_locked_session_asks_first_and_once(tmp_path: Path, quick_scrypt: QuickScrypt) -> None:
    """The passphrase before the page; then everything on it works, opening too."""
    keys = sealing.Keys.new()
    made = create(tmp_path, session_of(), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    screen = _page(SessionFolder(made.path))
    assert isinstance(screen.shell.face, Locked)
    _answered(screen.type(PASSPHRASE).feed("⏎"))
    assert isinstance(screen.shell.face, SessionPage)
    assert "Another passphrase" in screen.text()
    assert "Pak Wiryo" in screen.feed("3").text()
    assert isinstance(screen.feed("␛1").shell.face, Live)
    assert quick_scrypt.asked == [PASSPHRASE]
    for name in ("key.age", "key-board.age"):
        (made.path / name).unlink()
    screen.leave()
    screen = _page(SessionFolder(made.path))
    assert "Close for good" in screen.text()
    assert "Open" not in screen.text()
    assert screen.feed("1").shell.face.scope == "parting"


# About a party -----------------------------------------------------------------------------------


def test_a_party_sees_its_own_and_its_caucus_only_alone(screen: Screen) -> None:
    """Enter alone answers the question with no; nobody else's caucus is ever shown."""
    text = screen.feed("32⏎").text()
    assert "bersama b" in text
    assert "declined" in text
    assert "bersama a" not in text
    assert "RAHASIA" not in text
    assert "they go when the session is closed" in " ".join(text.split())
    text = screen.feed("␛2").text()
    assert "RAHASIA b" in text
    assert "RAHASIA a" not in text
    assert "sendiri" not in text
    assert screen.feed("^g").covered


def test_a_party_corrects_disputes_withdraws_and_removes(screen: Screen, folder: SessionFolder) -> None:
    """Each on disk at once; removing asks once more; what others said can only be disputed."""
    found = {record.text: record.id for record in _joint(folder).values()}
    mine, summary = found["bersama b"], found["ringkasan Kirno"]
    screen.feed("321⏎1").type(" lain").feed("⏎")
    assert _joint(folder)[mine].text == "bersama b lain"
    screen.feed("⏎2").type("bukan begitu").feed("⏎")
    assert _joint(folder)[mine].get("disputed_b") == "bukan begitu"
    assert "disputed: bukan begitu" in screen.text()
    screen.feed("⏎3")
    assert _joint(folder)[mine].struck
    assert "withdrawn" in screen.text()
    assert "Withdraw" not in screen.feed("⏎").text()
    screen.feed("31")
    assert mine in _joint(folder)
    screen.feed("⏎32")
    assert mine not in _joint(folder)
    assert not holds(folder.path, b"bersama b")
    assert "Correct" not in screen.feed("⏎").text()
    screen.feed("1").type("tidak setuju").feed("⏎")
    assert _joint(folder)[summary].get("disputed_b") == "tidak setuju"
    assert _joint(folder)[summary].text == "ringkasan Kirno"


def test_nothing_is_changed_while_another_program_has_it(screen: Screen, folder: SessionFolder) -> None:
    """The page says so, and stays."""
    lock = folder.lock()
    assert lock
    before = contents(folder.path)
    screen.feed("321⏎3")
    lock.release()
    assert "open in another program" in screen.text()
    assert contents(folder.path) == before


def test_at_the_table_from_the_palette(folder: SessionFolder) -> None:
    """It reads and changes the open session itself; in a caucus only those who are in it are offered."""
    screen = Screen(folder.path.parent, "en", folder=folder, clock=Clock())
    screen.note("2n", "atap")
    assert isinstance(screen.feed("^p").type("about a").feed("⏎").shell.face, AboutParty)
    screen.feed("21⇟⏎1^u").type("atap bocor").feed("⏎")
    assert screen.records()[-1][2] == "atap bocor"
    assert "atap bocor" in screen.feed("␛␛␛").text()
    screen.feed("2^r^p").type("about a").feed("⏎")
    assert "Pak Wiryo" not in screen.text()
    assert "RAHASIA b" in screen.feed("12").text()
    assert "RAHASIA a" not in screen.text()
    unsaved = Screen(folder.path.parent, "en", notes=False).feed("^p").type("about a").feed("⏎11")
    assert "nothing" in unsaved.text()


# Encrypting --------------------------------------------------------------------------------------


def test_a_session_is_encrypted_and_its_passphrase_changed(
    screen: Screen, folder: SessionFolder, quick_scrypt: QuickScrypt
) -> None:
    """Typed twice and never drawn; two that differ change nothing; no plain word is left."""
    before = contents(folder.path)
    screen.feed("5").type(PASSPHRASE).feed("⏎").type("lain").feed("⏎")
    assert "differ" in screen.text()
    assert contents(folder.path) == before
    screen.type(PASSPHRASE).feed("⏎").type(PASSPHRASE)
    assert "kunci" not in screen.text()
    screen.feed("⏎")
    assert "At work" in screen.text()
    assert isinstance(screen.feed("␛").shell.face, Encrypting)
    _answered(screen)
    assert "is encrypted now" in screen.text()
    assert not holds(folder.path, b"bersama")
    screen.feed("⏎5")
    assert "Another passphrase" in screen.text()
    _answered(screen.type("sandi baru").feed("⏎").type("sandi baru").feed("⏎"))
    assert "is changed" in screen.text()
    assert sealing.read_keys(folder.path, "sandi baru").text()
    assert quick_scrypt.asked[-1] == "sandi baru"


def test_a_session_in_use_is_not_encrypted(screen: Screen, folder: SessionFolder, quick_scrypt: QuickScrypt) -> None:
    """The page says why, and the session is as it was."""
    del quick_scrypt
    lock = folder.lock()
    assert lock
    _answered(screen.feed("5").type("a").feed("⏎").type("a").feed("⏎"))
    lock.release()
    assert "open in another program" in screen.text()
    assert not folder.encrypted


def test_another_process_wraps_the_keys() -> None:
    """What it makes opens with the passphrase, the parties' key too."""
    keys = sealing.Keys.new()
    files = sealing.key_files_aside(keys, "pässword ✓")
    assert list(files) == ["key-board.age", "key.age"]
    assert sealing.unwrapped(files["key.age"], "pässword ✓").text() == keys.text()


# Sharing -----------------------------------------------------------------------------------------


def test_rooms_are_shared_with_consent_and_never_over_a_file(
    screen: Screen, folder: SessionFolder, tmp_path: Path
) -> None:
    """A caucus waits for its party; the file opens with the receiver's key and holds what was said."""
    public = parcel.new_identity(tmp_path / "kunci.txt")
    target = tmp_path / "untuk-penyelia.age"
    target.write_text("ada")
    screen.feed("61").type(public).feed("⏎2").type("kemarin").feed("⏎")
    assert "Name a day to come" in screen.text()
    screen.feed("2^u").type("+30").feed("⏎42")
    screen.feed("6^u").type(str(target)).feed("⏎7")
    assert "Bu Sulastri have not agreed" in screen.text()
    screen.feed("517")
    assert folder.session().share_consent == {"b": "yes"}
    assert "is not replaced" in " ".join(screen.text().split())
    assert target.read_text() == "ada"
    target.unlink()
    assert "Written" in screen.feed("7").text()
    got = parcel.unpack(
        target.read_bytes(), parcel.identity_in(tmp_path / "kunci.txt"), tmp_path / "lain", BEGAN.date()
    )
    assert got.rooms() == ["joint", "caucus-b"]
    assert got.session().shared_until == BEGAN.date() + timedelta(30)
    assert not holds(got.path, b"RAHASIA a")
    assert isinstance(screen.feed("⏎").shell.face, SessionPage)


def test_a_wrong_key_is_told(screen: Screen, folder: SessionFolder) -> None:
    """Nothing is written."""
    before = contents(folder.path)
    screen.feed("61").type("age1bukan").feed("⏎2").type("+3").feed("⏎6")
    assert "no public age key" in screen.text()
    assert contents(folder.path) == before


# A copy without names ----------------------------------------------------------------------------


def test_a_copy_is_made_step_by_step(screen: Screen, folder: SessionFolder, tmp_path: Path) -> None:
    """Consent or fiction first; each suspect decided; what changes is shown and written nowhere."""
    where = tmp_path / "latihan"
    screen.feed("78").type(str(where)).feed("⏎9")
    assert "Pak Wiryo, Bu Sulastri have not agreed" in screen.text()
    screen.feed("119")
    assert "Bu Sulastri have not agreed" in screen.text()
    screen.feed("219")
    assert folder.session().training_consent == {"a": "yes", "b": "yes"}
    before = contents(folder.path)
    assert "Kirno" in screen.text()
    text = screen.feed("1^u").type("Zed").feed("⏎").text()
    assert "- ringkasan Kirno" in text
    assert "+ ringkasan Zed" in text
    screen.feed("␛2")
    assert "No words change" in screen.text()
    screen.feed("␛1⏎⏎")
    assert "a rare job" in screen.text()
    assert not where.exists()
    screen.feed("⏎")
    (made,) = where.iterdir()
    assert made.name in screen.text(200, 24)
    copy = SessionFolder(made)
    assert copy.session().profile == "training"
    assert [party.name for party in copy.session().parties] == ["Party A", "Party B"]
    assert not any(holds(where, word) for word in (b"Kirno", b"Wiryo", b"RAHASIA"))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"ringkasan Kirno" in path.read_bytes()
                and folder.path not in path.parents]  # fmt: skip
    assert contents(folder.path) == before


# Every page --------------------------------------------------------------------------------------

PAGES: dict[str, Callable[[Screen], object]] = {
    "page": lambda screen: screen,
    "about": lambda screen: screen.feed("312"),
    "record": lambda screen: screen.feed("312⏎1"),
    "share": lambda screen: screen.feed("632"),
    "suspects": lambda screen: screen.feed("731").feed("32").feed("7").type("x").feed("⏎8"),
}


@pytest.mark.parametrize("page", PAGES)
def test_text_that_acts_is_made_harmless(page: str, tmp_path: Path) -> None:
    """Names and words from files come to the screen as signs one can see, at any size."""
    nasty = "".join(storable(text)[0] for text in HOSTILE)
    folder = create(tmp_path, session_of((f"Pak {nasty}", "Bu [b]Sulastri[/b]")))
    notes = Notes.opened(folder, ticking())
    notes.add("joint", "interest", f"kata {nasty} [red]Kirno[/red] {nasty}" * 30, by="a")
    notes.add("caucus-a", "interest", nasty, by="a")
    notes.close()
    screen = _page(folder)
    PAGES[page](screen)
    for size in ((80, 24), (120, 40), (40, 12)):
        for line in screen.lines(*size):
            assert not [sign for sign in line if unicodedata.category(sign) in {"Cc", "Cf"}]


def test_a_keep_that_has_run_out_is_told(tmp_path: Path) -> None:
    """On home before anything is opened, in the list, and for a locked session from due.toml alone."""
    session = session_of()
    session.shared_until = BEGAN.date() - timedelta(1)
    shared = create(tmp_path, session)
    session.shared_until = BEGAN.date()
    create(tmp_path, session)
    screen = Screen(tmp_path, "en", at_home=True, clock=Clock())
    assert f"{shared.name}: kept until 2026-11-20, which has passed" in screen.text()
    assert screen.text().count("which has passed") == 1
    assert screen.feed("2").text().count("keep has run out") == 1
