"""What is wrong with the parties one practises with, or with their rules, is named by file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plain_driver import guide

from mediator_tui.content.check_parties import check_practice
from mediator_tui.content.places import scripts_root
from mediator_tui.content.reading import Problem, Shelf, read_script

SCENARIO = "scenarios/drain-and-mango-tree.toml"
PARTIES, MOVES, EFFECTS = "parties/drain-and-mango-tree.toml", "practice/moves.toml", "practice/effects.toml"
Broken = Callable[..., list[Problem]]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Return how to change our scripts at one place and have what is then wrong named."""

    def breaker(name: str, old: str, new: str) -> list[Problem]:
        shelf = Shelf(tmp_path)
        for each in (SCENARIO, PARTIES, MOVES, EFFECTS):
            text = (scripts_root() / each).read_text("utf-8")
            path = tmp_path / each
            path.parent.mkdir(exist_ok=True)
            assert each != name or old in text
            path.write_text(text.replace(old, new, 1) if each == name else text, "utf-8")
            read_script(shelf, path)
        check_practice(shelf, guide())
        assert {problem.path for problem in shelf.problems} <= {tmp_path / name}
        return shelf.problems

    return breaker


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        (PARTIES, 'id = "drain-and-mango-tree"', 'id = "roster"', "parties-scenario"),
        (PARTIES, 'issue = "water"', 'issue = "wind"', "dangling"),
        (PARTIES, 'fact = "wiryo/hedge"', 'fact = "wiryo/fence"', "parties-words"),
        (PARTIES, "heat = [5, 7]", "heat = [7, 5]", "parties-temper"),
        (PARTIES, 'results = ["r7"]', 'results = ["r1"]', "parties-result"),
        (PARTIES, '{ role = "wiryo", readiness = 4 },', '{ role = "gunadi", readiness = 4 },', "parties-sides"),
        (PARTIES, 'after = ["sulastri/builder"]', 'after = ["sulastri/brick"]', "dangling"),
        (PARTIES, 'act = "asks-alone"', 'act = "asks-about"', "parties-act"),
        (PARTIES, 'act = "asks-alone"', 'act = "agrees"', "parties-few"),
        (PARTIES, 'act = "fact:hedge"', 'act = "fact:son"', "parties-few"),
        (PARTIES, 'topic = "cost"', 'topic = "price"', "dangling"),
        (PARTIES, 'id = "s2"', 'id = "s1"', "duplicate-id"),
        (PARTIES, 'text.en = "Well… what can one say."', 'text.en = "Well… that\'s how it is."', "parties-distinct"),
        (PARTIES, "Well… what can one say.", "Well… my youngest would say so.", "parties-tells"),
        (PARTIES, "Well… what can one say.", "Well… she is on a loan over there.", "parties-tells"),
        (PARTIES, "text.en = ", "# text.en = ", "missing-key"),
        (MOVES, 'id = "ask-worry"', 'id = "ask-weather"', "practice-move-missing"),
        (MOVES, 'good = "trusts"', 'good = "cheers"', "parties-act"),
        (MOVES, '"caucus/start"', '"caucus/begin"', "dangling"),
        (EFFECTS, 'check = "promise"', 'check = "promises"', "dangling"),
        (EFFECTS, 'act = "react-leak"', 'act = "react-loudly"', "parties-act"),
        (EFFECTS, 'name.id = "didesak"\nname.en = "pressed"\n', "", "practice-check-words"),
        (EFFECTS, 'move = "wait-in-silence"', 'move = "wait"', "dangling"),
    ],
)
def test_a_fault_is_named(broken: Broken, name: str, old: str, new: str, key: str) -> None:
    """And nothing else falls over because of it."""
    found = broken(name, old, new)
    assert key in {problem.fault.key for problem in found}
    assert all(problem.line > 0 for problem in found)


def test_ours_are_in_order(broken: Broken) -> None:
    """As they are shipped."""
    assert not broken(MOVES, "moves", "moves")
