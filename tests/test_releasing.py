"""Release from a caucus: what the party lets out goes out, in the words agreed, and nothing else ever does."""

import shutil
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from session_tools import contents, crashed, new_folder, on_disk, opened, seen

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import RELEASES, Release
from mediator_tui.domain.rooms import JOINT
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import releasing
from mediator_tui.walk.notes import Notes

ROOM = "caucus-b"
LOAN = "PENANDA pinjaman"
AGREED = "dapur saya diperiksa enam minggu lagi"


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session in which party b has said three things apart, and the mediator one."""
    folder = new_folder(tmp_path)
    notes = opened(folder)
    notes.add(ROOM, "interest", "PENANDA dapur", by="b", technique="principled-persuasion", stage="interests")
    notes.add(ROOM, "interest", LOAN, by="b")
    notes.add(ROOM, "emotion", "PENANDA pencuri", by="b")
    notes.add(ROOM, "flag", "PENANDA takut", by="mediator")
    notes.add(ROOM, "mark", "", by="b")
    notes.close()
    return folder


def joint_bytes(folder: SessionFolder) -> bytes:
    """Return all that lies in the joint room's files."""
    return b"".join(data for name, data in contents(folder.path).items() if name.startswith("joint"))


def released(notes: Notes, ident: str = "b1", words: str = AGREED) -> str:
    """Release an item in these words; return the joint record's id."""
    releasing.set_release(notes, ROOM, ident, "share")
    releasing.set_words(notes, ROOM, ident, words)
    (made,) = releasing.carry_all(notes, ROOM)
    return made.id


def marks(notes: Notes) -> list[Release | None]:
    """Return how the items of the list are marked."""
    return [each.mark for each in releasing.items(notes, ROOM)]


def test_only_a_partys_own_words_are_offered(folder: SessionFolder) -> None:
    """The mediator's remarks and marks without words are not on the list; no other room has one."""
    notes = opened(folder)
    assert [each.id for each in releasing.items(notes, ROOM)] == ["b1", "b2", "b3"]
    assert [releasing.items(notes, room) for room in ("joint", "private", "caucus-a")] == [[], [], []]
    for ident in ("b4", "b5", "j1", "b99"):
        with pytest.raises(Fault, match="no-such-item"):
            releasing.set_release(notes, ROOM, ident, "share")
    notes.close()


def test_a_release_is_a_new_joint_record_without_a_link_back(folder: SessionFolder) -> None:
    """The joint room has the agreed words, the party's yes, and nothing that tells where they come from."""
    notes = opened(folder)
    releasing.set_release(notes, ROOM, "b1", "share")
    releasing.set_words(notes, ROOM, "b1", AGREED)
    assert seen(notes) == []
    (made,) = releasing.carry_all(notes, ROOM, stage="options", issue="j7", technique="x", why="y")
    assert set(made.table()) == {"at", "stage", "issue", "by", "kind", "text", "confirmed_b", "id"}
    assert (made.by, made.kind, made.text, made.answer("b")) == ("b", "interest", AGREED, "yes")
    notes.close()
    data = joint_bytes(folder)
    assert not any(each in data for each in (b"PENANDA", b"caucus", b"release", b"b1", b"persuasion"))
    (kept, *_) = on_disk(folder, ROOM)
    assert (kept.release, kept.released, kept.get("release_as")) == ("share", made.id, AGREED)
    assert kept.get("release_at") == made.at


@pytest.mark.parametrize("mark", [None, "if", "keep", "self"])
def test_nothing_else_crosses(folder: SessionFolder, mark: Release | None) -> None:
    """What is not marked as to be shared stays, whatever else was said of it, through a restart too."""
    notes = opened(folder)
    for ident in ("b1", "b2", "b3"):
        releasing.set_release(notes, ROOM, ident, mark, condition="kalau juga")
    assert releasing.carry_all(notes, ROOM) == []
    assert releasing.carry(notes, ROOM, "b1") is None
    notes.close()
    notes = opened(folder)
    assert marks(notes) == [mark] * 3
    assert releasing.carry_all(notes, ROOM) == []
    assert [each.condition for each in releasing.items(notes, ROOM)] == (["kalau juga"] if mark == "if" else [""]) * 3
    notes.close()
    assert on_disk(folder) == []


def test_a_condition_that_is_met_becomes_a_release(folder: SessionFolder) -> None:
    """Shared only if: it waits in the caucus until the mediator says that the condition is met."""
    notes = opened(folder)
    releasing.set_release(notes, ROOM, "b1", "if", condition="Pak Wiryo juga")
    assert releasing.carry_all(notes, ROOM) == []
    released(notes)
    assert seen(notes) == [("j1", AGREED)]
    assert releasing.carry_all(notes, ROOM) == []
    notes.close()


def test_before_going_back_tells_what_may_be_said_and_what_was_promised(folder: SessionFolder) -> None:
    """Each item stands in exactly one place."""
    notes = opened(folder)
    notes.add(ROOM, "option", "geser sebagian", by="b")
    notes.add(ROOM, "option", "bagi biaya", by="b")
    for ident, mark in (("b1", "share"), ("b2", "if"), ("b3", "self")):
        releasing.set_release(notes, ROOM, ident, mark)  # type: ignore[arg-type]
    options = [each.id for each in releasing.items(notes, ROOM)][3:]
    releasing.set_release(notes, ROOM, options[0], "share")
    releasing.set_words(notes, ROOM, options[0], "  ")
    told = releasing.before_going_back(notes, ROOM)
    named = [[each.id for each in part] for part in (told.said, told.conditional, told.by_party, told.wordless)]
    assert named == [["b1"], ["b2"], ["b3"], [options[0]]]
    assert [each.id for each in told.unasked] == [options[1]]
    releasing.carry_all(notes, ROOM)
    told = releasing.before_going_back(notes, ROOM)
    assert ([each.id for each in told.there], told.said) == (["b1"], ())
    notes.close()


@pytest.mark.parametrize("mark", [None, "if", "keep", "self"])
def test_a_withdrawal_really_removes_the_words(folder: SessionFolder, mark: Release | None) -> None:
    """Gone from the file, the undo of the joint room, and another writer's view; the caucus keeps the time."""
    notes = opened(folder)
    made = released(notes)
    notes.answer(JOINT, made, "a", "yes")
    notes.change(JOINT, made, {"text": AGREED + " ya"})
    notes.undo(JOINT)
    reader = Notes.opened(SessionFolder(folder.path), notes.clock, to_write=False)
    assert AGREED in dict(seen(reader)).values()
    releasing.set_release(notes, ROOM, "b1", mark)
    assert AGREED.encode() not in joint_bytes(folder)
    assert seen(notes) == []
    assert (notes.undo(JOINT), notes.redo(JOINT)) == (None, None)
    assert reader.refresh(JOINT)
    assert seen(reader) == []
    record = notes.room(ROOM).existing("b1")
    assert (record.release, record.released) == (mark, None)
    assert record.get("withdrawn_at")
    assert notes.undo(ROOM) is None or notes.room(ROOM).existing("b1").release == mark
    notes.close()


def test_withdrawing_takes_it_out_of_another_writers_file(folder: SessionFolder) -> None:
    """What a co-mediator released goes too: hidden at once while they work, removed when they leave."""
    other = opened(folder, "budi")
    made = released(other)
    assert made == "j1@budi"
    notes = opened(folder)
    assert seen(notes) == [("j1@budi", AGREED)]
    releasing.withdraw(notes, ROOM, "b1")
    assert seen(notes) == []
    assert other.refresh(JOINT)
    assert seen(other) == []
    other.close()
    notes.close()
    assert AGREED.encode() not in joint_bytes(folder)


def test_what_was_not_released_cannot_be_withdrawn(folder: SessionFolder) -> None:
    """A clear fault, and nothing is changed."""
    notes = opened(folder)
    before = contents(folder.path)
    with pytest.raises(Fault, match="not-released"):
        releasing.withdraw(notes, ROOM, "b1")
    assert contents(folder.path) == before
    notes.close()


def test_undo_in_the_joint_room_shows_as_not_carried(folder: SessionFolder) -> None:
    """The joint room may take the record back; the caucus then has it as to be carried still. Never the other way."""
    notes = opened(folder)
    released(notes)
    assert notes.undo(JOINT)
    assert [each.id for each in releasing.before_going_back(notes, ROOM).said] == ["b1"]
    assert notes.redo(JOINT)
    assert [each.id for each in releasing.before_going_back(notes, ROOM).there] == ["b1"]
    while notes.undo(ROOM):
        pass
    assert seen(notes) == [("j1", AGREED)]
    assert notes.room(ROOM).existing("b1").released == "j1"
    assert notes.undo(JOINT)
    (again,) = releasing.carry_all(notes, ROOM)
    assert seen(notes) == [(again.id, AGREED)]
    releasing.withdraw(notes, ROOM, "b1")
    assert AGREED.encode() not in joint_bytes(folder)
    notes.close()


def test_a_record_in_the_joint_room_binds_its_item(folder: SessionFolder) -> None:
    """While it stands there, its item cannot be moved or worded anew; moved before, it takes no leave with it."""
    notes = opened(folder)
    released(notes)
    with pytest.raises(Fault, match="withdraw-first"):
        notes.move("b1", ROOM, "caucus-a")
    with pytest.raises(Fault, match="withdraw-first"):
        releasing.set_words(notes, ROOM, "b1", "lain")
    releasing.set_release(notes, ROOM, "b2", "share")
    moved = notes.move("b2", ROOM, "caucus-a-b")
    assert moved.release is None
    assert releasing.carry_all(notes, "caucus-a-b") == []
    notes.close()


def test_a_meeting_with_two_releases_for_each_who_spoke(tmp_path: Path) -> None:
    """In a meeting with several, the words are theirs who said them, each with its own yes."""
    notes = opened(new_folder(tmp_path))
    notes.add("caucus-a-b", "value", "rukun", by="a+b")
    notes.add("caucus-a-b", "value", "jujur", by="b")
    for each in releasing.items(notes, "caucus-a-b"):
        releasing.set_release(notes, "caucus-a-b", each.id, "share")
    releasing.carry_all(notes, "caucus-a-b")
    told = [(record.by, record.answer("a"), record.answer("b")) for record in notes.records(JOINT)]
    assert told == [("a+b", "yes", "yes"), ("b", None, "yes")]
    notes.close()


def test_a_damaged_joint_room_takes_nothing(folder: SessionFolder) -> None:
    """Where nothing can be written, nothing is marked as carried."""
    path = folder.path / "joint.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\nkind = "note"\nid = "j1"\n')
    notes = opened(folder)
    releasing.set_release(notes, ROOM, "b1", "share")
    before = contents(folder.path)
    with pytest.raises(Fault, match="room-damaged"):
        releasing.carry(notes, ROOM, "b1")
    assert contents(folder.path) == before
    notes.close(tidy=False)


# Anything in any order -----------------------------------------------------------------------------------

Caucus = Literal["caucus-a", "caucus-b"]
caucuses = st.sampled_from(["caucus-a", "caucus-b"])
anywhere = st.sampled_from(["joint", "private", "caucus-a", "caucus-b"])
picks = st.integers(0, 9)


class ReleaseMachine(RuleBasedStateMachine):
    """A session in which everything that is said apart, and every wording, has a mark of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.folder = new_folder(self.root)
        self.notes = opened(self.folder)
        self.count = 0
        self.apart: dict[str, str] = {}
        """Mark of something said apart, or of a wording, and the caucus it belongs to."""
        self.out: set[str] = set()
        """Marks that a release has let out, and that were then taken from the joint room by a move."""

    def teardown(self) -> None:
        crashed(self.notes)
        shutil.rmtree(self.root)

    def _mark(self, room: str) -> str:
        self.count += 1
        mark = f"«{self.count}»"
        if room != JOINT:
            self.apart[mark] = room
        return mark

    def _picked(self, room: str, pick: int) -> str | None:
        records = self.notes.records(room)
        return records[pick % len(records)].id if records else None

    def _item(self, room: str, pick: int) -> releasing.Item | None:
        listed = releasing.items(self.notes, room)
        return listed[pick % len(listed)] if listed else None

    def _joint(self) -> list[str]:
        return [record.text for record in self.notes.records(JOINT)]

    @rule(room=anywhere, by=st.sampled_from(["a", "b", "mediator"]))
    def add(self, room: str, by: str) -> None:
        if by == "mediator" or not room.startswith("caucus") or room == f"caucus-{by}":
            self.notes.add(room, "interest", self._mark(room), by=by)

    @rule(room=caucuses, pick=picks, mark=st.sampled_from([*RELEASES, "share", None]))
    def mark(self, room: str, pick: int, mark: Release | None) -> None:
        if each := self._item(room, pick):
            before = self._joint()
            releasing.set_release(self.notes, room, each.id, mark, condition="bila" if mark == "if" else "")
            gone = [each.carried.text] if each.carried and mark != "share" else []
            assert sorted(self._joint() + gone) == sorted(before)

    @rule(room=caucuses, pick=picks)
    def word(self, room: str, pick: int) -> None:
        each = self._item(room, pick)
        if each and not each.carried:
            releasing.set_words(self.notes, room, each.id, self._mark(room))

    @rule(room=caucuses)
    def go_back(self, room: str) -> None:
        before = self._joint()
        expected = [
            each.words for each in releasing.items(self.notes, room) if each.mark == "share" and not each.carried
        ]
        made = releasing.carry_all(self.notes, room, stage="interests")
        assert [record.text for record in made] == expected
        assert self._joint() == before + expected

    @rule(room=caucuses, pick=picks)
    def withdraw(self, room: str, pick: int) -> None:
        each = self._item(room, pick)
        if each and each.record.released:
            releasing.withdraw(self.notes, room, each.id)
            assert self.notes.room(JOINT).get(each.record.released) is None

    @rule(room=anywhere, back=st.booleans())
    def step(self, room: str, back: bool) -> None:
        before = self._joint()
        (self.notes.undo if back else self.notes.redo)(room)
        assert room == JOINT or self._joint() == before

    @rule(room=anywhere, pick=picks)
    def strike(self, room: str, pick: int) -> None:
        if ident := self._picked(room, pick):
            self.notes.change(room, ident, {"struck": True})

    @rule(source=anywhere, to=st.sampled_from(["private", "caucus-a", "caucus-b"]), pick=picks)
    def move(self, source: str, to: str, pick: int) -> None:
        ident = self._picked(source, pick)
        if ident is None or source == to:
            return
        record = self.notes.room(source).existing(ident)
        if record.released:
            with pytest.raises(Fault, match="withdraw-first"):
                self.notes.move(ident, source, to)
            return
        self.notes.move(ident, source, to)
        for mark in self.apart:
            if mark == record.text or mark == record.get("release_as"):
                self.out |= {mark} if source == JOINT else set()
                self.apart[mark] = to if mark == record.text and source != JOINT else self.apart[mark]

    @rule()
    def crash(self) -> None:
        crashed(self.notes)
        self.notes = opened(self.folder)

    @rule()
    def leave(self) -> None:
        self.notes.close()
        self.notes = opened(self.folder)

    @invariant()
    def the_joint_room_holds_what_was_released_and_nothing_else(self) -> None:
        listed = [each for room in ("caucus-a", "caucus-b") for each in releasing.items(self.notes, room)]
        words = {each.record.released: each.words for each in listed if each.record.released}
        for record in on_disk(self.folder):
            assert record.text not in self.apart or (words[record.id] == record.text and record.release is None)
            assert not (record.model_extra or {}).keys() & {"release_as", "release_at", "released"}
        data = joint_bytes(self.folder)
        for mark in self.apart:
            assert mark.encode() not in data or mark in words.values(), mark

    @invariant()
    def no_caucus_is_in_another_room(self) -> None:
        files = contents(self.folder.path)
        for mark, room in self.apart.items():
            inside = {name.partition(".")[0] for name, data in files.items() if mark.encode() in data}
            assert inside <= {room, JOINT} or mark in self.out, mark


TestRelease = ReleaseMachine.TestCase
TestRelease.settings = settings(max_examples=60, stateful_step_count=30, derandomize=True, deadline=None)
