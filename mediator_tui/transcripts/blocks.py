"""Captions as they stand in a file: lines of text between two times; and formats that are times and text in turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mediator_tui.transcripts.model import LeftOut, Why
from mediator_tui.transcripts.times import LONGEST, of_clock


class Block(NamedTuple):
    """One caption: the line of its times, when, and its lines of text as they stand."""

    line: int
    start: int
    end: int
    lines: Sequence[str]


@dataclass
class Blocks:
    """The captions of a file, and what in it is none."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, line: int, start: int, end: int, lines: Sequence[str]) -> None:
        """Take a caption."""
        self.blocks.append(Block(line, start, end, lines))

    def leave_out(self, line: int, why: Why) -> None:
        """Name what is no caption."""
        self.left_out.append(LeftOut(line, why))


def in_turn(text: str, times: re.Pattern[str], nearly: re.Pattern[str]) -> Blocks:
    """Return the captions of a file where a line of times stands before each.

    `times` finds the two of them, `nearly` a line that was meant to be one. What is numbered has its number on the
    line before; blank lines may stand within a caption.
    """
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if times.match(line) or nearly.match(line)]
    numbered = 2 * sum(number > 0 and lines[number - 1].strip().isdecimal() for number in heads) > len(heads)
    found = Blocks()
    ends = [_behind(lines, number, numbered=numbered) for number in heads[1:]] + [len(lines)]
    for number in range(_behind(lines, heads[0], numbered=numbered) if heads else len(lines)):
        if lines[number].strip():
            found.leave_out(number + 1, "no-times")
    for head, end in zip(heads, ends, strict=False):
        match = times.match(lines[head])
        start, stop = (of_clock(match[1]), of_clock(match[2])) if match else (None, None)
        if start is None or stop is None or max(start, stop) > LONGEST:
            found.leave_out(head + 1, "bad-times")
        else:
            found.add(head + 1, start, stop, lines[head + 1 : end])
    return found


def _behind(lines: list[str], head: int, *, numbered: bool) -> int:
    """Return where the text before a line of times ends."""
    return head - 1 if numbered and head and lines[head - 1].strip().isdecimal() else head
