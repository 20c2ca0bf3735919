"""SubViewer (SBV), as YouTube writes it: `0:00:01.000,0:00:02.500` stands before each caption."""

import re

from mediator_tui.transcripts.blocks import Blocks, in_turn

_TIME = r"[0-9]{1,4}:[0-9]{2}:[0-9]{2}\.[0-9]{3}"
_TIMES = re.compile(rf"\s*({_TIME}),({_TIME})\s*$")
_NEARLY = re.compile(r"\s*[0-9]+:[0-9]{2}:[0-9a-zA-Z.]+,[0-9]+:[0-9]{2}:[0-9a-zA-Z.]+\s*$")


def is_sbv(text: str) -> bool:
    """Whether it begins with a line of times."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return bool(_TIMES.match(first))


def read(text: str) -> Blocks:
    """Return the captions of an SBV file, and what in it is none."""
    return in_turn(text, _TIMES, _NEARLY)
