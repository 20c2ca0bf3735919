"""A room's file as text: blocks that were appended, a tail that was torn, damage in the middle.

A block begins with a line break and its header, and `id` is its last key: a block without one was never
acknowledged. A cut through the last block is a torn tail and is left out; anything else that does not parse
is damage, which is named and never cut away.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log
from mediator_tui.domain.sessions import FORMAT
from mediator_tui.domain.toml_text import block_text, decoded, parsed, parsed_fast

RECORDS: Final = "records"
CHANGES: Final = "changes"
_HEADER = re.compile(rb"^[ \t]*\[\[[ \t]*(records|changes)[ \t]*\]\]", re.MULTILINE)
_ID_LINE = re.compile(rb"^id[ \t]*=.*$\n?", re.MULTILINE)


@dataclass
class RoomText:
    """What a room's file holds."""

    header: dict[str, Any] = field(default_factory=dict)
    log: Log = field(default_factory=Log)
    whole: int = 0
    """How many bytes are whole blocks."""
    tail: bytes = b""
    """What was torn off behind them."""
    tail_line: int = 0
    damage: list[Fault] = field(default_factory=list)
    """What cannot be read in the middle, each with its line."""


def block(kind: str, table: dict[str, Any]) -> bytes:
    """Return one block as it is appended."""
    return f"\n[[{kind}]]\n{block_text(table)}".encode()


def room_text(header: dict[str, Any], log: Log) -> bytes:
    """Return a whole room file."""
    blocks = [block_text(header).encode()]
    blocks += [block(RECORDS, table) for table in log.records]
    blocks += [block(CHANGES, table) for table in log.changes]
    return b"".join(blocks)


def read_room(data: bytes) -> RoomText:
    """Read a room's file.

    Raises `Fault` where the file is no room at all: not TOML from its first lines on, not ours, or newer.
    """
    whole = _parsed(data)
    if whole is not None:
        return _complete(data, whole)
    if cut := _without_tail(data):
        return cut
    return _block_by_block(data)


def _parsed(data: bytes) -> dict[str, Any] | None:
    try:
        return parsed_fast(decoded(data))
    except Fault:
        return None


def _complete(data: bytes, document: dict[str, Any]) -> RoomText:
    room = _room(document, len(data))
    headers = list(_HEADER.finditer(data))
    if headers:
        last = headers[-1]
        blocks = room.log.records if last[1] == RECORDS.encode() else room.log.changes
        if blocks and "id" not in blocks[-1]:
            blocks.pop()
            _set_tail(room, data, _line_start(data, last.start()))
    if any("id" not in table for table in (*room.log.records, *room.log.changes)):
        return _block_by_block(data)
    return room


def _line_start(data: bytes, position: int) -> int:
    """Return where the block at `position` begins, its line break included."""
    return position - 1 if position and data[position - 1 : position] == b"\n" else position


def _set_tail(room: RoomText, data: bytes, start: int) -> None:
    room.whole, room.tail = start, data[start:]
    room.tail_line = data.count(b"\n", 0, start) + 2


def _room(document: dict[str, Any], length: int) -> RoomText:
    header = {key: value for key, value in document.items() if key not in {RECORDS, CHANGES}}
    check_format(header)
    records, changes = document.get(RECORDS, []), document.get(CHANGES, [])
    if not _tables(records) or not _tables(changes):
        raise Fault("not-a-room", line=1)
    return RoomText(header, Log(None, records, changes), length)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def check_format(header: dict[str, Any]) -> None:
    """Raise `Fault` where a file is not ours (`not-a-session`) or is from a newer program (`newer-format`)."""
    version = header.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Fault("not-a-session", line=1)
    if version > FORMAT:
        raise Fault("newer-format", line=1, format=version)


def _without_tail(data: bytes) -> RoomText | None:
    """Read all but a last block that was cut short; None where that is not what is wrong."""
    headers = list(_HEADER.finditer(data))
    last = headers[-1].start() if headers else 0
    ends = [match.end() for match in _ID_LINE.finditer(data, last)]
    starts = [ends[0]] if ends and headers else []
    if headers:
        starts.append(_line_start(data, last))
    elif data.rpartition(b"\n")[2].startswith(b"["):
        starts.append(data.rfind(b"\n"))
    for start in starts:
        document = _parsed(data[:start])
        if document is None or not _torn(data[start:]):
            continue
        room = _room(document, start)
        if any("id" not in table for table in (*room.log.records, *room.log.changes)):
            continue
        _set_tail(room, data, start)
        return room
    return None


def _torn(tail: bytes) -> bool:
    """Whether bytes are the beginning of a block and nothing else: only their last line may be broken."""
    lines = tail.rstrip(b"\0").lstrip(b"\n").split(b"\n")
    beginning = _parsed(b"\n".join(lines[:-1]) + b"\n")
    if beginning is None:
        return False
    blocks = [*beginning.get(RECORDS, []), *beginning.get(CHANGES, [])]
    return (
        len(blocks) <= 1
        and not any("id" in table for table in blocks)
        and beginning.keys() <= {RECORDS, CHANGES}
    )


def _block_by_block(data: bytes) -> RoomText:
    headers = list(_HEADER.finditer(data))
    if not headers:
        _room(parsed(decoded(data)), len(data))
    first = headers[0].start()
    room = _room(parsed(decoded(data[:first])), len(data))
    ends = [match.start() for match in headers[1:]] + [len(data)]
    for match, end in zip(headers, ends, strict=True):
        line = data.count(b"\n", 0, match.start()) + 1
        kind = match[1].decode()
        try:
            document = parsed(decoded(data[match.start() : end]))
        except Fault as fault:
            below = int(fault.values.get("line", "1")) - 1
            reason = fault.values.get("reason", fault.key)
            room.damage.append(Fault("damaged-block", line=line + below, reason=reason))
            continue
        table = document[kind][-1]
        if "id" in table:
            getattr(room.log, kind).append(table)
        else:
            room.damage.append(Fault("block-without-id", line=line))
    return room
