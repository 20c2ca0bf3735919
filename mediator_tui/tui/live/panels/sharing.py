"""Leaving a caucus: its sharing list, read back item by item; then what may be said and what was promised."""

from typing import TYPE_CHECKING, Literal

from mediator_tui.domain.records import Release
from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.actions import WORDS
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live import saving
from mediator_tui.tui.live.panel import Choice, Pages, Panel
from mediator_tui.tui.live.panels import sharing_view
from mediator_tui.tui.rows import Row
from mediator_tui.walk import releasing
from mediator_tui.walk.releasing import Item

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

MARKS: dict[str, Release | None] = {"0": None, "1": "share", "2": "if", "3": "keep", "4": "self"}
"""What each digit says of an item."""
Typed = Literal["words", "condition"]


class Sharing(Panel):
    """A digit marks and is stored at once; only Enter on the last page carries, and only what is marked 1."""

    place = "whole"
    scope = "sharing"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self.room = live.context.room
        self.choice = Choice()
        self.pages = Pages()
        self.size = (1, 1)
        """How many lines the last page has, and how many of them are seen."""
        self.typed: Typed | None = None
        self.editor = Editor()
        self.asked: Release | Literal["open"] | None = None
        """What a carried item would be marked once Enter confirms that its words leave the joint room."""
        self.before = False
        """Whether the last page shows: what may be said, what was promised."""

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the list's sentences."""
        return self.context.shell.words(f"sharing.{key}", self.context.language, **values)

    def items(self) -> list[Item]:
        """Return the list."""
        return releasing.items(self.context.notes, self.room)

    @property
    def chosen(self) -> Item | None:
        """The item chosen."""
        listed = self.items()
        self.choice.at = max(0, min(self.choice.at, len(listed) - 1))
        return listed[self.choice.at] if listed else None

    def _tell(self, key: str) -> None:
        self.context.quiet = lambda naming: naming.words(f"sharing.{key}", naming.language)

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take one key."""
        try:
            return self._press(key, character)
        finally:
            self.scope = WORDS if self.typed else "going-back" if self.before else "sharing"

    def _press(self, key: str, character: str | None) -> bool:
        if self.typed:
            self._type(key, character)
        elif key == "question_mark":
            return False
        elif self.before:
            self._press_page(key)
        elif self.asked:
            self._answer(key)
        elif key in MARKS:
            self._mark(MARKS[key])
        elif key == "tab":
            self._begin_words()
        elif key in {"enter", "ctrl+s"}:
            self.before, self.pages, self.context.quiet = True, Pages(), None
        else:
            self.choice.press(key, len(self.items()))
        return True

    def _press_page(self, key: str) -> None:
        if key in {"enter", "ctrl+s"}:
            self._go_back()
        else:
            self.pages.press(key, *self.size)

    def _mark(self, mark: Release | None) -> None:
        """Store what the party says of the chosen item; what would take it out of the joint room is asked first."""
        each = self.chosen
        if each is None:
            return
        self.context.quiet = None
        if each.carried and mark != "share":
            self.asked = mark or "open"
            return
        releasing.set_release(self.context.notes, self.room, each.id, mark)
        if mark == "if":
            self._begin_words()

    def _answer(self, key: str) -> None:
        """Withdraw on Enter; any other key leaves everything as it is."""
        each, asked, self.asked = self.chosen, self.asked, None
        if key not in {"enter", "ctrl+s"} or each is None:
            return
        notes = self.context.notes
        mark = None if asked == "open" else asked
        releasing.set_release(notes, self.room, each.id, mark)
        self._tell("withdrawal-waits" if notes.problem else "was-withdrawn")
        if mark == "if":
            self._begin_words()

    def _begin_words(self) -> None:
        each = self.chosen
        if each is None:
            return
        if each.carried:
            self._tell("is-carried")
        elif each.mark not in {"share", "if"}:
            self._tell("mark-first")
        else:
            self.context.quiet = None
            self.typed = "words" if each.mark == "share" else "condition"
            self.editor = Editor()
            self.editor.set(each.words if each.mark == "share" else each.condition)

    def _type(self, key: str, character: str | None) -> None:
        if key in {"enter", "ctrl+s", "tab"}:
            self._keep()
        elif key in {"up", "down"}:
            self._keep()
            self.choice.press(key, len(self.items()))
        elif key != "ctrl+j":
            self.editor.press(key, character)

    def _keep(self) -> None:
        """Store the words typed with the item they are for."""
        typed, text, each = self.typed, " ".join(self.editor.text.split()), self.chosen
        self.typed = None
        if each is None:
            return
        if typed == "words":
            releasing.set_words(self.context.notes, self.room, each.id, text)
        else:
            releasing.set_release(self.context.notes, self.room, each.id, "if", condition=text)

    def _go_back(self) -> None:
        """Carry what is marked 1 and has its words; then to the joint room."""
        live, notes = self._live, self.context.notes
        walker = live.context.walker
        issue = walker.place.issue if walker.issue is not None and walker.stage.each == "issue" else None
        made = releasing.carry_all(notes, self.room, stage=walker.stage.id, issue=issue)
        self.close()
        live.enter(JOINT)
        if not made:
            live.context.tell("back-in-joint")
        elif any(notes.unsaved(record.id, JOINT) for record in made):
            saving.after(live, "saved", made[-1])
        else:
            self._tell("back-with")

    def paste(self, text: str) -> None:
        """Take pasted text into the words being typed."""
        if self.typed:
            self.editor.insert(" ".join(text.split()))

    def back(self) -> bool:
        """From the words to the list, from the last page to the list; from the list back into the caucus."""
        if self.typed:
            self._keep()
        elif self.asked:
            self.asked = None
        elif self.before:
            self.before = False
        else:
            return False
        self.scope = "sharing"
        return True

    def unfinished(self) -> str:
        """Return the words being typed, if they are not stored yet."""
        each = self.chosen
        if not self.typed or each is None:
            return ""
        stored = each.words if self.typed == "words" else each.condition
        return self.editor.text if self.editor.text != stored else ""

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the list, or what it comes to."""
        return sharing_view.rows(self, width, height)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        return sharing_view.caret(self, width, height) if self.typed else None

    def bottom(self) -> str:
        """Return the keys that matter here."""
        if self.typed:
            return self.t("keys-words")
        return self.t("keys-page" if self.before else "keys-sure" if self.asked else "keys")


def opened(live: "Live") -> Panel:
    """Return the sharing list of the caucus one is in."""
    live.context.quiet = None
    return Sharing(live)
