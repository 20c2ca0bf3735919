r"""TOML as text: read fast and strictly by TOML 1.0, written one key a line.

rtoml reads several times as fast as tomllib but takes some TOML 1.1 that 1.0 refuses (escapes `\e`, `\xHH`,
times without seconds, inline tables over several lines); where a text may hold any of it, tomllib reads it.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import rtoml

from mediator_tui.domain.fault import Fault

_BOM = b"\xef\xbb\xbf"
_NEW_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[ex]")
_BRACE = re.compile(r"\{")
_SHORT_TIME = re.compile(r":\d\d(?![:\d])(?<![+-]\d\d:\d\d)(?<!:\d\d:\d\d)")
_STRING = r"""(?:"[^"'\\\n]*(?:(?:'(?!'')|\\.)[^"'\\\n]*)*")"""
_LITERAL = r"""(?:'(?:[^'"\n]|"(?!""))*')"""
_STRINGS = rf"\[{_STRING}(?:, {_STRING})*\]"
_STRING_LINE = re.compile(rf"[A-Za-z0-9_.-]+ = (?:{_STRING}|{_LITERAL}|{_STRINGS})\r?$", re.MULTILINE)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_AT_END = "(at end of document)"
_NAMES_A_KEY = re.compile(r"(?:Cannot (?:declare|redefine|mutate)|Duplicate) .*", re.DOTALL)
"""Reasons that quote a key; where a line is damaged, a key may be what somebody said."""
_TWICE = "Cannot overwrite a value"
_UNSAFE = (
    *range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
"""What an editor might take for the end of a line, a command, or a turn of the reading direction."""
_ESCAPES = {code: f"\\u{code:04X}" for code in _UNSAFE} | {
    ord("\b"): "\\b", ord("\t"): "\\t", ord("\n"): "\\n", ord("\f"): "\\f", ord("\r"): "\\r",
    ord('"'): '\\"', ord("\\"): "\\\\",
}  # fmt: skip


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
        return _strictly(text) if _may_be_newer(text) else dict(rtoml.loads(text))
    except (ValueError, RecursionError):
        return None


def _strictly(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 (few starts need it)

    return tomllib.loads(text)


def _may_be_newer(text: str) -> bool:
    """Whether a text holds what only TOML 1.1 allows, or what looks like it outside plain strings."""
    if text.startswith("\ufeff") or (("\\e" in text or "\\x" in text) and _NEW_ESCAPE.search(text)):
        return True
    suspects = chain(_BRACE.finditer(text), _SHORT_TIME.finditer(text))
    return not all(_STRING_LINE.match(text, text.rfind("\n", 0, each.start()) + 1) for each in suspects)


def parsed(text: str) -> dict[str, Any]:
    """Return the TOML 1.0 document in `text`.

    Raises `Fault` (`not-toml`) with the line and the reader's reason.
    """
    if (document := parsed_fast(text)) is not None:
        return document
    try:
        return _strictly(text)
    except RecursionError:
        raise Fault("not-toml", line=1, reason="nested too deeply") from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None


def _not_toml(message: str, text: str) -> Fault:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
    reason = _AT_LINE.sub("", message).replace(_AT_END, "").strip()
    return Fault("not-toml", line=line, reason=_TWICE if _NAMES_A_KEY.fullmatch(reason) else reason)


def value_text(value: Any) -> str:
    """Return a value as TOML on one line; strings are escaped, never broken over lines."""
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if type(value) is int:
        return str(value)
    if isinstance(value, Mapping):
        pairs = [f"{key_text(key)} = {value_text(item)}" for key, item in value.items() if item is not None]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if isinstance(value, datetime):
        return _in_whole_minutes(value).isoformat()
    import tomli_w  # noqa: PLC0415 (few starts write anything)

    return tomli_w.dumps({"v": value})[4:-1]


def _in_whole_minutes(moment: datetime) -> datetime:
    """Return a moment whose offset from UTC TOML can write: no seconds in it."""
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset and offset % timedelta(minutes=1) else moment


def key_text(key: str) -> str:
    """Return a key as TOML: bare where it can be, else quoted."""
    return key if _BARE_KEY.fullmatch(key) else value_text(key)


def block_text(table: Mapping[str, Any]) -> str:
    """Return a flat table, one key a line in the given order; `None` values are left out."""
    return "".join(f"{key_text(key)} = {value_text(value)}\n" for key, value in table.items() if value is not None)
