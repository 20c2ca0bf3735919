"""The parties' own screen, `mediator board`: only what was put up or agreed to, from two files, followed."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_tools import Call, new_session, opened_files
from sealed_tools import PASSPHRASE, QuickScrypt, quick_scrypt
from session_tools import ticking
from terminal_tools import Terminal

from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.turned import Follower

__all__ = ["quick_scrypt"]


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session with two parties, and words in every room."""
    folder = SessionFolder(new_session(call))
    notes = Notes.opened(folder, ticking())
    for room in ("caucus-a", "caucus-b", "private"):
        notes.add(room, "issue", f"RAHASIA {room}", by="a", shown=True)
    notes.add("joint", "issue", "mentah", by="a")
    notes.add("joint", "issue", "di mana batas kebun", by="all", shown=True, order=2)
    notes.add("joint", "issue", "ke mana air mengalir", by="all", shown=True, order=1)
    notes.add("joint", "value", "rukun", by="all", confirmed_a="yes", confirmed_b="yes")
    notes.add("joint", "value", "dicoret", by="all", shown=True, struck=True)
    notes.add("joint", "interest", "tembok aman", by="a", shown=True)
    notes.add("joint", "interest", "tidur tenang", by="b", shown=True, relation="shared")
    notes.close()
    return folder


def test_only_what_was_put_up_or_agreed_to(call: Call, folder: SessionFolder) -> None:
    """In the agenda's order, in the session's language, without a name; nothing raw, nothing of another room."""
    code, out, err = call("board", folder.path, language="id")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "YANG KITA BICARAKAN", "", "  1  ke mana air mengalir", "  2  di mana batas kebun", "",
        "YANG SAMA-SAMA KITA PEGANG", "", "  rukun", "",
        "YANG SAMA-SAMA KITA BUTUHKAN", "", "  tidur tenang",
    ]  # fmt: skip


def test_it_opens_two_files_and_no_other(folder: SessionFolder) -> None:
    """The session's own document, and the joint room: no caucus, no safety, no private note is even opened."""
    assert opened_files(folder.path, "board", folder.path) == ["joint.toml", "session.toml"]


def test_a_closed_session_is_not_turned(call: Call, folder: SessionFolder) -> None:
    """One closed without agreement shows nothing any more, in one line."""
    path = folder.path / "session.toml"
    sitting = '\n[[sittings]]\nnumber = 1\nbegan = 2026-11-21T09:00:00+07:00\noutcome = "no-agreement"\n'
    path.write_text(path.read_text("utf-8") + sitting, "utf-8")
    code, out, err = call("board", folder.path)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "closed" in err


@pytest.mark.parametrize("sealed", [False, True])
def test_closed_for_good_it_shows_what_is_left(
    call: Call, folder: SessionFolder, sealed: bool, quick_scrypt: QuickScrypt, tmp_path: Path
) -> None:
    """A joint record that every party lets stay is shown as ever; where only the follow-up stays, one line says so."""
    del quick_scrypt
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, "utf-8")
    more = ("--passphrase-file", secret) if sealed else ()
    if sealed:
        assert call("encrypt", folder.path, *more)[0] == 0
    shown = call("board", folder.path, *more, language="id")
    assert "rukun" in shown[1]
    following = Follower(SessionFolder(folder.path, _keys(folder) if sealed else None))
    closing = ("close", folder.path, "--consent", "a,b", "--yes", "--handed-over", *more)
    assert call(*closing, "--keep-joint", "2099-01-31", "--keep-follow-up")[0] == 0
    assert call("board", folder.path, *more, language="id") == shown
    assert call(*closing, "--keep-follow-up")[0] == 0
    code, out, err = call("board", folder.path, *more)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "there is nothing to show the parties" in err
    assert following.look()
    assert following.turned == {}
    assert not following.look()


def _keys(folder: SessionFolder) -> sealing.Keys:
    return sealing.read_keys(folder.path, PASSPHRASE, board=True)


@pytest.fixture
def board(folder: SessionFolder, tmp_path: Path) -> Iterator[Terminal]:
    """Return the board on a terminal of 40 x 12."""
    command = [sys.executable, "-m", "mediator_tui", "--language", "en", "board", str(folder.path)]
    terminal = Terminal(command, tmp_path, size=(12, 40))
    terminal.until("WHAT WE TALK ABOUT", "ke mana air mengalir")
    yield terminal
    terminal.end()


def test_it_follows_the_session(board: Terminal, folder: SessionFolder) -> None:
    """What is put up while it stands there appears by itself; what is not, does not, and pages turn."""
    before = len(board.seen)
    notes = Notes.opened(folder, ticking())
    assert not notes.read_only
    notes.add("joint", "issue", "masih mentah", by="b")
    notes.add("caucus-b", "issue", "RAHASIA", by="b", shown=True)
    notes.add("joint", "issue", "siapa memangkas mangga", by="all", shown=True, order=3)
    notes.close()
    board.until("siapa memangkas mangga", after=before)
    board.type(" ")
    board.until("WHAT WE ALL HOLD DEAR", after=before)
    shown = board.shown()
    assert "mentah" not in shown
    assert "RAHASIA" not in shown
    assert "Wiryo" not in shown


def test_it_is_veiled_and_left_by_one_key(board: Terminal) -> None:
    """The veil covers it and shows it again; leaving asks nothing, since nothing can be lost."""
    at = len(board.seen)
    board.type("\x07")
    board.until("^g", after=at)
    at = len(board.seen)
    board.type("\x07")
    board.until("ke mana air mengalir", after=at)
    board.type("\x11")
    assert board.wait() == 0


def test_nothing_stands_there_once_the_session_is_destroyed(folder: SessionFolder) -> None:
    """What was shown goes with the folder; a session that cannot be read for a moment stays as it was."""
    follower = Follower(folder)
    document = folder.path / "session.toml"
    document.rename(folder.path / "away")
    assert (follower.look(), bool(follower.turned)) == (False, True)
    shutil.rmtree(folder.path)
    assert (follower.look(), follower.turned) == (True, {})
