"""What `mediator search` prints: each record that fits with its neighbours, and what was not looked into."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mediator_tui.cli.settings import Settings
from mediator_tui.content.words import words
from mediator_tui.domain.rooms import EVERYONE, MEDIATOR, people
from mediator_tui.domain.sought import Note, plain
from mediator_tui.domain.text import visible
from mediator_tui.review.search import Hit, Search

_WHOLE, _SHORT = 400, 64
"""How many characters of a record, and of its neighbours, are shown."""
_TOLD_BEFORE = frozenset({"id", "at", "by", "kind", "text", "rev", "undone", "sitting", "struck"})

Passage = dict[str, tuple[Hit, Note, bool]]
"""Neighbouring records of one room by id: what was found near them, the record, and whether it is what was found."""


def print_text(settings: Settings, searching: Search, hits: Sequence[Hit]) -> None:
    """Print passages, an empty line between them; a line that was found begins with its session's number."""
    for number, passage in enumerate(_passages(hits)):
        if number:
            print()
        for hit, note, found in passage.values():
            print(_line(settings, searching, hit, note) if found else _beside(settings, hit, note))


def _passages(hits: Iterable[Hit]) -> Iterator[Passage]:
    session, passage = "", Passage()
    for hit in hits:
        here = {each.id for each in (hit.before, hit.note) if each}
        if passage and (hit.session != session or here.isdisjoint(passage)):
            yield passage
            passage = {}
        session = hit.session
        if hit.before:
            passage.setdefault(hit.before.id, (hit, hit.before, False))
        passage[hit.note.id] = (hit, hit.note, True)
        if hit.after:
            passage[hit.after.id] = (hit, hit.after, False)
    if passage:
        yield passage


def _line(settings: Settings, searching: Search, hit: Hit, note: Note) -> str:
    marks = [_who(settings, hit, note), words()(f"kinds.{note.kind}", settings.language)]
    if note.struck:
        marks.append(settings.say("struck"))
    at = note.at.isoformat(" ", "minutes")[:16]
    text = _around(note.text, searching.sought.words)
    sought = searching.sought.words
    held = [f" · {key}: {_around(value, sought)}" for key, value in note.fields.items() if _any(value, sought)]
    return visible(f"{hit.session}  {note.id}  {at}  {' · '.join(marks)} | {text}{''.join(held)}")


def _beside(settings: Settings, hit: Hit, note: Note) -> str:
    text = note.text if len(note.text) <= _SHORT else f"{note.text[: _SHORT - 1]}…"
    struck = f" · {settings.say('struck')}" if note.struck else ""
    return visible(f"    {note.id}  {_who(settings, hit, note)}{struck} | {text}")


def _any(value: str, sought: Iterable[str]) -> bool:
    return any(each in plain(value) for each in sought)


def _around(text: str, sought: Sequence[str]) -> str:
    """Return a text, or of a long one the part around the first of the words."""
    if len(text) <= _WHOLE:
        return text
    folded = text.casefold()
    first = min((at for each in sought if (at := folded.find(each)) >= 0), default=0)
    start = max(0, min(first - _WHOLE // 2, len(text) - _WHOLE))
    end = start + _WHOLE
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _who(settings: Settings, hit: Hit, note: Note) -> str:
    if note.speaker:
        return note.speaker
    named = {MEDIATOR: settings.say("who-mediator"), EVERYONE: settings.say("who-all")} | dict(hit.names)
    return " + ".join(named.get(each, each) for each in people(note.by))


# JSON ------------------------------------------------------------------------------------------------


def print_json(settings: Settings, searching: Search, hits: Sequence[Hit], *, more: bool) -> None:
    """Print what was found, one record a line, and what was not looked into."""
    from mediator_tui.cli.out import json_rows, json_text  # noqa: PLC0415 (text does without it)

    rows = json_rows(_row(settings, searching, hit) for hit in hits)
    rest = (
        f'"more": {json_text(more)}, "locked": {json_text(searching.locked)}, "closed": {json_text(searching.closed)}'
    )
    print(f'{{"hits": {rows},\n{rest}}}')


def _row(settings: Settings, searching: Search, hit: Hit) -> dict[str, Any]:
    note = hit.note
    rest = {key: value for key, value in note.table.items() if key not in _TOLD_BEFORE and value is not None}
    return {
        "session": hit.session, "room": searching.room, **_head(settings, hit, note), "struck": note.struck,
        "corrected": note.corrected is not None, **rest,
        "before": _head(settings, hit, hit.before) if hit.before else None,
        "after": _head(settings, hit, hit.after) if hit.after else None,
    }  # fmt: skip


def _head(settings: Settings, hit: Hit, note: Note) -> dict[str, Any]:
    who = _who(settings, hit, note)
    return {"id": note.id, "at": note.at, "by": note.by, "who": who, "kind": note.kind, "text": note.text}


# Beside it -------------------------------------------------------------------------------------------


def tell(settings: Settings, searching: Search, hits: Sequence[Hit], *, more: bool, as_json: bool) -> None:
    """Say on standard error what was not found, not shown, not looked into or not readable."""
    lines = []
    if not as_json:
        if not hits:
            lines.append(_say(settings, "none"))
        if more:
            lines.append(_say(settings, "more", n=len(hits)))
        if searching.locked:
            lines.append(_say(settings, "locked", sessions=", ".join(searching.locked)))
        if searching.closed:
            lines.append(_say(settings, "closed", n=len(searching.closed)))
    for path, fault in searching.damage:
        fault.values["file"] = str(path)
        lines.append(settings.fault(fault))
    for line in lines:
        print(visible(line), file=sys.stderr)


def _say(settings: Settings, key: str, **values: str | int) -> str:
    return words()(f"search.{key}", settings.language, **values)
