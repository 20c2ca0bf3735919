"""A session over time: which technique came when, which stage it was, and who spoke how much. Heat is never guessed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.sessions import Session
from mediator_tui.review.figures_talk import spoken_by
from mediator_tui.review.material import Material, word_count
from mediator_tui.review.places import places

SLICES = 24


@dataclass(frozen=True)
class Moment:
    """One line a technique came at."""

    place: float
    """From 0, the first line, to 1, the last."""
    line: str


@dataclass(frozen=True)
class Track:
    """One technique over the session."""

    card: str
    name: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Span:
    """One stretch of the session in one stage."""

    stage: str
    number: int
    name: str
    begins: float
    ends: float
    line: str
    """Its first line."""


@dataclass(frozen=True)
class Slice:
    """One equal part of the session, and who spoke how much in it."""

    begins: float
    ends: float
    shares: dict[str, float]
    """By voice, from 0 to 1; none where nobody spoke."""
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """A session over time, in one language."""

    tracks: tuple[Track, ...]
    """The nine techniques, then what else of the guide was used."""
    spans: tuple[Span, ...]
    balance: tuple[Slice, ...]
    """None on mere notes."""
    voices: tuple[tuple[str, str, float], ...]
    """Who spoke: voice, name, and share of the whole talk."""
    places: dict[str, float]
    """The place of every line."""


def timeline(
    session: Session,
    lines: Sequence[Line],
    moves: Sequence[Record],
    guide: Guide,
    language: Language,
    *,
    slices: int = SLICES,
) -> Timeline:
    """Return a session over time; `slices` is in how many parts who spoke is told."""
    material = Material(session, lines, moves, guide, language)
    where = places(material)
    ordered = sorted(material.lines, key=lambda line: where[line.id])
    spoken = spoken_by(material, word_count, material.cues)
    whole = sum(spoken.values())
    voices = tuple((voice, material.called(voice), much / whole) for voice, much in spoken.items()) if whole else ()
    return Timeline(
        _tracks(material, ordered, where),
        _spans(material, ordered, where),
        _balance(material, where, slices) if whole else (),
        voices,
        where,
    )


def _tracks(material: Material, ordered: Sequence[Line], where: dict[str, float]) -> tuple[Track, ...]:
    moments: dict[str, list[Moment]] = {card.id: [] for card in material.guide.techniques}
    for line in ordered:
        for card in line.moves:
            moments.setdefault(card, []).append(Moment(where[line.id], line.id))
    return tuple(Track(card, material.card(card), tuple(found)) for card, found in moments.items())


def _spans(material: Material, ordered: Sequence[Line], where: dict[str, float]) -> tuple[Span, ...]:
    begun: list[tuple[str, int, str, Line]] = []
    for line in ordered:
        stage = material.stage(line)
        if stage and (not begun or begun[-1][0] != stage.id):
            begun.append((stage.id, stage.number, stage.name[material.language], line))
    ends = [*(where[line.id] for *_, line in begun[1:]), 1.0][: len(begun)]
    return tuple(
        Span(ident, number, name, where[line.id], end, line.id)
        for (ident, number, name, line), end in zip(begun, ends, strict=True)
    )


def _balance(material: Material, where: dict[str, float], slices: int) -> tuple[Slice, ...]:
    here: dict[int, list[Line]] = defaultdict(list)
    for line in material.cues:
        here[min(int(where[line.id] * slices), slices - 1)].append(line)
    found = []
    for number in range(slices):
        spoken = spoken_by(material, word_count, here[number])
        whole = sum(spoken.values())
        shares = {voice: much / whole for voice, much in spoken.items()} if whole else {}
        idents = tuple(line.id for line in here[number])
        found.append(Slice(number / slices, (number + 1) / slices, shares, idents))
    return tuple(found)
