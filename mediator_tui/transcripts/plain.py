"""Plain text: `Name: words`, with or without a time before or behind the name; or times and words alone."""

import re
from collections import Counter
from typing import NamedTuple

from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.names import named
from mediator_tui.transcripts.times import CLOCK, of_clock

_BRACKETED = re.compile(rf"\s*[\[(]\s*({CLOCK})(?:\s*(?:-->|-|–)\s*({CLOCK}))?\s*[\])]\s*[-–]?\s*(.*)")
_BARE = re.compile(rf"\s*({CLOCK})(?:\s*(?:-->|-|–)\s*({CLOCK}))?(?:\s+[-–]?\s*|\t)(\S.*)")
_BEHIND = re.compile(rf"\s*(\S[^\[(]{{0,79}}?)\s{{0,8}}[\[(]\s*({CLOCK})\s*[\])]\s*[:：]\s*(.*)")
_TURNS = 2
_ONE_IN = 5


class _Line(NamedTuple):
    """A line that says who speaks, or when."""

    start: int | None
    end: int | None
    speaker: str
    said: str


def is_plain(text: str) -> bool:
    """Whether it looks like a transcript: turns that tell who speaks or when, on one line of five or more.

    Where no times stand there, names come again: a list of headings is no conversation.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    accepted = _accepted(lines)
    turns = [turn for line in lines if (turn := _turn(line, accepted))]
    names = len({turn.speaker for turn in turns if turn.start is None})
    return len(turns) >= _TURNS and len(turns) * _ONE_IN >= len(lines) and names <= max(2, 2 * len(turns) // 3)


def read(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return what each said; a line that begins no turn goes on with the one before."""
    lines = text.split("\n")
    accepted = _accepted([line for line in lines if line.strip()])
    turns: list[tuple[int, _Line, list[str]]] = []
    left_out: list[LeftOut] = []
    for number, line in enumerate(lines, 1):
        if turn := _turn(line, accepted):
            turns.append((number, turn, [turn.said.strip()]))
        elif not line.strip():
            continue
        elif turns:
            turns[-1][-1].append(line.strip())
        else:
            left_out.append(LeftOut(number, "before"))
    cues = []
    for number, turn, pieces in turns:
        if said := " ".join(filter(None, pieces)):
            cues.append(Cue(number, turn.start, turn.end, turn.speaker, said))
        else:
            left_out.append(LeftOut(number, "no-words"))
    return cues, sorted(left_out)


def _accepted(lines: list[str]) -> frozenset[str]:
    """Return which beginnings of untimed lines are names: all where half of the lines have one, else the frequent."""
    counts = Counter(found[0] for line in lines if not _timed(line) and (found := named(line.strip())))
    if 2 * counts.total() >= len(lines):
        return frozenset(name for name in counts if not of_clock(name))
    return frozenset(name for name, count in counts.items() if count > 1)


def _turn(line: str, accepted: frozenset[str]) -> _Line | None:
    """Return who speaks and when, where a line tells; None where it goes on with what was said before."""
    if timed := _timed(line):
        return timed
    found = named(line.strip())
    return _Line(None, None, *found) if found and found[0] in accepted else None


def _timed(line: str) -> _Line | None:
    if match := _BEHIND.fullmatch(line):
        return _Line(of_clock(match[2]), None, match[1], match[3])
    match = _BRACKETED.fullmatch(line) or _BARE.fullmatch(line)
    if not match:
        return None
    start, end = of_clock(match[1]), of_clock(match[2]) if match[2] else None
    name, said = named(match[3].strip()) or ("", match[3])
    return _Line(start, end, name, said)
