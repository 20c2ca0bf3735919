"""`mediator share` and `receive`: the rooms that were chosen, for one person's key, and nothing else."""

import os
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cli_tools import Call, new_session
from sealed_tools import PASSPHRASE, holds, quick_scrypt
from session_tools import ticking

from mediator_tui.domain.agreements import Agreement, LegalName
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder, document_text
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]
UNTIL = ("--until", "2099-01-31")


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session with a word in every room, a title, and legal names."""
    folder = SessionFolder(new_session(call))
    notes = Notes.opened(folder, ticking())
    for room in ("joint", "caucus-a", "caucus-b", "private"):
        notes.add(room, "note", f"kata {room}", by="a")
    notes.close()
    names = [LegalName(letter="a", name="Wiryo Sutomo")]
    (folder.path / "agreement.toml").write_text(document_text(Agreement(names=names)), "utf-8")
    return folder


@pytest.fixture
def key(call: Call, tmp_path: Path) -> tuple[Path, str]:
    """Return a secret key's file, and the public key."""
    path = tmp_path / "kunci.txt"
    code, out, err = call("receive", "--new-key", path)
    assert code == 0
    assert "AGE-SECRET" not in out + err
    assert path.stat().st_mode & 0o077 == 0
    return path, out.strip()


def inside(parcel: Path, key: Path) -> dict[str, str]:
    """Return what the age tool and a ZIP reader find in a parcel."""
    if not shutil.which("age"):
        pytest.skip("the age tool is not installed")
    done = subprocess.run(["age", "-d", "-i", key, parcel], capture_output=True, check=True, timeout=60)
    with zipfile.ZipFile(BytesIO(done.stdout)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_it_holds_the_joint_room_and_nothing_else(
    call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path
) -> None:
    """No caucus, no private note, no colour, no legal name, no title; the end date is in it."""
    parcel = tmp_path / "titipan.age"
    code, out, err = call("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel)
    assert (code, out.strip()) == (0, str(parcel))
    assert "2099-01-31" in err
    assert parcel.stat().st_mode & 0o077 == 0
    files = inside(parcel, key[0])
    assert sorted(files) == ["joint.toml", "session.toml"]
    everything = "".join(files.values())
    assert "kata joint" in everything
    assert "shared_until = 2099-01-31" in everything
    assert not any(word in everything for word in ("kata caucus", "kata private", "Sutomo", "Batas kebun"))


def test_received_it_is_read_and_not_written(
    call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path
) -> None:
    """It becomes a session of its own, opened to read only; `check` finds nothing wrong with it."""
    parcel = tmp_path / "titipan.age"
    call("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel)
    code, out, _ = call("receive", parcel, "--key", key[0])
    assert code == 0
    made = SessionFolder(Path(out.strip()))
    assert [record.text for record in made.records("joint")[0]] == ["kata joint"]
    assert Notes.opened(made, ticking()).read_only
    assert call("check", made.path)[0] == 0
    assert call("log", made.path, data=b"a: x\n")[0] == 1


@pytest.mark.usefixtures("quick_scrypt")
def test_received_it_can_be_encrypted_from_its_first_byte(
    call: Call,
    folder: SessionFolder,
    key: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No plain word is ever written; it opens with the passphrase alone, read only; stored plain, one line says so."""
    parcel, secret = tmp_path / "titipan.age", tmp_path / "rahasia"
    secret.write_text(PASSPHRASE, "utf-8")
    notes = Notes.opened(folder, ticking(), writer="budi")
    notes.add("joint", "note", "kata budi", by="b")
    notes.close()
    call("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel)
    received, written = ("receive", parcel, "--key", key[0]), []
    replace = durable.replace

    def watched(path: Path, data: bytes) -> os.stat_result:
        written.append(data)
        return replace(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", watched)
        code, out, err = call(*received, "--encrypt", "--passphrase-file", secret)
    assert (code, "unencrypted" in err) == (0, False)
    assert len(written) > 5
    made = SessionFolder(Path(out.strip()))
    assert not any(b"kata" in data or b"Wiryo" in data for data in written)
    assert not holds(made.path, b"kata")
    shown = call("show", made.path, "--passphrase-file", secret)[1]
    assert "kata joint" in shown
    assert "kata budi" in shown
    assert call("check", made.path, "--passphrase-file", secret)[0] == 0
    assert call("log", made.path, "--passphrase-file", secret, data=b"a: x\n")[0] == 1
    code, out, err = call(*received)
    assert f"stored unencrypted; mediator encrypt {Path(out.strip()).name} seals it" in err
    assert call(*received, "--encrypt", "--passphrase-file", tmp_path / "none")[0] == 1
    assert len(list(folder.path.parent.iterdir())) == 3


def test_a_caucus_needs_its_party(call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path) -> None:
    """Without that party's recorded consent nothing is written; the other caucus does not come along with it."""
    args = ("share", folder.path, "--to", key[1], *UNTIL, "--room", "caucus-b", "-o", tmp_path / "t.age")
    code, out, err = call(*args)
    assert (code, out) == (1, "")
    assert "Bu Sulastri" in err
    assert not (tmp_path / "t.age").exists()
    assert call(*args, "--consent", "b")[0] == 0
    assert sorted(inside(tmp_path / "t.age", key[0])) == ["caucus-b.toml", "joint.toml", "session.toml"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--room", "private"), "own notes are not shared"),
        (("--to", "age1salah"), "no public age key"),
        (("--until", "2020-01-01"), "an end date to come"),
        (("--until", "besok"), "year-month-day"),
        (("--room", "caucus-q"), "caucus-q"),
        (("--consent", "q"), "by their letters"),
    ],
)
def test_what_cannot_be_shared(
    call: Call, folder: SessionFolder, key: tuple[Path, str], args: tuple[str, ...], says: str
) -> None:
    """One line says why, and no file is made."""
    parcel = key[0].with_name("t.age")
    code, out, err = call("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel, *args)
    assert code in {1, 2}
    assert out == ""
    assert says in err.splitlines()[-1]
    assert not parcel.exists()


def test_the_wrong_key_and_the_wrong_file(
    call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path
) -> None:
    """Another's key, a damaged file, a file that is none: one line each, and no session is made."""
    parcel, other = tmp_path / "t.age", tmp_path / "lain.txt"
    call("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel)
    call("receive", "--new-key", other)
    damaged = tmp_path / "rusak.age"
    damaged.write_bytes(parcel.read_bytes()[:-20])
    before = sorted(folder.path.parent.iterdir())
    for file, with_key in ((parcel, other), (damaged, key[0]), (other, key[0]), (parcel, parcel)):
        code, out, err = call("receive", file, "--key", with_key)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
    assert sorted(folder.path.parent.iterdir()) == before


def test_nothing_is_overwritten(call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path) -> None:
    """A parcel and a key that are there stay; `--force` replaces the parcel."""
    parcel = tmp_path / "t.age"
    parcel.write_text("lama", "utf-8")
    args = ("share", folder.path, "--to", key[1], *UNTIL, "-o", parcel)
    assert "is there already" in call(*args)[2]
    assert parcel.read_text("utf-8") == "lama"
    assert call(*args, "--force")[0] == 0
    secret = key[0].read_bytes()
    assert "is there already" in call("receive", "--new-key", key[0])[2]
    assert key[0].read_bytes() == secret
