"""The supervision talk, point by point, and what comes out of it: one thing to keep, one to try (domain.md G2)."""

from typing import Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import PRIVATE, review_of
from mediator_tui.review.next_time import next_time, take_along
from mediator_tui.review.written import Written

_OWN = review_of(PRIVATE)
Resolution = Literal["keep", "try"]


class Talk:
    """The mediator's own notes of it, which nobody else reads or writes; what is resolved is taken along too."""

    def __init__(self, written: Written) -> None:
        self._written = written

    def note(self, point: str, words: str) -> None:
        """Write down what was said on a point of the talk; empty words take it away. Raises `Fault`."""
        self._write("talk", words, point)

    def noted(self, point: str) -> str:
        """Return what was written down on a point."""
        return self._words("talk", point)

    def resolve(self, what: Resolution, words: str) -> None:
        """Write down the one thing to keep or to try, for the next session too; empty words take it away.

        Raises `Fault` (`mediator-alone`) or `OSError`.
        """
        if not words and not self.resolved(what):
            return
        self._write(what, words)
        take_along(next_time().model_copy(update={"keep" if what == "keep" else "try_out": words}))

    def resolved(self, what: Resolution) -> str:
        """Return the one thing to keep or to try."""
        return self._words(what)

    def _write(self, kind: str, words: str, point: str = "") -> None:
        if self._written.coder != SELF:
            raise Fault("mediator-alone")
        there = [each for each in self._written.mine(_OWN, kind) if each.get("point", "") == point]
        self._written.write(_OWN, there, kind, words, point=point)

    def _words(self, kind: str, point: str = "") -> str:
        if self._written.coder != SELF:
            return ""
        return next(
            (each.text for each in reversed(self._written.mine(_OWN, kind)) if each.get("point", "") == point), ""
        )
