"""The command line's clock, and days as they are typed."""

from datetime import date, datetime

from mediator_tui.cli.usage import WrongUse


def now() -> datetime:
    """Return the time, with the offset from UTC."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the day it is here."""
    return now().date()


def day_of(text: str) -> date:
    """Return the day in `2026-11-21`. Raises a usage error."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse("bad-date") from None
