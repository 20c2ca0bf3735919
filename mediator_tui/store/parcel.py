"""A parcel: chosen rooms of a session, encrypted to one person's public key (age, X25519), to be carried to them.

Inside is a ZIP of the session's document and the rooms, as they are on disk; `age -d -i KEY` opens it too.
https://age-encryption.org/v1
"""

import io
import os
import zipfile
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, x25519

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log
from mediator_tui.domain.rooms import is_log, is_room, is_writer
from mediator_tui.domain.sessions import Safety
from mediator_tui.store import durable
from mediator_tui.store.folder import SESSION, SessionFolder, document_text, making
from mediator_tui.store.room_file import folded_log, room_file_name
from mediator_tui.store.room_text import read_room, room_text
from mediator_tui.store.sealing import NewKeys

_LARGEST = 200 * 1024 * 1024
_IDENTITY = "AGE-SECRET-KEY-1"


def pack(folder: SessionFolder, rooms: Collection[str], until: date, key: str) -> bytes:
    """Return a parcel of these rooms for the owner of that public key (`age1…`), with its end date inside.

    Raises `Fault` (`bad-public-key`), one where a room cannot be read, or `OSError`.
    """
    recipient = recipient_of(key)
    session = folder.session()
    session.title = ""
    if session.transcript:
        session.transcript.consent = "-"
    session.shared_until = until
    files = {SESSION: document_text(session).encode()}
    for room in rooms:
        for file in folder.files(room):
            if file.damage:
                raise file.damage[0]
            files[room_file_name(room, file.writer)] = room_text(file.header, _handed_over(file.log))
    return sealed(files, recipient)


def recipient_of(key: str) -> x25519.Recipient:
    """Return the owner of a public key. Raises `Fault` (`bad-public-key`)."""
    try:
        return x25519.Recipient.from_str(key)
    except RecipientError:
        raise Fault("bad-public-key") from None


def sealed(files: Mapping[str, bytes], recipient: x25519.Recipient) -> bytes:
    """Return these files as a parcel for one person."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in files.items():
            parcel.writestr(name, content)
    return bytes(encrypt(held.getvalue(), [recipient]))


def _handed_over(log: Log) -> Log:
    """Return a room's log without what was taken back, and without the mediator's unfinished words."""
    drafts = [str(table["id"]) for table in log.records if table.get("kind") == "draft"]
    return folded_log(log, drafts)


def unpack(
    data: bytes, identity: str, parent: Path, day: date, *, sealed_by: Callable[[], NewKeys] | None = None
) -> SessionFolder:
    """Put a parcel's session into a new folder in `parent`, named by that day, whole or not at all.

    With `sealed_by`, asked once the parcel is open, it is encrypted from its first byte on. Raises `Fault`
    (`not-for-this-key`, `bad-identity`, `not-a-parcel`, or what is wrong with a file in it), or `OSError`.
    """
    files = _opened(data, identity)
    keys, key_files = sealed_by() if sealed_by else (None, {})
    with making(parent, day) as folder:
        folder.keys = keys
        for name, wrapped in key_files.items():
            durable.replace(folder.path / name, wrapped)
        for name, content in files.items():
            if name == SESSION:
                folder.write_bytes(SESSION, content)
            else:
                room, _, writer = name.removesuffix(".toml").partition("@")
                folder.room_file(room, writer or None).bytes.replace(content)
        folder.save(Safety())
        folder.session()
    return folder


def contents(data: bytes, identity: str) -> dict[str, bytes]:
    """Return the files in a parcel. Raises `Fault` (`not-for-this-key`, `bad-identity`, `not-a-parcel`)."""
    try:
        content = decrypt(data, [x25519.Identity.from_str(identity)])
    except IdentityError:
        raise Fault("bad-identity") from None
    except DecryptError:
        raise Fault("not-for-this-key") from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            if sum(each.file_size for each in parcel.infolist()) > _LARGEST:
                raise Fault("not-a-parcel")
            return {each.filename: parcel.read(each) for each in parcel.infolist()}
    except zipfile.BadZipFile:
        raise Fault("not-a-parcel") from None


def _opened(data: bytes, identity: str) -> dict[str, bytes]:
    files = contents(data, identity)
    if files and all(map(is_review_file, files)):
        raise Fault("parcel-is-a-review")
    if SESSION not in files or not all(name == SESSION or _is_room_file(name) for name in files):
        raise Fault("not-a-parcel")
    for name, content in files.items():
        if name != SESSION:
            read_room(content)
    return files


def _is_room_file(name: str) -> bool:
    room, at, writer = _parts(name)
    return is_room(room) and (not at or is_writer(writer))


def is_review_file(name: str) -> bool:
    """Whether a file in a parcel is part of what somebody who is not the mediator wrote in a review."""
    log, _, writer = _parts(name)
    return is_log(log) and not is_room(log) and is_writer(writer)


def _parts(name: str) -> tuple[str, str, str]:
    """Return a log's name, `@`, and its writer, out of a file's name; nothing where it is no TOML file."""
    stem, _, end = name.rpartition(".")
    return stem.partition("@") if end == "toml" else ("", "", "")


def identity_in(path: Path) -> str:
    """Return the secret key in a file as `age-keygen` writes it. Raises `Fault` (`bad-identity`) or `OSError`."""
    lines = path.read_text("utf-8", "replace").splitlines()
    found = next((line.strip() for line in lines if line.startswith(_IDENTITY)), None)
    if found is None:
        raise Fault("bad-identity")
    return found


def new_identity(path: Path) -> str:
    """Make a key pair: the secret one into a new file for the owner alone; return the public one. Raises `OSError`."""
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        durable.write_all(handle, f"# public key: {public}\n{identity}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    return public
