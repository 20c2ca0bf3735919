"""Random sequences of everything a mediator does, crashes and hand edits included, against a simple model."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from session_tools import BEGAN, contents, crashed, new_folder, opened, texts

from mediator_tui.domain.sessions import Sitting
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.drafts import draft_room, drafts
from mediator_tui.walk.notes import Notes

ROOMS = ("joint", "private", "caucus-a", "caucus-a-b")
rooms = st.sampled_from(ROOMS)
picks = st.integers(0, 9)


@dataclass
class Entry:
    """What the model knows of a record."""

    values: dict[str, Any]
    mark: str
    shown: bool = True


@dataclass
class Room:
    """What the model knows of a room: its records in order, and what can be taken back."""

    entries: dict[str, Entry] = field(default_factory=dict)
    undo: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=list)
    redo: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=list)

    def shown(self) -> dict[str, Entry]:
        """Return what is shown."""
        return {ident: entry for ident, entry in self.entries.items() if entry.shown}

    def set(self, ident: str, values: dict[str, Any] | None) -> None:
        """Give a record these values; None takes it back."""
        self.entries[ident].shown = values is not None
        self.entries[ident].values = values or self.entries[ident].values

    def forget(self, ident: str) -> Entry:
        """Take a record out."""
        self.undo = [each for each in self.undo if each[0] != ident]
        self.redo = [each for each in self.redo if each[0] != ident]
        return self.entries.pop(ident)


class SessionMachine(RuleBasedStateMachine):
    """A session and its model."""

    make = staticmethod(new_folder)

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.make(self.root)
        self.notes = opened(self.folder)
        self.model = {room: Room() for room in ROOMS}
        self.drafts: dict[tuple[str, str], str] = {}
        self.marks: dict[str, str] = {}
        """Which room each record's mark may stand in."""
        self.sittings = 0

    def teardown(self) -> None:
        crashed(self.notes)
        shutil.rmtree(self.root)

    def _marked(self, room: str, text: str) -> tuple[str, str]:
        mark = f"«{len(self.marks)}»"
        self.marks[mark] = room
        return mark, mark + text

    def _picked(self, room: str, pick: int) -> str | None:
        idents = list(self.model[room].shown())
        return idents[pick % len(idents)] if idents else None

    def _change(self, room: str, pick: int, values: dict[str, Any], unset: tuple[str, ...] = ()) -> None:
        if ident := self._picked(room, pick):
            model = self.model[room]
            before = model.entries[ident].values
            gone = {*unset}
            if values.get("text", before["text"]) != before["text"]:
                gone |= {"confirmed_a", "confirmed_b"}  # they were given to other words
            after = {key: each for key, each in (before | values).items() if key not in gone}
            record = self.notes.change(room, ident, values, unset)
            assert (record.id, record.text) == (ident, after["text"])
            model.set(ident, after)
            model.undo.append((ident, before, after))
            model.redo.clear()

    @rule(room=rooms, text=texts, by=st.sampled_from(["a", "b", "a+b", "mediator"]), why=st.none() | texts)
    def add(self, room: str, text: str, by: str, why: str | None) -> None:
        mark, text = self._marked(room, text)
        values = {"text": text, "by": by} | ({"why": why} if why else {})
        ident = self.notes.add(room, "note", text, by=by, why=why).id
        assert ident not in self.model[room].entries
        self.model[room].entries[ident] = Entry(values, mark)
        self.model[room].undo.append((ident, None, values))
        self.model[room].redo.clear()

    @rule(room=rooms, pick=picks, party=st.sampled_from("ab"), answer=st.sampled_from(["yes", "silent", "declined"]))
    def answer(self, room: str, pick: int, party: str, answer: str) -> None:
        self._change(room, pick, {f"confirmed_{party}": answer})

    @rule(room=rooms, pick=picks, text=texts)
    def reword(self, room: str, pick: int, text: str) -> None:
        if ident := self._picked(room, pick):
            self._change(room, pick, {"text": self.model[room].entries[ident].mark + text})

    @rule(room=rooms, pick=picks, technique=st.sampled_from(["localise-conflict", "split-issues"]))
    def retag(self, room: str, pick: int, technique: str) -> None:
        self._change(room, pick, {"technique": technique}, ("why",))

    @rule(room=rooms, pick=picks)
    def strike(self, room: str, pick: int) -> None:
        self._change(room, pick, {"struck": True})

    @rule(room=rooms)
    def undo(self, room: str) -> None:
        model = self.model[room]
        assert bool(self.notes.undo(room)) == bool(model.undo)
        if model.undo:
            step = model.undo.pop()
            model.redo.append(step)
            model.set(step[0], step[1])

    @rule(room=rooms)
    def redo(self, room: str) -> None:
        model = self.model[room]
        assert bool(self.notes.redo(room)) == bool(model.redo)
        if model.redo:
            step = model.redo.pop()
            model.undo.append(step)
            model.set(step[0], step[2])

    @rule(source=rooms, to=st.sampled_from(ROOMS[1:]), pick=picks)
    def move(self, source: str, to: str, pick: int) -> None:
        ident = self._picked(source, pick)
        if ident is None or source == to:
            return
        moved = self.notes.move(ident, source, to)
        entry = self.model[source].forget(ident)
        self.marks[entry.mark] = to
        self.model[to].entries[moved.id] = entry

    @rule(room=rooms, text=texts)
    def draft(self, room: str, text: str) -> None:
        room = draft_room(room)
        _, text = self._marked(room, text)
        record = self.notes.add(room, "draft", text, by="mediator")
        self.drafts[room, record.id] = text

    @precondition(lambda self: self.drafts)
    @rule(pick=picks, text=texts)
    def type_on(self, pick: int, text: str) -> None:
        room, ident = list(self.drafts)[pick % len(self.drafts)]
        self.drafts[room, ident] += text
        self.notes.change(room, ident, {"text": self.drafts[room, ident]})

    @precondition(lambda self: self.drafts)
    @rule(pick=picks)
    def drop_draft(self, pick: int) -> None:
        room, ident = list(self.drafts)[pick % len(self.drafts)]
        del self.drafts[room, ident]
        self.notes.discard(room, ident)

    @rule()
    def sitting(self) -> None:
        self.sittings += 1
        self.notes.session.sittings.append(Sitting(number=self.sittings, began=BEGAN))
        self.notes.save_session()

    @rule(room=rooms, text=texts)
    def edit_by_hand(self, room: str, text: str) -> None:
        path = self.folder.path / f"{room}.toml"
        if not path.exists():
            return
        mark, text = self._marked(room, text.replace("'", "").replace("\r", "").replace("\x00", ""))
        text = "".join(each for each in text if each >= " " and each != "\x7f")
        ident = self.notes.room(room).own.take_id()
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(f"\n[[records]]\nid='{ident}'\nat=2026-11-21 09:00:00Z\ntext = '{text}'\nby='a'\nkind='note'\n")
        self.model[room].entries[ident] = Entry({"text": text, "by": "a"}, mark)
        assert self.notes.refresh(room)

    @rule(torn=st.none() | st.tuples(rooms, st.integers(1, 90)))
    def crash(self, torn: tuple[str, int] | None) -> None:
        crashed(self.notes)
        if torn and (path := self.folder.path / f"{torn[0]}.toml").exists():
            block = (
                b'\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nby = "a"\nkind = "note"\ntext = "\xc3\xa9"\nid = "x"\n'
            )
            path.write_bytes(path.read_bytes() + block[: min(torn[1], len(block) - 3)])
        self._open()

    @rule()
    def leave(self) -> None:
        self.notes.close()
        self._open()
        for room in self.model.values():
            room.entries = {ident: entry for ident, entry in room.entries.items() if entry.shown}

    def _open(self) -> None:
        self.notes = opened(self.folder)
        for room in self.model.values():
            room.undo, room.redo = [], []

    @invariant()
    def what_is_shown_is_what_was_entered(self) -> None:
        reader = Notes.opened(SessionFolder(self.folder.path, self.folder.keys), lambda: BEGAN, to_write=False)
        assert len(reader.session.sittings) == self.sittings
        assert self.notes.waiting == 0
        for notes in (self.notes, reader):
            for room, model in self.model.items():
                expected = [(ident, entry.values) for ident, entry in model.shown().items()]
                assert [(r.id, _values(r.table())) for r in notes.records(room)] == expected
                assert not notes.room(room).damage
            assert {(room, r.id): r.text for room, r in drafts(notes)} == self.drafts

    @invariant()
    def no_room_leaks_into_another(self) -> None:
        files = contents(self.folder.path)
        for mark, room in self.marks.items():
            inside = {name.partition(".")[0] for name, data in files.items() if mark.encode() in data}
            assert inside <= {room}, mark


def _values(table: dict[str, Any]) -> dict[str, Any]:
    left_out = {"id", "at", "kind", "rev", "sitting"}
    return {"by": "mediator", "text": ""} | {key: value for key, value in table.items() if key not in left_out}


TestSession = SessionMachine.TestCase
TestSession.settings = settings(max_examples=70, stateful_step_count=30, derandomize=True, deadline=None)
