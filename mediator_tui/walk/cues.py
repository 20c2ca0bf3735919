"""Cues: what a stage, card or list becomes at the table, one glance at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.cards import Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import Kind, SpokenLine
from mediator_tui.domain.lists import GuideList

Action = Literal[
    "say", "ask", "turn", "listen", "note", "answers", "item", "after", "intro", "prompt", "colour", "consent",
    "offer", "offer-walk", "amber", "gate", "close", "self-check",
]  # fmt: skip

STRENGTHS = "support-strengths"


@dataclass(frozen=True)
class Cue:
    """One glance: what to do now, for whom, with which line."""

    action: Action
    line: str | None = None
    """The full id of the line said, asked or looked at."""
    card: str | None = None
    """The card (or list) it belongs to; records take it as their technique."""
    to: tuple[str, ...] = ()
    """The parties it is turned to."""
    then: tuple[str, ...] = ()
    """The parties who are asked the same next."""
    order: tuple[str, ...] = ()
    """Who is `{a}`, `{b}` … in the line."""
    alone: bool = False
    kind: Kind | None = None
    """The kind of record an answer usually is."""
    step: str = ""
    only_in_room: bool = False
    """Whether its words are for one party's ears only: outside that party's room only what it is about is shown."""

    @property
    def unwritten(self) -> bool:
        """Whether what is said now may be an answer to the screening: such answers are written nowhere."""
        return self.action in {"prompt", "colour"} or self.screening

    @property
    def screening(self) -> bool:
        """Whether it belongs to the screening."""
        return self.action == "colour" or (self.line or "").startswith("screening/")

    @property
    def for_mediator(self) -> bool:
        """Whether it is for the mediator alone: nobody else is asked or told anything."""
        return self.action in {"self-check", "after"}


def rotated(letters: Sequence[str], turn: int) -> tuple[str, ...]:
    """Return the letters beginning with another one each turn, so that the same party is not always first."""
    lead = turn % len(letters) if letters else 0
    return (*letters[lead:], *letters[:lead])


@dataclass(frozen=True)
class Table:
    """Who sits at the table, and what cues depend on besides."""

    guide: Guide
    letters: tuple[str, ...]
    turn: int = 0
    """Which card of the walk this is: decides who comes first and which line is shown."""
    amber: bool = False
    first_issue: bool = True

    def spoken(self, lines: Sequence[SpokenLine], number: int, *, alone: bool) -> SpokenLine:
        """Return the line for the so-many-th visit, of those that fit the room."""
        barred = "joint" if alone else "alone"
        fitting = [line for line in lines if line.room != barred] or list(lines)
        return fitting[number % len(fitting)]


def card_cues(card: Card, table: Table, visit: int = 0, *, alone: bool = False) -> list[Cue]:
    """Return a card's five beats: say, ask one, ask the others, note and read back, each one's answer."""
    order = rotated(table.letters, table.turn)
    say = table.spoken(card.say, visit, alone=alone)
    ask = table.spoken(card.ask, visit, alone=alone)
    kind = noted_kind(card, ask)
    to = table.letters if say.to in {None, "all"} else order[:1]
    cues = [Cue("say", f"{card.id}/{say.id}", card.id, to, order=order, alone=alone)]
    for number, letter in enumerate(order):
        turned = (letter, *(other for other in order if other != letter))
        then = order[number + 1 :]
        cues.append(Cue("ask", f"{card.id}/{ask.id}", card.id, (letter,), then, turned, alone, kind))
    cues.append(Cue("note", _note_line(card, kind), card.id, order=order, alone=alone, kind=kind))
    if not alone:
        cues.append(Cue("answers", card=card.id, to=order, kind=kind))
    return cues


def noted_kind(card: Card, ask: SpokenLine) -> Kind | None:
    """Return the kind of record an answer under this card usually is."""
    if card.worksheet and card.worksheet != "note":
        return card.worksheet
    return ask.kind or card.note[0].kind


def _note_line(card: Card, kind: Kind | None) -> str | None:
    """Return the card's line on noting that kind of record, if it has one."""
    note = next((note for note in card.note if note.kind == kind), None)
    return f"{card.id}/{note.id}" if note else None


def one_party_cues(card: Card, letter: str, table: Table, visit: int = 0, *, alone: bool) -> Iterator[Cue]:
    """Yield a card's beats with one party; in the joint room the others answer what was noted."""
    turned = _turned(letter, table)
    say = table.spoken(card.say, visit, alone=alone)
    ask = table.spoken(card.ask, visit, alone=alone)
    kind = noted_kind(card, ask)
    yield Cue("say", f"{card.id}/{say.id}", card.id, (letter,), order=turned, alone=alone)
    yield Cue("ask", f"{card.id}/{ask.id}", card.id, (letter,), order=turned, alone=alone, kind=kind)
    yield Cue("note", _note_line(card, kind), card.id, (letter,), order=turned, alone=alone, kind=kind)
    if not alone:
        yield Cue("answers", card=card.id, to=turned[1:] or turned, kind=kind)


def account_cues(card: Card, letter: str, table: Table, *, first: bool, alone: bool) -> Iterator[Cue]:
    """Yield one party's account: its turn, listening, a strength, the loop closed by that party's answer."""
    turned = _turned(letter, table)
    turn_line, loop_line = card.say[0], card.say[1]
    if first and not alone:
        yield Cue("say", f"{card.id}/{turn_line.id}", card.id, table.letters, order=turned)
    elif not alone:
        yield Cue("turn", card=card.id, to=(letter,), order=turned)
    yield Cue("listen", card=card.id, to=(letter,), order=turned, alone=alone, kind="utterance")
    if strengths := table.guide.cards.get(STRENGTHS):
        line = f"{STRENGTHS}/{strengths.note[0].id}"
        yield Cue("note", line, card.id, (letter,), order=turned, alone=alone, kind="strength")
    yield Cue("say", f"{card.id}/{loop_line.id}", card.id, (letter,), order=turned, alone=alone, kind="summary")
    yield Cue("answers", card=card.id, to=(letter,), alone=alone, kind="summary")


def _turned(letter: str, table: Table) -> tuple[str, ...]:
    return (letter, *(other for other in table.letters if other != letter))


def list_cues(
    each: GuideList,
    letters: Sequence[str],
    *,
    only: Sequence[str] = (),
    after: bool = False,
    alone_with: str | None = None,
) -> list[Cue]:
    """Return a list's points one by one, `only` some of them where they are named; `after` those of afterwards.

    A point meant for one party's ears is walked with every party alone, in the order of `letters`.
    """
    to, alone = (alone_with,) if alone_with else (), bool(alone_with)
    action: Action = "after" if after else "self-check" if each.kind == "self-check" else "item"
    cues = []
    if not after and not only:
        cues += [Cue("intro", f"{each.id}/{line.id}", each.id, to, alone=alone) for line in each.intro]
    for item in each.items:
        line = f"{each.id}/{item.id}"
        if only and item.id not in only:
            continue
        if item.room == "alone":
            for letter in to or letters:
                order = (letter, *(other for other in letters if other != letter))
                cues.append(Cue("prompt", line, each.id, (letter,), order=order, alone=True, only_in_room=not alone))
        else:
            cues.append(Cue(action, line, each.id, to, order=tuple(letters), alone=alone))
    return cues


def screening_cues(guide: Guide, letters: Sequence[str], everyone: Sequence[str]) -> Iterator[Cue]:
    """Yield the private questions to each of `letters` alone, and the session's colour after each."""
    one = (letters[0],) if len(letters) == 1 else ()
    for line in guide.screening.intro:
        yield Cue("intro", f"screening/{line.id}", to=one, alone=True)
    for letter in letters:
        order = (letter, *(other for other in everyone if other != letter))
        for prompt in guide.screening.prompts:
            yield Cue("prompt", f"screening/{prompt.id}", None, (letter,), order=order, alone=True)
        yield Cue("colour", to=(letter,), alone=True)
