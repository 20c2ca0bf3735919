"""Checks one scenario: what its shape alone does not show."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from mediator_tui.content.reading import Script, Shelf
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES, Bilingual, Content
from mediator_tui.domain.placeholders import placeholders
from mediator_tui.domain.scenario import INJECTION_KINDS, MEDIATOR, MOVES, Injection, Point, Scenario

_DE_ROLE = frozenset({"role", "name"})
_PARTIES = 2
Place = tuple[str | int, ...]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def check_scenario(shelf: Shelf, script: Script, guide: Guide) -> None:
    """Note on the shelf everything that is wrong with a scenario's file."""
    scenario = shelf.model(script, Scenario)
    if scenario is None:
        return
    if scenario.id != script.path.stem:
        shelf.blame_at(script, ("id",), "id-not-file", id=scenario.id, file=script.path.name)
    if len(scenario.parties) < _PARTIES:
        shelf.blame_at(script, ("roles", 0), "scenario-parties")
    low, high = scenario.minutes
    if not 0 < low <= high:
        shelf.blame_at(script, ("minutes",), "scenario-minutes")
    for place, key, values in _found(scenario, guide):
        shelf.blame_at(script, place, key, **values)


Found = Iterator[tuple[Place, str, dict[str, str]]]


def _found(scenario: Scenario, guide: Guide) -> Found:
    yield from _ids(scenario)
    yield from _texts(scenario)
    yield from _references(scenario, guide)
    yield from _facts(scenario, guide)
    yield from _needs(scenario)
    yield from _variants(scenario)
    for kind in INJECTION_KINDS:
        if kind not in {each.kind for each in scenario.injections}:
            yield ("injections", 0), "scenario-kind-missing", {"kind": kind}


def _ids(scenario: Scenario) -> Found:
    for section in ("public", "papers", "roles", "values", "issues", "traps", "result", "injections", "reflection",
                    "variants"):  # fmt: skip
        yield from _twice((section,), getattr(scenario, section))
    for number, role in enumerate(scenario.roles):
        if role.id == MEDIATOR:
            yield ("roles", number, "id"), "duplicate-id", {"id": role.id}
        for section in ("facts", "feelings", "interests", "limits"):
            yield from _twice(("roles", number, section), getattr(role, section))
    if scenario.safety:
        for section in ("steps", "never", "after"):
            yield from _twice(("safety", section), getattr(scenario.safety, section))


def _twice(place: Place, named: Iterable[_Named]) -> Found:
    seen: Counter[str] = Counter()
    for number, each in enumerate(named):
        seen[each.id] += 1
        if seen[each.id] > 1:
            yield (*place, number, "id"), "duplicate-id", {"id": each.id}


def _texts(scenario: Scenario) -> Found:
    """Yield words in braces, but for the two that the de-role line must have."""
    for place, text in _bilinguals(scenario, ()):
        wanted = _DE_ROLE if place == ("de_role",) else frozenset[str]()
        for language in LANGUAGES:
            used = set(placeholders(text[language]))
            for name in sorted(used - wanted):
                yield (*place, language), "scenario-placeholder", {"name": name}
            for name in sorted(wanted - used):
                yield (*place, language), "scenario-de-role", {"name": name}


def _bilinguals(value: object, place: Place) -> Iterator[tuple[Place, Bilingual]]:
    if isinstance(value, Bilingual):
        yield place, value
    elif isinstance(value, Content):
        for name in type(value).model_fields:
            yield from _bilinguals(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _bilinguals(each, (*place, number))


def _references(scenario: Scenario, guide: Guide) -> Found:
    for card in scenario.cards:
        if card not in guide.cards:
            yield ("cards",), "dangling", {"id": card}
    behaviours = {each.id for each in guide.rubric.behaviours}
    for number, watched in enumerate(scenario.watch):
        if watched.behaviour not in behaviours:
            yield ("watch", number, "behaviour"), "dangling", {"id": watched.behaviour}
    for number, injection in enumerate(scenario.injections):
        if scenario.role(injection.to) is None:
            yield ("injections", number, "to"), "dangling", {"id": injection.to}


def _needs(scenario: Scenario) -> Found:
    """Yield what hangs on a fact that is not there, or, on a role's sheet, on another role's."""
    known = {f"{role.id}/{fact.id}" for role in scenario.roles for fact in role.facts}
    sections: list[tuple[Place, Iterable[Point | Injection], str]] = [
        ((section,), getattr(scenario, section), "")
        for section in ("public", "papers", "values", "issues", "traps", "result", "reflection", "injections")
    ]
    sections += [
        (("roles", number, section), getattr(role, section), f"{role.id}/")
        for number, role in enumerate(scenario.roles)
        for section in ("feelings", "interests", "limits")
    ]
    for place, each, whose in sections:
        for number, one in enumerate(each):
            if one.needs is not None and (one.needs not in known or not one.needs.startswith(whose)):
                yield (*place, number, "needs"), "dangling", {"id": one.needs}


def _facts(scenario: Scenario, guide: Guide) -> Found:
    issues = {each.id for each in scenario.issues}
    safe = 0
    for number, role in enumerate(scenario.roles):
        for at, fact in enumerate(role.facts):
            place: Place = ("roles", number, "facts", at)
            for move in fact.opens:
                if move not in MOVES and move not in guide.cards:
                    yield (*place, "opens"), "scenario-move", {"move": move, "moves": ", ".join(MOVES)}
            for issue in fact.issues:
                if issue not in issues:
                    yield (*place, "issues"), "dangling", {"id": issue}
            if fact.safety and fact.room != "alone":
                yield (*place, "room"), "scenario-safety-alone", {}
            safe += fact.safety
            if fact.safety and scenario.safety is None:
                yield (*place, "safety"), "scenario-safety-missing", {}
    if scenario.safety and not safe:
        yield ("safety", "refer"), "scenario-safety-unused", {}


def _variants(scenario: Scenario) -> Found:
    known = {f"{role.id}/{fact.id}": fact for role in scenario.roles for fact in role.facts}
    safety = [target for target, fact in known.items() if fact.safety]
    for number, variant in enumerate(scenario.variants):
        place: Place = ("variants", number, "facts")
        for target in variant.facts:
            if target not in known:
                yield place, "dangling", {"id": target}
        dealt = {target.partition("/")[0] for target in variant.facts}
        for role in scenario.roles:
            if role.facts and role.id not in dealt:
                yield place, "scenario-variant-role", {"role": role.id}
        for target in safety:
            if target not in variant.facts:
                yield place, "scenario-variant-safety", {"fact": target}
