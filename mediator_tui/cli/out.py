"""What goes out for other programs: JSON in plain ASCII."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON of nothing but printable ASCII and, with `indent`, line breaks."""
    return json.dumps(_plain(value), indent=indent, allow_nan=False).replace("\x7f", "\\u007f")


def json_rows(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as a JSON array, one a line."""
    body = ",\n".join(map(json_text, rows))
    return f"[\n{body}\n]" if body else "[]"


def _plain(value: Any) -> Any:
    """Return what TOML can hold as what JSON can: dates and numbers that are none become text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
