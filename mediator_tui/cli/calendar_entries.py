"""Follow-up dates as entries for a calendar program: a date and a session's number, nothing else."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from icalendar import Calendar, Event

from mediator_tui.store.due import Awaited

_SPACE = uuid.UUID("8f6d3a0e-5c3b-4f0c-9a53-1b8b6d6f2f10")
"""Makes the ids of entries out of a session's number and a check's, the same each time."""
_MAKER = "-//local//dates//EN"
"""The format asks what made the file; a calendar that others see need not say that it was about mediation."""


def entries(sessions: Iterable[Awaited], now: datetime) -> bytes:
    """Return a calendar with a day for each follow-up still to come, and one for the end of keeping."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for each in sessions:
        if each.due is None:
            continue
        for number, day in each.due.follow_ups.items():
            calendar.add_component(_entry(each.name, number, day, now))
        keep = each.due.keep_until
        if keep and keep not in each.due.follow_ups.values():
            calendar.add_component(_entry(each.name, "keep", keep, now))
    data: bytes = calendar.to_ical()
    return data


def _entry(name: str, number: str, day: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, f"{name}/{number}")))
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("summary", name)
    return event
