"""Whether a line is a question, and which kind: found by the forms of words in the guide, or marked by a reviewer.

Only the form is looked at. A sentence may mix both languages, and speech that was written down often has no question
marks. A reviewer's own mark says more than any rule.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.reference import QuestionRule
from mediator_tui.domain.reviews import MARKS, Line

KindOfQuestion = Literal["open-question", "closed-question", "leading-question"]
KINDS_OF_QUESTION: tuple[KindOfQuestion, ...] = ("open-question", "closed-question", "leading-question")
_Place = Literal["starts", "words", "ends", "unless"]
_PLACES: tuple[_Place, ...] = ("starts", "words", "ends", "unless")
BY_MARK = "mark"
"""Stands for a rule's id where a reviewer marked the line."""
_MARKS = frozenset({*KINDS_OF_QUESTION, "no-question"})
_GOES_BEFORE = "goes-before"
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")
_WORD = re.compile(r"[\w']+(?:-[\w']+)*")
_CLAUSE_END = re.compile(r"[,;:–—]|\s-\s|\.\.\.|…")
_ADDRESS = 3
"""How many words before the first comma can be a name that is called."""
_GAP = 4
"""For how many words `**` stands at most."""


@dataclass(frozen=True)
class Question:
    """What kind of question a line is, and how that was found."""

    kind: KindOfQuestion
    rule: str
    """The id of the rule; `mark` for a reviewer's mark."""
    words: str = ""
    """The words the rule went by."""


@dataclass(frozen=True)
class _Form:
    rule: int
    place: _Place


@dataclass
class _Node:
    """A place in the tree of forms, which is gone down word by word."""

    complete: list[_Form] = field(default_factory=list)
    words: "dict[str, _Node]" = field(default_factory=dict)
    loose: "dict[str, _Node]" = field(default_factory=dict)
    """Words with a `*`."""

    def below(self, word: str) -> "_Node":
        """Return the node a word leads to."""
        return (self.loose if "*" in word else self.words).setdefault(word, _Node())


@dataclass
class _Sentence:
    words: list[str]
    asks: bool
    """Whether it ends in a question mark, or is known to be a question."""
    clauses: list[int]
    """Where its clauses begin."""


class Questions:
    """The rules for questions, made ready once; then it answers line by line."""

    def __init__(self, rules: Iterable[QuestionRule]) -> None:
        self._rules = tuple(rules)
        self._forms = _Node()
        self._any: list[int] = []
        """Rules that fit whatever comes to them."""
        for number, rule in enumerate(self._rules):
            for place in _PLACES:
                for text in (text for language in LANGUAGES for text in getattr(rule, place)[language]):
                    node = self._forms
                    for word in _plain(text).split():
                        node = node.below(word)
                    node.complete.append(_Form(number, place))
            if not any(getattr(rule, place)[language] for place in _PLACES for language in LANGUAGES):
                self._any.append(number)
        loose = "|".join(re.escape(word).replace(r"\*", ".*") for word in self._forms.loose)
        self._loose = re.compile(loose or r"(?!)")
        """Words of no exact form that something can begin with."""

    def of(self, line: Line) -> Question | None:
        """Return what kind of question a line is; None where it is none.

        Where coders differ, what most of them say holds.
        """
        said = Counter(code.code for code in line.codes if code.code in _MARKS)
        if said:
            kind = min(said, key=lambda code: (-said[code], MARKS.index(code)))
            return next((Question(each, BY_MARK) for each in KINDS_OF_QUESTION if each == kind), None)
        return self.in_text(line.words, noted=line.record.kind == "question")

    def in_text(self, text: str, *, noted: bool = False) -> Question | None:
        """Return what kind of question a text is, by its last one, which is what gets an answer; None for none.

        `noted` says that it is known to be a question, with or without its mark.
        """
        sentences = _sentences(text)
        if noted and sentences and not any(each.asks for each in sentences):
            sentences[-1].asks = True
        found = [question for each in sentences if (question := self._of(each))]
        return found[-1] if found else None

    def why(self, question: Question, language: Language) -> str:
        """Return how the rule came to its answer, in words."""
        rule = next((rule for rule in self._rules if rule.id == question.rule), None)
        return rule.name[language] if rule else words()("figures.by-mark", language)

    def _of(self, sentence: _Sentence) -> Question | None:
        hits = list(self._hits(sentence))
        unless = {form.rule for form, _, _ in hits if form.place == "unless"}
        starts = self._starts(sentence, hits)
        best = next(((number, "?") for number in self._any if sentence.asks or self._rules[number].spoken), None)
        for form, begins, ends in hits:
            rule = self._rules[form.rule]
            if form.place == "unless" or form.rule in unless or rule.gives == _GOES_BEFORE:
                continue
            if not (sentence.asks or rule.spoken) or (best and best[0] <= form.rule):
                continue
            if form.place == "starts" and begins not in starts:
                continue
            if form.place == "ends" and ends != len(sentence.words):
                continue
            best = form.rule, " ".join(sentence.words[begins:ends])
        if best is None:
            return None
        rule = self._rules[best[0]]
        return next((Question(each, rule.id, best[1]) for each in KINDS_OF_QUESTION if each == rule.gives), None)

    def _hits(self, sentence: _Sentence) -> Iterator[tuple[_Form, int, int]]:
        root = self._forms
        for place, word in enumerate(sentence.words):
            if word in root.words or self._loose.fullmatch(word):
                for form, end in _found(root, sentence.words, place):
                    yield form, place, end

    def _starts(self, sentence: _Sentence, hits: Sequence[tuple[_Form, int, int]]) -> set[int]:
        """Return where a question can begin: at the beginning, after what only leads up to it, at a clause."""
        before = [(begin, end) for form, begin, end in hits if self._rules[form.rule].gives == _GOES_BEFORE]
        starts = {0, *(place for place in sentence.clauses if sentence.asks or place <= _ADDRESS)}
        for begin, end in sorted(before):
            if begin in starts:
                starts.add(end)
        return starts


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").replace("ʼ", "'")


def _sentences(text: str) -> list[_Sentence]:
    found = []
    for part in _SENTENCE_END.split(_plain(text)):
        said: list[str] = []
        clauses: list[int] = []
        ends = [match.end() for match in _CLAUSE_END.finditer(part)]
        for match in _WORD.finditer(part):
            if ends and ends[0] <= match.start():
                clauses.append(len(said))
                while ends and ends[0] <= match.start():
                    ends.pop(0)
            said.append(match[0])
        if said:
            found.append(_Sentence(said, part.rstrip(" \"'”’)]").endswith("?"), clauses))
    return found


def _found(node: _Node, said: Sequence[str], place: int) -> Iterator[tuple[_Form, int]]:
    """Yield the forms that stand at that word, and where each ends."""
    for form in node.complete:
        yield form, place
    if place < len(said) and (below := node.words.get(said[place])):
        yield from _found(below, said, place + 1)
    for wanted, below in node.loose.items():
        if wanted == "**":
            for each in range(place, min(place + _GAP, len(said)) + 1):
                yield from _found(below, said, each)
        elif place < len(said) and _is(wanted, said[place]):
            yield from _found(below, said, place + 1)


def _is(wanted: str, word: str) -> bool:
    head, _, tail = wanted.partition("*")
    return len(word) >= len(head) + len(tail) and word.startswith(head) and word.endswith(tail)
