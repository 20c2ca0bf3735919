"""Otter's text, and what Teams writes into a DOCX: a line with a name and a time, then what was said."""

import re
from itertools import pairwise

from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.times import CLOCK, of_clock

_HEAD = re.compile(rf"\s*(\S.{{0,119}}?)(?:\s{{2,40}}|\t)({CLOCK})\s*")


def is_otter(text: str) -> bool:
    """Whether it has such lines, and words below the first."""
    lines = [line for line in text.split("\n") if line.strip()]
    return any(_HEAD.fullmatch(line) and not _HEAD.fullmatch(after) for line, after in pairwise(lines))


def read(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return what each said, and what stands before the first name or has no words."""
    turns: list[tuple[int, int | None, str, list[str]]] = []
    left_out: list[LeftOut] = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := _HEAD.fullmatch(line):
            turns.append((number, of_clock(match[2]), match[1], []))
        elif not line.strip():
            continue
        elif turns:
            turns[-1][-1].append(line.strip())
        else:
            left_out.append(LeftOut(number, "before"))
    cues = []
    for number, start, name, lines in turns:
        if lines:
            cues.append(Cue(number, start, None, name, " ".join(lines)))
        else:
            left_out.append(LeftOut(number, "no-words"))
    return cues, sorted(left_out)
