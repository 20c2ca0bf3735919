"""Cues put together to turns: what one speaker says without a long pause is one."""

from collections.abc import Iterable

from mediator_tui.transcripts.model import Cue

PAUSE = 30_000
"""After a silence of so many milliseconds a speaker begins anew."""


def joined(cues: Iterable[Cue]) -> list[Cue]:
    """Return the cues, those of one speaker that follow each other put together; nobody's stay as they are."""
    turns: list[Cue] = []
    pieces: list[str] = []
    for cue in cues:
        last = turns[-1] if turns else None
        if last and _goes_on(last, cue):
            pieces.append(cue.text)
            turns[-1] = last._replace(end=cue.end if cue.end is None else max(cue.end, last.end or cue.end))
            continue
        _finish(turns, pieces)
        turns.append(cue)
        pieces = [cue.text]
    _finish(turns, pieces)
    return turns


def _finish(turns: list[Cue], pieces: list[str]) -> None:
    if len(pieces) > 1:
        turns[-1] = turns[-1]._replace(text=" ".join(pieces))


def _goes_on(last: Cue, cue: Cue) -> bool:
    if not cue.speaker or cue.speaker != last.speaker:
        return False
    before = last.end if last.end is not None else last.start
    return cue.start is None or before is None or cue.start - before <= PAUSE
