"""An encrypted session's program killed at any moment: nothing acknowledged is lost, and no plain word is left."""

import os
import random
import sys
from pathlib import Path

import pytest
from sealed_tools import PASSPHRASE, QuickScrypt, again, holds, new_sealed, quick_scrypt
from session_tools import contents, new_folder, on_disk, opened

from mediator_tui.store import durable, sealing
from mediator_tui.store.encrypting import encrypt, remove_plain
from mediator_tui.store.folder import SessionFolder

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)
from killed_tools import every_step, killed_noting

__all__ = ["quick_scrypt"]

KILLS = 100
SHARED_BY = 10
MARKER = "sawah-tiga-petak"


def _words(number: int) -> str:
    return f"{MARKER} {number} " + "x" * (number * 37 % 6_000)


def _note(folder: SessionFolder, pipe: int, first: int) -> None:
    """Add records until killed, many segments full; leave and come back now and then."""
    notes = opened(again(folder))
    for number in range(first, first + 10_000):
        record = notes.add("caucus-a" if number % 5 == 0 else "joint", "utterance", _words(number), by="a")
        os.write(pipe, f"{record.id} {number}\n".encode())
        if number % 6 == 0:
            notes.change("joint", "j1", {"text": _words(number)})
        if number % 9 == 0:
            notes.close()
            notes = opened(again(folder))


def _killed_noting(folder: SessionFolder, first: int, chance: random.Random) -> list[str]:
    return killed_noting(lambda pipe: _note(folder, pipe, first), chance, 8, 60_000)


def test_sigkill_at_a_hundred_random_moments(tmp_path: Path) -> None:
    """Every acknowledged record is there and whole; its words stand in no file, temporary ones included."""
    chance = random.Random(2026)
    for round_ in range(KILLS // SHARED_BY):
        folder = new_sealed(tmp_path)
        acknowledged: list[str] = []
        for turn in range(SHARED_BY):
            acknowledged += _killed_noting(folder, 1_000_000 * (round_ + 1) + 1_000 * turn + 1, chance)
            assert not holds(folder.path, MARKER.encode())
            there = {record.id: record.text for room in ("joint", "caucus-a") for record in on_disk(folder, room)}
            assert all(text == _words(int(text.split()[1])) for text in there.values())
            for line in acknowledged:
                ident, number = line.split()
                assert ident == "j1" or there[ident] == _words(int(number))
        notes = opened(again(folder))
        notes.room("caucus-a")
        notes.close()
        assert not list(folder.path.rglob(f"*{durable.TEMPORARY}"))


def _prepared(tmp_path: Path) -> SessionFolder:
    folder = new_sealed(tmp_path)
    notes = opened(folder)
    for number in range(1, 19):
        notes.add("joint", "note", _words(number) + "y" * 8_000, by="a")
    notes.answer("joint", "j1", "b", "silent")
    notes.undo("joint")
    notes.change("joint", "j3", {"text": "reworded"})
    notes.close(tidy=False)
    return folder


def test_a_rewriting_killed_at_each_step(tmp_path: Path) -> None:
    """The room is whole at every step: either generation, never a mixture, never neither."""
    folder = _prepared(tmp_path)
    expected = [(record.id, record.text) for record in on_disk(folder)]
    before = _names(folder)
    states = set()
    for killed in every_step(
        folder, tmp_path / "copy", lambda copy: opened(_with_keys(copy, folder)).close(), (False,)
    ):
        copy = _with_keys(killed, folder)
        states.add(_names(copy))
        assert [(record.id, record.text) for record in on_disk(copy)] == expected
        notes = opened(copy)
        assert notes.add("joint", "note", "more", by="a").id == "j22"
        notes.close()
        assert len(set(_names(copy))) <= len(before) + 1
        assert not list(copy.path.rglob(f"*{durable.TEMPORARY}"))
    assert len(states) > 5


def _with_keys(copy: SessionFolder, folder: SessionFolder) -> SessionFolder:
    return SessionFolder(copy.path, folder.keys)


def _names(folder: SessionFolder) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in (folder.path / "joint.age").glob("*.age")))


def test_encrypting_killed_at_each_step(tmp_path: Path, quick_scrypt: QuickScrypt) -> None:
    """Killed at any step, the session opens whole, plain or encrypted; asked again, it ends encrypted alone."""
    del quick_scrypt
    folder = new_folder(tmp_path)
    notes = opened(folder)
    notes.add("joint", "note", f"{MARKER} 1", by="a")
    notes.add("caucus-a", "note", f"{MARKER} 2", by="a")
    notes.close()
    plain = encrypted = 0
    for killed in every_step(folder, tmp_path / "copy", lambda copy: encrypt(copy, PASSPHRASE), (False,)):
        copy = SessionFolder(killed.path)
        if copy.encrypted:
            encrypted += 1
            copy.keys = sealing.read_keys(copy.path, PASSPHRASE)
        else:
            plain += 1
        assert len(on_disk(copy)) == 1
        assert len(on_disk(copy, "caucus-a")) == 1
        assert copy.session().letters == ("a", "b", "c")
        if copy.encrypted:
            remove_plain(copy)
        else:
            encrypt(copy, PASSPHRASE)
        assert not holds(copy.path, MARKER.encode())
        copy = SessionFolder(copy.path, sealing.read_keys(copy.path, PASSPHRASE))
        assert [record.text for record in on_disk(copy)] == [f"{MARKER} 1"]
        assert "session.toml" not in contents(copy.path)
    assert plain > 5
    assert encrypted > 3
