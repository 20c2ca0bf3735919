"""Opening a session: read, checked and folded."""

import tomllib
from collections.abc import Iterator

from bench.measure import Row, real_folder, side_by_side
from bench.sessions import clock, session_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


def rows() -> Iterator[Row]:
    """Measure opening sessions of 5,000 and 50,000 records against tomllib on the same file."""
    with real_folder() as folder:
        for records, rounds in ((5_000, 15), (50_000, 5)):
            yield _opening(session_of(folder, records), records, rounds)


def _opening(folder: SessionFolder, records: int, rounds: int) -> Row:
    def ours() -> None:
        notes = Notes.opened(folder, clock)
        assert len(notes.records("joint")) == records
        notes.close(tidy=False)

    def theirs() -> None:
        tomllib.loads((folder.path / "joint.toml").read_text("utf-8"))

    opening, reading = side_by_side(ours, theirs, rounds)
    return Row(f"opening {records:,} records", "tomllib.loads of the same file", "ms", opening, reading, 0.5)
