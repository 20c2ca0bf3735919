"""Records: one thing noted or said; and how a log of records and changes folds into what holds now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.rooms import MEDIATOR, people

Answer = Literal["yes", "silent", "declined"]
ANSWERS: tuple[Answer, ...] = ("yes", "silent", "declined")

RecordKind = Literal[
    "utterance", "value", "acknowledgement", "interest", "position", "issue", "option", "term", "question",
    "summary", "emotion", "strength", "goal", "task", "need", "obstacle", "resource", "referral", "progress",
    "flag", "mark", "note", "draft", "move",
]  # fmt: skip
"""What a mediator notes, and two kinds the program keeps for itself: drafts, and the walk's moves."""


class Record(BaseModel):
    """One record as it holds now, every change folded in. Keys nobody knows are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    at: AwareDatetime
    """When it was entered, with the offset from UTC."""
    sitting: int = 1
    stage: str | None = None
    technique: str | None = None
    """The card it was noted under: one of the nine, or another."""
    by: str = MEDIATOR
    """A party's letter, several joined by `+`, or `mediator`."""
    kind: RecordKind
    text: str = ""
    rev: int = 0
    struck: bool = False
    undone: bool = False
    status: str | None = None
    id: str

    def answer(self, party: str) -> Answer | None:
        """Return what that party answered, or None where it has not."""
        return (self.model_extra or {}).get(f"confirmed_{party}")

    def get(self, key: str, default: Any = None) -> Any:
        """Return a capture field's value."""
        return (self.model_extra or {}).get(key, default)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who it is by, one by one."""
        return people(self.by)

    @property
    def shown(self) -> bool:
        """Whether it is one of the mediator's own records, and not taken back."""
        return not self.undone and self.kind in KINDS

    def table(self) -> dict[str, Any]:
        """Return it as a flat table, `id` last, defaults left out."""
        data = self.model_dump(exclude_defaults=True)
        ident = data.pop("id")
        return data | {"id": ident}


_CHANGE_KEYS = frozenset({"id", "record", "rev", "at", "unset"})
_RECORDS = TypeAdapter(list[Record])


@dataclass
class Log:
    """One writer's file of one room: what was appended, in order."""

    writer: str | None = None
    records: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)


def changed(table: dict[str, Any], change: Mapping[str, Any]) -> None:
    """Apply one change to a record's table, in place."""
    for key, value in change.items():
        if key not in _CHANGE_KEYS:
            table[key] = value
    for key in change.get("unset", ()):
        table.pop(key, None)
    table["rev"] = max(table.get("rev", 0), change.get("rev", 0))


def fold(logs: Iterable[Log]) -> list[Record]:
    """Return the room's records in order, every writer's changes applied.

    Within a file the order of entry holds; between files `at` decides, an `at` below its predecessor's
    counting as the predecessor's. Changes apply by `rev`, then writer, never by the clock.

    Raises `Fault` (`bad-record`) where a record, or what changes made of it, is not a record.
    """
    logs = list(logs)
    tables = {str(table.get("id")): dict(table) for log in logs for table in log.records}
    changes = [
        (int(change.get("rev", 0)), log.writer or "", number, change)
        for log in logs
        for number, change in enumerate(log.changes)
    ]
    changes.sort(key=lambda each: each[:3])
    for *_, change in changes:
        if (table := tables.get(str(change.get("record")))) is not None:
            changed(table, change)
    if len(logs) == 1:
        ordered = [tables[str(table.get("id"))] for table in logs[0].records]
    else:
        streams = [list(_timed(log, tables)) for log in logs]
        ordered = [tables[ident] for *_, ident in merge(*streams)]
    return validated(ordered)


def _timed(log: Log, tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[datetime, str, int, str]]:
    latest: datetime | None = None
    for number, table in enumerate(log.records):
        at = table.get("at")
        if isinstance(at, datetime) and at.tzinfo and (latest is None or at > latest):
            latest = at
        ident = str(table.get("id"))
        if latest is not None and ident in tables:
            yield latest, log.writer or "", number, ident


def validated(tables: list[dict[str, Any]]) -> list[Record]:
    """Return tables as records.

    Raises `Fault` (`bad-record`) naming the first that is none, and why.
    """
    try:
        return _RECORDS.validate_python(tables)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        row, *place = first["loc"]
        ident = str(tables[int(row)].get("id", "?"))
        raise Fault("bad-record", id=ident, name=".".join(map(str, place)), reason=first["msg"]) from None
