"""The mediator's place in the walk: next, back, jump anywhere, return to the bookmark. Nothing is locked."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.plan import Gate, Stage, WalkPlan
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, is_room, members
from mediator_tui.walk.agenda import Agenda
from mediator_tui.walk.apart import Apart, Place, closing, with_these
from mediator_tui.walk.counted import Counted
from mediator_tui.walk.cues import Cue
from mediator_tui.walk.joint_walk import JointWalk
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.place_cues import SCREENING, PlaceCues
from mediator_tui.walk.progress import Progress
from mediator_tui.walk.route import Route
from mediator_tui.walk.stay import Stay
from mediator_tui.walk.telling import Telling


class Walker:
    """One session's walk. Its moves are kept in the private room, with their times."""

    def __init__(self, guide: Guide, notes: Notes) -> None:
        self.guide, self.notes = guide, notes
        self.room = JOINT
        self._answers_may_follow = False
        self.stay = Stay(notes.clock)
        """The time in this room."""
        self._agenda = Agenda(notes)
        self._cues = PlaceCues(guide, notes, self._agenda)
        self._telling = Telling(notes, self._cues)
        self._counted = Counted(notes, self._telling.moves)
        self._joint = JointWalk(self._cues, self._agenda, self._telling)
        self._apart = Apart()

    # Where we are -------------------------------------------------------------------------------------

    @property
    def plan(self) -> WalkPlan:
        """The walk of this session's kind."""
        return self._cues.plan

    @property
    def route(self) -> Route:
        """The way through the joint walk's stages, as seen from where it stands."""
        return self._joint.route

    @property
    def place(self) -> Place:
        """The place now; in a room apart its own, with the stage and issue the joint room stands at."""
        if not self.apart:
            return self._joint.place
        joint = self._joint.place
        return replace(self._apart.place(self.room), stage=joint.stage, issue=joint.issue)

    @property
    def apart(self) -> bool:
        """Whether this room has cues of its own now: the joint walk waits where it was left.

        Where the walk itself asks for a private talk with those in the room, that is walked instead.
        """
        if self.room == JOINT:
            return False
        return self._apart.bookmarked(self.room) or not with_these(self._joint.cue, self.room)

    @property
    def stage(self) -> Stage:
        """The stage now; the one left, while the toolbox is open."""
        return self._cues.stage(self._joint.place)

    @property
    def cue(self) -> Cue:
        """The cue now."""
        return self._cues.cue(self.place)

    @property
    def cues(self) -> list[Cue]:
        """Every cue of the stage, or of what the toolbox opened."""
        return self._cues.at(self.place)

    @property
    def card(self) -> str | None:
        """The card of the cue now: a record takes it as its technique."""
        return self._cues.card(self.place)

    @property
    def unwritten(self) -> bool:
        """Whether what is noted now may be an answer to the screening: such answers are written in no room."""
        return self.cue.unwritten or (self.room == PRIVATE and self._answers_may_follow)

    @property
    def held_back(self) -> bool:
        """Whether the cue is a question for one alone and the joint room is open: it is read in that party's room."""
        return self.room == JOINT and self.cue.action == "prompt"

    @property
    def asked(self) -> frozenset[str]:
        """The lines the mediator has gone past in this room since the session was opened."""
        return self._apart.asked(self.room)

    @property
    def not_met(self) -> tuple[str, ...]:
        """The letters of the parties with whom there was no private talk yet."""
        return tuple(letter for letter in self.notes.session.letters if letter not in self._apart.met)

    @property
    def not_released(self) -> int:
        """How many notes of this caucus were not asked about yet: may they be taken to the joint room."""
        return self._counted.not_released(self.room)

    @property
    def bookmarked(self) -> bool:
        """Whether there is a place to return to."""
        return self._joint.bookmarked if self.room == JOINT else self._apart.bookmarked(self.room)

    @property
    def issues(self) -> list[Record]:
        """The joint room's issues, in their order; struck ones left out."""
        return self._agenda.issues

    @property
    def issue(self) -> Record | None:
        """The issue being walked, where the stage is walked for each."""
        return next((record for record in self.issues if record.id == self._joint.place.issue), None)

    def moves(self) -> list[Record]:
        """Return the joint walk's moves so far, oldest first; those inside another room are no part of it."""
        return self._telling.moves()

    def stays(self) -> list[Record]:
        """Return how long each caucus lasted, whenever it was left."""
        return self._telling.stays()

    def standing(self, cards: Iterable[str], room: str) -> dict[str, Progress]:
        """Return how cards stand, from a room's records and the moves so far."""
        return self._counted.standing(cards, room)

    def still_to_ask(self, stage: Stage) -> dict[str, list[tuple[Gate, int]]]:
        """Return for each party what a stage has not asked yet in this room."""
        issue = self.issue
        return self._counted.still_to_ask(stage, self.room, issue.id if issue else None)

    # Going on -----------------------------------------------------------------------------------------

    def next(self) -> bool:
        """Go to the next cue; from the end of the toolbox's card back to the walk. False at the very end."""
        self._apart.note_asked(self.room, self.cue.line)
        if self.apart:
            return self._along(self.place.cue + 1)
        return self._still_with_these(self._joint.forward())

    def skip(self) -> bool:
        """Go past the rest of this step, to the next step or stage. False at the very end."""
        self._apart.note_asked(self.room, self.cue.line)
        here, step = self.place, self.cue.step
        ahead = self.cues[here.cue + 1 :] if here.aside is None else []
        found = next((number for number, cue in enumerate(ahead, here.cue + 1) if cue.step != step), len(self.cues))
        if self.apart:
            return self._along(found)
        if found < len(self.cues):
            return self._still_with_these(self._joint.to_cue(found))
        return self._still_with_these(self._joint.past())

    def back(self) -> bool:
        """Go to the cue before, into the stage before where this one begins. False at the very beginning."""
        if self.apart:
            return self._along(min(self.place.cue, len(self.cues)) - 1)
        if self.room != JOINT:
            before = self._joint.cue_before
            if before is None or not with_these(before, self.room):
                return False
        return self._joint.back()

    def to_card(self, ident: str) -> None:
        """Open a card, list or the screening from the toolbox; a bookmark stays behind.

        Raises `Fault` (`no-such-card`) for an id the guide does not have.
        """
        ident = ident if ident.startswith("pack/") else ident.partition("/")[0]
        if not self._cues.is_known(ident):
            raise Fault("no-such-card", card=ident)
        if self.room != JOINT:
            self._apart.open(self.room, ident)
            self._telling.opened_inside(self.room, self.stage.id, self.card, ident)
            return
        self._joint.to_card(ident)

    def to_stage(self, ident: str, issue: str | None = None) -> None:
        """Go to the beginning of a stage; a bookmark stays behind.

        Raises `Fault` (`no-such-stage`), or (`stages-are-joint`) from a room that has cues of its own.
        """
        if self.apart:
            raise Fault("stages-are-joint")
        index = next((number for number, stage in enumerate(self.plan.stages) if stage.id == ident), None)
        if index is None:
            raise Fault("no-such-stage", stage=ident)
        self._joint.to_stage(index, issue)

    def to_bookmark(self) -> bool:
        """Return to the place before the last jump in this room; False where there is none."""
        return self._joint.to_bookmark() if self.room == JOINT else self._apart.close(self.room)

    def park(self, card: str, *, parked: bool) -> None:
        """Mark a card as parked, or take it up again."""
        self._joint.park(card, parked=parked)

    def restart(self) -> None:
        """Begin the walk anew: its kind was changed."""
        self._joint.restart()

    def enter(self, room: str) -> None:
        """Go into a room; the joint walk's place stays, each room has its own. Raises `Fault` (`no-such-room`).

        A screening begun in the joint room goes on in the room of the party one enters, from its beginning. How long
        a caucus lasted is noted when it is left.
        """
        if not is_room(room) or not set(members(room)) <= set(self.notes.session.letters):
            raise Fault("no-such-room", room=room)
        self._answers_may_follow = room == PRIVATE and self.unwritten
        if room != self.room:
            self._tell_stay()
            self.stay.begin()
        self.room = room
        self._apart.meet([room])
        if self.notes.folder:
            with contextlib.suppress(OSError):
                self._apart.meet(self.notes.folder.rooms())
        if members(room) and self._joint.cue.screening and self.apart and not self.cue.unwritten:
            self.to_card(SCREENING)

    def leave(self) -> None:
        """Note the place, so that the session opens here again; and how long a caucus lasted, where one is open."""
        self._tell_stay()
        self._joint.leave()

    # Inside -------------------------------------------------------------------------------------------

    def _along(self, cue: int) -> bool:
        """Go to a cue of this room's own; past either end what is open is closed. False where nothing is."""
        if 0 <= cue < len(self.cues):
            self._apart.go(replace(self._apart.place(self.room), cue=cue))
            return True
        return self._apart.close(self.room)

    def _still_with_these(self, moved: bool) -> bool:
        """After a step of a talk the walk asked for: where it is over, the room goes on to what may be said outside."""
        if self.room == JOINT or (moved and not self.apart):
            return moved
        own = Place(0, room=self.room)
        self._apart.go(replace(own, cue=closing(self._cues.at(own))))
        return True

    def _tell_stay(self) -> None:
        if members(self.room) and self.stay.seconds:
            self._telling.stay(self.room, self.stage.id, self.stay.seconds)
            self.stay.begin()
