"""Rooms as sealed segments: the same as plain ones to everybody above, and never a plain word on the disk."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sealed_tools import again, age_opens, holds, identity_file, new_sealed
from session_tools import BEGAN, on_disk, opened, seen
from test_notes_machine import SessionMachine

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.toml_text import parsed
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.sealed_log import LIMIT
from mediator_tui.store.sealing import Keys
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.rescue import rescued

LONG = "panjang " * 1_100


class SealedMachine(SessionMachine):
    """The same random sequences in an encrypted session."""

    make = staticmethod(new_sealed)

    def no_room_leaks_into_another(self) -> None:
        """No mark stands in any file."""
        written = b"".join(path.read_bytes() for path in self.folder.path.rglob("*") if path.is_file())
        assert "«".encode() not in written


TestSealedSession = SealedMachine.TestCase
TestSealedSession.settings = settings(max_examples=15, stateful_step_count=25, derandomize=True, deadline=None)


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a new encrypted session."""
    return new_sealed(tmp_path)


def _filled(folder: SessionFolder, count: int = 30) -> list[str]:
    """Note long records, enough for several segments; return the segments' names."""
    notes = opened(folder)
    for number in range(1, count + 1):
        notes.add("joint", "note", f"{number} {LONG}", by="a")
    notes.close(tidy=False)
    return sorted(path.name for path in (folder.path / "joint.age").iterdir())


def test_segments_are_the_rooms_toml(folder: SessionFolder, tmp_path: Path) -> None:
    """No segment is longer than it may be; put together in order by Debian's `age` they are the room."""
    names = _filled(folder)
    assert names == [f"{number:04}.toml.age" for number in range(1, 6)]
    with identity_file(folder, tmp_path) as identity:
        parts = [age_opens(folder.path / "joint.age" / name, identity) for name in names]
        assert all(len(part) <= LIMIT for part in parts)
        room = parsed(b"".join(parts).decode())
        assert [table["id"] for table in room["records"]] == [f"j{number}" for number in range(1, 31)]
        session = parsed(age_opens(folder.path / "session.toml.age", identity).decode())
        assert session["parties"][0]["name"] == "Sari"


def test_everything_is_the_owners_and_nothing_is_plain(folder: SessionFolder) -> None:
    """Folders 0700, files 0600; neither a name nor a word stands in any of them."""
    _filled(folder, 3)
    for path in folder.path.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)
    assert not holds(folder.path, b"panjang")
    assert not holds(folder.path, b"Sari")
    assert {path.name for path in folder.path.iterdir()} == {
        ".lock", "joint.age", "private.age", "key.age", "key-board.age", "session.toml.age", "safety.toml.age",
    }  # fmt: skip


def test_the_agreement_with_its_legal_names_is_sealed(folder: SessionFolder) -> None:
    """It is read back the same; neither a name nor a plain agreement.toml is on the disk."""
    agreement = folder.agreement().model_copy(update={"place": "Balai Desa Sukamaju"})
    folder.save(agreement)
    assert again(folder).agreement() == agreement
    assert (folder.path / "agreement.toml.age").exists()
    assert not holds(folder.path, b"Sukamaju")


def test_a_rewriting_leaves_one_generation(folder: SessionFolder) -> None:
    """Changes folded in: again whole, in order of their names, and what was taken back is gone."""
    _filled(folder)
    notes = opened(again(folder))
    notes.undo("joint")
    notes.change("joint", "j2", {"text": "anders"})
    for number in (30, 29, 28):
        notes.change("joint", f"j{number}", {}, ("struck",))
    notes.add("joint", "note", "gone", by="a")
    notes.undo("joint")
    notes.close()
    first = sorted(path.name for path in (folder.path / "joint.age").iterdir())
    assert first[0] == "0006.toml.age"
    assert len(on_disk(folder)) == 30
    notes = opened(again(folder))
    notes.change("joint", "j1", {"text": "kort"})
    notes.close()
    assert (folder.path / "joint.age" / "0001.toml.age").exists()
    assert not (folder.path / "joint.age" / first[0]).exists()
    assert [record.text[:6] for record in on_disk(folder)][:3] == ["kort", "anders", "3 panj"]


# What is lost ----------------------------------------------------------------------------------------


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("number", "harm", "key", "records"),
    [
        (2, _cut, "segment-damaged", "j8 … j14"),
        (2, _flip, "segment-damaged", "j8 … j14"),
        (3, Path.unlink, "segment-missing", "j15 … j21"),
        (1, Path.unlink, "segment-missing", "j1 … j7"),
        (1, lambda path: path.write_bytes(b""), "segment-damaged", "j1 … j7"),
        (5, Path.unlink, "segment-missing", "j29 …"),
        (5, _cut, "segment-damaged", "j29 …"),
    ],
)
def test_what_is_lost_is_named(
    folder: SessionFolder, number: int, harm: Callable[[Path], Any], key: str, records: str
) -> None:
    """The segment and its records are named; the rest is shown, and nothing is written or removed."""
    _filled(folder)
    path = folder.path / "joint.age" / f"{number:04}.toml.age"
    harm(path)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    shown, damage = again(folder).records("joint")
    assert [(fault.key, fault.values["segment"], fault.values["records"]) for _, fault in damage] == [
        (key, path.name, records)
    ]
    numbers = [int(record.id[1:]) for record in shown]
    lost = [each for each in range(1, 31) if each not in numbers]
    assert lost[0] == int(records.split(maxsplit=1)[0][1:])
    assert lost == list(range(lost[0], lost[-1] + 1))
    notes = opened(again(folder))
    with pytest.raises(Fault, match="room-damaged"):
        notes.add("joint", "note", "more", by="a")
    notes.close()
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


def test_segments_that_were_swapped_are_named(folder: SessionFolder) -> None:
    """Every record is shown in its place all the same."""
    names = _filled(folder)
    room = folder.path / "joint.age"
    (room / names[1]).rename(room / "x")
    (room / names[2]).rename(room / names[1])
    (room / "x").rename(room / names[2])
    shown, damage = again(folder).records("joint")
    assert [record.id for record in shown] == [f"j{number}" for number in range(1, 31)]
    assert [(fault.key, fault.values["segment"]) for _, fault in damage] == [
        ("segment-misplaced", names[2]),
        ("segment-misplaced", names[1]),
    ]


def test_a_segment_of_another_room_opens_in_none(folder: SessionFolder) -> None:
    """A caucus's segment copied into the joint room is damage there, and none of its words are shown."""
    notes = opened(folder)
    notes.add("joint", "note", "together", by="a")
    notes.add("caucus-a", "note", "alone", by="a")
    notes.close(tidy=False)
    for name in ("0001.toml.age", "0002.toml.age"):
        work = folder.path.with_name(name)
        shutil.copytree(folder.path, work)
        shutil.copy(work / "caucus-a.age" / "0001.toml.age", work / "joint.age" / name)
        shown, damage = SessionFolder(work, folder.keys).records("joint")
        assert "alone" not in [record.text for record in shown]
        assert [fault.key for _, fault in damage] == ["segment-damaged"]


def test_the_boards_key_opens_what_the_parties_may_see_and_nothing_else(folder: SessionFolder) -> None:
    """session.toml and the joint room; every other file is closed to it, and it cannot write."""
    notes = opened(folder)
    notes.add("joint", "note", "together", by="a")
    notes.add("private", "note", "own", by="mediator")
    notes.close()
    assert folder.keys
    board = SessionFolder(folder.path, Keys.of(folder.keys.text(board=True)))
    assert board.keys
    assert board.keys.board_only
    assert board.session().parties[0].name == "Sari"
    assert [record.text for record in board.records("joint")[0]] == ["together"]
    with pytest.raises(Fault, match="sealed-damaged"):
        board.safety()
    shown, damage = board.records("private")
    assert (shown, [fault.key for _, fault in damage]) == ([], ["segment-damaged"])
    with pytest.raises(Fault, match="locked"):
        board.save(board.session())


def test_a_locked_session_opens_nowhere(folder: SessionFolder) -> None:
    """Without its keys neither a document nor a room is read, and nothing is written."""
    locked = SessionFolder(folder.path)
    assert locked.locked
    for what in (locked.session, locked.safety, lambda: locked.records("joint"), lambda: Notes.opened(locked, _now)):
        with pytest.raises(Fault, match="locked"):
            what()


def _now() -> Any:
    return BEGAN


# A disk that refuses ---------------------------------------------------------------------------------


def _refusing(monkeypatch: pytest.MonkeyPatch, name: str, at: int) -> list[int]:
    """Let the call of that number fail, and every one after it: the disk is full."""
    calls = [0]
    real = getattr(os, name)

    def call(*arguments: Any, **named: Any) -> Any:
        if name == "open" and not arguments[1] & os.O_WRONLY:
            return real(*arguments, **named)
        calls[0] += 1
        if calls[0] >= at:
            if name == "write":
                real(arguments[0], bytes(arguments[1])[:40])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize("name", ["write", "fsync", "open", "replace"])
def test_a_full_disk_at_any_step(folder: SessionFolder, name: str, tmp_path: Path) -> None:
    """What waits is told as unsaved; what was acknowledged stays; afterwards everything is there once."""
    _filled(folder, 8)
    for at in range(1, 9):
        work = SessionFolder(tmp_path / f"{name}-{at}", folder.keys)
        shutil.copytree(folder.path, work.path)
        notes = opened(work)
        with pytest.MonkeyPatch.context() as patch:
            _refusing(patch, name, at)
            saved = [each.id for each in (notes.add("joint", "note", LONG, by="b") for _ in range(9))
                     if not notes.unsaved(each.id, "joint")]  # fmt: skip
            notes.change("joint", "j1", {"text": "reworded"})
            assert notes.problem == "No space left on device"
            assert {record.id for record in on_disk(work)} >= {f"j{number}" for number in range(1, 9)} | {*saved}
        assert notes.retry()
        assert [record.id for record in on_disk(work)] == [f"j{number}" for number in range(1, 18)]
        assert on_disk(work)[0].text == "reworded"
        notes.close()
        assert len(on_disk(work)) == 17
        assert not list(work.path.rglob(f"*{durable.TEMPORARY}"))


# Several programs ------------------------------------------------------------------------------------


def test_two_writers_and_a_reader_that_follows(folder: SessionFolder) -> None:
    """Each writes segments of their own; the reader sees every record, over a rewriting too."""
    mediator, captions = opened(folder), opened(again(folder), "captions")
    reader = Notes.opened(again(folder), _now, to_write=False)
    for number in range(12):
        mediator.add("joint", "note", f"m{number} {LONG}", by="a")
        captions.add("joint", "utterance", f"c{number}", by="b")
        assert reader.refresh("joint")
        assert not reader.refresh("joint")
        assert len(seen(reader)) == 2 * number + 2
    mediator.move("j3", "joint", "caucus-a")
    assert reader.refresh("joint")
    assert len(seen(reader)) == 23
    captions.refresh("joint")
    mediator.refresh("joint")
    mediator.close()
    captions.close()
    reader.refresh("joint")
    assert sorted(seen(reader)) == sorted((record.id, record.text) for record in on_disk(folder))
    assert not reader.room("joint").damage


def test_a_hand_that_changes_a_segment_is_noticed(folder: SessionFolder) -> None:
    """A segment put there by a synchronising service is read before anything is written over it."""
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    copy = folder.path.with_name("copy")
    shutil.copytree(folder.path, copy)
    other = opened(SessionFolder(copy, folder.keys))
    other.add("joint", "note", "two, from elsewhere", by="a")
    segment = "joint.age/0001.toml.age"
    durable.replace(folder.path / segment, (copy / segment).read_bytes())
    notes.add("joint", "note", "three", by="a")
    assert [record.text for record in on_disk(folder)] == ["one", "two, from elsewhere", "three"]
    assert len({record.id for record in on_disk(folder)}) == 3
    notes.close()
    other.close()


def test_a_rescued_session_is_encrypted_too(folder: SessionFolder, tmp_path: Path, monkeypatch: Any) -> None:
    """The disk refuses, another one takes the session: with what waits, with its keys, and without a plain word."""
    captions = opened(again(folder), "captions")
    captions.add("joint", "utterance", "from captions", by="b")
    captions.close()
    notes = opened(again(folder))
    notes.add("private", "note", "own", by="mediator")
    notes.add("joint", "note", "one", by="a")
    with monkeypatch.context() as patch:
        _refusing(patch, "write", 1)
        notes.add("joint", "note", "two, waits", by="a")
    copied = rescued(notes, tmp_path / "stick")
    assert (copied.path / "key.age").exists()
    assert {record.text for record in on_disk(copied)} == {"one", "two, waits", "from captions"}
    assert [record.text for record in on_disk(copied, "private")] == ["own"]
    assert not any(holds(tmp_path, word) for word in (b"waits", b"captions", b"Sari"))
    notes.close()


def test_a_room_gone_is_not_made_anew_unasked(folder: SessionFolder) -> None:
    """A room's folder that vanished while the session is open leaves the record unsaved."""
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    shutil.move(folder.path / "joint.age", folder.path.with_name("elsewhere"))
    record = notes.add("joint", "note", "two", by="a")
    assert notes.unsaved(record.id, "joint")
    shutil.move(folder.path.with_name("elsewhere"), folder.path / "joint.age")
    assert notes.retry()
    assert [each.text for each in on_disk(folder)] == ["one", "two"]
    notes.close()
