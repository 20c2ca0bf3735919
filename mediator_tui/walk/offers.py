"""Offers and counter-offers: which option answers which, packages, and the interests an option is tied to."""

from collections.abc import Callable, Iterable, Sequence

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk.notes import Notes

ANSWERS = "answers_to"
PACKAGE = "if_then"
INTERESTS = "interests"


def in_chains(options: Sequence[Record]) -> list[tuple[Record, int]]:
    """Return options with what answers each of them behind it, and how deep in its chain each stands.

    The order of those that answer nothing stays. A ring, which only an editor can make, is opened at its first.
    """
    known = {option.id for option in options}
    answers: dict[str, list[Record]] = {}
    for option in options:
        answers.setdefault(_answered(option, known), []).append(option)
    found: list[tuple[Record, int]] = []
    seen: set[str] = set()

    def follow(first: Iterable[Record]) -> None:
        waiting = [(option, 0) for option in reversed(list(first))]
        while waiting:
            option, depth = waiting.pop()
            if option.id not in seen:
                seen.add(option.id)
                found.append((option, depth))
                waiting += [(each, depth + 1) for each in reversed(answers.get(option.id, []))]

    follow(answers.get("", []))
    for option in options:
        follow([option])
    return found


def grouped(options: Sequence[Record], place: Callable[[Record], int]) -> list[Record]:
    """Return options chain by chain, the chains in the order of the place of what began them."""
    chains: list[list[Record]] = []
    for option, depth in in_chains(options):
        if depth:
            chains[-1].append(option)
        else:
            chains.append([option])
    return [option for chain in sorted(chains, key=lambda chain: place(chain[0])) for option in chain]


def depths(options: Sequence[Record]) -> dict[str, int]:
    """Return how deep each option stands in its chain, by id."""
    return {option.id: depth for option, depth in in_chains(options)}


def _answered(option: Record, known: set[str]) -> str:
    other = option.get(ANSWERS)
    return other if isinstance(other, str) and other in known and other != option.id else ""


def link(notes: Notes, record: Record, key: str, ident: str | None) -> Record:
    """Link a record to another one under that key; None, itself, or the same one once more takes it away."""
    if ident in {None, record.id, record.get(key)}:
        return notes.change(JOINT, record.id, {}, (key,))
    return notes.change(JOINT, record.id, {key: ident})


def interests(record: Record) -> list[str]:
    """Return the ids of the interests an option or term is tied to."""
    found = record.get(INTERESTS)
    return [str(each) for each in found] if isinstance(found, list) else []


def tie(notes: Notes, record: Record, interest: str) -> Record:
    """Tie an option or term to an interest; once more takes that back."""
    now = interests(record)
    left = [each for each in now if each != interest] if interest in now else [*now, interest]
    if not left:
        return notes.change(JOINT, record.id, {}, (INTERESTS,))
    return notes.change(JOINT, record.id, {INTERESTS: left})
