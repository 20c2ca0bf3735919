"""How people, kinds, rooms and records are called, in the language of the moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediator_tui.content.words import Words
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, OTHER, PRIVATE, members
from mediator_tui.domain.sessions import Session
from mediator_tui.walk.address import names

DIGITS_FOR_ALL = 9


def day_named(words: Words, language: Language, day: date) -> str:
    """Return a day as that language writes it: 21 November 2026."""
    months = words("naming.months", language).split()
    return f"{day.day} {months[day.month - 1]} {day.year}" if len(months) == 12 else day.isoformat()  # noqa: PLR2004


@dataclass(frozen=True)
class Naming:
    """Names things of one session."""

    words: Words
    session: Session
    language: Language

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the naming sentences."""
        return self.words(f"naming.{key}", self.language, **values)

    def who(self, by: str) -> str:
        """Return the name of whoever a record is by."""
        if by in {MEDIATOR, OTHER}:
            return self.t(by)
        letters = by.split("+")
        if len(letters) > 1 and sorted(letters) == sorted(self.session.letters):
            return self.everyone()
        return names(self.session, letters, self.language)

    def everyone(self) -> str:
        """Return the word for all parties together."""
        return self.t("all-two" if len(self.session.parties) == 2 else "all-many")  # noqa: PLR2004

    def kind(self, kind: str) -> str:
        """Return a kind's name."""
        return self.words(f"kinds.{kind}", self.language)

    def kind_short(self, kind: str) -> str:
        """Return a kind's short label, at most eight columns."""
        return self.words(f"kinds.{kind}-short", self.language)

    def room(self, room: str) -> str:
        """Return a room's name."""
        if room == JOINT:
            return self.t("room-joint")
        if room == PRIVATE:
            return self.t("room-private")
        return self.t("room-caucus", names=names(self.session, members(room), self.language))

    def digit(self, letter: str) -> str:
        """Return the digit of a party."""
        return str(self.session.letters.index(letter) + 1)

    def people(self, room: str) -> list[tuple[str, str]]:
        """Return who can be named in a room: digit and name; in a caucus only those in it."""
        letters = members(room) or self.session.letters
        each = [(self.digit(letter), self.who(letter)) for letter in letters]
        if len(letters) > 1 and len(self.session.parties) < DIGITS_FOR_ALL:
            each.append((str(DIGITS_FOR_ALL), self.t("all-two" if len(letters) == 2 else "all-many")))  # noqa: PLR2004
        return [*each, ("0", self.t("mediator"))]

    def text(self, record: Record) -> str:
        """Return a record's words, or that it has none yet."""
        return record.text or self.t("no-words")

    def describe(self, record: Record) -> str:
        """Return a record in words: who, what kind, its words."""
        struck = f", {self.t('struck')}" if record.struck else ""
        return f"{self.who(record.by)}, {self.kind(record.kind)}, {self.text(record)}{struck}"

    def listed(self, letters: Iterable[str]) -> str:
        """Return the names of several parties, joined."""
        return names(self.session, tuple(letters), self.language)
