"""Lines of the guide, and how their placeholders are filled."""

import re
from typing import Annotated, Literal

from pydantic import Field

from mediator_tui.domain.kinds import KINDS
from mediator_tui.domain.language import LANGUAGES, Bilingual, Content, Ident, Language
from mediator_tui.domain.placeholders import PLACEHOLDER, fill, placeholders

__all__ = [
    "CUE_WIDTH",
    "FREE_PLACEHOLDERS",
    "KINDS",
    "PLACEHOLDERS",
    "PLACEHOLDER_WIDTH",
    "Kind",
    "KindedLine",
    "Line",
    "Source",
    "SpokenLine",
    "cue_width",
    "fill",
    "placeholders",
    "speaks_of_two",
]

Kind = Literal[
    "utterance", "value", "acknowledgement", "interest", "position", "issue", "option", "term", "question",
    "summary", "emotion", "strength", "goal", "task", "need", "obstacle", "resource", "referral", "progress",
    "flag", "mark", "note",
]  # fmt: skip

CUE_WIDTH = 56
PLACEHOLDER_WIDTH = {"a": 12, "b": 12, "others": 24, "all": 24, "you": 6}
FREE_PLACEHOLDERS = (
    "issue", "issue_2", "topic", "interest", "interest_a", "interest_b", "position", "value", "date",
    "place", "area", "area_2", "cooperation", "n", "m",
)  # fmt: skip
PLACEHOLDERS = frozenset((*PLACEHOLDER_WIDTH, *FREE_PLACEHOLDERS))

_FOR_TWO: dict[Language, re.Pattern[str]] = {
    "id": re.compile(r"\{b\}|\b(?:berdua|kedua pihak|keduanya|kedua belah pihak)\b", re.IGNORECASE),
    "en": re.compile(r"\{b\}|\b(?:both|the two of you|each other's)\b", re.IGNORECASE),
}

Source = Annotated[str, Field(pattern=r"^(00[0-4]|mem|own|src:[a-z0-9-]+)$")]


class Line(Content):
    """One line of the guide: its id, its words in both languages, and where they come from."""

    id: Ident
    text: Bilingual
    source: tuple[Source, ...] = Field(min_length=1)


class SpokenLine(Line):
    """A line to say or to ask, with a cue for the one-second glance."""

    cue: Bilingual
    many: Bilingual | None = None
    many_cue: Bilingual | None = None
    to: Literal["all", "each", "one"] | None = None
    room: Literal["joint", "alone", "any"] = "any"
    kind: Kind | None = None

    def words(self, language: Language, *, parties: int) -> str:
        """Return the whole line as it is said to that many parties."""
        return (self.many if parties > 2 and self.many else self.text)[language]  # noqa: PLR2004

    def glance(self, language: Language, *, parties: int) -> str:
        """Return the cue for that many parties."""
        return (self.many_cue if parties > 2 and self.many_cue else self.cue)[language]  # noqa: PLR2004


class KindedLine(Line):
    """A line about what to note, and as what kind of record."""

    kind: Kind | None = None


def cue_width(text: str) -> int:
    """Return the columns a cue takes with its placeholders at their usual widths."""
    bare = PLACEHOLDER.sub("", text)
    return len(bare) + sum(PLACEHOLDER_WIDTH.get(name, 12) for name in placeholders(text))


def speaks_of_two(text: Bilingual) -> bool:
    """Whether the words, in either language, only fit two parties."""
    return any(_FOR_TWO[language].search(text[language]) for language in LANGUAGES)
