"""A room's records as they hold now, in order, and views of them that are kept up with every change.

The screen is drawn after every key: nothing it asks for may look through all that was ever noted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from mediator_tui.domain.records import Record

Version = tuple[int, ...]
_YES = "confirmed_"


@dataclass
class Noted:
    """What stands under one card: how many records, and how many of them each party said yes to."""

    records: int = 0
    yes: Counter[str] = field(default_factory=Counter)

    def count(self, record: Record, by: int) -> None:
        """Count a record in (1) or out (-1)."""
        self.records += by
        for key, value in (record.model_extra or {}).items():
            if key.startswith(_YES) and value == "yes":
                self.yes[key[-1]] += by


def noted_under(records: Iterable[Record]) -> dict[str, Noted]:
    """Return what stands under each card."""
    found: dict[str, Noted] = {}
    for record in records:
        _count(found, record, 1)
    return found


def _count(noted: dict[str, Noted], record: Record, by: int) -> None:
    if record.technique and record.shown and not record.struck:
        noted.setdefault(record.technique, Noted()).count(record, by)


def _is_wordless(record: Record | None) -> bool:
    return record is not None and record.to_fill_in


class Held:
    """Every record of a room, those taken back too. A view is made when it is first asked for."""

    def __init__(self, records: Iterable[Record], age: int = 0) -> None:
        self._all = {record.id: record for record in records}
        self._age = age
        self._changes: Counter[str] = Counter()
        self._kinds: dict[str, dict[str, Record]] | None = None
        self._noted: dict[str, Noted] | None = None
        self._wordless: int | None = None

    def __iter__(self) -> Iterator[Record]:
        return iter(list(self._all.values()))

    def __getitem__(self, ident: str) -> Record:
        return self._all[ident]

    @property
    def ids(self) -> set[str]:
        """Every record's id."""
        return set(self._all)

    def get(self, ident: str) -> Record | None:
        """Return the record with that id, taken back or not."""
        return self._all.get(ident)

    # Changing -----------------------------------------------------------------------------------------

    def put(self, record: Record) -> None:
        """Take in a new record, or what one has become."""
        before = self._all.get(record.id)
        self._all[record.id] = record
        self._follow(before, record)

    def drop(self, ident: str) -> None:
        """Forget a record."""
        if before := self._all.pop(ident, None):
            self._follow(before, None)

    def _follow(self, before: Record | None, after: Record | None) -> None:
        self._changes.update({record.kind for record in (before, after) if record})
        if self._kinds is not None:
            self._follow_kinds(self._kinds, before, after)
        if self._noted is not None:
            for record, by in ((before, -1), (after, 1)):
                if record:
                    _count(self._noted, record, by)
        if self._wordless is not None:
            self._wordless += _is_wordless(after) - _is_wordless(before)

    def _follow_kinds(self, kinds: dict[str, dict[str, Record]], before: Record | None, after: Record | None) -> None:
        if before and not before.undone and (after is None or after.undone or after.kind != before.kind):
            kinds.get(before.kind, {}).pop(before.id, None)
        if after is None or after.undone:
            return
        same = kinds.setdefault(after.kind, {})
        if after.id in same or next(reversed(self._all)) == after.id:
            same[after.id] = after
        else:  # it comes back between others
            self._kinds = None

    # Views --------------------------------------------------------------------------------------------

    def version(self, *kinds: str) -> Version:
        """Return what changes whenever a record of these kinds does."""
        return (self._age, *(self._changes[kind] for kind in kinds))

    def of_kind(self, kind: str) -> list[Record]:
        """Return the records of a kind, in order; not those taken back."""
        kinds = self._kinds
        if kinds is None:
            kinds = {}
            for record in self:
                if not record.undone:
                    kinds.setdefault(record.kind, {})[record.id] = record
            self._kinds = kinds
        return list(kinds.get(kind, {}).values())

    @property
    def noted(self) -> dict[str, Noted]:
        """What stands under each card that has anything."""
        if self._noted is None:
            self._noted = noted_under(self)
        return self._noted

    @property
    def wordless(self) -> int:
        """How many records shown have no words yet; struck ones do not count."""
        if self._wordless is None:
            self._wordless = sum(map(_is_wordless, self))
        return self._wordless

    def newest(self) -> Iterator[Record]:
        """Yield the records shown, the newest first."""
        return (record for record in reversed(self._all.values()) if record.shown)

    def beside(self, ident: str | None, steps: int) -> Record | None:
        """Return the record shown so many steps from one of them, or from beyond the newest; at most the first."""
        later: list[Record] = []
        backwards = self.newest()
        if ident is not None:
            for record in backwards:
                later.append(record)
                if record.id == ident:
                    break
        if steps > 0:
            return later[-1 - steps] if steps < len(later) else None
        earlier = list(islice(backwards, -steps))
        found = earlier or later
        return found[-1] if found else None

    def around(self, ident: str, count: int) -> list[Record]:
        """Return records shown around one of them, so many before it and after it."""
        later: list[Record] = []
        backwards = self.newest()
        for record in backwards:
            if record.id == ident:
                before = list(islice(backwards, count))
                return [*reversed(before), record, *reversed(later[-(count - 1) :] if count > 1 else [])]
            later.append(record)
        return list(reversed(later[:count]))
