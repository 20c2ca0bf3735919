"""The installed program on a pseudo-terminal: signals, a closed terminal, bursts, invalid bytes, a crash."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from plain_driver import drafts, new_session, records, row
from terminal_tools import Terminal

from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_file import RoomFile

_CRASH = """
import sys
from mediator_tui.tui.live.face import Live
before = Live.draw
def draw(self, width, height):
    rahasia = self.desk.editor.text
    if "jatuh" in rahasia:
        raise ValueError(rahasia)
    return before(self, width, height)
Live.draw = draw
from mediator_tui.cli import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session with two parties."""
    return new_session(sessions)


@pytest.fixture
def live(folder: SessionFolder, sessions: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Return the live screen of that session, shown."""
    command = [sys.executable, "-m", "mediator_tui", "--sessions", str(sessions), "live", folder.name]
    terminal = Terminal(command, tmp_path)
    terminal.until("JOINT >", "who?")
    yield terminal
    terminal.end()


def saved(folder: SessionFolder) -> list[tuple[str, str, str]]:
    """Return the joint records on disk."""
    return [row(each) for each in records(folder)]


def restored(terminal: Terminal) -> bool:
    """Whether the program left the other screen, and showed the cursor again."""
    return terminal.seen.rfind(b"\x1b[?1049l") > terminal.seen.rfind(b"\x1b[?1049h") >= 0


def test_a_burst_of_whole_notes_is_saved_exactly(live: Terminal, folder: SessionFolder) -> None:
    """Notes, the veil, a panel and Tab in one write come back record for record, in order."""
    notes = [("1n", "garis yang jelas"), ("2p", "saluran 1 2 3 tetap"), ("0s", "dua hal, “satu” per satu")]
    burst = "".join(f"{keys}{text}\r" for keys, text in notes * 6)
    live.type(burst + "\x07rahasia\x07" + "2e\r" + "\tkata dulu\t1u\r")
    live.until("kata dulu")
    expected = [("a", "interest", notes[0][1]), ("b", "position", notes[1][1]), ("mediator", "summary", notes[2][1])]
    live.type("\x11\r")
    assert live.wait() == 0
    assert saved(folder) == [*expected * 6, ("b", "emotion", ""), ("a", "utterance", "kata dulu")]
    assert restored(live)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_records_and_drafts_of_every_room(
    live: Terminal, folder: SessionFolder, number: signal.Signals
) -> None:
    """What was acknowledged is there, unfinished words too, each in its own place; the terminal is as before."""
    live.type("1nsudah tersimpan\r")
    live.until("saved: Pak Wiryo")
    live.type("2ndi bersama belum")
    live.until("di bersama belum")
    live.type("\t\x7f\x7f")
    live.type("1\x12nhanya kaukus")
    live.until("hanya kaukus")
    os.kill(live.pid, number)
    assert live.wait() == 128 + number
    assert saved(folder) == [("a", "interest", "sudah tersimpan")]
    assert drafts(folder) == ["di bersama belum"]
    assert drafts(folder, "caucus-a") == ["hanya kaukus"]
    assert "kaukus" not in (folder.path / "joint.toml").read_text("utf-8")
    assert restored(live)


def test_a_closed_terminal_keeps_everything(live: Terminal, folder: SessionFolder) -> None:
    """The window is closed in the middle of a word."""
    live.type("1nsatu\r2nbelum selesai")
    live.until("belum selesai")
    live.close()
    live.wait()
    assert saved(folder) == [("a", "interest", "satu")]
    assert drafts(folder) == ["belum selesai"]


def test_bytes_that_are_no_text_end_nothing(live: Terminal, folder: SessionFolder) -> None:
    """They become a sign; what is typed before and after is saved."""
    live.type(b"1nsebelum \xff\xfe sesudah\r")
    live.until("saved: Pak Wiryo")
    live.type("\x11\r")
    assert live.wait() == 0
    assert saved(folder) == [("a", "interest", "sebelum \ufffd\ufffd sesudah")]


def test_resizing_and_the_veil(live: Terminal) -> None:
    """The words stay through every size; the veil leaves none of them on the screen."""
    live.type("1npenanda")
    live.until("penanda")
    mark = len(live.seen)
    live.resize(40, 120)
    live.until("penanda", after=mark)
    mark = len(live.seen)
    live.type("\x07")
    covered = words()("tui.veiled", "en")
    live.until(covered, after=mark)
    mark = len(live.seen)
    live.resize(24, 80)
    live.type("xyz")
    live.until(covered, after=mark)
    assert "penanda" not in live.shown(mark)
    mark = len(live.seen)
    live.type("\x07")
    assert "xyz" not in live.until("penanda", after=mark)


def test_the_stop_card_ends_covered_and_writes_what_any_ending_has(live: Terminal, folder: SessionFolder) -> None:
    """Break, apart, end: the room's words are gone from the screen and no draft is kept."""
    live.type("2nbelum selesai")
    live.until("belum selesai")
    live.type("\x0f")
    live.until("BREAK", "Water.")
    live.type("\r")
    live.until("READ THIS ALONE")
    mark = len(live.seen)
    live.type("0")
    assert "belum" not in live.until("The screen is closed while we talk.", after=mark)
    live.type("1n\x1b0\r")
    assert live.wait() == 0
    session = folder.session()
    assert session.outcome == "no-agreement"
    assert session.sittings[-1].stage == "intake"
    assert drafts(folder) == []
    assert b"belum" not in b"".join(path.read_bytes() for path in folder.path.glob("*.toml"))


def test_a_crash_says_where_and_nothing_of_what_was_said(folder: SessionFolder, sessions: Path, tmp_path: Path) -> None:
    """One plain sentence, the session's place, no word of anybody; records and draft are kept."""
    script = tmp_path / "crash.py"
    script.write_text(_CRASH, "utf-8")
    terminal = Terminal([sys.executable, str(script), "--sessions", str(sessions), "live", folder.name], tmp_path)
    try:
        terminal.until("JOINT >")
        terminal.type("1nsatu\r")
        terminal.until("saved: Pak Wiryo")
        terminal.type("2nia bilang jatuh")
        said = terminal.crashed()
        assert "crash.py:8" in said
        assert folder.name in said
        assert "rahasia" not in said
        assert "ia bilang" not in said
    finally:
        terminal.end()
    assert saved(folder) == [("a", "interest", "satu")]
    assert drafts(folder) == ["ia bilang jatuh"]


def test_text_never_acts_on_the_terminal_and_the_title_names_nothing(
    folder: SessionFolder, sessions: Path, tmp_path: Path
) -> None:
    """Escape sequences in a record are shown as signs; no window title is set."""
    file = RoomFile(folder.path, "joint").open_to_write()
    text = "\x1b]0;Pak Wiryo\x07 \x1b[2J \u202egnirts \x9b31m"
    at = "2026-11-21T09:00:00+07:00"
    table = {"at": datetime.fromisoformat(at), "by": "a", "kind": "note", "text": text, "id": file.take_id()}
    assert file.append("records", table)
    command = [sys.executable, "-m", "mediator_tui", "--sessions", str(sessions), "live", folder.name]
    terminal = Terminal(command, tmp_path)
    try:
        terminal.until("JOINT >", "␛]0;Pak Wiryo")
        terminal.type("\x11\r")
        assert terminal.wait() == 0
        commands = set(re.findall(rb"\x1b\](\d+)", terminal.seen))
        assert commands <= {b"22"}, "only the shape of the mouse pointer, which Textual sets"
        assert b"\x9b31m" not in terminal.seen.replace("\u009b".encode(), b"")
        assert "\u202e".encode() not in terminal.seen
    finally:
        terminal.end()


@pytest.mark.parametrize(("term", "more"), [("dumb", ()), ("xterm", ("--plain",))])
def test_plain_lines_where_there_is_no_full_screen(
    folder: SessionFolder, sessions: Path, tmp_path: Path, term: str, more: tuple[str, ...]
) -> None:
    """A dumb terminal, and `--plain`, get plain lines."""
    command = ["/usr/bin/env", f"TERM={term}", sys.executable, "-m", "mediator_tui", "--sessions", str(sessions)]
    terminal = Terminal([*command, "live", folder.name, *more], tmp_path)
    try:
        terminal.until("Plain lines.")
        assert b"\x1b[?1049h" not in terminal.seen
    finally:
        terminal.end()
