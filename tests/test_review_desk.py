"""A review sets codes, words and scores beside a session, and leaves the session itself as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.review.desk import Reviewing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.notes import Notes

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    made = create(tmp_path, Session(created=NOON.date(), parties=new_parties(["Wiryo", "Sulastri"], ["Pak", "Bu"])))
    notes = Notes.opened(made, clock)
    for number in range(4):
        notes.add("joint", "utterance", f"kalimat {number}", by="ab"[number % 2])
    notes.add("caucus-a", "utterance", "hanya di sini", by="a")
    notes.close()
    return made


def joint(folder: SessionFolder) -> bytes:
    return (folder.path / "joint.toml").read_bytes()


def test_what_is_set_comes_back_and_the_record_is_as_it_was(folder):
    before = joint(folder)
    desk = Reviewing.opened(folder, clock)
    desk.code(["j1", "j2"], "find-shared-values")
    desk.comment("j1", "di sini ia melunak")
    desk.correct("j2", "kalimat satu")
    desk.bookmark("j3")
    desk.stop_at("j4")
    desk.close()
    desk = Reviewing.opened(folder, clock)
    one, two, *_ = desk.lines()
    assert (one.moves, two.moves) == (("find-shared-values",), ("find-shared-values",))
    assert [each.text for each in desk.comments_on("j1")] == ["di sini ia melunak"]
    assert (two.words, two.record.text) == ("kalimat satu", "kalimat 1")
    assert (desk.bookmarks, desk.stopped_at) == (["j3"], "j4")
    desk.close()
    assert joint(folder) == before


def test_the_review_file_holds_no_word(folder):
    desk = Reviewing.opened(folder, clock)
    desk.code(["j1"], "find-shared-values")
    desk.comment("j1", "komentar")
    desk.correct("j2", "pembetulan")
    desk.rubric.score("g4", 3, ["j1"])
    desk.close()
    text = (folder.path / "review.toml").read_text("utf-8")
    for word in ("komentar", "pembetulan", "kalimat"):
        assert word not in text
    assert "komentar" in (folder.path / "review-joint.toml").read_text("utf-8")


def test_several_coders_write_side_by_side_in_files_of_their_own(folder):
    own, budi = Reviewing.opened(folder, clock), Reviewing.opened(folder, clock, coder="budi")
    own.code(["j1"], "find-shared-values")
    budi.code(["j1"], "split-issues")
    own.close()
    budi.close()
    codes = Reviewing.opened(folder, clock).line("j1").codes
    assert {(each.coder, each.code) for each in codes} == {("", "find-shared-values"), ("budi", "split-issues")}


def test_steps_are_taken_back_in_order(folder):
    desk = Reviewing.opened(folder, clock)
    desk.code(["j1", "j2"], "find-shared-values")
    desk.stop_at("j2")
    desk.comment("j1", "ya")
    assert desk.undo()
    assert desk.comments_on("j1") == []
    assert desk.undo()
    assert [line.codes for line in desk.lines()] == [()] * 4
    assert desk.redo()
    assert desk.line("j2").has("find-shared-values")
    assert desk.stopped_at == "j2"


def test_a_score_needs_a_line_that_shows_it(folder):
    desk = Reviewing.opened(folder, clock)
    with pytest.raises(Fault, match="score-needs-quote"):
        desk.rubric.score("g4", 3)
    desk.rubric.score("g4", None)
    desk.rubric.score("g5", 0, ["j1"])
    assert {key: score.value for key, score in desk.rubric.own.scores.items()} == {"g4": None, "g5": 0}


def test_raters_do_not_see_each_other_before_both_are_done(folder):
    own, budi = Reviewing.opened(folder, clock), Reviewing.opened(folder, clock, coder="budi")
    budi.rubric.score("g4", 1, ["j1"])
    budi.rubric.hand_in()
    own.rubric.score("g4", 4, ["j2"])
    own.notes.refresh("review")
    assert set(own.rubric.all()) == {""}
    own.rubric.hand_in()
    assert {coder: each.scores["g4"].value for coder, each in own.rubric.all().items()} == {"": 4, "budi": 1}
    with pytest.raises(Fault, match="already-handed-in"):
        own.rubric.score("g4", 1, ["j1"])


def test_words_about_a_record_go_with_it(folder):
    desk = Reviewing.opened(folder, clock)
    desk.correct("j2", "rahasia-yang-dibetulkan")
    desk.close()
    notes = Notes.opened(folder, clock)
    notes.remove("joint", "j2")
    notes.close()
    assert "rahasia" not in "".join(path.read_text("utf-8") for path in folder.path.glob("*.toml"))


def test_a_reviewer_at_work_drops_words_about_a_record_that_went_on_leaving(folder):
    desk = Reviewing.opened(folder, clock, coder="budi")
    desk.correct("j2", "rahasia-yang-dibetulkan")
    notes = Notes.opened(folder, clock)
    notes.remove("joint", "j2")
    notes.close()
    desk.notes.refresh("joint")
    desk.close()
    assert "rahasia" not in "".join(path.read_text("utf-8") for path in folder.path.glob("*.toml"))


def test_a_review_never_writes_in_a_room(folder):
    desk = Reviewing.opened(folder, clock)
    with pytest.raises(Fault, match="read-only"):
        desk.notes.add("joint", "utterance", "dimasukkan", by="a")


def test_only_the_rooms_asked_for_are_read(folder):
    assert [line.words for line in Reviewing.opened(folder, clock).lines()] == [f"kalimat {n}" for n in range(4)]
    lines = Reviewing.opened(folder, clock, coder="budi", rooms=("joint", "caucus-a")).lines()
    assert "hanya di sini" in [line.words for line in lines]
