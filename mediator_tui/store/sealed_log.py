"""The bytes of a room as sealed segments in a folder of its own, each replaced whole or not at all.

Decrypted and put together in the order of their names, the segments are the room's TOML. Each begins with a
comment that says what it is part of: the room, its generation (a rewriting makes a new one) and its place in it,
and it ends with another once it is full and the next one follows. So a segment that is missing, or was put
elsewhere, is known; and a new generation counts only when its first segment, written last, is there.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mode

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import id_number, prefix
from mediator_tui.store import durable
from mediator_tui.store.plain_log import Mark, free_name, remove_all
from mediator_tui.store.sealing import Keys

SUFFIX = ".toml.age"
LIMIT = 64 * 1024
"""So much plain text a segment holds; only a block that is longer by itself makes one longer."""
_TRIES = 20
_NAME = re.compile(rf"(\d{{4,}}){re.escape(SUFFIX)}")
_HEAD = re.compile(rb"# (\S+) (\d+)\.(\d+)\n")
_FULL = b"# continued\n"
_BLOCK = re.compile(rb"^\n\[\[(?:records|changes)\]\]$", re.MULTILINE)
_ID = re.compile(rb'^id = "([^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class _Segment:
    number: int
    """In its file's name."""
    generation: int
    place: int
    """Within its generation, from 1."""
    text: bytes
    status: os.stat_result

    @property
    def full(self) -> bool:
        return self.text.endswith(_FULL)


@dataclass(frozen=True)
class _Seen:
    """What a look at the folder found."""

    text: bytes
    mark: Mark
    lost: list[Fault]
    generation: int
    """The highest, in force or not."""
    current: _Segment | None


class SealedLog:
    """A room as sealed segments."""

    def __init__(self, path: Path, keys: Keys, *, joint: bool) -> None:
        self.path = path
        self._keys, self._joint = keys, joint
        self._generation = 0
        """The highest seen; a new one is higher."""
        self._current: _Segment | None = None
        """The one that is appended to."""

    @property
    def exists(self) -> bool:
        """Whether there is a segment."""
        return bool(self._numbers())

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self.path)  # noqa: PTH208 (no path is needed of each)
        except FileNotFoundError:
            return []
        return sorted(int(match[1]) for name in names if (match := _NAME.fullmatch(name)))

    def _file(self, number: int) -> Path:
        return self.path / f"{number:04}{SUFFIX}"

    # Reading ------------------------------------------------------------------------------------------

    def read(self) -> tuple[bytes, Mark, list[Fault]]:
        """Return the room's TOML, its mark, and which segments are lost, each with the records in it.

        Raises `OSError`.
        """
        seen = self._look()
        self._generation, self._current = seen.generation, seen.current
        return seen.text, seen.mark, seen.lost

    def text(self) -> bytes:
        """Return the room's TOML as it is now, and leave alone what was read last. Raises `OSError`."""
        return self._look().text

    def _look(self) -> "_Seen":
        for _ in range(_TRIES):
            before = self.path.stat()
            if not (numbers := self._numbers()):
                raise FileNotFoundError(2, os.strerror(2), str(self.path))
            try:
                read = [self._read(number) for number in numbers]
            except FileNotFoundError:  # a rewriting is under way
                continue
            segments = [each for each in read if isinstance(each, _Segment)]
            broken = [number for number in numbers if number not in {each.number for each in segments}]
            ours = _in_force(segments)
            lost = _lost(self.path.stem, ours, broken)
            if lost and self.path.stat().st_mtime_ns != before.st_mtime_ns:
                continue
            break
        else:
            raise FileNotFoundError(2, os.strerror(2), str(self.path))
        text = b"".join(each.text for each in ours)
        if not ours or ours[0].place != 1:
            text = f'format = 1\nroom = "{self.path.stem.partition("@")[0]}"\n'.encode() + text
        current = ours[-1] if ours else None
        generation = max((each.generation for each in segments), default=0)
        return _Seen(text, _mark(before, current), lost, generation, current)

    def _read(self, number: int) -> _Segment | None:
        """Return a segment; None where it cannot be opened, or is part of another room."""
        with self._file(number).open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
        try:
            text = self._keys.open(data)
        except Fault:
            return None
        head = _HEAD.match(text)
        if not head or head[1].decode("utf-8", "replace") != self.path.stem:
            return None
        return _Segment(number, int(head[2]), int(head[3]), text, status)

    def mark(self) -> Mark:
        """Return when a name in the folder last changed, and the current segment's inode and length."""
        folder = self.path.stat()
        if self._current is None:
            return _mark(folder, None)
        current = self._file(self._current.number).stat()
        return (*_mark(folder, None), current.st_ino, current.st_size)

    def cleared(self, mark: Mark) -> Mark:
        """Remove segments of another generation than the one in force. Raises `OSError`."""
        current = self._current
        if current is None:
            return mark
        first = current.number - current.place + 1
        remains = [number for number in self._numbers() if not first <= number <= current.number]
        if not remains or self.mark() != mark:
            return mark
        self._remove(remains)
        return self.mark()

    def _remove(self, numbers: list[int]) -> None:
        for number in numbers:
            self._file(number).unlink(missing_ok=True)
        durable.fsync_folder(self.path)

    # Writing ------------------------------------------------------------------------------------------

    def append(self, data: bytes, expected: Mark) -> Mark | None:
        """Seal the current segment anew with the block in it, or begin the next one. Raises `OSError`."""
        current = self._current
        if current is None or self.mark() != expected:
            return None
        if len(current.text) + len(data) <= LIMIT - len(_FULL):
            self._current = self._written(current.number, current.generation, current.place, current.text + data)
            return self.mark()
        self._current = self._written(current.number + 1, current.generation, current.place + 1, data)
        with contextlib.suppress(OSError):  # all is there; only the loss of the next one would go unseen
            self._written(current.number, current.generation, current.place, current.text + _FULL)
        return self.mark()

    def _written(self, number: int, generation: int, place: int, text: bytes) -> _Segment:
        if not _HEAD.match(text):
            text = f"# {self.path.stem} {generation}.{place}\n".encode() + text
        status = durable.replace(self._file(number), self._keys.seal(text, joint=self._joint))
        return _Segment(number, generation, place, text, status)

    def replace(self, data: bytes) -> Mark:
        """Write a new generation, its first segment last: then it counts, and the old one goes. Raises `OSError`."""
        durable.make_folder(self.path)
        old = self._numbers()
        parts = list(_parts(data))
        first = 1 if not old or len(parts) < old[0] else old[-1] + 1
        self._generation += 1
        written: list[_Segment] = []
        try:
            for place in range(len(parts), 0, -1):
                text = parts[place - 1] + (_FULL if place < len(parts) else b"")
                written.append(self._written(first + place - 1, self._generation, place, text))
        except BaseException:
            if not self._file(first).exists():  # else it counts already
                with contextlib.suppress(OSError):
                    self._remove([each.number for each in written])
            raise
        self._remove(old)
        self._current = written[0]
        return self.mark()

    def make_durable(self) -> None:
        """Make the names in the folder durable; what they name is already. Raises `OSError`."""
        durable.fsync_folder(self.path)

    def put_aside(self, tail: bytes) -> Path:
        """Keep a torn tail, sealed, beside the room. Raises `OSError`."""
        path = free_name(self.path, ".age")
        durable.replace(path, self._keys.seal(tail, joint=self._joint))
        return path

    def remove_asides(self) -> None:
        """Remove the torn tails. Raises `OSError`."""
        remove_all(self.path.parent, f"{self.path.stem}.torn-*")


def _mark(folder: os.stat_result, current: _Segment | None) -> Mark:
    mark = (folder.st_ino, folder.st_mtime_ns)
    return (*mark, current.status.st_ino, current.status.st_size) if current else mark


def _in_force(segments: list[_Segment]) -> list[_Segment]:
    """Return the segments of the newest generation that has its first one, in order; else of the newest."""
    whole = [each.generation for each in segments if each.place == 1]
    newest = max(whole or [each.generation for each in segments], default=0)
    by_place = {each.place: each for each in segments if each.generation == newest}
    return [by_place[place] for place in sorted(by_place)]


def _lost(room: str, ours: list[_Segment], broken: list[int]) -> list[Fault]:
    """Return what is wrong: segments that cannot be opened, are missing, or lie where they do not belong."""
    there = {each.place: each for each in ours}
    last = max(there, default=0) + bool(ours and ours[-1].full)
    first = mode(each.number - each.place + 1 for each in ours) if ours else 1
    faults: list[Fault] = []
    for place in range(1, last + 1):
        name = f"{first + place - 1:04}{SUFFIX}"
        each = there.get(place)
        if each is None:
            key = "segment-damaged" if first + place - 1 in broken else "segment-missing"
            faults.append(_fault(key, name, _between(room, there, place), _line(ours, place)))
        elif each.number != first + place - 1:
            name = f"{each.number:04}{SUFFIX}"
            faults.append(_fault("segment-misplaced", name, _between(room, there, place), _line(ours, place)))
    for number in broken:
        if not first <= number < first + last:
            name = f"{number:04}{SUFFIX}"
            faults.append(_fault("segment-damaged", name, _between(room, there, last + 1), _line(ours, last + 1)))
    return faults


def _fault(key: str, segment: str, records: str, line: int) -> Fault:
    return Fault(key, segment=segment, records=records, line=line, reason=f"{segment} ({records})")


def _line(ours: list[_Segment], place: int) -> int:
    return sum(each.text.count(b"\n") for each in ours if each.place < place) + 1


def _between(room: str, there: dict[int, _Segment], place: int) -> str:
    """Return the ids of the records and changes that stand, or stood, at that place: `j41 … j82`."""
    before = [ident for at, each in there.items() if at < place for ident in _ID.findall(each.text)]
    behind = [ident for at, each in sorted(there.items()) if at > place for ident in _ID.findall(each.text)]
    letters, _, writer = room.partition("@")
    end = f"@{writer}" if writer else ""
    first = max((id_number(ident.decode()) for ident in before), default=0) + 1
    last = min((id_number(ident.decode()) for ident in behind), default=0) - 1
    start = f"{prefix(letters)}{first}{end} …"
    return f"{start} {prefix(letters)}{last}{end}" if last >= first else start


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield a room's text in parts that begin with a block and are no longer than a segment may be."""
    room = LIMIT - 200  # for the comments
    start = end = 0
    for match in [*_BLOCK.finditer(data), None]:
        here = match.start() if match else len(data)
        if here - start > room and end > start:
            yield data[start:end]
            start = end
        end = here
    yield data[start:]
