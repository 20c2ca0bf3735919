"""What a sentence was: a question or none, what it touches, what went wrong in it, and what its move still lacks.

Only the form of words is looked at. The name of a move earns nothing: its sentence must show it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.practice_rules import Lack, MoveRule, Quality
from mediator_tui.domain.wording import find_words
from mediator_tui.practice.cast import Cast, words_of
from mediator_tui.practice.turn import Turn
from mediator_tui.review.questions import Question

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'][^’']{1,80}[’'](?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_ECHO = 5
"""How many first letters two words must share to be the same word taken up."""
_LEAST = 4
_FEW = 5
"""One word in so many must be one that sentences are full of."""
_CHECKING = "checks-understanding"
_CLOSED = "yes-no-question"
_DOUBLE = "double-question"


@dataclass(frozen=True)
class Check:
    """A check on wording that failed, and the words that did it."""

    id: str
    words: str = ""
    """Of one of the run's own: the fact, as `ROLE/FACT`, or the role whose word it is."""


@dataclass(frozen=True)
class Heard:
    """What a sentence was."""

    turn: Turn
    quality: Quality
    sense: bool
    question: Question | None = None
    checks: tuple[Check, ...] = ()
    issues: tuple[str, ...] = ()
    """The issues it names; where it names none, the one the talk was of."""
    named: tuple[str, ...] = ()
    """The issues it names itself."""
    facts: tuple[str, ...] = ()
    """The facts it comes near by words of its own."""
    told: tuple[str, ...] = ()
    """The facts it gives away."""
    labels: tuple[str, ...] = ()
    """The roles whose own word it takes up."""
    echo: tuple[str, ...] = ()
    """The party's words it takes up."""
    lacks: tuple[Lack, ...] = ()
    model: str | None = None
    """The guide's own line that it is."""

    def with_check(self, cast: Cast, check: Check) -> "Heard":
        """Return it with one more failed check, and no better than that makes it."""
        own = cast.effects.check(check.id)
        makes = own.makes if own else None
        worse = makes if makes == "harmful" or (makes and self.quality == "good") else self.quality
        return replace(self, checks=(*self.checks, check), quality=worse)

    def keeping(self, cast: Cast, checks: Collection[str]) -> "Heard":
        """Return it with these checks alone, as if no other were made."""
        bare = replace(self, checks=(), quality="missed")
        for check in self.checks:
            bare = bare.with_check(cast, check) if check.id in checks else bare
        return bare


def hear(cast: Cast, turn: Turn, room: str, said: Sequence[str], topic: str | None) -> Heard:
    """Return what a sentence was, in that room, after the parties' latest lines, the talk being of that topic."""
    text = turn.text.strip()
    rule = cast.rules.get(turn.move)
    if rule and rule.wordless and not _WORD.search(text):
        return Heard(turn, "good", sense=True, issues=(topic,) if topic else ())
    bare = _QUOTED.sub(" … ", text)
    of = cast.touched(text)
    heard = Heard(
        turn,
        "missed",
        sense=_makes_sense(cast, text, rule, touches=bool(of.issues or of.facts)),
        question=_question(cast, text),
        issues=of.issues or ((topic,) if topic else ()),
        named=of.issues,
        facts=of.facts,
        told=of.told,
        labels=tuple(each.role for each in cast.parties.labels if find_words(each.words, bare)),
        echo=_echo(cast, text, said),
        model=cast.model(turn.move, text),
    )
    if not heard.sense:
        return replace(heard, lacks=("sense",))
    lacks = tuple(_lacks(rule, heard, text, room, len(cast.letters))) if rule else ()
    checks = tuple(_checks(cast, heard, bare, rule))
    return replace(heard, lacks=lacks, checks=checks, quality=_quality(cast, rule, lacks, checks))


def _question(cast: Cast, text: str) -> Question | None:
    """Return what kind of question it is; without a question mark only one that asks to be told something."""
    found = cast.asked(text)
    return found if found and ("?" in text or found.kind == "open-question") else None


def _makes_sense(cast: Cast, text: str, rule: MoveRule | None, *, touches: bool) -> bool:
    """Whether it is a sentence at all: words that sentences are made of, of the matter, of a move or of a check."""
    if touches or (rule and find_words(rule.signs, text)) or cast.tripped(text):
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    known = sum(word in cast.common for word in words)
    return known > 0 and (known == len(words) or (len(words) > 1 and known * _FEW >= len(words)))


def _echo(cast: Cast, text: str, said: Sequence[str]) -> tuple[str, ...]:
    theirs = {word[:_ECHO] for line in said for word in _content(cast, line)}
    return tuple(dict.fromkeys(word for word in _content(cast, text) if word[:_ECHO] in theirs))


def _content(cast: Cast, text: str) -> list[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return [word for word in words if len(word) >= _LEAST and word not in cast.common]


def _lacks(rule: MoveRule, heard: Heard, text: str, room: str, parties: int) -> Iterable[Lack]:
    if heard.model is None:
        yield from _form_lacks(rule, heard, text)
    if rule.echo and not heard.echo:
        yield "echo"
    if rule.both and len(heard.turn.to) < parties:
        yield "both"
    if rule.alone and not room.startswith("caucus-"):
        yield "alone"
    if rule.topic and not (heard.issues or heard.facts):
        yield "topic"


def _form_lacks(rule: MoveRule, heard: Heard, text: str) -> Iterable[Lack]:
    kind = heard.question.kind if heard.question else None
    if rule.form == "question" and kind in {None, "leading-question"}:
        yield "question"
    if rule.form == "open" and kind is None:
        yield "question"
    elif rule.form == "open" and kind != "open-question":
        yield "open"
    if any(rule.signs[language] for language in LANGUAGES) and not find_words(rule.signs, text):
        yield "signs"


def _checks(cast: Cast, heard: Heard, bare: str, rule: MoveRule | None) -> Iterable[Check]:
    kind, by = (heard.question.kind, heard.question.rule) if heard.question else (None, "")
    # a yes or no is asked for where one checks what was understood, or where the move wants no open question
    allowed = heard.model is not None or by == _CHECKING or (rule is not None and rule.form != "open")
    found: dict[str, Check] = {}  # two rules that a party answers alike count once
    for each, words in cast.tripped(bare):
        if (effect := cast.effects.check(each.id)) and not (each.id == _CLOSED and allowed):
            if heard.model and _is_of(words, heard.model):
                continue
            found.setdefault(effect.act or each.id, Check(each.id, words))
    yield from found.values()
    ids = {check.id for check in found.values()}
    led = kind == "leading-question" and heard.model is None
    if _CLOSED not in ids and (led or (kind == "closed-question" and not allowed)):
        yield Check(_CLOSED, heard.question.words if heard.question else "")
    asked = [each for each in _SENTENCE.findall(bare) if _asks(cast, each)]
    if len(asked) > 1 and _DOUBLE not in ids and heard.model is None:
        yield Check(_DOUBLE, " ".join(each.strip() for each in asked))


def _is_of(words: str, model: str) -> bool:
    """Whether the guide's own line says it so itself, but for one word that was filled in."""
    return len(words_of(words) - words_of(model)) <= ("{" in model)


def _asks(cast: Cast, sentence: str) -> bool:
    question = cast.asked(sentence) if sentence.rstrip().endswith("?") else None
    return question is not None and question.rule != _CHECKING


def _quality(cast: Cast, rule: MoveRule | None, lacks: Sequence[Lack], checks: Sequence[Check]) -> Quality:
    made = {effect.makes for check in checks if (effect := cast.effects.check(check.id))}
    if "harmful" in made:
        return "harmful"
    if rule is None or "signs" in lacks or "alone" in lacks or "question" in lacks or len(lacks) > 1:
        return "missed"
    return "weak" if lacks or "weak" in made else "good"
