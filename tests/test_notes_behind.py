"""Notes written behind the typing: a disk that hangs holds up nobody, and nothing changes its order."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from session_tools import new_folder, on_disk, ticking

from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import behind
from mediator_tui.walk.behind import NotesBehind
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.rescue import rescued

PATIENCE = 10.0


class Disk:
    """A disk that can be made to hang, or to refuse."""

    def __init__(self, append: Callable[..., Any]) -> None:
        self._append, self._free = append, threading.Event()
        self._free.set()
        self.entered = threading.Event()
        self.error: OSError | None = None

    def __call__(self, *args: Any) -> Any:
        self.entered.set()
        self._free.wait(PATIENCE)
        if self.error:
            raise self.error
        return self._append(*args)

    def hang(self) -> None:
        self.entered.clear()
        self._free.clear()

    def go_on(self) -> None:
        self._free.set()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Return the disk every append goes through."""
    disk = Disk(durable.append)
    monkeypatch.setattr(durable, "append", disk)
    monkeypatch.setattr(behind, "LOOK", 0.02)
    yield disk
    disk.go_on()


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a new session."""
    return new_folder(tmp_path)


@pytest.fixture
def notes(folder: SessionFolder, disk: Disk) -> Iterator[NotesBehind]:
    """Return its notes, written behind."""
    notes = NotesBehind.opened(folder, ticking())
    notes.start()
    yield notes
    disk.error = None
    disk.go_on()
    notes.close()


def texts(folder: SessionFolder, room: str = "joint") -> list[str]:
    return [record.text for record in on_disk(folder, room)]


def settled(notes: NotesBehind) -> None:
    """Wait until everything is on disk."""
    with notes._turn:
        assert notes._turn.wait_for(lambda: not notes._waiting, PATIENCE)


def test_with_a_sound_disk_a_record_is_saved_when_entering_it_returns(
    notes: NotesBehind, folder: SessionFolder
) -> None:
    """The screen may say so at once."""
    for number in range(50):
        record = notes.add("joint", "note", str(number), by="a")
        assert not notes.unsaved(record.id, "joint")
    assert texts(folder) == [str(number) for number in range(50)]


def test_a_hanging_disk_holds_up_nobody(notes: NotesBehind, folder: SessionFolder, disk: Disk) -> None:
    """Records go on being entered, changed, undone and moved; none shows as saved; all come in order."""
    disk.hang()
    first = notes.add("joint", "note", "first", by="a")
    assert disk.entered.wait(PATIENCE)
    others = [notes.add("joint", "note", str(number), by="b") for number in range(20)]
    assert notes.problem == behind.SLOW
    assert all(notes.unsaved(record.id, "joint") for record in (first, *others))
    notes.change("joint", others[0].id, {"text": "changed"})
    notes.undo("joint")
    notes.change("joint", others[1].id, {"struck": True})
    notes.move(others[2].id, "joint", "private")
    notes.move(first.id, "joint", "private")
    disk.go_on()
    settled(notes)
    assert texts(folder) == ["0", "1", *(str(number) for number in range(3, 20))]
    assert texts(folder, "private") == ["2", "first"]
    assert notes.problem is None
    notes.close()
    assert "first" not in (folder.path / "joint.toml").read_text("utf-8")


def test_a_refusing_disk_is_tried_again_by_itself(notes: NotesBehind, folder: SessionFolder, disk: Disk) -> None:
    """The reason is there at once; when the disk accepts again, nothing needs to be pressed."""
    disk.error = OSError(28, "No space left on device")
    record = notes.add("joint", "note", "waits", by="a")
    assert notes.unsaved(record.id, "joint")
    assert notes.problem == "No space left on device"
    before = notes.news
    disk.error = None
    settled(notes)
    assert notes.news > before
    assert texts(folder) == ["waits"]


def test_what_others_write_is_news(notes: NotesBehind, folder: SessionFolder) -> None:
    """Another writer's record is in the room without being asked for."""
    before = notes.news
    heard = lambda: [record.text for record in notes.records("joint")]  # noqa: E731 (it is asked again and again)
    other = Notes.opened(folder, ticking(), writer="captions")
    other.add("joint", "utterance", "from elsewhere", by="b")
    other.close()
    with notes._turn:
        assert notes._turn.wait_for(lambda: notes.news > before and heard() == ["from elsewhere"], PATIENCE), heard()


def test_our_own_mistake_is_not_lost_in_the_thread(
    notes: NotesBehind, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept to be told, and what waited is still written when the session is left."""
    monkeypatch.setattr(notes, "_put", lambda _: 1 / 0)
    notes.add("joint", "note", "kept", by="a")
    assert isinstance(notes.failed, ZeroDivisionError)
    monkeypatch.undo()
    notes.close()
    assert texts(folder) == ["kept"]


def test_leaving_with_a_hanging_disk_gives_up(notes: NotesBehind, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while the program ends all the same, and knows what did not arrive."""
    monkeypatch.setattr(behind, "LAST_PATIENCE", 0.05)
    disk.hang()
    notes.add("joint", "note", "lost", by="a")
    notes.close()
    assert notes.waiting == 1


def test_a_copy_elsewhere_holds_what_waits(notes: NotesBehind, tmp_path: Path, disk: Disk) -> None:
    """Documents, every room, what is on disk and what is not; what was moved away is not in its old room."""
    notes.add("joint", "note", "on disk", by="a")
    notes.add("caucus-a", "interest", "in the caucus", by="a")
    disk.error = OSError(28, "No space left on device")
    notes.add("joint", "note", "waits", by="b")
    wrong = notes.add("joint", "note", "elsewhere", by="b")
    notes.move(wrong.id, "joint", "caucus-b")
    disk.error = None
    copied = rescued(notes, tmp_path / "stick")
    assert copied.session() == notes.session
    assert texts(copied) == ["on disk", "waits"]
    assert texts(copied, "caucus-a") == ["in the caucus"]
    assert texts(copied, "caucus-b") == ["elsewhere"]
