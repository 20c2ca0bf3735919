"""Boards of the joint record: issues in order, interests by how they stand to each other, values, options, terms.

What stands on a board and how it is placed, whatever it is shown on. Every placing is written at once.
"""

from collections.abc import Sequence

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk import offers
from mediator_tui.walk.notes import Notes

KINDS = ("issue", "interest", "value", "option", "term")
"""The kinds that have a board, in the boards' order."""
RELATIONS = ("unsorted", "shared", "compatible", "opposed")
"""How an interest stands to the others', by the digit that says so."""
_RELATION_ORDER = ("shared", "compatible", "opposed", "unsorted")
STATUSES = ("open", "parked", "tentative", "agreed", "not-agreed")


def of_kind(notes: Notes, kind: str) -> list[Record]:
    """Return the joint room's standing records of a kind."""
    return [record for record in notes.of_kind(JOINT, kind) if not record.struck]


def on_boards(notes: Notes) -> dict[str, list[Record]]:
    """Return what stands on each board, by kind, in the board's order; what was struck stays, behind the others."""
    found = {kind: notes.of_kind(JOINT, kind) for kind in KINDS}
    issues = in_order(found["issue"])
    numbers = {issue.id: number for number, issue in enumerate(issues)}
    found["issue"] = issues
    found["interest"].sort(key=lambda record: (_RELATION_ORDER.index(relation_of(record)), record.struck))
    found["value"].sort(key=lambda record: record.struck)
    found["option"].sort(key=lambda record: (numbers.get(issue_of(record), len(numbers)), record.struck))
    found["option"] = offers.grouped(found["option"], lambda record: numbers.get(issue_of(record), len(numbers)))
    found["term"].sort(key=lambda record: record.struck)
    return found


def in_order(issues: Sequence[Record]) -> list[Record]:
    """Return issues in the order they were given, those without one behind; struck ones last."""

    def key(record: Record) -> tuple[bool, int]:
        order = record.get("order")
        return record.struck, order if isinstance(order, int) else len(issues) + 1

    return sorted(issues, key=key)


def issue_of(record: Record) -> str:
    """Return the id of the issue a record is linked to; nothing where there is none."""
    return str(record.get("linked" if record.kind == "issue" else "issue") or "")


# Issues -----------------------------------------------------------------------------------------------


def status_of(record: Record) -> str:
    """Return an issue's status; one that nobody set is open."""
    return record.status or str(record.get("issue_status") or STATUSES[0])


def place(notes: Notes, issues: Sequence[Record], record: Record, number: int) -> None:
    """Put an issue at a place of the order, from 1; at the end for one beyond it."""
    order = [issue for issue in issues if issue.id != record.id]
    order.insert(max(1, min(number, len(order) + 1)) - 1, record)
    for at, issue in enumerate(order, 1):
        if issue.get("order") != at:
            notes.change(JOINT, issue.id, {"order": at})


def set_status(notes: Notes, record: Record, status: str) -> Record:
    """Set an issue's status."""
    return notes.change(JOINT, record.id, {"status": status})


def park(notes: Notes, record: Record) -> Record:
    """Park an issue; a parked one is taken up again."""
    return set_status(notes, record, "open" if status_of(record) == "parked" else "parked")


def link(notes: Notes, record: Record, other: Record) -> Record:
    """Link an issue to another record, or any other record to an issue; once more takes the link away."""
    key = "linked" if record.kind == "issue" else "issue"
    if other.id in {record.id, issue_of(record)}:
        return notes.change(JOINT, record.id, {}, (key,))
    return notes.change(JOINT, record.id, {key: other.id})


# Interests, values, options -----------------------------------------------------------------------------


def relation_of(record: Record) -> str:
    """Return how an interest stands to the others'."""
    relation = record.get("relation")
    return relation if relation in RELATIONS else RELATIONS[0]


def relate(notes: Notes, record: Record, relation: str) -> Record:
    """Sort an interest."""
    if relation == RELATIONS[0]:
        return notes.change(JOINT, record.id, {}, ("relation",))
    return notes.change(JOINT, record.id, {"relation": relation})


def toggle_dear(notes: Notes, record: Record, letter: str) -> Record:
    """Note that a value is dear to a party; once more takes that back."""
    if record.answer(letter) == "yes":
        return notes.change(JOINT, record.id, {}, (f"confirmed_{letter}",))
    return notes.answer(JOINT, record.id, letter, "yes")


def serves(record: Record, letter: str) -> bool:
    """Whether an option or a term serves a party."""
    return bool(record.get(f"serves_{letter}"))


def toggle_serves(notes: Notes, record: Record, letter: str) -> Record:
    """Note that an option or a term serves a party; once more takes that back."""
    key = f"serves_{letter}"
    if serves(record, letter):
        return notes.change(JOINT, record.id, {}, (key,))
    return notes.change(JOINT, record.id, {key: True})


# Any record ---------------------------------------------------------------------------------------------


def all_yes(record: Record, letters: Sequence[str]) -> bool:
    """Whether every party has said yes to it."""
    return bool(letters) and all(record.answer(letter) == "yes" for letter in letters)


def is_shown(record: Record, letters: Sequence[str]) -> bool:
    """Whether the parties' screen shows it: chosen by the mediator, or all said yes and it was not taken away."""
    chosen = record.get("shown")
    return bool(chosen) if chosen is not None else all_yes(record, letters)


def toggle_shown(notes: Notes, record: Record, letters: Sequence[str]) -> Record:
    """Choose a record for the parties' screen, or take it away from there."""
    wanted = not is_shown(record, letters)
    if wanted == all_yes(record, letters):
        return notes.change(JOINT, record.id, {}, ("shown",))
    return notes.change(JOINT, record.id, {"shown": wanted})


def toggle_struck(notes: Notes, record: Record) -> Record:
    """Strike a record, or take that back; it stays visible."""
    if record.struck:
        return notes.change(JOINT, record.id, {}, ("struck",))
    return notes.change(JOINT, record.id, {"struck": True})
