"""Measures everything, prints one table, and exits 1 where a target is missed."""

import sys

from bench import library, memory, opening, reviewing, screen, startup, store, transcripts
from bench.measure import Row, table


def main() -> int:
    """Print the table; return whether a target was missed."""
    rows: list[Row] = []
    for subject in (store, opening, memory, transcripts, startup, library, screen, reviewing):
        rows += subject.rows()
    print(table(rows))
    return int(not all(row.holds for row in rows))


if __name__ == "__main__":
    sys.exit(main())
