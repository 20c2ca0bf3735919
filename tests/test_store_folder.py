"""A session's folder: what is made, who may read it, how it is found, listed and copied."""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from session_tools import BEGAN, contents, new_folder, on_disk, opened, session

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import Safety, Sitting
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder, copy, create
from mediator_tui.store.library import found, listed
from mediator_tui.store.root import sessions_root

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def _modes(path: Path) -> dict[str, int]:
    return {each.relative_to(path).as_posix(): each.stat().st_mode & 0o777 for each in (path, *path.rglob("*"))}


@POSIX
def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """Folders are 0700 and files 0600, whatever is written and rewritten, and whatever the umask allows."""
    before = os.umask(0)
    try:
        folder = new_folder(tmp_path / "deep" / "sessions")
        for writer in (None, "captions"):
            notes = opened(folder, writer)
            notes.add("caucus-a", "note", "x", by="a")
            notes.add("joint", "note", "y", by="a")
            notes.undo("joint")
            notes.save_session()
            notes.close()
        (folder.path / "joint.toml").write_bytes((folder.path / "joint.toml").read_bytes() + b"\n[[rec")
        opened(folder).close()
        copy(folder, tmp_path / "copies", date(2026, 11, 22))
    finally:
        os.umask(before)
    modes = _modes(tmp_path / "deep") | _modes(tmp_path / "copies")
    assert {name: mode for name, mode in modes.items() if mode != (0o600 if "." in name[1:] else 0o700)} == {}


def test_the_name_tells_date_and_number(tmp_path: Path) -> None:
    """The next session of a day has the next number, and nothing else is in the name."""
    (tmp_path / "2026-11-21-7").mkdir()
    (tmp_path / "2026-11-20-9").mkdir()
    assert [new_folder(tmp_path).name for _ in range(2)] == ["2026-11-21-8", "2026-11-21-9"]
    assert sorted(contents(tmp_path / "2026-11-21-8")) == ["joint.toml", "private.toml", "safety.toml", "session.toml"]
    assert SessionFolder(tmp_path / "2026-11-21-8").rooms() == ["joint", "private"]


def test_documents_come_back(tmp_path: Path) -> None:
    """What is in them is the same after saving; without safety.toml the session has no colour."""
    folder = new_folder(tmp_path)
    document = session()
    document.title = 'Air "di" sawah\n\u2028'
    document.notes_consent = {"a": "yes"}
    document.parties[0].mandate = "RT 3"
    document.sittings.append(Sitting(number=1, began=BEGAN, ended=BEGAN.date(), outcome="partly"))
    folder.save(document)
    folder.save(Safety(colour="green", measures=["duduk terpisah", "x\ny"]))
    assert folder.session() == document
    assert folder.safety() == Safety(colour="green", measures=["duduk terpisah", "x\ny"])
    (folder.path / "safety.toml").unlink()
    assert folder.safety() == Safety()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("format = 2\n", "newer-format"),
        ('title = "x"\n', "not-a-session"),
        ("format = 1\ncreated = 2026-11-21\nparties = []\n", "bad-document"),
        ('format = 1\ncreated = 2026-11-21\n[[parties]]\nletter = "j"\nname = "x"\n', "bad-document"),
        ("format = 1\ncreated = \n", "not-toml"),
    ],
)
def test_a_document_that_is_none_is_named(tmp_path: Path, text: str, key: str) -> None:
    """With file and line, and is left as it is; the list names it beside the others."""
    good, folder = new_folder(tmp_path), new_folder(tmp_path)
    (folder.path / "session.toml").write_text(text)
    with pytest.raises(Fault) as caught:
        folder.session()
    assert (caught.value.key, caught.value.values["file"]) == (key, str(folder.path / "session.toml"))
    assert caught.value.values["line"]
    assert (folder.path / "session.toml").read_text() == text
    sessions = list(listed(tmp_path))
    assert [each.folder.name for each in sessions] == [good.name, folder.name]
    assert sessions[1].fault
    assert sessions[1].fault.key == key


def test_sessions_are_listed_by_date_and_number(tmp_path: Path) -> None:
    """The tenth comes after the ninth; what is no session is left out; no folder is no session."""
    for name in ("2026-11-21-10", "2026-11-21-9", "2026-02-01-1", "older"):
        create(tmp_path, session()).path.rename(tmp_path / name)
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    names = ["2026-02-01-1", "2026-11-21-9", "2026-11-21-10", "older"]
    assert [each.folder.name for each in listed(tmp_path)] == names
    assert list(listed(tmp_path / "nowhere")) == []


def test_what_has_lain_untouched_is_known(tmp_path: Path) -> None:
    """After 30 days without a change; a folder that went meanwhile is not announced."""
    folder = new_folder(tmp_path)
    (one,) = listed(tmp_path)
    now = datetime.now(UTC)
    assert not one.untouched(now + timedelta(days=29))
    assert one.untouched(now + timedelta(days=31))
    folder.path.rename(tmp_path / "away")
    assert not one.untouched(now + timedelta(days=31))


def test_a_session_is_found_by_path_or_name(tmp_path: Path) -> None:
    """A folder's path, or its name in the sessions folder; anything else is named."""
    folder = new_folder(tmp_path)
    assert found(tmp_path, folder.name).path == folder.path
    assert found(tmp_path / "elsewhere", str(folder.path)).path == folder.path
    for named, key in (("nowhere", "no-such-session"), (str(tmp_path), "not-a-session-folder")):
        with pytest.raises(Fault) as caught:
            found(tmp_path, named)
        assert caught.value.key == key


def test_where_sessions_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder named, else the variable, else ./sessions, else in the user's data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEDIATOR_SESSIONS", raising=False)
    assert sessions_root().parts[-2:] == ("mediator-tui", "sessions")
    (tmp_path / "sessions").mkdir()
    assert sessions_root() == Path("sessions")
    monkeypatch.setenv("MEDIATOR_SESSIONS", "elsewhere")
    assert sessions_root() == Path("elsewhere")
    assert sessions_root("here") == Path("here")


def test_a_copy_is_a_session_of_its_own(tmp_path: Path) -> None:
    """An example is copied whole, and can be written while the example stays as it is."""
    folder = new_folder(tmp_path / "examples")
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    before = contents(folder.path)
    other = copy(folder, tmp_path / "sessions", date(2026, 12, 1))
    assert other.name == "2026-12-01-1"
    copied = opened(other)
    copied.add("joint", "note", "two", by="a")
    assert [record.text for record in on_disk(other)] == ["one", "two"]
    assert contents(folder.path) == before


def test_replacing_fails_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new text cannot be put in place the old one stays, and no temporary file."""
    path = tmp_path / "x.toml"
    durable.replace(path, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(PermissionError):
        durable.replace(path, b"new")
    assert contents(tmp_path) == {"x.toml": b"old"}
