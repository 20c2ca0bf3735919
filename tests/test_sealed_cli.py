"""Encrypted sessions on the command line and in plain lines: made, opened, encrypted later, given other keys."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_tools import new_session
from conftest import Called
from plain_driver import at_home
from sealed_tools import PASSPHRASE, QuickScrypt, holds, quick_scrypt

from mediator_tui.domain.fault import Fault
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.sealing import Keys

__all__ = ["quick_scrypt"]
Call = Callable[..., Called]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is typed on the terminal, one line after the other; nothing of it is shown."""
    lines: list[str] = []
    monkeypatch.setattr("mediator_tui.plain.terminal._has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: lines.pop(0))
    return lines


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file with the passphrase on its first line."""
    path = tmp_path / "secret"
    path.write_text(f"{PASSPHRASE}\nand more\n", "utf-8")
    return path


@pytest.fixture
def sealed(call: Call, secret: Path, quick_scrypt: QuickScrypt) -> Path:
    """Return an encrypted session's folder."""
    del quick_scrypt
    code, out, err = call(
        "new", "Air", "--party", "Sari", "--party", "Budi", "--encrypted", "--passphrase-file", secret
    )
    assert (code, err) == (0, "")
    return Path(out.splitlines()[-1])


def test_made_encrypted_noted_and_shown(call: Call, sealed: Path, typed: list[str], secret: Path) -> None:
    """The passphrase comes from a file or the terminal; no word of the session stands on the disk."""
    typed.append(PASSPHRASE)
    assert call("log", sealed, data=b"a: airnya kering\n")[:2] == (0, "saved j1\n")
    code, out, _ = call("show", sealed, "--passphrase-file", secret)
    assert (code, "airnya kering" in out, "Title: Air" in out) == (0, True, True)
    assert not holds(sealed, b"airnya")
    assert not holds(sealed, b"Sari")
    typed += ["salah", PASSPHRASE]
    code, out, err = call("show", sealed, "--format", "json")
    assert (code, json.loads(out)["records"][0]["text"]) == (0, "airnya kering")
    assert err.count("Opening…") == 2
    assert "does not fit" in err


def test_a_wrong_passphrase_says_so(call: Call, sealed: Path, typed: list[str], tmp_path: Path) -> None:
    """Three tries on the terminal, one from a file; each answer names no word of the session."""
    typed += ["satu", "dua", "tiga", "never asked"]
    code, out, err = call("show", sealed)
    assert (code, out) == (1, "")
    assert err.count("does not fit") == 2
    assert err.endswith("Check capital letters and the keyboard's layout.\n")
    assert typed == ["never asked"]
    wrong = tmp_path / "wrong"
    wrong.write_text("salah")
    assert call("show", sealed, "--passphrase-file", wrong)[:2] == (1, "")
    assert typed == ["never asked"]
    wrong.write_text("\n")
    assert "is empty" in call("show", sealed, "--passphrase-file", wrong)[2]


def test_without_a_terminal_a_file_is_needed(call: Call, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is never taken for a passphrase."""
    monkeypatch.setattr("mediator_tui.plain.terminal._has_terminal", lambda: False)
    code, _, err = call("log", sealed, data=PASSPHRASE.encode())
    assert code == 1
    assert "--passphrase-file FILE" in err


def test_a_locked_session_is_listed_by_date_and_number(call: Call, sealed: Path) -> None:
    """`list` never asks, and knows nothing else."""
    assert call("list", "--titles") == (0, f"{sealed.name}  locked\n", "")
    assert json.loads(call("list", "--format", "json", "--titles")[1]) == [{"folder": sealed.name, "state": "locked"}]


def test_encrypted_later(call: Call, typed: list[str], quick_scrypt: QuickScrypt) -> None:
    """Everything that was plain is sealed and gone; due.toml stays plain; other files are named."""
    del quick_scrypt
    folder = new_session(call)
    call("log", folder, data=b"a: airnya kering\n")
    call("log", folder, "--room", "caucus-b", data=b"b: hanya kepada mediator\n")
    call("log", folder, "--as", "captions", data=b"a: tertulis\n")
    (folder / "due.toml").write_text("format = 1\n")
    (folder / "joint.torn-1").write_text("airnya ke")
    (folder / "plan.docx").write_text("x")
    typed += [PASSPHRASE, "another"]
    code, out, err = call("encrypt", folder)
    assert (code, out, "differ" in err) == (1, "", True)
    assert "session.toml" in {path.name for path in folder.iterdir()}
    typed += [PASSPHRASE, PASSPHRASE]
    code, out, err = call("encrypt", folder)
    assert code == 0
    assert "SSD" in out
    assert "plan.docx" in out
    plain = {path.name for path in folder.iterdir() if path.suffix != ".age" and not path.name.startswith(".lock")}
    assert plain == {"due.toml", "plan.docx"}
    assert not holds(folder, b"airnya")
    typed += [PASSPHRASE] * 3
    assert "tertulis" in call("show", folder)[1]
    assert "hanya kepada" in call("show", folder, "--room", "caucus-b")[1]
    assert call("encrypt", folder)[0] == 1


def test_a_session_that_is_written_is_not_encrypted(call: Call, typed: list[str], quick_scrypt: QuickScrypt) -> None:
    """Somebody's program would go on writing plain files."""
    del quick_scrypt
    folder = new_session(call)
    typed += [PASSPHRASE, PASSPHRASE]
    with SessionFolder(folder).free(None) as free:
        assert free
        code, _, err = call("encrypt", folder)
    assert (code, "is open in another program" in err) == (1, True)
    assert not list(folder.glob("*.age"))


def test_another_passphrase(call: Call, sealed: Path, typed: list[str], secret: Path) -> None:
    """The old one opens nothing any more, here; the parties' screen takes the new one too."""
    typed += ["baru sekali", "baru sekali"]
    code, out, _ = call("encrypt", sealed, "--new-passphrase", "--passphrase-file", secret)
    assert (code, "Old copies" in out) == (0, True)
    assert call("show", sealed, "--passphrase-file", secret)[0] == 1
    typed += ["baru sekali", "baru sekali"]
    assert call("show", sealed)[0] == 0
    assert call("board", sealed, "--plain")[0] == 0
    (secret.with_name("new")).write_text("yang ketiga")
    typed.append("baru sekali")
    assert call("encrypt", sealed, "--new-passphrase-file", secret.with_name("new"))[0] == 0
    assert call("show", sealed, "--passphrase-file", secret.with_name("new"))[0] == 0


def test_the_board_unwraps_its_own_key_only(call: Call, sealed: Path, secret: Path) -> None:
    """key.age may have been destroyed, the joint record kept: that can be read, and nothing else, and not written."""
    call("log", sealed, "--passphrase-file", secret, data=b"a: airnya kering\n")
    (sealed / "key.age").unlink()
    assert call("board", sealed, "--plain", "--passphrase-file", secret)[0] == 0
    assert "airnya kering" in call("show", sealed, "--passphrase-file", secret)[1]
    assert call("show", sealed, "--room", "private", "--passphrase-file", secret)[0] == 1
    (sealed / "safety.toml.age").unlink()
    assert call("log", sealed, "--passphrase-file", secret, data=b"a: lagi\n")[0] == 1
    (sealed / "key-board.age").unlink()
    assert "nobody can open" in call("show", sealed, "--passphrase-file", secret)[2]


def test_a_recipient_opens_with_an_identity(call: Call, sealed: Path, secret: Path, tmp_path: Path) -> None:
    """Debian's age makes the identity; its public key is added; the identity then opens the session."""
    if not shutil.which("age-keygen"):
        pytest.skip("age is not installed")
    mine, other = tmp_path / "mine.txt", tmp_path / "other.txt"
    for path in (mine, other):
        subprocess.run(["age-keygen", "-o", str(path)], check=True, capture_output=True)
    public = next(line for line in mine.read_text().splitlines() if "public key" in line).split()[-1]
    assert call("encrypt", sealed, "--recipient", f"budi={public}", "--passphrase-file", secret)[0] == 0
    assert call("show", sealed, "--identity-file", mine)[0] == 0
    assert "opens none" in call("show", sealed, "--identity-file", other)[2]
    unwrapped = subprocess.run(
        ["age", "-d", "-i", mine, sealed / "key-budi.age"], check=True, capture_output=True
    ).stdout
    assert Keys.of(unwrapped.decode()).text() == sealing.read_keys(sealed, PASSPHRASE).text()
    for wrong in ("budi=age1xx", "board=" + public, "budi"):
        assert call("encrypt", sealed, "--recipient", wrong, "--passphrase-file", secret)[0] in {1, 2}


def test_check_opens_what_is_named(call: Call, sealed: Path, secret: Path, typed: list[str]) -> None:
    """A session named itself is asked for; one among others is checked with a file only, else said to be locked."""
    call("log", sealed, "--passphrase-file", secret, data=b"a: airnya kering\n")
    code, out, err = call("check", sealed.parent)
    assert (code, "locked and was not checked" in err) == (0, True)
    assert call("check", sealed.parent, "--passphrase-file", secret)[1] == "Files checked: 4. All in order.\n"
    typed.append(PASSPHRASE)
    assert call("check", sealed)[1] == "Files checked: 4. All in order.\n"
    segment = sealed / "joint.age" / "0001.toml.age"
    segment.write_bytes(segment.read_bytes()[:-3])
    (sealed / "session.toml").write_text("format = 1\n")
    code, out, err = call("check", sealed, "--passphrase-file", secret)
    assert code == 1
    assert "joint.age:1: the segment 0001.toml.age is damaged" in out
    assert "session.toml:1: this plain file was left" in out
    assert "Lost: j1 …" in call("show", sealed, "--passphrase-file", secret)[2]
    assert call("encrypt", sealed, "--passphrase-file", secret)[0] == 0
    assert not (sealed / "session.toml").exists()


def test_plain_lines_ask_too(sealed: Path, secret: Path, quick_scrypt: QuickScrypt) -> None:
    """From the plain home: the list says that it is locked, a wrong passphrase is told, then the walk begins."""
    del secret
    played = at_home(sealed.parent, "2", "1", "salah", PASSPHRASE, "1: airnya kering", "q", "q", language="en")
    assert "(locked)" in played.text
    assert "does not fit" in played.text
    assert PASSPHRASE not in played.text
    assert quick_scrypt.asked[-2:] == ["salah", PASSPHRASE]
    assert "Saved in" in played.text
    assert not holds(sealed, b"airnya")


def test_a_broken_verification_leaves_the_session_plain(
    call: Call, typed: list[str], quick_scrypt: QuickScrypt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not read back the same is told, and nothing plain is removed."""
    del quick_scrypt
    folder = new_session(call)
    monkeypatch.setattr(sealing.Keys, "open", lambda *_: b"format = 1\n")
    typed += [PASSPHRASE, PASSPHRASE]
    code, _, err = call("encrypt", folder)
    assert (code, "stays plain" in err) == (1, True)
    assert SessionFolder(folder).session().letters == ("a", "b")


def _age_asks(path: Path, passphrase: str) -> str:
    """Return what Debian's `age` makes of a file whose passphrase it asks for on its terminal."""
    import pty

    out = path.with_suffix(".txt")
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(out), str(path)])  # noqa: S606
    asked = b""
    while b"passphrase" not in asked:
        asked += os.read(terminal, 1000)
    os.write(terminal, passphrase.encode() + b"\n")
    with contextlib.suppress(OSError):
        while os.read(terminal, 1000):
            pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return out.read_text()


# The real scrypt, once ---------------------------------------------------------------------------------


def test_scrypt_itself(tmp_path: Path) -> None:
    """Wrapped and unwrapped for true, here and in a process of its own; a wrong passphrase and damage differ."""
    keys = Keys.new()
    wrapped = sealing.scrypt.encrypt(keys.text().encode(), "kata sandi é")
    (tmp_path / "key.age").write_bytes(wrapped)
    assert sealing.unwrapped_aside(wrapped, "kata sandi é").text() == keys.text()
    if shutil.which("age") and sys.platform != "win32":
        assert _age_asks(tmp_path / "key.age", "kata sandi é") == keys.text()
    with pytest.raises(Fault, match="wrong-passphrase"):
        sealing.read_keys(tmp_path, "salah")
    (tmp_path / "key.age").write_bytes(wrapped[:90])
    with pytest.raises(Fault, match="key-damaged"):
        sealing.read_keys(tmp_path, "kata sandi é")
