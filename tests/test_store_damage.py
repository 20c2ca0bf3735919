"""Damage in the middle: what can be read is shown, the rest is named with its line, nothing is changed."""

import tomllib
from pathlib import Path

import pytest
from session_tools import BEGAN, contents, new_folder, on_disk, opened

from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes

TOML_TEST = Path(__file__).resolve().parents[2] / "shared" / "samples" / "toml-test"


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session with three records in the joint room."""
    folder = new_folder(tmp_path)
    notes = opened(folder)
    for number in (1, 2, 3):
        notes.add("joint", "note", f"words {number}", by="a")
    notes.change("joint", "j1", {"status": "agreed"})
    notes.close(tidy=False)
    return folder


def _broken(folder: SessionFolder, old: bytes, new: bytes) -> tuple[int, bytes]:
    """Break the joint room at one place; return the line of it, and what the file holds."""
    path = folder.path / "joint.toml"
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    return data.count(b"\n", 0, data.index(old)) + 1, path.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "key", "left"),
    [
        (b'"words 2"', b'"words 2', "damaged-block", ["j1", "j3"]),
        (b'"words 2"', b'"words \xff"', "damaged-block", ["j1", "j3"]),
        (b'"words 2"', b'"words 2"\ntext = "again"', "damaged-block", ["j1", "j3"]),
        (b'text = "words 2"\nid = "j2"', b'text = "words 2"', "block-without-id", ["j1", "j3"]),
        (b'text = "words 2"\nid = "j2"', b'text = "words 2"\nid = "j1"', "duplicate-id", ["j1", "j3"]),
        (b'kind = "note"\ntext = "words 2"', b'kind = "shout"\ntext = "words 2"', "bad-record", ["j1", "j3"]),
        (b'kind = "note"\ntext = "words 2"', b"kind = 3\nat = 2026-11-21", "damaged-block", ["j1", "j3"]),
        (b"\nrev = 1\n", b'\nrev = "one"\n', "bad-change", ["j1", "j2", "j3"]),
        (b'\nrecord = "j1"\n', b"\nrecord = 1\n", "bad-change", ["j1", "j2", "j3"]),
        (b'\nstatus = "agreed"\n', b'\nkind = "shout"\n', "bad-record", ["j1", "j2", "j3"]),
        (b'\nid = "j4"\n', b'\nunset = 3\nid = "j4"\n', "bad-change", ["j1", "j2", "j3"]),
    ],
)  # fmt: skip
def test_what_can_be_read_is_shown_and_the_rest_named(
    folder: SessionFolder, old: bytes, new: bytes, key: str, left: list[str]
) -> None:
    """The room opens, read-only; the fault has the block's place and a reason; not a byte changes."""
    line, data = _broken(folder, old, new)
    records, damage = folder.records("joint")
    assert [record.id for record in records] == left
    assert [(path.name, fault.key) for path, fault in damage] == [("joint.toml", key)]
    assert abs(int(damage[0][1].values["line"]) - line) <= 9
    notes = opened(folder)
    assert [record.id for record in notes.records("joint")] == left
    for act in (
        lambda: notes.add("joint", "note", "more", by="a"),
        lambda: notes.change("joint", "j1", {"text": "else"}),
        lambda: notes.move("j1", "joint", "private"),
    ):
        with pytest.raises(Fault) as caught:
            act()
        assert caught.value.key == "room-damaged"
    assert notes.add("private", "note", "goes on", by="mediator").id == "p1"
    notes.close()
    assert (folder.path / "joint.toml").read_bytes() == data


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not-a-session"),
        (b"format = 0\n", "not-a-session"),
        (b'format = "1"\n', "not-a-session"),
        (b"format = true\n", "not-a-session"),
        (b"format = 2\n", "newer-format"),
        (b"format = 1\nrecords = 3\n", "not-a-room"),
        (b'format = 1\nrecords = [{ id = "j1" }]\n', "not-a-room"),
        (b"format = 1\nroom = \n", "not-toml"),
        (b"format = 1\nroom = \xff\n", "not-utf8"),
        (b"\0\0\0", "not-toml"),
    ],
)
def test_what_is_no_room_is_named_and_left(folder: SessionFolder, data: bytes, key: str) -> None:
    """A file that is no room, or a newer one, opens for nobody and stays byte for byte as it was."""
    path = folder.path / "joint.toml"
    path.write_bytes(data)
    with pytest.raises(Fault) as caught:
        folder.records("joint")
    assert (caught.value.key, caught.value.values["file"]) == (key, str(path))
    with pytest.raises(Fault):
        opened(folder)
    assert path.read_bytes() == data
    with folder.free(None) as free:
        assert free


def test_a_byte_order_mark_is_accepted(folder: SessionFolder) -> None:
    """What an editor on Windows saved opens, can be appended to, and is rewritten."""
    for name in ("joint.toml", "session.toml", "safety.toml"):
        path = folder.path / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    notes = opened(folder)
    notes.add("joint", "note", "more", by="a")
    assert [record.id for record in on_disk(folder)] == ["j1", "j2", "j3", "j5"]
    notes.close()
    assert [record.id for record in on_disk(folder)] == ["j1", "j2", "j3", "j5"]


def test_another_writers_damage_stops_nobody(folder: SessionFolder) -> None:
    """What cannot be read in another's file is named; one's own is written all the same."""
    (folder.path / "joint@captions.toml").write_bytes(b"format = \n")
    notes = opened(folder)
    assert [(path.name, fault.key) for path, fault in notes.room("joint").damage] == [
        ("joint@captions.toml", "not-toml")
    ]
    notes.add("joint", "note", "goes on", by="a")
    (folder.path / "joint@captions.toml").write_bytes(b"format = 2\n")
    assert notes.refresh("joint")
    assert not notes.refresh("joint")
    notes.move("j5", "joint", "private")
    assert notes.waiting == 0
    notes.close()
    records, damage = folder.records("joint")
    assert [record.id for record in records] == ["j1", "j2", "j3"]
    assert [fault.key for _, fault in damage] == ["newer-format"]


def test_an_id_in_two_files_shows_the_first_and_names_the_other(folder: SessionFolder) -> None:
    """A copied file shows nothing twice and hides nothing silently."""
    (folder.path / "joint@budi.toml").write_bytes((folder.path / "joint.toml").read_bytes())
    records, damage = folder.records("joint")
    assert [record.id for record in records] == ["j1", "j2", "j3"]
    assert {(path.name, fault.key) for path, fault in damage} == {("joint@budi.toml", "duplicate-id")}


def test_a_room_that_is_damaged_meanwhile_waits_until_it_is_mended(folder: SessionFolder) -> None:
    """An editor's slip while the session runs loses nothing: it is named, and what waits goes in afterwards."""
    path = folder.path / "joint.toml"
    notes = opened(folder)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"words 2"', b'"words 2'))
    notes.add("joint", "note", "meanwhile", by="a")
    assert notes.waiting == 1
    assert notes.problem
    assert notes.problem.startswith("joint.toml:")
    path.write_bytes(b"format = 2\n")
    assert not notes.retry()
    assert "words 1" in [record.text for record in notes.records("joint")]
    path.write_bytes(whole)
    assert notes.retry()
    assert notes.problem is None
    assert [record.text for record in on_disk(folder)] == ["words 1", "words 2", "words 3", "meanwhile"]


def _is_toml(data: bytes) -> bool:
    try:
        return bool(tomllib.loads(data.decode()))
    except ValueError:
        return False


def test_every_invalid_toml_file_as_a_session(folder: SessionFolder) -> None:
    """No invalid file crashes anything; each is a fault with file and line, and stays as it was."""
    if not TOML_TEST.is_dir():
        pytest.skip("no toml-test files beside the checkout")
    good = contents(folder.path)
    for sample in sorted((TOML_TEST / "invalid").rglob("*.toml")):
        for name in ("joint.toml", "session.toml", "safety.toml"):
            (folder.path / name).write_bytes(sample.read_bytes())
            with pytest.raises(Fault) as caught:
                Notes.opened(folder, lambda: BEGAN)
            assert int(caught.value.values["line"]) >= 1
            assert caught.value.values["file"] == str(folder.path / name)
            assert (folder.path / name).read_bytes() == sample.read_bytes()
            (folder.path / name).write_bytes(good[name])
        room = b'format = 1\n\n[[records]]\nat = 2026-11-21T09:00:00Z\nkind = "note"\nid = "j1"\n\n'
        between = room + sample.read_bytes() + room.replace(b"format = 1", b"").replace(b"j1", b"j2")
        (folder.path / "joint.toml").write_bytes(between)
        _, damage = folder.records("joint")
        assert bool(damage) != _is_toml(between), sample.name
        opened(folder).close()
        assert (folder.path / "joint.toml").read_bytes() == between
        (folder.path / "joint.toml").write_bytes(good["joint.toml"])
