"""The way through a walk's stages: those walked for each issue come once for every one that is still walked."""

from mediator_tui.domain.plan import WalkPlan
from mediator_tui.walk.agenda import Agenda
from mediator_tui.walk.apart import Place

Stop = tuple[int, str | None]
"""A stage's number, and the issue it is walked for."""


class Route:
    """The stops of a walk, as seen from one place in it."""

    def __init__(self, plan: WalkPlan, agenda: Agenda, here: Place) -> None:
        self._plan, self._agenda, self._here = plan, agenda, here
        self.stops = self._stops()
        """The stages in order, each with its issue."""

    def _stops(self) -> list[Stop]:
        stops: list[Stop] = []
        stages, index = self._plan.stages, 0
        while index < len(stages):
            if stages[index].each == "once":
                stops.append((index, None))
                index += 1
                continue
            last = index
            while last < len(stages) and stages[last].each == "issue":
                last += 1
            issues: list[str | None] = [*self._agenda.walked(self._here.issue)] or [None]
            for issue in issues:
                stops += [(number, issue) for number in range(index, last)]
            index = last
        return stops

    def following(self) -> Place | None:
        """Return the beginning of what comes next; an issue closed meanwhile is left. None at the very end."""
        here = self._here
        if here.issue and (here.stage, here.issue) not in self.stops:  # struck or taken back: on with the first left
            block = [stop for stop in self.stops if self._plan.stages[stop[0]].each == "issue" and stop[1]]
            if block:
                return Place(*block[0])
        ahead = self.stops[self._at() + 1 :]
        closed = here.issue if here.issue not in self._agenda.opened() else None
        return next((Place(*stop) for stop in ahead if stop[1] is None or stop[1] != closed), None)

    def preceding(self) -> Place | None:
        """Return the beginning of what came before. None at the very beginning."""
        at = self._at()
        return Place(*self.stops[at - 1]) if at else None

    def beginning(self, stage: int, issue: str | None = None) -> Place:
        """Return the beginning of a stage: for that issue, else the one walked now, else the first open one."""
        return Place(stage, issue or self._first_issue(stage))

    def _first_issue(self, stage: int) -> str | None:
        if self._plan.stages[stage].each == "once":
            return None
        if self._here.issue:
            return self._here.issue
        return next(iter(self._agenda.opened()), None)

    def _at(self) -> int:
        """Return where the place is on the route; an issue struck meanwhile counts as the first."""
        here = (self._here.stage, self._here.issue)
        if here in self.stops:
            return self.stops.index(here)
        return next((at for at, (stage, _) in enumerate(self.stops) if stage >= self._here.stage), len(self.stops) - 1)
