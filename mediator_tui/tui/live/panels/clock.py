"""The stage clock, on or off, and an ordinary break: the same page as the key for a break."""

from typing import TYPE_CHECKING

from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import Row, piece, row, rule

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


class Clock(Tool):
    """Two choices behind two digits."""

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the two choices, and what the guide reckons for this stage."""
        context = self.context
        stage = context.walker.stage
        state = context.t("clock-on" if context.stage_clock else "clock-off")
        low, high = stage.minutes
        rows = [
            rule(width, row(piece(context.t("clock-title"), bold=True))),
            row("   ", piece("1", bold=True), "  ", context.t("clock-switch", state=state)),
            row("   ", piece("2", bold=True), "  ", context.t("clock-break")),
            row(""),
            row("   ", piece(context.t("clock-minutes", now=context.stage_minutes(), low=low, high=high), "quiet")),
        ]
        return rows[:height]

    def press(self, key: str, character: str | None) -> bool:
        """Switch the clock, or take a break; any other key closes."""
        if key == "question_mark":
            return False
        self.close()
        if key == "1":
            self.context.stage_clock = not self.context.stage_clock
        elif key == "2":
            self.live.shell.do("break")
        return True

    def prompt(self) -> Row:
        """Return what the desk asks."""
        return row(piece(self.t("which-digit"), "quiet"))


def opened(live: "Live") -> Clock:
    """Return the panel."""
    return Clock(live)
