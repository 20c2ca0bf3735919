"""Tables: CSV with a heading, and the TSV that Whisper writes."""

import csv
import io
from collections.abc import Mapping

from mediator_tui.domain.fault import Fault
from mediator_tui.transcripts.keys import END, SPEAKER, START, TEXT
from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.times import of_value

_WHISPER = ["start", "end", "text"]
_LONGEST = 200 * 1024 * 1024


def is_tsv(text: str) -> bool:
    """Whether it begins as Whisper's TSV does."""
    return text.partition("\n")[0].split("\t") == _WHISPER


def is_csv(text: str) -> bool:
    """Whether its first line names a column of words, and another of speakers or times."""
    columns = _columns(text)[1]
    return "text" in columns and len(columns) > 1


def read_tsv(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return the rows; times are milliseconds, and nobody knows who spoke."""
    cues, left_out = [], []
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.split("\t", 2)
        if not line.strip() or cells == _WHISPER:
            continue
        if len(cells) < len(_WHISPER):
            left_out.append(LeftOut(number, "no-times"))
        elif not cells[2].strip():
            left_out.append(LeftOut(number, "no-words"))
        else:
            start, end = (of_value(cell, milliseconds=True) for cell in cells[:2])
            cues.append(Cue(number, start, end, "", cells[2].strip()))
    return cues, left_out


def read_csv(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return the rows. Raises `Fault` (`transcript-damaged`) with the line where it is no CSV."""
    delimiter, columns = _columns(text)
    if "text" not in columns:
        raise Fault("transcript-no-columns")
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cues, left_out = [], []
    try:
        next(rows)
        line = rows.line_num + 1
        for row in rows:
            cell = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
            if cell["text"]:
                start, end = (of_value(cell.get(name, "")) for name in ("start", "end"))
                cues.append(Cue(line, start, end, cell.get("speaker", ""), cell["text"]))
            elif any(each.strip() for each in row):
                left_out.append(LeftOut(line, "no-words"))
            line = rows.line_num + 1
    except csv.Error as error:
        raise Fault("transcript-damaged", line=rows.line_num, reason=str(error)) from None
    return cues, left_out


def _columns(text: str) -> tuple[str, Mapping[str, int]]:
    """Return the delimiter, and at which place the columns stand that the first line names."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    heads = [head.strip().strip('"').strip().casefold().replace(" ", "_") for head in first.split(delimiter)]
    wanted = {"text": TEXT, "speaker": SPEAKER, "start": START, "end": END}
    places = {name: next((heads.index(key) for key in keys if key in heads), None) for name, keys in wanted.items()}
    return delimiter, {name: place for name, place in places.items() if place is not None}
