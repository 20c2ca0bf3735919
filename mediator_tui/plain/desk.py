"""The desk: what every part of plain mode works with."""

from dataclasses import dataclass, field

from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, PRIVATE, id_number, members, prefix
from mediator_tui.domain.sessions import Session
from mediator_tui.plain.terminal import Terminal
from mediator_tui.walk.address import names
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

    def who(self, by: str) -> str:
        """Return the name of whoever a record is by, in words."""
        if by == MEDIATOR:
            return self.t("mediator")
        letters = by.split("+")
        if len(letters) > 1 and tuple(letters) == tuple(sorted(self.session.letters)):
            return self.t("all-two" if len(letters) == 2 else "all-many")  # noqa: PLR2004
        return names(self.session, letters, self.language)

    def kind(self, kind: str) -> str:
        """Return a kind's name."""
        return words()(f"kinds.{kind}", self.language)

    def describe(self, record: Record) -> str:
        """Return a record in words: who, what kind, its words."""
        text = record.text or self.t("no-words")
        struck = ", " + self.t("struck-word") if record.struck else ""
        return f"{self.who(record.by)}, {self.kind(record.kind)}, {text}{struck}"

    def room_name(self, room: str) -> str:
        """Return a room's name in words."""
        if room == JOINT:
            return self.t("room-joint")
        if room == PRIVATE:
            return self.t("room-private")
        return self.t("room-caucus", names=names(self.session, members(room), self.language))

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
        return str(self.session.letters.index(letter) + 1)

    def digits(self) -> str:
        """Return who can be named, by digit: in a caucus only those in it."""
        letters = members(self.room) or self.session.letters
        each = [f"{self.digit(letter)} {self.who(letter)}" for letter in letters]
        if len(letters) > 1 and len(self.session.letters) < 9:  # noqa: PLR2004
            each.append(f"9 {self.t('all-two' if len(letters) == 2 else 'all-many')}")  # noqa: PLR2004
        return ", ".join([*each, f"0 {self.t('mediator')}"])

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
