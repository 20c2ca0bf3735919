"""The grammar of the review in plain lines: perhaps lines, then a command, perhaps words. Nothing is guessed at."""

import re
from dataclasses import dataclass
from typing import Literal

Command = Literal[
    "next", "back", "page", "read", "part", "forth", "previous", "record", "find", "ways", "codes", "code", "uncode",
    "comment", "correct", "corrections", "detail", "bookmark", "way-back", "undo", "redo", "menu", "help", "leave",
    "unfinished",
]  # fmt: skip
_ALONE: dict[str, Command] = {
    "": "next", "<": "back", "p": "page", ">": "part", ">>": "forth", "<<": "previous", "/": "ways", "c": "codes",
    "t": "code", "x": "uncode", "o": "comment", "e": "correct", "ee": "corrections", "d": "detail", "b": "bookmark",
    "bb": "way-back", "zz": "undo", "yy": "redo", "m": "menu", "?": "help", "qq": "leave", "u": "unfinished",
}  # fmt: skip
_OF_LINES = frozenset({"code", "uncode", "comment", "correct", "detail", "bookmark"})
_LINES = re.compile(r"(?P<first>[0-9]{1,8})(?:\s*-\s*(?P<last>[0-9]{1,8}))?(?:\s+(?P<rest>\S.*))?", re.DOTALL)
_WITH_WORDS: tuple[tuple[Command, re.Pattern[str]], ...] = (
    ("record", re.compile(r"#\s*([a-z]+[0-9]+(?:@[a-z0-9-]+)?)", re.IGNORECASE)),
    ("find", re.compile(r"/\s*(\S.*)", re.DOTALL)),
    ("code", re.compile(r"[tT]\s*([0-9])|[tT]\s+(\S.*)", re.DOTALL)),
    ("comment", re.compile(r"[oO]\s+(\S.*)", re.DOTALL)),
    ("correct", re.compile(r"[eE]\s+(\S.*)", re.DOTALL)),
    ("menu", re.compile(r"[mM]\s*([1-6])")),
)


@dataclass(frozen=True)
class Meant:
    """What a line means."""

    command: Command
    words: str = ""
    first: int | None = None
    """The number of the first line it is about; None for the line one is at."""
    last: int | None = None


def meant(typed: str) -> Meant | None:
    """Return what was typed means; None where it is nothing that is known."""
    text = typed.strip()
    found = _LINES.fullmatch(text)
    if found is None:
        return _command(text)
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else first
    if not found["rest"]:
        return Meant("read", first=first, last=last)
    command = _command(found["rest"])
    if command is None or command.command not in _OF_LINES:
        return None
    return Meant(command.command, command.words, first, last)


def _command(text: str) -> Meant | None:
    if alone := _ALONE.get(text.casefold()):
        return Meant(alone)
    for command, pattern in _WITH_WORDS:
        if found := pattern.fullmatch(text):
            return Meant(command, next(group for group in found.groups() if group is not None).strip())
    return None


def line_numbers(typed: str) -> list[int] | None:
    """Return the numbers in `12 40-42`, or `12, 40-42`; None where it is something else, or far too many."""
    numbers: list[int] = []
    for part in re.split(r"[\s,]+", re.sub(r"\s*-\s*", "-", typed.strip(" ,"))):
        found = re.fullmatch(r"([0-9]{1,8})(?:-([0-9]{1,8}))?", part)
        if found is None:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if last - first > _MOST_AT_ONCE:
            return None
        numbers += range(first, last + 1)
    return numbers


_MOST_AT_ONCE = 1000
