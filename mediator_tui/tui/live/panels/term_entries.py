"""The lines of a term's form, and what ties an option to other options and to interests."""

from mediator_tui.domain.records import Record
from mediator_tui.domain.terms import CHECKLIST, CONDITION, FIELDS, ITEMS
from mediator_tui.tui.live.panels.board_entry import Entry
from mediator_tui.tui.live.panels.board_rows import Drawn
from mediator_tui.tui.live.panels.parts import one_row
from mediator_tui.walk import offers, terms

_SHORT = 24


def entries(drawn: Drawn, record: Record) -> list[Entry]:
    """Return what a term or an option has besides its words; nothing for any other record."""
    if record.kind == "term":
        return [*(_field(drawn, record, key) for key in FIELDS), *_links(drawn, record), *_conditions(drawn, record)]
    return [*_links(drawn, record), *_conditions(drawn, record)] if record.kind == "option" else []


def _t(drawn: Drawn, key: str) -> str:
    return drawn.context.shell.words(f"terms.{key}", drawn.context.language)


def _field(drawn: Drawn, record: Record, key: str) -> Entry:
    asked = drawn.context.guide.line(f"{CHECKLIST}/{ITEMS[key]}")
    cue = getattr(asked, "cue", None)
    if key == "depends":
        others = [each for each in drawn.records["term"] if each.id != record.id and not each.struck]
        return _linked(drawn, record, key, others, cue=cue[drawn.context.language] if cue else "")
    hint = {"due": _t(drawn, "as-day"), "who": _t(drawn, "as-who")}.get(key)
    text = hint or (cue[drawn.context.language] if cue else "")
    return Entry(key, _t(drawn, f"field-{key}"), terms.told(drawn.context.naming, record, key), cue=text)


def _linked(drawn: Drawn, record: Record, key: str, others: list[Record], *, cue: str = "") -> Entry:
    """Return a line that links to one of these records."""
    other = next((each for each in others if each.id == record.get(key)), None)
    value = one_row(drawn.context.naming.text(other)) if other else ""
    return Entry(key, _t(drawn, f"field-{key}"), value, records=tuple(others), cue=cue)


def _links(drawn: Drawn, record: Record) -> list[Entry]:
    options = [each for each in drawn.records["option"] if each.id != record.id]
    tied = offers.interests(record)
    interests = [each for each in drawn.records["interest"] if not each.struck]
    told = "; ".join(_short(one_row(each.text)) for each in interests if each.id in tied)
    found = [Entry(offers.INTERESTS, _t(drawn, "field-interests"), told, records=tuple(interests))]
    keys = ("option",) if record.kind == "term" else (offers.ANSWERS, offers.PACKAGE)
    return [*(_linked(drawn, record, key, options) for key in keys), *found]


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _conditions(drawn: Drawn, record: Record) -> list[Entry]:
    naming, label = drawn.context.naming, _t(drawn, "field-agreed_if")
    return [
        Entry(f"{CONDITION}{letter}", f"{label}, {naming.who(letter)}", terms.condition(record, letter))
        for letter in drawn.letters
    ]
