"""Where were we: from the joint record only, fit to be read aloud; opened by itself at a further sitting."""

from datetime import date
from typing import TYPE_CHECKING

from mediator_tui.tui.live.panel import Pages, Panel
from mediator_tui.tui.live.panels.parts import one_row, top
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, wrapped
from mediator_tui.walk.naming import day_named
from mediator_tui.walk.recap import IssueNow, Recap, recap

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_ISSUE = 0.45


class Where(Panel):
    """What all hold dear, the issues, what was promised, what is next."""

    place = "whole"
    scope = "where"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._pages = Pages()
        self._size = (1, 1)

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    def press(self, key: str, character: str | None) -> bool:
        """Enter begins; `v` turns the screen to the parties; the arrows scroll."""
        if key in {"enter", "space"}:
            self.close()
        elif key in {"v", "V"}:
            self._live.open("turn")
        elif key == "question_mark":
            return False
        else:
            self._pages.press(key, *self._size)
        return True

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the page."""
        told = recap(self.context.notes, self.context.walker.stage.id)
        title = row(piece(self._t("where-title"), bold=True), f"   {self._t('where-sitting', number=told.sitting)}")
        head = top(self.context, title, width)
        lines = [BLANK, *self._lines(told, width)]
        room = height - len(head)
        self._size = (len(lines), room)
        first = max(0, min(self._pages.first, len(lines) - room))
        return [*head, *page(lines[first:], width, room)]

    def _lines(self, told: Recap, width: int) -> list[Row]:
        rows = self._wrapped(self._when(told), width, "  ")
        if told.values:
            rows += [BLANK, self._head("where-values")]
            rows += self._wrapped(" · ".join(one_row(record.text) for record in told.values), width, "    ")
        if told.issues:
            rows += [BLANK, self._head("where-issues")]
            for each in told.issues:
                rows += self._issue(each, width)
        if told.terms:
            rows += [BLANK, self._head("where-terms")]
            for record in told.terms:
                rows += self._wrapped(one_row(self.context.naming.text(record)), width, "    ")
        if told.tasks:
            rows += [BLANK, self._head("where-tasks")]
            for record in told.tasks:
                naming = self.context.naming
                rows += self._wrapped(f"{naming.who(record.by)}: {one_row(naming.text(record))}", width, "    ")
        if next_issue := self._next(told):
            text = self._t("where-next", number=next_issue.number, text=one_row(next_issue.issue.text))
            rows += [BLANK, *self._wrapped(text, width, "  ")]
        if not (told.values or told.issues or told.terms or told.tasks):
            rows += [BLANK, row("  ", piece(self._t("where-empty"), "quiet"))]
        return rows

    def _head(self, key: str) -> Row:
        return row("  ", piece(self._t(key), bold=True))

    @staticmethod
    def _wrapped(text: str, width: int, lead: str) -> list[Row]:
        return [row(lead, line) for line in wrapped(text, width - len(lead) - 1)]

    def _when(self, told: Recap) -> str:
        today = self._day(self.context.notes.clock().date())
        if told.last is None:
            return self._t("where-today", today=today)
        guide, session = self.context.guide, self.context.notes.session
        walk = guide.walks.get(session.kind)
        stage = walk.stage(told.stage) if walk and told.stage else None
        day = self._day(told.last)
        if stage is None:
            return self._t("where-last", day=day, today=today)
        name = stage.name[self.context.language]
        return self._t("where-last-stage", day=day, number=stage.number, stage=name, today=today)

    def _day(self, day: date) -> str:
        name = self._t("days").split()[day.weekday()]
        return f"{name} {day_named(self.context.shell.words, self.context.language, day)}"

    def _issue(self, each: IssueNow, width: int) -> list[Row]:
        size = max(20, int(width * _ISSUE))
        names = wrapped(one_row(self.context.naming.text(each.issue)), size - 8)
        states = wrapped(self._state(each), max(10, width - size - 2))
        rows = []
        for number in range(max(len(names), len(states))):
            lead = f"    {each.number} " if not number else "      "
            name = row(lead, names[number] if number < len(names) else "").fitted(size)
            rows.append(row(name, states[number] if number < len(states) else ""))
        return rows

    def _state(self, each: IssueNow) -> str:
        status = self.context.shell.words(f"tui-boards.status-{each.status}", self.context.language)
        if each.held and each.status in {"tentative", "agreed"}:
            return f"{status}: {one_row(each.held.text)}"
        if each.options and each.status == "open":
            return (
                f"{status}, {self._t('where-one-option' if each.options == 1 else 'where-options', count=each.options)}"
            )
        return status

    def _next(self, told: Recap) -> IssueNow | None:
        here = self.context.walker.issue
        if here:
            return next((each for each in told.issues if each.issue.id == here.id), None)
        return next((each for each in told.issues if each.status == "open"), None)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("where-keys")


def opened(live: "Live") -> Panel:
    """Return where the session stands."""
    return Where(live)
