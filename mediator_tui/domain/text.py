"""What may happen to text people typed: nothing, but for characters no file can hold or that would act.

Text is stored exactly as typed. On its way to any output the characters that act on a terminal, or that
hide or reorder other text, are made visible instead.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f]"
)
_NAMED = {"\n": "⏎", "\t": "→", "\r": "␍", "\x7f": "␡"}
_SURROGATE = re.compile("[\ud800-\udfff]")

REPLACEMENT = "\ufffd"


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else f"<U+{code:04X}>"  # noqa: PLR2004


def visible(text: str) -> str:
    """Return `text` on one line, every control, escape, direction and zero-width mark shown as a sign.

    So are the two code points that are no characters, which XML cannot hold. The zero-width joiner and non-joiner
    stay: some scripts, and emoji, need them, and they can do nothing else.
    """
    return _ACTING.sub(_shown, _SURROGATE.sub(REPLACEMENT, text))


def storable(text: str) -> tuple[str, bool]:
    """Return `text` as a file can hold it, and whether anything had to change.

    Only lone surrogates change (to U+FFFD): UTF-8 cannot hold them.
    """
    clean = _SURROGATE.sub(REPLACEMENT, text)
    return clean, clean != text


def storable_value(value: Any) -> Any:
    """Return a value as a file can hold it. Raises `TypeError` where none can."""
    if isinstance(value, str):
        return storable(value)[0]
    if isinstance(value, Mapping):
        return {storable(key)[0]: storable_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable_value(each) for each in value]
    if isinstance(value, bool | int | float | date | time):
        return value
    raise TypeError(type(value).__name__)
