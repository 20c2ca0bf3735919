"""In a party's own room: does it want this, can it do it, is it free to say no? What it answers stays there."""

from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import members
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.live.panels.parts import told
from mediator_tui.tui.rows import BLANK, Row, piece, row, rule, wrapped
from mediator_tui.walk import agreeing

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

QUESTIONS = ("alone-want", "alone-can", "alone-free")


class AskedAlone(Panel):
    """The three questions; Enter notes that they were asked."""

    scope = "asked-alone"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)

    def t(self, key: str) -> str:
        """Return one of the sentences about terms."""
        return self.context.shell.words(f"terms.{key}", self.context.language)

    def _asked(self) -> bool:
        marks = self.context.notes.of_kind(self.context.room, "mark")
        return any(mark.get("asked") == agreeing.ASKED_ALONE for mark in marks)

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the questions."""
        rows = [rule(width, row(piece(self.t("alone-title"), bold=True))), BLANK]
        rows += [row("   ", piece(line)) for key in QUESTIONS for line in wrapped(self.t(key), width - 4)]
        under = [self.t("alone-note"), *([self.t("alone-again")] if self._asked() else [])]
        rows += [BLANK, *(row("   ", piece(line, "quiet")) for text in under for line in wrapped(text, width - 4))]
        return rows[:height] if len(rows) <= height else [each for each in rows if each is not BLANK][:height]

    def press(self, key: str, character: str | None) -> bool:
        """Note that it was asked, or close."""
        if key == "enter":
            context = self.context
            record = agreeing.ask_alone(context.notes, context.room, self.t("alone-mark"))
            told(context, "saved", record, context.room)
            self.close()
        elif key == "b":
            self.close()
        return key != "question_mark"

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.context.shell.words("tui-boards.bottom-alone", self.context.language)


def opened(live: "Live") -> Panel | None:
    """Return the page, in a room of one party alone; None anywhere else."""
    return AskedAlone(live) if len(members(live.context.room)) == 1 else None
