"""Times as transcripts write them, in milliseconds from the beginning."""

import re

_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,6}))?")
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
CLOCK = r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,6})?"
"""A time as `0:01`, `01:02:03` or `1:02:03.456`, to be put into other patterns."""
LONGEST = 10_000 * 3_600_000
"""Later than this nothing is said: a calendar ends somewhere."""


def of_parts(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """Return the milliseconds of a time in parts; a fraction of any number of digits."""
    milliseconds = int((fraction or "0")[:3].ljust(3, "0"))
    return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + milliseconds


def of_clock(text: str) -> int | None:
    """Return the milliseconds of `0:01`, `01:02:03` or `1:02:03.456`; None where it is no such time."""
    match = _CLOCK.fullmatch(text.strip())
    return of_parts(*match.groups()) if match else None


def of_value(value: object, *, milliseconds: bool = False) -> int | None:
    """Return the milliseconds of a number of seconds (or of milliseconds), or of a time in text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        found = value if milliseconds else value * 1000
        return round(found) if 0 <= found <= LONGEST else None
    if not isinstance(value, str):
        return None
    if _SECONDS.fullmatch(value.strip()):
        return of_value(float(value), milliseconds=milliseconds)
    return of_clock(value)
