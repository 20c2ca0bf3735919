"""What a party does in answer to a sentence, and which of its lines it says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from mediator_tui.domain.language import Bilingual
from mediator_tui.domain.practice_party import FACT, HINT, OFFER, PartyLine
from mediator_tui.domain.practice_rules import Effects, MoveRule
from mediator_tui.practice.facts import Near
from mediator_tui.practice.hearing import Heard
from mediator_tui.practice.party import PartyState

_NEARLY = frozenset({"trust", "room"})
"""A fact that only these hold back is hinted at, or a private word is asked for."""
_LOW = 2
_SELDOM, _OFTEN = 0.25, 0.6


@dataclass(frozen=True)
class Reply:
    """What a party said, in which room."""

    letter: str
    act: str
    line: str
    """The line's id; a fact's own words have `ROLE/FACT`, how a party begins has `ROLE`."""
    text: Bilingual
    room: str


@dataclass(frozen=True)
class Moment:
    """What a party answers to."""

    state: PartyState
    heard: Heard
    rule: MoveRule | None
    near: tuple[Near, ...]
    """The facts whose matter was touched and that it has not said here."""
    known: tuple[str, ...]
    """The facts it has said already that were touched again, and of which it has more to say."""
    offer: str | None
    """The term it would name now."""
    leans: bool
    """Whether what it is asked about was named already, and it could live with that."""
    reacts: str | None
    """What a failed check makes it do."""
    senseless: int
    """How many turns in a row made no sense."""


def act_of(effects: Effects, moment: Moment, drawn: Random) -> str:
    """Return what a party does; `fact:ID` where a fact comes out."""
    heard, state = moment.heard, moment.state
    if not heard.sense:
        return "confused" if moment.senseless < 3 else "silence"  # noqa: PLR2004 (a third time nobody asks again)
    if moment.reacts:
        return moment.reacts
    if state.cold:
        return drawn.choice(("withdraw", "silence", "answer-short"))
    if opened := next((each for each in moment.near if each.opens), None):
        return f"{FACT}:{_bare(opened.fact)}"
    return _held_back(moment, drawn) or _usual(effects, moment, drawn)


def _bare(fact: str) -> str:
    return fact.partition("/")[2]


def _held_back(moment: Moment, drawn: Random) -> str | None:
    """Return how a fact shows that is not said yet, if it does."""
    nearly = [each for each in moment.near if set(each.missing) <= _NEARLY]
    if nearly:
        return "asks-alone" if nearly[0].missing == ("room",) else f"{HINT}:{_bare(nearly[0].fact)}"
    named = [each for each in moment.near if each.fact in moment.heard.facts and "topic" not in each.missing]
    if named and moment.heard.quality != "missed":
        return f"{HINT}:{_bare(named[0].fact)}"
    asked_for_ways = moment.rule is not None and moment.rule.options
    if moment.known and moment.heard.quality == "good" and not asked_for_ways and drawn.random() < _OFTEN:
        return f"{FACT}:{_bare(moment.known[0])}"
    return None


def _usual(effects: Effects, moment: Moment, drawn: Random) -> str:
    heard, state, rule = moment.heard, moment.state, moment.rule
    hot = state.heat >= effects.hot
    if heard.quality == "harmful":  # it was another who was hit
        return "silence"
    if heard.quality == "missed":
        return _unmoved(moment, drawn, hot=hot)
    if rule is None:
        return "complain" if hot else "answer"
    if heard.quality == "weak":
        if heard.question and heard.question.kind != "open-question" and drawn.random() < _OFTEN:
            return "quick-yes"
        return rule.weak
    if rule.options:
        if moment.offer:
            return f"{OFFER}:{moment.offer}"
        return "leans" if moment.leans else ("whatever" if hot else "doubts")
    if rule.good == "to-other":
        return "to-other" if _can_talk(effects, state) else "not-yet-to-other"
    if hot and (rule.good != "soften" or state.heat > effects.hot):
        return "complain"
    return rule.good


def _can_talk(effects: Effects, state: PartyState) -> bool:
    return state.trust >= effects.to_talk.trust and state.heat <= effects.to_talk.heat


def _unmoved(moment: Moment, drawn: Random, *, hot: bool) -> str:
    """Return what a party does with a sentence that does not reach it."""
    heard, state = moment.heard, moment.state
    if hot and drawn.random() < _OFTEN:
        return "complain"
    if state.trust <= _LOW and drawn.random() < _SELDOM:
        return "asks-mediator"
    if heard.question and heard.question.kind == "open-question" and not heard.checks and drawn.random() < _OFTEN:
        return "answer"
    if heard.question and heard.question.kind != "open-question":
        return "quick-yes"
    if not heard.question and drawn.random() < _SELDOM:
        return "silence"
    if state.heard <= _LOW and drawn.random() < _SELDOM:
        return "whatever"
    return "answer-short"


class Voices:
    """Which lines were said how often in a run; and which comes next."""

    def __init__(self, lines: Iterable[PartyLine]) -> None:
        self._lines: dict[tuple[str, str], list[PartyLine]] = {}
        for line in lines:
            self._lines.setdefault((line.role, line.act), []).append(line)
        self._uses: Counter[str] = Counter()

    def fresh(self, role: str, act: str) -> bool:
        """Whether a role has a line for that which it has not said yet."""
        return any(not self._uses[line.id] for line in self._lines.get((role, act), ()))

    def line(self, role: str, act: str, topics: Sequence[str], *, hot: bool, drawn: Random) -> PartyLine:
        """Return the line said now: one that was said least often, and of these the one that fits best.

        Raises `KeyError` where the role has no line for that act.
        """
        fitting = _fitting(self._lines[role, act], topics, hot=hot)
        least = min(self._uses[line.id] for line in fitting)
        fresh = [line for line in fitting if self._uses[line.id] == least]
        best = max(_fit(line, topics) for line in fresh)
        chosen = drawn.choice([line for line in fresh if _fit(line, topics) == best])
        self._uses[chosen.id] += 1
        return chosen


def _fitting(lines: Sequence[PartyLine], topics: Sequence[str], *, hot: bool) -> list[PartyLine]:
    """Return the lines that do not speak of something else, nor in another mood; all of them where none is left."""
    here = [line for line in lines if line.topic is None or line.topic in topics] or list(lines)
    mood = "hot" if hot else "cool"
    return [line for line in here if line.mood in {None, mood}] or here


def _fit(line: PartyLine, topics: Sequence[str]) -> int:
    return (2 if line.topic in topics else 0) + (1 if line.mood else 0)
