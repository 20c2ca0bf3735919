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
_MORNING = 60
_WORDS = (*"catatan", "enter")
_MARKS = ("1u", "2p", "1n", "2u", "1e", "2n", "0q", "1u", "2u", "9l")
_ISSUES = 8
_SIZES = ((80, 24), (120, 40), (60, 16), (200, 60))


def rows(folder: Path) -> Iterator[Row]:
    """Measure keys at the end of the day against keys in the morning, and what the day grew by."""
    session, short = session_of(folder, 0), session_of(folder, 0)
    tracemalloc.start()
    try:
        screen = OpenScreen(session)
        empty = _taken()
        _day(screen, NOTES)
        grown = _taken() - empty
        morning = OpenScreen(short)
        _day(morning, _MORNING)
        evening, first = _side_by_side(screen, morning)
        screen.close()
        morning.close()
        yield Row(f"a key after {NOTES:,} notes of a long day", f"after {_MORNING}", "ms", evening, first, 1.15)
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


def _day(screen: OpenScreen, notes: int) -> None:
    """Walk a day of so many notes: answers, jumps and back, caucuses and out again, other sizes of the screen."""
    marks, sizes = cycle(_MARKS), cycle(_SIZES)
    for number in range(notes):
        if number % (NOTES // JUMPS) == 0:
            screen.press("t", str(number % 9 + 1), "backspace")
        if number % (NOTES // CAUCUSES) == 0:
            screen.press("2", "ctrl+r", "n", *"rahasia", "enter", "ctrl+r")
        if number % (NOTES // RESIZES) == 0:
            screen.draw(next(sizes))
        if number % (NOTES // _ISSUES) == 0:
            screen.press("9", "i", *"air", "enter")
        screen.press(*next(marks), *_WORDS)
        screen.draw()
        if number % 3 == 0:
            screen.press("1", "y", "enter")


def _side_by_side(evening: OpenScreen, morning: OpenScreen) -> tuple[float, float]:
    """Return the medians of a key pressed and drawn, the same keys in turn on both."""
    keys = [key for marks in _MARKS for key in (*marks, *_WORDS)]
    pairs = [(timed(partial(_key, evening, key)), timed(partial(_key, morning, key))) for key in keys]
    return median(each for each, _ in pairs), median(each for _, each in pairs)


def _key(screen: OpenScreen, key: str) -> None:
    screen.press(key)
    screen.draw()
