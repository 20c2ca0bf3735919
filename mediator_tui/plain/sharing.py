"""Leaving a caucus in plain lines: its sharing list item by item, then what may be said and what was promised."""

from mediator_tui.domain.records import Record, Release
from mediator_tui.domain.rooms import members
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.safety import read
from mediator_tui.walk import releasing
from mediator_tui.walk.releasing import Item

_MARKS: dict[str, Release | None] = {"0": None, "1": "share", "2": "if", "3": "keep", "4": "self"}


def gone_through(desk: Desk) -> list[Record] | None:
    """Go through the list of the caucus one is about to leave, and carry what may be shared.

    Returns the joint records made; none for a room without anything on its list. None where the mediator stays.
    """
    if desk.notes.read_only or not releasing.items(desk.notes, desk.room):
        return []
    say(desk, "plain-list")
    if _read_back(desk) and _confirmed(desk):
        walker = desk.walker
        issue = walker.place.issue if walker.issue is not None and walker.stage.each == "issue" else None
        return releasing.carry_all(desk.notes, desk.room, stage=walker.stage.id, issue=issue)
    say(desk, "plain-stays")
    return None


def _read_back(desk: Desk) -> bool:
    """Ask about each item nobody was asked about yet; False where the mediator wants to stay."""
    listed = releasing.items(desk.notes, desk.room)
    return all(_asked(desk, number) for number, each in enumerate(listed, 1) if each.mark is None)


def _confirmed(desk: Desk) -> bool:
    """Show what may be said and what was promised until the mediator goes, or stays; a number changes one."""
    while True:
        _show_before(desk)
        typed = read(desk, _t(desk, "plain-go")).strip()
        if typed in {"", "."}:
            return not typed
        number = number_of(typed.lstrip("#"), len(releasing.items(desk.notes, desk.room)))
        if number is None:
            desk.say("not-understood", text=typed)
        elif not _asked(desk, number):
            return False


def say(desk: Desk, key: str) -> None:
    """Print one of the list's sentences."""
    desk.line(_t(desk, key))


def _t(desk: Desk, key: str, /, **values: str | int) -> str:
    return desk.terminal.t(f"sharing.{key}", **values)


# One item ----------------------------------------------------------------------------------------------


def _asked(desk: Desk, number: int) -> bool:
    """Ask about one item until it is answered or left; False where the mediator wants to stay."""
    while True:
        each = releasing.items(desk.notes, desk.room)[number - 1]
        desk.line(_t(desk, "plain-item", number=number, text=_text(desk, each), mark=_state(desk, each)))
        typed = read(desk, _t(desk, "plain-which")).strip()
        if typed == ".":
            return False
        if not typed:
            return True
        if typed in _MARKS:
            _mark(desk, each, _MARKS[typed])
            return True
        desk.say("not-understood", text=typed)


def _mark(desk: Desk, each: Item, mark: Release | None) -> None:
    notes, room = desk.notes, desk.room
    if each.carried and (mark == "share" or read(desk, _t(desk, "plain-sure")).strip()):
        return
    condition = read(desk, _t(desk, "plain-condition")).strip() if mark == "if" else ""
    words = read(desk, _t(desk, "plain-words", words=each.words)).strip() if mark == "share" else ""
    releasing.set_release(notes, room, each.id, mark, condition=condition)
    if mark == "share":
        releasing.set_words(notes, room, each.id, words or each.words)
    if each.carried:
        say(desk, "plain-withdrawal-waits" if notes.problem else "plain-was-withdrawn")


def _text(desk: Desk, each: Item) -> str:
    who = f"{desk.who(each.by)}, " if len(members(desk.room)) > 1 else ""
    return f"{who}{desk.kind(each.record.kind)}: {each.record.text}"


def _state(desk: Desk, each: Item) -> str:
    mark = _t(desk, each.state)
    if each.mark == "share":
        words = each.carried.text if each.carried else each.words
        return _t(desk, "plain-words-are", mark=mark, words=words or _t(desk, "words-none"))
    if each.mark == "if":
        return f"{mark} {each.condition or _t(desk, 'condition-none')}"
    return f"{mark}, {_t(desk, 'withdrawn')}" if each.withdrawn else mark


# Before going back in ----------------------------------------------------------------------------------


def _show_before(desk: Desk) -> None:
    told = releasing.before_going_back(desk.notes, desk.room)
    say(desk, "plain-before")
    if not told.said:
        say(desk, "before-none")
    _part(desk, _t(desk, "before-said"), {each.id: each.words for each in told.said})
    for by in dict.fromkeys(each.by for each in told.by_party):
        own = {each.id: each.record.text for each in told.by_party if each.by == by}
        _part(desk, _t(desk, "before-self", name=desk.who(by)), own)
    conditional = {each.id: _condition(desk, each) for each in told.conditional}
    _part(desk, _t(desk, "before-if"), conditional)
    _part(desk, _t(desk, "before-wordless"), {each.id: each.record.text for each in told.wordless})
    _part(desk, _t(desk, "before-there"), {each.id: each.carried.text for each in told.there if each.carried})
    _part(desk, _t(desk, "before-keep"), {each.id: each.record.text for each in told.kept})
    _part(desk, _t(desk, "before-open"), {each.id: each.record.text for each in told.unasked})


def _condition(desk: Desk, each: Item) -> str:
    condition = each.condition or _t(desk, "condition-none")
    return _t(desk, "before-if-line", text=each.record.text, condition=condition)


def _part(desk: Desk, title: str, lines: dict[str, str]) -> None:
    """Print a heading and its items, each with its number in the list."""
    if not lines:
        return
    desk.line(title)
    numbers = {each.id: number for number, each in enumerate(releasing.items(desk.notes, desk.room), 1)}
    for ident, text in lines.items():
        desk.line(f"  {numbers[ident]}. {text}")
