"""The full screen: its first picture, a key until it is drawn, the veil, an open session at rest, and a long day."""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from bench import long_day
from bench.measure import Row, real_folder, timed
from bench.open_screen import OpenScreen
from bench.sessions import session_of
from bench.terminal import first_paint, running
from mediator_tui.content.words import words

STARTS, KEYS, VEILS = 12, 200, 40
IDLE_SECONDS = 10.0
_VEIL = b"\x07"


def rows() -> Iterator[Row]:
    """Measure everything of the screen."""
    with real_folder() as folder:
        yield from _first_paint(folder)
    with real_folder() as folder:
        yield _key_to_paint(folder)
    with real_folder() as folder:
        yield from _veil_and_idle(folder)
    with real_folder() as folder:
        yield from long_day.rows(folder)


# From the start to the newest record -----------------------------------------------------------------


def _first_paint(folder: Path) -> Iterator[Row]:
    """Measure starts in turn: a bare application, a short session, a long one."""
    short, long = session_of(folder, 10), session_of(folder, 5_000)
    times = [
        (
            first_paint(folder, b"row 23", "-m", "bench.bare_app"),
            first_paint(folder, b"10 Sejak", "-m", "mediator_tui", "live", str(short.path)),
            first_paint(folder, b"5000 Sejak", "-m", "mediator_tui", "live", str(long.path)),
        )
        for _ in range(STARTS + 1)
    ][1:]
    bare, few, many = (median(each[at] for each in times) for at in range(3))
    yield Row(
        "newest of 5,000 records on the screen", "a bare application that imports pydantic", "ms", many, bare, 1.5
    )
    yield Row("newest of 5,000 records on the screen", "of 10", "ms", many, few, 1.25)


# One record ------------------------------------------------------------------------------------------


def _save(screen: OpenScreen) -> float:
    """Note something; return how many milliseconds the last key takes, until it is on disk and drawn."""
    screen.press("1", "u", *"air")
    taken = timed(lambda: (screen.press("enter"), screen.draw()))
    assert screen.all_saved()
    return taken


def _key_to_paint(folder: Path) -> Row:
    short, long = OpenScreen(session_of(folder, 10)), OpenScreen(session_of(folder, 100_000))
    try:
        pairs = [(_save(long), _save(short)) for _ in range(KEYS + 1)][1:]
    finally:
        short.close()
        long.close()
    ours, theirs = median(each for each, _ in pairs), median(each for _, each in pairs)
    return Row("Enter to durable and drawn at 100,000 records", "at 10", "ms", ours, theirs, 1.1)


# Veil, and an open session nobody touches --------------------------------------------------------------


def _veil_and_idle(folder: Path) -> Iterator[Row]:
    session = session_of(folder, 5_000)
    covered = words()("tui.veiled", "id").encode()
    with running(folder, "-m", "mediator_tui", "live", str(session.path)) as screen:
        screen.until(b"5000 Sejak")
        screen.quiet(1.0)
        times = []
        for _ in range(VEILS):
            start = perf_counter()
            screen.type(_VEIL)
            screen.until(covered)
            times.append((perf_counter() - start) * 1000)
            screen.type(_VEIL)
            screen.until(b"5000 Sejak")
            screen.quiet(0.05)
        yield Row("veil key to covered screen, median", "50 ms", "ms", median(times), 50, 1)
        yield Row("veil key to covered screen, worst", "50 ms", "ms", max(times), 50)
        before, began = _processor(screen.process.pid), perf_counter()
        while perf_counter() - began < IDLE_SECONDS:
            screen.read()
            sleep(0.1)
        used, passed = _processor(screen.process.pid) - before, perf_counter() - began
    yield Row("processor time of an open session at rest", "1 % of the time", "ms", used, passed * 10, 1)


def _processor(pid: int) -> float:
    """Return how many milliseconds of processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
