"""Walks as they are written: stages, steps and gates."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lines import Kind, Line

Need = Literal["record", "answer", "pair", "consent", "shared"]


class Gate(Line):
    """Something the app can see is still to be asked at the end of a stage."""

    needs: Need
    kind: Kind | None = None
    count: int = Field(default=1, ge=1)


class Step(Content):
    """One thing a stage walks through: a card, a list, or one of the walk's own doings."""

    id: Ident
    card: Ident | None = None
    list: Ident | None = None
    items: tuple[Ident, ...] = ()
    """Of a list only these items, without its intro; all of it where none is named."""
    accounts: Ident | None = None
    screening: bool = False
    consent: bool = False
    close: bool = False
    each: Literal["once", "party"] = "once"
    alone: bool = False
    once: bool = False
    after: bool = False
    condition: Literal["always", "willingness", "three"] = Field(default="always", alias="if")

    @model_validator(mode="after")
    def _one_doing(self) -> Self:
        doings = (self.card, self.list, self.accounts, self.screening, self.consent, self.close)
        if sum(map(bool, doings)) != 1:
            problem = "a step has exactly one of card, list, accounts, screening, consent, close"
            raise ValueError(problem)
        return self


class Stage(Content):
    """One stage of a walk."""

    id: Ident
    number: int = Field(ge=0)
    name: Bilingual
    minutes: tuple[int, int]
    roles: tuple[str, ...] = ()
    each: Literal["once", "issue"] = "once"
    entry: tuple[Line, ...] = ()
    exit: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = ()


class WalkPlan(Content):
    """A path through a session."""

    format: Literal[1]
    id: Ident
    name: Bilingual
    about: tuple[Line, ...] = ()
    support: tuple[Ident, ...] = ()
    offers: Ident | None = None
    offer: tuple[Line, ...] = ()
    stages: tuple[Stage, ...] = Field(min_length=1)

    def stage(self, ident: str) -> Stage | None:
        """Return the stage with that id, if this walk has it."""
        return next((stage for stage in self.stages if stage.id == ident), None)
