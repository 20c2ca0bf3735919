"""The figures: each with what it means, what it rests on, and its lines one key away."""

from mediator_tui.review.desk import Reviewing
from mediator_tui.review.figures import FOR_LEARNING, Figure, basis_key, figures
from mediator_tui.tui.review.pages.base import Entry, Jump, ListPage
from mediator_tui.tui.rows import BLANK, edges, piece, row, wrapped
from mediator_tui.tui.shell import Shell

_LABEL = 34
_INDENT = 3


class Counted(ListPage):
    """Every figure that the record tells, then the names of those it does not."""

    scope = "review-figures"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self._found: tuple[Figure, ...] = ()
        self._seen: object = None

    def _figures(self) -> tuple[Figure, ...]:
        reviewing, language = self.reviewing, self.shell.language
        lines = reviewing.lines()
        if self._seen != (seen := (reviewing.version, language)):
            self._seen = seen
            self._found = figures(reviewing.session, lines, reviewing.moves, self.shell.guide, language)
        return self._found

    def entries(self, width: int) -> list[Entry]:
        """Return the figures and their values; what is missing in one paragraph."""
        words, language = self.shell.words, self.shell.language
        found = [Entry(row(piece(words(FOR_LEARNING, language), "quiet")), chosen=False)]
        missing = []
        for figure in self._figures():
            if figure.missing:
                missing.append(figure.name)
                continue
            basis = piece(words(basis_key(figure), language), "quiet")
            told = (figure.meaning, *figure.prompts)
            head = edges(row(piece(figure.name, bold=True)), row(basis), width - _INDENT - 1)
            found += [Entry(BLANK, chosen=False), Entry(head, figure.lines, told)]
            for value in figure.values:
                label = row(piece(f"  {value.label}")).fitted(_LABEL)
                found.append(Entry(row(label, piece(value.text, bold=True)), value.lines, told))
        if missing:
            head = row(piece(words("figures.basis-missing", language), bold=True))
            found += [Entry(BLANK, chosen=False), Entry(head, told=(self.t("missing-why"),))]
            found += [
                Entry(row(piece(f"  {line}", "quiet")), chosen=False)
                for line in wrapped(" · ".join(missing), width - 2 * _INDENT)
            ]
        return found


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> Counted:
    """Return the page."""
    return Counted(shell, reviewing, jump)
