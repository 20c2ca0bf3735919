"""SubRip (SRT). It has no specification: a line of times, with `-->` between them, stands before each caption."""

import re

from mediator_tui.transcripts.blocks import Blocks, in_turn

_TIME = r"[0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]{1,6})?"
_TIMES = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})(?:\s|$)")
_NEARLY = re.compile(r"\s*[0-9:.,]+\s*-->|.*-->\s*[0-9]+:")


def is_srt(text: str) -> bool:
    """Whether a line of times stands in it."""
    return "-->" in text and any(_TIMES.match(line) for line in text.split("\n") if "-->" in line)


def read(text: str) -> Blocks:
    """Return the captions of an SRT file, and what in it is none."""
    return in_turn(text, _TIMES, _NEARLY)
