"""The grammar of plain mode: what a typed line means. A line that fits nothing is words, never guessed at."""

import re
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.records import Answer
from mediator_tui.domain.rooms import MEDIATOR, PARTY_LETTERS, joined

KIND_LETTERS = {
    "u": "utterance", "p": "position", "n": "interest", "e": "emotion", "l": "value", "a": "acknowledgement",
    "i": "issue", "o": "option", "r": "term", "q": "question", "s": "summary", "g": "flag", "h": "strength",
    ",1": "goal", ",2": "task", ",3": "need", ",4": "obstacle", ",5": "resource", ",6": "referral", ",7": "progress",
}  # fmt: skip
LETTER_OF = {kind: letter for letter, kind in KIND_LETTERS.items()}
_ALSO_WORDS = frozenset("aeiou")
"""Kind letters that are words, or exclamations, of their own: they need a who in front, in a caucus too."""

_ANSWERS: dict[str, Answer] = {"y": "yes", "x": "declined", ".": "silent"}
KEYS = {
    "": "next", "<": "back", ">": "skip", "bb": "bookmark", "t": "technique", "d": "card", "k": "worksheet",
    "b": "boards", "m": "menu", "?": "help", "gg": "veil", "oo": "break", "rr": "room", "zz": "undo", "yy": "redo",
    "ll": "language", "qq": "leave", "#": "records",
}  # fmt: skip
Key = Literal[
    "next", "back", "skip", "bookmark", "technique", "card", "worksheet", "boards", "menu", "help", "veil", "break",
    "room", "undo", "redo", "language", "leave", "records",
]  # fmt: skip

_WHO = r"(?P<who>\d{1,2}(?:\+\d{1,2})*)"
_KIND = r"(?P<kind>[upnelaiorqsgh]|,[1-7])"
_NOTE = re.compile(rf"{_WHO}(?i:{_KIND})(?:\s+(?P<text>.*))?", re.DOTALL)
"""A capital letter means the same: caps lock happens."""
_MARK = re.compile(_WHO)
_SAID = re.compile(rf"(?:{_WHO}\s*:(?!\d)|(?P<letter>[A-Za-z])\s*:)[ \t]?(?P<text>.*\S.*)", re.DOTALL)
"""A digit behind the colon makes it a time of day, not a who."""
_ANSWER = re.compile(rf"{_WHO}(?P<answer>[yx.])(?:(?:(?<=[yx])|\s+|(?=#))#?(?P<record>[a-z]*\d+(?:@[a-z0-9-]+)?))?")
_ROOM = re.compile(rf"{_WHO}rr")
_OWN_KIND = re.compile(rf"{_KIND}(?:\s+(?P<text>.*))?", re.DOTALL)
_PICK = re.compile(r"#\s*(?P<record>[a-z]*\d+(?:@[a-z0-9-]+)?)\s*(?P<rest>.*)", re.DOTALL)
_TECHNIQUE = re.compile(r"t\s*(?P<number>[0-9-])|t\s+(?P<word>\S.*)")
_STAGE = re.compile(r"s\s*(?P<number>\d{1,2})")
_SEARCH = re.compile(r"/\s*(?P<words>\S.*)")


@dataclass(frozen=True)
class Press:
    """A key of its own."""

    key: Key


@dataclass(frozen=True)
class Note:
    """A record: who, what kind, words (perhaps none)."""

    by: str
    kind: str
    text: str


@dataclass(frozen=True)
class Answered:
    """What one party, or several one by one, answered; to the named record or the newest it may concern."""

    who: tuple[str, ...]
    answer: Answer
    record: str | None = None


@dataclass(frozen=True)
class Enter:
    """Into the room with these parties; with none, into the mediator's own."""

    letters: tuple[str, ...]


@dataclass(frozen=True)
class Pick:
    """A record picked by its id, and what is to be done with it."""

    record: str
    rest: str


@dataclass(frozen=True)
class Technique:
    """One of the nine by number, or any card by a word."""

    words: str


@dataclass(frozen=True)
class ToStage:
    """To a stage, by its number."""

    number: str


@dataclass(frozen=True)
class Search:
    """Words to look for in this room."""

    words: str


@dataclass(frozen=True)
class Words:
    """Words that fit nothing: kept, and asked about."""

    text: str


Meaning = Press | Note | Answered | Enter | Pick | Technique | ToStage | Search | Words


def letters_of(who: str, parties: int) -> tuple[str, ...] | None:
    """Return whom digits name: `1+2` the first two, `9` all (up to eight parties), `0` nobody but the mediator.

    None where a digit names nobody.
    """
    if not re.fullmatch(_WHO, who):
        return None
    letters: list[str] = []
    for number in map(int, who.split("+")):
        if number == 9 and parties < 9:  # noqa: PLR2004
            letters += PARTY_LETTERS[:parties]
        elif 1 <= number <= parties:
            letters.append(PARTY_LETTERS[number - 1])
        elif number or who != "0":
            return None
    return tuple(dict.fromkeys(letters))


def number_of(typed: str, most: int) -> int | None:
    """Return the number typed, from 1 to `most`; None where it is none of these."""
    number = int(typed) if typed.isdecimal() and len(typed) <= len(str(most)) else 0
    return number if 1 <= number <= most else None


def by_of(letters: tuple[str, ...]) -> str:
    """Return a record's `by` for these letters; the mediator for none."""
    return joined(letters) if letters else MEDIATOR


def meaning(line: str, parties: int, usual: tuple[str, ...] | None = None) -> Meaning:
    """Return what a line means at a table of so many parties.

    `usual` is who notes are usually of in this room: a caucus's parties, nobody but the mediator in the mediator's own
    room; None in the joint room, where it is always said.
    """
    typed = line.strip()
    key = KEYS.get(typed.casefold())
    if key:
        return Press(key)  # type: ignore[arg-type]
    for read in (_answer, _room, _note, _tool):
        if found := read(typed, parties):
            return found
    if found := _said(line.lstrip(), parties):
        return found
    if usual is not None and (own := _OWN_KIND.fullmatch(typed)) and own["kind"] not in _ALSO_WORDS:
        return Note(by_of(usual), KIND_LETTERS[own["kind"]], own["text"] or "")
    return Note(MEDIATOR, "note", typed) if usual == () and typed else Words(line.strip("\n"))


def _letters(match: re.Match[str], parties: int) -> tuple[str, ...] | None:
    return letters_of(match["who"], parties)


def _answer(typed: str, parties: int) -> Meaning | None:
    match = _ANSWER.fullmatch(typed)
    if match and (letters := _letters(match, parties)):
        return Answered(letters, _ANSWERS[match["answer"]], match["record"])
    return None


def _room(typed: str, parties: int) -> Meaning | None:
    match = _ROOM.fullmatch(typed)
    letters = _letters(match, parties) if match else None
    return None if letters is None else Enter(letters)


def _note(typed: str, parties: int) -> Meaning | None:
    if match := _NOTE.fullmatch(typed):
        letters = _letters(match, parties)
        kind = KIND_LETTERS[match["kind"].lower()]
        return None if letters is None else Note(by_of(letters), kind, match["text"] or "")
    if match := _MARK.fullmatch(typed):
        letters = _letters(match, parties)
        return None if letters is None else Note(by_of(letters), "mark", "")
    return None


def _said(typed: str, parties: int) -> Meaning | None:
    match = _SAID.fullmatch(typed)
    if not match:
        return None
    if letter := (match["letter"] or "").casefold():
        if letter == "m":
            return Note(MEDIATOR, "utterance", match["text"])
        return Note(letter, "utterance", match["text"]) if letter in PARTY_LETTERS[:parties] else None
    letters = _letters(match, parties)
    return None if letters is None else Note(by_of(letters), "utterance", match["text"])


def _tool(typed: str, _parties: int) -> Meaning | None:
    if match := _PICK.fullmatch(typed):
        return Pick(match["record"], match["rest"])
    if match := _TECHNIQUE.fullmatch(typed):
        return Technique(match["number"] or match["word"])
    if match := _STAGE.fullmatch(typed):
        return ToStage(match["number"])
    if match := _SEARCH.fullmatch(typed):
        return Search(match["words"])
    return None
