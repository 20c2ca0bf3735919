"""Nothing is lost on the way out: a full disk, a folder gone, SIGTERM, ^C, the end of input."""

import errno
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from plain_driver import drafts, new_session, place_of, records, row, type_into

from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.apart import Place

ROOT = Path(__file__).resolve().parents[1]


def _t(key: str, **values: str | int) -> str:
    return words()(f"plain.{key}", "en", **values)


@pytest.fixture(autouse=True)
def _only_when_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again on the next line only, so that what is printed does not depend on time."""
    monkeypatch.setattr("mediator_tui.plain.leaving._RETRY_SECONDS", 3600.0)


def test_a_full_disk_is_told_once_and_heals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One quiet line and a mark on what waits; nothing is said again; on a later line all is saved, in order."""
    session = new_session(tmp_path, language="en")
    full: list[bool] = [False]
    write = os.write

    def refuse(handle: int, data: bytes) -> int:
        if full[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    def fill(_: object) -> None:
        full[0] = True

    def empty(_: object) -> None:
        full[0] = False

    monkeypatch.setattr(os, "write", refuse)
    played = type_into(
        session, "m", "6", "3", "1n before", fill, "1n water", "2n road", "?", "#2 = clean water", "1y 2", "zz", empty,
        "?",
        "2l quiet", language="en",
    )  # fmt: skip
    assert played.replies[5].count("!") == 2
    assert _t("waits", record="j2", what="")[:20] in played.replies[5]
    assert played.replies[6].count("!") == 1
    assert "!" not in played.replies[7]
    assert _t("saved-again") in played.replies[11]
    assert "!" not in played.last
    assert played.code == 0
    assert [row(record) for record in records(session)] == [
        ("a", "interest", "before"), ("a", "interest", "clean water"), ("b", "interest", "road"),
        ("b", "value", "quiet"),
    ]  # fmt: skip


def test_what_never_reached_the_disk_is_said_at_the_end(tmp_path: Path) -> None:
    """A folder that stays away is told, and the exit code is 1; the walk goes on meanwhile."""
    session = new_session(tmp_path, language="en")
    away = tmp_path.parent / (tmp_path.name + "-away")

    def take(_: object) -> None:
        session.path.rename(away)

    played = type_into(session, "1n one", take, "1n two", "2rr", "n three", "rr", "", "k", "m", "4", language="en")
    assert played.code == 1
    assert _t("left-unsaved", count=1)[-25:] in played.text
    away.rename(session.path)
    assert [record.text for record in records(session)] == ["one"]


def test_a_folder_that_comes_back_is_written_to(tmp_path: Path) -> None:
    """The folder gone for a while: what was typed meanwhile waits, and is written when it is there again."""
    session = new_session(tmp_path, language="en")
    away = tmp_path / "away"
    played = type_into(
        session, "1n one", lambda _: session.path.rename(away), "1n two", "2rr", lambda _: away.rename(session.path),
        "rr", "2rr", "n three", language="en",
    )  # fmt: skip
    assert played.code == 0
    assert [record.text for record in records(session)] == ["one", "two"]
    assert [record.text for record in records(session, "caucus-b")] == ["three"]


def test_an_example_is_only_read(tmp_path: Path) -> None:
    """Opened while somebody else writes, a session is shown, and nothing typed is saved or changed."""
    session = new_session(tmp_path, language="en")
    lock = session.lock()
    assert lock
    before = {path: path.read_bytes() for path in session.path.iterdir()}
    try:
        keys = (
            "1n x",
            "words",
            "1",
            "",
            "t4",
            "k",
            "",
            "b",
            "1",
            "",
            "2rr",
            "n x",
            "zz",
            "yy",
            "t-",
            "m",
            "9",
            "",
            "m",
            "0",
            "",
            "oo",
            "",
            "",
        )
        played = type_into(session, *keys, language="en")
    finally:
        lock.release()
    assert {path: path.read_bytes() for path in session.path.iterdir()} == before
    assert _t("reads-only") in played.replies[0]


# In a process of its own ------------------------------------------------------------------------------------


def _take_the_terminal() -> None:
    """Make standard input the terminal that ^C comes from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Process:
    """The program in a terminal, or with pipes."""

    def __init__(self, session: SessionFolder, *, terminal: bool) -> None:
        command = [sys.executable, "-m", "mediator_tui", "live", str(session.path), "--plain"]
        environment = os.environ | {"MEDIATOR_LANGUAGE": "en", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
        self.text = ""
        if terminal:
            self.handle, theirs = pty.openpty()
            self.process = subprocess.Popen(
                command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True,
                preexec_fn=_take_the_terminal,  # noqa: PLW1509 (no threads here)
            )  # fmt: skip
            os.close(theirs)
        else:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            assert self.process.stdout
            self.handle = self.process.stdout.fileno()

    def type(self, text: str) -> None:
        """Type, or write into the pipe."""
        if self.process.stdin:
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()
        else:
            os.write(self.handle, text.encode())

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read until the text has come."""
        until = time.monotonic() + seconds
        while text not in self.text:
            ready, _, _ = select.select([self.handle], [], [], until - time.monotonic())
            assert ready, f"{text!r} did not come: {self.text[-500:]!r}"
            self.text += os.read(self.handle, 65536).decode("utf-8", "replace")
        self.text = self.text.split(text, 1)[1]

    def end(self, number: int) -> int:
        """Send a signal and wait for the end; whatever is printed is read."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end; whatever is printed is read."""
        for _ in range(200):
            ready, _, _ = select.select([self.handle], [], [], 0.1)
            try:
                if ready and not os.read(self.handle, 65536):
                    break
            except OSError:
                break
            if self.process.poll() is not None and not ready:
                break
        return self.process.wait(20)


@contextmanager
def _running(session: SessionFolder, *, terminal: bool) -> Iterator[Process]:
    running = Process(session, terminal=terminal)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
        if terminal:
            os.close(running.handle)
        for pipe in (running.process.stdin, running.process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize(
    ("number", "terminal"), [(signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGHUP, True)]
)
def test_told_to_go_it_leaves_in_order(number: signal.Signals, terminal: bool, tmp_path: Path) -> None:
    """SIGTERM, a closed terminal: what was typed is there, kept words and the place too, and the lock is free."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=terminal) as process:
        process.wait_for("joint>")
        process.type("m\n6\n3\n1n the line\n2 months ago\n")
        process.wait_for("who?")
        process.wait_for("joint>")
        assert process.end(number) == 128 + number
    assert [row(record) for record in records(session)] == [("a", "interest", "the line")]
    assert drafts(session) == ["2 months ago"]
    places: list[Place] = []
    played = type_into(session, lambda desk: places.append(place_of(desk)), "2", language="en")
    assert "2 months ago" in played.replies[0]
    assert places[0].stage == 3
    assert records(session)[1].text == "2 months ago"


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_words_not_entered_yet_are_kept(tmp_path: Path) -> None:
    """What stands on the line without Enter when the system asks the program to go is kept as unfinished words."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=True) as process:
        process.wait_for("joint>")
        process.type("1n the line at the back")
        process.wait_for("at the back")
        assert process.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert records(session) == []
    assert drafts(session) == ["1n the line at the back"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("gg\n",), "\r\n" * 30),
        (("t penapisan\n", *["\n"] * 4), "Alone with"),
        (("m\n", "5\n"), "sentence to check"),
        (("oo\n",), "A full stop: back"),
    ],
)
def test_what_goes_nowhere_is_not_kept_either(keys: tuple[str, ...], shown: str, tmp_path: Path) -> None:
    """Under the veil, at the screening, in a sentence to be checked: what stands on the line is kept nowhere."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=True) as process:
        process.wait_for("joint>")
        for key in keys:
            process.type(key)
        process.wait_for(shown)
        process.type("PENANDA")
        process.wait_for("PENANDA")
        assert process.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert not any(b"PENANDA" in path.read_bytes() for path in session.path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_interrupted_it_goes_on(tmp_path: Path) -> None:
    """^C ends nothing and loses nothing: it says how to leave, and the walk stands where it stood."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=True) as process:
        process.wait_for("joint>")
        process.type("1n one\n")
        process.wait_for("Saved j1")
        process.wait_for("joint>")
        process.type("\x03")
        process.wait_for(_t("interrupted"))
        process.type("2n two\n")
        process.wait_for("Saved j2")
        process.type("m\n")
        process.wait_for("Number")
        process.type("\x03")
        process.wait_for(_t("interrupted"))
        process.type("qq\n")
        assert process.ended() == 0
    assert [record.text for record in records(session)] == ["one", "two"]


def test_an_unread_pipe_loses_nothing(tmp_path: Path) -> None:
    """What reads the output goes away: what was acknowledged is on disk, and the next program can write."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=False) as process:
        process.wait_for("joint>")
        process.type("1n one\n")
        process.wait_for("Saved j1")
        assert process.process.stdout
        process.process.stdout.close()
        assert process.process.stdin
        process.process.stdin.write(b"2n two\n3\n\n")
        process.process.stdin.close()
        process.process.wait(20)
    assert "one" in [record.text for record in records(session)]
    assert type_into(session, "2n three").code == 0


def test_the_last_line_without_its_end_counts(tmp_path: Path) -> None:
    """A script whose last line has no line break is read whole."""
    session = new_session(tmp_path, language="en")
    with _running(session, terminal=False) as process:
        process.wait_for("joint>")
        assert process.process.stdin
        process.process.stdin.write(b"1n one\n2: \xff and two")
        process.process.stdin.close()
        assert process.ended() == 0
    assert [record.text for record in records(session)] == ["one", "\ufffd and two"]
