"""What one line of `mediator log` says: plain text `a: …`, or JSON."""

import json
import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NoReturn

from mediator_tui.domain.cards import RESERVED_FIELDS
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.records import ANSWERS
from mediator_tui.domain.rooms import EVERYONE, MEDIATOR, joined
from mediator_tui.domain.text import REPLACEMENT, storable

_PLAIN = re.compile(r"\s*([A-Za-z]+(?:\s*\+\s*[A-Za-z]+)*)\s*:[ \t]?(.*)", re.DOTALL)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_OWN = frozenset({"by", "kind", "text", "at"})
_PLACED = frozenset({"stage", "technique"})
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_SHOWN = 40


@dataclass
class Line:
    """A record as a line names it."""

    text: str
    by: str = MEDIATOR
    kind: str = "utterance"
    at: datetime | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    replaced: bool = False
    """Whether something in it could not be kept and became U+FFFD."""


def line_of(data: bytes, letters: Collection[str]) -> Line | None:
    """Return what one line says, of a session whose parties have these letters; None for a blank line.

    Raises `Fault` with what is wrong with it.
    """
    data = data.removesuffix(b"\n").removesuffix(b"\r")
    text = data.decode("utf-8", "replace")
    if not text.strip():
        return None
    line = _from_json(text, letters) if text.lstrip().startswith("{") else _from_plain(text, letters)
    line.replaced = line.replaced or text.count(REPLACEMENT) > data.count(REPLACEMENT.encode())
    return line


def _from_plain(text: str, letters: Collection[str]) -> Line:
    match = _PLAIN.fullmatch(text)
    if not match:
        raise Fault("line-unclear")
    return Line(match[2], _by(match[1], letters))


def _by(named: str, letters: Collection[str]) -> str:
    who = [each.strip().casefold() for each in named.split("+")]
    if who in (["m"], [MEDIATOR]):
        return MEDIATOR
    if who == [EVERYONE]:
        return EVERYONE
    if not set(who) <= set(letters):
        raise Fault("line-unknown-by", by=named[:_SHOWN], allowed=", ".join(letters))
    return joined(who)


def _from_json(text: str, letters: Collection[str]) -> Line:
    table = _object(text)
    kind, by = table.get("kind", "utterance"), table.get("by", MEDIATOR)
    if not isinstance(table.get("text"), str):
        raise Fault("line-no-text")
    if kind not in KINDS:
        raise Fault("line-unknown-kind", kind=str(kind)[:_SHOWN])
    if not isinstance(by, str):
        raise Fault("line-unknown-by", by=str(by)[:_SHOWN], allowed=", ".join(letters))
    clean, replaced = storable(table["text"])
    line = Line(clean, _by(by, letters), kind, _at(table.get("at")), replaced=replaced)
    for key, value in table.items():
        if key not in _OWN and value is not None:
            _keep(line, key, value, letters)
    return line


def _object(text: str) -> dict[str, Any]:
    try:
        table = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise Fault("line-not-json", reason=error.msg) from None
    except RecursionError:
        raise Fault("line-not-json", reason="nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits, or NaN
        raise Fault("line-not-json", reason=str(error).partition(":")[0]) from None
    return dict(table)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _at(value: Any) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _RFC_3339.fullmatch(value):
        raise Fault("line-bad-time")
    try:
        return datetime.fromisoformat(value.upper())
    except ValueError:
        raise Fault("line-bad-time") from None


def _keep(line: Line, key: str, value: Any, letters: Collection[str]) -> None:
    key, changed = storable(key)
    line.replaced |= changed
    if key in RESERVED_FIELDS - _PLACED:
        raise Fault("line-reserved-key", name=key[:_SHOWN])
    answers = key.startswith("confirmed_")
    if answers and (key.removeprefix("confirmed_") not in letters or value not in ANSWERS):
        raise Fault("line-bad-value", name=key[:_SHOWN])
    if key in _PLACED and not isinstance(value, str):
        raise Fault("line-bad-value", name=key)
    line.fields[key] = _value(line, key, value)


def _value(line: Line, key: str, value: Any) -> Any:
    if isinstance(value, str):
        clean, changed = storable(value)
        line.replaced |= changed
        return clean
    if isinstance(value, bool) or (isinstance(value, int) and _SMALLEST <= value <= _LARGEST):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, list) and not any(isinstance(each, list | dict) or each is None for each in value):
        return [_value(line, key, each) for each in value]
    raise Fault("line-bad-value", name=key[:_SHOWN])
