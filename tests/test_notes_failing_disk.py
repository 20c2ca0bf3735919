"""Writes that fail half-way: what was entered waits in order, why is told, nothing half-written stays."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from session_tools import contents, new_folder, on_disk, opened, seen

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session with two records in the joint room."""
    folder = new_folder(tmp_path)
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    notes.add("joint", "note", "two", by="b")
    notes.close()
    return folder


ERRORS = [
    ("write", OSError(errno.ENOSPC, "No space left on device")),
    ("write", OSError(errno.EIO, "Input/output error")),
    ("fsync", OSError(errno.EIO, "Input/output error")),
    ("open", PermissionError(errno.EACCES, "Permission denied")),
    ("open", OSError(errno.EROFS, "Read-only file system")),
]


@contextlib.contextmanager
def _broken(name: str, error: OSError) -> Iterator[None]:
    real = getattr(os, name)

    def fails(*arguments: Any, **named: Any) -> Any:
        if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
            return real(*arguments, **named)
        if name == "write":
            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fails)
        yield


def _everything(notes: Notes) -> None:
    """Do one of each thing that is written."""
    notes.add("joint", "note", "three", by="a")
    notes.answer("joint", "j1", "b", "declined")
    notes.add("caucus-a", "note", "alone", by="a")
    notes.change("joint", "j3", {"text": "three, reworded"})
    notes.undo("joint")
    notes.session.title = "Air"
    notes.save_session()


@pytest.mark.parametrize(("name", "error"), ERRORS)
def test_what_the_disk_refuses_waits_in_order(folder: SessionFolder, name: str, error: OSError) -> None:
    """The records are on screen, named as unsaved, counted; afterwards they are in the files in order."""
    notes = opened(folder)
    before = contents(folder.path)
    with _broken(name, error):
        _everything(notes)
        assert notes.waiting == 5
        assert notes.problem == error.strerror
        assert notes.unsaved("j3", "joint")
        assert notes.unsaved("j1", "joint")
        assert notes.unsaved("a1", "caucus-a")
        assert not notes.unsaved("j2", "joint")
        assert not notes.retry()
        assert [text for _, text in seen(notes)] == ["one", "two", "three"]
    assert contents(folder.path) == before
    assert notes.retry()
    assert (notes.waiting, notes.problem) == (0, None)
    assert not notes.unsaved("j3", "joint")
    assert [(r.text, r.answer("b")) for r in on_disk(folder)] == [("one", "declined"), ("two", None), ("three", None)]
    assert [r.text for r in on_disk(folder, "caucus-a")] == ["alone"]
    assert folder.session().title == "Air"
    notes.close()
    assert [r.id for r in on_disk(folder)] == ["j1", "j2", "j3"]


@pytest.mark.parametrize(("name", "error"), ERRORS)
def test_the_next_record_takes_along_what_waited(folder: SessionFolder, name: str, error: OSError) -> None:
    """Nobody has to ask: the next thing entered writes what waited before it."""
    notes = opened(folder)
    with _broken(name, error):
        notes.add("joint", "note", "three", by="a")
    notes.add("joint", "note", "four", by="a")
    assert notes.waiting == 0
    assert [record.text for record in on_disk(folder)] == ["one", "two", "three", "four"]


def test_cutting_back_may_fail_too(folder: SessionFolder) -> None:
    """Half a block that cannot be cut back is put aside before anything else is written."""
    notes = opened(folder)
    with _broken("ftruncate", OSError(errno.EIO, "Input/output error")), _broken(*ERRORS[0]):
        notes.add("joint", "note", "three", by="a")
        notes.add("joint", "note", "four", by="a")
    assert [record.text for record in on_disk(folder)] == ["one", "two"]
    assert notes.retry()
    assert [record.text for record in on_disk(folder)] == ["one", "two", "three", "four"]
    assert len(set(seen(notes))) == 4
    assert list(folder.path.glob("joint.torn-*"))


def test_a_block_that_was_written_after_all_is_not_written_twice(folder: SessionFolder) -> None:
    """The disk takes the block, refuses to say so, and refuses to take it back: it stands there once."""
    notes = opened(folder)
    with _broken("ftruncate", OSError(errno.EIO, "Input/output error")), _broken(*ERRORS[2]):
        notes.add("joint", "note", "three", by="a", serves=["a", "b"])
        notes.answer("joint", "j3", "b", "yes")
    assert notes.waiting == 2
    assert notes.retry()
    assert seen(notes) == [("j1", "one"), ("j2", "two"), ("j3", "three")]
    assert [(record.id, record.answer("b")) for record in on_disk(folder)] == [
        ("j1", None),
        ("j2", None),
        ("j3", "yes"),
    ]


def test_a_record_moves_when_the_disk_takes_it(folder: SessionFolder) -> None:
    """A move waits as a whole: first the new room, then the old one without it; the screen shows it moved."""
    notes = opened(folder)
    with _broken(*ERRORS[0]):
        notes.add("joint", "note", "three, private", by="a")
        notes.change("joint", "j1", {"text": "one, private"})
        assert notes.move("j1", "joint", "caucus-a").text == "one, private"
        assert notes.move("j3", "joint", "private").text == "three, private"
        notes.add("joint", "note", "four", by="a")
        assert notes.waiting == 3
        assert [text for _, text in seen(notes)] == ["two", "four"]
        with (folder.path / "joint@budi.toml").open("w") as file:
            file.write('format = 1\n\n[[records]]\nat = 2026-11-21T09:00:00Z\nkind = "note"\nid = "j1@budi"\n')
        assert notes.refresh("joint")
        assert [ident for ident, _ in seen(notes)] == ["j2", "j5", "j1@budi"]
    assert notes.retry()
    assert b"private" not in (folder.path / "joint.toml").read_bytes()
    assert {record.text for record in on_disk(folder)} == {"two", "four", ""}
    assert [record.text for record in on_disk(folder, "caucus-a")] == ["one, private"]
    assert [record.text for record in on_disk(folder, "private")] == ["three, private"]


def test_a_move_that_cannot_leave_stays_to_be_tried(folder: SessionFolder) -> None:
    """While the old room's file cannot be rewritten the removal waits, and nothing overtakes it."""
    notes = opened(folder)
    with _broken("replace", OSError(errno.EACCES, "Permission denied")):
        notes.add("private", "note", "x", by="mediator")
        notes.move("j1", "joint", "private")
        assert notes.problem == "Permission denied"
        notes.add("joint", "note", "three", by="a")
        assert notes.waiting == 1
        assert not list(folder.path.glob("*.tmp"))
    assert notes.retry()
    assert [record.text for record in on_disk(folder)] == ["two", "three"]


def test_nothing_leaves_before_it_has_arrived(folder: SessionFolder) -> None:
    """While only the new room's file refuses, the record stays in the old one's, and what follows it waits."""
    notes = opened(folder)
    path = folder.path / "private.toml"
    assert notes.records("private") == []
    path.rename(folder.path / "away")
    notes.move("j1", "joint", "private")
    notes.add("joint", "note", "three", by="a")
    notes.add("caucus-a", "note", "elsewhere", by="a")
    assert notes.waiting == 2
    assert [text for _, text in seen(notes)] == ["two", "three"]
    assert [record.text for record in on_disk(folder)] == ["one", "two"]
    assert [record.text for record in on_disk(folder, "caucus-a")] == ["elsewhere"]
    (folder.path / "away").rename(path)
    assert notes.retry()
    assert [record.text for record in on_disk(folder)] == ["two", "three"]
    assert [record.text for record in on_disk(folder, "private")] == ["one"]


def test_the_folder_is_gone_and_back(folder: SessionFolder) -> None:
    """A stick pulled out and put back: what was entered meanwhile is written then."""
    notes = opened(folder)
    away = folder.path.with_name("away")
    folder.path.rename(away)
    _everything(notes)
    notes.move("j2", "joint", "private")
    assert not notes.refresh("joint")
    assert notes.waiting == 6
    assert notes.problem
    assert not folder.path.exists()
    away.rename(folder.path)
    assert notes.retry()
    assert [(record.text, record.answer("b")) for record in on_disk(folder)] == [("one", "declined"), ("three", None)]
    assert [record.text for record in on_disk(folder, "private")] == ["two"]


def test_closing_with_something_waiting_rewrites_nothing(folder: SessionFolder) -> None:
    """Leaving while the disk refuses leaves the files as they are, and gives the lock back."""
    notes = opened(folder)
    before = contents(folder.path)
    with _broken(*ERRORS[0]):
        _everything(notes)
        notes.close()
        assert notes.waiting == 5
    assert contents(folder.path) == before
    opened(folder).close()


def test_a_session_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    """A disk that refuses at any file of a new session leaves no half of it behind."""
    with _broken(*ERRORS[0]), pytest.raises(OSError, match="No space"):
        new_folder(tmp_path / "sessions")
    assert not list((tmp_path / "sessions").iterdir())


def test_a_real_disk_that_is_full(tmp_path: Path) -> None:
    """The same on a disk of 256 KiB that is really full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a small disk")
    try:
        _fill_and_free(disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _fill_and_free(disk: Path) -> None:
    folder = new_folder(disk)
    notes = opened(folder)
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    texts = [f"{number} " + "kata " * 200 for number in range(20)]
    for text in texts:
        notes.add("joint", "note", text, by="a")
        assert not list(folder.path.glob("*.tmp"))
    assert notes.waiting > 10
    assert notes.problem == os.strerror(errno.ENOSPC)
    assert [record.text for record in on_disk(folder)] == texts[: 20 - notes.waiting]
    filler.unlink()
    assert notes.retry()
    assert [record.text for record in on_disk(folder)] == texts
    notes.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and file size limits")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The same with a limit on the size of files, so that the last write is a short one."""
    import resource

    folder = new_folder(tmp_path)
    if not (child := os.fork()):
        notes = opened(folder)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        for number in range(20):
            notes.add("joint", "note", f"words {number}", by="a")
        limited = (folder.path / "joint.toml").stat().st_size <= 1000 and notes.waiting > 5
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        os._exit(0 if limited and notes.retry() else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert [record.text for record in on_disk(folder)] == [f"words {number}" for number in range(20)]
