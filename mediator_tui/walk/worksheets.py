"""A card's worksheet: its fields in order, asked once or of each party, and what a typed answer is kept as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mediator_tui.domain.cards import Card, WorksheetField
from mediator_tui.domain.rooms import people

ASKED_WHO = frozenset({"interest", "position", "option", "value", "strength", "need", "goal", "issue", "emotion"})
"""The kinds that belong to somebody."""
_MANY_DIGITS = 16
"""A number as long as this is kept as text: it is an account's or a telephone's, and may not fit a file."""
_YES, _NO = frozenset({"y", "ya", "yes"}), frozenset({"x", "n", "tidak", "no"})

Value = str | int | bool | date


@dataclass(frozen=True)
class Asked:
    """One field, and the party it is asked of, if it is asked of each."""

    field: WorksheetField
    party: str | None = None

    @property
    def key(self) -> str:
        """The record key the answer is kept under."""
        return self.field.key(self.party)


def asked_fields(card: Card, letters: tuple[str, ...]) -> list[Asked]:
    """Return a card's fields as they are asked of these parties."""
    return [Asked(each, who) for each in card.fields for who in (letters if each.per == "party" else (None,))]


def record_of(fields: Sequence[Asked], values: Mapping[str, Value], by: str) -> tuple[str, dict[str, Value]]:
    """Return a filled worksheet's record: its words, and the fields kept beside them.

    The words are what was typed into the field made for them; where that is empty, the first words typed into another,
    those of whom the record is by before anybody else's. That field keeps them too.
    """
    named = next((asked.key for asked in fields if asked.field.as_text), "")
    kept = {key: value for key, value in values.items() if key != named}
    if text := str(values.get(named, "")):
        return text, kept
    typed = [asked for asked in fields if asked.field.type == "text" and asked.key in kept]
    typed.sort(key=lambda asked: asked.party is not None and asked.party not in people(by))
    return (str(kept[typed[0].key]) if typed else ""), kept


def kept_value(field: WorksheetField, typed: str) -> Value | None:
    """Return what a typed answer is kept as; None for no answer. What does not fit is kept as it was typed."""
    if not typed:
        return None
    if field.type == "choice":
        number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < _MANY_DIGITS else 0
        return field.choices[number - 1].id if 1 <= number <= len(field.choices) else typed
    if field.type == "yes-no":
        return True if typed.casefold() in _YES else False if typed.casefold() in _NO else typed
    if field.type == "number" and typed.isascii() and typed.isdecimal() and len(typed) < _MANY_DIGITS:
        return int(typed)
    if field.type == "date":
        try:
            return date.fromisoformat(typed)
        except ValueError:
            return typed
    return typed
