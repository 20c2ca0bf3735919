"""The words documents are written in, from `scripts/interface/documents.toml`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediator_tui.content.words import words
from mediator_tui.documents.model import DOTS
from mediator_tui.domain.languages import Language


@dataclass(frozen=True)
class Wording:
    """Words, dates and lists in one language."""

    language: Language

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return a sentence; a value that is empty is a line to be written on."""
        filled = {name: value if value != "" else DOTS for name, value in values.items()}
        return words()(f"documents.{key}", self.language, **filled)

    def some(self, key: str) -> list[str]:
        """Return the words of a key that lists several, parted by commas."""
        return self(key).split(", ")

    def known(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return f"documents.{key}" in words().texts

    def day(self, day: date | None) -> str:
        """Return a day as people write it: 21 November 2026; a line to be written on for none."""
        return DOTS if day is None else f"{day.day} {self.some('months')[day.month - 1]} {day.year}"

    def week_day(self, day: date | None) -> str:
        """Return a day with its weekday: Sabtu, 21 November 2026."""
        return DOTS if day is None else f"{self.some('weekdays')[day.weekday()]}, {self.day(day)}"

    def party(self, place: int) -> str:
        """Return what the party at that place, from 0, is called in a document that is signed."""
        return self("party", ordinal=self.some("ordinals")[place])

    def joined(self, names: Sequence[str]) -> str:
        """Return names as a list: *A and B*, *A, B, and C*."""
        if len(names) <= 2:  # noqa: PLR2004
            return f" {self('and')} ".join(names)
        return f"{', '.join(names[:-1])}, {self('and')} {names[-1]}"

    @property
    def page(self) -> tuple[str, str]:
        """What stands before a page's number, and between it and the number of pages."""
        return self("page"), self("page-of")
