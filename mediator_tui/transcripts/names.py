"""`Name: what was said`: which beginnings of a text are names, and which only look like one."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(r"(?:>>\s*)?([^\W_][^:：?!\n]{0,79}?|[(@][^:：?!\n]{1,79}?)\s{0,8}[:：](?:\s+|$)(.*)", re.DOTALL)
"""Bounded throughout, so that no line can be so long that looking at it takes long."""
_HALF = 0.5
_OFTEN = 3


@dataclass(frozen=True)
class Named:
    """The names of those who speak in one file. A name is taken whole: it may hold `|`, `(`, `)` and `@`."""

    accepted: frozenset[str]

    @classmethod
    def among(cls, texts: Iterable[str]) -> "Named":
        """Return the names that stand at the beginning of these texts.

        Where half of them begin with one, all are names; else those that come again and again, in capitals.
        """
        texts = list(texts)
        counts = Counter(match[1] for text in texts if (match := _NAME.match(text)))
        if counts.total() >= _HALF * len(texts):
            return cls(frozenset(counts))
        return cls(frozenset(name for name, count in counts.items() if count >= _OFTEN and name[0].isupper()))

    def split(self, text: str) -> tuple[str, str]:
        """Return who speaks and what is said; nobody where the text does not begin with a name."""
        match = _NAME.match(text) if self.accepted else None
        if match and match[1] in self.accepted and match[2].strip():
            return match[1], match[2]
        return "", text


def named(text: str) -> tuple[str, str] | None:
    """Return the name that a text may begin with, and the rest."""
    match = _NAME.match(text)
    return (match[1], match[2]) if match else None
