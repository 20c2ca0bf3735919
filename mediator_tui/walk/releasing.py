"""Release from a caucus, item by item: the one door from there to the joint room.

A release makes a new record in the joint room, in words agreed with the party, without a link back; the caucus
alone knows which it was. The caucus is always durable first: the joint room never holds words of which the caucus
does not know that they were released, and a withdrawal that was cut off is completed at the next opening.
"""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record, Release
from mediator_tui.domain.rooms import EVERYONE, JOINT, joined, members
from mediator_tui.store.folder import SessionFolder

if TYPE_CHECKING:
    from mediator_tui.walk.notes import Notes

_OF_THE_JOINT_ROOM = frozenset({"stage", "issue"})
"""What a released record may take from the place in the walk; nothing it takes comes from the caucus."""


@dataclass(frozen=True)
class Item:
    """One thing a party said in a caucus, and what it lets be done with it."""

    record: Record
    by: str
    """Whose it is: letters."""
    carried: Record | None
    """The joint record its release made, as it stands there now."""

    @property
    def id(self) -> str:
        """The caucus record's id."""
        return self.record.id

    @property
    def mark(self) -> Release | None:
        """What the party said; None where it was not asked yet."""
        return self.record.release

    @property
    def words(self) -> str:
        """The words for the joint room; the caucus's own until others were agreed."""
        return str(self.record.get("release_as", self.record.text)).strip()

    @property
    def condition(self) -> str:
        """On what condition it may be shared."""
        return str(self.record.get("release_if", ""))

    @property
    def state(self) -> str:
        """How it stands, in one word: carried, the party's own word, or open."""
        return "carried" if self.carried else self.mark or "open"

    @property
    def withdrawn(self) -> bool:
        """Whether it was in the joint room and was taken back by its party."""
        return self.record.get("withdrawn_at") is not None and self.mark != "share"


@dataclass(frozen=True)
class GoingBack:
    """What may be said in the joint room, and what was promised."""

    said: tuple[Item, ...]
    """Carried when the caucus is left, in these words."""
    wordless: tuple[Item, ...]
    """May be shared, but no words for the joint room are agreed: they stay."""
    there: tuple[Item, ...]
    """Stand in the joint room already."""
    conditional: tuple[Item, ...]
    by_party: tuple[Item, ...]
    kept: tuple[Item, ...]
    unasked: tuple[Item, ...]


def items(notes: "Notes", room: str) -> list[Item]:
    """Return what is on the sharing list of a caucus: its parties' own words, and whatever was released.

    The mediator's own remarks, marks without words and what was struck are not on it. Other rooms have no list.
    """
    if not members(room) or notes.folder is None:
        return []
    return [each for record in notes.records(room) if (each := item_of(notes, room, record))]


def item_of(notes: "Notes", room: str, record: Record) -> Item | None:
    """Return a caucus's record as an item of its list; None where it is not on it."""
    by = _owner(record, room)
    if record.released or (by and record.text.strip() and not record.struck):
        return Item(record, by or joined(members(room)), _standing(notes, record))
    return None


def item(notes: "Notes", room: str, ident: str) -> Item:
    """Return one item of a caucus's list. Raises `Fault` (`no-such-item`) where it is not on it."""
    found = next((each for each in items(notes, room) if each.id == ident), None)
    if found is None:
        raise Fault("no-such-item", record=ident)
    return found


def set_release(notes: "Notes", room: str, ident: str, mark: Release | None, *, condition: str = "") -> None:
    """Store what a party said about an item, with the time; None for not asked yet.

    `share` alone carries nothing. Anything else withdraws what was released. Raises `Fault`.
    """
    with notes.held():
        each = item(notes, room, ident)
        if each.record.released and mark == "share":
            return
        if each.record.released:
            _withdraw(notes, room, each, mark, condition)
        elif mark != each.mark or (condition and condition != each.condition):
            values, unset = _marked(notes, mark, condition)
            notes.change(room, ident, values, unset)


def set_words(notes: "Notes", room: str, ident: str, words: str) -> None:
    """Store the words for the joint room, as they were agreed with the party. Raises `Fault`."""
    with notes.held():
        each = item(notes, room, ident)
        if each.carried:
            raise Fault("withdraw-first")
        if words.strip() != each.words or each.record.get("release_as") is None:
            notes.change(room, ident, {"release_as": words.strip()})


def carry(notes: "Notes", room: str, ident: str, **place: Any) -> Record | None:
    """Make the joint record of an item that may be shared; return it.

    None where it is not marked so, has no words for the joint room, or stands there already. Of `place` only
    the joint stage and issue are taken. Raises `Fault`; then nothing was carried.
    """
    with notes.held():
        each = item(notes, room, ident)
        if each.mark != "share" or each.carried or not each.words:
            return None
        notes.refuse_writing(JOINT)
        now = notes.now()
        if each.record.released:  # taken back there meanwhile: its words must not stay in the file
            notes.remove(JOINT, each.record.released)
        values = {"release": "share", "release_as": each.words, "release_at": now}
        outdated = {"released", "withdrawn_at"} & each.record.table().keys()
        notes.change(room, ident, values, tuple(sorted(outdated)), final=True)
        fields = {key: value for key, value in place.items() if key in _OF_THE_JOINT_ROOM}
        fields |= {f"confirmed_{letter}": "yes" for letter in each.by.split("+")}
        made = notes.add(JOINT, each.record.kind, each.words, by=each.by, at=now, after=room, **fields)
        notes.change(room, ident, {"released": made.id}, final=True, after=JOINT)
        return made


def carry_all(notes: "Notes", room: str, **place: Any) -> list[Record]:
    """Carry every item that may be shared and is not in the joint room yet; return what was made there."""
    made = [carry(notes, room, each.id, **place) for each in before_going_back(notes, room).said]
    return [record for record in made if record]


def withdraw(notes: "Notes", room: str, ident: str) -> None:
    """Take a release back: the text really leaves the joint room, at once. Raises `Fault` (`not-released`)."""
    with notes.held():
        each = item(notes, room, ident)
        if not each.record.released:
            raise Fault("not-released", record=ident)
        _withdraw(notes, room, each, "keep", "")


def before_going_back(notes: "Notes", room: str) -> GoingBack:
    """Return what may be said with which words, and what was promised; of this caucus only."""
    listed = items(notes, room)
    share = [each for each in listed if each.mark == "share" and not each.carried]
    return GoingBack(
        said=tuple(each for each in share if each.words),
        wordless=tuple(each for each in share if not each.words),
        there=tuple(each for each in listed if each.carried),
        conditional=_marked_as(listed, "if"),
        by_party=_marked_as(listed, "self"),
        kept=_marked_as(listed, "keep"),
        unasked=_marked_as(listed, None),
    )


def settle(notes: "Notes", room: str) -> None:
    """Complete what was cut off between two rooms: a withdrawal is carried out, a release finds its record."""
    with contextlib.suppress(Fault):
        linked = {record.released for record in notes.records(room)}
        for record in notes.records(room):
            if record.released and record.release != "share":
                _take_out(notes, room, record)
            elif record.release == "share" and not record.released and (made := _made_of(notes, record, room, linked)):
                linked.add(made)
                notes.change(room, record.id, {"released": made}, final=True)


def finish_withdrawals(folder: SessionFolder, room_of: Callable[[str], object]) -> None:
    """Finish what an earlier opening began to withdraw: opening a caucus that released anything does it."""
    for room in folder.rooms():
        if members(room) and folder.may_mention(room, "released"):
            with contextlib.suppress(OSError, Fault):  # a room that cannot be read says so when it is entered
                room_of(room)


def _owner(record: Record, room: str) -> str:
    """Return whose a caucus record is; nothing where it is the mediator's."""
    inside = members(room)
    if record.by == EVERYONE:
        return joined(inside)
    return record.by if set(record.speakers) <= set(inside) else ""


def _standing(notes: "Notes", record: Record) -> Record | None:
    made = notes.room(JOINT).get(record.released) if record.released and record.release == "share" else None
    return made if made and made.shown else None


def _marked(notes: "Notes", mark: Release | None, condition: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    if mark is None:
        return {}, ("release", "release_at")
    values: dict[str, Any] = {"release": mark, "release_at": notes.now()}
    return values | ({"release_if": condition} if condition and mark == "if" else {}), ()


def _marked_as(listed: Iterable[Item], mark: Release | None) -> tuple[Item, ...]:
    return tuple(each for each in listed if each.mark == mark)


def _withdraw(notes: "Notes", room: str, each: Item, mark: Release | None, condition: str) -> None:
    notes.refuse_writing(JOINT)
    values, unset = _marked(notes, mark, condition)
    record = notes.change(room, each.id, values, unset, final=True)
    _take_out(notes, room, record)


def _take_out(notes: "Notes", room: str, record: Record) -> None:
    """Remove the joint record; only then the caucus forgets which it was."""
    if record.released:
        notes.remove(JOINT, record.released, after=room)
    notes.change(room, record.id, {"withdrawn_at": notes.now()}, ("released",), final=True, after=JOINT)


def _made_of(notes: "Notes", record: Record, room: str, linked: set[str | None]) -> str | None:
    """Return the joint record this release made, where the program ended before the caucus could say so."""
    words, by = str(record.get("release_as", "")), _owner(record, room)
    for made in notes.of_kind(JOINT, record.kind):
        same = made.text == words and made.by == by and made.at == record.get("release_at")
        if words and same and made.id not in linked:
            return made.id
    return None
