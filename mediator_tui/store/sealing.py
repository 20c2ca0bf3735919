"""The keys of an encrypted session, in the `age` format.

Two identities: one opens everything of the session, the other `session.toml` and the joint room and nothing
else. On disk they lie wrapped: for the passphrase, and for each recipient's public key. They are never written
otherwise, and there is no public key beside them: what is in the files was sealed by somebody who had them.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from os import environ, pathsep
from pathlib import Path
from typing import Final

import pyrage
from pyrage import passphrase as scrypt
from pyrage import x25519

from mediator_tui.domain.fault import Fault
from mediator_tui.store import durable

KEY: Final = "key.age"
"""Both identities, wrapped for the passphrase: a session with this file is encrypted."""
BOARD_KEY: Final = "key-board.age"
"""The identity of `session.toml` and the joint room alone, wrapped for the same passphrase."""
_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 (how a line of an identity file begins)
_WRONG = "Decryption failed"
_SEPARATE = "from mediator_tui.store import sealing; sealing.{}()"


class Keys:
    """A session's identities; they live in memory only."""

    def __init__(self, board: str, main: str | None = None) -> None:
        self._board = x25519.Identity.from_str(board)
        self._main = x25519.Identity.from_str(main) if main else None

    @classmethod
    def new(cls) -> "Keys":
        """Return the keys of a new session."""
        return cls(str(x25519.Identity.generate()), str(x25519.Identity.generate()))

    @classmethod
    def of(cls, text: str) -> "Keys":
        """Return the keys in the text of an unwrapped key file. Raises `Fault` (`key-damaged`)."""
        lines = [line for line in text.splitlines() if line.startswith(_SECRET)]
        try:
            return cls(lines[-1], lines[0] if len(lines) > 1 else None)
        except (IndexError, pyrage.IdentityError):
            raise Fault("key-damaged") from None

    @property
    def board_only(self) -> bool:
        """Whether they open nothing but what the parties may see."""
        return self._main is None

    def seal(self, data: bytes, *, joint: bool) -> bytes:
        """Return `data` sealed: what is `joint` for both identities, else for the one that opens everything.

        Raises `Fault` (`locked`) where only the board's identity is there.
        """
        if self._main is None:
            raise Fault("locked")
        both = [self._main.to_public(), self._board.to_public()] if joint else [self._main.to_public()]
        return bytes(pyrage.encrypt(data, both))

    def open(self, data: bytes) -> bytes:
        """Return what was sealed. Raises `Fault` (`sealed-damaged`) where it is damaged, or sealed for others."""
        try:
            return bytes(pyrage.decrypt(data, [self._main, self._board] if self._main else [self._board]))
        except (pyrage.DecryptError, ValueError):
            raise Fault("sealed-damaged") from None

    def text(self, *, board: bool = False) -> str:
        """Return an identity file as `age` reads it: of everything, or of what the parties may see."""
        joint = f"# session.toml and the joint room\n{self._board}\n"
        return joint if board or self._main is None else f"# everything of this session\n{self._main}\n{joint}"


def recipient_key_name(name: str) -> str:
    """Return the name of the file that holds the identities wrapped for a recipient."""
    return f"key-{name}.age"


def wrapped_for(keys: Keys, public_key: str) -> bytes:
    """Return the identities wrapped for a recipient. Raises `Fault` (`no-public-key`)."""
    try:
        return bytes(pyrage.encrypt(keys.text().encode(), [x25519.Recipient.from_str(public_key.strip())]))
    except pyrage.RecipientError:
        raise Fault("no-public-key") from None


def key_files(keys: Keys, passphrase: str) -> dict[str, bytes]:
    """Return the two files that a passphrase opens, the one that says the session is encrypted last."""
    return {
        BOARD_KEY: scrypt.encrypt(keys.text(board=True).encode(), passphrase),
        KEY: scrypt.encrypt(keys.text().encode(), passphrase),
    }


NewKeys = tuple[Keys, Mapping[str, bytes]]
"""A new session's keys, and its key files."""


def new_keys(passphrase: str) -> NewKeys:
    """Return keys for a new session, wrapped for a passphrase: about two seconds of scrypt."""
    keys = Keys.new()
    return keys, key_files(keys, passphrase)


def new_keys_aside(passphrase: str) -> NewKeys:
    """Return the same from another process, so that a screen goes on meanwhile."""
    keys = Keys.new()
    return keys, key_files_aside(keys, passphrase)


def unwrapped(data: bytes, passphrase: str) -> Keys:
    """Return the keys in a wrapped key file; takes as long as scrypt takes.

    Raises `Fault`: `wrong-passphrase`, or `key-damaged`.
    """
    try:
        text = scrypt.decrypt(data, passphrase)
    except (pyrage.DecryptError, ValueError) as error:
        raise Fault("wrong-passphrase" if str(error) == _WRONG else "key-damaged") from None
    return Keys.of(text.decode("ascii", "replace"))


def read_keys(folder: Path, passphrase: str, *, board: bool = False, unwrap: "Unwrap | None" = None) -> Keys:
    """Return a session's keys, or those of what the parties may see. Raises `Fault` or `OSError`.

    Where the key to everything was destroyed and the joint record kept, that key is all there is.
    """
    kept_joint = (folder / BOARD_KEY).exists() and not (folder / KEY).exists()
    path = folder / (BOARD_KEY if board or kept_joint else KEY)
    try:
        return (unwrap or unwrapped)(path.read_bytes(), passphrase)
    except FileNotFoundError:
        raise Fault("key-gone", file=str(path)) from None
    except Fault as fault:
        fault.values.setdefault("file", str(path))
        raise


Unwrap = Callable[[bytes, str], Keys]


def write_key_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write wrapped keys, one after the other, each whole. Raises `OSError`."""
    for name, data in files.items():
        durable.replace(folder / name, data)


def unwrapped_for(data: bytes, identities: str) -> Keys:
    """Return the keys in a key file wrapped for a recipient, whose identity file this is. Raises `Fault`."""
    lines = [line for line in identities.splitlines() if line.startswith(_SECRET)]
    try:
        text = bytes(pyrage.decrypt(data, [x25519.Identity.from_str(line) for line in lines]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError):
        raise Fault("not-a-recipient") from None
    return Keys.of(text.decode("ascii", "replace"))


def recipients_keys(folder: Path, identities: str) -> Keys:
    """Return a session's keys for a recipient, whose identity file this is. Raises `Fault` (`not-a-recipient`)."""
    for path in sorted(folder.glob(recipient_key_name("*"))):
        with contextlib.suppress(Fault):
            return unwrapped_for(path.read_bytes(), identities)
    raise Fault("not-a-recipient")


def unwrapped_aside(data: bytes, passphrase: str) -> Keys:
    """Return what `unwrapped` does, worked out in a process of its own: scrypt would hold up the whole screen.

    The passphrase and the keys go through pipes, which only the two processes see.
    """
    answer = _answer_aside("answer_on_pipes", f"{data.hex()}\n{passphrase}")
    if answer.startswith("#"):
        return Keys.of(answer)
    if answer in {"wrong-passphrase", "key-damaged"}:
        raise Fault(answer)
    return unwrapped(data, passphrase)


def key_files_aside(keys: Keys, passphrase: str) -> dict[str, bytes]:
    """Return what `key_files` does, worked out in a process of its own, as `unwrapped_aside` is."""
    answer = _answer_aside("wrap_on_pipes", f"{keys.text().encode().hex()}\n{passphrase}").split()
    if len(answer) == 2:  # noqa: PLR2004 (the two files)
        return {name: bytes.fromhex(data) for name, data in zip((BOARD_KEY, KEY), answer, strict=True)}
    return key_files(keys, passphrase)


def _answer_aside(work: str, given: str) -> str:
    """Return what that function answers in a process of its own; nothing where no process is to be had."""
    with contextlib.suppress(OSError):
        done = subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-P", "-c", _SEPARATE.format(work)],
            input=given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            env={**environ, "PYTHONPATH": pathsep.join(sys.path)},
        )
        return done.stdout.decode("ascii", "replace")
    return ""


def wrap_on_pipes() -> None:
    """Be the process of its own: read the identities and a passphrase, write the two key files."""
    text, passphrase = _given_on_pipes()
    files = key_files(Keys.of(bytes.fromhex(text).decode()), passphrase)
    sys.stdout.write(f"{files[BOARD_KEY].hex()}\n{files[KEY].hex()}")


def _given_on_pipes() -> tuple[str, str]:
    first, _, passphrase = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").partition("\n")
    return first, passphrase


def answer_on_pipes() -> None:
    """Be the process of its own: read a wrapped key file and a passphrase, write the identities or what is wrong."""
    data, passphrase = _given_on_pipes()
    try:
        answer = unwrapped(bytes.fromhex(data), passphrase).text()
    except Fault as fault:
        answer = fault.key
    sys.stdout.write(answer)
