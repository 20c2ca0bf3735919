"""The catch-up list: marks without words and words without a record, of the room one is in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import members
from mediator_tui.tui.actions import WORDS
from mediator_tui.tui.live import saving
from mediator_tui.tui.live.desk import KIND_KEYS, Desk, digit_letters
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.live.panels import fill_in_view
from mediator_tui.tui.live.panels.parts import keep_words, told
from mediator_tui.tui.rows import Row
from mediator_tui.walk.drafts import draft_room

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


@dataclass(frozen=True)
class Gap:
    """One thing to fill in, and what was noted before it."""

    record: Record
    after: Record | None

    @property
    def draft(self) -> bool:
        """Whether these are words that are no record yet."""
        return self.record.kind == "draft"


class FillIn(Panel):
    """The list, and under it a desk for the one chosen."""

    place = "whole"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._choice = Choice()
        self.desk = Desk()
        self._of: str | None = None
        self._kept: dict[str, str] = {}
        self._enter(0)

    # What is to be filled in --------------------------------------------------------------------------

    def gaps(self) -> list[Gap]:
        """Return the room's records without words, in order, then the drafts kept for it."""
        found: list[Gap] = []
        before: Record | None = None
        for record in self.context.notes.records(self.context.room):
            if record.to_fill_in:
                found.append(Gap(record, before))
            elif record.text and not record.struck:
                before = record
        return [*found, *(Gap(draft, None) for draft in saving.drafts_of(self._live, self.context.room))]

    def chosen(self, gaps: list[Gap]) -> Gap | None:
        """Return the one the desk is for."""
        return next((gap for gap in gaps if gap.record.id == self._of), None)

    def _enter(self, at: int) -> None:
        """Take another one to the desk."""
        self._put_aside()
        gaps = self.gaps()
        self._choice.at = max(0, min(at, len(gaps) - 1))
        self.desk = Desk()
        self._of = None
        if gaps:
            gap = gaps[self._choice.at]
            self._of = gap.record.id
            if gap.draft:
                saving.onto_desk(self.desk, gap.record)
            self.desk.editor.set(self._kept.pop(gap.record.id, gap.record.text))
            self.desk.typing = not gap.draft
        self.scope = WORDS if self.desk.typing else "fill-in"

    def _put_aside(self) -> None:
        gap = self.chosen(self.gaps())
        if gap and self.desk.editor.text != gap.record.text:
            self._kept[gap.record.id] = self.desk.editor.text

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take a key."""
        gap = self.chosen(self.gaps())
        if gap is None:
            if key in {"enter", "space"}:
                self.close()
            return key != "question_mark"
        if key in {"up", "down", "pageup", "pagedown"}:
            if self._choice.press(key, len(self.gaps())):
                self._enter(self._choice.at)
        elif key in {"enter", "ctrl+s"}:
            self._save(gap)
        elif key == "delete" and (not self.desk.typing or not self.desk.editor.text):
            self._strike(gap)
        elif key == "tab":
            self.desk.typing = not self.desk.typing
        elif self.desk.typing:
            self.desk.editor.press(key, character)
        else:
            return self._mark(key.lower() if len(key) == 1 else key)
        self.scope = WORDS if self.desk.typing else "fill-in"
        return True

    def _mark(self, key: str) -> bool:
        """Choose who by digit, what kind by letter."""
        desk, context = self.desk, self.context
        if desk.more and key.isdigit():
            desk.more = ""
            further = context.notes.session.letters[8:]
            desk.who = (further[int(key) - 1],) if 0 < int(key) <= len(further) else desk.who
        elif key.isdigit():
            letters = digit_letters(int(key), context.letters, context.notes.session.letters)
            inside = members(context.room)
            if letters is not None and (not inside or set(letters) <= set(inside)):
                desk.who = letters
            elif letters is not None:
                context.tell("not-in-room", name=context.naming.listed(letters))
        elif key in KIND_KEYS:
            desk.kind = KIND_KEYS[key]
        elif key == "minus":
            desk.more = "-"
        elif key == "backspace":
            desk.take_back()
        elif key in {"ctrl+z", "ctrl+y"}:
            (saving.undo if key == "ctrl+z" else saving.redo)(self._live)
            self._enter(self._choice.at)
        return key != "question_mark"

    def _save(self, gap: Gap) -> None:
        """Save, and go to the next; with nothing filled in only go on."""
        if gap.draft:
            self._save_draft(gap.record)
            return
        desk, context = self.desk, self.context
        values: dict[str, Any] = {"text": desk.editor.text} if desk.editor.text else {}
        values |= {"by": desk.by} if desk.who is not None else {}
        values |= {"kind": desk.kind} if desk.kind else {}
        if values:
            changed = context.notes.change(context.room, gap.record.id, values)
            told(context, "changed", changed, context.room)
        self._next(stays=not desk.editor.text)

    def _save_draft(self, draft: Record) -> None:
        desk, context = self.desk, self.context
        inside = members(context.room)
        if not desk.editor.text:
            self._next(stays=True)
        elif desk.who is None and not inside:
            desk.typing = False
            context.tell("say-who")
        else:
            by = desk.by if desk.who is not None else "+".join(inside)
            fields = saving.context_fields(self._live)
            record = context.notes.add(context.room, desk.kind or "note", desk.editor.text, by=by, **fields)
            self._drop(draft)
            told(context, "saved", record, context.room)
            self._next(stays=False)

    def _drop(self, draft: Record) -> None:
        """Drop a draft, and its words where they stand on the live screen's desk."""
        self.context.notes.discard(draft_room(self.context.room), draft.id)
        if self._live.desk.draft == draft.id:
            self._live.desk.reset()

    def _strike(self, gap: Gap) -> None:
        context = self.context
        if gap.draft:
            self._drop(gap.record)
            context.quiet = lambda naming: naming.words("tui-panels.draft-dropped", naming.language)
        else:
            struck = context.notes.change(context.room, gap.record.id, {"struck": True})
            told(context, "struck", struck, context.room)
        self._kept.pop(gap.record.id, None)
        self._next(stays=False)

    def _next(self, *, stays: bool) -> None:
        """Go to the next one; the one filled in has left the list, the one passed over stays in it."""
        at = self._choice.at + int(stays)
        if not stays:
            self._of = None
        self._enter(at if at < len(self.gaps()) else 0)

    def paste(self, text: str) -> None:
        """Pasted text goes into the words."""
        self.desk.typing = self._of is not None
        self.desk.editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def unfinished(self) -> str:
        """Return the words typed and not saved."""
        self._put_aside()
        kept = dict(self._kept)
        return "\n".join(text for text in kept.values() if text)

    def back(self) -> bool:
        """Let go of what is chosen, then close; words typed and not saved wait as a draft."""
        if not self.desk.empty:
            self.desk.clear()
            return True
        if text := self.unfinished():
            keep_words(self._live, self.context.room, text)
        self.close()
        return False

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the list and the desk."""
        return fill_in_view.rows(self, self._choice, width, height)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        return fill_in_view.caret(self, width, height) if self.desk.typing and self._of else None

    def bottom(self) -> str:
        """Return the keys that matter here."""
        key = "fill-keys-words" if self.desk.typing else "fill-keys" if self._of else "fill-keys-none"
        return self.context.shell.words(f"tui-panels.{key}", self.context.language)


def opened(live: "Live") -> Panel:
    """Return the catch-up list."""
    live.context.quiet = None
    return FillIn(live)
