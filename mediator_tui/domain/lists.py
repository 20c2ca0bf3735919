"""Checklists, rules, notes and self-checks."""

from typing import Literal

from pydantic import Field

from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lines import Line


class Item(Line):
    """One point of a list: what it is about, its cue, and one way to say it."""

    cue: Bilingual
    say: Bilingual | None = None
    say_many: Bilingual | None = None
    after: Bilingual | None = None
    room: Literal["any", "alone"] = "any"
    """`alone`: meant for one party's ears only; in the joint room only what it is about is shown."""


class GuideList(Content):
    """A list the mediator goes through by eye: a support, not a script."""

    format: Literal[1]
    id: Ident
    kind: Literal["checklist", "self-check", "rules", "notes"]
    name: Bilingual
    short: Bilingual
    intro: tuple[Line, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
