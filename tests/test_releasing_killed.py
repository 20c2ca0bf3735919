"""A program killed between the two rooms of a release, or of its withdrawal."""

import sys
from pathlib import Path

import pytest
from killed_tools import every_step
from session_tools import contents, new_folder, on_disk, opened

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import releasing

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)

ROOM = "caucus-b"
AGREED = "dapur diperiksa"


def _prepared(tmp_path: Path, *, carried: bool) -> SessionFolder:
    folder = new_folder(tmp_path)
    notes = opened(folder)
    for number in range(2):
        notes.add(ROOM, "interest", f"rahasia {number}", by="b")
        notes.add("joint", "interest", f"bersama {number}", by="b")
    releasing.set_release(notes, ROOM, "b1", "share")
    releasing.set_words(notes, ROOM, "b1", AGREED)
    if carried:
        releasing.carry_all(notes, ROOM)
    notes.close(tidy=False)
    return folder


def _in_joint(copy: SessionFolder) -> list[str]:
    return [record.text for record in on_disk(copy)]


def test_a_release_killed_at_each_step(tmp_path: Path) -> None:
    """Whatever stands in the joint room, the caucus knows that it was released; carried again, it stands there once."""
    folder = _prepared(tmp_path, carried=False)

    def carry(copy: SessionFolder) -> None:
        notes = opened(copy)
        releasing.carry_all(notes, ROOM)
        notes.close(tidy=False)

    carried = 0
    for copy in every_step(folder, tmp_path / "copy", carry):
        there = AGREED in _in_joint(copy)
        carried += there
        assert not there or on_disk(copy, ROOM)[0].release == "share"
        notes = opened(copy)
        told = releasing.before_going_back(notes, ROOM)
        assert [each.id for each in (told.there if there else told.said)] == ["b1"]
        releasing.carry_all(notes, ROOM)
        releasing.carry_all(notes, ROOM)
        assert _in_joint(copy) == ["bersama 0", "bersama 1", AGREED]
        releasing.withdraw(notes, ROOM, "b1")
        notes.close()
        assert AGREED.encode() not in (copy.path / "joint.toml").read_bytes()
    assert carried >= 2


def test_a_withdrawal_killed_at_each_step(tmp_path: Path) -> None:
    """Once the caucus says that it is not to be shared, the next opening takes the words out of the joint room."""
    folder = _prepared(tmp_path, carried=True)

    def withdraw(copy: SessionFolder) -> None:
        notes = opened(copy)
        releasing.withdraw(notes, ROOM, "b1")
        notes.close(tidy=False)

    halves = 0
    for copy in every_step(folder, tmp_path / "copy", withdraw):
        kept, there = on_disk(copy, ROOM)[0].release == "keep", AGREED in _in_joint(copy)
        assert kept or there
        halves += kept and there
        notes = opened(copy)
        assert _in_joint(copy) == ["bersama 0", "bersama 1", *([] if kept else [AGREED])]
        told = releasing.before_going_back(notes, ROOM)
        assert [each.id for each in (told.kept if kept else told.there)] == ["b1"]
        assert kept or notes.room(ROOM).existing("b1").released
        notes.close()
        assert (AGREED.encode() in b"".join(contents(copy.path)[name] for name in ("joint.toml",))) != kept
    assert halves >= 1
