"""The two languages, and values that exist in both."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mediator_tui.domain.languages import LANGUAGES, Language

__all__ = ["LANGUAGES", "Bilingual", "BilingualList", "Content", "Ident", "Language"]

Ident = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
"""A stable id: small letters, digits, single hyphens."""


class Content(BaseModel):
    """What every part of the scripts shares: unchangeable once read, and no key nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Bilingual(Content):
    """One text in Indonesian and in English; neither may be empty."""

    id: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: Language) -> str:
        """Return the text in that language."""
        return self.id if language == "id" else self.en


class BilingualList(Content):
    """Several words or phrases in each language."""

    id: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        """Return the words in that language."""
        return self.id if language == "id" else self.en
