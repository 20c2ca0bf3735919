"""Scenarios: ours, and the user's own before them. A file that is broken is left out; `mediator check` names it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from mediator_tui.content.check_scenarios import check_scenario
from mediator_tui.content.places import own_scenarios_root, scripts_root
from mediator_tui.content.reading import Problem, Shelf, guide_of, read_script, read_shelf
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.scenario import LEVELS, Scenario

_IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FOLDER = "scenarios/"
STARTING = "starting/"
"""Where the files lie that a new scenario begins as."""


def is_scenario(data: dict[str, Any]) -> bool:
    """Whether a file's content is that of a scenario: an id, and roles."""
    return "id" in data and "roles" in data


def load_scenarios() -> dict[str, Scenario]:
    """Return every scenario by its id, easy ones first; one of the user's own goes before ours of the same id."""
    found: dict[str, Scenario] = {}
    for root in (scripts_root() / FOLDER, own_scenarios_root()):
        for path in sorted(root.glob("*.toml")) if root.is_dir() else ():
            shelf = Shelf(root)
            script = read_script(shelf, path)
            each = shelf.model(script, Scenario) if script and is_scenario(script.data) else None
            if each and each.id == path.stem:
                found[each.id] = each
    return dict(sorted(found.items(), key=lambda pair: (LEVELS.index(pair[1].level), pair[1].minutes, pair[0])))


def scenario_named(named: str) -> Scenario:
    """Return the scenario of that id, or the one in that file.

    Raises `Fault` (`no-such-scenario`) where there is none, (`scenario-broken`) where its file is wrong.
    """
    if not named.endswith(".toml"):
        known = load_scenarios()
        if named in known:
            return known[named]
    own = (root / f"{named}.toml" for root in (own_scenarios_root(), scripts_root() / FOLDER))
    path = next((each for each in (Path(named), *own) if each.is_file()), None)
    if path is None:
        raise Fault("no-such-scenario", scenario=named)
    shelf = Shelf(path.parent)
    script = read_script(shelf, path)
    scenario = shelf.model(script, Scenario) if script else None
    if scenario is None:
        raise Fault("scenario-broken", file=str(path))
    return scenario


def new_scenario(name: str, language: Language) -> bytes:
    """Return the file that a new scenario begins as, its explanations in that language, its id the file's name.

    Raises `Fault` (`scenario-name`) where the name will not do as an id.
    """
    path = Path(name)
    if path.suffix != ".toml" or not _IDENT.fullmatch(path.stem):
        raise Fault("scenario-name", file=name)
    starting = scripts_root() / STARTING / f"scenario-{language}.toml"
    return starting.read_bytes().replace(f'id = "{starting.stem}"'.encode(), f'id = "{path.stem}"'.encode(), 1)


def scenario_problems(path: Path) -> list[Problem]:
    """Return everything that is wrong with one scenario's file, the guide's cards and rubric being ours."""
    shelf = Shelf(path.parent)
    if script := read_script(shelf, path):
        check_scenario(shelf, script, _built_in(scripts_root()))
    return shelf.problems


def check_scenarios(shelf: Shelf, guide: Guide) -> None:
    """Note on the shelf everything that is wrong with the scenarios of a scripts folder."""
    for name, script in shelf.scripts.items():
        if name.startswith((FOLDER, STARTING)):
            check_scenario(shelf, script, guide)


@cache
def _built_in(scripts: Path) -> Guide:
    return guide_of(read_shelf(scripts, guide_only=True), partly=True)
