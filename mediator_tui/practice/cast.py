"""Everything a run is played by besides the scenario: parties, moves, effects, and rules for words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mediator_tui.content.parties import parties_of, practice_rules
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES, Bilingual
from mediator_tui.domain.lines import SpokenLine
from mediator_tui.domain.lists import Item
from mediator_tui.domain.placeholders import PLACEHOLDER
from mediator_tui.domain.practice_party import PartyFile
from mediator_tui.domain.practice_rules import Effects, MoveRule, MoveRules
from mediator_tui.domain.reference import QuestionRule, WordingRule
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.scenario import Fact, Role, Scenario
from mediator_tui.domain.wording import check_wording, find_words
from mediator_tui.review.questions import Question, Questions

_KNOWN = 2000
"""Of how many sentences it is remembered what was found in them: every other way says the first ones again."""


_WORD = re.compile(r"[^\W\d_]+")
_LEAST_OF_A_MODEL, _MOST_OF_A_MODEL = 4, 0.7
"""How many words a line must have, and what part of them must be said, for it to be known again."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without what is to be filled in."""
    return frozenset(word.casefold() for word in _WORD.findall(PLACEHOLDER.sub(" ", text)))


@dataclass(frozen=True)
class CheckWords:
    """What a check on wording is called, why it matters, and one neutral example."""

    name: Bilingual
    why: Bilingual
    example: Bilingual
    rule: bool = True
    """Whether a rule found words in the sentence; else the run itself found it."""


@dataclass(frozen=True)
class Touched:
    """What a text speaks of."""

    issues: tuple[str, ...]
    facts: tuple[str, ...]
    """The facts it comes near …"""
    told: tuple[str, ...]
    """… and those it gives away."""


@dataclass(frozen=True)
class Cast:
    """The parties of one scenario, ready to be played."""

    scenario: Scenario
    parties: PartyFile
    moves: MoveRules
    effects: Effects
    techniques: tuple[str, ...]
    """The ids of the nine, by number."""
    wording: tuple[WordingRule, ...]
    questions: tuple[QuestionRule, ...]
    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By move, the lines the guide has for it, in both languages."""

    @cached_property
    def asked(self) -> Callable[[str], Question | None]:
        """Say what kind of question a text is; of what was looked at already it is known."""
        return lru_cache(_KNOWN)(Questions(self.questions).in_text)

    @cached_property
    def tripped(self) -> Callable[[str], Sequence[tuple[WordingRule, str]]]:
        """Say which rules a text trips, and with which words."""
        return lru_cache(_KNOWN)(lambda text: tuple(check_wording(text, self.wording)))

    @cached_property
    def touched(self) -> Callable[[str], Touched]:
        """Say what a text speaks of."""
        return lru_cache(_KNOWN)(self._touched)

    def _touched(self, text: str) -> Touched:
        return Touched(
            tuple(each.issue for each in self.parties.issues if find_words(each.words, text)),
            tuple(each.fact for each in self.parties.facts if find_words(each.words, text)),
            tuple(each.fact for each in self.parties.facts if find_words(each.tells, text)),
        )

    @cached_property
    def letters(self) -> dict[str, Role]:
        """The two parties by their letters."""
        return dict(zip(PARTY_LETTERS, self.scenario.parties, strict=False))

    @cached_property
    def letter_of(self) -> Mapping[str, str]:
        """The letter of each role that is a party."""
        return {role.id: letter for letter, role in self.letters.items()}

    @cached_property
    def rules(self) -> Mapping[str, MoveRule]:
        """The moves by id."""
        return {rule.id: rule for rule in self.moves.moves}

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """What each of the two knows and no other, as `ROLE/FACT`; dealt or not."""
        return {f"{role.id}/{fact.id}": fact for role in self.letters.values() for fact in role.facts}

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that every sentence is full of."""
        return frozenset(word for language in LANGUAGES for word in self.moves.common[language])

    @cached_property
    def _models(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        return {move: [(words_of(text), text) for text in texts] for move, texts in self.models.items()}

    def model(self, move: str, text: str) -> str | None:
        """Return the guide's own line for a move that a text is, most of its words at least."""
        said = words_of(text)
        found = (
            (len(model & said) / len(model), line)
            for model, line in self._models.get(move, ())
            if len(model) >= _LEAST_OF_A_MODEL
        )
        share, line = max(found, default=(0.0, ""))
        return line if share >= _MOST_OF_A_MODEL else None

    def owner(self, fact: str) -> str:
        """Return the letter of whoever knows a fact."""
        return self.letter_of[fact.partition("/")[0]]

    def check_words(self, ident: str) -> CheckWords | None:
        """Return the words about a check on wording."""
        if rule := next((rule for rule in self.wording if rule.id == ident), None):
            return CheckWords(rule.name, rule.why, rule.example)
        own = self.effects.check(ident)
        return (
            CheckWords(own.name, own.why, own.example, rule=False)
            if own and own.name and own.why and own.example
            else None
        )


def cast_of(scenario: Scenario, guide: Guide) -> Cast:
    """Return a scenario's two parties, ready to be played. Raises `Fault` (`practice-no-parties`)."""
    moves, effects = practice_rules()
    nine = tuple(card.id for card in guide.techniques)
    wording, questions = tuple(guide.wording), tuple(guide.questions)
    models = {rule.id: tuple(_models(guide, rule)) for rule in moves.moves}
    return Cast(scenario, parties_of(scenario.id), moves, effects, nine, wording, questions, models)


def _models(guide: Guide, rule: MoveRule) -> Iterator[str]:
    """Yield every line of the guide that is this move: its three models, and a technique's own lines."""
    lines = [line for target in rule.lines if (line := guide.line(target))]
    if card := guide.cards.get(rule.id):
        lines += [line for _, line in card.lines() if isinstance(line, SpokenLine)]
    for line in lines:
        text = line.say if isinstance(line, Item) and line.say else line.text
        yield from (text[language] for language in LANGUAGES)
