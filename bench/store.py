"""One record from Enter to durable."""

import os
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, real_folder, side_by_side
from bench.sessions import BEGAN, WORDS, clock, session_of
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.sealing import Keys
from mediator_tui.walk.notes import Notes

ROUNDS = 400


def rows() -> Iterator[Row]:
    """Measure an append against a bare one, and in a long session against a short one."""
    with real_folder() as folder:
        short = Notes.opened(session_of(folder, 10), clock)
        yield _against_bare(short, folder / "bare")
        long = Notes.opened(session_of(folder, 100_000), clock)
        yield _against_short(long, short)
        yield _sealed_against_plain(folder, short)
        for notes in (short, long):
            notes.close(tidy=False)


def _add(notes: Notes) -> None:
    notes.add("joint", "utterance", WORDS, by="a", stage="accounts", technique="recognise-legitimacy")
    assert not notes.waiting


def _block(folder: SessionFolder) -> bytes:
    data = (folder.path / "joint.toml").read_bytes()
    return data[data.rindex(b"\n[[") :]


def _against_bare(notes: Notes, bare: Path) -> Row:
    _add(notes)
    assert notes.folder
    block = _block(notes.folder)
    handle = os.open(bare, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        os.write(handle, block)
        os.fsync(handle)

    try:
        ours, theirs = side_by_side(lambda: _add(notes), write, ROUNDS)
    finally:
        os.close(handle)
    return Row("durable append", "write and fsync of the same bytes", "ms", ours, theirs, 3)


def _sealed_against_plain(folder: Path, plain: Notes) -> Row:
    """Sealing costs what it costs; there is no target."""
    session = Session(created=BEGAN.date(), parties=new_parties(["Sari", "Budi"], ["", ""]))
    sealed = Notes.opened(create(folder, session, keys=Keys.new(), key_files={"key.age": b"-"}), clock)
    ours, theirs = side_by_side(lambda: _add(sealed), lambda: _add(plain), ROUNDS)
    sealed.close(tidy=False)
    return Row("encrypted append", "plain", "ms", ours, theirs)


def _against_short(long: Notes, short: Notes) -> Row:
    ours, theirs = side_by_side(lambda: _add(long), lambda: _add(short), ROUNDS)
    return Row("append at 100,000 records", "at 10", "ms", ours, theirs, 1.1)
