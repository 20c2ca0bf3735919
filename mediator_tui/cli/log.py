"""`mediator log`: notes what comes in on standard input, one record a line."""

import sys
from collections import deque
from collections.abc import Iterator

import click

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.log_lines import Line, line_of
from mediator_tui.cli.moments import now
from mediator_tui.cli.places import is_example, refusal, refuse_sealed, room_of, session_folder, writer_of
from mediator_tui.cli.ranges import ranges
from mediator_tui.cli.settings import Settings
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.text import visible
from mediator_tui.walk.notes import Notes

_BOM = b"\xef\xbb\xbf"


def log(settings: Settings, session: str, room: str | None, writer: str | None) -> int:
    """Save every line of standard input as a record; return 1 where any could not be saved."""
    writer = writer_of(writer)
    folder = session_folder(settings, session)
    if is_example(folder):
        raise Fault("example-read-only", session=folder.name)
    refuse_sealed(folder)
    notes = Notes.opened(folder, now, writer=writer)
    try:
        if notes.read_only:
            raise refusal(folder, writer)
        logger = _Logger(settings, notes, room_of(notes.session, room or JOINT))
        return logger.run(_lines())
    finally:
        notes.close()


def _lines() -> Iterator[tuple[int, bytes]]:
    if sys.stdin is None:
        return
    for number, data in enumerate(iter(sys.stdin.buffer.readline, b""), 1):
        yield number, data.removeprefix(_BOM) if number == 1 else data


class _Logger:
    """Saves lines in one room, and says which are saved, in order."""

    def __init__(self, settings: Settings, notes: Notes, room: str) -> None:
        self.settings, self.notes, self.room = settings, notes, room
        self.waiting: deque[tuple[int, str]] = deque()
        self.code = 0
        self.refusing = False

    def run(self, lines: Iterator[tuple[int, bytes]]) -> int:
        self._look_over()
        for number, data in lines:
            try:
                line = line_of(data, self.notes.session.letters)
            except Fault as fault:
                self._wrong(number, self.settings.sentence(fault))
                continue
            if line:
                self._save(number, line)
        self.notes.retry()
        self._acknowledge()
        if self.waiting:
            unsaved = ranges([number for number, _ in self.waiting])
            self._say("log-unsaved", reason=self._problem(), lines=unsaved)
            self.code = 1
        return self.code

    def _look_over(self) -> None:
        """Say what is wrong with the room's files. Raises `Fault` where the one to be written is damaged."""
        open_room = self.notes.room(self.room)
        for path, fault in open_room.damage:
            if path == open_room.own.path:
                raise Fault("room-damaged", file=f"{path}:{fault.values.get('line', '1')}")
            fault.values["file"] = str(path)
            print(visible(self.settings.fault(fault)), file=sys.stderr)
            self.code = 1
        if open_room.own.salvaged:
            blocks, torn, aside = open_room.own.salvaged
            self._say("salvaged", file=open_room.own.path.name, line=torn, n=blocks, aside=aside.name)

    def _save(self, number: int, line: Line) -> None:
        try:
            record = self.notes.add(self.room, line.kind, line.text, by=line.by, at=line.at, **line.fields)
        except Fault as fault:
            self._wrong(number, self.settings.sentence(fault))
            return
        self.waiting.append((number, record.id))
        if line.replaced:
            self._at(number, self.settings.say("log-replaced"))
        self._acknowledge()
        if self.waiting and not self.refusing:
            self._say("log-waits", reason=self._problem())
        self.refusing = bool(self.waiting)

    def _acknowledge(self) -> None:
        """Print what is on disk by now; an earlier one still waiting holds the later back."""
        while self.waiting and not self.notes.unsaved(self.waiting[0][1], self.room):
            print("saved", self.waiting.popleft()[1], flush=True)

    def _problem(self) -> str:
        return self.settings.reason(self.notes.problem or "")

    def _wrong(self, number: int, sentence: str) -> None:
        self.code = 1
        self._at(number, sentence)

    def _at(self, number: int, sentence: str) -> None:
        self._say("line", line=number, sentence=sentence)

    def _say(self, key: str, **values: str | int) -> None:
        print(visible(self.settings.say(key, **values)), file=sys.stderr, flush=True)


class _LogCommand(Spoken):
    def help_text(self, settings: Settings) -> str:
        example = '{"by": "a", "kind": "interest", "text": "…", "at": "2026-11-21T09:30:00+07:00"}'
        parts = (
            settings.say("log-help"),
            settings.say("log-line", json=example),
            settings.say("log-more"),
            settings.say("log-kinds", kinds=", ".join(KINDS)),
        )
        return "\n\n".join(parts)


COMMAND: click.Command = _LogCommand(
    "log",
    log,
    [
        argument("session", "SESSION"),
        option("--room", metavar="ROOM"),
        option("--as", "writer", metavar="NAME"),
    ],
)
