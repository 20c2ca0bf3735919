"""What there is to choose from in a review: codes by name, ways through the lines, lines that may show a thing."""

from collections.abc import Collection, Mapping, Sequence

from mediator_tui.content.words import Words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.reference import Behaviour
from mediator_tui.domain.reviews import MARKS, Line
from mediator_tui.review.targets import By, Target

_SPOKEN = frozenset({"say", "ask"})
_ORDER: tuple[By, ...] = (
    "comment", "bookmark", "corrected", "coded", "code", "technique", "party", "speaker", "kind",
)  # fmt: skip


def codes_named(guide: Guide, words: Words, typed: str) -> list[str]:
    """Return the codes that the words name, in either language, the likeliest first; for no words all of them."""
    wanted = typed.strip().casefold()
    nine = [card.id for card in guide.techniques]
    if not wanted:
        return [*nine, *MARKS, *(ident for ident in guide.cards if ident not in nine)]
    named = {mark: [words(f"marks.{mark}", language).casefold() for language in LANGUAGES] for mark in MARKS}
    starts = [mark for mark, names in named.items() if any(name.startswith(wanted) for name in names)]
    holds = [mark for mark, names in named.items() if any(wanted in name for name in names)]
    cards = [ident for ident in guide.find(wanted) if ident in guide.cards]
    return list(dict.fromkeys([*starts, *cards, *holds]))


def codes_of_card(guide: Guide, card: str) -> list[str]:
    """Return a card as a code, and what is said or asked on it."""
    spoken = [line.id for section, line in guide.cards[card].lines() if section in _SPOKEN]
    return [card, *(f"{card}/{ident}" for ident in spoken)]


def ways(counts: Mapping[Target, int], letters: Sequence[str], *, codes: bool = False) -> list[Target]:
    """Return what there is to go by, or the codes alone: the most used first, parties in their order."""

    def order(target: Target) -> tuple[int, int, int]:
        rank = letters.index(target.value) if target.value in letters else len(letters)
        return _ORDER.index(target.by), rank, -counts[target]

    return sorted((target for target in counts if target.by == "code" or not codes), key=order)


def may_show(lines: Sequence[Line], behaviour: Behaviour, marked: Collection[str]) -> list[int]:
    """Return the places of the lines that may show a behaviour: marked by somebody, or coded with its techniques."""
    cards = set(behaviour.cards)
    return [at for at, line in enumerate(lines) if line.id in marked or cards & set(line.moves)]
