"""The walk's moves as they are told in the private room, with their times; and taken up again from there."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.plan import WalkPlan
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import PRIVATE
from mediator_tui.walk.apart import Place
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.place_cues import SCREENING, PlaceCues


class Telling:
    """Tells of moves, where anything can be written."""

    def __init__(self, notes: Notes, cues: PlaceCues) -> None:
        self._notes, self._cues = notes, cues

    def moves(self) -> list[Record]:
        """Return the joint walk's moves so far, oldest first; those inside another room are no part of it."""
        moves = self._notes.of_kind(PRIVATE, "move")
        return [move for move in moves if not (move.get("inside") or move.get("asked"))]

    def stays(self) -> list[Record]:
        """Return how long each caucus lasted, whenever it was left."""
        return [move for move in self._notes.of_kind(PRIVATE, "move") if move.get("seconds")]

    def move(
        self,
        place: Place,
        bookmarks: Sequence[Place],
        *,
        parking: str | None = None,
        parked: bool | None = None,
        left: bool | None = None,
    ) -> None:
        """Tell of a move of the joint walk, with the bookmark left behind; of the screening none is told.

        `parking` is a card that was parked, or taken up again; `left`, that the session was left at this place.
        """
        if place.aside == SCREENING:
            if not left:
                return
            place = bookmarks[-1] if bookmarks else replace(place, aside=None, cue=0)
        if self._notes.read_only:
            return
        self._add(
            stage=self._cues.stage(place).id,
            issue=place.issue,
            technique=parking or self._cues.card(place),
            aside=place.aside,
            cue=place.cue or None,
            parked=parked,
            left=left,
            **self._bookmark(bookmarks),
        )

    def opened_inside(self, room: str, stage: str, card: str | None, aside: str) -> None:
        """Tell of a card or list opened in a room apart; not of the screening."""
        if not self._notes.read_only and aside != SCREENING:
            self._add(stage=stage, technique=card, aside=aside, inside=room)

    def stay(self, room: str, stage: str, seconds: int) -> None:
        """Tell how long a caucus lasted."""
        if not self._notes.read_only:
            with contextlib.suppress(Fault):  # a damaged private room keeps nobody in a caucus
                self._add(stage=stage, inside=room, seconds=seconds)

    def _add(self, **fields: Any) -> None:
        self._notes.add(PRIVATE, "move", "", by="mediator", **fields)

    def _bookmark(self, bookmarks: Sequence[Place]) -> dict[str, Any]:
        if not bookmarks:
            return {}
        place = bookmarks[-1]
        stage = self._cues.stage(place).id
        return {"bookmark_stage": stage, "bookmark_issue": place.issue, "bookmark_cue": place.cue}


@dataclass
class Told:
    """What the moves told so far say of the joint walk."""

    place: Place | None = None
    """The last place; None where no move was told."""
    bookmarks: list[Place] = field(default_factory=list)
    visits: dict[str, int] = field(default_factory=dict)
    """How often each card or list was opened."""


def told(moves: Sequence[Record], cues: PlaceCues) -> Told:
    """Return the last place told, and its bookmark, if this walk still has them."""
    found = Told()
    for move in moves:
        if (aside := move.get("aside")) and not move.get("left"):
            found.visits[str(aside)] = found.visits.get(str(aside), 0) + 1
    last = next((move for move in reversed(moves) if move.get("parked") is None), None)
    if last is None:
        return found
    if last.get("bookmark_stage"):
        found.bookmarks = [_clamped(cues.plan, last, "bookmark_", str(last.get("bookmark_stage")))]
    place = _clamped(cues.plan, last, "", str(last.stage))
    aside = str(last.get("aside") or "")
    if aside and cues.is_known(aside) and found.bookmarks:
        place = replace(place, aside=aside, visit=max(0, found.visits.get(aside, 0) - 1))
    found.place = replace(place, cue=min(place.cue, len(cues.at(place)) - 1))
    return found


def _clamped(plan: WalkPlan, move: Record, prefix: str, stage: str) -> Place:
    """Return the place a move names; the beginning where this walk has no such stage."""
    index = next((number for number, each in enumerate(plan.stages) if each.id == stage), 0)
    cue, issue = move.get(f"{prefix}cue", 0), move.get(f"{prefix}issue")
    return Place(index, issue if isinstance(issue, str) else None, max(0, cue) if isinstance(cue, int) else 0)
