"""After a practised run, in plain lines: the debrief, one thing to keep and one to try."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediator_tui.practice.cast import Cast
from mediator_tui.practice.debrief import debrief
from mediator_tui.practice.session import Practice
from mediator_tui.practice.telling import Told
from mediator_tui.review.desk import Reviewing

if TYPE_CHECKING:
    from mediator_tui.plain.solo import SoloPractice


class After:
    """Tells the last way taken, sets the others beside it, and notes what is resolved."""

    def __init__(self, asking: "SoloPractice", cast: Cast, ways: Sequence[Practice]) -> None:
        self._asking, self._cast, self._ways = asking, cast, ways
        self._terminal = asking.terminal

    def tell(self) -> None:
        """Say that the play is over, then the debrief of the last way; the others beside it."""
        self._terminal.line()
        self._asking.tell("de-role")
        if any(way.played.steps for way in self._ways):
            self._debrief()

    def _debrief(self) -> None:
        told = Told(debrief(self._ways[-1].played), self._asking.names, self._terminal.language)
        self._asking.tell("debrief")
        for section in told.sections():
            self._terminal.line()
            self._terminal.line(section.heading)
            for line in section.lines:
                self._terminal.line(f"- {line}")
        if len(self._ways) > 1:
            self._terminal.line()
            self._asking.tell("ways")
            for way in self._ways:
                self._terminal.line(f"- {self._way(way)}")
        self._terminal.line()

    def _way(self, way: Practice) -> str:
        played, of = way.played, way.folder.session().role_play
        heat = ", ".join(f"{self._cast.letters[letter].name} {state.heat}" for letter, state in played.states.items())
        branched = of is not None and bool(of.from_turn)
        return self._terminal.t(
            "practice.way-row",
            session=way.folder.name,
            **{"from": self._terminal.t("practice.way-from", turn=of.from_turn) if of and branched else ""},
            found=len(played.facts),
            dealt=len(played.dealt),
            agreed=len(played.agreed),
            heat=heat,
        )

    def resolve(self) -> None:
        """Ask for one thing to keep and one to try, for the next session too; say where all of it is saved.

        Raises `Fault` or `OSError`.
        """
        if any(way.played.steps for way in self._ways):
            self._keep_and_try()
        for way in self._ways:
            self._asking.tell("saved", folder=str(way.folder.path))
        self._asking.tell("review-how", session=self._ways[-1].folder.name)

    def _keep_and_try(self) -> None:
        keep, to_try = self._asking.asked("keep"), self._asking.asked("try")
        if not (keep or to_try):
            return
        reviewing = Reviewing.opened(self._ways[-1].folder, self._asking.clock)
        try:
            if keep:
                reviewing.talk.resolve("keep", keep)
            if to_try:
                reviewing.talk.resolve("try", to_try)
        finally:
            reviewing.notes.close()
