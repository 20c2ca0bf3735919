"""What the tests of the store and of the notes share: a clock that ticks, a new session, a crash."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from hypothesis import strategies as st

from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.domain.text import storable
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.notes import Notes

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=7)))

NASTY = (
    "\x00\x07\x1b[2J\x7f", "\u0085\u2028\u2029", "\u202eabc\u2066", '"""', "'''", "\\", "\\e\\x41", "a\r\nb\rc\n",
    "\n[[records]]\nid = 'j1'\n", "jam 10:30 {", "\ufeff", "👩‍👩‍👧", "\u200b\u200d", 'id = "j1"', "#", "\U0010ffff",
)  # fmt: skip
texts = st.one_of(st.text(), st.sampled_from(NASTY), st.lists(st.sampled_from(NASTY)).map("".join)).map(
    lambda text: storable(text)[0]
)


def ticking(start: datetime = BEGAN) -> Clock:
    """Return a clock that goes on by a second each time it is asked."""
    seconds = count()
    return lambda: start + timedelta(seconds=next(seconds))


def session() -> Session:
    """Return a session with three parties."""
    return Session(created=date(2026, 11, 21), parties=new_parties(["Sari", "Budi", "Uda"], ["Ibu", "Pak", "Uda"]))


def new_folder(parent: Path) -> SessionFolder:
    """Make a session on disk."""
    return create(parent, session())


def opened(folder: SessionFolder, writer: str | None = None) -> Notes:
    """Open a session to write."""
    notes = Notes.opened(folder, ticking(), writer=writer)
    assert not notes.read_only
    return notes


def crashed(notes: Notes) -> None:
    """End a program without its leave: nothing is drained or rewritten, only its lock goes."""
    assert notes._lock
    notes._lock.release()


def seen(notes: Notes, room: str = "joint") -> list[tuple[str, str]]:
    """Return the records shown in a room: id and text."""
    return [(record.id, record.text) for record in notes.records(room)]


def on_disk(folder: SessionFolder, room: str = "joint") -> list[Record]:
    """Return a room's records as a program that starts now would read them; none may be damaged."""
    records, damage = SessionFolder(folder.path, folder.keys).records(room)
    assert damage == []
    return [record for record in records if record.shown]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def pipe_lines(handle: int) -> Iterator[str]:
    """Yield what comes through a pipe, line by line; a last line that was cut short is left out."""
    rest = b""
    while data := os.read(handle, 65536):
        *lines, rest = (rest + data).split(b"\n")
        yield from (line.decode() for line in lines)
