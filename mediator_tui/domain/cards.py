"""Cards: one technique, task, strategy, act … each, with what to say, ask and note."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lines import Kind, KindedLine, Line, Source, SpokenLine

CARD_KINDS = (
    "technique", "strategy", "task", "activity", "behaviour", "principle", "act", "goods", "competence", "role",
)  # fmt: skip
CardKind = Literal[
    "technique",
    "strategy",
    "task",
    "activity",
    "behaviour",
    "principle",
    "act",
    "goods",
    "competence",
    "role",
]
Phase = Literal["pre", "during", "post"]
RESERVED_FIELDS = frozenset(
    [
        "id",
        "at",
        "sitting",
        "stage",
        "card",
        "technique",
        "moved_from",
        "by",
        "kind",
        "text",
        "rev",
        "record",
        "unset",
        "undone",
        "struck",
        "status",
        "confirmed",
        "release",
        "release_as",
        "release_at",
        "release_if",
        "released",
        "withdrawn_at",
        "room",
        "links",
    ]
)


class Choice(Content):
    """One answer of a choice field."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")
    name: Bilingual


class WorksheetField(Content):
    """One short field of a card's worksheet; never required."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Bilingual
    per: Literal["once", "party"] = "once"
    type: Literal["text", "choice", "yes-no", "number", "date"] = "text"
    as_text: bool = False
    choices: tuple[Choice, ...] = ()

    def key(self, party: str | None) -> str:
        """Return the record key the answer is saved under, for that party's letter if asked of each."""
        return f"{self.id}_{party}" if self.per == "party" and party else self.id


class Card(Content):
    """One card of the toolbox."""

    format: Literal[1]
    id: Ident
    kind: CardKind
    number: int | None = Field(default=None, ge=1, le=9)
    phase: tuple[Phase, ...] = ()
    phase_source: tuple[Source, ...] = ()
    name: Bilingual
    short: Bilingual
    worksheet: Kind | None = None
    purpose: tuple[Line, ...] = Field(min_length=1)
    when: tuple[Line, ...] = Field(min_length=1)
    not_when: tuple[Line, ...] = Field(min_length=1)
    say: tuple[SpokenLine, ...] = Field(min_length=2)
    ask: tuple[SpokenLine, ...] = Field(min_length=2)
    note: tuple[KindedLine, ...] = Field(min_length=1)
    sign: tuple[Line, ...] = Field(min_length=1)
    pitfall: tuple[Line, ...] = Field(min_length=1)
    done: tuple[Line, ...] = Field(min_length=1)
    fields: tuple[WorksheetField, ...] = ()

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Yield every line with the name of its section."""
        for section in CARD_SECTIONS:
            for line in getattr(self, section):
                yield section, line


CARD_SECTIONS = ("purpose", "when", "not_when", "say", "ask", "note", "sign", "pitfall", "done")
