"""What a stage becomes at the table: its steps as cues, its gate last."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mediator_tui.domain.plan import Stage, Step, WalkPlan
from mediator_tui.walk.cues import (
    Cue,
    Table,
    account_cues,
    card_cues,
    list_cues,
    one_party_cues,
    rotated,
    screening_cues,
)

MANY = 3
CONFLICT_APPEARS = "solve-conflict"
"""The card under which a walk may offer another one."""


def stage_cues(plan: WalkPlan, stage: Stage, table: Table, issue_number: int = 0) -> list[Cue]:
    """Return the cues of one stage. Steps with each party alone are walked party by party, not step by step."""
    cues = [Cue("amber")] if table.amber and stage.number else []
    turn = table.turn
    for steps in _runs(stage, table):
        visits = {step.id: issue_number + _met_before(plan, stage, step) for step in steps}
        if _apart(steps[0]):
            for letter in rotated(table.letters, turn):
                cues += _with(letter, steps, visits, table)
        else:
            cues += _named(steps[0], _together(steps[0], replace(table, turn=turn), visits[steps[0].id]))
        turn += _takes_turn(steps[0])
        if plan.offers and any(step.card == CONFLICT_APPEARS for step in steps):
            cues.append(Cue("offer-walk"))
    if stage.gates or not cues:
        cues.append(Cue("gate", alone=all(step.alone for step in stage.steps)))
    return cues


def turns(stage: Stage, table: Table) -> int:
    """Return how often the parties take turns in a stage: the next one begins with another of them."""
    return sum(_takes_turn(steps[0]) for steps in _runs(stage, table))


def _runs(stage: Stage, table: Table) -> Iterator[list[Step]]:
    """Yield the steps one by one; those walked with one party after the other together."""
    for apart, run in groupby((step for step in stage.steps if _wanted(step, table)), _apart):
        steps = list(run)
        yield from [steps] if apart else [[step] for step in steps]


def _takes_turn(step: Step) -> bool:
    """Whether it matters in a step who comes first."""
    return _apart(step) or step.screening or bool((step.card or step.accounts) and step.condition != "willingness")


def _apart(step: Step) -> bool:
    return step.alone and step.each == "party" and step.condition != "willingness"


def _wanted(step: Step, table: Table) -> bool:
    """Whether a step is walked at this table; one whose card or list a trainer broke is passed over."""
    if step.condition == "three" and len(table.letters) < MANY:
        return False
    if step.once and not table.first_issue:
        return False
    card = step.card or step.accounts
    return (card is None or card in table.guide.cards) and (step.list is None or step.list in table.guide.lists)


def _met_before(plan: WalkPlan, stage: Stage, step: Step) -> int:
    """Return how many of a card's lines the walk has used before this step, so that others come now."""
    used = 0
    for earlier in plan.stages:
        for each in earlier.steps:
            if earlier is stage and each.id == step.id:
                return used
            used += 2 * (each.accounts == step.card) + (each.card == step.card)
    return used


def _named(step: Step, cues: Iterable[Cue]) -> list[Cue]:
    return [replace(cue, step=step.id) for cue in cues]


def _with(letter: str, steps: list[Step], visits: dict[str, int], table: Table) -> list[Cue]:
    """Return the cues of several steps with one party alone."""
    cues: list[Cue] = []
    for step in steps:
        cues += _named(step, _alone(step, letter, table, visits[step.id]))
    return cues


def _alone(step: Step, letter: str, table: Table, visit: int) -> Iterator[Cue]:
    if step.list:
        yield from list_cues(
            table.guide.lists[step.list], (letter,), only=step.items, after=step.after, alone_with=letter
        )
    elif step.consent:
        yield Cue("consent", to=(letter,), alone=True)
    elif step.screening:
        yield from screening_cues(table.guide, (letter,), table.letters)
    elif step.accounts:
        yield from account_cues(table.guide.cards[step.accounts], letter, table, first=True, alone=True)
    else:
        yield from one_party_cues(table.guide.cards[str(step.card)], letter, table, visit, alone=True)


def _together(step: Step, table: Table, visit: int) -> Iterator[Cue]:
    order = rotated(table.letters, table.turn)
    if step.condition == "willingness":
        yield Cue("offer", card=step.card)
    elif step.list:
        yield from list_cues(table.guide.lists[step.list], order, only=step.items, after=step.after)
    elif step.consent:
        yield Cue("consent", to=table.letters)
    elif step.close:
        yield Cue("close")
    elif step.screening:
        yield from screening_cues(table.guide, order, table.letters)
    elif step.accounts:
        for number, letter in enumerate(order):
            yield from account_cues(table.guide.cards[step.accounts], letter, table, first=not number, alone=step.alone)
    elif step.each == "party":
        for letter in order:
            yield from one_party_cues(table.guide.cards[str(step.card)], letter, table, visit, alone=step.alone)
    else:
        yield from card_cues(table.guide.cards[str(step.card)], table, visit, alone=step.alone)
