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


class GuideList(Content):
    """A list the mediator goes through by eye; ticked, never read aloud."""

    format: Literal[1]
    id: Ident
    kind: Literal["checklist", "self-check", "rules", "notes"]
    name: Bilingual
    short: Bilingual
    intro: tuple[Line, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
