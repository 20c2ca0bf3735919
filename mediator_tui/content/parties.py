"""The parties one practises with alone, and the rules they are played by."""

from functools import cache
from pathlib import Path

from mediator_tui.content.places import own_scenarios_root, scripts_root
from mediator_tui.content.reading import Shelf, read_script
from mediator_tui.content.scenarios import load_scenarios
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.practice_party import PartyFile
from mediator_tui.domain.practice_rules import Effects, MoveRules

FOLDER = "parties/"
MOVES, EFFECTS = "practice/moves.toml", "practice/effects.toml"


def solo_scenarios() -> list[str]:
    """Return the ids of the scenarios that have parties to practise with, easy ones first."""
    return [each for each in load_scenarios() if _path(each) is not None]


def _path(scenario: str) -> Path | None:
    """Return the file of a scenario's parties; none for one of the user's own, whose people are others."""
    path = scripts_root() / FOLDER / f"{scenario}.toml"
    return path if path.is_file() and not (own_scenarios_root() / f"{scenario}.toml").is_file() else None


def parties_of(scenario: str) -> PartyFile:
    """Return the parties of a scenario. Raises `Fault` (`practice-no-parties`, `scenario-broken`)."""
    path = _path(scenario)
    if path is None:
        raise Fault("practice-no-parties", scenario=scenario, allowed=", ".join(solo_scenarios()))
    shelf = Shelf(path.parent)
    script = read_script(shelf, path)
    found = shelf.model(script, PartyFile) if script else None
    if found is None:
        raise Fault("scenario-broken", file=str(path))
    return found


@cache
def practice_rules() -> tuple[MoveRules, Effects]:
    """Return what every move must show and what it does. Raises `Fault` (`script-missing`)."""
    shelf = Shelf(scripts_root())
    moves, effects = (read_script(shelf, scripts_root() / name) for name in (MOVES, EFFECTS))
    made = (shelf.model(moves, MoveRules) if moves else None, shelf.model(effects, Effects) if effects else None)
    if made[0] is None or made[1] is None:
        raise Fault("script-missing", file=str(scripts_root() / (EFFECTS if made[0] else MOVES)))
    return made[0], made[1]
