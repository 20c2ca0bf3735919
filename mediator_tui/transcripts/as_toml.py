"""Our own TOML: a room's file, as `joint.toml`, or `[[cues]]` with `speaker`, `text`, `start`, `end`."""

import re
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record, fold
from mediator_tui.domain.toml_text import parsed
from mediator_tui.store.room_text import line_of_id, read_room
from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.times import of_value

_CUES = re.compile(r"^[ \t]*\[\[[ \t]*cues[ \t]*\]\]", re.MULTILINE)
_RECORDS = re.compile(r"^[ \t]*\[\[[ \t]*records[ \t]*\]\]", re.MULTILINE)


def is_toml(text: str) -> bool:
    """Whether it has blocks of cues or of records."""
    return bool(_CUES.search(text) or _RECORDS.search(text))


def read(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return the cues, or the records of a room. Raises `Fault` where it is no TOML, or no such list."""
    return _cues(text) if _CUES.search(text) else _room(text)


def _cues(text: str) -> tuple[list[Cue], list[LeftOut]]:
    tables: Any = parsed(text).get("cues")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise Fault("not-a-transcript")
    places = [match.start() for match in _CUES.finditer(text)]
    cues, left_out, line, before = [], [], 1, 0
    for place, table in zip(places, tables, strict=False):
        line, before = line + text.count("\n", before, place), place
        said, speaker = table.get("text"), table.get("speaker", "")
        if isinstance(said, str) and said.strip():
            start, end = (of_value(table.get(key)) for key in ("start", "end"))
            cues.append(Cue(line, start, end, " ".join(str(speaker).split()), said.strip()))
        else:
            left_out.append(LeftOut(line, "no-words"))
    return cues, left_out


def _room(text: str) -> tuple[list[Cue], list[LeftOut]]:
    data = text.encode()
    room = read_room(data)
    records, faults = fold([room.log])
    if wrong := [*room.damage, *faults]:
        raise Fault("transcript-damaged", line=wrong[0].values.get("line", "1"), reason="TOML")
    shown = [record for record in records if record.shown]
    began = min((record.at for record in shown), default=None)
    cues, left_out = [], []
    for record in shown:
        line = line_of_id(data, record.id)
        if record.struck or not record.text.strip():
            left_out.append(LeftOut(line, "struck" if record.struck else "no-words"))
        elif began:
            start = round((record.at - began).total_seconds() * 1000)
            cues.append(Cue(line, start, None, _speaker(record), record.text))
    return cues, left_out


def _speaker(record: Record) -> str:
    """Return who a record is by: the name that was kept, else the letter or role."""
    name = record.get("speaker")
    return name if isinstance(name, str) and name else record.by
