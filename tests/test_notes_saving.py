"""What is entered comes back: after reopening, after rewriting, with every key anybody put there."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session_tools import BEGAN, NASTY, contents, crashed, new_folder, on_disk, opened, seen, session, texts, ticking

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import ANSWERS, Record
from mediator_tui.domain.sessions import Safety
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.drafts import draft_room, drafts
from mediator_tui.walk.notes import Notes

fields = st.dictionaries(
    st.sampled_from(["field", "Ungewöhnlich", "a b", "serves", "\x1b", "order"]),
    texts | st.booleans() | st.integers() | st.lists(texts, max_size=3) | st.dictionaries(texts, texts, max_size=2),
    max_size=3,
)
answers = st.dictionaries(st.sampled_from("abc"), st.sampled_from(ANSWERS))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[SessionFolder]:
    """Return a new session; at the end no file of it may be readable by others."""
    folder = new_folder(tmp_path)
    yield folder
    assert {path.stat().st_mode & 0o77 for path in (folder.path, *folder.path.iterdir())} == {0}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(texts, fields, answers, texts), min_size=1, max_size=4))
def test_what_is_saved_comes_back(entries: list[tuple[str, dict[str, Any], dict[str, Any], str]]) -> None:
    """Texts, fields, answers and re-wordings are the same after reopening, and after rewriting."""
    with tempfile.TemporaryDirectory() as root:
        folder = new_folder(Path(root))
        notes = opened(folder)
        for text, more, given_answers, reworded in entries:
            ident = notes.add("joint", "note", text, by="a", **more).id
            if reworded != text:
                notes.change("joint", ident, {"text": reworded})
            for party, answer in given_answers.items():
                notes.answer("joint", ident, party, answer)
        entered = notes.records("joint")
        assert [record.text for record in entered] == [reworded for *_, reworded in entries]
        for record, (_, more, given_answers, _) in zip(entered, entries, strict=True):
            assert {key: record.get(key) for key in more if more[key] != ""} == {
                key: value for key, value in more.items() if value != ""
            }
            assert {letter: record.answer(letter) for letter in given_answers} == given_answers
        assert on_disk(folder) == entered
        notes.close()
        assert on_disk(folder) == entered
        assert b"[[changes]]" not in (folder.path / "joint.toml").read_bytes()


def test_an_answer_stands_for_the_words_it_was_given_to(folder: SessionFolder) -> None:
    """Other words have not been answered yet; taking them back brings the answers back."""
    notes = opened(folder)
    ident = notes.add("joint", "summary", "the line", by="mediator").id
    notes.answer("joint", ident, "a", "yes")
    notes.change("joint", ident, {"text": "the wall"})
    assert on_disk(folder)[0].answer("a") is None
    notes.undo("joint")
    assert on_disk(folder)[0].answer("a") == "yes"


def test_what_no_file_can_hold_is_replaced(folder: SessionFolder) -> None:
    """A lone surrogate becomes U+FFFD wherever it stands; what is no value of TOML's is refused at once."""
    notes = opened(folder)
    notes.add("joint", "note", "a\ud800b", by="a", field=["\udfff"])
    notes.change("joint", "j1", {"other": {"\udc80": "\udc80"}})
    assert on_disk(folder) == notes.records("joint")
    assert notes.records("joint")[0].text == "a\ufffdb"
    with pytest.raises(TypeError):
        notes.add("joint", "note", "x", by="a", field=object())
    assert notes.retry()


def test_unknown_keys_are_kept(folder: SessionFolder) -> None:
    """Keys that nobody knows, nested ones too, outlive a change and a rewriting, in rooms and documents."""
    path = folder.path / "joint.toml"
    path.write_text(
        'format = 1\nroom = "joint"\nnext = 1\ncolour = "blue"\n[more]\ndeep = { er = [1, 2] }\n\n[[list]]\na = 1\n'
        '\n[[records]]\nid = "j1"\nat = 2026-11-21T09:00:00Z\nkind = "note"\nmood = "calm"\n[records.nested]\n'
        'a.b = "c"\n\n[[records.rows]]\nx = 1.5\n[[records.rows]]\nx = 07:00:00\n'
        '\n[[changes]]\nrecord = "j1"\nrev = 1\nmood = "angry"\nid = "j2"\n'
    )
    path = folder.path / "session.toml"
    path.write_text(path.read_text().replace("format = 1\n", 'format = 1\nlawyer = "x"\n'))
    with path.open("a") as file:
        file.write('shoes = "x"\n[" odd key"]\n"a b" = [{ c = 1 }]\n[[visits]]\nday = 2026-11-21\nof = []\n')
    with (folder.path / "safety.toml").open("a") as file:
        file.write("parties = 3\n")
    notes = opened(folder)
    notes.change("joint", "j1", {"status": "agreed", "note": None}, ("absent",))
    notes.session.title = "Air"
    notes.safety.colour = "amber"
    notes.save_session()
    notes.save_safety()
    before = on_disk(folder)
    notes.close()
    assert on_disk(folder) == before
    assert before[0].get("nested") == {"a": {"b": "c"}}
    assert before[0].get("rows")[0] == {"x": 1.5}
    assert before[0].get("mood") == "angry"
    header = opened(folder).room("joint").own.header
    assert header["colour"] == "blue"
    assert header["more"] == {"deep": {"er": [1, 2]}}
    assert header["list"] == [{"a": 1}]
    extra = folder.session().model_extra or {}
    assert (folder.session().title, extra["lawyer"], extra[" odd key"]) == ("Air", "x", {"a b": [{"c": 1}]})
    assert folder.session().parties[-1].model_extra == {"shoes": "x"}
    assert extra["visits"][0]["day"] == BEGAN.date()
    assert (folder.safety().colour, folder.safety().model_extra) == ("amber", {"parties": 3})


def test_ids_are_never_given_again(folder: SessionFolder) -> None:
    """Not after a record went with a rewriting, nor after a crash."""
    notes = opened(folder)
    for text in ("one", "two"):
        notes.add("joint", "note", text, by="a")
    notes.undo("joint")
    notes.close()
    notes = opened(folder)
    assert seen(notes) == [("j1", "one")]
    assert notes.add("joint", "note", "three", by="a").id == "j4"
    notes.move("j4", "joint", "private")
    crashed(notes)
    assert opened(folder).add("joint", "note", "four", by="a").id == "j5"


def test_undo_and_redo_stay_in_their_room(folder: SessionFolder) -> None:
    """Each step is a change on disk; undo takes back the last one of its own room and no other's."""
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a", status="open")
    notes.add("caucus-a", "note", "alone", by="a")
    notes.change("joint", "j1", {"text": "two", "struck": True}, ("status",))
    assert [(r.text, r.struck, r.status) for r in on_disk(folder)] == [("two", True, None)]
    assert notes.undo("joint")
    assert [(r.text, r.struck, r.status) for r in on_disk(folder)] == [("one", False, "open")]
    assert notes.undo("joint")
    assert notes.undo("joint") is None
    assert on_disk(folder) == notes.records("joint") == []
    assert len(on_disk(folder, "caucus-a")) == 1
    assert notes.redo("joint")
    assert notes.redo("joint")
    assert notes.redo("joint") is None
    assert [(r.text, r.struck, r.status) for r in on_disk(folder)] == [("two", True, None)]
    notes.undo("joint")
    notes.add("joint", "note", "three", by="a")
    assert notes.redo("joint") is None


def test_drafts_are_no_records(folder: SessionFolder) -> None:
    """A draft is kept, never shown, never undone, never in the joint room; dropped, its words go on leaving."""
    notes = opened(folder)
    room = draft_room("joint")
    assert (room, draft_room("caucus-a"), draft_room("private")) == ("private", "caucus-a", "private")
    draft = notes.add(room, "draft", "half a sen", by="a", room="joint")
    notes.change(room, draft.id, {"text": "half a sentence"})
    assert notes.undo(room) is None
    assert notes.records(room) == []
    crashed(notes)
    notes = opened(folder)
    notes.room(room)
    assert [(where, record.text) for where, record in drafts(notes)] == [("private", "half a sentence")]
    notes.discard(room, draft.id)
    assert drafts(notes) == []
    notes.close()
    assert b"half" not in b"".join(contents(folder.path).values())


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda notes: notes.change("joint", "j9", {"text": "x"}), "no-such-record"),
        (lambda notes: notes.answer("joint", "j2", "a", "yes"), "no-such-record"),
        (lambda notes: notes.move("j9", "joint", "private"), "no-such-record"),
        (lambda notes: notes.discard("joint", "j9"), "no-such-record"),
        (lambda notes: notes.move("a1", "caucus-a", "joint"), "no-way-to-joint"),
        (lambda notes: notes.add("joint", "shout", "x", by="a"), "bad-record"),
        (lambda notes: notes.add("joint", "note", "x", by="a", at=BEGAN.replace(tzinfo=None)), "bad-record"),
        (lambda notes: notes.change("joint", "j1", {"kind": "shout"}), "bad-record"),
    ],
)
def test_what_cannot_be_done_changes_nothing(folder: SessionFolder, act: Any, key: str) -> None:
    """A record that is not there, a way that does not exist, a value that is none: a fault, and nothing else."""
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    notes.add("joint", "note", "two", by="a")
    notes.undo("joint")
    notes.add("caucus-a", "note", "alone", by="a")
    before = contents(folder.path)
    with pytest.raises(Fault) as caught:
        act(notes)
    assert caught.value.key == key
    assert contents(folder.path) == before
    assert seen(notes) == [("j1", "one")]
    assert notes.waiting == 0
    assert notes.undo("joint")


@pytest.mark.parametrize("text", ["kata rahasia", *NASTY])
def test_a_move_leaves_nothing_behind(folder: SessionFolder, text: str) -> None:
    """No byte of the words, the re-wordings, the fields or a torn draft of them stays in any joint file."""
    secret = f"«{text}»"
    path = folder.path / "joint.toml"
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    crashed(notes)
    path.write_bytes(path.read_bytes() + f'\n[[records]]\ntext = "«{"kata rahasia"}'.encode())
    (folder.path / "joint.toml.tmp").write_text("«kata rahasia»")
    notes = opened(folder)
    assert not list(folder.path.glob("*.tmp"))
    notes.add("joint", "note", "first " + secret, by="a", field=secret)
    notes.change("joint", "j2", {"text": secret, "struck": True})
    moved = notes.move("j2", "joint", "caucus-a")
    assert notes.move("a1", "caucus-a", "caucus-a") == moved
    assert (moved.text, moved.get("field"), moved.struck) == (secret, secret, True)
    assert not [
        name for name, data in contents(folder.path).items() if name.startswith("joint") and "«".encode() in data
    ]
    assert [record.text for record in on_disk(folder, "caucus-a")] == [secret]
    assert notes.undo("joint") is None
    assert seen(notes) == [("j1", "one")]


def test_a_hand_edit_while_the_session_runs_is_taken_in(folder: SessionFolder) -> None:
    """Words mended, or a block put in, with an editor are kept; a taken id makes ours take the next one."""
    path = folder.path / "joint.toml"
    notes = opened(folder)
    notes.add("joint", "note", "one", by="a")
    mended = path.read_text().replace("one", "one, mended")
    block = '\n[[records]]\nat = 2026-11-21T08:00:00Z\nkind = "note"\ntext = "by hand"\nid = "j2"\n'
    path.write_text(mended + block)
    record = notes.add("joint", "note", "two", by="a")
    assert record.id == "j3"
    assert seen(notes) == [("j1", "one, mended"), ("j2", "by hand"), ("j3", "two")]
    notes.undo("joint")
    assert seen(notes) == [("j1", "one, mended"), ("j2", "by hand")]
    notes.redo("joint")
    path.write_text(path.read_text().replace("by hand", "by both hands"))
    assert notes.refresh("joint")
    assert not notes.refresh("joint")
    notes.close()
    assert [record.text for record in on_disk(folder)] == ["one, mended", "by both hands", "two"]


def test_a_session_without_notes_writes_nothing(tmp_path: Path) -> None:
    """It can be walked, and has no record and no file."""
    notes = Notes(session(), Safety(), ticking())
    with pytest.raises(Fault) as caught:
        notes.add("joint", "note", "x", by="a")
    assert caught.value.key == "no-notes"
    assert notes.records("joint") == []
    assert not notes.refresh("joint")
    notes.save_session()
    notes.close()
    assert not list(tmp_path.iterdir())


def test_a_record_as_a_table() -> None:
    """Its id comes last, and what says nothing is left out."""
    record = Record(at=BEGAN, kind="note", id="j1", text="x", mood="calm")  # type: ignore[call-arg]
    assert list(record.table()) == ["at", "kind", "text", "mood", "id"]
