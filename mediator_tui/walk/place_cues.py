"""What there is to do at a place: the cues of a stage, of a room apart, or of what the toolbox opened."""

from dataclasses import replace

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.plan import Stage, WalkPlan
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.walk.agenda import Agenda
from mediator_tui.walk.apart import Place, own_cues
from mediator_tui.walk.cues import Cue, Table, card_cues, list_cues, screening_cues
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.stages import stage_cues, turns

SCREENING = "screening"
"""Opened from the toolbox as a card is. No move tells of it: that it was asked again, and of whom, is told nowhere."""


class PlaceCues:
    """The cues of every place; worked out anew only when what they depend on has changed."""

    def __init__(self, guide: Guide, notes: Notes, agenda: Agenda) -> None:
        self._guide, self._notes, self._agenda = guide, notes, agenda
        self._worked_out: dict[str, tuple[object, list[Cue]]] = {}

    @property
    def plan(self) -> WalkPlan:
        """The walk of this session's kind."""
        return self._guide.walks.get(self._notes.session.kind) or self._guide.walks["mediation"]

    def stage(self, place: Place) -> Stage:
        """Return the stage of a place."""
        return self.plan.stages[min(place.stage, len(self.plan.stages) - 1)]

    def cue(self, place: Place) -> Cue:
        """Return the cue there; the last one beyond the end."""
        cues = self.at(place)
        return cues[min(place.cue, len(cues) - 1)]

    def card(self, place: Place) -> str | None:
        """Return the card of the cue there."""
        card = self.cue(place).card
        return card if card in self._guide.cards else None

    def is_known(self, ident: str) -> bool:
        """Whether the toolbox has a card, list or pack with that id; or it is the screening."""
        return ident == SCREENING or self._guide.titled(ident.removeprefix("pack/")) is not None

    def at(self, place: Place) -> list[Cue]:
        """Return every cue of the stage there, or of what the toolbox opened."""
        issues = tuple(issue.id for issue in self._agenda.issues)
        session = self._notes.session
        state = (replace(place, cue=0), session.letters, session.kind, self._notes.safety.colour, issues)
        known = self._worked_out.get(place.room)
        if known is None or known[0] != state:
            known = self._worked_out[place.room] = (state, self._new(place))
        return known[1]

    def _new(self, place: Place) -> list[Cue]:
        letters = self._notes.session.letters
        if place.aside is not None:
            table = Table(self._guide, members(place.room) or letters, place.visit)
            return self._aside(place, table)
        if place.room != JOINT:
            return own_cues(self._guide, place.room, letters)
        amber = self._notes.safety.colour == "amber"
        numbers = [record.id for record in self._agenda.issues]
        issue_number = numbers.index(place.issue) if place.issue in numbers else 0
        table = Table(self._guide, letters, issue_number, amber, first_issue=issue_number == 0)
        table = replace(table, turn=issue_number + sum(turns(each, table) for each in self.plan.stages[: place.stage]))
        return stage_cues(self.plan, self.stage(place), table, issue_number)

    def _aside(self, place: Place, table: Table) -> list[Cue]:
        ident, alone = str(place.aside), bool(members(place.room))
        if ident == SCREENING:
            return list(screening_cues(self._guide, table.letters, self._notes.session.letters))
        if card := self._guide.cards.get(ident):
            return card_cues(card, table, place.visit, alone=alone)
        if each := self._guide.lists.get(ident):
            only = table.letters[0] if len(members(place.room)) == 1 else None
            return list_cues(each, table.letters, alone_with=only)
        pack = self._guide.packs[ident.removeprefix("pack/")]
        return [Cue("intro", card=pack.id)]
