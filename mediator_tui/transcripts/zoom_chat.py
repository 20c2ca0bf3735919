"""The chat that Zoom keeps: time, tab, name, tab, text; a message may run over lines."""

import re

from mediator_tui.transcripts.model import Cue, LeftOut
from mediator_tui.transcripts.times import of_clock

_TIME = r"([0-9]{1,2}:[0-9]{2}:[0-9]{2})"
_CLOUD = re.compile(rf"{_TIME}\t([^\t\n]*?):\t(.*)")
_LOCAL = re.compile(
    rf"{_TIME}\s+From\s+(\S.{{0,119}}?)(?:\s{{1,8}}[tT]o\s{{1,8}}(\S.{{0,119}}?))?\s{{0,8}}:(?:\s+(.*)|$)"
)
_DIRECT = re.compile(r"\((?:direct message|privately)\)", re.IGNORECASE)
_EVERYONE = frozenset({"everyone", "semua orang", "all", "everyone in meeting"})


def is_zoom_chat(text: str) -> bool:
    """Whether its first line is a message."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return bool(_CLOUD.match(first) or _LOCAL.match(first))


def read(text: str) -> tuple[list[Cue], list[LeftOut]]:
    """Return the messages. One that was written to one person only is left out, and named."""
    messages: list[tuple[int, int | None, str, bool, list[str]]] = []
    left_out: list[LeftOut] = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CLOUD.match(line):
            messages.append((number, of_clock(match[1]), match[2], False, [match[3]]))
        elif match := _LOCAL.match(line):
            messages.append((number, of_clock(match[1]), match[2], _is_direct(match[3]), [match[4] or ""]))
        elif messages:
            messages[-1][-1].append(line)
        elif line.strip():
            left_out.append(LeftOut(number, "before"))
    cues = []
    for number, start, name, direct, lines in messages:
        said = "\n".join(line.strip() for line in lines).strip()
        if direct:
            left_out.append(LeftOut(number, "direct"))
        elif not said:
            left_out.append(LeftOut(number, "no-words"))
        else:
            cues.append(Cue(number, start, None, name.strip(), said))
    return cues, sorted(left_out)


def _is_direct(to: str | None) -> bool:
    """Whether a message went to one person: Zoom says so, or names somebody other than everyone."""
    return to is not None and (bool(_DIRECT.search(to)) or to.strip().casefold() not in _EVERYONE)
