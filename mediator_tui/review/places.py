"""Where in a session each line stands, from 0 at its first to 1 at its last."""

from datetime import datetime

from mediator_tui.review.material import Material, ended


def places(material: Material) -> dict[str, float]:
    """Return the place of each line, by id: by time, sittings put end to end; by words where no time is known."""
    ahead = seconds_before(material) if material.timed else {}
    if not ahead or not any(ahead.values()):
        ahead = _words(material)
    first, last = min(ahead.values(), default=0.0), max(ahead.values(), default=0.0)
    return {ident: (each - first) / (last - first) if last > first else 0.0 for ident, each in ahead.items()}


def seconds_before(material: Material, starts: dict[int, datetime] | None = None) -> dict[str, float]:
    """Return after how many seconds of the session each line comes, the time between sittings left out.

    `starts` says when a sitting began, where that was not with its first line.
    """
    spans: dict[int, tuple[datetime, datetime]] = {}
    for line in material.lines:
        began, over = spans.get(line.record.sitting, (line.at, line.at))
        spans[line.record.sitting] = min(began, line.at), max(over, ended(line) or line.at)
    ahead, before = {}, 0.0
    for number, (first, over) in sorted(spans.items()):
        began = (starts or {}).get(number, first)
        ahead[number] = before, began
        before += max(0.0, (over - began).total_seconds())
    return {
        line.id: ahead[line.record.sitting][0] + (line.at - ahead[line.record.sitting][1]).total_seconds()
        for line in material.lines
    }


def _words(material: Material) -> dict[str, float]:
    ahead, before = {}, 0.0
    for line in material.lines:
        ahead[line.id] = before
        before += max(1, material.word_counts[line.id])
    return ahead
