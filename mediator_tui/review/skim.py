"""Sessions and rooms read quickly, for a search that comes past a thousand of them.

What is at rest is mostly one file of plain records without changes. Such a one is taken as it stands; anything
else (changes, other writers, a torn tail, damage, a key of another type) is left to the store and to the shapes
of records and sessions, which take longer to be imported than a thousand rooms to be looked through.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.kinds import KINDS
from mediator_tui.domain.rooms import is_writer, review_of
from mediator_tui.domain.sought import Note

_SESSION, _KEY, _SEALED = "session.toml", "key.age", ".age"
_CLOSED = "no-agreement"
_KEPT = frozenset({*KINDS, "draft", "move"})
_TYPES: Mapping[str, type] = {
    "id": str, "by": str, "text": str, "sitting": int, "stage": str, "technique": str, "rev": int, "struck": bool,
    "undone": bool, "status": str, "released": str,
}  # fmt: skip
_BINARY, _MORE = getattr(os, "O_BINARY", 0), 1 << 16
_RELEASES = ("share", "if", "keep", "self")


@dataclass(frozen=True)
class Known:
    """What a search has to know of a session."""

    names: dict[str, str]
    """The parties' names by letter."""
    closed: bool
    """Whether it was closed without agreement."""


@dataclass(frozen=True)
class Place:
    """A session's folder, and the names of what is in it."""

    path: Path
    names: frozenset[str]

    @classmethod
    def at(cls, path: Path) -> "Place | None":
        """Return the session in a folder; None where there is none. Raises `OSError`."""
        try:
            names = frozenset(os.listdir(path))  # noqa: PTH208 (no path is needed of each)
        except (NotADirectoryError, FileNotFoundError):
            return None
        return cls(path, names) if _SESSION in names or f"{_SESSION}{_SEALED}" in names else None

    @property
    def encrypted(self) -> bool:
        """Whether it is encrypted."""
        return _KEY in self.names or _SESSION not in self.names

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raises `OSError`."""
        handle = os.open(f"{self.path}{os.sep}{name}", os.O_RDONLY | _BINARY)
        try:
            data = os.read(handle, os.fstat(handle).st_size + 1)
            while more := os.read(handle, _MORE):
                data += more
            return data
        finally:
            os.close(handle)

    def surely_open(self, document: bytes) -> bool:
        """Whether nothing in the bytes of its document can say that it was closed without agreement."""
        return _CLOSED.encode() not in document and b"\\" not in document

    def files_of(self, room: str) -> list[str]:
        """Return the files that a room's words are in: every writer's, and what reviewers wrote over them."""
        logs = (room, review_of(room))
        return sorted(name for name in self.names if name.startswith(logs) and _log_of(name) in logs)


def _log_of(name: str) -> str:
    log, at, writer = name.removesuffix(".toml").partition("@")
    return log if name.endswith(".toml") and (not at or is_writer(writer)) else ""


def plain_session(data: bytes) -> Known | None:
    """Return what a session's document says; None where it is not plain."""
    document = _document(data) or {}
    parties, sittings = document.get("parties"), document.get("sittings", [])
    if not parties or not _tables(parties) or not _tables(sittings):
        return None
    names = {each.get("letter"): each.get("name") for each in parties}
    outcomes = [each.get("outcome", "") for each in sittings]
    if not all(isinstance(each, str) for each in (*names, *names.values(), *outcomes)):
        return None
    return Known(names, closed=outcomes[-1:] == [_CLOSED])


def plain_notes(files: Sequence[bytes]) -> list[Note] | None:
    """Return the records shown of a room in one file of nothing but sound records; None for any other."""
    document = _document(files[0]) if len(files) == 1 else None
    if document is None or "changes" in document:
        return None
    tables = document.get("records", [])
    if not _tables(tables) or not all(map(_sound, tables)) or len({table["id"] for table in tables}) != len(tables):
        return None
    return [Note(table) for table in tables if table["kind"] in KINDS and not table.get("undone")]


def _document(data: bytes) -> dict[str, Any] | None:
    """Return a file's TOML where it is ours and of our format."""
    from mediator_tui.domain.toml_text import decoded, parsed_fast  # noqa: PLC0415 (nothing found does without it)

    try:
        document = parsed_fast(decoded(data))
    except Fault:
        return None
    version = document.get("format") if document else None
    return document if version == 1 and version is not True else None


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _sound(table: dict[str, Any]) -> bool:
    """Whether a table is a record without anything in it having to be turned into something else."""
    at, kind = table.get("at"), table.get("kind")
    if "id" not in table or not isinstance(at, datetime) or at.tzinfo is None:
        return False
    if not isinstance(kind, str) or kind not in _KEPT or table.get("release", "if") not in _RELEASES:
        return False
    return all(type(table[key]) is shape for key, shape in _TYPES.items() if key in table)
