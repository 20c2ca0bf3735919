"""The stages (menu 6): when each is complete, and going to one; which issue, where a stage is walked for each."""

from typing import TYPE_CHECKING

from mediator_tui.domain.plan import Stage
from mediator_tui.domain.records import Record
from mediator_tui.tui.live.card_text import stage_sections
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import BLANK, Row, beside, piece, row, rule, wrapped
from mediator_tui.walk.boards import status_of

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

LIST_WIDTH = 30
LAST_DIGIT = 9
_LABEL_WIDTH = 8


class Stages(Tool):
    """The list of stages, beside it what the chosen one asks for."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live)
        self._choice = Choice()
        self._choice.at = self._stages.index(self.context.walker.stage)
        self._for: Stage | None = None
        """The stage chosen, while it is asked which issue."""
        self._issue = Choice()

    @property
    def _stages(self) -> tuple[Stage, ...]:
        return self.context.walker.plan.stages

    @property
    def _beyond(self) -> Stage | None:
        """The stage that no digit stands for: the one after stage 9."""
        return next((stage for stage in self._stages if stage.number > LAST_DIGIT), None)

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the stages and the chosen one's criteria; or the issues."""
        if self._for:
            return self._issue_rows(self._for, width, height)
        window = self._choice.window(len(self._stages), height - 1)
        left = [self._entry(number) for number in window]
        room = width - LIST_WIDTH - 1
        right = self._criteria(self._stages[self._choice.at], room)[: height - 1]
        left += [BLANK] * (height - 1 - len(left))
        title = rule(width, row(piece(self.t("stage-title"), bold=True)))
        return [title, *beside(left, right, LIST_WIDTH, width)]

    def _entry(self, number: int) -> Row:
        stage, chosen = self._stages[number], number == self._choice.at
        name = piece(stage.name[self.context.language], bold=chosen, reverse=chosen)
        here = self.t("state-here") if stage.id == self.context.walker.stage.id else ""
        front = row(f"{'>' if chosen else ' '}{stage.number:>2} ", name)
        end = piece(f" {here}", "quiet")
        return row(front.fitted(LIST_WIDTH - len(here) - 1), end).fitted(LIST_WIDTH)

    def _criteria(self, stage: Stage, width: int) -> list[Row]:
        rows = [row(" ", piece(stage.name[self.context.language], bold=True))]
        if stage.each == "issue":
            rows[0] = row(rows[0], piece(f"  {self.t('stage-each-issue')}", "quiet"))
        here = stage.id == self.context.walker.stage.id
        for section in stage_sections(self.context, stage, here=here):
            label = self.t(f"label-{section.key}")
            for point in section.points:
                for number, text in enumerate(wrapped(point.text, max(12, width - _LABEL_WIDTH - 4))):
                    mark = "· " if not number and len(section.points) > 1 else "  "
                    rows.append(row(" ", piece(label.ljust(_LABEL_WIDTH), "quiet"), mark, text))
                    label = ""
        return rows

    def _issue_rows(self, stage: Stage, width: int, height: int) -> list[Row]:
        title = self.t("issue-title", stage=stage.name[self.context.language])
        rows = [rule(width, row(piece(title, bold=True)))]
        issues = self.context.walker.issues
        here = self.context.walker.issue
        for number in self._issue.window(len(issues), height - 1):
            each = issues[number]
            digit = str(number + 1) if number < 9 else " "  # noqa: PLR2004
            end = " · ".join(self._how_it_stands(each, here=here is not None and here.id == each.id))
            name = self.context.naming.text(each)
            rows.append(self.line(f"{digit} {name}", chosen=number == self._issue.at, width=width, end=end))
        return rows

    def _how_it_stands(self, issue: Record, *, here: bool) -> list[str]:
        """Return what is to be said of an issue in the list: that it is parked or settled, that one is there now."""
        context, status = self.context, status_of(issue)
        told = [] if status == "open" else [context.shell.words(f"tui-boards.status-{status}", context.language)]
        return [*told, self.t("state-here")] if here else told

    def prompt(self) -> Row:
        """Return what the desk asks."""
        return row(piece(self.t("issue-which" if self._for else "stage-which"), bold=True))

    def bottom(self) -> str:
        """Return the keys that matter here."""
        if self._for:
            return self.hints("stage-choose", "stage-open", "back")
        second = "stage-beyond" if self._beyond else "stage-choose"
        return self.hints("stage-go", second, "stage-open", "back")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Go to what a digit, or Enter, names; choose with the arrows."""
        if self._for:
            self._press_issue(key, self._for, self.context.walker.issues)
        elif not self._choice.press(key, len(self._stages)):
            if key == "enter":
                self._chosen(self._stages[self._choice.at])
            elif stage := self._named(key):
                self._choice.at = self._stages.index(stage)
                self._chosen(stage)
        return key != "question_mark"

    def _named(self, key: str) -> Stage | None:
        if key == "minus":
            return self._beyond
        return next((stage for stage in self._stages if key.isdigit() and stage.number == int(key)), None)

    def _press_issue(self, key: str, stage: Stage, issues: list[Record]) -> None:
        if self._issue.press(key, len(issues)):
            return
        if key == "enter" and issues:
            self._go(stage, issues[min(self._issue.at, len(issues) - 1)].id)
        elif key.isdigit() and 1 <= int(key) <= len(issues):
            self._go(stage, issues[int(key) - 1].id)

    def _chosen(self, stage: Stage) -> None:
        issues = self.context.walker.issues
        if stage.each == "issue" and len(issues) > 1:
            self._for = stage
            here = self.context.walker.issue
            self._issue.at = next((at for at, each in enumerate(issues) if here and each.id == here.id), 0)
        else:
            self._go(stage, None)

    def _go(self, stage: Stage, issue: str | None) -> None:
        self.context.walker.to_stage(stage.id, issue)
        self.close()
        self.tell("stage-gone", name=lambda language: f"{stage.number} {stage.name[language]}")

    def back(self) -> bool:
        """From the issues back to the stages."""
        before, self._for = self._for, None
        return before is not None


def opened(live: "Live") -> Stages:
    """Return the stages."""
    return Stages(live)
