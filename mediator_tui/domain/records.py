"""Records: one thing noted or said; and how a log of records and changes folds into what holds now."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from heapq import merge
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.rooms import MEDIATOR, people

Answer = Literal["yes", "silent", "declined"]
ANSWERS: tuple[Answer, ...] = ("yes", "silent", "declined")
Release = Literal["share", "if", "keep", "self"]
"""What a party lets be done with what it said in a caucus: share, share only if, do not share, it says it itself."""
RELEASES: tuple[Release, ...] = ("share", "if", "keep", "self")
RELEASE_KEYS = frozenset({"release", "release_if", "release_as", "release_at", "released", "withdrawn_at"})
"""What a caucus's record holds of its release; none of it ever leaves that room."""

RecordKind = Literal[
    "utterance", "value", "acknowledgement", "interest", "position", "issue", "option", "term", "question",
    "summary", "emotion", "strength", "goal", "task", "need", "obstacle", "resource", "referral", "progress",
    "flag", "mark", "note", "draft", "move",
    "code", "score", "bookmark", "stopped", "handed-in", "comment", "correction", "reply", "keep", "try", "talk",
]  # fmt: skip
"""What a mediator notes; two kinds the program keeps for itself: drafts, and the walk's moves; and a review's."""
REVIEW_KINDS = frozenset(
    {"code", "score", "bookmark", "stopped", "handed-in", "comment", "correction", "reply", "keep", "try", "talk"}
)
"""What reviewers set beside records; it stands in a review's logs alone, and no other view shows it."""


_OF_ITS_PLACE = frozenset(
    {"issue", "order", "linked", "relation", "relation_of", "shown", "for_room", "moved_from", *RELEASE_KEYS}
)
"""Keys that say where a record stands, not what is in it."""


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
    release: Release | None = None
    """What may be done with it outside its caucus; None where the party has not been asked."""
    released: str | None = None
    """The joint record its release made. The link goes this way only."""
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

    @property
    def undoable(self) -> bool:
        """Whether entering or changing it can be taken back; not where a reviewer stopped."""
        return self.shown or (self.kind in REVIEW_KINDS and self.kind != "stopped")

    @property
    def to_fill_in(self) -> bool:
        """Whether nothing is written in it yet: no words, and no field of a worksheet."""
        if self.text or self.struck or not self.shown:
            return False
        return not any(key not in _OF_ITS_PLACE and not key.startswith("confirmed_") for key in self.model_extra or {})

    def table(self) -> dict[str, Any]:
        """Return it as a flat table, `id` last, defaults left out."""
        data = self.model_dump(exclude_defaults=True)
        ident = data.pop("id")
        return data | {"id": ident}


_CHANGE_KEYS = frozenset({"id", "record", "rev", "at", "unset"})
_RECORDS = TypeAdapter(list[Record])
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass
class Log:
    """One writer's file of one room: what was appended, in order. Every block has an id of its own."""

    writer: str | None = None
    records: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)


def wrong_changes(changes: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """Return what is wrong with changes that cannot be applied: `bad-change`, with the change's id."""
    faults = []
    for change in changes:
        unset = change.get("unset", [])
        fits = {
            "record": isinstance(change.get("record"), str),
            "rev": isinstance(change.get("rev", 0), int),
            "unset": isinstance(unset, list) and all(isinstance(each, str) for each in unset),
        }
        if wrong := next((key for key, right in fits.items() if not right), None):
            faults.append(Fault("bad-change", id=str(change.get("id", "?")), name=wrong))
    return faults


def changed(table: dict[str, Any], change: Mapping[str, Any]) -> None:
    """Apply one change to a record's table, in place."""
    table.update({key: value for key, value in change.items() if key not in _CHANGE_KEYS})
    for key in change.get("unset", ()):
        table.pop(key, None)
    table["rev"] = max(rev(table), rev(change))


def rev(table: Mapping[str, Any]) -> int:
    """Return the `rev` of a record's or change's table."""
    number = table.get("rev", 0)
    return number if isinstance(number, int) else 0


def fold(logs: Iterable[Log]) -> tuple[list[Record], list[Fault]]:
    """Return the room's records in order, every writer's changes applied; and what is no record, and why.

    Within a file the order of entry holds; between files `at` decides, an `at` below its predecessor's
    counting as the predecessor's. Changes apply by `rev`, then writer, never by the clock. A record that
    only its changes spoil is shown without them.
    """
    logs = list(logs)
    entered, faults = _entered(logs)
    tables = {ident: dict(table) for ident, table in entered.items()}
    for change in _by_rev(logs):
        if (target := tables.get(change["record"])) is not None:
            changed(target, change)
    records, more = _sound(tables, entered)
    return _in_order(logs, records), faults + more


def _entered(logs: list[Log]) -> tuple[dict[str, dict[str, Any]], list[Fault]]:
    """Return every record's table by id, as it was entered; and which ids two files have."""
    tables: dict[str, dict[str, Any]] = {}
    entered = [table for log in logs for table in log.records]
    twice = [table for table in entered if tables.setdefault(str(table["id"]), table) is not table]
    return tables, [Fault("duplicate-id", id=str(table["id"])) for table in twice]


def _by_rev(logs: list[Log]) -> list[dict[str, Any]]:
    numbered = [
        (rev(change), log.writer or "", number, change) for log in logs for number, change in enumerate(log.changes)
    ]
    return [change for *_, change in sorted(numbered, key=lambda each: each[:3])]


def _sound(
    tables: Mapping[str, dict[str, Any]], entered: Mapping[str, dict[str, Any]]
) -> tuple[dict[str, Record], list[Fault]]:
    """Return the tables that are records, by id, and what is wrong with the others."""
    with suppress(ValidationError):
        return dict(zip(tables, _RECORDS.validate_python(list(tables.values())), strict=True)), []
    records: dict[str, Record] = {}
    faults: list[Fault] = []
    for ident, table in tables.items():
        try:
            records[ident] = validated(table)
        except Fault as fault:
            faults.append(fault)
            with suppress(Fault):
                records[ident] = validated(entered[ident])
    return records, faults


def _in_order(logs: list[Log], records: dict[str, Record]) -> list[Record]:
    if len(logs) == 1:
        return list(records.values())
    streams = [_timed(log, records) for log in logs]
    return [record for *_, record in merge(*streams, key=lambda each: each[:3])]


def _timed(log: Log, records: dict[str, Record]) -> Iterator[tuple[datetime, str, int, Record]]:
    latest = _EARLIEST
    for number, table in enumerate(log.records):
        if (record := records.pop(str(table["id"]), None)) is not None:
            if not record.undone:  # a rewriting drops it, and must not change the order
                latest = max(latest, record.at)
            yield latest, log.writer or "", number, record


def validated(table: dict[str, Any]) -> Record:
    """Return a table as a record. Raises `Fault` (`bad-record`) saying why it is none."""
    try:
        return Record.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name, ident = ".".join(map(str, first["loc"])), str(table.get("id", "?"))
        raise Fault("bad-record", id=ident, name=name, reason=first["msg"]) from None
