"""Where in a session each line stands, from 0 at its first to 1 at its last."""

from datetime import datetime

from mediator_tui.review.material import Material


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
        sitting, at, end = line.record.sitting, line.at, material.ends.get(line.id, line.at)
        began, over = spans.get(sitting, (at, end))
        spans[sitting] = min(began, at), max(over, end)
    ahead, before = {}, 0.0
    for number, (first, over) in sorted(spans.items()):
        began = (starts or {}).get(number, first)
        ahead[number] = before, began
        before += max(0.0, (over - began).total_seconds())
    whens = ((line.id, line.at, *ahead[line.record.sitting]) for line in material.lines)
    return {ident: before + (at - began).total_seconds() for ident, at, before, began in whens}


def _words(material: Material) -> dict[str, float]:
    ahead, before = {}, 0.0
    for line in material.lines:
        ahead[line.id] = before
        before += max(1, material.word_counts[line.id])
    return ahead
