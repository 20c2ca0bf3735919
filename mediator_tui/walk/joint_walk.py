"""The joint walk's place, and the bookmarks that jumps leave behind."""

from dataclasses import replace

from mediator_tui.walk.agenda import Agenda
from mediator_tui.walk.apart import Place
from mediator_tui.walk.cues import Cue
from mediator_tui.walk.place_cues import PlaceCues
from mediator_tui.walk.route import Route
from mediator_tui.walk.telling import Telling, told


class JointWalk:
    """Goes on, back and anywhere; every move is told. Taken up again where the moves told so far end."""

    def __init__(self, cues: PlaceCues, agenda: Agenda, telling: Telling) -> None:
        self._cues, self._agenda, self._telling = cues, agenda, telling
        so_far = told(telling.moves(), cues)
        self.place = so_far.place or Place(0)
        self._bookmarks, self._visits = so_far.bookmarks, so_far.visits
        if so_far.place is None:
            self._tell()

    @property
    def bookmarked(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._bookmarks)

    @property
    def route(self) -> Route:
        """The way through the stages, as seen from here."""
        return Route(self._cues.plan, self._agenda, self.place)

    @property
    def cue(self) -> Cue:
        """The cue now."""
        return self._cues.cue(self.place)

    @property
    def cue_before(self) -> Cue | None:
        """The cue before, in the same stage or in what the toolbox opened; None at its beginning."""
        return self._cues.cue(self._place_before()) if self.place.cue else None

    def forward(self) -> bool:
        """Go to the next cue; from the end of what the toolbox opened back to the walk. False at the very end."""
        here = self.place
        if here.cue + 1 < len(self._cues.at(here)):
            return self.to_cue(here.cue + 1)
        if here.aside is not None:
            return self.to_bookmark()
        following = self.route.following()
        return following is not None and self._go(following)

    def past(self) -> bool:
        """Go past every cue that is left here. False at the very end."""
        self.place = replace(self.place, cue=len(self._cues.at(self.place)) - 1)
        return self.forward()

    def back(self) -> bool:
        """Go to the cue before, into the stage before where this one begins. False at the very beginning."""
        if self.place.cue:
            return self._go(self._place_before())
        if self.place.aside is not None:
            return self.to_bookmark()
        preceding = self.route.preceding()
        return preceding is not None and self._go(replace(preceding, cue=len(self._cues.at(preceding)) - 1))

    def to_cue(self, cue: int) -> bool:
        """Go to a cue of this stage, or of what the toolbox opened. True."""
        return self._go(replace(self.place, cue=cue))

    def to_card(self, ident: str) -> None:
        """Open a card, list or the screening from the toolbox; a bookmark stays behind."""
        self._bookmark()
        self._go(Place(self.place.stage, self.place.issue, 0, ident, self._visits.get(ident, 0)))

    def to_stage(self, index: int, issue: str | None) -> None:
        """Go to the beginning of a stage; a bookmark stays behind."""
        self._bookmark()
        self._go(self.route.beginning(index, issue))

    def to_bookmark(self) -> bool:
        """Return to the place before the last jump; False where there is none."""
        return bool(self._bookmarks) and self._go(self._bookmarks.pop())

    def restart(self) -> None:
        """Begin anew."""
        self._bookmarks.clear()
        self._go(Place(0))

    def park(self, card: str, *, parked: bool) -> None:
        """Mark a card as parked, or take it up again."""
        self._telling.move(self.place, self._bookmarks, parking=card, parked=parked)

    def leave(self) -> None:
        """Tell of the place, so that the session opens here again."""
        self._tell(left=True)

    def _place_before(self) -> Place:
        return replace(self.place, cue=min(self.place.cue, len(self._cues.at(self.place))) - 1)

    def _bookmark(self) -> None:
        if self.place.aside is None:
            self._bookmarks.append(self.place)

    def _go(self, place: Place) -> bool:
        """Take a place, and tell of it, unless it is only another cue of the same card. True."""
        before, self.place = self._shown(), place
        if self._shown() != before:
            if place.aside:
                self._visits[place.aside] = self._visits.get(place.aside, 0) + 1
            self._tell()
        return True

    def _shown(self) -> tuple[int, str | None, str | None, str | None]:
        """Return what makes a place another one to whoever reads the moves."""
        return self.place.stage, self.place.issue, self.place.aside, self._cues.card(self.place)

    def _tell(self, *, left: bool | None = None) -> None:
        self._telling.move(self.place, self._bookmarks, left=left)
