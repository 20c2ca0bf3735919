"""Boards: issues in order, interests by how they stand to each other, values, options in chains, terms."""

from collections.abc import Callable

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.plain import terms
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.safety import read
from mediator_tui.walk import boards as joint


def boards(desk: Desk) -> None:
    """Show one board after the other as asked, and place what is on it."""
    if desk.room != JOINT:
        desk.say("boards-joint")
        if len(members(desk.room)) == 1:
            terms.asked_alone(desk)
        return
    while chosen := read(desk, desk.t("board-which")).strip():
        if chosen in _PAGES:
            _PAGES[chosen](desk)
            continue
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
    return joint.of_kind(desk.notes, kind)


def show_issues(desk: Desk) -> None:
    """Print the issues in their order, each with its status and links."""
    for number, record in enumerate(desk.walker.issues, 1):
        status = desk.t(f"status-{joint.status_of(record)}")
        linked = record.get("linked")
        link = f", {desk.t('linked', issue=linked)}" if linked else ""
        desk.line(f"{number}. {record.id} {desk.words_of(record)} ({status}{link})")
    if not desk.walker.issues:
        desk.say("no-records")


def _place_issue(desk: Desk, record: Record, where: str) -> bool:
    if where.isdecimal():
        issues = desk.walker.issues
        joint.place(desk.notes, issues, record, number_of(where, len(issues) + 1) or len(issues) + 1)
        return True
    if where == "-":
        joint.park(desk.notes, record)
        return True
    if where.startswith("+") and (other := desk.find(where[1:].strip().lstrip("#"))):
        joint.link(desk.notes, record, other)
        return True
    statuses = {desk.t(f"status-{status}"): status for status in joint.STATUSES}
    if status := statuses.get(where.casefold()) or (where if where in joint.STATUSES else None):
        joint.set_status(desk.notes, record, status)
        return True
    return False


def _show_interests(desk: Desk) -> None:
    interests = of_kind(desk, "interest")
    for relation in ("shared", "compatible", "opposed", "unsorted"):
        here = [record for record in interests if joint.relation_of(record) == relation]
        if here:
            desk.line(desk.t(f"relation-{relation}"))
            for record in here:
                desk.line(f"  {record.id} {desk.who(record.by)}: {desk.words_of(record)}")
    if not interests:
        desk.say("no-records")


def _place_interest(desk: Desk, record: Record, where: str) -> bool:
    if where not in {"0", "1", "2", "3"}:
        return False
    joint.relate(desk.notes, record, joint.RELATIONS[int(where)])
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
    joint.toggle_dear(desk.notes, record, letter)
    return True


def _letter(desk: Desk, where: str) -> str | None:
    letters = desk.session.letters
    number = number_of(where, len(letters))
    return letters[number - 1] if number else None


def _show_each(desk: Desk, kind: str, key: str, letters: Callable[[Record], list[str]]) -> None:
    records = of_kind(desk, kind)
    for record in records:
        whom = ", ".join(desk.who(letter) for letter in letters(record)) or desk.t("nobody-yet")
        desk.line(f"{record.id} {desk.words_of(record)} ({desk.t(key, names=whom)})")
    if not records:
        desk.say("no-records")


_KINDS = {str(number): kind for number, kind in enumerate(joint.KINDS, 1)}
_BOARDS: dict[str, tuple[Callable[[Desk], None], Callable[[Desk, Record, str], bool]]] = {
    "1": (show_issues, _place_issue),
    "2": (_show_interests, _place_interest),
    "3": (_show_values, _place_value),
    "4": (terms.show_options, terms.place),
    "5": (terms.show_terms, terms.place),
}
_PAGES: dict[str, Callable[[Desk], None]] = {"6": terms.check, "7": terms.whole_text}
