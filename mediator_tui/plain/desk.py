"""The desk: what every part of plain mode works with."""

from dataclasses import dataclass, field

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, id_number, members, prefix
from mediator_tui.domain.sessions import Session
from mediator_tui.plain.grammar import Note
from mediator_tui.plain.terminal import Terminal
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.speech import Speaker
from mediator_tui.walk.walker import Walker

_MANY_DIGITS = 18


class Ended(Exception):  # noqa: N818
    """The session, or the sitting, has been ended by the mediator."""


@dataclass
class Desk:
    """A guide, an open session, a place in the walk, and a terminal."""

    guide: Guide
    notes: Notes
    terminal: Terminal
    walker: Walker = field(init=False)
    speaker: Speaker = field(init=False)
    shown_header: tuple[object, ...] = ()
    """What the last header line said, so that it is only printed when something changed."""
    reported_problem: str | None = None
    hinted: set[tuple[str, str]] = field(default_factory=set)
    """What has been explained already."""
    asked: str | None = None
    """The draft that "who?" was asked about last: the next line may answer it."""
    offered: Note | None = None
    """How that draft was most likely meant, if it begins with a party's digit: Enter says so."""

    def __post_init__(self) -> None:
        self.walker = Walker(self.guide, self.notes)
        self.speaker = Speaker(self.guide, self.walker)

    @property
    def language(self) -> Language:
        """The language of the moment."""
        return self.terminal.language

    @property
    def session(self) -> Session:
        """The session's document."""
        return self.notes.session

    @property
    def room(self) -> str:
        """The room the mediator is in."""
        return self.walker.room

    def say(self, key: str, /, **values: str | int) -> None:
        """Print one of plain mode's sentences."""
        self.terminal.say(f"plain.{key}", **values)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of plain mode's sentences."""
        return self.terminal.t(f"plain.{key}", **values)

    def line(self, text: str) -> None:
        """Print a line."""
        self.terminal.line(text)

    @property
    def naming(self) -> Naming:
        """How things are called in the language of the moment."""
        return Naming(self.terminal.words, self.session, self.language)

    def who(self, by: str) -> str:
        """Return the name of whoever a record is by, in words."""
        return self.naming.who(by)

    def kind(self, kind: str) -> str:
        """Return a kind's name."""
        return self.naming.kind(kind)

    def words_of(self, record: Record) -> str:
        """Return a record's words, or that it has none yet."""
        return self.naming.text(record)

    def describe(self, record: Record) -> str:
        """Return a record in words: who, what kind, its words."""
        return self.naming.describe(record)

    def room_name(self, room: str) -> str:
        """Return a room's name in words."""
        return self.naming.room(room)

    def prompt(self) -> str:
        """Return the prompt: the room, and its parties' digits in a caucus."""
        if self.room == JOINT:
            return self.t("prompt-joint")
        if self.room == PRIVATE:
            return self.t("prompt-private")
        digits = "+".join(self.digit(letter) for letter in members(self.room))
        return self.t("prompt-caucus", parties=digits)

    def digit(self, letter: str) -> str:
        """Return the digit of a party."""
        return self.naming.digit(letter)

    def digits(self) -> str:
        """Return who can be named, by digit: in a caucus only those in it."""
        return ", ".join(f"{digit} {name}" for digit, name in self.naming.people(self.room))

    def find(self, named: str) -> Record | None:
        """Return the record of this room that `17` or `j17` names; None for none, or a struck-out number."""
        records = self.notes.records(self.room)
        if named.isdecimal() and len(named) < _MANY_DIGITS:
            own = [record for record in records if id_number(record.id) == int(named)]
            return next((record for record in own if record.id.startswith(prefix(self.room))), None)
        return next((record for record in records if record.id == named), None)

    def report_problem(self) -> None:
        """Say once, in one line, that the disk refuses; and once that all is saved again."""
        problem = self.notes.problem if self.notes.waiting else None
        if problem and problem != self.reported_problem:
            self.say("not-saved", count=self.notes.waiting, reason=problem)
        elif self.reported_problem and not problem:
            self.say("saved-again")
        self.reported_problem = problem
