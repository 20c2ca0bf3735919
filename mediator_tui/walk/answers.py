"""Answers and conditions: they hold for the words they were given to, and for no others."""

from collections.abc import Iterable

from mediator_tui.domain.records import Record
from mediator_tui.domain.terms import CONDITION
from mediator_tui.domain.terms import FIELDS as TERM_FIELDS
from mediator_tui.walk.room import Values


def outdated(record: Record | None, given: Values, unset: set[str], letters: Iterable[str]) -> set[str]:
    """Return the answers and conditions that no longer stand once a record is changed so."""
    if record is None or not _says_otherwise(record, given, unset):
        return set()
    answers = {f"{key}{letter}" for key in ("confirmed_", CONDITION) for letter in letters}
    return {key for key in answers if record.get(key)} - given.keys()


def _says_otherwise(record: Record, given: Values, unset: set[str]) -> bool:
    """Whether a change gives a record other words; of a term its fields are part of what was agreed to."""
    if given.get("text", record.text) != record.text:
        return True
    fields = TERM_FIELDS if record.kind == "term" else ()
    return any(
        given.get(key, record.get(key)) != record.get(key) or (key in unset and record.get(key)) for key in fields
    )
