"""`mediator show`: one room's records, to be read or for other programs."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.out import json_rows, json_text
from mediator_tui.cli.places import room_of, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import ANSWERS, Record
from mediator_tui.domain.rooms import EVERYONE, JOINT, MEDIATOR, OTHER
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import is_sealed

_NOT_SHOWN = frozenset({"id", "at", "by", "kind", "text", "rev", "undone"})


def show(settings: Settings, session: str, room: str | None, format: str | None) -> int:  # noqa: A002
    """Print one room of a session; return 1 where part of it cannot be read."""
    folder = session_folder(settings, session)
    document = folder.session()
    as_json = format == "json"
    if is_sealed(document):
        _print_sealed(settings, folder, document, as_json=as_json)
        return 0
    chosen = room_of(document, room or JOINT)
    records, damage = folder.records(chosen)
    records = [record for record in records if record.shown]
    if as_json:
        _print_json(_session_table(folder, document), [_record_table(record, chosen) for record in records])
    else:
        _print_text(settings, folder, document, chosen, records)
    return told(settings, damage)


def told(settings: Settings, damage: Sequence[tuple[Path, Fault]]) -> int:
    """Say what could not be read; return 1 where there was anything."""
    for path, fault in damage:
        fault.values["file"] = str(path)
        print(visible(settings.fault(fault)), file=sys.stderr)
    return int(bool(damage))


# A session closed without agreement ------------------------------------------------------------------


def _print_sealed(settings: Settings, folder: SessionFolder, session: Session, *, as_json: bool) -> None:
    last = session.sittings[-1]
    day = (last.ended or last.began.date()).isoformat()
    if as_json:
        page = {"folder": folder.name, "date": day, "stage": last.stage, "outcome": last.outcome}
        _print_json(page, [])
        return
    _line(settings, "show-session", name=folder.name)
    _line(settings, "show-date", date=day)
    if last.stage:
        from mediator_tui.content.guide import load_guide  # noqa: PLC0415 (any other session does without it)

        name = load_guide().stage_name(session, last.stage)
        _line(settings, "show-stage", stage=name[settings.language] if name else last.stage)
    _line(settings, "show-sealed")
    print(visible(words()("home.sealed-how", settings.language, session=folder.name)))


# Text ------------------------------------------------------------------------------------------------


def _print_text(
    settings: Settings, folder: SessionFolder, session: Session, room: str, records: Sequence[Record]
) -> None:
    _line(settings, "show-session", name=folder.name)
    if session.title:
        _line(settings, "show-title", title=session.title)
    _line(settings, "show-kind", kind=settings.kind(session.kind))
    _line(settings, "show-date", date=session.created.isoformat())
    _line(settings, "show-parties", parties=", ".join(f"{each.letter} {each.name}" for each in session.parties))
    _line(settings, "show-room", room=room, n=len(records))
    print()
    for record in records:
        print(visible(_record_line(settings, session, record)))


def _line(settings: Settings, key: str, **values: str | int) -> None:
    print(visible(settings.say(key, **values)))


def _record_line(settings: Settings, session: Session, record: Record) -> str:
    kind = words()(f"kinds.{record.kind}", settings.language)
    marks = [_who(settings, session, record), kind]
    if record.struck:
        marks.append(settings.say("struck"))
    marks += [
        settings.say(f"answer-{answer}", name=party.name)
        for party in session.parties
        if (answer := record.answer(party.letter)) in ANSWERS
    ]
    at = record.at.isoformat(" ", "minutes")[:16]
    return f"{record.id}  {at}  {' · '.join(marks)} | {record.text}"


def _who(settings: Settings, session: Session, record: Record) -> str:
    named = {key: settings.say(f"who-{key}") for key in (MEDIATOR, EVERYONE, OTHER)}
    named |= {party.letter: party.name for party in session.parties}
    speaker = record.get("speaker")
    if isinstance(speaker, str) and speaker:
        return speaker if record.by == OTHER else f"{named.get(record.by, record.by)} ({speaker})"
    return " + ".join(named.get(each, each) for each in record.speakers)


# JSON ------------------------------------------------------------------------------------------------


def _print_json(session: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> None:
    print(f'{{"session": {json_text(session)},\n"records": {json_rows(records)}}}')


def _session_table(folder: SessionFolder, session: Session) -> dict[str, Any]:
    return {"folder": folder.name, **session.model_dump(exclude_none=True)}


def _record_table(record: Record, room: str) -> dict[str, Any]:
    table = record.model_dump(exclude_none=True)
    rest = {key: value for key, value in table.items() if key not in _NOT_SHOWN and key != "room"}
    head = {"id": record.id, "at": record.at, "room": room, "by": record.by, "kind": record.kind}
    return {**head, "text": record.text, **rest}


COMMAND = Spoken(
    "show",
    show,
    [
        argument("session", "SESSION"),
        option("--room", metavar="ROOM"),
        option("--format", metavar="text|json"),
    ],
)
