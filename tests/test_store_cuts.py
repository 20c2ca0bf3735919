"""A room's file that was cut short: every whole block is there, and nothing that was not entered so."""

import tomllib
from pathlib import Path

import pytest
from session_tools import NASTY, contents, new_folder, on_disk, opened, seen, ticking

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, fold
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_file import RoomFile
from mediator_tui.store.room_text import read_room
from mediator_tui.walk.notes import Notes

_ENDS = (b"", b"\0", b"\0" * 600)


@pytest.fixture
def written(tmp_path: Path) -> SessionFolder:
    """Return a session whose joint room ends with a record and a change, both with awkward values."""
    folder = new_folder(tmp_path)
    notes = opened(folder)
    notes.add("joint", "interest", "air untuk sawah", by="a", stage="accounts")
    notes.add("joint", "position", "tidak", by="b")
    notes.answer("joint", "j1", "b", "silent")
    notes.add(
        "joint", "option", 'é "air" 👩‍👩‍👧 \\ \x00 \n[[records]]', by="a+b", serves=["a", "b"], when=notes.clock()
    )
    notes.change("joint", "j2", {"text": "é { jam 10:30", "status": "agreed"}, ("technique",))
    notes.close(tidy=False)
    return folder


def _blocks(data: bytes) -> list[int]:
    """Return where each block ends."""
    starts = [place for place in range(len(data)) if data.startswith((b"\n[[records]]", b"\n[[changes]]"), place)]
    return [*starts[1:], len(data)]


def test_every_cut_of_the_last_two_blocks_keeps_every_whole_block(written: SessionFolder) -> None:
    """Whatever byte the file ends at, zeros behind it or not, the whole blocks are read and no other."""
    whole = (written.path / "joint.toml").read_bytes()
    ends = _blocks(whole)
    expected = {end: fold([read_room(whole[:end]).log])[0] for end in ends}
    for cut in range(ends[-3], len(whole)):
        kept = max(end for end in ends if end <= cut)
        for zeros in _ENDS:
            room = read_room(whole[:cut] + zeros)
            nearly = cut + 1 in ends and expected[cut + 1]
            records, faults = fold([room.log])
            assert room.damage == faults == []
            assert records in (expected[kept], nearly), (cut, len(zeros))


def test_opening_to_write_puts_the_tail_aside_and_goes_on(written: SessionFolder) -> None:
    """The tail goes into a file beside, nothing of it is lost, it is said; then appending works again."""
    path = written.path / "joint.toml"
    whole = path.read_bytes()
    ends = _blocks(whole)
    for cut in range(ends[-3] + 1, len(whole), 7):
        path.write_bytes(whole[:cut] + b"\0\0")
        file = RoomFile(written.path, "joint").open_to_write()
        assert file.salvaged
        blocks, line, aside = file.salvaged
        assert path.read_bytes() + aside.read_bytes() == whole[:cut] + b"\0\0"
        assert blocks == len(file.log.records) + len(file.log.changes)
        assert line == path.read_bytes().count(b"\n") + (2 if aside.read_bytes().startswith(b"\n") else 1)
        assert file.append("records", {"at": 1, "kind": "note", "id": file.take_id()})
        document = tomllib.loads(path.read_text("utf-8"))
        assert len(document["records"]) + len(document.get("changes", [])) == blocks + 1
        aside.unlink()


def test_reading_skips_the_tail_and_changes_nothing(written: SessionFolder) -> None:
    """A reader, and a program that may only read, leaves a torn file as it is."""
    path = written.path / "joint.toml"
    path.write_bytes(path.read_bytes()[:-9])
    before = contents(written.path)
    assert [record.text for record in on_disk(written)][:2] == ["air untuk sawah", "tidak"]
    reader = Notes.opened(written, ticking(), to_write=False)
    assert [record.id for record in reader.records("joint")] == ["j1", "j2", "j4"]
    assert not reader.room("joint").damage
    reader.close()
    assert contents(written.path) == before


def test_two_tails_have_two_files(written: SessionFolder) -> None:
    """A second torn tail does not take the first one's place."""
    path = written.path / "joint.toml"
    for number in (1, 2):
        path.write_bytes(path.read_bytes() + b"\n[[records]]\nat = 2026")
        notes = opened(written)
        assert notes.room("joint").own.salvaged == (
            5,
            path.read_bytes().count(b"\n") + 2,
            written.path / f"joint.torn-{number}",
        )
        notes.close(tidy=False)


def test_a_tail_without_its_first_page_is_a_tail(written: SessionFolder) -> None:
    """After a power cut the beginning of the last block may be zeros, and its end there."""
    path = written.path / "joint.toml"
    whole = path.read_bytes()
    end = _blocks(whole)[-2]
    for zeros in range(2, len(whole) - end):
        room = read_room(whole[:end] + b"\0" * zeros + whole[end + zeros :])
        assert not room.damage
        assert room.whole == end


def test_zeros_in_the_middle_are_damage(written: SessionFolder) -> None:
    """Zeros with whole blocks behind them are no torn tail: nothing is cut away."""
    path = written.path / "joint.toml"
    whole = path.read_bytes()
    middle = _blocks(whole)[0] + 20
    path.write_bytes(whole[:middle] + b"\0" * 10 + whole[middle + 10 :])
    before = contents(written.path)
    notes = opened(written)
    with pytest.raises(Fault):
        notes.add("joint", "note", "x", by="a")
    notes.close()
    assert contents(written.path) | {".lock": b""} == before | {".lock": b""}


def test_a_tail_behind_a_mended_block_is_a_tail(written: SessionFolder) -> None:
    """A block that somebody wrote by hand, its id first and lines ended as Windows does, is whole."""
    path = written.path / "joint.toml"
    path.write_bytes(
        path.read_bytes()
        + b'\r\n[[records]]\r\nid = "j40"\r\nat = 2026-11-21T09:00:00+07:00\r\nkind = "note"\r\n\r\n[[rec'
    )
    notes = opened(written)
    assert notes.room("joint").own.salvaged
    assert notes.room("joint").get("j40")
    assert notes.add("joint", "note", "x", by="a").id == "j41"
    tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("text", NASTY)
def test_a_cut_through_awkward_text(tmp_path: Path, text: str) -> None:
    """Headers, ids and quotes inside a text are never taken for those of a block."""
    folder = new_folder(tmp_path)
    notes = opened(folder)
    notes.add("joint", "note", "first", by="a")
    notes.add("joint", "note", text, by="a", field=text)
    path = folder.path / "joint.toml"
    whole = path.read_bytes()
    records = fold([read_room(whole).log])[0]
    for cut in range(_blocks(whole)[-2], len(whole) - 1):
        assert fold([read_room(whole[:cut]).log])[0] == records[:1]
    assert seen(notes)[1][1] == text
    assert records[1].get("field") == (text or None)
    assert fold([Log()]) == ([], [])
