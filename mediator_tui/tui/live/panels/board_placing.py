"""Placing on the boards: written at once, and taken back by one key. Who, kind and answer wait for Enter."""

from typing import TYPE_CHECKING

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.live.desk import Desk, digit_letters
from mediator_tui.tui.live.panels import board_detail
from mediator_tui.tui.live.panels.board_entry import Entry
from mediator_tui.tui.live.panels.board_over import Picking
from mediator_tui.tui.live.panels.term_check import TermCheck
from mediator_tui.tui.live.panels.whole_form import WholeForm
from mediator_tui.walk import boards, offers, terms

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.boards import Boards

_LEADER_FROM = 8


def digit(panel: "Boards", number: int, record: Record) -> None:
    """Take a digit: who, in the detail; else the issue's place, the interest's relation, the party served."""
    session, notes = panel.context.notes.session, panel.context.notes
    if panel.detail:
        letters = digit_letters(number, session.letters, session.letters)
        if letters is not None:
            panel.desk.who = letters
    elif panel.kind == "issue":
        if not record.struck:
            issues = panel.drawn(80).issues
            with panel.steps:
                boards.place(notes, issues, record, number or len(issues))
            panel.done("placed-order", record, number=number or len(issues))
    elif panel.kind == "interest":
        if number < len(boards.RELATIONS):
            panel.done(f"placed-{boards.RELATIONS[number]}", boards.relate(notes, record, boards.RELATIONS[number]))
    elif 0 < number <= min(_LEADER_FROM, len(session.letters)):
        _party(panel, session.letters[number - 1], record)


def _party(panel: "Boards", letter: str, record: Record) -> None:
    toggle = boards.toggle_dear if panel.kind == "value" else boards.toggle_serves
    changed = toggle(panel.context.notes, record, letter)
    panel.done("placed-party", changed, name=panel.context.naming.who(letter))


def minus(panel: "Boards", record: Record) -> None:
    """Park an issue or take it up again; elsewhere lead to the ninth party and those after it."""
    if panel.kind == "issue" and not panel.detail:
        parked = boards.park(panel.context.notes, record)
        panel.done("placed-parked" if boards.status_of(parked) == "parked" else "placed-unparked", parked)
    elif len(panel.context.notes.session.letters) > _LEADER_FROM and (panel.detail or panel.kind != "interest"):
        panel.leader = "-"


def after_leader(panel: "Boards", key: str, record: Record) -> None:
    """Take the digit a leader waited for."""
    leader, panel.leader = panel.leader, ""
    if not key.isdigit():
        return
    number = int(key)
    if leader == "+":
        _link(panel, number, record)
    elif leader == "-":
        letters = panel.context.notes.session.letters[_LEADER_FROM:]
        if 0 < number <= len(letters) and panel.detail:
            panel.desk.who = (letters[number - 1],)
        elif 0 < number <= len(letters):
            _party(panel, letters[number - 1], record)
    elif (entry := panel.entry()) and number <= len(entry.choices):
        panel.set_field(record, entry.key, entry.choices[number - 1][0] if number else "")


def _link(panel: "Boards", number: int, record: Record) -> None:
    issues = panel.drawn(80).issues
    other = record if not number else issues[number - 1] if number <= len(issues) else None
    if other:
        panel.done("placed-linked", boards.link(panel.context.notes, record, other))


def open_check(panel: "Boards") -> None:
    """Lay what has not been asked of the terms over the boards."""
    panel.lay(TermCheck(panel))


def open_whole_form(panel: "Boards", at: str) -> None:
    """Lay what is agreed of the whole text over the boards, at one of its fields. Raises where it cannot be read."""
    _ = panel.context.notes.agreement
    panel.lay(WholeForm(panel, at))


def answers(panel: "Boards", record: Record) -> None:
    """Choose the offer that an option answers."""
    drawn = panel.drawn(80)
    if record.kind == "option" and (entry := board_detail.linking(drawn, record, offers.ANSWERS)):
        pick(panel, record, entry)


def pick(panel: "Boards", record: Record, entry: Entry) -> None:
    """Choose the record that a line of the detail links to."""
    notes = panel.context.notes

    def take(ident: str | None) -> None:
        if entry.key == offers.INTERESTS and ident:
            panel.done("changed", offers.tie(notes, record, ident))
        else:
            panel.done("changed", offers.link(notes, record, entry.key, ident))

    panel.lay(Picking(panel, entry.key, list(entry.records or ()), take))


def read(panel: "Boards", record: Record, entry: Entry, typed: str) -> object:
    """Return what was typed into a line of the detail as its field keeps it."""
    if record.kind == "term":
        return terms.kept(panel.context.notes.session, entry.key, typed)
    return entry.read(typed)


def show(panel: "Boards", record: Record) -> None:
    """Choose a record for the parties' screen, or take it away from there."""
    notes = panel.context.notes
    letters = notes.session.letters
    changed = boards.toggle_shown(notes, record, letters)
    panel.done("placed-shown" if boards.is_shown(changed, letters) else "placed-hidden", changed)


def strike(panel: "Boards", record: Record) -> None:
    """Strike a record, or take that back."""
    panel.done("unstruck" if record.struck else "struck", boards.toggle_struck(panel.context.notes, record))


def save(panel: "Boards", record: Record) -> None:
    """Save who, kind or answer as they were chosen."""
    desk, notes = panel.desk, panel.context.notes
    if desk.answer:
        if not desk.who or len(desk.who) != 1:
            panel.context.tell("one-by-one")
            return
        changed = notes.answer(JOINT, record.id, desk.who[0], desk.answer)
    else:
        values = {"by": desk.by} if desk.who is not None else {}
        values |= {"kind": desk.kind} if desk.kind else {}
        changed = notes.change(JOINT, record.id, values)
    panel.done("changed", changed)
    panel.desk = Desk()
