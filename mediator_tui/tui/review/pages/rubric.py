"""The rubric, one's own and blind: a score for each behaviour, with the lines that show it."""

from mediator_tui.domain.reference import Behaviour
from mediator_tui.domain.reviews import HIGHEST_SCORE, NOT_OBSERVED, Score
from mediator_tui.review.desk import Reviewing
from mediator_tui.tui.review.pages.base import Entry, Jump, ListPage
from mediator_tui.tui.rows import piece, row
from mediator_tui.tui.shell import Shell

_NAME = 44
_DIGITS = {str(number): number for number in range(HIGHEST_SCORE + 1)}


class RubricPage(ListPage):
    """Digits score, and ask for the lines; nobody else's scores are here."""

    scope = "review-rubric"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self._sure = False
        """Whether handing in was asked for, and once more will do it."""

    def press(self, key: str, character: str | None) -> None:
        """Score the chosen behaviour, hand the rubric in, or go through it."""
        sure, self._sure = self._sure, False
        self.said = ""
        sheet = self.reviewing.rubric
        if key in _DIGITS or key in {"n", "delete"}:
            if sheet.own.handed_in:
                self.say("rubric-handed-in-already")
            else:
                self._score(key)
        elif key == "h":
            self._hand_in(sure=sure)
        else:
            super().press(key, character)

    @property
    def _here(self) -> Behaviour:
        behaviours = self.shell.guide.rubric.behaviours
        return behaviours[min(self.choice.at, len(behaviours) - 1)]

    def _score(self, key: str) -> None:
        from mediator_tui.tui.review.pages.quotes import Quotes  # noqa: PLC0415 (it leads back here)

        sheet, behaviour = self.reviewing.rubric, self._here
        if key == "n":
            self.setting(lambda: sheet.score(behaviour.id, None), "rubric-not-observed")
        elif key == "delete":
            self.setting(lambda: sheet.unscore(behaviour.id), "rubric-unscored")
        elif self.reviewing.read_only:
            self.say("read-only")
        else:
            self.shell.show(Quotes(self, self._jump, behaviour, _DIGITS[key]))

    def scored(self, behaviour: str, value: int, quotes: list[str]) -> bool:
        """Take a score with its lines; return whether it went well."""
        return self.setting(lambda: self.reviewing.rubric.score(behaviour, value, quotes), "saved")

    def _hand_in(self, *, sure: bool) -> None:
        sheet = self.reviewing.rubric
        if sheet.own.handed_in:
            self.setting(sheet.reopen, "rubric-reopened")
        elif sure:
            self.setting(sheet.hand_in, "rubric-handed-in")
        else:
            self._sure = True
            open_ones = len(self.shell.guide.rubric.behaviours) - len(sheet.own.scores)
            self.say("rubric-sure", count=open_ones)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the page's name, whose rubric it is, and whether it is handed in."""
        name, coder = super().title()
        return name, f"{coder} · {self.t('rubric-done')}" if self.reviewing.rubric.own.handed_in else coder

    def entries(self, width: int) -> list[Entry]:
        """Return the behaviours with their scores; the chosen one's anchors stand below."""
        scores, language = self.reviewing.rubric.own.scores, self.shell.language
        found = []
        for behaviour in self.shell.guide.rubric.behaviours:
            score = scores.get(behaviour.id)
            name = row(piece(f"{behaviour.id.upper():<4}{behaviour.name[language]}")).fitted(min(_NAME, width - 20))
            anchors = tuple(f"{anchor.score}  {anchor.text[language]}" for anchor in behaviour.anchors)
            given = row(piece(f" {shown(score):<4}", bold=True), piece(self._quoted(score), "quiet"))
            found.append(Entry(row(name, given), score.quotes if score else (), anchors))
        return found

    def _quoted(self, score: Score | None) -> str:
        return self.names.t("lines", count=len(score.quotes)) if score and score.quotes else ""

    def keys(self) -> str:
        """Return the bottom line."""
        if self.reviewing.rubric.own.handed_in:
            return self.t("keys-handed-in")
        idents = ("score", "not-observed", "open", "hand-in")
        return self.hinted(*(f"review-rubric-{ident}" for ident in idents))


def shown(score: Score | None) -> str:
    """Return a score as it stands in a list."""
    if score is None:
        return "·"
    return NOT_OBSERVED if score.value is None else str(score.value)


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> RubricPage:
    """Return the page."""
    return RubricPage(shell, reviewing, jump)
