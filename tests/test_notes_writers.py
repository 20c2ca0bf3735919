"""Several writers in one session: order, ids, changes, locks, and what leaves another writer's file."""

import os
import signal
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session_tools import BEGAN, contents, crashed, new_folder, on_disk, opened, seen, ticking

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record, fold
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a new session."""
    return new_folder(tmp_path)


def _later(minutes: float) -> Any:
    return BEGAN + timedelta(minutes=minutes)


def test_two_writers_see_each_other(folder: SessionFolder) -> None:
    """Each writes a file of their own, with ids that say whose; refresh takes in what the other wrote."""
    mediator, captions = opened(folder), opened(folder, "captions")
    mediator.add("joint", "note", "one", by="a", at=_later(1))
    assert captions.add("joint", "utterance", "two", by="b", at=_later(2)).id == "j1@captions"
    captions.add("private", "note", "own", by="mediator")
    assert seen(mediator) == [("j1", "one")]
    assert mediator.refresh("joint")
    assert not mediator.refresh("joint")
    assert seen(mediator) == [("j1", "one"), ("j1@captions", "two")]
    assert captions.refresh("joint")
    assert seen(captions) == seen(mediator)
    assert {"joint.toml", "joint@captions.toml", "private@captions.toml"} <= contents(folder.path).keys()
    mediator.close()
    captions.close()
    assert [record.id for record in on_disk(folder)] == ["j1", "j1@captions"]


def test_time_decides_between_files_and_entry_within_one(folder: SessionFolder) -> None:
    """An `at` below its predecessor's counts as the predecessor's; at the same time the mediator comes first."""
    mediator, captions = opened(folder), opened(folder, "captions")
    for minutes, text in ((5, "m5"), (1, "m1, entered late"), (7, "m7")):
        mediator.add("joint", "note", text, by="a", at=_later(minutes))
    for minutes, text in ((4, "c4"), (5, "c5"), (2, "c2, entered late"), (6, "c6")):
        captions.add("joint", "note", text, by="b", at=_later(minutes))
    assert [record.text for record in on_disk(folder)] == [
        "c4", "m5", "m1, entered late", "c5", "c2, entered late", "c6", "m7",
    ]  # fmt: skip


def test_the_higher_rev_wins_and_then_the_writer(folder: SessionFolder) -> None:
    """Changes made without having seen each other apply by rev, then writer; one that has seen both wins."""
    mediator, budi = opened(folder), opened(folder, "budi")
    mediator.add("joint", "note", "one", by="a")
    budi.refresh("joint")
    budi.change("joint", "j1", {"text": "budi's", "status": "open"})
    mediator.change("joint", "j1", {"text": "mediator's"})
    assert [(record.text, record.status) for record in on_disk(folder)] == [("budi's", "open")]
    mediator.refresh("joint")
    mediator.change("joint", "j1", {"text": "seen both"})
    assert [(record.text, record.status, record.rev) for record in on_disk(folder)] == [("seen both", "open", 2)]
    mediator.close()
    assert [(record.text, record.status) for record in on_disk(folder)] == [("seen both", "open")]
    budi.refresh("joint")
    budi.change("joint", "j1", {"text": "last"})
    budi.close()
    assert [(record.text, record.status) for record in on_disk(folder)] == [("last", "open")]


steps = st.tuples(
    st.sampled_from([None, "budi"]),
    st.sampled_from(["add", "text", "answer", "unset", "back", "refresh", "undo"]),
    st.integers(0, 5),
    st.integers(-3, 3),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(steps, max_size=16), st.permutations([None, "budi"]))
def test_rewriting_changes_nothing_that_holds(
    script: list[tuple[str | None, str, int, int]], leaving: list[str | None]
) -> None:
    """Whatever two writers did, seen or unseen, the room folds into the same after each has left."""
    with tempfile.TemporaryDirectory() as root:
        folder = new_folder(Path(root))
        writers = {None: opened(folder), "budi": opened(folder, "budi")}
        for number, (name, what, which, minutes) in enumerate(script):
            _act(writers[name], what, which, _later(minutes), str(number))
        expected = _plain(on_disk(folder))
        for name in leaving:
            writers[name].close()
            assert _plain(on_disk(folder)) == expected
            again = opened(folder, name)
            assert not again.room("joint").damage
            again.close()
        assert _plain(on_disk(folder)) == expected


def _act(notes: Notes, what: str, which: int, at: Any, words: str) -> None:
    if what == "refresh":
        notes.refresh("joint")
    elif what == "add":
        notes.add("joint", "note", words, by="a", at=at)
    elif what == "undo":
        notes.undo("joint")
    elif records := notes.records("joint"):
        ident = records[which % len(records)].id
        changes: dict[str, Any] = {
            "text": ({"text": words},), "answer": ({"confirmed_a": "yes"},), "unset": ({}, ("confirmed_a",)),
            "back": ({"text": "back"}, ("status",)),
        }  # fmt: skip
        notes.change("joint", ident, *changes[what])


def _plain(records: list[Record]) -> list[dict[str, Any]]:
    return [{key: value for key, value in record.table().items() if key != "rev"} for record in records]


def test_a_second_mediator_only_reads(folder: SessionFolder) -> None:
    """The one who came first writes; the second sees it, is refused, and leaves no mark when leaving."""
    first = opened(folder)
    first.add("joint", "note", "one", by="a")
    second = Notes.opened(folder, ticking())
    assert second.read_only
    first.change("joint", "j1", {"text": "one, reworded"})
    first.add("joint", "note", "two", by="a")
    assert second.refresh("joint")
    assert not second.refresh("joint")
    assert seen(second) == [("j1", "one, reworded"), ("j3", "two")]
    before = contents(folder.path)
    with pytest.raises(Fault) as caught:
        second.add("joint", "note", "x", by="a")
    assert caught.value.key == "read-only"
    second.session.title = "other"
    second.save_session()
    second.close()
    assert contents(folder.path) == before
    first.close()
    opened(folder).close()


def test_documents_are_the_mediators_alone(folder: SessionFolder) -> None:
    """Another writer's program never writes them."""
    budi = opened(folder, "budi")
    budi.session.title = "other"
    budi.save_session()
    budi.save_safety()
    assert folder.session().title == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_the_lock_goes_with_its_process(folder: SessionFolder) -> None:
    """While another process has the session, it is read-only here; once that is killed, it is free."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        notes = opened(folder)
        notes.add("joint", "note", "from there", by="a")
        os.write(writing, b"x")
        signal.pause()
    os.read(reading, 1)
    assert Notes.opened(folder, ticking()).read_only
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert seen(opened(folder)) == [("j1", "from there")]
    os.close(reading)
    os.close(writing)


def _spoken(folder: SessionFolder) -> Notes:
    captions = opened(folder, "captions")
    captions.add("joint", "utterance", "harmless", by="b")
    captions.add("joint", "utterance", "secret", by="b")
    captions.change("joint", "j2@captions", {"text": "secret, reworded"})
    return captions


def _leaks(folder: SessionFolder) -> list[str]:
    return [name for name, data in contents(folder.path).items() if name.startswith("joint") and b"secret" in data]


def test_moving_what_a_writer_at_work_wrote_hides_it_until_they_leave(folder: SessionFolder) -> None:
    """It is hidden at once, for everybody; their leaving removes it from their file."""
    captions = _spoken(folder)
    mediator = opened(folder)
    mediator.change("joint", "j2@captions", {"text": "secret, again"})
    assert mediator.move("j2@captions", "joint", "caucus-b").text == "secret, again"
    assert [record.text for record in on_disk(folder)] == ["harmless"]
    mediator.refresh("joint")
    assert seen(mediator) == [("j1@captions", "harmless")]
    captions.refresh("joint")
    assert seen(captions) == [("j1@captions", "harmless")]
    captions.add("joint", "utterance", "more", by="b")
    assert _leaks(folder) == ["joint@captions.toml"]
    captions.close()
    assert _leaks(folder) == []
    mediator.close()
    assert [record.text for record in on_disk(folder)] == ["harmless", "more"]
    assert b"captions" not in (folder.path / "joint.toml").read_bytes()
    assert [record.text for record in on_disk(folder, "caucus-b")] == ["secret, again"]


@pytest.mark.parametrize("then", ["close", "reopen"])
def test_it_goes_too_when_their_program_was_killed(folder: SessionFolder, then: str) -> None:
    """A writer that never leaves in order: the mediator's leaving, or the next opening, removes it."""
    captions = _spoken(folder)
    mediator = opened(folder)
    mediator.move("j2@captions", "joint", "private")
    crashed(captions)
    if then == "close":
        mediator.close()
    else:
        crashed(mediator)
        opened(folder)
    assert _leaks(folder) == []


def test_moving_what_an_absent_writer_wrote_removes_it(folder: SessionFolder) -> None:
    """Their lock is taken and their file rewritten at once, a torn tail put aside and removed too."""
    crashed(_spoken(folder))
    path = folder.path / "joint@captions.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\ntext = "secret, torn')
    mediator = opened(folder)
    mediator.move("j2@captions", "joint", "private")
    assert _leaks(folder) == []
    assert [record.text for record in on_disk(folder)] == ["harmless"]
    assert opened(folder, "captions").add("joint", "note", "x", by="a").id == "j4@captions"


def test_a_writers_change_to_a_moved_record_goes_too(folder: SessionFolder) -> None:
    """What a co-mediator re-worded leaves their file with the record: at once, or when they leave."""
    mediator = opened(folder)
    for ident in ("j1", "j2"):
        assert mediator.add("joint", "note", "secret", by="a").id == ident
        budi = opened(folder, "budi")
        budi.change("joint", ident, {"text": "secret, by budi"})
        mediator.refresh("joint")
        if ident == "j1":
            budi.close()
        assert mediator.move(ident, "joint", "private").text == "secret, by budi"
        assert _leaks(folder) == ([] if ident == "j1" else ["joint@budi.toml"])
    budi.close()
    assert _leaks(folder) == []
    assert on_disk(folder) == []


def test_changes_to_what_is_not_there_yet_are_kept(folder: SessionFolder, tmp_path: Path) -> None:
    """Through a file-synchronising service a change may come before its record: leaving does not drop it."""
    mediator = opened(folder)
    mediator.add("joint", "note", "one", by="a")
    budi = opened(folder, "budi")
    budi.change("joint", "j1", {"text": "by budi"})
    (folder.path / "joint.toml").rename(tmp_path / "later.toml")
    budi.close()
    (tmp_path / "later.toml").rename(folder.path / "joint.toml")
    assert [record.text for record in on_disk(folder)] == ["by budi"]


def test_changes_to_what_cannot_be_read_are_kept(folder: SessionFolder) -> None:
    """A damaged block is not gone: when it is mended the other writer's change to it still holds."""
    mediator = opened(folder)
    for text in ("one", "two"):
        mediator.add("joint", "note", text, by="a")
    budi = opened(folder, "budi")
    budi.change("joint", "j1", {"text": "by budi"})
    path = folder.path / "joint.toml"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"one"', b'"one'))
    budi.close()
    path.write_bytes(whole)
    assert [record.text for record in on_disk(folder)] == ["by budi", "two"]


def test_stale_files_of_a_writer_at_work_are_left(folder: SessionFolder) -> None:
    """What another writer is just writing is not swept away; what a killed one left is."""
    captions = opened(folder, "captions")
    temporary = folder.path / "joint@captions.toml.tmp"
    temporary.write_text("being written")
    crashed(opened(folder))
    assert temporary.exists()
    crashed(captions)
    opened(folder)
    assert not temporary.exists()


def test_a_fold_of_nothing() -> None:
    """No file, no record."""
    assert fold([]) == ([], [])
