"""A program killed at any moment, and at every step of a rewriting: what was acknowledged is there."""

import os
import random
import sys
from pathlib import Path

import pytest
from killed_tools import every_step, killed_noting
from session_tools import contents, crashed, new_folder, on_disk, opened

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)

KILLS = 200
SHARED_BY = 25
"""So many programs, one after the other, write in one folder before it is changed for a new one."""


def _words(number: int) -> str:
    return f"kata {number} \n é {{ 10:30 " + '"' * (number % 7) + "x" * (number * 37 % 900)


def _note(folder: SessionFolder, pipe: int, first: int) -> None:
    """Add records and answers until killed; leave and come back now and then; tell what is durable."""
    notes = opened(folder)
    for number in range(first, first + 10_000):
        record = notes.add("joint", "utterance", _words(number), by="a")
        assert not notes.unsaved(record.id, "joint")
        os.write(pipe, f"{record.id} {number}\n".encode())
        if number % 3 == 0:
            notes.answer("joint", record.id, "b", "yes")
            os.write(pipe, f"{record.id} yes\n".encode())
        if number % 11 == 0:
            notes.close()
            notes = opened(folder)


def _killed_noting(folder: SessionFolder, first: int, chance: random.Random) -> list[str]:
    return killed_noting(lambda pipe: _note(folder, pipe, first), chance, 14, 40_000)


def test_nothing_acknowledged_is_lost_to_sigkill(tmp_path: Path) -> None:
    """SIGKILL at 200 random moments: every acknowledged record and answer is there, and none is mutilated."""
    chance = random.Random(2026)
    for round_ in range(KILLS // SHARED_BY):
        folder = new_folder(tmp_path)
        acknowledged: list[str] = []
        for turn in range(SHARED_BY):
            acknowledged += _killed_noting(folder, 1_000_000 * round_ + 1_000 * turn, chance)
            records = {record.id: record for record in on_disk(folder)}
            assert all(record.text == _words(int(record.text.split()[1])) for record in records.values())
        for line in acknowledged:
            ident, what = line.split()
            assert records[ident].answer("b") == "yes" if what == "yes" else records[ident].text == _words(int(what))


def _prepared(tmp_path: Path) -> SessionFolder:
    folder = new_folder(tmp_path)
    notes = opened(folder)
    for number in range(4):
        notes.add("joint", "note", f"joint words {number}", by="a")
    notes.add("caucus-a", "note", "caucus words", by="a")
    notes.answer("joint", "j1", "b", "silent")
    notes.change("joint", "j3", {"text": "reworded"})
    notes.add("joint", "note", "taken back", by="a")
    notes.undo("joint")
    notes.close(tidy=False)
    return folder


def _reopened(copy: SessionFolder) -> Notes:
    notes = opened(copy)
    assert not list(copy.path.glob("*.tmp"))
    return notes


def test_a_rewriting_killed_at_each_step(tmp_path: Path) -> None:
    """Leaving folds the changes in; killed at any step of it, the records are as they were, with their changes."""
    folder = _prepared(tmp_path)
    expected = on_disk(folder)
    rewritten = 0
    for copy in every_step(folder, tmp_path / "copy", lambda copy: opened(copy).close()):
        rewritten += b"changes" not in (copy.path / "joint.toml").read_bytes()
        assert [(r.id, r.text, r.answer("b")) for r in on_disk(copy)] == [
            (r.id, r.text, r.answer("b")) for r in expected
        ]
        notes = _reopened(copy)
        assert notes.add("joint", "note", "more", by="a").id == "j9"
        notes.close()
        assert b"taken back" not in b"".join(contents(copy.path).values())
    assert rewritten >= 2


def _moved(copy: SessionFolder) -> None:
    notes = opened(copy)
    notes.move("j3", "joint", "caucus-a")
    assert not notes.waiting
    notes.close(tidy=False)


def test_a_move_killed_at_each_step(tmp_path: Path) -> None:
    """Killed at any step of a move, the record is in one of the two rooms at least, and whole."""
    folder = _prepared(tmp_path)
    clean = 0
    for copy in every_step(folder, tmp_path / "copy", _moved):
        joint, caucus = on_disk(copy), on_disk(copy, "caucus-a")
        assert [record.text for record in (*joint, *caucus)].count("reworded") in (1, 2)
        assert [r.id for r in joint if r.id != "j3"] == ["j1", "j2", "j4"]
        assert caucus[0].text == "caucus words"
        clean += "reworded" not in [record.text for record in joint]
        there = "reworded" in [record.text for record in caucus]
        notes = _reopened(copy)
        if there:
            assert b"reworded" not in (copy.path / "joint.toml").read_bytes()
            assert "j3" not in [record.id for record in notes.records("joint")]
        assert b"moved_from" not in (copy.path / "joint.toml").read_bytes()
        notes.close()
        assert [record.text for record in (*on_disk(copy), *on_disk(copy, "caucus-a"))].count("reworded") == 1
        assert b"moved_from" not in b"".join(contents(copy.path).values())
    assert clean >= 2


def test_a_move_on_from_a_room_that_was_not_left_yet(tmp_path: Path) -> None:
    """Moved twice before the first room could be rewritten, then killed: the words end in the last room alone."""
    folder = _prepared(tmp_path)
    notes = opened(folder)
    real = os.replace
    try:
        os.replace = lambda *_, **__: (_ for _ in ()).throw(OSError(5, "broken"))  # type: ignore[assignment]
        notes.move("j3", "joint", "caucus-a")
        notes.move(notes.records("caucus-a")[-1].id, "caucus-a", "private")
    finally:
        os.replace = real
    assert b"reworded" in (folder.path / "joint.toml").read_bytes()
    assert b"reworded" in (folder.path / "private.toml").read_bytes()
    crashed(notes)
    notes = _reopened(folder)
    for room in ("joint", "caucus-a"):
        assert b"reworded" not in (folder.path / f"{room}.toml").read_bytes()
    assert [record.text for record in notes.records("private")] == ["reworded"]
    notes.close()
    assert b"moved_from" not in b"".join(contents(folder.path).values())


def test_an_origin_that_somebody_wrote_by_hand_removes_nothing(tmp_path: Path) -> None:
    """Only the very record that was moved leaves its old room: same id, same moment."""
    folder = _prepared(tmp_path)
    for value in ('["joint j1"]', '"joint j1"', "3", '["joint j999", "caucus-z z1", "", "private"]'):
        with (folder.path / "caucus-a.toml").open("a") as file:
            file.write("\n[[records]]\nat = 2020-01-01T00:00:00Z\nkind = 'note'\ntext = 'x'\n")
            file.write(f"moved_from = {value}\nid = 'a{900 + len(value)}'\n")
        notes = _reopened(folder)
        assert [record.id for record in notes.records("joint")] == ["j1", "j2", "j3", "j4"]
        notes.close()


def test_a_new_session_killed_at_each_step(tmp_path: Path) -> None:
    """A session that is being made when the program dies never stands in the way of the next one."""
    root = SessionFolder(tmp_path / "root")
    root.path.mkdir()
    for copy in every_step(root, tmp_path / "copy", lambda copy: opened(new_folder(copy.path)).close()):
        notes = opened(new_folder(copy.path))
        assert notes.add("joint", "note", "first", by="a").id == "j1"
        notes.close()
