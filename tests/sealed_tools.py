"""What the tests of encrypted sessions share: keys without scrypt's second, sessions, Debian's `age`."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
from plain_driver import session_of
from session_tools import session

from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.sealing import Keys

PASSPHRASE = "kunci yang panjang"  # noqa: S105


def new_sealed(parent: Path) -> SessionFolder:
    """Make an encrypted session on disk; its key files are not wrapped, which costs a second each."""
    keys = Keys.new()
    return create(parent, session(), keys=keys, key_files={sealing.KEY: b"-", sealing.BOARD_KEY: b"-"})


def locked(parent: Path, names: Sequence[str]) -> SessionFolder:
    """Make an encrypted session of these parties, and return it without its keys."""
    return SessionFolder(create(parent, session_of(names), keys=Keys.new(), key_files={sealing.KEY: b"-"}).path)


def again(folder: SessionFolder) -> SessionFolder:
    """Return the session as a program that starts now and has its keys finds it."""
    return SessionFolder(folder.path, folder.keys)


class QuickScrypt:
    """Stands in for the passphrase's wrapping where a test opens a session many times."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @staticmethod
    def _identity(passphrase: str) -> bytes:
        return hashlib.sha256(passphrase.encode()).digest()

    def encrypt(self, data: bytes, passphrase: str) -> bytes:
        mask = self._identity(passphrase)
        return mask[:4] + bytes(byte ^ mask[at % 32] for at, byte in enumerate(data))

    def decrypt(self, data: bytes, passphrase: str) -> bytes:
        self.asked.append(passphrase)
        mask = self._identity(passphrase)
        if data[:4] != mask[:4]:
            raise pyrage.DecryptError("Decryption failed")
        return bytes(byte ^ mask[at % 32] for at, byte in enumerate(data[4:]))


@pytest.fixture
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> QuickScrypt:
    """Wrap keys without scrypt; what is sealed with them stays sealed as ever."""
    quick = QuickScrypt()
    monkeypatch.setattr(sealing, "scrypt", quick)
    monkeypatch.setattr(sealing, "unwrapped_aside", sealing.unwrapped)
    monkeypatch.setattr(sealing, "key_files_aside", sealing.key_files)
    return quick


@contextmanager
def identity_file(folder: SessionFolder, parent: Path) -> Iterator[Path]:
    """Yield a session's identities as a file that `age -i` reads."""
    assert folder.keys
    path = parent / "identity.txt"
    path.write_text(folder.keys.text())
    yield path
    path.unlink()


def age_opens(path: Path, identity: Path) -> bytes:
    """Return what Debian's `age` makes of a file; the test is skipped where there is none."""
    if not shutil.which("age"):
        pytest.skip("age is not installed")
    done = subprocess.run(["age", "-d", "-i", str(identity), str(path)], capture_output=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


def holds(folder: Path, marker: bytes) -> list[Path]:
    """Return every file below a folder, hidden and temporary ones too, in which these bytes stand."""
    return [path for path in folder.rglob("*") if path.is_file() and marker in path.read_bytes()]
