"""Two things measured side by side, and the table that shows them."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """What was compared with what, both in the unit named, and the ratio that is allowed."""

    ours: str
    theirs: str
    unit: str
    measured: float
    against: float
    target: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the other one."""
        return self.measured / self.against

    @property
    def holds(self) -> bool:
        """Whether the ratio is as it should be."""
        return self.target is None or self.ratio <= self.target


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds it takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the medians in milliseconds, the two taken in turn, after one round that does not count."""
    times = [(timed(ours), timed(theirs)) for _ in range(rounds + 1)][1:]
    return median(each for each, _ in times), median(each for _, each in times)


@contextmanager
def real_folder() -> Iterator[Path]:
    """Give a folder on the checkout's own disk, which goes again."""
    build = CHECKOUT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="bench-") as name:
        yield Path(name)


def _figure(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"  # noqa: PLR2004


def table(rows: list[Row]) -> str:
    """Return the rows as a table in Markdown."""
    lines = ["| what | against | ours | theirs | ratio | at most |", "|---|---|--:|--:|--:|--:|"]
    for row in rows:
        target = "" if row.target is None else f"{row.target:g}{'' if row.holds else ' (missed)'}"
        values = f"{_figure(row.measured)} {row.unit} | {_figure(row.against)} {row.unit} | {row.ratio:.2f} | {target}"
        lines.append(f"| {row.ours} | {row.theirs} | {values} |")
    return "\n".join(lines)
