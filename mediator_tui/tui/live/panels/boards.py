"""The boards: issues, interests, values, options, terms of the joint record; placing is as quick as noting."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.actions import WORDS
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.desk import ANSWER_KEYS, KIND_KEYS, Desk
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.live.panels import board_detail, board_view
from mediator_tui.tui.live.panels import board_placing as placing
from mediator_tui.tui.live.panels.asked_alone import opened as asked_alone
from mediator_tui.tui.live.panels.board_entry import Entry
from mediator_tui.tui.live.panels.board_over import Over
from mediator_tui.tui.live.panels.board_rows import Drawn
from mediator_tui.tui.live.panels.board_steps import Steps
from mediator_tui.tui.live.panels.parts import keep_words, told
from mediator_tui.tui.rows import Row
from mediator_tui.walk import boards

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


class Boards(Panel):
    """The boards, one record of one of them chosen."""

    place = "whole"
    scope = "boards"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self.at = 0
        self._chosen: dict[str, str] = {}
        self.detail: Choice | None = None
        """Which line of the chosen record's detail is chosen; None while the board itself has the keys."""
        self.editor: Editor | None = None
        self.leader = ""
        """A key that waits for a digit: `+` an issue to link to, `-` a further party, `choose` one of a field's."""
        self.desk = Desk()
        """Who, kind or answer chosen for the record and not saved yet."""
        self._kept: dict[tuple[str, str], str] = {}
        self.steps = Steps(live.context.notes)
        self._over: list[Over] = []
        """Pages over the boards, the last on top."""
        self._seen: dict[str, list[Record]] | None = None
        with contextlib.suppress(Fault, OSError):  # read now: nothing that is drawn may wait for a disk
            _ = live.context.notes.agreement
        if live.picked:
            self._begin_with(live.picked)

    def _begin_with(self, ident: str) -> None:
        for number, kind in enumerate(boards.KINDS):
            if any(record.id == ident for record in self.records[kind]):
                self.at, self._chosen[kind] = number, ident

    # What is chosen -----------------------------------------------------------------------------------

    @property
    def records(self) -> dict[str, list[Record]]:
        """What stands on each board; looked up once for each key and each drawing."""
        if self._seen is None:
            self._seen = boards.on_boards(self.context.notes)
        return self._seen

    @property
    def kind(self) -> str:
        """The kind of the board that has the keys."""
        return boards.KINDS[self.at]

    def record(self, records: dict[str, list[Record]]) -> Record | None:
        """Return the chosen record; the first one where the chosen one has left the board."""
        here = records[self.kind]
        ident = self._chosen.get(self.kind)
        return next((record for record in here if record.id == ident), here[0] if here else None)

    def drawn(self, width: int) -> Drawn:
        """Return what the chosen board is drawn from."""
        records = self.records
        record = self.record(records)
        return Drawn(self.context, records, width, record.id if record else None)

    def entry(self) -> Entry | None:
        """Return the line of the detail that is chosen; the words, while there is no detail."""
        drawn = self.drawn(80)
        record = self.record(drawn.records)
        if record is None:
            return None
        entries = board_detail.entries(drawn, record)
        return entries[min(self.detail.at, len(entries) - 1) if self.detail else 0]

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take a key."""
        self._seen = None
        if self._over:
            return self._press_over(self._over[-1], key, character)
        if self.editor is not None:
            taken = self._press_words(self.editor, key, character)
        else:
            taken = self._press_marks(key.lower() if len(key) == 1 else key)
        self.scope = WORDS if self.editor is not None else "boards"
        self._seen = None
        return taken

    def _press_over(self, over: Over, key: str, character: str | None) -> bool:
        if key == "question_mark" and over.caret(80, 24) is None:
            return False
        over.press(key if over.caret(80, 24) else key.lower() if len(key) == 1 else key, character)
        self._uncover()
        return True

    def _uncover(self) -> None:
        """Take away the pages that are done with."""
        self._over = [each for each in self._over if not each.closed]
        self.scope = self._over[-1].scope if self._over else "boards"

    def lay(self, over: Over) -> None:
        """Lay a page over the boards."""
        self._over.append(over)
        self.scope = over.scope

    def whole_form(self, at: str = "") -> None:
        """Open what is agreed of the whole text, at one of its fields."""
        placing.open_whole_form(self, at)

    def open_term(self, ident: str, key: str) -> None:
        """Open a term's form at one of its fields."""
        self.at, self._chosen["term"] = boards.KINDS.index("term"), ident
        self._seen, self.detail = None, Choice()
        drawn = self.drawn(80)
        if record := self.record(drawn.records):
            keys = [entry.key for entry in board_detail.entries(drawn, record)]
            self.detail.at = keys.index(key) if key in keys else 0

    def _press_marks(self, key: str) -> bool:
        if key == "question_mark":
            return False
        if key in {"left", "right"}:
            self._other_board(1 if key == "right" else -1)
        elif key in {"ctrl+z", "ctrl+y"}:
            self._step(back=key == "ctrl+z")
        elif key == "b":
            self.close()
        elif key == "v" and not self.desk.empty:
            self.context.tell("turn-after")
        elif key == "v":
            self._live.open("turn")
        elif key == "c":
            placing.open_check(self)
        elif record := self.record(self.records):
            self._press_record(key, record)
        return True

    def _press_record(self, key: str, record: Record) -> None:
        doings: dict[str, Callable[[Record], None]] = {
            "backspace": lambda _: self._take_back(),
            "plus": lambda _: self._lead("+"),
            "equals_sign": lambda _: self._lead("+"),
            "minus": lambda chosen: placing.minus(self, chosen),
            "space": lambda chosen: placing.show(self, chosen),
            "delete": lambda chosen: placing.strike(self, chosen),
            "enter": self._enter,
            "ctrl+s": self._enter,
            "tab": self._open_entry,
            "w": lambda chosen: placing.answers(self, chosen),
        }
        if self.leader:
            placing.after_leader(self, key, record)
        elif key.isdigit():
            placing.digit(self, int(key), record)
        elif key in KIND_KEYS:
            self.desk.kind, self.desk.answer = KIND_KEYS[key], None
        elif key in ANSWER_KEYS and self.desk.who is not None:
            self.desk.answer, self.desk.kind = ANSWER_KEYS[key], None
        elif doing := doings.get(key):
            doing(record)
        else:
            self._choose(key)

    def _take_back(self) -> None:
        self.desk.take_back()

    def _lead(self, leader: str) -> None:
        self.leader = leader

    def _other_board(self, by: int) -> None:
        self.at = (self.at + by) % len(boards.KINDS)
        self.detail, self.leader = None, ""
        self.desk = Desk()

    def _choose(self, key: str) -> None:
        if self.detail:
            drawn = self.drawn(80)
            record = self.record(drawn.records)
            self.detail.press(key, len(board_detail.entries(drawn, record)) if record else 0)
            return
        here = self.records[self.kind]
        choice = Choice()
        choice.at = next((at for at, record in enumerate(here) if record.id == self._chosen.get(self.kind)), 0)
        if choice.press(key, len(here)):
            self._chosen[self.kind] = here[choice.at].id
            self.desk = Desk()

    def _enter(self, record: Record) -> None:
        if not self.desk.empty:
            placing.save(self, record)
        elif self.detail:
            self._open_entry(record)
        else:
            self._chosen[self.kind] = record.id
            self.detail = Choice()

    # What was done -------------------------------------------------------------------------------------

    def done(self, key: str, record: Record, **values: str | int) -> None:
        """Keep a record chosen, and say what became of it; of what was written at once, that it can be taken back."""
        self._seen = None
        self._chosen[self.kind] = record.id
        told(self.context, key, record, JOINT, **values)

    def _step(self, *, back: bool) -> None:
        done = self.steps.back() if back else self.steps.again()
        if done:
            self.context.tell_of("undone" if back else "redone", done)
        else:
            self.context.tell("nothing-to-undo" if back else "nothing-to-redo")

    # Words --------------------------------------------------------------------------------------------

    def _open_entry(self, record: Record) -> None:
        entry = self.entry()
        self._chosen[self.kind] = record.id
        if entry is None:
            return
        if entry.records is not None:
            placing.pick(self, record, entry)
            return
        if entry.choices:
            self.leader = "choose"
            return
        self.editor = Editor()
        self.editor.set(self._kept.pop((record.id, entry.key), entry.value))

    def _press_words(self, editor: Editor, key: str, character: str | None) -> bool:
        record, entry = self.record(self.records), self.entry()
        if record is None or entry is None:
            self.editor = None
        elif key in {"enter", "ctrl+s"}:
            if editor.text != entry.value:
                typed = editor.text if entry.key == "text" else placing.read(self, record, entry, editor.text)
                self.set_field(record, entry.key, typed)
            self.editor = None
            if self.detail and record.kind == "term":
                self.detail.press("down", len(board_detail.entries(self.drawn(80), record)))
        elif key == "tab":
            self._leave_words()
        else:
            editor.press(key, character)
        return True

    def set_field(self, record: Record, key: str, value: object) -> None:
        """Set a field of a record; nothing typed takes it away."""
        notes = self.context.notes
        empties = value == "" and key != "text"
        changed = notes.change(JOINT, record.id, {} if empties else {key: value}, (key,) if empties else ())
        self.done("changed", changed)
        if any(record.answer(x) and not changed.answer(x) for x in notes.session.letters):
            self.context.quiet = lambda naming: naming.words("tui-boards.asked-again", naming.language)

    def _leave_words(self) -> None:
        """Go back to the marks; the words typed wait for this line to be opened again."""
        record, entry = self.record(self.records), self.entry()
        if self.editor and record and entry and self.editor.text != entry.value:
            self._kept[record.id, entry.key] = self.editor.text
        self.editor, self.scope = None, "boards"

    def paste(self, text: str) -> None:
        """Pasted text goes into the words."""
        if self._over:
            self._over[-1].paste(text)
            return
        if self.editor is None and (record := self.record(self.records)):
            self._open_entry(record)
        if self.editor is not None:
            self.editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def unfinished(self) -> str:
        """Return the words typed and not saved."""
        entry = self.entry() if self.editor else None
        changed = self.editor and entry and self.editor.text != entry.value
        kept = [
            *self._kept.values(),
            *(each.unfinished() for each in self._over),
            *([self.editor.text] if changed and self.editor else []),
        ]
        return "\n".join(text for text in kept if text)

    def back(self) -> bool:
        """Go one step back: a page over them, words, what is chosen, the detail, the boards."""
        if self._over:
            self._over[-1].back()
            self._uncover()
        elif self.editor is not None:
            self._leave_words()
        elif self.leader:
            self.leader = ""
        elif not self.desk.empty:
            self.desk = Desk()
        elif self.detail:
            self.detail = None
        else:
            self.close()
            return False
        return True

    def close(self) -> None:
        """Close; words typed and not saved wait in the catch-up list."""
        if text := self.unfinished():
            keep_words(self._live, JOINT, text)
        super().close()

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the boards."""
        self._seen = None
        return self._over[-1].rows(width, height) if self._over else board_view.rows(self, width, height)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        return self._over[-1].caret(width, height) if self._over else board_view.caret(self, width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._over[-1].bottom() if self._over else board_view.bottom(self)


def opened(live: "Live") -> Panel:
    """Return the boards; they show the joint record only, so a caucus has what is asked of its party alone."""
    live.context.quiet = None
    panel = Boards(live)
    if live.context.room != JOINT:
        live.context.quiet = lambda _: panel.drawn(80).t("joint-only")
        panel.close()
        return asked_alone(live) or panel
    return panel
