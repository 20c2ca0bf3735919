"""How much memory an open session takes, at its peak."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import CHECKOUT, Row, real_folder
from bench.sessions import session_of

MIB = 1024 * 1024
_OPEN = """
import sys, tracemalloc
from pathlib import Path
tracemalloc.start()
from bench.sessions import clock
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes
notes = Notes.opened(SessionFolder(Path(sys.argv[1])), clock)
notes.records("joint")
print(tracemalloc.get_traced_memory()[1])
"""


def rows() -> Iterator[Row]:
    """Measure the peak of opening sessions of 10,000 and 100,000 records against the size of their files."""
    with real_folder() as folder:
        for records in (10_000, 100_000):
            path = session_of(folder, records).path
            size = (path / "joint.toml").stat().st_size / MIB
            yield Row(f"peak memory opening {records:,} records", "the size of their file", "MiB", _peak(path), size)


def _peak(folder: Path) -> float:
    command = [sys.executable, "-c", _OPEN, str(folder)]
    return int(subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout) / MIB
