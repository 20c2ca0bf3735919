"""A room's views hold after every change what looking through all its records would give."""

import random
from pathlib import Path

import pytest
from session_tools import crashed, new_folder, opened

from mediator_tui.domain.records import Record
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.held import noted_under
from mediator_tui.walk.notes import Notes

_KINDS = ("utterance", "interest", "issue", "summary", "draft")
_CARDS = ("explore-interests", "support-strengths", None)


def _act(notes: Notes, chance: random.Random) -> None:
    records = notes.records("joint") + notes.of_kind("joint", "draft")
    doing = chance.choice(["add", "add", "change", "answer", "strike", "undo", "redo", "discard", "move", "anew"])
    if doing == "add" or not records:
        kind, technique = chance.choice(_KINDS), chance.choice(_CARDS)
        notes.add("joint", kind, chance.choice(["", "kata"]), by=chance.choice("abc"), technique=technique)
    elif doing in {"undo", "redo"}:
        getattr(notes, doing)("joint")
    elif doing == "move":
        notes.move(chance.choice(records).id, "joint", "private")
    elif doing == "anew":
        notes.room("joint").fold_anew()
    elif doing == "discard":
        notes.discard("joint", chance.choice(records).id)
    else:
        changes = {
            "change": {"kind": chance.choice(_KINDS), "text": chance.choice(["", "lain"])},
            "answer": {f"confirmed_{chance.choice('abc')}": chance.choice(["yes", "silent"])},
            "strike": {"struck": chance.random() < 0.5},
        }
        notes.change("joint", chance.choice(records).id, changes[doing])


def _agrees(notes: Notes, held: list[Record]) -> None:
    """Compare every view with what looking through all records gives."""
    room = notes.room("joint")
    shown = [record for record in held if record.shown]
    for kind in _KINDS:
        assert room.of_kind(kind) == [record for record in held if record.kind == kind and not record.undone]
    counted = {card: (under.records, +under.yes) for card, under in room.noted.items() if under.records}
    assert counted == {card: (under.records, +under.yes) for card, under in noted_under(held).items()}
    assert room.wordless == sum(not record.text and not record.struck for record in shown)
    assert room.last(3) == shown[-3:]
    assert room.first == (shown[0] if shown else None)
    for at, record in enumerate(shown):
        assert room.around(record.id, 3) == shown[max(0, at - 3) : at + 3]
        assert room.beside(record.id, -2) == shown[max(0, at - 2)]
        assert room.beside(record.id, 2) == (shown[at + 2] if at + 2 < len(shown) else None)
    assert room.beside(None, -1) == (shown[-1] if shown else None)


@pytest.mark.parametrize("seed", range(6))
def test_views_are_what_looking_through_everything_gives(tmp_path: Path, seed: int) -> None:
    """Whatever was done to a room, in whatever order, its cheap views and its records say the same."""
    chance = random.Random(seed)
    notes = opened(new_folder(tmp_path))
    for step in range(120):
        _act(notes, chance)
        if step % 3 == 0:
            held = list(notes.room("joint")._held)
            _agrees(notes, held)
    crashed(notes)
    again = opened(SessionFolder(notes.folder.path)) if notes.folder else notes
    _agrees(again, list(again.room("joint")._held))
    assert again.records("joint") == notes.records("joint")


def test_a_version_changes_with_its_kinds_and_no_others(tmp_path: Path) -> None:
    """What was worked out from a kind may be kept until a record of that kind changes, and no longer."""
    notes = opened(new_folder(tmp_path))
    issue = notes.add("joint", "issue", "air", by="a")
    before = notes.version("joint", "issue"), notes.version("joint", "utterance")
    notes.add("joint", "utterance", "kata", by="a")
    assert notes.version("joint", "issue") == before[0]
    assert notes.version("joint", "utterance") != before[1]
    seen = {before[0]}
    notes.change("joint", issue.id, {"text": "air dapur"})
    seen.add(notes.version("joint", "issue"))
    notes.change("joint", issue.id, {"kind": "option"})
    seen.add(notes.version("joint", "issue"))
    notes.undo("joint")
    seen.add(notes.version("joint", "issue"))
    notes.room("joint").fold_anew()
    seen.add(notes.version("joint", "issue"))
    assert len(seen) == 5
