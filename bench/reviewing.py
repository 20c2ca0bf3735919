"""The review room: a key until it is drawn, in a long transcript against a short one."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.measure import Row, real_folder, timed
from bench.open_screen import OpenScreen
from bench.sessions import session_of

LONG, SHORT = 10_000, 100
KEYS = 200


def rows() -> Iterator[Row]:
    """Measure scrolling, jumping and coding."""
    with real_folder() as folder:
        yield from _rows(folder)


def _rows(folder: Path) -> Iterator[Row]:
    short, long = (OpenScreen(session_of(folder, count), review=True) for count in (SHORT, LONG))
    try:
        for name, before, keys in (
            ("a line down or up", (), (*["down"] * 40, *["up"] * 40)),
            ("a page down or up", (), ("pagedown", "pageup")),
            ("to the next line with words, and back", ("home", "/", *"pintu", "enter"), ("right", "left")),
            ("to a party's next line, and back", ("home", "/", *"sari", "enter"), ("right", "left")),
            ("to either end", (), ("end", "home")),
            ("a line coded", ("home",), ("3", "down")),
        ):
            yield _row(name, short, long, before, keys)
    finally:
        short.close()
        long.close()


def _row(name: str, short: OpenScreen, long: OpenScreen, before: tuple[str, ...], keys: tuple[str, ...]) -> Row:
    for screen in (short, long):
        screen.press(*before)
    pairs = []
    for number in range(KEYS + 1):
        key = keys[number % len(keys)]
        pairs.append((_paint(long, key), _paint(short, key)))
    ours, theirs = (median(each[at] for each in pairs[1:]) for at in (0, 1))
    return Row(f"review: {name}, key to paint in {LONG:,} lines", f"in {SHORT}", "ms", ours, theirs, 1.1)


def _paint(screen: OpenScreen, key: str) -> float:
    return timed(lambda: (screen.press(key), screen.draw()))
