"""Encrypted sessions on the full screen: the page that asks for the passphrase, and the lock on idle."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import Clock, session_of
from plain_driver import at_home as in_plain_lines
from sealed_tools import PASSPHRASE, QuickScrypt, holds, quick_scrypt
from tui_driver import Screen

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.language import Language
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.encrypting import Encrypting, NewEncrypted
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.locked import Locked
from mediator_tui.tui.faces.parting import Parting
from mediator_tui.tui.faces.pause import Pause
from mediator_tui.tui.faces.session_page import SessionPage
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import Preferences, preferences

__all__ = ["quick_scrypt"]
pytestmark = pytest.mark.usefixtures("own_settings", "quick_scrypt")
Make = Callable[..., Screen]


@pytest.fixture
def folder(tmp_path: Path, quick_scrypt: QuickScrypt) -> SessionFolder:
    """Return a new encrypted session, locked."""
    del quick_scrypt
    keys = sealing.Keys.new()
    made = create(tmp_path, session_of(), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    return SessionFolder(made.path)


def _screen(folder: SessionFolder, language: Language = "en", *, at_home: bool = False) -> Screen:
    return Screen(folder.path.parent, language, folder=folder, at_home=at_home, clock=Clock())


def _answered(screen: Screen) -> Screen:
    """Wait for scrypt's answer, and let the screen look for it."""
    face = screen.shell.face
    assert isinstance(face, Locked)
    assert face.aside.thread
    face.aside.thread.join(20)
    assert screen.sitting.look()
    return screen


def _unlocked(screen: Screen) -> Screen:
    screen.type(PASSPHRASE).feed("⏎")
    return _answered(screen)


def test_a_locked_session_asks_and_opens(folder: SessionFolder) -> None:
    """From home: locked in the list, the passphrase never shown, a wrong one told at once, then the walk."""
    screen = _screen(folder, at_home=True)
    screen.feed("2")
    assert f"{folder.name}" in screen.text()
    assert "locked" in screen.text()
    assert "Pak Wiryo" not in screen.feed(" ").text()
    screen.feed("⏎").type("salah?")
    assert "******_" in screen.text()
    assert "salah" not in screen.text()
    screen.feed("⏎")
    assert "Opening…" in screen.text()
    screen.feed("x⏎")
    _answered(screen)
    assert "does not fit" in screen.text()
    assert "_" in screen.text()
    _unlocked(screen)
    assert isinstance(screen.shell.face, Live)
    screen.note("1p", "airnya kering")
    screen.folder = screen.notes.folder
    assert [row[2] for row in screen.records()] == ["airnya kering"]
    assert not holds(folder.path, b"airnya")
    assert screen.leave() == 0


def test_a_new_session_is_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    """Tab says so, its passphrase is typed twice and never shown; Esc goes back to the names, and nothing is made."""
    screen = Screen(tmp_path / "new", "en", at_home=True).feed("1").type("Pak Wiryo").feed("⏎")
    assert "Encrypted; the passphrase is asked for next" in screen.feed("⇥").text()
    assert "Not encrypted" in screen.feed("⇥").text()
    screen.feed("⇥⏎").type(PASSPHRASE).feed("⏎").type("lain").feed("⏎")
    assert "differ" in screen.text()
    assert "Pak Wiryo" in screen.feed("␛").text()
    assert not (tmp_path / "new").exists()
    screen.feed("⏎").type(PASSPHRASE).feed("⏎").type(PASSPHRASE)
    assert PASSPHRASE not in screen.text()
    face = screen.feed("⏎").shell.face
    assert isinstance(face, NewEncrypted)
    assert face.aside.thread
    face.aside.thread.join(20)
    assert screen.sitting.look()
    assert isinstance(screen.shell.face, Live)
    screen.note("1p", "airnya kering").leave()
    (made,) = (tmp_path / "new").iterdir()
    assert not holds(made, b"airnya")
    assert not holds(made, b"Wiryo")
    screen = _unlocked(Screen(made.parent, "en", at_home=True).feed("2⏎"))
    assert "airnya kering" in screen.text(120, 40)
    screen.leave()
    assert "Encrypted" not in Screen(tmp_path, "en", at_home=True).feed("8⇥").text()


def test_in_plain_lines_a_new_session_is_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1e at home; two passphrases that differ make none."""
    hidden = iter([PASSPHRASE, "lain", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr("mediator_tui.plain.terminal.Terminal.read_hidden", lambda *_: next(hidden))
    in_plain_lines(tmp_path, "1e", "Pak Wiryo", "", "0")
    assert list(tmp_path.iterdir()) == []
    in_plain_lines(tmp_path, "1e", "Pak Wiryo", "", "1p airnya kering", "qq", "0")
    (made,) = tmp_path.iterdir()
    assert SessionFolder(made).locked
    assert not holds(made, b"airnya")
    keys = sealing.read_keys(made, PASSPHRASE)
    assert [each.text for each in SessionFolder(made, keys).records("joint")[0]][-1] == "airnya kering"


def test_closing_the_case_says_truly_that_its_files_are_encrypted(folder: SessionFolder) -> None:
    """Before and after; of a plain session it says the opposite."""
    screen = _unlocked(_screen(folder)).note("1p", "airnya kering").feed(" 0")
    assert f"{folder.path}, encrypted." in screen.text(400, 40)
    text = " ".join(screen.feed("4⏎").text(120, 40).split())
    assert "The files are encrypted" in text
    screen.leave()
    plain = Screen(folder.path.parent / "plain", "en").feed(" 0")
    assert "1, not encrypted." in plain.text(400, 40)
    assert "the files are not encrypted" in " ".join(plain.feed("4⏎").text(120, 40).split())
    plain.leave()


def test_the_page_is_left_and_emptied_like_any(folder: SessionFolder) -> None:
    """^u empties, Backspace deletes, Esc goes home, the veil covers; a paste is its first line."""
    screen = _screen(folder, at_home=True).feed("2⏎").type("abc").feed("⌫")
    assert " **_" in screen.text()
    assert " _" in screen.feed("^u").text()
    screen.shell.paste(f"{PASSPHRASE}\nmore")
    assert "*" * len(PASSPHRASE) + "_" in screen.text()
    assert screen.feed("^g").covered
    screen.feed("^g⏎")
    _answered(screen)
    assert isinstance(screen.shell.face, Live)
    screen = _screen(folder, at_home=True).feed("2⏎␛")
    assert "locked" in screen.text()
    screen.feed("⏎^q⏎")
    assert screen.shell.left == 0


def test_a_break_page_stays_while_the_session_opens(folder: SessionFolder) -> None:
    """The session shows only once the mediator has come back to it."""
    screen = _screen(folder).type(PASSPHRASE).feed("⏎")
    face = screen.shell.face
    assert isinstance(face, Locked)
    assert face.aside.thread
    screen.feed("^o")
    face.aside.thread.join(20)
    assert not screen.sitting.look()
    assert isinstance(screen.shell.face, Pause)
    screen.feed("␛")
    assert screen.sitting.look()
    assert isinstance(screen.shell.face, Live)


def test_closed_for_good_from_home_after_its_passphrase(folder: SessionFolder) -> None:
    """What goes is listed once the session is unlocked; one whose keys are gone needs none."""
    screen = _screen(folder, at_home=True).feed("2⌦")
    assert isinstance(screen.shell.face, Locked)
    _unlocked(screen)
    assert isinstance(screen.shell.face, Parting)
    assert "joint.age" in screen.text()
    screen.feed("␛")
    assert isinstance(screen.shell.face, Home)
    for name in ("key.age", "key-board.age"):
        (folder.path / name).unlink()
    screen = _screen(folder, at_home=True).feed("2⌦")
    assert isinstance(screen.shell.face, Parting)
    assert "its keys are gone" in screen.text(120, 40)


def test_a_damaged_key_file_is_named(folder: SessionFolder) -> None:
    """No passphrase can be right then, and the page says so."""
    screen = _screen(folder)
    (folder.path / "key.age").unlink()
    (folder.path / "key-board.age").unlink()
    screen.type("x").feed("⏎")
    _answered(screen)
    assert "nobody can open this session" in " ".join(screen.text().split())


def _idle(screen: Screen, minutes: float) -> bool:
    clock = screen.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(minutes=minutes)
    screen.sitting.look()
    return isinstance(screen.shell.face, Locked)


def test_nothing_is_locked_unless_it_was_set(folder: SessionFolder) -> None:
    """Off until set; and a plain session is never locked."""
    screen = _unlocked(_screen(folder))
    assert not _idle(screen, 600)
    screen.shell.lock_after = 5
    assert _idle(screen, 0)
    plain = Screen(folder.path.parent, "en")
    plain.shell.lock_after = 5
    assert not _idle(plain, 600)


def test_an_idle_session_is_locked_and_comes_back_as_it_was(folder: SessionFolder) -> None:
    """Content and keys go, the words being typed are kept encrypted, and unlocking restores room and place."""
    screen = _unlocked(_screen(folder))
    screen.shell.lock_after = 10
    screen.go("accounts").note("1p", "airnya kering")
    assert not _idle(screen, 9)
    screen.feed("1^r")
    assert screen.live.context.room == "caucus-a"
    assert not _idle(screen, 6)
    screen.feed("⇥").type("belum sele")
    stage, notes = screen.live.context.walker.stage.id, screen.notes
    assert _idle(screen, 10)
    text = screen.text()
    assert "Locked" in text
    assert "All notes are saved" in text
    assert not any(word in text for word in ("airnya", "belum", "Wiryo"))
    assert screen.sitting.notes is None
    assert screen.sitting.live is None
    assert notes.read_only
    assert not holds(folder.path, b"belum sele")
    _unlocked(screen)
    assert screen.live.context.room == "caucus-a"
    assert screen.live.context.walker.stage.id == stage
    assert screen.live.desk.editor.text == "belum sele"
    screen.feed("⇥").type("sai").feed("⏎")
    screen.folder = screen.notes.folder
    assert screen.records("caucus-a")[-1][2] == "belum selesai"
    assert screen.records()[-1][2] == "airnya kering"


def test_never_locked_while_a_record_is_unsaved(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses: the session stays open, and is locked as soon as all is saved."""
    screen = _unlocked(_screen(folder))
    screen.shell.lock_after = 5
    with monkeypatch.context() as patch:
        patch.setattr("mediator_tui.store.durable.replace", _full)
        screen.note("1p", "belum di disk")
        assert not _idle(screen, 30)
        screen.feed("1i").type("masih diketik")
        assert screen.notes.waiting == 1
        assert not _idle(screen, 30)
    screen.notes.retry()
    assert _idle(screen, 30)
    _unlocked(screen)
    screen.folder = screen.notes.folder
    assert [row[2] for row in screen.records()] == ["belum di disk"]
    assert screen.live.desk.editor.text == "masih diketik"


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_never_locked_while_a_draft_would_be_lost(folder: SessionFolder) -> None:
    """Somebody else writes, so words typed here can be kept nowhere: the screen stays."""
    first = _unlocked(_screen(folder))
    second = _unlocked(_screen(SessionFolder(folder.path)))
    second.shell.lock_after = 5
    assert second.notes.read_only
    second.feed("1p").type("hanya di layar")
    assert not _idle(second, 30)
    second.feed("^u␛␛")
    assert _idle(second, 30)
    first.leave()


def _page(folder: SessionFolder, keys: str) -> Screen:
    """Return a screen on the page of that session at home, or one behind it."""
    screen = _unlocked(_screen(folder, at_home=True).feed("2→")).feed(keys)
    screen.shell.lock_after = 5
    return screen


@pytest.mark.parametrize("keys", ["", "2", "31", "312", "5", "51", "6", "7", "8", "^o"])
def test_the_pages_of_an_unlocked_session_are_locked_too(folder: SessionFolder, keys: str) -> None:
    """Every page behind home's list goes, with the keys; the passphrase leads back to the session's own page."""
    screen = _page(folder, keys)
    assert not _idle(screen, 4)
    screen.feed("^g^g")
    assert not _idle(screen, 4)
    assert _idle(screen, 1)
    assert "All notes are saved" in screen.text()
    assert "Wiryo" not in screen.text()
    assert [type(face) for face in screen.shell.faces] == [Home, Locked]
    screen.type("salah").feed("⏎")
    assert "does not fit" in _answered(screen).text()
    _unlocked(screen)
    assert [type(face) for face in screen.shell.faces] == [Home, SessionPage]
    assert "Pak Wiryo" in screen.feed("3").text()
    assert _idle(screen, 5)
    assert isinstance(screen.feed("␛").shell.face, Home)


def test_closing_for_good_is_locked_too(folder: SessionFolder) -> None:
    """Reached by Del; a session that is destroyed by then asks for no passphrase."""
    screen = _unlocked(_screen(folder, at_home=True).feed("2⌦"))
    screen.shell.lock_after = 5
    assert _idle(screen, 5)
    _unlocked(screen)
    assert isinstance(screen.shell.face, Parting)
    screen = _page(folder, "83")
    screen.type(folder.name)
    assert not _idle(screen, 5)
    screen.feed("⏎")
    assert not folder.path.exists()
    assert not _idle(screen, 5)


def test_a_follow_up_is_closed_as_it_is_locked(folder: SessionFolder, quick_scrypt: QuickScrypt) -> None:
    """So that another program can have the session meanwhile."""
    del quick_scrypt
    opened = SessionFolder(folder.path, sealing.read_keys(folder.path, PASSPHRASE))
    opened.save(Agreement(terms=[Term(id="t1", text="pipa dipasang", who=["a"], agreed=["a", "b"])]))
    screen = _page(folder, "4")
    assert "pipa" in screen.text()
    assert opened.lock() is None
    assert _idle(screen, 5)
    lock = opened.lock()
    assert lock
    lock.release()
    assert "pipa" in _unlocked(screen).feed("4").text()
    screen.feed("␛")


@pytest.mark.parametrize("keys", ["61age1", "75sini", "24⏎1Wiryo"])
def test_no_page_is_locked_while_words_are_typed(folder: SessionFolder, keys: str) -> None:
    """They are kept nowhere yet; once they are taken or left, it locks."""
    opened = SessionFolder(folder.path, sealing.read_keys(folder.path, PASSPHRASE))
    opened.save(Agreement(terms=[Term(id="t1", text="pipa dipasang", who=["a"], agreed=["a", "b"])]))
    screen = _page(folder, keys)
    assert not _idle(screen, 30)
    assert _idle(screen.feed("␛"), 30)


def test_no_page_is_locked_while_it_works(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new passphrase is being worked out: it locks when that is done."""
    begun, go_on = threading.Event(), threading.Event()
    wrap = sealing.key_files_aside

    def waiting(keys: sealing.Keys, passphrase: str) -> dict[str, bytes]:
        begun.set()
        go_on.wait(20)
        return wrap(keys, passphrase)

    monkeypatch.setattr(sealing, "key_files_aside", waiting)
    screen = _page(folder, "5").type("baru").feed("⏎").type("baru").feed("⏎")
    assert begun.wait(20)
    assert not _idle(screen, 30)
    face = screen.shell.face
    assert isinstance(face, Encrypting)
    assert face.aside.thread
    go_on.set()
    face.aside.thread.join(20)
    assert screen.sitting.look()
    assert _idle(screen, 30)
    screen.type("baru").feed("⏎")
    assert isinstance(_answered(screen).shell.face, SessionPage)


def test_the_setting_is_kept(folder: SessionFolder) -> None:
    """Chosen in the settings, it holds at once and after the next start."""
    screen = _screen(folder, at_home=True)
    screen.feed("7↓↓↓↓↓⏎")
    assert "after 5 minutes" in screen.text()
    screen.feed("↓⏎")
    assert screen.shell.lock_after == 5
    assert preferences().lock_after == 5
    Preferences(lock_after=0).save()
    assert preferences().lock_after == 0
