"""The rubric as raters fill it in: each alone first, then side by side (domain.md G)."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import HIGHEST_SCORE, NOT_OBSERVED, Line, Rating, Score, rating
from mediator_tui.domain.rooms import JOINT, REVIEW, review_of
from mediator_tui.review.written import Written, coder_of


class RubricSheet:
    """This rater's scores, and once they are handed in, those that others handed in."""

    def __init__(self, written: Written, line: Callable[[str], Line]) -> None:
        self._written, self._line = written, line

    @property
    def own(self) -> Rating:
        """This rater's own."""
        return rating(self._written.coder, self._written.mine(REVIEW, "score", "handed-in"))

    def all(self) -> dict[str, Rating]:
        """Return the rubrics by rater: one's own alone until it is handed in."""
        own = self.own
        if not own.handed_in:
            return {own.coder: own}
        by_coder: dict[str, list[Record]] = defaultdict(list)
        for record in self._written.everybodys(REVIEW, "score", "handed-in"):
            by_coder[coder_of(record)].append(record)
        found = {coder: rating(coder, records) for coder, records in sorted(by_coder.items())}
        return {coder: each for coder, each in found.items() if each.handed_in}

    def score(self, behaviour: str, value: int | None, quotes: Collection[str] = ()) -> None:
        """Give a score for one behaviour: 0 to 4 with at least one line that shows it, or None for not observed.

        Raises `Fault` (`score-needs-quote`, `bad-score`, `already-handed-in`, `no-such-record`).
        """
        self._refuse_handed_in()
        if value is not None and not 0 <= value <= HIGHEST_SCORE:
            raise Fault("bad-score", score=str(value))
        if value is not None and not quotes:
            raise Fault("score-needs-quote")
        kept = [self._line(ident).id for ident in dict.fromkeys(quotes)]
        fields: dict[str, Any] = {"score": NOT_OBSERVED if value is None else value, "quotes": kept}
        if there := self._scored(behaviour):
            self._written.change(REVIEW, there[-1].id, **fields)
        else:
            self._written.add(REVIEW, "score", behaviour=behaviour, **fields)

    def unscore(self, behaviour: str) -> None:
        """Take a score of one's own away. Raises `Fault` (`already-handed-in`)."""
        self._refuse_handed_in()
        for each in self._scored(behaviour):
            self._written.take_away(REVIEW, each.id)

    def _refuse_handed_in(self) -> None:
        if self.own.handed_in:
            raise Fault("already-handed-in")

    def _scored(self, behaviour: str) -> list[Record]:
        return [each for each in self._written.mine(REVIEW, "score") if each.get("behaviour") == behaviour]

    def hand_in(self) -> None:
        """Finish one's own rubric; from now on all who have finished see each other's. Raises `Fault`."""
        if not self.own.handed_in:
            self._written.add(REVIEW, "handed-in")

    def reopen(self) -> None:
        """Take one's own rubric back to go on with it. Raises `Fault`."""
        for each in self._written.mine(REVIEW, "handed-in"):
            self._written.take_away(REVIEW, each.id)

    def reply(self, score: Score, words: str) -> None:
        """Answer a score in words, which stay with the joint room; empty words take one's answer away."""
        mine = [each for each in self._written.mine(review_of(JOINT), "reply") if each.get("about") == score.ident]
        self._written.write(review_of(JOINT), mine, "reply", words, about=score.ident)

    def replies_to(self, score: Score) -> list[Record]:
        """Return what was answered to a score."""
        found = self._written.everybodys(review_of(JOINT), "reply")
        return [each for each in found if each.get("about") == score.ident]
