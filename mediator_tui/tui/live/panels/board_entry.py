"""One line of a record's detail on the boards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mediator_tui.domain.records import Record

_TOO_LONG = 16


@dataclass(frozen=True)
class Entry:
    """One line of the detail that can be changed."""

    key: str
    label: str
    value: str
    choices: tuple[tuple[Any, str], ...] = ()
    """Values and their names, chosen by digit; none where words are typed."""
    number: bool = False
    day: bool = False
    records: tuple[Record, ...] | None = None
    """Records of which one is chosen, perhaps none; None where words are typed."""
    cue: str = ""
    """What can be asked to fill it."""

    def read(self, typed: str) -> Any:
        """Return what was typed as the field keeps it."""
        typed = typed.strip()
        if self.number and typed.isdecimal() and len(typed) < _TOO_LONG:
            return int(typed)
        if self.day:
            try:
                return date.fromisoformat(typed)
            except ValueError:
                return typed
        return typed
