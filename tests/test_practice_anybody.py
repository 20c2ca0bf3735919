"""Whoever practises, whatever is typed: nothing falls over, nothing slips out, and there is always a way on."""

import os
from collections import Counter, defaultdict

import pytest
from plain_driver import guide
from practice_tools import AB, A, anybody, cast, played, say

from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.practice.debrief import debrief
from mediator_tui.practice.naming import MoveNames
from mediator_tui.practice.played import Played
from mediator_tui.practice.run import Run
from mediator_tui.practice.telling import Told

TRAINEES = int(os.environ.get("MEDIATOR_TRAINEES", "200"))
"""`make bench` plays a thousand."""
TURNS = 12
_AT_ONCE = 20


def _opened_by_its_move(run: Played) -> None:
    """No fact comes out but after one of its opening moves, well done, where its owner would say it."""
    for step in run.steps:
        for ident in step.opened:
            fact = cast().facts[ident]
            assert ident in run.dealt
            assert step.turn.move in fact.opens
            assert step.heard.quality == "good"
            assert fact.room == "any" or (step.room != JOINT) == (fact.room == "alone")


def _kept_apart(run: Played) -> None:
    """Nobody says what only the other knows; nobody speaks who is not there."""
    lines = {line.id: line for line in cast().parties.lines}
    for step in run.steps:
        for reply in step.replies:
            role = cast().letters[reply.letter].id
            assert not members(reply.room) or reply.letter in members(reply.room)
            if line := lines.get(reply.line):
                assert line.role == role
            else:
                assert reply.line.partition("/")[0] == role
                assert reply.line in run.facts
            kind, _, ident = reply.act.partition(":")
            if kind == "fact":
                assert run.facts[f"{role}/{ident}"].turn <= step.number
                if reply.room == JOINT and lines.get(reply.line):
                    told = [each for each in run.steps[: step.number] if each.room == JOINT]
                    assert any(f"{role}/{ident}" in each.opened for each in told)


def _varied(run: Played) -> None:
    """No line is said again before its alternatives of the same kind have been said."""
    kinds = {line.id: (line.role, line.act, line.topic, line.mood) for line in cast().parties.lines}
    alike = defaultdict(set)
    for line, kind in kinds.items():
        alike[kind].add(line)
    uses: Counter[str] = Counter()
    for step in run.steps:
        for reply in step.replies:
            if reply.line in kinds:
                others = alike[kinds[reply.line]]
                assert all(uses[other] >= uses[reply.line] for other in others), reply.line
                uses[reply.line] += 1


@pytest.mark.parametrize("first", range(0, TRAINEES, _AT_ONCE))
def test_whoever_practises_is_answered_and_learns_no_more_than_was_opened(first: int) -> None:
    """Facts, secrets and lines, in as many runs as there are trainees."""
    for number in range(first, first + _AT_ONCE):
        run = played(tuple(anybody(number, TURNS)), number)
        _opened_by_its_move(run)
        _kept_apart(run)
        _varied(run)
        for step in run.steps:
            assert step.replies or step.turn.deed in {"break", "back"}
            assert all(0 <= value <= 10 for state in step.after.values() for value in vars(state).values())
        told = Told(debrief(run), MoveNames(cast(), guide(), "id"), "id").sections()
        assert all(line and "{" not in line for section in told for line in section.lines)


def test_there_is_always_a_way_on() -> None:
    """After the worst of beginnings a trainee who mediates well is heard again."""
    for seed in range(5):
        run = Run(cast(), seed)
        for _ in range(10):
            run.take(say("Ini gara-gara Bapak dan Ibu yang egois.", AB, "open-question"))
        low = run.played.states["a"]
        assert (low.heat, low.trust) == (10, 0)
        for _ in range(4):
            run.take(say("Saya menangkap ini berat dan menyakitkan buat Bapak.", A, "reflect-feeling"))
            run.take(say("Terima kasih Bapak masih mau duduk di sini, saya hargai.", A, "acknowledge-effort"))
        assert run.played.states["a"].trust >= 4
        assert run.played.states["a"].heat <= 4


def test_every_line_can_be_said_in_both_languages() -> None:
    """At least sixty for each, no two alike."""
    for role in cast().letters.values():
        mine = [line for line in cast().parties.lines if line.role == role.id]
        for language in LANGUAGES:
            assert len({line.text[language] for line in mine}) == len(mine) >= 60
