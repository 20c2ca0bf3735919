"""Raters side by side, differences first; how far they agree; the mediator's answer to a score."""

from itertools import combinations

from mediator_tui.domain.reviews import Rating, Score
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.raters import Compared, agreement, side_by_side
from mediator_tui.review.report_agreement import how_far
from mediator_tui.review.written import coder_of
from mediator_tui.tui.actions import TYPING
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.review.pages.base import Entry, Jump, ListPage
from mediator_tui.tui.review.pages.rubric import shown
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell

_NAME, _RATER = 36, 14
_TYPING_ROWS = 2


class Side(ListPage):
    """Only rubrics that were handed in, and only once one's own is."""

    scope = "review-side"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self._editor: Editor | None = None
        """An answer being typed."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now: while words are typed, those of typing."""
        return (TYPING,) if self._editor is not None else (self.scope,)

    def _ratings(self) -> dict[str, Rating]:
        return self.reviewing.rubric.all() if self.reviewing.rubric.own.handed_in else {}

    def _compared(self) -> list[Compared]:
        behaviours = [behaviour.id for behaviour in self.shell.guide.rubric.behaviours]
        return side_by_side(self._ratings().values(), behaviours)

    @property
    def _answered(self) -> Score | None:
        """The score that can be answered: of the chosen behaviour, another rater's, the first of them."""
        compared = self._compared()
        if not compared:
            return None
        scores = compared[min(self.choice.at, len(compared) - 1)].scores
        return next((score for coder, score in scores.items() if coder != self.reviewing.coder), None)

    def press(self, key: str, character: str | None) -> None:
        """Go through the list, to the lines quoted, or answer a score."""
        if self._editor is not None:
            self._press_words(key, character)
        elif key == "w":
            self._begin()
        else:
            super().press(key, character)

    def _begin(self) -> None:
        score = self._answered
        self.said = ""
        if score is None:
            self.say("side-nothing-to-answer")
        elif self.reviewing.read_only:
            self.say("read-only")
        else:
            said = [each for each in self.reviewing.rubric.replies_to(score) if coder_of(each) == self.reviewing.coder]
            self._editor = Editor()
            self._editor.set(said[-1].text if said else "")

    def _press_words(self, key: str, character: str | None) -> None:
        if self._editor is None:
            return
        if key in {"enter", "ctrl+s"}:
            words, self._editor = self._editor.text.strip(), None
            if score := self._answered:
                self.setting(lambda: self.reviewing.rubric.reply(score, words), "saved")
        else:
            self._editor.press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted text where words are typed."""
        if self._editor is not None:
            self._editor.insert(" ".join(text.split()))

    def back(self) -> bool:
        """Leave the words as they were, or close the page."""
        if self._editor is not None:
            self._editor = None
            return True
        return super().back()

    # Drawing ------------------------------------------------------------------------------------------

    def entries(self, width: int) -> list[Entry]:
        """Return the behaviours somebody scored, where raters differ most first."""
        ratings = self._ratings()
        if not ratings:
            return self.sentences(self.t("side-blind"), width)
        if len(ratings) == 1:
            return self.sentences(self.t("side-alone"), width)
        return [self._entry(each, list(ratings), width) for each in self._compared()]

    def _entry(self, each: Compared, raters: list[str], width: int) -> Entry:
        language = self.shell.language
        behaviour = next(found for found in self.shell.guide.rubric.behaviours if found.id == each.behaviour)
        name = row(piece(f"{behaviour.id.upper():<4}{behaviour.name[language]}")).fitted(min(_NAME, width // 2 - 4))
        given = [row(piece(f"{shown(each.scores.get(rater)):<4}", bold=each.apart > 0)) for rater in raters]
        cells = [
            row(piece(f"{self.names.coder(rater)} ", "quiet"), score).fitted(_RATER + 4)
            for rater, score in zip(raters, given, strict=True)
        ]
        quotes = tuple(dict.fromkeys(line for score in each.scores.values() for line in score.quotes))
        return Entry(row(name, " ", *cells), quotes, tuple(self._told(each)))

    def _told(self, each: Compared) -> list[str]:
        lines = []
        for coder, score in each.scores.items():
            quoted = [self._quoted(ident) for ident in score.quotes]
            lines.append(f"{self.names.coder(coder)}: {' / '.join(filter(None, quoted)) or self.t('side-no-quote')}")
            replies = self.reviewing.rubric.replies_to(score)
            lines += [self.t("side-reply", name=self.names.coder(coder_of(each)), words=each.text) for each in replies]
        return lines

    def _quoted(self, ident: str) -> str:
        found = next((line for line in self.reviewing.lines() if line.id == ident), None)
        return f'"{" ".join(found.words.split())}"' if found else ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return how far raters agree, the list, and an answer being typed."""
        ratings = list(self._ratings().values())
        head = []
        for one, other in combinations(ratings, 2):
            who = f"{self.names.coder(one.coder)} · {self.names.coder(other.coder)}"
            head.append(row("   ", piece(f"{who}: {how_far(self.names, agreement(one, other))}", "quiet")))
        typed: list[Row] = []
        if self._editor is not None:
            shown_rows, _ = self._editor.rows(width - 8, _TYPING_ROWS)
            typed = [row("   ", piece(self.t("side-answer"), "quiet")), *(row("   ", each) for each in shown_rows)]
        room = height - len(head) - len(typed) - 1
        return [*head, BLANK, *super().body(width, room), *typed][:height]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        if self._editor is None:
            return None
        shown_rows, at = self._editor.rows(width - 8, _TYPING_ROWS)
        return height - len(shown_rows) + at[0], at[1] + 3

    def keys(self) -> str:
        """Return the bottom line."""
        if self._editor is not None:
            return self.t("keys-typing")
        return self.hinted("review-side-choose", "review-side-open", "review-side-answer")


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> Side:
    """Return the page."""
    return Side(shell, reviewing, jump)
