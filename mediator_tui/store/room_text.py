"""A room's file as text: blocks that were appended, a tail that was torn, damage in the middle.

A block begins with a line break and its header, and `id` is its last key: a block without one was never
acknowledged. A cut through the last block is a torn tail and is left out; anything else that does not parse
is damage, which is named and never cut away.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Log, wrong_changes
from mediator_tui.domain.sessions import FORMAT
from mediator_tui.domain.toml_text import block_text, decoded, parsed, parsed_fast

RECORDS: Final = "records"
CHANGES: Final = "changes"
_HEADER = re.compile(rb"^[ \t]*\[\[[ \t]*(records|changes)[ \t]*\]\]", re.MULTILINE)


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

    @property
    def sound(self) -> bool:
        """Whether every block has an id of its own, and every change says what it changes."""
        ids = [str(table["id"]) for table in (*self.log.records, *self.log.changes) if "id" in table]
        blocks = len(self.log.records) + len(self.log.changes)
        return len(set(ids)) == blocks and not wrong_changes(self.log.changes)


def block(kind: str, table: dict[str, Any]) -> bytes:
    """Return one block as it is appended."""
    return f"\n[[{kind}]]\n{block_text(table)}".encode()


def room_text(header: dict[str, Any], log: Log) -> bytes:
    """Return a whole room file."""
    blocks = [block_text(header).encode()]
    blocks += [block(RECORDS, table) for table in log.records]
    blocks += [block(CHANGES, table) for table in log.changes]
    return b"".join(blocks)


def line_of_id(data: bytes, ident: str) -> int:
    """Return the line of the block with that id; the first line where there is none."""
    key = re.compile(rb"^[ \t]*id[ \t]*=[ \t]*[\"']?" + re.escape(ident.encode()) + rb"\b", re.MULTILINE)
    found = key.search(data)
    headers = [match.start() for match in _HEADER.finditer(data, 0, found.start())] if found else []
    return data.count(b"\n", 0, headers[-1]) + 1 if headers else 1


def read_room(data: bytes) -> RoomText:
    """Read a room's file.

    Raises `Fault` where the file is no room at all: not TOML from its first lines on, not ours, or newer.
    """
    document, fault = _parsed(data), None
    if document is None:
        if cut := _without_tail(data):
            return cut
        try:
            document = parsed(decoded(data))
        except Fault as caught:
            fault = caught
    if document is not None and (room := _complete(data, document)):
        return room
    return _block_by_block(data, fault)


def _parsed(data: bytes) -> dict[str, Any] | None:
    try:
        return parsed_fast(decoded(data))
    except Fault:
        return None


def _complete(data: bytes, document: dict[str, Any]) -> RoomText | None:
    """Read a file that is TOML to its end; None where a block in the middle is not as it should be."""
    room = _room(document, len(data))
    if last := _last_header(data):
        blocks = room.log.records if last[1] == RECORDS.encode() else room.log.changes
        if blocks and "id" not in blocks[-1]:
            blocks.pop()
            _set_tail(room, data, _line_end(data, last.start() - 1))
    elif room.log.records or room.log.changes:
        raise Fault("not-a-room", line=1)  # lists on one line: nothing can be appended to them
    return room if room.sound else None


def _last_header(data: bytes) -> re.Match[bytes] | None:
    end = len(data)
    while (found := data.rfind(b"[[", 0, end)) >= 0:
        if match := _HEADER.match(data, data.rfind(b"\n", 0, found) + 1):
            return match
        end = found
    return None


def _line_end(data: bytes, place: int) -> int:
    """Return where a line ends whose line feed is at `place`."""
    return place - 1 if data[place - 1 : place] == b"\r" else place


def _set_tail(room: RoomText, data: bytes, start: int) -> None:
    room.whole, room.tail = start, data[start:]
    line_breaks = len(room.tail) - len(room.tail.lstrip(b"\r\n"))
    room.tail_line = data.count(b"\n", 0, start + line_breaks) + 1


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
    """Raise `Fault`: a file is not ours (`not-a-session`), or from a newer program (`newer-format`)."""
    version = header.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Fault("not-a-session", line=1)
    if version > FORMAT:
        raise Fault("newer-format", line=1, format=version)


def _without_tail(data: bytes) -> RoomText | None:
    """Read all but a last block that was cut short; None where that is not what is wrong."""
    for start in _ends(data):
        document = _parsed(data[:start])
        if document is None or not _torn(data[start:]):
            continue
        room = _room(document, start)
        if room.sound:
            _set_tail(room, data, start)
            return room
    return None


def _ends(data: bytes) -> list[int]:
    """Return where the whole blocks may end, the furthest first."""
    last_id = data.rfind(b"\nid")
    places = {
        _line_end(data, data.rfind(b"\n[")),
        data.find(b"\n", last_id + 1) + 1 if last_id >= 0 else 0,
        data.find(b"\0"),
    }
    return sorted((place for place in places if place > 0), reverse=True)


def _torn(tail: bytes) -> bool:
    """Whether bytes are the beginning of one block and nothing else.

    Only its last line may be broken. After a power cut, parts of a block may be zeros.
    """
    tail, _, after_zeros = tail.partition(b"\0")
    lines = tail.lstrip(b"\r\n").split(b"\n")
    beginning = _parsed(b"\n".join(lines[:-1]) + b"\n")
    if beginning is None or _HEADER.search(after_zeros):
        return False
    blocks = [*beginning.get(RECORDS, []), *beginning.get(CHANGES, [])]
    return len(blocks) <= 1 and not any("id" in table for table in blocks) and beginning.keys() <= {RECORDS, CHANGES}


def _block_by_block(data: bytes, fault: Fault | None) -> RoomText:
    """Read each block by itself, and name those that cannot be read."""
    headers = list(_HEADER.finditer(data))
    first = headers[0].start() if headers else len(data)
    room = _room(parsed(decoded(data[:first])), len(data))
    ends = [match.start() for match in headers[1:]] + [len(data)]
    seen: set[str] = set()
    for match, end in zip(headers, ends, strict=True):
        line = data.count(b"\n", 0, match.start()) + 1
        kind = match[1].decode()
        try:
            table = _block(data[match.start() : end], kind, seen)
        except Fault as wrong:
            wrong.values["line"] = str(line + int(wrong.values.get("line", "1")) - 1)
            room.damage.append(wrong)
        else:
            (room.log.records if kind == RECORDS else room.log.changes).append(table)
    if fault and not room.damage:
        room.damage.append(_damaged(fault))
    return room


def _block(data: bytes, kind: str, seen: set[str]) -> dict[str, Any]:
    try:
        table: dict[str, Any] = parsed(decoded(data))[kind][-1]
    except Fault as fault:
        raise _damaged(fault) from None
    if "id" not in table:
        raise Fault("block-without-id")
    ident = str(table["id"])
    if ident in seen:
        raise Fault("duplicate-id", id=ident)
    if kind == CHANGES and (wrong := wrong_changes([table])):
        raise wrong[0]
    seen.add(ident)
    return table


def _damaged(fault: Fault) -> Fault:
    reason = fault.values.get("reason", "not valid UTF-8")
    return Fault("damaged-block", line=fault.values.get("line", "1"), reason=reason)
