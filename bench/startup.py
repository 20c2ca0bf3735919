"""How long the program takes to start."""

import subprocess
import sys
from collections.abc import Iterator

from bench.measure import CHECKOUT, Row, side_by_side

ROUNDS = 21


def rows() -> Iterator[Row]:
    """Measure `--help` and `--version` against bare Python."""
    pydantic = ("-c", "from pydantic import BaseModel")
    yield _starting("--help", "Python with pydantic imported", pydantic, 2)
    yield _starting("--version", "bare Python", ("-c", "pass"), 2)


def _starting(option: str, against: str, bare: tuple[str, ...], target: float) -> Row:
    ours, theirs = side_by_side(lambda: _run("-m", "mediator_tui", option), lambda: _run(*bare), ROUNDS)
    return Row(f"`mediator {option}`", against, "ms", ours, theirs, target)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=CHECKOUT, capture_output=True, check=True)
