"""TOML as text: read fast and strictly by TOML 1.0, written one key a line.

rtoml reads six times as fast as tomllib but takes some TOML 1.1 that 1.0 refuses; wherever a text holds
anything 1.1 added, tomllib has the last word.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import rtoml
import tomli_w

from mediator_tui.domain.fault import Fault

_BOM = b"\xef\xbb\xbf"
_ONLY_IN_1_1 = re.compile(
    r"\\[ex]"  # the escapes \e and \xHH
    r"|^[^\"'#\n]*[\[=,][ \t]*\{"  # an inline table, which 1.1 lets run over lines
    r"|\d\d:\d\d(?!:?\d)"  # a time without seconds
    r"|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]",  # control characters, where the readers differ
    re.MULTILINE,
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_AT_END = "(at end of document)"


def decoded(data: bytes) -> str:
    """Return the bytes of a file as text, a byte-order mark taken off.

    Raises `Fault` (`not-utf8`) with the line of the first byte that is no UTF-8.
    """
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("not-utf8", line=data.count(b"\n", 0, error.start) + 1) from None


def parsed_fast(text: str) -> dict[str, Any] | None:
    """Return the TOML 1.0 document in `text`, or None where it is none; without looking for the reason."""
    try:
        if _ONLY_IN_1_1.search(text):
            return tomllib.loads(text)
        return dict(rtoml.loads(text))
    except (rtoml.TomlParsingError, tomllib.TOMLDecodeError, RecursionError):
        return None


def parsed(text: str) -> dict[str, Any]:
    """Return the TOML 1.0 document in `text`.

    Raises `Fault` (`not-toml`) with the line and the reader's reason.
    """
    if (document := parsed_fast(text)) is not None:
        return document
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from None
    except RecursionError:
        raise Fault("not-toml", line=1, reason="nested too deeply") from None


def _not_toml(message: str, text: str) -> Fault:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else len(text.splitlines()) or 1
    return Fault("not-toml", line=line, reason=_AT_LINE.sub("", message).replace(_AT_END, "").strip())


def value_text(value: Any) -> str:
    """Return a value as TOML on one line; strings are escaped, never broken over lines."""
    if isinstance(value, Mapping):
        pairs = (f"{key_text(key)} = {value_text(item)}" for key, item in value.items() if item is not None)
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    if isinstance(value, datetime | date | time) or value is True or value is False:
        return str(value.isoformat()) if isinstance(value, datetime | date | time) else str(value).lower()
    return tomli_w.dumps({"v": value})[4:-1]


def key_text(key: str) -> str:
    """Return a key as TOML: bare where it can be, else quoted."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else value_text(key)


def block_text(table: Mapping[str, Any]) -> str:
    """Return a flat table, one key a line in the given order; `None` values are left out."""
    return "".join(
        f"{key_text(key)} = {value_text(value)}\n" for key, value in table.items() if value is not None
    )
