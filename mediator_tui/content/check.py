"""Checks the scripts as a whole: what no single file shows. Used by `mediator check` and by the tests."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mediator_tui.content.reading import Script, Shelf
from mediator_tui.domain.cards import CARD_SECTIONS, RESERVED_FIELDS, Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES, Bilingual, Content
from mediator_tui.domain.lines import (
    CUE_WIDTH,
    PLACEHOLDERS,
    Line,
    SpokenLine,
    cue_width,
    placeholders,
    speaks_of_two,
)
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import Step, WalkPlan

SHORT_WIDTH = 18
STAGE_WIDTH = 22
LABEL_WIDTH = 40
LISTS_OPENED_BY_THE_APP = frozenset({"caucus", "culture", "power", "companionship", "mediation-role", "roles"})

Place = tuple[str | int, ...]


def check_guide(shelf: Shelf, guide: Guide) -> None:
    """Note on the shelf every fault between files: lines, references, cards that nothing opens."""
    known = {source.key for source in guide.sources}
    for card in guide.cards.values():
        script = _script(shelf, card.id, "cards/")
        _check_card(shelf, script, card)
    for each in guide.lists.values():
        _check_list(shelf, _script(shelf, each.id, "lists/"), each)
    for walk in guide.walks.values():
        _check_walk(shelf, _script(shelf, walk.id, "walks/"), walk, guide)
    for name, document in (
        ("screening.toml", guide.screening),
        ("stop.toml", guide.stop),
        ("rubric.toml", guide.rubric),
    ):
        if script_here := shelf.scripts.get(name):
            _check_sections(shelf, script_here, document)
    for pack in guide.packs.values():
        script = _script(shelf, pack.id, "packs/")
        _check_width(shelf, script, ("short",), pack.short, SHORT_WIDTH)
        _check_sections(shelf, script, pack)
    for script in shelf.scripts.values():
        _check_sources(shelf, script, known)
    _check_ids(shelf, guide)
    _check_term_rules(shelf, guide)
    _check_references(shelf, guide)
    _check_reachable(shelf, guide)


def _script(shelf: Shelf, ident: str, folder: str) -> Script:
    return next(
        script for name, script in shelf.scripts.items() if name.startswith(folder) and script.data.get("id") == ident
    )


def _check_card(shelf: Shelf, script: Script, card: Card) -> None:
    _check_width(shelf, script, ("short",), card.short, SHORT_WIDTH)
    _check_unique(shelf, script, (line.id for _, line in card.lines()))
    if (card.number is not None) != (card.kind == "technique"):
        shelf.blame_at(script, ("number",), "number-is-for-techniques")
    for section in CARD_SECTIONS:
        for number, line in enumerate(getattr(card, section)):
            _check_line(shelf, script, (section, number), line)
    keys = [each.id for each in card.fields]
    for number, each in enumerate(card.fields):
        place: Place = ("fields", number)
        _check_width(shelf, script, (*place, "label"), each.label, LABEL_WIDTH)
        if each.id in RESERVED_FIELDS or keys.count(each.id) > 1:
            shelf.blame_at(script, (*place, "id"), "field-taken", id=each.id)
        if (each.type == "choice") != bool(each.choices):
            shelf.blame_at(script, place, "choices-for-choice", id=each.id)
    if sum(each.as_text for each in card.fields) > 1:
        shelf.blame_at(script, ("fields", 0), "one-as-text")
    if card.fields and not card.worksheet:
        shelf.blame_at(script, ("fields", 0), "fields-without-worksheet")


def _check_sections(shelf: Shelf, script: Script, document: Content) -> None:
    """Check every line of a document that is made of sections of lines."""
    idents: list[str] = []
    for name, field in type(document).model_fields.items():
        lines = getattr(document, name)
        for number, line in enumerate(lines if isinstance(lines, tuple) else ()):
            if isinstance(line, Line):
                idents.append(line.id)
                _check_line(shelf, script, (field.alias or name, number), line)
    _check_unique(shelf, script, idents)


def _check_line(shelf: Shelf, script: Script, place: Place, line: Line) -> None:
    _check_placeholders(shelf, script, (*place, "text"), line.text)
    if not isinstance(line, SpokenLine):
        return
    for key in ("cue", "many", "many_cue"):
        if text := getattr(line, key):
            _check_placeholders(shelf, script, (*place, key), text)
            if key != "many":
                _check_width(shelf, script, (*place, key), text, CUE_WIDTH)
    if speaks_of_two(line.text) and line.many is None:
        shelf.blame_at(script, (*place, "text"), "needs-many", id=line.id)
    if speaks_of_two(line.cue) and line.many_cue is None:
        shelf.blame_at(script, (*place, "cue"), "needs-many-cue", id=line.id)
    for key in ("many", "many_cue"):
        if (text := getattr(line, key)) and speaks_of_two(text):
            shelf.blame_at(script, (*place, key), "many-speaks-of-two", id=line.id)


def _check_placeholders(shelf: Shelf, script: Script, place: Place, text: Bilingual) -> None:
    for language in LANGUAGES:
        for name in placeholders(text[language]):
            if name not in PLACEHOLDERS:
                shelf.blame_at(script, (*place, language), "unknown-placeholder", name=name)


def _check_width(shelf: Shelf, script: Script, place: Place, text: Bilingual, width: int) -> None:
    for language in LANGUAGES:
        if (columns := cue_width(text[language])) > width:
            shelf.blame_at(script, (*place, language), "too-wide", columns=columns, width=width)


def _check_unique(shelf: Shelf, script: Script, idents: Iterable[str]) -> None:
    for ident, count in Counter(idents).items():
        if count > 1:
            shelf.blame(script.path, _line_of_id(script, ident, 2), "duplicate-id", id=ident)


def _line_of_id(script: Script, ident: str, occurrence: int = 1) -> int:
    for number, line in enumerate(script.text.splitlines(), 1):
        if line.replace(" ", "").startswith(f'id="{ident}"'):
            occurrence -= 1
            if not occurrence:
                return number
    return 1


def _check_list(shelf: Shelf, script: Script, each: GuideList) -> None:
    _check_width(shelf, script, ("short",), each.short, SHORT_WIDTH)
    _check_unique(shelf, script, (line.id for line in (*each.intro, *each.items)))
    for number, item in enumerate(each.items):
        place: Place = ("items", number)
        _check_line(shelf, script, place, item)
        _check_width(shelf, script, (*place, "cue"), item.cue, CUE_WIDTH)
        for key in ("cue", "say", "say_many", "after"):
            if text := getattr(item, key):
                _check_placeholders(shelf, script, (*place, key), text)
        if item.say and speaks_of_two(item.say) and not item.say_many:
            shelf.blame_at(script, (*place, "say"), "needs-many", id=item.id)


def _check_walk(shelf: Shelf, script: Script, walk: WalkPlan, guide: Guide) -> None:
    _check_unique(shelf, script, (stage.id for stage in walk.stages))
    for index, stage in enumerate(walk.stages):
        place: Place = ("stages", index)
        _check_width(shelf, script, (*place, "name"), stage.name, STAGE_WIDTH)
        for number, step in enumerate(stage.steps):
            for key, known in (("card", guide.cards), ("accounts", guide.cards), ("list", guide.lists)):
                if (ident := getattr(step, key)) and ident not in known:
                    shelf.blame_at(script, (*place, "steps", number, key), "dangling", id=ident)
            _check_items(shelf, script, (*place, "steps", number, "items"), step, guide)
        for number, gate in enumerate(stage.gates):
            if (gate.kind is None) != (gate.needs == "consent"):
                shelf.blame_at(script, (*place, "gates", number), "gate-kind", id=gate.id)
    for ident in (*walk.support, *([walk.offers] if walk.offers else [])):
        if ident not in guide.cards and ident not in guide.walks:
            shelf.blame_at(script, ("support",), "dangling", id=ident)


def _check_items(shelf: Shelf, script: Script, place: Place, step: Step, guide: Guide) -> None:
    """Check that the list of a step has the items it walks."""
    for ident in step.items:
        if guide.line(f"{step.list}/{ident}") is None:
            shelf.blame_at(script, place, "dangling", id=f"{step.list}/{ident}")


def _check_term_rules(shelf: Shelf, guide: Guide) -> None:
    script, checklist = shelf.scripts.get("term-check.toml"), guide.lists.get("agreement")
    known = {item.id for item in checklist.items} if checklist else set()
    for number, rule in enumerate(guide.term_rules if script else ()):
        place: Place = ("rules", number)
        if script and rule.item and rule.item not in known:
            shelf.blame(script.path, _line_of_id(script, rule.id), "dangling", id=f"agreement/{rule.item}")
        for key in ("cue", "say"):
            if script and (text := getattr(rule, key)):
                _check_placeholders(shelf, script, (*place, key), text)
                if key == "cue":
                    _check_width(shelf, script, (*place, key), text, CUE_WIDTH)


def _check_sources(shelf: Shelf, script: Script, known: set[str]) -> None:
    for number, text in enumerate(script.text.splitlines(), 1):
        if text.lstrip().startswith(("source", "phase_source")):
            for mark in text.split('"')[1::2]:
                if mark.startswith("src:") and mark.removeprefix("src:") not in known:
                    shelf.blame(script.path, number, "unknown-source", key=mark.removeprefix("src:"))


def _check_ids(shelf: Shelf, guide: Guide) -> None:
    for name, idents in (
        ("catalogue.toml", None),
        ("impasse.toml", [row.id for row in guide.impasse]),
        ("wording.toml", [rule.id for rule in guide.wording]),
        ("glossary.toml", [term.id for term in guide.glossary]),
        ("term-check.toml", [rule.id for rule in guide.term_rules]),
        ("questions.toml", [rule.id for rule in guide.questions]),
        ("figures.toml", [rule.id for rule in guide.figures]),
    ):
        script = shelf.scripts.get(name)
        if script and idents is None:
            rows = script.data.get("entries")
            entries = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            _check_unique(shelf, script, (str(row.get("id")) for row in entries))
        elif script and idents is not None:
            _check_unique(shelf, script, idents)
    for ident in guide.cards.keys() & guide.lists.keys():
        shelf.blame_at(_script(shelf, ident, "lists/"), ("id",), "duplicate-id", id=ident)


def _check_references(shelf: Shelf, guide: Guide) -> None:
    for name, target, key in _references(guide):
        script = shelf.scripts.get(name)
        if script and guide.titled(target) is None and guide.line(target) is None:
            shelf.blame(script.path, _line_naming(script, target, _line_of_id(script, key)), "dangling", id=target)


def _line_naming(script: Script, target: str, start: int) -> int:
    """Return the line of the block that begins at `start` where a target is named; the block's where none is."""
    for number, line in enumerate(script.text.splitlines()[start - 1 :], start):
        if f'"{target}"' in line and number > start:
            return number
        if line.startswith("[["):
            break
    return start


def _references(guide: Guide) -> Iterator[tuple[str, str, str]]:
    for entry in guide.catalogue.values():
        if entry.opens:
            yield "catalogue.toml", entry.opens, entry.id
    for row in guide.impasse:
        for target in (*row.first_lines, *row.then_lines, *([row.technique] if row.technique else [])):
            yield "impasse.toml", target, row.id
    for behaviour in guide.rubric.behaviours:
        for card in behaviour.cards:
            yield "rubric.toml", card, behaviour.id
    yield from (("figures.toml", target, rule.id) for rule in guide.figures for target in rule.targets)
    for fit in (*guide.fits.times, *guide.fits.levels, *guide.fits.ways, *guide.fits.authority):
        for target in fit.lists:
            yield "fits.toml", target, fit.id
        if fit.walk and fit.walk not in guide.walks:
            yield "fits.toml", f"walks/{fit.walk}", fit.id


def _check_reachable(shelf: Shelf, guide: Guide) -> None:
    opened = {entry.opens.split("/")[0] for entry in guide.catalogue.values() if entry.opens}
    for walk in guide.walks.values():
        opened.update(walk.support)
        for stage in walk.stages:
            opened.update(ident for step in stage.steps for ident in (step.card, step.accounts, step.list) if ident)
    for folder, idents in (
        ("cards/", guide.cards.keys()),
        ("lists/", guide.lists.keys() - LISTS_OPENED_BY_THE_APP),
    ):
        for ident in idents - opened:
            shelf.blame_at(_script(shelf, ident, folder), ("id",), "unreachable", id=ident)
