"""What captions say: tags and references taken out of their text, rolling captions folded, speakers told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from mediator_tui.transcripts.blocks import Block, Blocks
from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.names import Named

_TAG = re.compile(
    r"</?(?:c|i|b|u|s|ruby|rt)(?:\.[^\s<>]*)?\s*/?>"
    r"|</?(?:lang|font)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>"
    r"|<[0-9]+:[0-9:.]+\s*>"
    r"|<v(?:\.[^\s<>]*)?\s+(?P<voice>[^<>]*)>"
    r"|(?P<end></v>|<v(?:\.[^\s<>]*)?\s*>)"
)
"""The tags of WebVTT and SRT, and no other: what a typist put in angle brackets was meant to be read."""
_SOON = 100
"""Rolling captions follow each other within so many milliseconds."""
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one voice says in one caption."""

    line: int
    start: int
    end: int
    speaker: str
    lines: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def spoken(found: Blocks) -> tuple[list[Cue], list[LeftOut]]:
    """Return what is said in captions, by whom; and what is left out, with what was left out before."""
    left_out = list(found.left_out)
    turns: list[_Turn] = []
    for block in found.blocks:
        before = len(turns)
        turns.extend(_turns(block))
        if len(turns) == before:
            left_out.append(LeftOut(block.line, "no-words"))
    if not _names(turns).accepted:
        turns = _folded(turns, left_out)
    return _named(turns), sorted(left_out)


def _turns(block: Block) -> Iterator[_Turn]:
    text = "\n".join(block.lines)
    for speaker, said in _voices(text) if "<" in text or "&" in text else [("", text)]:
        if lines := [line for each in said.split("\n") if (line := each.strip())]:
            yield _Turn(block.line, block.start, block.end, speaker, lines)


def _voices(text: str) -> list[tuple[str, str]]:
    """Return who says what in the text of a caption: a voice holds until the next one, or its own end."""
    voices = [("", "")]
    place = 0
    for match in _TAG.finditer(text):
        _say(voices, text[place : match.start()])
        place = match.end()
        if match["voice"] is not None:
            voices.append((" ".join(unescape(match["voice"]).split()), ""))
        elif match["end"]:
            voices.append(("", ""))
    _say(voices, text[place:])
    return voices


def _say(voices: list[tuple[str, str]], piece: str) -> None:
    speaker, said = voices[-1]
    voices[-1] = speaker, said + unescape(piece)


# Rolling captions -------------------------------------------------------------------------------------


def _folded(turns: list[_Turn], left_out: list[LeftOut]) -> list[_Turn]:
    """Return the turns without the lines that each repeats of the one before, where the captions roll.

    Captions that name their speakers do not roll.
    """
    repeated = [0, *(_repeated(before, turn) for before, turn in pairwise(turns))][: len(turns)]
    rolls = any(0 < count < len(turn.lines) for count, turn in zip(repeated, turns, strict=True))
    if not rolls or sum(map(bool, repeated)) < _SHARE * len(turns):
        return turns
    kept: list[_Turn] = []
    for count, turn in zip(repeated, turns, strict=True):
        if count < len(turn.lines):
            kept.append(replace(turn, lines=turn.lines[count:]))
        else:
            left_out.append(LeftOut(turn.line, "repeated"))
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, turn.end))
    return kept


def _repeated(before: _Turn, turn: _Turn) -> int:
    """Return with how many lines at its beginning a turn repeats the end of the one before."""
    if turn.speaker or not before.start <= turn.start <= before.end + _SOON:
        return 0
    most = min(len(before.lines), len(turn.lines))
    return next((count for count in range(most, 0, -1) if before.lines[-count:] == turn.lines[:count]), 0)


# Who speaks -------------------------------------------------------------------------------------------


def _names(turns: list[_Turn]) -> Named:
    """Return the names that stand before what is said, where there is no voice tag."""
    return Named.among(turn.text for turn in turns if not turn.speaker)


def _named(turns: list[_Turn]) -> list[Cue]:
    """Return the turns as cues: who has no voice tag may be named at the beginning of the text, or on a line above."""
    names = _names(turns)
    above = not names.accepted and _on_a_line_above(turn for turn in turns if not turn.speaker)
    cues = []
    for turn in turns:
        speaker, said = turn.speaker, turn.text
        if not speaker and above and len(turn.lines) > 1:
            speaker, said = turn.lines[0], " ".join(turn.lines[1:])
        elif not speaker:
            speaker, said = names.split(said)
        cues.append(Cue(turn.line, turn.start, turn.end, speaker, said))
    return cues


def _on_a_line_above(turns: Iterable[_Turn]) -> bool:
    """Whether the first line of nearly every caption is a name: few of them, that come again and again."""
    two = [turn.lines[0] if len(turn.lines) > 1 else None for turn in turns]
    first = Counter(line for line in two if line is not None)
    return bool(first) and first.total() >= 0.8 * len(two) and 2 * len(first) <= len(two)
