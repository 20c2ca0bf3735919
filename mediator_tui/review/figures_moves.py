"""Figures of what the mediator did: questions, loops, reframes, opinions, and for whom."""

from collections import defaultdict
from collections.abc import Sequence

from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import MEDIATOR, members
from mediator_tui.review.figure import Figure, Value
from mediator_tui.review.figures_course import options_by_source
from mediator_tui.review.material import Material
from mediator_tui.review.questions import KINDS_OF_QUESTION, Questions

_LOOPS = frozenset({"summary", "acknowledgement", "emotion"})
_SPOKEN = frozenset({"utterance", "question"})
_OPINIONS = ("opinion", "advice", "prediction")


def move_figures(material: Material) -> list[Figure]:
    """Return the figures of the mediator's moves."""
    return [
        _questions(material),
        _loops(material),
        _reframes(material),
        options_by_source(material),
        _opinions(material),
        _voluntariness(material),
        _symmetry(material),
    ]


def _questions(material: Material) -> Figure:
    asked: dict[str, list[Line]] = defaultdict(list)
    questions = Questions(material.guide.questions)
    for line in material.lines:
        if material.voice(line) == MEDIATOR and _may_ask(line) and (found := questions.of(line)):
            asked[found.kind].append(line)
    values = [material.counted(MEDIATOR, asked[kind], label=material.word(kind)) for kind in KINDS_OF_QUESTION]
    there = any(value.number for value in values) or any(material.voice(cue) == MEDIATOR for cue in material.cues)
    return material.figure("question-types", material.basis(there=there), values)


def _may_ask(line: Line) -> bool:
    """Whether a line is words somebody spoke, or marked by a reviewer as a question."""
    return line.record.kind in _SPOKEN or line.has(*KINDS_OF_QUESTION)


def _loops(material: Material) -> Figure:
    begun = [
        line
        for line in material.lines
        if line.has("loop") or (line.record.kind in _LOOPS and line.record.by == MEDIATOR)
    ]
    opened = {line.id for line in begun}
    confirmed = [
        line for line in material.lines if line.has("loop-confirmed") or (line.id in opened and _confirmed(line))
    ]
    return _pair(material, "loops", begun, confirmed)


def _confirmed(line: Line) -> bool:
    answers = line.record.model_extra or {}
    return any(key.startswith("confirmed_") and answer == "yes" for key, answer in answers.items())


def _pair(material: Material, ident: str, begun: Sequence[Line], taken: Sequence[Line]) -> Figure:
    values = [
        material.counted("", begun, label=material.word(f"{ident}-begun")),
        material.counted("", taken, label=material.word(f"{ident}-taken")),
    ]
    return material.figure(ident, "marks" if begun or taken else "missing", values)


def _reframes(material: Material) -> Figure:
    begun = [line for line in material.lines if line.has("reframe")]
    taken = [line for line in material.lines if line.has("reframe-accepted")]
    return _pair(material, "reframes", begun, taken)


def _opinions(material: Material) -> Figure:
    values = [
        material.counted(MEDIATOR, [line for line in mine if line.has(mark)], label=material.word(mark))
        for mine in [[line for line in material.lines if material.voice(line) == MEDIATOR]]
        for mark in _OPINIONS
    ]
    there = any(value.number for value in values)
    return material.figure("mediator-opinions", "marks" if there else "missing", values)


def _voluntariness(material: Material) -> Figure:
    rule = material.rule("voluntariness-checks")
    codes = ("voluntariness-check", *(rule.targets if rule else ()))
    asked = [line for line in material.lines if line.has(*codes)]
    apart = sum(1 for move in material.moves if move.get("asked") and members(str(move.get("asked_in"))))
    values = [
        material.counted("", asked, label=material.word("asked-here")),
        material.value(material.word("asked-apart"), "", apart, "times"),
    ]
    return material.figure("voluntariness-checks", "marks" if asked or apart else "missing", values)


# For whom -----------------------------------------------------------------------------------------------


def _symmetry(material: Material) -> Figure:
    found: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    next_party = _next_parties(material)
    for line in material.lines:
        for card in line.moves:
            for letter in towards(material, line, next_party):
                found[card][letter].append(line)
    nine = [card.id for card in material.guide.techniques]
    cards = sorted(found, key=lambda card: (nine.index(card) if card in nine else len(nine), card))
    values: list[Value] = []
    for card in cards:
        name = material.card(card)
        for letter in material.session.letters:
            label = material.word("move-towards", card=name, name=material.called(letter))
            values.append(material.counted(letter, found[card][letter], label=label))
    return material.figure("symmetry", "marks" if values else "missing", values)


def towards(material: Material, line: Line, next_party: dict[str, str]) -> tuple[str, ...]:
    """Return whom a move was for: who is noted, who answered it, whose room it was, or who spoke next."""
    letters = material.session.letters
    named = [who for who in line.record.speakers if who in letters]
    if not named:
        answered = line.record.model_extra or {}
        named = [letter for letter in letters if f"confirmed_{letter}" in answered]
    if not named:
        named = [letter for letter in members(line.room) if letter in letters]
    if not named and line.id in next_party:
        named = [next_party[line.id]]
    return tuple(dict.fromkeys(named))


def _next_parties(material: Material) -> dict[str, str]:
    """Return, for each turn of a transcript, which party spoke next."""
    following, found = "", {}
    for line in reversed(material.cues):
        if following:
            found[line.id] = following
        if material.voice(line) in material.session.letters:
            following = material.voice(line)
    return found
