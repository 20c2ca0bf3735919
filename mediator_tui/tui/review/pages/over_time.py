"""One's own practice over the months, from the numbers that outlive their sessions; never across people."""

from mediator_tui.documents.practice_kept import practice_kept
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.figures import FOR_LEARNING
from mediator_tui.review.over_time import Plot, plots
from mediator_tui.review.pictures import ASCII, BLOCKS
from mediator_tui.tui.review.pages.base import Entry, Jump, ListPage
from mediator_tui.tui.rows import BLANK, piece, row
from mediator_tui.tui.shell import Shell

_LABEL, _TOTAL, _MOST = 34, 8, 36


class OverTime(ListPage):
    """A row of bars for each number."""

    scope = "review-time"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self._kept, self._damaged = practice_kept()

    def _plots(self) -> tuple[Plot, ...]:
        return plots([each.model_dump() for each in self._kept], self.shell.guide, self.shell.language)

    def press(self, key: str, character: str | None) -> None:
        """Go through the list; no line belongs to a number of another session."""
        if key != "enter":
            super().press(key, character)

    def entries(self, width: int) -> list[Entry]:
        """Return the plots, and which files could not be read."""
        words, language = self.shell.words, self.shell.language
        signs = ASCII if self.shell.ascii_signs else BLOCKS
        found = [Entry(row(piece(words(FOR_LEARNING, language), "quiet")), chosen=False), Entry(BLANK, chosen=False)]
        drawn = self._plots()
        for plot in drawn:
            label = row(piece(plot.name)).fitted(_LABEL)
            bars = plot.row(min(_MOST, width - _LABEL - _TOTAL - 6), signs)
            span = f"{plot.values[0][0]} – {plot.values[-1][0]}" if plot.values else ""
            found.append(Entry(row(label, " ", piece(bars), " ", piece(str(plot.total), bold=True)), (), (span,)))
        if not drawn:
            found += self.sentences(self.t("no-practice-yet"), width)
        for _, fault in self._damaged:
            found += self.sentences(words.fault(fault, language), width, "wait")
        return found

    def keys(self) -> str:
        """Return the bottom line."""
        return self.hinted("review-time-choose")


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> OverTime:
    """Return the page."""
    return OverTime(shell, reviewing, jump)
