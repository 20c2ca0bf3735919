"""What keeps people safe: the private screening, and the stop card with the break page in front of it."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lines import Line, Source, SpokenLine


class Colour(Content):
    """One light of the screening, its signs, and what it asks of the mediator."""

    id: Literal["green", "amber", "red"]
    name: Bilingual
    action: Bilingual
    signs: tuple[Line, ...] = Field(min_length=1)
    source: tuple[Source, ...] = ()


class Screening(Content):
    """The private questions; answers never leave the conversation."""

    format: Literal[1]
    id: Ident
    intro: tuple[Line, ...]
    prompts: tuple[SpokenLine, ...]
    colours: tuple[Colour, ...]
    measures: tuple[Line, ...]
    hard: tuple[Line, ...]


class Contact(Content):
    """A number to call; always to be checked locally."""

    id: Ident
    name: Bilingual
    number: str
    source: tuple[Source, ...] = ()


CHECK_AFTER = timedelta(days=180)
"""How long a number that was checked needs no second look."""


class LocalContact(Content):
    """A number of the mediator's own, for the place where they work."""

    name: str = Field(min_length=1)
    number: str = Field(min_length=1)
    note: str = ""
    checked: date | None = None
    """When somebody last rang it, or looked it up."""

    def to_be_checked(self, today: date) -> bool:
        """Whether nobody has looked whether it still holds for half a year, or ever."""
        return self.checked is None or today - self.checked > CHECK_AFTER


class StopCard(Content):
    """The harmless break page, and the steps read alone behind it."""

    format: Literal[1]
    id: Ident
    break_page: tuple[Line, ...] = Field(alias="break")
    steps: tuple[Line, ...]
    contacts: tuple[Contact, ...] = ()
