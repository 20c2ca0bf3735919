"""What a search looks for: whether the bytes of a file may hold it, and whether a record does.

Most files hold nothing of it, so their bytes are looked through first; only what may hold it is read as records.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from mediator_tui.domain.rooms import EVERYONE, MEDIATOR, PARTY_LETTERS, people

_PLAIN = re.compile(r"[!#-\[\]-~]+")
"""What TOML never has to escape, and no folding of case makes longer."""
_ELSEWISE = re.compile(rb"\\[uU \t\r\n]")
"""What stands in TOML for another character than those it is written with, or for none."""
_ASCII = bytes(range(0x80))
_SHORTEST = 2
_NO_WORDS = frozenset({
    "at", "sitting", "stage", "technique", "by", "kind", "rev", "struck", "undone", "status", "id",
    "release", "release_at", "released", "withdrawn_at", "issue", "order", "linked", "relation", "relation_of",
    "shown", "for_room", "moved_from", "until", "speaker", "answers_to", "if_then", "interests", "depends", "option",
    "put_aside",
})  # fmt: skip
"""Keys that hold codes, ids and times, not words of people."""


@dataclass(frozen=True)
class Note:
    """One record as a search reads it, every change folded in."""

    table: Mapping[str, Any]
    corrected: str | None = None
    """The words a reviewer put over its own."""

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.table["id"])

    @property
    def at(self) -> datetime:
        """When it was entered, with the offset from UTC."""
        at: datetime = self.table["at"]
        return at

    @property
    def by(self) -> str:
        """A party's letter, several joined by `+`, or `mediator`."""
        return str(self.table.get("by", MEDIATOR))

    @property
    def kind(self) -> str:
        """What it is."""
        return str(self.table["kind"])

    @property
    def text(self) -> str:
        """Its words as they hold now."""
        return str(self.table.get("text", "")) if self.corrected is None else self.corrected

    @property
    def struck(self) -> bool:
        """Whether it was struck out."""
        return bool(self.table.get("struck", False))

    @property
    def speaker(self) -> str:
        """Who spoke, where a transcript names somebody who is no party."""
        return str(self.table.get("speaker", ""))

    @property
    def fields(self) -> dict[str, str]:
        """The words in its capture fields, by key."""
        return {
            key: value
            for key, value in self.table.items()
            if isinstance(value, str)
            and value
            and key != "text"
            and key not in _NO_WORDS
            and not key.startswith("confirmed_")
        }


@dataclass(frozen=True)
class Sought:
    """What is looked for; everything that is given must fit one record."""

    words: tuple[str, ...] = ()
    """Each a word, or several that stand together; as `plain` makes them."""
    party: str = ""
    """A letter, `mediator`, or part of a name; as `plain` makes it."""
    technique: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    # Bytes --------------------------------------------------------------------------------------------

    def may_be_in(self, files: Iterable[bytes]) -> bool:
        """Whether a room whose files hold these bytes may hold a record that fits; never no where one does.

        A record may be in one file, and a change to it in another.
        """
        needles, rest = self._needles
        missing, unread = set(needles), set(rest)
        for data in files:
            low = data.lower()
            missing = {each for each in missing if each not in low}
            if unread:
                text = data.decode("utf-8", "replace").casefold()
                unread = {each for each in unread if each not in text}
            if (missing or unread) and _may_hide(data):
                return True
        return not missing and not unread

    @cached_property
    def _needles(self) -> tuple[frozenset[bytes], frozenset[str]]:
        """Bytes that every fitting room holds, whatever the case of letters; and words to be looked for as text."""
        needles = {each.encode() for each in (self.kind.lower(), self.technique.lower()) if _PLAIN.fullmatch(each)}
        rest = set()
        for word in (each for words in self.words for each in words.split()):
            run = max(_PLAIN.findall(word), key=len, default="")
            if len(run) >= _SHORTEST or run == word:
                needles.add(run.encode())
            elif word.isprintable() and not {'"', "\\"} & set(word):
                rest.add(word)
        return frozenset(needles), frozenset(rest)

    # Records ------------------------------------------------------------------------------------------

    def whose(self, names: Mapping[str, str]) -> frozenset[str]:
        """Return who of a session's parties, by letter and name, is meant; with a word for all of them."""
        if self.party == MEDIATOR:
            return frozenset({MEDIATOR})
        if len(self.party) == 1 and self.party in PARTY_LETTERS:
            letters = {self.party} & set(names)
        else:
            letters = {letter for letter, name in names.items() if self.party in plain(name)}
        return frozenset({*letters, EVERYONE}) if letters else frozenset()

    def fits(self, note: Note, whose: Collection[str]) -> bool:
        """Whether a record is what is looked for; `whose` is who is meant in its session."""
        if self.kind and note.kind != self.kind:
            return False
        if self.technique and note.table.get("technique") != self.technique:
            return False
        if (self.since and note.at.date() < self.since) or (self.until and note.at.date() > self.until):
            return False
        if self.party and not (set(people(note.by)) & set(whose)) and not self._spoke(note):
            return False
        return self._holds(note)

    def _spoke(self, note: Note) -> bool:
        return len(self.party) > 1 and self.party in plain(note.speaker)

    def _holds(self, note: Note) -> bool:
        text = plain(note.text)
        missing = [each for each in self.words if each not in text]
        if not missing:
            return True
        fields = [plain(each) for each in note.fields.values()]
        return all(any(each in field for field in fields) for each in missing)


def plain(text: str) -> str:
    """Return text as it is compared: one size of letters, one space between words."""
    return " ".join(text.casefold().split())


def _may_hide(data: bytes) -> bool:
    """Whether words may stand in a file in other bytes than their own.

    So where characters are escaped by number, a string goes on over the end of a line, or a sign folds to letters
    as ß does.
    """
    if _ELSEWISE.search(data):
        return True
    if data.isascii():
        return False
    signs = data.translate(None, _ASCII).decode("utf-8", "replace").casefold()
    return bool(signs.encode("ascii", "ignore"))
