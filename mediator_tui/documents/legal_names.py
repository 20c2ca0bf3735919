"""Legal names beside what parties are called: one must not give the other away."""

import re
from collections.abc import Iterable

from mediator_tui.domain.sessions import Party

_WORD = re.compile(r"\w+")


def gives_away(alias: str, legal: str, titles: Iterable[str]) -> bool:
    """Whether a legal name contains an alias, or the reverse, word by word; forms of address do not count."""
    known = {word for title in titles for word in _words(title)}
    called, named = set(_words(alias)) - known, set(_words(legal)) - known
    return bool(called and named) and (called <= named or named <= called)


def given_away(parties: Iterable[Party], legal: str, titles: Iterable[str]) -> list[str]:
    """Return the letters of the parties whose alias a legal name contains, or that contains it."""
    titles = list(titles)
    return [party.letter for party in parties if gives_away(party.name, legal, titles)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
