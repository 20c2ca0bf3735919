"""The stop card's numbers, as they are shown: the mediator's own first, then the national ones."""

from collections.abc import Sequence
from datetime import date

from mediator_tui.content.words import Words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.walk.naming import day_named

Number = tuple[str, str, str]
"""Whose it is, the number, and what else is to be known of it."""


def local_numbers(guide: Guide, words: Words, language: Language, today: date) -> Sequence[Number]:
    """Return the mediator's own numbers, with the day they were last checked where that is long ago."""
    numbers = []
    for contact in guide.contacts:
        told = [contact.note] if contact.note else []
        if contact.to_be_checked(today):
            day = day_named(words, language, contact.checked) if contact.checked else words("stop.never", language)
            told.append(words("stop.last-checked", language, day=day))
        numbers.append((contact.name, contact.number, ", ".join(told)))
    return numbers


def national_numbers(guide: Guide, language: Language) -> Sequence[Number]:
    """Return the national numbers."""
    return [(contact.name[language], contact.number, "") for contact in guide.stop.contacts]
