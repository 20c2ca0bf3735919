"""The guide as a whole: every card, list and walk, found by id or by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mediator_tui.domain.cards import Card
from mediator_tui.domain.language import LANGUAGES, Bilingual, Language
from mediator_tui.domain.lines import Line
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import WalkPlan
from mediator_tui.domain.sessions import Session

if TYPE_CHECKING:  # read when the first of these is asked for
    from mediator_tui.domain.reference import (
        Entry,
        FigureRule,
        Fits,
        ImpasseRow,
        Pack,
        QuestionRule,
        Rubric,
        SourcePage,
        Term,
        TermRule,
        Title,
        WordingRule,
    )
    from mediator_tui.domain.screening import LocalContact, Screening, StopCard


@dataclass(frozen=True)
class Guide:
    """Everything the app walks a mediator through."""

    cards: Mapping[str, Card]
    lists: Mapping[str, GuideList]
    walks: Mapping[str, WalkPlan]
    packs: "Mapping[str, Pack]"
    catalogue: "dict[str, Entry]"
    impasse: "tuple[ImpasseRow, ...]"
    wording: "tuple[WordingRule, ...]"
    screening: "Screening"
    stop: "StopCard"
    glossary: "tuple[Term, ...]"
    rubric: "Rubric"
    fits: "Fits"
    titles: "tuple[Title, ...]"
    sources: "tuple[SourcePage, ...]"
    term_rules: "tuple[TermRule, ...]"
    questions: "tuple[QuestionRule, ...]"
    figures: "tuple[FigureRule, ...]"
    spoken_name: str | None = None
    """The name of the third spoken language of the user's phrase book, if it has one."""
    spoken: dict[str, str] = field(default_factory=dict)
    """Cues in that language, by full line id."""
    contacts: "tuple[LocalContact, ...]" = ()
    """The mediator's own numbers, for the stop card."""

    def read_on(self) -> None:
        """Read what has not been asked for yet; nothing here, where all is read."""

    @cached_property
    def techniques(self) -> tuple[Card, ...]:
        """The nine, by number."""
        nine = [card for card in self.cards.values() if card.number is not None]
        return tuple(sorted(nine, key=lambda card: card.number or 0))

    @cached_property
    def _lines(self) -> dict[str, dict[str, Line]]:
        """The lines asked for so far, by the card, list or screening they are of."""
        return {}

    def _lines_of(self, owner: str) -> dict[str, Line]:
        if owner == "screening":
            return {line.id: line for line in (*self.screening.intro, *self.screening.prompts)}
        if each := self.lists.get(owner):
            return {item.id: item for item in (*each.intro, *each.items)}
        card = self.cards.get(owner)
        return {line.id: line for _, line in card.lines()} if card else {}

    def line(self, target: str) -> Line | None:
        """Return the line with that full id, if there is one."""
        owner, _, ident = target.partition("/")
        if owner not in self._lines:
            self._lines[owner] = self._lines_of(owner)
        return self._lines[owner].get(ident)

    def stage_name(self, session: Session, stage: str) -> Bilingual | None:
        """Return the name of a stage of the walk that a session follows."""
        walk = self.walks.get(session.kind)
        found = walk.stage(stage) if walk else None
        return found.name if found else None

    def titled(self, ident: str) -> Bilingual | None:
        """Return the name of the card, list or pack with that id."""
        found = self.cards.get(ident) or self.lists.get(ident) or self.packs.get(ident)
        return found.name if found else None

    def find(self, words: str) -> list[str]:
        """Return the ids of cards, lists and packs that the words name, the likeliest first.

        An id, a catalogue id, a technique's number, or words out of a name in either language.
        """
        wanted = words.strip().casefold()
        if not wanted:
            return []
        if wanted in self.catalogue and (target := self.catalogue[wanted].opens):
            return [target]
        if self.titled(wanted):
            return [wanted]
        if wanted.isdecimal() and len(wanted) == 1 and 1 <= int(wanted) <= len(self.techniques):
            return [self.techniques[int(wanted) - 1].id]
        return self._by_name(wanted)

    def _by_name(self, wanted: str) -> list[str]:
        ranked: list[tuple[int, str]] = []
        named: list[Card | GuideList | Pack] = [
            *self.cards.values(),
            *self.lists.values(),
            *self.packs.values(),
        ]
        for each in named:
            names = [name[language].casefold() for name in (each.name, each.short) for language in LANGUAGES]
            rank = min((_rank(wanted, name) for name in (*names, each.id)), default=9)
            if rank < 9:  # noqa: PLR2004
                ranked.append((rank, each.id))
        ranked.sort(key=lambda pair: pair[0])
        return [ident for _, ident in ranked]

    def terms(self, words: str, language: Language) -> "list[Term]":
        """Return the glossary's terms that hold the words, in either language, sorted in `language`."""
        wanted = words.strip().casefold()
        found = [term for term in self.glossary if any(wanted in term.term[each].casefold() for each in LANGUAGES)]
        return sorted(found, key=lambda term: term.term[language].casefold())

    def impasse_rows(self, words: str) -> "list[ImpasseRow]":
        """Return the rows whose signs hold any of the words typed, the best first; all of them for none."""
        wanted = words.casefold().split()
        if not wanted:
            return list(self.impasse)
        scored = [(_matches(wanted, row), row) for row in self.impasse]
        return [row for score, row in sorted(scored, key=lambda pair: -pair[0]) if score]


def _rank(wanted: str, name: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in name.replace("-", " ").split()):
        return 2
    return 3 if wanted in name else 9


def _matches(wanted: list[str], row: "ImpasseRow") -> int:
    score = 0
    for language in LANGUAGES:
        keywords = [word.casefold() for word in row.words[language]]
        seen = row.see[language].casefold()
        for word in wanted:
            score += 3 * any(word == key or word in key.split() for key in keywords)
            score += any(key.startswith(word) for key in keywords) + (word in seen)
    return score
