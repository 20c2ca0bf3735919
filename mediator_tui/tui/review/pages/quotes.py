"""Which lines show it: a score rests on lines of the record, chosen here."""

from mediator_tui.domain.reference import Behaviour
from mediator_tui.domain.reviews import Line
from mediator_tui.review.choices import may_show
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.review.pages.base import Jump, ReviewPage
from mediator_tui.tui.review.pages.rubric import RubricPage
from mediator_tui.tui.rows import BLANK, Row, cut, piece, row, wrapped

_WHO = 16
_WHOLE = 3
"""Rows in which the chosen line stands whole."""


class Quotes(ReviewPage):
    """The lines in order; those coded with the behaviour's techniques are a key away."""

    scope = "review-quotes"

    def __init__(self, rubric: RubricPage, jump: Jump, behaviour: Behaviour, value: int) -> None:
        super().__init__(rubric.shell, rubric.reviewing, jump)
        self._rubric, self._behaviour, self._value = rubric, behaviour, value
        reviewing = self.reviewing
        score = reviewing.rubric.own.scores.get(behaviour.id)
        self._taken: list[str] = list(score.quotes) if score else []
        self._lines = reviewing.lines()
        self._choice = Choice()
        likely = self._likely()
        self._choice.at = likely[0] if likely else 0

    def _likely(self) -> list[int]:
        """Return the places of the lines that may show it: chosen before, coded so, or with a bookmark."""
        return may_show(self._lines, self._behaviour, {*self._taken, *self.reviewing.bookmarks})

    def press(self, key: str, character: str | None) -> None:
        """Take a line, or leave it out; Enter keeps the score."""
        self.said = ""
        if key == "space" and self._lines:
            ident = self._lines[self._choice.at].id
            if ident in self._taken:
                self._taken.remove(ident)
            else:
                self._taken.append(ident)
        elif key in {"left", "right"}:
            self._step(back=key == "left")
        elif key == "enter":
            self._keep()
        else:
            self._choice.press(key, len(self._lines))

    def _step(self, *, back: bool) -> None:
        likely, at = self._likely(), self._choice.at
        found = [each for each in likely if each < at][-1:] if back else [each for each in likely if each > at][:1]
        if found:
            self._choice.at = found[0]
        else:
            self.say("quotes-no-more")

    def _keep(self) -> None:
        if not self._taken:
            self.say("quotes-none")
            return
        self.shell.close(self)
        self._rubric.scored(self._behaviour.id, self._value, self._taken)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return which score of which behaviour rests on these lines."""
        name = self._behaviour.name[self.shell.language]
        return self.t("quotes-title", name=name, score=self._value), self.names.t("lines", count=len(self._taken))

    def body(self, width: int, height: int) -> list[Row]:
        """Return the question, what the score means, the lines, and the chosen line whole."""
        anchor = next(each for each in self._behaviour.anchors if each.score == self._value)
        meaning = wrapped(anchor.text[self.shell.language], width - 6)
        told = [row("   ", self.t("quotes-which")), *(row("   ", piece(line, "quiet")) for line in meaning)]
        room = max(3, height - len(told) - _WHOLE - 2)
        rows = [self._row(at, width) for at in self._choice.window(len(self._lines), room)]
        here = self._lines[self._choice.at] if self._lines else None
        whole = wrapped(here.words, width - 6)[:_WHOLE] if here else []
        blank = [BLANK] * (room - len(rows) + 1)
        return [*told, BLANK, *rows, *blank, *(row("   ", line) for line in whole)][:height]

    def _row(self, at: int, width: int) -> Row:
        line: Line = self._lines[at]
        here, names = at == self._choice.at, self.names
        box = "[x]" if line.id in self._taken else "[ ]"
        front = row(piece(f" {'>' if here else ' '} {box} ", bold=True), piece(names.moment(line, at), "quiet"), "  ")
        who = row(piece(names.speaker(line), bold=here)).fitted(_WHO)
        return cut(row(front, who, " ", piece(" ".join(line.words.split()))), width)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.hinted("review-quotes-take", "review-quotes-likely", "review-quotes-keep")
