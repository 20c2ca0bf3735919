"""Types lines into the plain walk, in process, and gives back what was printed after each."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from mediator_tui.content.places import scripts_root
from mediator_tui.content.reading import guide_of, read_shelf
from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Safety, Session, new_parties
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.home import Home
from mediator_tui.plain.live import walk
from mediator_tui.plain.reviewing import review
from mediator_tui.plain.terminal import Terminal
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.address import you_for
from mediator_tui.walk.notes import Notes

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=7)))
WALKS = ("mediation", "shuttle", "facilitation", "follow-up")
TWO = ("Pak Wiryo", "Bu Sulastri")
THREE = (*TWO, "Mas Bagas")
SIXTEEN = tuple(f"Warga {number}" for number in range(1, 17))

Typed = str | Callable[[Desk], object]
"""A line, or something to be done with the desk before the next line is typed."""


@cache
def guide() -> Guide:
    """Return the built-in guide, without anybody's phrase book."""
    return guide_of(read_shelf(scripts_root()))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = BEGAN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Played:
    """What came of typing: the exit code, everything printed, and what was printed after each line."""

    code: int = 0
    replies: list[str] = field(default_factory=list)
    """The first is what stood there before anything was typed; each begins with the line's echo."""
    text: str = ""
    desk: Desk | None = None

    @property
    def last(self) -> str:
        """What was printed after the last line typed."""
        return self.replies[-1]


def new_session(
    parent: Path, names: Sequence[str] = TWO, *, language: Language = "id", kind: str = "mediation"
) -> SessionFolder:
    """Make a session below `parent`, as `mediator new` would."""
    return create(parent, session_of(names, language=language, kind=kind))


def session_of(names: Sequence[str] = TWO, *, language: Language = "id", kind: str = "mediation") -> Session:
    """Return a session with these parties."""
    yous = [you_for(name, guide().titles) for name in names]
    return Session(created=date(2026, 11, 21), language=language, kind=kind, parties=new_parties(list(names), yous))


def to_the_end(desk_of: "list[Desk]", most: int = 3000) -> Iterator[Typed]:
    """Press Enter until the last cue of the walk has been passed."""
    yield desk_of.append
    for _ in range(most):
        walker = desk_of[0].walker
        if (walker.place.stage, walker.place.issue) == walker.route.stops[-1] and walker.cue is walker.cues[-1]:
            break
        yield ""
    yield from ("", "", "")


def _typing(lines: Iterable[Typed], out: io.StringIO, played: Played) -> Iterator[str]:
    start = 0
    for line in lines:
        if callable(line):
            assert played.desk
            line(played.desk)
            continue
        played.replies.append(out.getvalue()[start:])
        start = out.tell()
        yield line
    played.replies.append(out.getvalue()[start:])


def type_into(
    folder: SessionFolder | None,
    *lines: Typed,
    then: Iterable[Typed] = (),
    language: Language = "id",
    clock: Callable[[], datetime] | None = None,
    session: Session | None = None,
    with_guide: Guide | None = None,
) -> Played:
    """Open a session (or, without a folder, one without notes), type these lines, and leave by the end of input."""
    out, played = io.StringIO(), Played()
    terminal = Terminal(
        words(), language, source=io.BytesIO(), out=out, script=_typing(chain(lines, then), out, played)
    )
    clock = clock or Clock()
    notes = Notes.opened(folder, clock) if folder else Notes(session or session_of(), Safety(), clock)
    played.desk = Desk(with_guide or guide(), notes, terminal)
    played.code = walk(played.desk)
    played.text = out.getvalue()
    tail = played.text[sum(map(len, played.replies)) :]
    if played.replies:
        played.replies[-1] += tail
    return played


def at_home(
    root: Path, *lines: Typed, language: Language = "id", clock: Callable[[], datetime] | None = None
) -> Played:
    """Open the plain home over `root` and type these lines."""
    out, played = io.StringIO(), Played()
    terminal = Terminal(words(), language, source=io.BytesIO(), out=out, script=_typing(lines, out, played))
    played.code = Home(guide(), root, terminal, clock or Clock()).run()
    played.text = out.getvalue()
    return played


def reviewing_in_lines(
    folder: SessionFolder,
    *lines: str,
    then: Iterable[str] = (),
    language: Language = "id",
    coder: str = SELF,
    rooms: Sequence[str] = (JOINT,),
    clock: Callable[[], datetime] | None = None,
) -> Played:
    """Open a session's review and type these lines."""
    out, played = io.StringIO(), Played()
    terminal = Terminal(
        words(), language, source=io.BytesIO(), out=out, script=_typing(chain(lines, then), out, played)
    )
    played.code = review(guide(), terminal, clock or Clock(), folder, coder=coder, rooms=rooms)
    played.text = out.getvalue()
    if played.replies:
        played.replies[-1] += played.text[sum(map(len, played.replies)) :]
    return played


def records(folder: SessionFolder, room: str = "joint") -> list[Record]:
    """Return a room's records as they stand on disk."""
    found, damage = SessionFolder(folder.path).records(room)
    assert not damage
    return [record for record in found if record.shown]


def drafts(folder: SessionFolder, room: str = "private") -> list[str]:
    """Return the unfinished words on disk in a room's file."""
    found, _ = SessionFolder(folder.path).records(room)
    return [record.text for record in found if record.kind == "draft" and not record.undone]


def row(record: Record) -> tuple[str, str, str]:
    """Return who, what kind, and the words."""
    return record.by, record.kind, record.text


def on_disk(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def place_of(desk: Desk) -> Any:
    """Return where the walk stands."""
    return desk.walker.place
