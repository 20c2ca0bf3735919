"""Eight hours at the table, in a minute: whether the screen grows slower, or fatter than its records."""

import gc
import tracemalloc
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from bench.measure import Row, timed
from bench.open_screen import OpenScreen
from bench.sessions import session_of
from mediator_tui.store.folder import SessionFolder

NOTES, JUMPS, CAUCUSES, RESIZES = 5_000, 300, 40, 20
MIB = 1024 * 1024
_WARM, _MEASURED = 60, 100
_MARKS = ("1u", "2p", "1n", "2u", "1e", "2n", "0q", "1u", "2u", "9l")
_ISSUES = 8
_SIZES = ((80, 24), (120, 40), (60, 16), (200, 60))


def rows(folder: Path) -> Iterator[Row]:
    """Measure the last keys of the day against the first, and what it grew by against the same session opened anew."""
    session = session_of(folder, 0)
    tracemalloc.start()
    try:
        screen = OpenScreen(session)
        empty = _taken()
        first, last = _day(screen)
        grown = _taken() - empty
        screen.close()
        yield Row(f"a key in the last of {NOTES:,} notes", "in the first", "ms", last, first, 1.15)
        yield Row("memory a day at the table takes", "the same session opened anew", "MiB", grown, _anew(session), 1.25)
    finally:
        tracemalloc.stop()


def _taken() -> float:
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / MIB


def _anew(session: SessionFolder) -> float:
    before = _taken()
    screen = OpenScreen(SessionFolder(session.path))
    if screen.sitting.notes:
        for room in session.rooms():
            screen.sitting.notes.room(room)
    screen.draw()
    taken = _taken() - before
    screen.close()
    return taken


def _day(screen: OpenScreen) -> tuple[float, float]:
    """Walk the day; return the medians of a key pressed and drawn in its first and its last hundred."""
    marks, sizes, first, last = cycle(_MARKS), cycle(_SIZES), [], []
    for number in range(NOTES):
        if number % (NOTES // JUMPS) == 0:
            screen.press("t", str(number % 9 + 1), "backspace")
        if number % (NOTES // CAUCUSES) == 0:
            screen.press("2", "ctrl+r", "n", *"rahasia", "enter", "ctrl+r")
        if number % (NOTES // RESIZES) == 0:
            screen.draw(next(sizes))
        if number % (NOTES // _ISSUES) == 0:
            screen.press("9", "i", *"air", "enter")
        measured = _measured(screen, next(marks), number)
        if number >= _WARM and len(first) < _MEASURED:
            first += measured
        last = [*last, *measured][-_MEASURED:]
        if number % 3 == 0:
            screen.press("1", "y", "enter")
    return median(first[:_MEASURED]), median(last)


def _measured(screen: OpenScreen, marks: str, number: int) -> list[float]:
    """Enter a note; return how long each key took, drawn, where that is to be known."""
    keys = (*marks, *"catatan", "enter")
    if number < _WARM or _WARM + _MEASURED < number < NOTES - _MEASURED:
        screen.press(*keys)
        screen.draw()
        return []
    return [timed(partial(_key, screen, key)) for key in keys]


def _key(screen: OpenScreen, key: str) -> None:
    screen.press(key)
    screen.draw()
