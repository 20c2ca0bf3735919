"""What goes out: JSON in plain ASCII for other programs, and files for people, never over one that is there."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.store import durable


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


def write_new(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all, for the owner alone. Raises `Fault` (`already-there`) or `OSError`."""
    if not force and (path.exists() or path.is_symlink()):
        raise Fault("already-there", file=str(path))
    durable.replace(path, data)
