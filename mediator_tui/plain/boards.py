"""Boards: issues in order, interests by how they stand to each other, values, options by whom they serve."""

from collections.abc import Callable

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.safety import read

RELATIONS = ("unsorted", "shared", "compatible", "opposed")
STATUSES = ("open", "parked", "tentative", "agreed", "not-agreed")


def boards(desk: Desk) -> None:
    """Show one board after the other as asked, and place what is on it."""
    if desk.room != JOINT:
        desk.say("boards-joint")
        return
    while chosen := read(desk, desk.t("board-which")).strip():
        if chosen not in _BOARDS:
            return
        show, place = _BOARDS[chosen]
        show(desk)
        while typed := read(desk, desk.t(f"board-how-{chosen}")).strip():
            ident, _, where = typed.partition(" ")
            record = desk.find(ident.lstrip("#"))
            if record is None or record.kind != _KINDS[chosen] or not place(desk, record, where.strip()):
                desk.say("not-understood", text=typed)
            show(desk)


def of_kind(desk: Desk, kind: str) -> list[Record]:
    """Return the joint room's standing records of a kind."""
    return [record for record in desk.notes.records(JOINT) if record.kind == kind and not record.struck]


def show_issues(desk: Desk) -> None:
    """Print the issues in their order, each with its status and links."""
    for number, record in enumerate(desk.walker.issues, 1):
        status = desk.t(f"status-{record.status or 'open'}")
        linked = record.get("linked")
        link = f", {desk.t('linked', issue=linked)}" if linked else ""
        desk.line(f"{number}. {record.id} {record.text or desk.t('no-words')} ({status}{link})")
    if not desk.walker.issues:
        desk.say("no-records")


def _place_issue(desk: Desk, record: Record, where: str) -> bool:
    if where.isdecimal():
        order = [issue for issue in desk.walker.issues if issue.id != record.id]
        order.insert((number_of(where, len(order) + 1) or len(order) + 1) - 1, record)
        for number, issue in enumerate(order, 1):
            if issue.get("order") != number:
                desk.notes.change(JOINT, issue.id, {"order": number})
        return True
    if where == "-":
        parked = record.status == "parked"
        desk.notes.change(JOINT, record.id, {"status": "open" if parked else "parked"})
        return True
    if where.startswith("+") and (other := desk.find(where[1:].strip().lstrip("#"))):
        desk.notes.change(JOINT, record.id, {"linked": other.id})
        return True
    statuses = {desk.t(f"status-{status}"): status for status in STATUSES}
    if status := statuses.get(where.casefold()) or (where if where in STATUSES else None):
        desk.notes.change(JOINT, record.id, {"status": status})
        return True
    return False


def _show_interests(desk: Desk) -> None:
    interests = of_kind(desk, "interest")
    for relation in ("shared", "compatible", "opposed", "unsorted"):
        here = [record for record in interests if (record.get("relation") or "unsorted") == relation]
        if here:
            desk.line(desk.t(f"relation-{relation}"))
            for record in here:
                desk.line(f"  {record.id} {desk.who(record.by)}: {record.text or desk.t('no-words')}")
    if not interests:
        desk.say("no-records")


def _place_interest(desk: Desk, record: Record, where: str) -> bool:
    if where not in {"0", "1", "2", "3"}:
        return False
    relation = RELATIONS[int(where)]
    unset = ("relation",) if relation == "unsorted" else ()
    desk.notes.change(JOINT, record.id, {} if unset else {"relation": relation}, unset)
    return True


def _show_values(desk: Desk) -> None:
    _show_each(
        desk,
        "value",
        "dear-to",
        lambda record: [x for x in desk.session.letters if record.answer(x) == "yes"],
    )


def _place_value(desk: Desk, record: Record, where: str) -> bool:
    letter = _letter(desk, where)
    if letter is None:
        return False
    if record.answer(letter) == "yes":
        desk.notes.change(JOINT, record.id, {}, (f"confirmed_{letter}",))
    else:
        desk.notes.answer(JOINT, record.id, letter, "yes")
    return True


def _show_options(desk: Desk) -> None:
    _show_each(
        desk,
        "option",
        "serves",
        lambda record: [x for x in desk.session.letters if record.get(f"serves_{x}")],
    )


def _place_option(desk: Desk, record: Record, where: str) -> bool:
    letter = _letter(desk, where)
    if letter is None:
        return False
    key = f"serves_{letter}"
    if record.get(key):
        desk.notes.change(JOINT, record.id, {}, (key,))
    else:
        desk.notes.change(JOINT, record.id, {key: True})
    return True


def _letter(desk: Desk, where: str) -> str | None:
    letters = desk.session.letters
    number = number_of(where, len(letters))
    return letters[number - 1] if number else None


def _show_each(desk: Desk, kind: str, key: str, letters: Callable[[Record], list[str]]) -> None:
    records = of_kind(desk, kind)
    for record in records:
        whom = ", ".join(desk.who(letter) for letter in letters(record)) or desk.t("nobody-yet")
        desk.line(f"{record.id} {record.text or desk.t('no-words')} ({desk.t(key, names=whom)})")
    if not records:
        desk.say("no-records")


_KINDS = {"1": "issue", "2": "interest", "3": "value", "4": "option"}
_BOARDS: dict[str, tuple[Callable[[Desk], None], Callable[[Desk, Record, str], bool]]] = {
    "1": (show_issues, _place_issue),
    "2": (_show_interests, _place_interest),
    "3": (_show_values, _place_value),
    "4": (_show_options, _place_option),
}
