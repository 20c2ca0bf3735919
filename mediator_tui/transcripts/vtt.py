"""WebVTT, by the file parser of its specification: https://www.w3.org/TR/webvtt1/#file-parsing.

Two things are kept that a browser drops: a comma before the milliseconds, as some programs write it; and, named as
left out, every block that is no cue.
"""

import re

from mediator_tui.transcripts.blocks import Blocks
from mediator_tui.transcripts.times import LONGEST, of_parts

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t\n]|$)")
_TIME = r"(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])[.,]([0-9]{3})(?![0-9])"
_TIMES = re.compile(rf"[ \t\f]*{_TIME}[ \t\f]*-->[ \t\f]*{_TIME}")
_ASIDE = re.compile(r"NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$|Region:")
_ARROW = "-->"


def is_vtt(text: str) -> bool:
    """Whether a text says that it is WebVTT."""
    return bool(_SIGNATURE.match(text))


def read(text: str) -> Blocks:
    """Return the cues of a WebVTT file with their lines of text as they stand, and what is no cue."""
    found = Blocks()
    lines = text.replace("\0", "\ufffd").split("\n")
    at, end = 0, len(lines)
    if is_vtt(text):
        at = 1
        while at < end and lines[at] and _ARROW not in lines[at]:  # the header
            at += 1
    while at < end:
        if lines[at]:
            at = _block(lines, at, found)
        else:
            at += 1
    return found


def _block(lines: list[str], first: int, found: Blocks) -> int:
    """Take one block; return the line behind it."""
    at, end, times, arrow = first, len(lines), None, False
    body = first
    while at < end and (line := lines[at]):
        if _ARROW in line:
            if arrow or at - first > 1:
                break
            arrow, times, body = True, _times(line), at + 1
        at += 1
    if times:
        found.add(body, *times, lines[body:at])
    elif not arrow:
        found.leave_out(first + 1, "aside" if _ASIDE.match(lines[first]) else "no-times")
    else:
        found.leave_out(body, "bad-times")
    return at


def _times(line: str) -> tuple[int, int] | None:
    match = _TIMES.match(line)
    if not match or max(len(match[1] or ""), len(match[5] or "")) > 6:  # noqa: PLR2004 (hours no clock counts)
        return None
    parts = match.groups()
    start, end = of_parts(*parts[:4]), of_parts(*parts[4:])
    return (start, end) if max(start, end) <= LONGEST else None
