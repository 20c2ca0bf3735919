"""One mediator's own practice over sessions, from practice data alone: no words, no names, and never across people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.languages import Language
from mediator_tui.domain.rooms import JOINT
from mediator_tui.review.pictures import BLOCKS, Signs, bars

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Plot:
    """One number over the months; `ident` is `sessions`, `minutes-joint`, `minutes-apart`, or a card's id."""

    ident: str
    name: str
    values: tuple[tuple[str, int], ...]
    """By month, the months between without a session as 0."""

    @property
    def total(self) -> int:
        """The sum over all months."""
        return sum(number for _, number in self.values)

    def row(self, columns: int, signs: Signs = BLOCKS) -> str:
        """Return the numbers as bars, the latest months where not all have room; the highest bar is its own most."""
        shown = [number for _, number in self.values[-max(1, columns) :]]
        most = max(shown, default=0)
        return bars([number / most if most else 0.0 for number in shown], signs)


def plots(tables: Iterable[Mapping[str, Any]], guide: Guide, language: Language) -> tuple[Plot, ...]:
    """Return what one mediator's practice data show over the months, the oldest first; nothing for no data.

    A table that is not practice data is left out, and so is a number in it that is none.
    """
    sound = [table for table in tables if isinstance(table.get("month"), str) and _MONTH.fullmatch(table["month"])]
    if not sound:
        return ()
    months = _months(min(table["month"] for table in sound), max(table["month"] for table in sound))
    found = [
        _plot("sessions", words()("figures.plot-sessions", language), months, [(table, 1) for table in sound]),
        *(
            _plot(key, words()(f"figures.plot-{key}", language), months, [(table, of(table)) for table in sound])
            for key, of in (("minutes-joint", _joint), ("minutes-apart", _apart))
        ),
    ]
    nine = [card.id for card in guide.techniques]
    used = {card for table in sound for card in _table(table, "techniques")}
    for card in (*nine, *sorted(used - set(nine))):
        name = guide.titled(card)
        if name and (card in used or card in nine):
            counts = [(table, _visits(table, card)) for table in sound]
            found.append(_plot(card, name[language], months, counts))
    return tuple(found)


def _plot(ident: str, name: str, months: Sequence[str], counted: Iterable[tuple[Mapping[str, Any], int]]) -> Plot:
    by_month = dict.fromkeys(months, 0)
    for table, number in counted:
        by_month[table["month"]] += number
    return Plot(ident, name, tuple(by_month.items()))


def _months(first: str, last: str) -> list[str]:
    """Return every month from the first to the last."""
    begin, end = _number(first), _number(last)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = table.get(key)
    return found if isinstance(found, Mapping) else {}


def _whole(number: object) -> int:
    return max(0, number) if isinstance(number, int) and not isinstance(number, bool) else 0


def _joint(table: Mapping[str, Any]) -> int:
    return _whole(_table(table, "minutes").get(JOINT))


def _apart(table: Mapping[str, Any]) -> int:
    return sum(_whole(number) for room, number in _table(table, "minutes").items() if room != JOINT)


def _visits(table: Mapping[str, Any], card: str) -> int:
    """Return how often a card was gone to or noted under."""
    used = _table(_table(table, "techniques"), card)
    return max(_whole(used.get("visits")), _whole(used.get("records")))
