"""How parties are spoken to and spoken of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediator_tui.domain.language import Language
from mediator_tui.domain.sessions import Party, Session

if TYPE_CHECKING:
    from mediator_tui.domain.reference import Title

_AND: dict[Language, str] = {"id": "dan", "en": "and"}


def you_for(name: str, titles: "Sequence[Title]") -> str:
    """Return how someone called `name` is spoken to in Indonesian: *Bapak* for Pak Wiryo.

    A name without a known title in front is its own form of address: Hendra is spoken to as Hendra.
    """
    words = name.split()
    first = words[0].casefold().rstrip(".") if words else ""
    for title in titles:
        if any(first == written.casefold().rstrip(".") for written in title.written):
            return title.you
    return name


def you_of(party: Party) -> str:
    """Return how a party is spoken to."""
    return party.you or party.name


def joined(names: Sequence[str], language: Language) -> str:
    """Return names as a list: *A and B*, *A, B, and C*."""
    if len(names) <= 2:  # noqa: PLR2004
        return f" {_AND[language]} ".join(names)
    return f"{', '.join(names[:-1])}, {_AND[language]} {names[-1]}"


def names(session: Session, letters: Sequence[str], language: Language) -> str:
    """Return the names of the parties with these letters, joined."""
    return joined([party.name for party in session.parties if party.letter in letters], language)


def everyone(session: Session, language: Language) -> str:
    """Return everyone as they are addressed together: *Bapak dan Ibu* where that is clear, else by name."""
    yous = [you_of(party) for party in session.parties]
    if language == "id" and len(yous) == 2 and yous[0] != yous[1]:  # noqa: PLR2004
        return joined(yous, language)
    return joined([party.name for party in session.parties], language)


def address_values(session: Session, order: Sequence[str], language: Language) -> dict[str, str]:
    """Return what `{a}`, `{b}`, `{others}`, `{all}` and `{you}` stand for when the first of `order` is spoken to."""
    first = session.party(order[0]) if order else None
    others = [letter for letter in session.letters if first and letter != first.letter]
    second = session.party(order[1]) if len(order) > 1 else session.party(others[0]) if others else None
    return {
        "a": first.name if first else "",
        "b": second.name if second else "",
        "others": names(session, others, language),
        "all": everyone(session, language),
        "you": you_of(first) if first else "",
    }
