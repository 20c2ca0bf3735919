"""Encrypting a session that was plain: written sealed beside itself, read back, and only then made plain no more.

Until `key.age` is there, the session is the plain one and whatever is sealed beside it counts for nothing; from
then on it is encrypted, and plain files that a killed program left are remains. So a kill at any moment leaves
one whole session, or two that say the same.
"""

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import is_log, is_writer
from mediator_tui.store import durable, sealing
from mediator_tui.store.folder import PLAIN_IN_ANY, SEALED, SESSION, SessionFolder
from mediator_tui.store.room_file import RoomFile, refuse
from mediator_tui.store.room_text import room_text
from mediator_tui.store.sealed_log import SealedLog
from mediator_tui.store.sealing import Keys


def encrypt(
    folder: SessionFolder, passphrase: str, recipients: Mapping[str, str] | None = None, *, aside: bool = False
) -> None:
    """Encrypt a plain session for a passphrase, and for recipients' public keys by name.

    `aside` leaves scrypt's work to another process, so that a screen goes on meanwhile. Raises `Fault` (a room is
    damaged, somebody is writing, no public key) or `OSError`; the session is then as it was.
    """
    with _nobody_writing(folder):
        rooms = _rooms(folder)
        _remove_sealed(folder)
        keys = Keys.new()
        wrap, unwrap = (
            (sealing.key_files_aside, sealing.unwrapped_aside) if aside else (sealing.key_files, sealing.unwrapped)
        )
        files = {**recipient_files(keys, recipients or {}), **wrap(keys, passphrase)}
        _seal(folder, rooms, keys)
        _prove(folder, rooms, keys, unwrap(files[sealing.KEY], passphrase))
        sealing.write_key_files(folder.path, files)
        folder.keys = keys
        remove_plain(folder)


def recipient_files(keys: Keys, recipients: Mapping[str, str]) -> dict[str, bytes]:
    """Return the key files of recipients, by name and public key. Raises `Fault` (`bad-recipient`, `no-public-key`)."""
    for name in recipients:
        if not is_writer(name) or sealing.recipient_key_name(name) == sealing.BOARD_KEY:
            raise Fault("bad-recipient", name=name)
    return {sealing.recipient_key_name(name): sealing.wrapped_for(keys, key) for name, key in recipients.items()}


def left_plain(folder: SessionFolder) -> list[Path]:
    """Return what lies in an encrypted session's folder and is no part of it: it was not encrypted."""
    named = (path for path in folder.path.iterdir() if not path.name.startswith(".") and path.suffix != SEALED)
    return sorted(path for path in named if path.name not in PLAIN_IN_ANY)


def remove_plain(folder: SessionFolder) -> list[Path]:
    """Remove the plain files of an encrypted session that are in it sealed; return those removed. Raises `OSError`."""
    remains = plain_remains(folder)
    for path in remains:
        path.unlink(missing_ok=True)
    durable.fsync_folder(folder.path)
    return remains


def plain_remains(folder: SessionFolder) -> list[Path]:
    """Return the plain files beside an encrypted session that are in it sealed."""
    return [path for path in _plain_files(folder) if _sealed_twin(path).exists()]


def _sealed_twin(path: Path) -> Path:
    whole = path.suffix == ".toml" and not _is_room_file(path)
    return path.with_name(f"{path.name}{SEALED}") if whole or ".torn-" in path.name else path.with_suffix(SEALED)


def _plain_files(folder: SessionFolder) -> list[Path]:
    torn = [path for path in folder.path.glob("*.torn-*") if path.suffix != SEALED]
    return sorted([*(path for path in folder.path.glob("*.toml") if path.name not in PLAIN_IN_ANY), *torn])


def _is_room_file(path: Path) -> bool:
    room, at, writer = path.stem.partition("@")
    return path.suffix == ".toml" and is_log(room) and (not at or is_writer(writer))


@contextlib.contextmanager
def _nobody_writing(folder: SessionFolder) -> Iterator[None]:
    """Hold the lock of every writer of the session meanwhile. Raises `Fault` where one is at work."""
    writers = {None, *(writer for room in folder.logs() for writer in folder.writers(room))}
    with contextlib.ExitStack() as held:
        for writer in sorted(writers, key=lambda each: each or ""):
            if not held.enter_context(folder.free(writer)):
                raise Fault("in-use", session=folder.name)
        yield


def _rooms(folder: SessionFolder) -> list[RoomFile]:
    """Read every plain room, torn tails put aside. Raises `Fault` (`room-damaged`)."""
    files = [
        folder.room_file(room, writer).open_to_write() for room in folder.logs() for writer in folder.writers(room)
    ]
    for file in files:
        refuse(file.path, file.damage)
    return files


def _remove_sealed(folder: SessionFolder) -> None:
    """Remove what an attempt that was killed left: nothing can open it."""
    for path in [*map(_sealed_twin, _plain_files(folder)), *folder.path.glob(f"key-*{SEALED}")]:
        if not path.exists():
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _seal(folder: SessionFolder, rooms: list[RoomFile], keys: Keys) -> None:
    for file in rooms:
        _sealed_room(file, keys).replace(_text(file))
    for path in _plain_files(folder):
        if not _is_room_file(path):
            joint = path.name == SESSION or path.name.startswith("joint")
            durable.replace(_sealed_twin(path), keys.seal(path.read_bytes(), joint=joint))


def _sealed_room(file: RoomFile, keys: Keys) -> SealedLog:
    return SealedLog(file.path.with_suffix(SEALED), keys, joint=file.room == "joint")


def _text(file: RoomFile) -> bytes:
    return room_text(file.header | {"next": file.next_number}, file.log)


def _prove(folder: SessionFolder, rooms: list[RoomFile], keys: Keys, read_back: Keys) -> None:
    """Read everything back. Raises `Fault` (`not-proved`) where it is not what was plain."""
    right = read_back.text() == keys.text()
    for file in rooms:
        read = RoomFile(folder.path, file.room, file.writer, _sealed_room(file, keys)).read()
        right &= (read.log, read.damage) == (file.log, [])
    for path in _plain_files(folder):
        right &= _is_room_file(path) or keys.open(_sealed_twin(path).read_bytes()) == path.read_bytes()
    if not right:
        raise Fault("not-proved", folder=folder.name)
