"""`mediator schema`: the JSON Schema of every kind of file."""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, create_model

from mediator_tui.cli.help import Spoken
from mediator_tui.cli.out import json_text
from mediator_tui.cli.settings import Settings
from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.cards import Card
from mediator_tui.domain.follow_ups import Due, FollowUp
from mediator_tui.domain.language import Bilingual, Content, Ident
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import WalkPlan
from mediator_tui.domain.practice import NextTime, PracticeData
from mediator_tui.domain.records import Record
from mediator_tui.domain.reference import (
    Entry,
    FigureRule,
    Fits,
    ImpasseRow,
    Pack,
    QuestionRule,
    Rubric,
    SourcePage,
    Term,
    TermRule,
    Title,
    WordingRule,
)
from mediator_tui.domain.resources import Resources
from mediator_tui.domain.scenario import Scenario
from mediator_tui.domain.screening import Screening, StopCard
from mediator_tui.domain.sessions import Safety, Session


class Change(BaseModel):
    """A change to an earlier record: the keys it sets, and those it takes away."""

    model_config = ConfigDict(extra="allow")

    at: AwareDatetime | None = None
    record: str
    rev: int = 0
    unset: list[str] = []
    id: str


class Room(BaseModel):
    """A room: records as they were entered, and the changes to them."""

    model_config = ConfigDict(extra="allow")

    format: Literal[1]
    room: str = ""
    next: int = 1
    records: list[Record] = []
    changes: list[Change] = []


class InterfaceWords(BaseModel):
    """The interface's own words: every other key holds one sentence in both languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Bilingual]

    format: Literal[1]
    id: str = ""


def _rows(name: str, key: str, row: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "format": (Literal[1], ...),
        "id": (Ident | None, None),
        key: (tuple[row, ...], ()),  # type: ignore[valid-type]
    }
    return create_model(name, __base__=Content, __doc__=row.__doc__, **fields)


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file, by its name or by what it is."""
    files: dict[str, type[BaseModel]] = {
        "session.toml": Session,
        "safety.toml": Safety,
        "agreement.toml": Agreement,
        "follow-up.toml": FollowUp,
        "due.toml": Due,
        "resources.toml": Resources,
        "practice-data": PracticeData,
        "next-time.toml": NextTime,
        "room": Room,
        "card": Card,
        "list": GuideList,
        "walk": WalkPlan,
        "pack": Pack,
        "scenario": Scenario,
        "interface": InterfaceWords,
        "catalogue.toml": _rows("Catalogue", "entries", Entry),
        "impasse.toml": _rows("Impasse", "rows", ImpasseRow),
        "wording.toml": _rows("Wording", "rules", WordingRule),
        "screening.toml": Screening,
        "stop.toml": StopCard,
        "glossary.toml": _rows("Glossary", "terms", Term),
        "rubric.toml": Rubric,
        "fits.toml": Fits,
        "address.toml": _rows("Address", "titles", Title),
        "sources.toml": _rows("Sources", "sources", SourcePage),
        "term-check.toml": _rows("TermCheck", "rules", TermRule),
        "questions.toml": _rows("Questions", "rules", QuestionRule),
        "figures.toml": _rows("Figures", "figures", FigureRule),
    }
    return {name: shape.model_json_schema() for name, shape in files.items()}


def schema(settings: Settings) -> int:
    """Print every schema as one JSON document."""
    del settings
    print(json_text(schemas(), indent=2))
    return 0


COMMAND = Spoken("schema", schema, [])
