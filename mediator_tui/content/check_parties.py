"""Checks the parties one practises with, and the rules they are played by."""

from collections import Counter
from collections.abc import Iterator

from mediator_tui.content.parties import EFFECTS, FOLDER, MOVES
from mediator_tui.content.reading import Script, Shelf
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.practice_party import ACTS, FACT, HINT, LEAST_LINES, OFFER, PartyFile, PartyLine
from mediator_tui.domain.practice_rules import ANY_MOVE, OWN_CHECKS, Effects, MoveRules
from mediator_tui.domain.scenario import MOVES as OTHER_MOVES
from mediator_tui.domain.scenario import Scenario
from mediator_tui.domain.wording import find_words

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str, dict[str, str | int]]]
_MOST = 10


def check_practice(shelf: Shelf, guide: Guide) -> None:
    """Note on the shelf everything that is wrong with its parties and their rules."""
    scenarios = {
        each.id: each
        for name, script in shelf.scripts.items()
        if name.startswith("scenarios/") and (each := Shelf(shelf.root).model(script, Scenario))
    }
    for name, script in shelf.scripts.items():
        if name.startswith(FOLDER) and (parties := shelf.model(script, PartyFile)):
            scenario = scenarios.get(parties.id)
            if scenario is None or parties.id != script.path.stem:
                shelf.blame_at(script, ("id",), "parties-scenario", id=parties.id, file=script.path.name)
            else:
                _blame(shelf, script, _of_parties(parties, scenario))
    if (rules := shelf.scripts.get(MOVES)) and (moves := shelf.model(rules, MoveRules)):
        _blame(shelf, rules, _of_moves(moves, guide))
    if (table := shelf.scripts.get(EFFECTS)) and (effects := shelf.model(table, Effects)):
        _blame(shelf, table, _of_effects(effects, guide))


def _blame(shelf: Shelf, script: Script, found: Found) -> None:
    for place, key, values in found:
        shelf.blame_at(script, place, key, **values)


def _of_parties(parties: PartyFile, scenario: Scenario) -> Found:
    roles = {role.id for role in scenario.parties}
    yield from _words(parties, scenario)
    yield from _terms(parties, scenario, roles)
    for number, temper in enumerate(parties.tempers):
        for name in ("heat", "trust", "heard", "readiness"):
            low, high = getattr(temper, name)
            if not 0 <= low <= high <= _MOST:
                yield ("tempers", number, name), "parties-temper", {"name": name}
    for role in sorted(roles - {temper.role for temper in parties.tempers}):
        yield ("tempers", 0), "dangling", {"id": role}
    yield from _lines(parties, scenario, roles)
    for role in sorted(roles):
        yield from _enough(parties, scenario, role)


def _words(parties: PartyFile, scenario: Scenario) -> Found:
    issues = {each.id for each in scenario.issues}
    facts = {f"{role.id}/{fact.id}" for role in scenario.parties for fact in role.facts}
    wanted: list[tuple[str, set[str], list[str]]] = [
        ("issues", issues, [each.issue for each in parties.issues]),
        ("facts", facts, [each.fact for each in parties.facts]),
    ]
    for section, known, named in wanted:
        for number, ident in enumerate(named):
            if ident not in known:
                yield (section, number), "dangling", {"id": ident}
        for ident in sorted(known - set(named)):
            yield (section, 0), "parties-words", {"id": ident}


def _terms(parties: PartyFile, scenario: Scenario, roles: set[str]) -> Found:
    facts = {f"{role.id}/{fact.id}" for role in scenario.parties for fact in role.facts}
    issues, results = {each.id for each in scenario.issues}, {each.id for each in scenario.result}
    for number, term in enumerate(parties.terms):
        after = {fact for side in term.sides for fact in side.after}
        for unknown in sorted({*({term.issue} - issues), *(set(term.results) - results), *(after - facts)}):
            yield ("terms", number), "dangling", {"id": unknown}
        if {side.role for side in term.sides} != roles or not any(side.offers for side in term.sides):
            yield ("terms", number), "parties-sides", {"id": term.id}
    covered = {result for term in parties.terms for result in term.results}
    for result in sorted(results - covered):
        yield ("terms", 0), "parties-result", {"id": result}


def _lines(parties: PartyFile, scenario: Scenario, roles: set[str]) -> Found:
    issues = {each.id for each in scenario.issues}
    seen: Counter[str] = Counter()
    for number, line in enumerate(parties.lines):
        place: Place = ("lines", number)
        seen[line.id] += 1
        if seen[line.id] > 1:
            yield (*place, "id"), "duplicate-id", {"id": line.id}
        if line.role not in roles:
            yield (*place, "role"), "dangling", {"id": line.role}
        elif line.act not in _acts(parties, scenario, line.role):
            yield (*place, "act"), "parties-act", {"act": line.act}
        if line.topic is not None and line.topic not in issues:
            yield (*place, "topic"), "dangling", {"id": line.topic}
        for told in _gives_away(parties, line):
            yield (*place, "text"), "parties-tells", {"fact": told}


def _gives_away(parties: PartyFile, line: PartyLine) -> Iterator[str]:
    """Yield the facts that a line would give away, but for the one it is there to tell."""
    text = " ".join(line.text[language] for language in LANGUAGES)
    for each in parties.facts:
        role, _, ident = each.fact.partition("/")
        its_own = line.role == role and line.act == f"{FACT}:{ident}"
        if not its_own and find_words(each.tells, text):
            yield each.fact


def _acts(parties: PartyFile, scenario: Scenario, role: str) -> dict[str, int]:
    """Return in how many ways a role must be able to do what."""
    facts = next(each for each in scenario.parties if each.id == role).facts
    offers = [term.id for term in parties.terms if (side := parties.side(term.id, role)) and side.offers]
    of_facts = {f"{kind}:{fact.id}": 1 for fact in facts for kind in (FACT, HINT)}
    return ACTS | of_facts | {f"{OFFER}:{term}": 1 for term in offers}


def _enough(parties: PartyFile, scenario: Scenario, role: str) -> Found:
    mine = [line for line in parties.lines if line.role == role]
    said = Counter(line.act for line in mine)
    for act, least in _acts(parties, scenario, role).items():
        if said[act] < least:
            yield ("lines", 0), "parties-few", {"role": role, "act": act, "there": said[act], "least": least}
    for language in LANGUAGES:
        distinct = len({line.text[language].strip() for line in mine})
        if distinct < max(LEAST_LINES, len(mine)):
            least = max(LEAST_LINES, len(mine))
            yield (
                ("lines", 0),
                "parties-distinct",
                {"role": role, "language": language, "there": distinct, "least": least},
            )


def _of_moves(moves: MoveRules, guide: Guide) -> Found:
    wanted = {*(card.id for card in guide.techniques), *OTHER_MOVES}
    named = Counter(rule.id for rule in moves.moves)
    for number, rule in enumerate(moves.moves):
        place: Place = ("moves", number)
        if rule.id not in wanted:
            yield (*place, "id"), "dangling", {"id": rule.id}
        elif named[rule.id] > 1:
            yield (*place, "id"), "duplicate-id", {"id": rule.id}
        for act in {rule.good, rule.weak} - ACTS.keys():
            yield place, "parties-act", {"act": act}
        for target in rule.lines:
            if guide.line(target) is None:
                yield (*place, "lines"), "dangling", {"id": target}
    for missing in sorted(wanted - named.keys()):
        yield ("moves", 0), "practice-move-missing", {"move": missing}


def _of_effects(effects: Effects, guide: Guide) -> Found:
    moves = {ANY_MOVE, *(card.id for card in guide.techniques), *OTHER_MOVES}
    for number, effect in enumerate(effects.effects):
        if effect.move not in moves:
            yield ("effects", number), "dangling", {"id": effect.move}
    rules = {rule.id for rule in guide.wording}
    for number, check in enumerate(effects.checks):
        own = check.check in OWN_CHECKS
        if not own and check.check not in rules:
            yield ("checks", number), "dangling", {"id": check.check}
        if own and not (check.name and check.why and check.example):
            yield ("checks", number), "practice-check-words", {"check": check.check}
        if check.act is not None and check.act not in ACTS:
            yield ("checks", number), "parties-act", {"act": check.act}
    for missing in sorted({"light", "firm", "deep"} - {each.guard for each in effects.guards}):
        yield ("guards",), "dangling", {"id": missing}
