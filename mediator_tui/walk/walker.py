"""The mediator's place in the walk: next, back, jump anywhere, return to the bookmark. Nothing is locked."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.plan import Gate, Stage, WalkPlan
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, is_room, members
from mediator_tui.walk.apart import Apart, Place, closing, own_cues, with_these
from mediator_tui.walk.boards import status_of
from mediator_tui.walk.cues import Cue, Table, card_cues, list_cues, screening_cues
from mediator_tui.walk.gates import still_to_ask
from mediator_tui.walk.held import Version
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.progress import Progress, Visits, standing, visited
from mediator_tui.walk.stages import stage_cues, turns
from mediator_tui.walk.stay import Stay

CLOSED_ISSUES = frozenset({"parked", "agreed", "not-agreed"})
SCREENING = "screening"
"""Opened from the toolbox as a card is. No move tells of it: that it was asked again, and of whom, is told nowhere."""


class Walker:
    """One session's walk. Its moves are kept in the private room, with their times."""

    def __init__(self, guide: Guide, notes: Notes) -> None:
        self.guide, self.notes = guide, notes
        self.room = JOINT
        self._answers_may_follow = False
        self.stay = Stay(notes.clock)
        """The time in this room."""
        self._place = Place(0)
        self._bookmarks: list[Place] = []
        self._visits: dict[str, int] = {}
        self._apart = Apart()
        self._worked_out: dict[str, tuple[object, list[Cue]]] = {}
        self._issues: tuple[Version | None, list[Record]] = (None, [])
        self._unasked: tuple[object, dict[str, list[tuple[Gate, int]]]] = (None, {})
        self._unreleased: tuple[object, int] = (None, 0)
        self._visited: tuple[Version | None, dict[str, Visits]] = (None, {})
        self._resume()

    # Where we are -------------------------------------------------------------------------------------

    @property
    def plan(self) -> WalkPlan:
        """The walk of this session's kind."""
        return self.guide.walks.get(self.notes.session.kind) or self.guide.walks["mediation"]

    @property
    def place(self) -> Place:
        """The place now; in a room apart its own, with the stage and issue the joint room stands at."""
        if not self.apart:
            return self._place
        return replace(self._apart.place(self.room), stage=self._place.stage, issue=self._place.issue)

    @property
    def apart(self) -> bool:
        """Whether this room has cues of its own now: the joint walk waits where it was left.

        Where the walk itself asks for a private talk with those in the room, that is walked instead.
        """
        if self.room == JOINT:
            return False
        return self._apart.bookmarked(self.room) or not with_these(self._cue_at(self._place), self.room)

    @property
    def stage(self) -> Stage:
        """The stage now; the one left, while the toolbox is open."""
        return self.plan.stages[min(self._place.stage, len(self.plan.stages) - 1)]

    @property
    def cue(self) -> Cue:
        """The cue now."""
        return self._cue_at(self.place)

    @property
    def unwritten(self) -> bool:
        """Whether what is noted now may be an answer to the screening: such answers are written in no room."""
        return self.cue.unwritten or (self.room == PRIVATE and self._answers_may_follow)

    @property
    def held_back(self) -> bool:
        """Whether the cue is a question for one alone and the joint room is open: it is read in that party's room."""
        return self.room == JOINT and self.cue.action == "prompt"

    @property
    def cues(self) -> list[Cue]:
        """Every cue of the stage, or of what the toolbox opened."""
        return self._cues_at(self.place)

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
        room, inside = self.room, set(members(self.room))
        if not inside:
            return 0
        state = (room, self.notes.version(room, *KINDS))
        if self._unreleased[0] != state:
            theirs = [each for each in self.notes.of_kind(room, *KINDS) if each.text and inside & set(each.speakers)]
            count = sum(each.release is None and not each.struck for each in theirs)
            self._unreleased = state, count
        return self._unreleased[1]

    @property
    def bookmarked(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._bookmarks) if self.room == JOINT else self._apart.bookmarked(self.room)

    @property
    def issues(self) -> list[Record]:
        """The joint room's issues, in their order; struck ones left out."""
        version = self.notes.version(JOINT, "issue")
        if self._issues[0] != version:
            found = [record for record in self.notes.of_kind(JOINT, "issue") if not record.struck]
            self._issues = version, sorted(found, key=lambda record: _order(record, len(found)))
        return list(self._issues[1])

    @property
    def issue(self) -> Record | None:
        """The issue being walked, where the stage is walked for each."""
        return next((record for record in self.issues if record.id == self._place.issue), None)

    @property
    def card(self) -> str | None:
        """The card of the cue now: a record takes it as its technique."""
        return self._card_at(self.place)

    def moves(self) -> list[Record]:
        """Return the joint walk's moves so far, oldest first; those inside another room are no part of it."""
        moves = self.notes.of_kind(PRIVATE, "move")
        return [move for move in moves if not (move.get("inside") or move.get("asked"))]

    def standing(self, cards: Iterable[str], room: str) -> dict[str, Progress]:
        """Return how cards stand, from a room's records and the moves so far."""
        version = self.notes.version(PRIVATE, "move")
        if self._visited[0] != version:
            self._visited = version, visited(self.moves())
        noted = self.notes.room(room).noted if self.notes.folder else {}
        return standing(cards, noted, self._visited[1])

    def still_to_ask(self, stage: Stage) -> dict[str, list[tuple[Gate, int]]]:
        """Return for each party what a stage has not asked yet in this room; counted anew only where it may differ."""
        kinds = tuple(dict.fromkeys(gate.kind for gate in stage.gates if gate.kind))
        issue, session = self.issue, self.notes.session
        about = issue.id if issue else None
        noted = self.notes.version(self.room, *kinds)
        state = (stage.id, self.room, about, session.letters, tuple(session.notes_consent), noted)
        if self._unasked[0] != state:
            records = self.notes.of_kind(self.room, *kinds)
            self._unasked = state, still_to_ask(stage, session, records, about)
        return self._unasked[1]

    # Going on -----------------------------------------------------------------------------------------

    def next(self) -> bool:
        """Go to the next cue; from the end of the toolbox's card back to the walk. False at the very end."""
        self._apart.note_asked(self.room, self.cue.line)
        if self.apart:
            return self._along(self.place.cue + 1)
        return self._still_with_these(self._forward())

    def skip(self) -> bool:
        """Go past the rest of this step, to the next step or stage. False at the very end."""
        self._apart.note_asked(self.room, self.cue.line)
        here, step = self.place, self.cue.step
        ahead = self.cues[here.cue + 1 :] if here.aside is None else []
        found = next((number for number, cue in enumerate(ahead, here.cue + 1) if cue.step != step), len(self.cues))
        if self.apart:
            return self._along(found)
        if found < len(self.cues):
            self._go(replace(here, cue=found))
            return self._still_with_these(moved=True)
        self._place = replace(here, cue=len(self.cues) - 1)
        return self._still_with_these(self._forward())

    def back(self) -> bool:
        """Go to the cue before, into the stage before where this one begins. False at the very beginning."""
        if self.apart:
            return self._along(min(self.place.cue, len(self.cues)) - 1)
        here = self._place
        if here.cue:
            before = replace(here, cue=min(here.cue, len(self.cues)) - 1)
            if self.room != JOINT and not with_these(self._cue_at(before), self.room):
                return False
            self._go(before)
            return True
        if self.room != JOINT:
            return False
        if here.aside is not None:
            return self.to_bookmark()
        preceding = self._preceding(here)
        if preceding is None:
            return False
        self._go(preceding)
        return True

    def to_card(self, ident: str) -> None:
        """Open a card, list or the screening from the toolbox; a bookmark stays behind.

        Raises `Fault` (`no-such-card`) for an id the guide does not have.
        """
        ident = ident if ident.startswith("pack/") else ident.partition("/")[0]
        if not self._is_known(ident):
            raise Fault("no-such-card", card=ident)
        if self.room != JOINT:
            visited_here = f"{self.room}/{ident}"
            self._apart.open(self.room, ident, self._visits.get(visited_here, 0))
            self._visits[visited_here] = self._visits.get(visited_here, 0) + 1
            if not self.notes.read_only and ident != SCREENING:
                fields: dict[str, Any] = {
                    "stage": self.stage.id,
                    "technique": self.card,
                    "aside": ident,
                    "inside": self.room,
                }
                self.notes.add(PRIVATE, "move", "", by="mediator", **fields)
            return
        self._bookmark()
        self._go(Place(self._place.stage, self._place.issue, 0, ident, self._visits.get(ident, 0)))

    def to_stage(self, ident: str, issue: str | None = None) -> None:
        """Go to the beginning of a stage; a bookmark stays behind.

        Raises `Fault` (`no-such-stage`), or (`stages-are-joint`) from a room that has cues of its own.
        """
        if self.apart:
            raise Fault("stages-are-joint")
        index = next((number for number, stage in enumerate(self.plan.stages) if stage.id == ident), None)
        if index is None:
            raise Fault("no-such-stage", stage=ident)
        self._bookmark()
        self._go(Place(index, issue or self._first_issue(index)))

    def to_bookmark(self) -> bool:
        """Return to the place before the last jump in this room; False where there is none."""
        if self.room != JOINT:
            return self._apart.close(self.room)
        if not self._bookmarks:
            return False
        self._go(self._bookmarks.pop())
        return True

    def park(self, card: str, *, parked: bool) -> None:
        """Mark a card as parked, or take it up again."""
        self._note_move(self._place, card, parked=parked)

    def restart(self) -> None:
        """Begin the walk anew: its kind was changed."""
        self._bookmarks.clear()
        self._go(Place(0))

    def leave(self) -> None:
        """Note the place, so that the session opens here again; and how long a caucus lasted, where one is open."""
        self._note_stay()
        self._note_move(self._place, self._card_at(self._place), left=True)

    def route(self) -> list[tuple[int, str | None]]:
        """Return the stages in order; those walked for each issue once for every open one."""
        stops: list[tuple[int, str | None]] = []
        index = 0
        while index < len(self.plan.stages):
            if self.plan.stages[index].each == "once":
                stops.append((index, None))
                index += 1
                continue
            last = index
            while last < len(self.plan.stages) and self.plan.stages[last].each == "issue":
                last += 1
            for issue in self._walked_issues() or [None]:
                stops += [(number, issue) for number in range(index, last)]
            index = last
        return stops

    # Inside -------------------------------------------------------------------------------------------

    def _forward(self) -> bool:
        """Go to the joint walk's next cue. False at the very end."""
        here = self._place
        if here.cue + 1 < len(self._cues_at(here)):
            self._go(replace(here, cue=here.cue + 1))
            return True
        if here.aside is not None and self._bookmarks:
            self._go(self._bookmarks.pop())
            return True
        following = self._following(here) if here.aside is None else None
        if following is None:
            return False
        self._go(following)
        return True

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
        self._apart.go(replace(own, cue=closing(self._cues_at(own))))
        return True

    def _cue_at(self, place: Place) -> Cue:
        cues = self._cues_at(place)
        return cues[min(place.cue, len(cues) - 1)]

    def _card_at(self, place: Place) -> str | None:
        card = self._cue_at(place).card
        return card if card in self.guide.cards else None

    def _open_issues(self) -> list[str | None]:
        return [record.id for record in self.issues if status_of(record) not in CLOSED_ISSUES]

    def _walked_issues(self) -> list[str | None]:
        """Return the open issues, and the one being walked though it was closed meanwhile, in their order."""
        here = self._place.issue
        return [issue.id for issue in self.issues if status_of(issue) not in CLOSED_ISSUES or issue.id == here]

    def _first_issue(self, stage: int) -> str | None:
        if self.plan.stages[stage].each == "once":
            return None
        if self._place.issue:
            return self._place.issue
        opened = self._open_issues()
        return opened[0] if opened else None

    def _following(self, here: Place) -> Place | None:
        route = self.route()
        if here.issue and (here.stage, here.issue) not in route:  # struck or taken back: on with the first that is left
            block = [stop for stop in route if self.plan.stages[stop[0]].each == "issue" and stop[1]]
            if block:
                return Place(*block[0])
        ahead = route[self._at(route, here) + 1 :]
        closed = here.issue if here.issue not in self._open_issues() else None
        return next((Place(*stop) for stop in ahead if stop[1] is None or stop[1] != closed), None)

    def _preceding(self, here: Place) -> Place | None:
        at = self._at(self.route(), here)
        if not at:
            return None
        before = Place(*self.route()[at - 1])
        return replace(before, cue=len(self._cues_at(before)) - 1)

    def _at(self, route: list[tuple[int, str | None]], here: Place) -> int:
        """Return where the place is on the route; an issue struck meanwhile counts as the first."""
        if (here.stage, here.issue) in route:
            return route.index((here.stage, here.issue))
        return next((at for at, (stage, _) in enumerate(route) if stage >= here.stage), len(route) - 1)

    def _cues_at(self, place: Place) -> list[Cue]:
        """Return the cues there; worked out anew only when what they depend on has changed."""
        issues = tuple(issue.id for issue in self.issues)
        session = self.notes.session
        state = (replace(place, cue=0), session.letters, session.kind, self.notes.safety.colour, issues)
        known = self._worked_out.get(place.room)
        if known is None or known[0] != state:
            known = self._worked_out[place.room] = (state, self._new_cues(place))
        return known[1]

    def _new_cues(self, place: Place) -> list[Cue]:
        letters = self.notes.session.letters
        amber = self.notes.safety.colour == "amber"
        if place.aside is not None:
            table = Table(self.guide, members(place.room) or letters, place.visit)
            return self._aside_cues(place, table)
        if place.room != JOINT:
            return own_cues(self.guide, place.room, letters)
        stage = self.plan.stages[min(place.stage, len(self.plan.stages) - 1)]
        numbers = [record.id for record in self.issues]
        issue_number = numbers.index(place.issue) if place.issue in numbers else 0
        table = Table(self.guide, letters, issue_number, amber, first_issue=issue_number == 0)
        table = replace(table, turn=issue_number + sum(turns(each, table) for each in self.plan.stages[: place.stage]))
        return stage_cues(self.plan, stage, table, issue_number)

    def _aside_cues(self, place: Place, table: Table) -> list[Cue]:
        ident, alone = str(place.aside), bool(members(place.room))
        if ident == SCREENING:
            return list(screening_cues(self.guide, table.letters, self.notes.session.letters))
        if card := self.guide.cards.get(ident):
            return card_cues(card, table, place.visit, alone=alone)
        if each := self.guide.lists.get(ident):
            only = table.letters[0] if len(members(place.room)) == 1 else None
            return list_cues(each, table.letters, alone_with=only)
        pack = self.guide.packs[ident.removeprefix("pack/")]
        return [Cue("intro", card=pack.id)]

    def _bookmark(self) -> None:
        if self._place.aside is None:
            self._bookmarks.append(self._place)

    def _go(self, place: Place) -> None:
        here = self._place
        before, self._place = (here.stage, here.issue, here.aside, self._card_at(here)), place
        card = self._card_at(place)
        if (place.stage, place.issue, place.aside, card) != before:
            if place.aside:
                self._visits[place.aside] = self._visits.get(place.aside, 0) + 1
            self._note_move(place, card)

    def _note_move(
        self, place: Place, card: str | None, *, parked: bool | None = None, left: bool | None = None
    ) -> None:
        if place.aside == SCREENING:
            if not left:
                return
            place = self._bookmarks[-1] if self._bookmarks else replace(place, aside=None, cue=0)
            card = self._card_at(place)
        if self.notes.read_only:
            return
        fields: dict[str, Any] = {
            "stage": self.plan.stages[min(place.stage, len(self.plan.stages) - 1)].id,
            "issue": place.issue,
            "technique": card,
            "aside": place.aside,
            "cue": place.cue or None,
            "parked": parked,
            "left": left,
            **self._noted_bookmark(),
        }
        self.notes.add(PRIVATE, "move", "", by="mediator", **fields)

    def _noted_bookmark(self) -> dict[str, Any]:
        if not self._bookmarks:
            return {}
        place = self._bookmarks[-1]
        stage = self.plan.stages[min(place.stage, len(self.plan.stages) - 1)].id
        return {"bookmark_stage": stage, "bookmark_issue": place.issue, "bookmark_cue": place.cue}

    def _resume(self) -> None:
        """Take up the last place noted, and its bookmark, if this walk still has them."""
        moves = self.moves()
        for move in moves:
            if (aside := move.get("aside")) and not move.get("left"):
                self._visits[str(aside)] = self._visits.get(str(aside), 0) + 1
        last = next((move for move in reversed(moves) if move.get("parked") is None), None)
        if last is None:
            self._note_move(self._place, self._card_at(self._place))
            return
        if last.get("bookmark_stage"):
            self._bookmarks = [self._clamped(last, "bookmark_", str(last.get("bookmark_stage")))]
        place = self._clamped(last, "", str(last.stage))
        aside = str(last.get("aside") or "")
        if aside and self._is_known(aside) and self._bookmarks:
            place = replace(place, aside=aside, visit=max(0, self._visits.get(aside, 0) - 1))
        self._place = replace(place, cue=min(place.cue, len(self._cues_at(place)) - 1))

    def _clamped(self, move: Record, prefix: str, stage: str) -> Place:
        """Return the place a move names; the beginning where this walk has no such stage."""
        index = next((number for number, each in enumerate(self.plan.stages) if each.id == stage), 0)
        cue, issue = move.get(f"{prefix}cue", 0), move.get(f"{prefix}issue")
        return Place(index, issue if isinstance(issue, str) else None, max(0, cue) if isinstance(cue, int) else 0)

    def _is_known(self, ident: str) -> bool:
        return ident == SCREENING or self.guide.titled(ident.removeprefix("pack/")) is not None

    def enter(self, room: str) -> None:
        """Go into a room; the joint walk's place stays, each room has its own. Raises `Fault` (`no-such-room`).

        A screening begun in the joint room goes on in the room of the party one enters, from its beginning. How long
        a caucus lasted is noted when it is left.
        """
        if not is_room(room) or not set(members(room)) <= set(self.notes.session.letters):
            raise Fault("no-such-room", room=room)
        self._answers_may_follow = room == PRIVATE and self.unwritten
        if room != self.room:
            self._note_stay()
            self.stay.begin()
        self.room = room
        self._apart.meet([room])
        if self.notes.folder:
            with contextlib.suppress(OSError):
                self._apart.meet(self.notes.folder.rooms())
        if members(room) and self._cue_at(self._place).screening and self.apart and not self.cue.unwritten:
            self.to_card(SCREENING)

    def stays(self) -> list[Record]:
        """Return how long each caucus lasted, whenever it was left."""
        return [move for move in self.notes.of_kind(PRIVATE, "move") if move.get("seconds")]

    def _note_stay(self) -> None:
        if members(self.room) and self.stay.seconds and not self.notes.read_only:
            with contextlib.suppress(Fault):  # a damaged private room keeps nobody in a caucus
                lasted: dict[str, Any] = {"stage": self.stage.id, "inside": self.room, "seconds": self.stay.seconds}
                self.notes.add(PRIVATE, "move", "", by="mediator", **lasted)
            self.stay.begin()


def _order(record: Record, count: int) -> int:
    order = record.get("order")
    return order if isinstance(order, int) else count + 1
