"""What a cue says: the guide's lines with names and noted words put in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Bilingual, Language
from mediator_tui.domain.lines import Line, SpokenLine, fill
from mediator_tui.domain.lists import Item
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, caucus
from mediator_tui.domain.text import visible
from mediator_tui.walk.address import address_values, you_of
from mediator_tui.walk.cues import Cue
from mediator_tui.walk.walker import Walker

_OF_ONE = ("a", "b", "others", "interest_a", "interest_b", "position")
_MOST_YOUS = 2
_CALLED = re.compile(r"^\{a\}, (?P<first>\S)|, \{a\}(?=[.?!])")
"""A name with which somebody is called, at the beginning or the end of a sentence."""
_TOGETHER = re.compile(r"\{a\}(?P<and>,| dan| and| dan untuk| and for) \{b\}")
"""Two named in one breath: neither by chance."""
_NOTED = ("value", "interest", "position")
"""The kinds whose words the guide's lines take up."""


@dataclass(frozen=True)
class Spoken:
    """A line as it is shown: its cue, the whole line, and a cue in the phrase book's third language."""

    cue: str
    line: str
    third: str | None = None


class Speaker:
    """Puts the guide's lines into words for one session."""

    def __init__(self, guide: Guide, walker: Walker) -> None:
        self._guide, self._walker = guide, walker
        self._found: tuple[object, dict[tuple[str, ...], dict[str, str]]] = (None, {})

    def say(self, target: str, order: tuple[str, ...], language: Language) -> Spoken | None:
        """Return the line with that full id as it is said to the parties in `order`; None for an unknown one."""
        line = self._guide.line(target)
        if line is None:
            return None
        values = self.values(order, language) | self._numbers(target.partition("/")[0])
        parties = len(self._walker.notes.session.parties)
        whole, glance = _texts(line, language, parties)
        third = self._guide.spoken.get(target)
        return Spoken(fill(glance, values), fill(whole, values), fill(third, values) if third else None)

    def cue(self, cue: Cue, language: Language) -> Spoken | None:
        """Return what a cue says, where it has a line of the guide."""
        if cue.line is None:
            return None
        item = self._guide.line(cue.line)
        if cue.action == "after":
            text = item.after or item.text if isinstance(item, Item) else Bilingual(id="…", en="…")
        elif item is not None and (cue.action == "self-check" or self.withheld(cue)):
            text = item.text
        else:
            return self.say(cue.line, cue.order, language)
        filled = fill(text[language], self.values(cue.order, language))
        return Spoken(filled, filled)

    def withheld(self, cue: Cue) -> bool:
        """Whether a cue's words are for one party's ears only, and the mediator is not in that party's room."""
        return cue.only_in_room and self._walker.room != caucus(cue.to)

    def title(self, cue: Cue, language: Language) -> str:
        """Return what a point of a list is about; nothing for any other cue."""
        item = self._guide.line(cue.line) if cue.line else None
        return fill(item.text[language], self.values(cue.order, language)) if isinstance(item, Item) else ""

    def nameless(self, target: str, present: tuple[str, ...], language: Language) -> str:
        """Return a line without a name in it, fit for whoever of those present it is said to; empty where none is.

        A line for one alone is none in the joint room.
        """
        line = self._guide.line(target)
        if line is None or (isinstance(line, SpokenLine) and line.room == "alone" and self._walker.room == JOINT):
            return ""
        session = self._walker.notes.session
        many = len(session.parties)
        words = line.words(language, parties=many) if isinstance(line, SpokenLine) else line.text[language]
        yous = list(dict.fromkeys(you_of(party) for party in session.parties if party.letter in present))
        values = self.values(present, language) | self._numbers(target.partition("/")[0])
        if len(present) > 1:
            words = _TOGETHER.sub(lambda match: f"{values['a']}{match['and']} {values['b']}", words)
            words = _CALLED.sub(lambda match: (match["first"] or "").upper(), words)
            for name in _OF_ONE:
                values.pop(name, None)
        values["you"] = "/".join(yous) if len(yous) <= _MOST_YOUS else ""
        return fill(words, {name: value for name, value in values.items() if value})

    def values(self, order: tuple[str, ...], language: Language) -> dict[str, str]:
        """Return what the placeholders stand for: names, and the last words noted in the joint room."""
        walker = self._walker
        session = walker.notes.session
        order = order or session.letters
        values = address_values(session, order, language)
        values |= self._noted(order)
        if "position" in values:
            values["position"] = f'"{values["position"].strip()}"'
        issues = [issue for issue in walker.issues if issue.text]
        if here := walker.issue or (issues[0] if issues else None):
            others = [issue.text for issue in issues if issue.id != here.id]
            values |= {"issue": _titled(here.text), "issue_2": _titled(others[0]) if others else ""}
            values["topic"] = "" if here.text.rstrip().endswith("?") else here.text
        return {name: visible(value) for name, value in values.items() if value}

    def _noted(self, order: tuple[str, ...]) -> dict[str, str]:
        """Return what stands for noted words; looked for again only when such a record has changed."""
        notes = self._walker.notes
        state = (notes.version(JOINT, *_NOTED, "issue"), self._walker.place.issue, notes.session.letters)
        if self._found[0] != state:
            self._found = state, {}
        found = self._found[1]
        if order not in found:
            found[order] = self._newly_noted(order, notes.session.letters)
        return found[order]

    def _newly_noted(self, order: tuple[str, ...], letters: tuple[str, ...]) -> dict[str, str]:
        """Return the newest words of each sort. What is said to be shared was said, or agreed to, by all."""
        lead = order[0]
        values, interests, positions = (self._standing(kind) for kind in _NOTED)
        newest = {
            "value": _newest(values, lambda record: _shared(record, letters)),
            "interest": _newest(interests, lambda record: _shared(record, letters)),
            "position": _newest(positions, lambda record: lead in record.speakers),
            "interest_a": _newest(interests, lambda record: record.speakers == (lead,)),
            "interest_b": _newest(interests, lambda record: len(record.speakers) == 1 and lead not in record.speakers),
        }
        return {name: text for name, text in newest.items() if text}

    def _standing(self, kind: str) -> list[Record]:
        """Return what belongs to what is being talked about: the issue walked now, or none in particular."""
        here = self._walker.issue
        about = (None, here.id) if here else None
        records = self._walker.notes.of_kind(JOINT, kind)
        return [each for each in records if each.text and not each.struck and (not about or each.get("issue") in about)]

    def _numbers(self, card: str) -> dict[str, str]:
        """Return what `{n}` and `{m}` count in a card's lines, where that is known."""
        walker = self._walker
        if card == "support-direct-talk" and walker.stage.each == "once":
            return {"n": str(max(5, walker.stage.minutes[0] // len(walker.notes.session.parties)))}
        counted = {"split-issues": len(walker.issues), "design-alternatives": len(self._standing("option"))}
        number = counted.get(card, 0)
        return {"n": str(number)} if number > 1 else {}


def _titled(issue: str) -> str:
    """Return an issue as it stands inside a sentence: one that is a question in quotation marks."""
    return f'"{issue.strip()}"' if issue.rstrip().endswith("?") else issue


def _newest(records: Sequence[Record], fits: Callable[[Record], bool]) -> str:
    return next((record.text for record in reversed(records) if fits(record)), "")


def _shared(record: Record, letters: tuple[str, ...]) -> bool:
    return record.get("relation") == "shared" or all(
        letter in record.speakers or record.answer(letter) == "yes" for letter in letters
    )


def _texts(line: Line, language: Language, parties: int) -> tuple[str, str]:
    """Return the whole line and its glance."""
    if isinstance(line, SpokenLine):
        return line.words(language, parties=parties), line.glance(language, parties=parties)
    if isinstance(line, Item):
        many = line.say_many if parties > 2 and line.say_many else line.say  # noqa: PLR2004
        return (many or line.text)[language], line.cue[language]
    return line.text[language], line.text[language]
