"""A term's fields at the table: what a typed answer is kept as, and how it is told again."""

import re
from datetime import date
from typing import Any

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import EVERYONE, JOINT, joined
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.terms import CONDITION, PUT_ASIDE
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.notes import Notes

_DIGITS = re.compile(r"\d{1,2}(?:\s*[+,&]\s*\d{1,2})*")
_ALL = frozenset({"9", "semua", "berdua", "keduanya", "bersama", "everyone", "both", "all", "together", EVERYONE})


def standing(notes: Notes) -> list[Record]:
    """Return the joint room's standing terms, in order of entry."""
    return [record for record in notes.of_kind(JOINT, "term") if not record.struck]


def kept(session: Session, key: str, typed: str) -> Any:
    """Return what a typed answer to one of a term's fields is kept as; nothing typed is an empty text."""
    typed = typed.strip()
    if key == "who":
        return _letters(session, typed) or typed
    if key == "due":
        try:
            return date.fromisoformat(typed)
        except ValueError:
            return typed
    return typed


def _letters(session: Session, typed: str) -> str:
    """Return the letters that digits or names mean, joined; nothing where somebody is no party."""
    if typed.casefold() in _ALL:
        return joined(session.letters)
    if _DIGITS.fullmatch(typed):
        numbers = [int(each) for each in re.findall(r"\d+", typed)]
        known = all(1 <= number <= len(session.letters) for number in numbers)
        return joined(session.letters[number - 1] for number in numbers) if known else ""
    names = {party.name.casefold(): party.letter for party in session.parties}
    parts = [part.strip().casefold() for part in re.split(r"[+,&]|\bdan\b|\band\b", typed) if part.strip()]
    return joined(names[part] for part in parts) if parts and all(part in names for part in parts) else ""


def who(record: Record, session: Session) -> tuple[str, ...]:
    """Return who does it: letters; or, where somebody is no party, the names as they were typed."""
    told = record.get("who")
    if not isinstance(told, str) or not told.strip():
        return ()
    parts = told.split("+")
    return tuple(parts) if set(parts) <= set(session.letters) else (told.strip(),)


def told(naming: Naming, record: Record, key: str) -> str:
    """Return a field's answer in words."""
    value = record.get(key)
    if value is None:
        return ""
    if key == "who":
        people = who(record, naming.session)
        letters = set(people) <= set(naming.session.letters)
        return naming.who(joined(people)) if people and letters else "".join(people)
    return value.isoformat() if isinstance(value, date) else str(value)


def condition(record: Record, letter: str) -> str:
    """Return the condition of a party's conditional yes; nothing where it has none."""
    return str(record.get(f"{CONDITION}{letter}") or "")


def aside(record: Record) -> list[str]:
    """Return the questions put aside for a term."""
    found = record.get(PUT_ASIDE)
    return [str(each) for each in found] if isinstance(found, list) else []
