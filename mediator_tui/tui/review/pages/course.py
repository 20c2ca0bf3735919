"""The session over time: when each technique came, and who spoke how much in each part of it."""

from mediator_tui.review.desk import Reviewing
from mediator_tui.review.figures import FOR_LEARNING
from mediator_tui.review.pictures import ASCII, BLOCKS, balance_rows, legend, technique_rows
from mediator_tui.review.timeline import Timeline, timeline
from mediator_tui.tui.review.pages.base import Entry, Jump, ListPage
from mediator_tui.tui.rows import BLANK, piece, row
from mediator_tui.tui.shell import Shell

_MARGIN = 4


class Course(ListPage):
    """Rows of signs, each with its name before it and its sum behind it."""

    scope = "review-course"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self._drawn: Timeline | None = None
        self._seen: object = None

    def _timeline(self) -> Timeline:
        reviewing, language = self.reviewing, self.shell.language
        lines = reviewing.lines()
        if self._drawn is None or self._seen != (reviewing.version, language):
            self._seen = reviewing.version, language
            self._drawn = timeline(reviewing.session, lines, reviewing.moves, self.shell.guide, language)
        return self._drawn

    def entries(self, width: int) -> list[Entry]:
        """Return the stages and techniques, then who spoke."""
        drawn, language = self._timeline(), self.shell.language
        signs = ASCII if self.shell.ascii_signs else BLOCKS
        counts, shares = legend(language, signs=signs)
        lines = {track.card: tuple(moment.line for moment in track.moments) for track in drawn.tracks}
        lines["stages"] = tuple(span.line for span in drawn.spans)
        stages = tuple(f"{span.number} {span.name}" for span in drawn.spans)
        found = [Entry(row(piece(self.shell.words(FOR_LEARNING, language), "quiet")), chosen=False)]
        for each in technique_rows(drawn, width - _MARGIN, language, signs=signs):
            told = " · ".join(stages) if each.ident == "stages" else f"{each.label.strip()}. {counts}"
            found.append(Entry(row(piece(each.text)), lines.get(each.ident, ()), (told,)))
        found.append(Entry(BLANK, chosen=False))
        spoken = balance_rows(drawn, width - _MARGIN, signs=signs)
        for each in spoken:
            heard = tuple(line.id for line in self.reviewing.lines() if each.ident in (line.record.by, line.speaker))
            found.append(Entry(row(piece(each.text)), heard, (shares,)))
        if not spoken:
            found += self.sentences(self.t("no-balance"), width)
        return found


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> Course:
    """Return the page."""
    return Course(shell, reviewing, jump)
