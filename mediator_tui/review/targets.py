"""What a reviewer goes by from line to line: a technique, a party, a kind, a code, a comment, words."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import OTHER

By = Literal[
    "part",
    "words",
    "lines",
    "comment",
    "bookmark",
    "corrected",
    "coded",
    "code",
    "technique",
    "party",
    "speaker",
    "kind",
]


@dataclass(frozen=True)
class Target:
    """Lines that have something in common; `part` are those where another stage, technique or room begins."""

    by: By
    value: str = ""


PART = Target("part")


def targets_of(line: Line, bookmarks: Collection[str]) -> Iterator[Target]:
    """Yield everything a line can be found by, but words and parts."""
    if line.comments:
        yield Target("comment")
    if line.id in bookmarks:
        yield Target("bookmark")
    if line.corrected:
        yield Target("corrected")
    if line.codes:
        yield Target("coded")
    for code in dict.fromkeys(each.code for each in line.codes):
        yield Target("code", code)
    if line.record.technique:
        yield Target("technique", line.record.technique)
    if line.speaker:
        yield Target("speaker", line.speaker)
    if line.record.by != OTHER:
        for letter in line.record.speakers:
            yield Target("party", letter)
    yield Target("kind", line.record.kind)


def part_of(line: Line) -> tuple[str, str | None, str | None]:
    """Return what part of the session a line stands in."""
    return line.room, line.record.stage, line.record.technique


def fits(target: Target, bookmarks: Collection[str]) -> Callable[[Line], bool]:
    """Return what tells whether a line is one of a target's; not for parts."""
    value, words, idents = target.value, target.value.casefold().split(), frozenset(target.value.split())
    tests: dict[By, Callable[[Line], bool]] = {
        "words": lambda line: _has(line, words),
        "lines": lambda line: line.id in idents,
        "comment": lambda line: line.comments > 0,
        "bookmark": lambda line: line.id in bookmarks,
        "corrected": lambda line: line.corrected,
        "coded": lambda line: bool(line.codes),
        "code": lambda line: line.has(value),
        "technique": lambda line: line.record.technique == value,
        "party": lambda line: value in line.record.speakers,
        "speaker": lambda line: line.speaker == value,
        "kind": lambda line: line.record.kind == value,
    }
    return tests[target.by]


def _has(line: Line, wanted: Collection[str]) -> bool:
    text = line.words.casefold()
    if line.corrected:
        text = f"{text}\n{line.record.text.casefold()}"
    return all(word in text for word in wanted)
