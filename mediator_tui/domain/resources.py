"""Local resources: goods and services around, what is known of them, and when that was last checked."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from mediator_tui.domain.sessions import Open, Session

Sort = Literal["goods", "service"]
SORTS: tuple[Sort, ...] = ("goods", "service")
WORDS = ("what", "whom", "place", "contact", "capacity", "cost", "how")
"""The keys of a resource that hold words."""
STALE = timedelta(days=180)
_IDENT = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Resource(Open):
    """A place, an office or a person to whom somebody in need can be introduced."""

    id: str = Field(pattern=_IDENT)
    name: str = Field(min_length=1)
    kind: Sort = "service"
    what: str = ""
    whom: str = ""
    """For whom it is."""
    place: str = ""
    contact: str = ""
    capacity: str = ""
    """How many it can help, and how long one waits."""
    cost: str = ""
    how: str = ""
    """How one gets in: conditions, papers, hours."""
    checked: date | None = None
    """When somebody last made sure that all this is still so."""

    def stale(self, today: date) -> bool:
        """Whether nobody has checked it for 180 days, or ever."""
        return self.checked is None or today - self.checked >= STALE

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every one of the words, in small letters, stands somewhere in it."""
        text = " ".join([self.id, self.name, self.kind, *(getattr(self, key) for key in WORDS)]).casefold()
        return all(word in text for word in words)


class QualityNote(Open):
    """What those served said of a resource, on a day, without saying who they are."""

    resource: str = Field(pattern=_IDENT)
    day: date
    words: str = Field(min_length=1)


class Resources(Open):
    """`resources.toml`, shared by all sessions."""

    format: Literal[1] = 1
    resources: list[Resource] = Field(default_factory=list)
    notes: list[QualityNote] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        idents = [each.id for each in self.resources]
        if len(set(idents)) != len(idents):
            problem = "two resources have the same id"
            raise ValueError(problem)
        return self


def ident_for(name: str, taken: Iterable[str]) -> str:
    """Return an id for a new resource, made of its name."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    base = "-".join(words)[:40].strip("-") or "resource"
    used = set(taken)
    number = 1
    while (ident := base if number == 1 else f"{base}-{number}") in used:
        number += 1
    return ident


def names_in(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text as words of its own, whatever its letters' case."""
    spaced = " ".join(re.findall(r"\w+", text.casefold()))
    found = (" ".join(re.findall(r"\w+", name.casefold())) for name in names)
    return any(name and re.search(rf"(?:^| ){re.escape(name)}(?: |$)", spaced) for name in found)


def _form(title: str) -> str:
    return title.casefold().rstrip(".")


def names_of(session: Session, titles: Iterable[str]) -> list[str]:
    """Return what the parties of a session and their members are called, with and without a title in front."""
    forms = set(map(_form, titles))
    whole = [party.name for party in session.parties]
    whole += [member.name for party in session.parties for member in party.members]
    bare = [" ".join(rest) for first, *rest in map(str.split, filter(str.strip, whole)) if _form(first) in forms]
    return [each for each in (*whole, *bare) if each]
