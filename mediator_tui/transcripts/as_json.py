"""JSON as Whisper, WhisperX, Deepgram, AssemblyAI, QMSum and others write it: a list of entries with words."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.transcripts.keys import END, LISTS, SPEAKER, START, TEXT
from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.times import of_value

Entry = Mapping[str, Any]
_BEGINNING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_DEEPEST = 6
_TOO_LONG = 300
"""No entry lasts so many seconds: whole numbers so far apart are milliseconds."""


def is_json(text: str) -> bool:
    """Whether it begins as a JSON object or list of objects does."""
    return bool(_BEGINNING.match(text))


def read(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return the entries; their number stands for the line.

    Raises `Fault`: `transcript-damaged` where it is no JSON, `not-a-transcript` where it holds no entries with words.
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise Fault("transcript-damaged", line=error.lineno, reason=error.msg) from None
    except (ValueError, RecursionError):
        raise Fault("transcript-damaged", line=1, reason="JSON") from None
    entries = next(_lists(document, _DEEPEST), None)
    if entries is None:
        raise Fault("not-a-transcript")
    factor = _in_milliseconds(entries)
    cues, left_out = [], []
    for number, entry in enumerate(entries, 1):
        said = _words(_first(entry, TEXT))
        if not said:
            left_out.append(LeftOut(number, "no-words"))
            continue
        start, end = (of_value(_first(entry, keys), milliseconds=factor) for keys in (START, END))
        cues.append(Cue(number, start, end, _name(_first(entry, SPEAKER)), said))
    return cues, left_out


def _lists(value: Any, deep: int) -> Iterator[Sequence[Entry]]:
    """Yield the lists of entries with words, those under well-known keys first."""
    if _is_list_of_words(value):
        yield value
    if isinstance(value, Mapping) and deep:
        known = [key for key in LISTS if key in value]
        for key in (*known, *(key for key in value if key not in LISTS and key != "words")):
            yield from _lists(value[key], deep - 1)
    elif isinstance(value, list) and deep and len(value) == 1:
        yield from _lists(value[0], deep - 1)


def _is_list_of_words(value: Any) -> bool:
    entries = value if isinstance(value, list) else []
    all_tables = all(isinstance(each, Mapping) for each in entries)
    return all_tables and any(isinstance(_first(each, TEXT), str) for each in entries)


def _first(entry: Entry, keys: Sequence[str]) -> Any:
    lower = {str(key).casefold(): value for key, value in entry.items()}
    return next((lower[key] for key in keys if lower.get(key) is not None), None)


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """Return a speaker's name; a number, as Deepgram gives one, is a name too."""
    if isinstance(value, Mapping):
        value = _first(value, ("name", "id"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _in_milliseconds(entries: Sequence[Entry]) -> bool:
    pairs = [(_first(entry, START), _first(entry, END)) for entry in entries]
    whole = [(start, end) for start, end in pairs if isinstance(start, int) and isinstance(end, int)]
    return len(whole) == len(pairs) and median(end - start for start, end in whole) >= _TOO_LONG
