"""Making records and mending them; words without a who are kept and asked about."""

import re
import textwrap
from typing import Any

from mediator_tui.domain.cards import Card
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, caucus, members
from mediator_tui.plain.cue_lines import read_back
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import KIND_LETTERS, Answered, Note, Pick, by_of, letters_of
from mediator_tui.plain.safety import read
from mediator_tui.plain.terminal import Left, Told
from mediator_tui.walk.drafts import draft_room
from mediator_tui.walk.releasing import item_of

_WHO_KIND = re.compile(r"(?P<who>\d{1,2}(?:\+\d{1,2})*)?\s*(?P<kind>[upnelaiorqsgh]|,[1-7])?")
_DIGIT_FIRST = re.compile(r"(?P<who>\d{1,2}(?:\+\d{1,2})*)\s+(?P<text>\D.*)", re.DOTALL)
"""Words behind a digit, without the colon that would make them something said."""
_PLACED = re.compile(r"(?P<who>\d{1,2}(?:\+\d{1,2})*)rr")


def note(desk: Desk, typed: Note) -> None:
    """Save a record, and say so once it is on disk; where the input ends meanwhile, its words are kept."""
    try:
        _noted(desk, typed)
    except (Left, Told):
        keep_draft(desk, typed.text, caucus(desk.walker.cue.to))
        raise


def _noted(desk: Desk, typed: Note) -> bool:
    """Save a record; False where it was not."""
    inside = members(desk.room)
    if inside and not set(typed.by.split("+")) <= {*inside, "mediator"}:
        desk.say("not-in-room", name=desk.who(typed.by))
        return False
    room = _room_of(desk)
    if room is None:
        desk.say("nothing-saved")
        return False
    record = desk.notes.add(room, typed.kind, typed.text, by=typed.by, **_context(desk))
    _say_saved(desk, record, room)
    return True


def _room_of(desk: Desk) -> str | None:
    """Return the room a record goes to now; asked where a private talk is noted from the joint room."""
    cue = desk.walker.cue
    if desk.room != JOINT or not cue.alone or not cue.to or desk.notes.folder is None:
        return desk.room
    private = caucus(cue.to)
    rooms = {"": private, "b": JOINT, "j": JOINT, ".": None}
    while True:
        typed = read(desk, desk.t("alone-where", room=desk.room_name(private))).strip().casefold()
        if typed in rooms:
            return rooms[typed]


def note_fields(desk: Desk, card: Card, by: str, text: str, values: dict[str, Any]) -> None:
    """Save what a card's worksheet holds as one record."""
    room = _room_of(desk)
    if room is None:
        desk.say("nothing-saved")
        return
    context = _context(desk) | {"technique": card.id} | values
    record = desk.notes.add(room, str(card.worksheet), text, by=by, **context)
    _say_saved(desk, record, room)


def _context(desk: Desk) -> dict[str, Any]:
    walker = desk.walker
    in_issue_stage = walker.issue is not None and walker.stage.each == "issue"
    issue = walker.place.issue if in_issue_stage and desk.room == JOINT else None
    return {"stage": walker.stage.id, "technique": walker.card, "issue": issue}


def _say_saved(desk: Desk, record: Record, room: str) -> None:
    if desk.notes.unsaved(record.id, room):
        desk.say("waits", record=record.id, what=desk.describe(record))
    else:
        here = desk.t("only-this-room") if room == desk.room else f"{desk.room_name(room)}."
        only = "" if room == JOINT else f" {here}"
        desk.say("saved", record=record.id, what=desk.describe(record), only=only)
    if unwilling := [x for x in record.speakers if desk.session.notes_consent.get(x) == "no"]:
        desk.say("prefers-no-notes", names=desk.naming.listed(unwilling))
    if not record.text and room == desk.room:
        desk.say("fill-later", count=len(without_words(desk)))


def without_words(desk: Desk) -> list[Record]:
    """Return this room's records that have no words yet."""
    return [record for record in desk.notes.records(desk.room) if record.to_fill_in]


def drafts_here(desk: Desk) -> list[Record]:
    """Return the unfinished words kept for this room."""
    kept = desk.notes.of_kind(draft_room(desk.room), "draft")
    return [record for record in kept if record.get("for_room", desk.room) == desk.room]


def keep_words(desk: Desk, text: str) -> None:
    """Keep words nobody is named for, durably, and ask who said them; asked again until answered."""
    try:
        keep_draft(desk, text, desk.room)
    except Fault as fault:
        desk.line(desk.terminal.words.fault(fault, desk.language))
        return
    ask_who(desk)
    if desk.asked and (match := _DIGIT_FIRST.fullmatch(text.strip())) and len(drafts_here(desk)) == 1:
        letters = letters_of(match["who"], len(desk.session.parties))
        if letters:
            desk.offered = Note(by_of(letters), "utterance", match["text"])
            desk.say("meant", digits=match["who"], name=desk.who(desk.offered.by), text=desk.offered.text)


def take_offer(desk: Desk) -> bool:
    """Save the draft asked about as it was most likely meant; False where nothing was offered."""
    draft = next((each for each in drafts_here(desk) if each.id == desk.asked), None)
    if draft is None or desk.offered is None:
        return False
    if _noted(desk, desk.offered):
        desk.notes.discard(draft_room(desk.room), draft.id)
    desk.asked = desk.offered = None
    return True


def keep_draft(desk: Desk, text: str, room: str) -> None:
    """Keep words meant for a room that are no record yet. Raises `Fault` where nothing can be written."""
    if text:
        desk.notes.add(draft_room(room), "draft", text, by="mediator", for_room=room)


def ask_who(desk: Desk) -> None:
    """Ask about the oldest words kept for this room; the next line may answer."""
    kept = drafts_here(desk)
    desk.asked, desk.offered = kept[0].id if kept else None, None
    if kept:
        more = desk.t("and-more", count=len(kept) - 1) if len(kept) > 1 else ""
        desk.say("not-saved-who", text=kept[0].text, digits=desk.digits(), more=more)


def answer_who(desk: Desk, typed: str) -> bool:
    """Take a line as the answer to "who?", if that is what was asked last; False where it is none."""
    draft = next((each for each in drafts_here(desk) if each.id == desk.asked), None) if desk.asked else None
    return draft is not None and settle(desk, draft, typed)


def settle(desk: Desk, draft: Record, typed: str) -> bool:
    """Make unfinished words a record of whom and what kind was typed; a full stop drops them. False for neither."""
    room = draft_room(desk.room)
    if typed.strip() == ".":
        desk.notes.discard(room, draft.id)
        desk.say("dropped")
        return True
    match = _WHO_KIND.fullmatch(typed.strip())
    letters = letters_of(match["who"], len(desk.session.parties)) if match and match["who"] else None
    if not match or letters is None:
        return False
    kind = KIND_LETTERS[match["kind"]] if match["kind"] else "note"
    if _noted(desk, Note(by_of(letters), kind, draft.text)):
        desk.notes.discard(room, draft.id)
    return True


def answer(desk: Desk, typed: Answered) -> None:
    """Note what a party answered, after the mediator has seen to which record."""
    if len(typed.who) > 1:
        desk.say("one-by-one", digits=", ".join(f"{desk.digit(letter)}y" for letter in typed.who))
        return
    letter = typed.who[0]
    if members(desk.room) and letter not in members(desk.room):
        desk.say("not-in-room", name=desk.who(letter))
        return
    record = desk.find(typed.record) if typed.record else _unanswered(desk, letter)
    if record is None:
        desk.say("nothing-to-answer", name=desk.who(letter))
        return
    what = desk.t(f"answer-{typed.answer}")
    if not typed.record and not _confirmed(desk, letter, what, record):
        desk.say("nothing-saved")
        return
    desk.notes.answer(desk.room, record.id, letter, typed.answer)
    desk.say("answered", name=desk.who(letter), answer=what, record=record.id)


def _confirmed(desk: Desk, letter: str, what: str, record: Record) -> bool:
    text = textwrap.shorten(record.text, 48, placeholder=" …") or desk.kind(record.kind)
    prompt = desk.t("answer-confirm", name=desk.who(letter), answer=what, record=record.id, text=text)
    typed = read(desk, prompt)
    if typed.strip() not in {"", "."}:
        desk.terminal.give_back(typed)
    return not typed.strip()


def _unanswered(desk: Desk, letter: str) -> Record | None:
    """Return the record an answer most likely concerns: what is read back now, else the newest unanswered."""
    cue = desk.walker.cue
    if cue.action == "answers" and (record := read_back(desk, cue)) and record.answer(letter) is None:
        return record
    records = [each for each in desk.notes.records(desk.room) if not each.struck and each.text]
    return next((each for each in reversed(records) if each.answer(letter) is None), None)


def pick(desk: Desk, typed: Pick) -> None:
    """Mend a record: who or kind, words, strike, answer, status, another room; alone it shows the record."""
    record = desk.find(typed.record)
    if record is None:
        desk.say("no-record", record=typed.record)
        return
    rest = typed.rest.strip() or _asked(desk, record)
    if not rest or (rest == "." and not typed.rest):
        desk.say("nothing-saved")
        return
    mend(desk, record, rest)


def _asked(desk: Desk, record: Record) -> str:
    show_record(desk, record)
    return read(desk, desk.t("pick-what")).strip()


def show_record(desk: Desk, record: Record) -> None:
    """Print a record with its answers and fields."""
    desk.line(f"{record.id}: {desk.describe(record)}")
    for letter in desk.session.letters:
        if given := record.answer(letter):
            desk.line(f"  {desk.who(letter)}: {desk.t(f'answer-{given}')}")
    if members(desk.room) and (item := item_of(desk.notes, desk.room, record)):
        desk.line(f"  {desk.terminal.t('sharing.column')} {desk.terminal.t(f'sharing.{item.state}')}")
    card = desk.guide.cards.get(record.technique or "")
    for each in card.fields if card else ():
        asked: tuple[str | None, ...] = desk.session.letters if each.per == "party" else (None,)
        for who in asked:
            if (value := record.get(each.key(who))) is not None:
                name = f"{desk.who(who)}, " if who else ""
                desk.line(f"  {name}{each.label[desk.language]}: {value}")


def mend(desk: Desk, record: Record, rest: str) -> None:
    """Do one mending, as it was typed behind the record's id."""
    room = desk.room
    if rest.startswith("="):
        changed = desk.notes.change(room, record.id, {"text": rest[1:].strip()})
    elif rest == "~":
        changed = _toggled(desk, record, "struck")
    elif rest == "-":
        parked = record.status == "parked"
        changed = desk.notes.change(room, record.id, {"status": "open" if parked else "parked"})
    elif match := _PLACED.fullmatch(rest):
        move(desk, record, match["who"])
        return
    elif rest[-1] in "yx." and rest[:-1].isdecimal():
        given = {"y": "yes", "x": "declined", ".": "silent"}[rest[-1]]
        letters = letters_of(rest[:-1], len(desk.session.parties))
        if not letters:
            desk.say("not-understood", text=rest)
            return
        answer(desk, Answered(letters, given, record.id))  # type: ignore[arg-type]
        return
    elif (match := _WHO_KIND.fullmatch(rest)) and (match["who"] or match["kind"]):
        values = _retagged(desk, match)
        if values is None:
            desk.say("not-understood", text=rest)
            return
        changed = desk.notes.change(room, record.id, values)
    else:
        desk.say("not-understood", text=rest)
        return
    desk.say("changed", record=record.id, what=desk.describe(changed))


def _toggled(desk: Desk, record: Record, key: str) -> Record:
    if record.struck:
        return desk.notes.change(desk.room, record.id, {}, (key,))
    return desk.notes.change(desk.room, record.id, {key: True})


def _retagged(desk: Desk, match: re.Match[str]) -> dict[str, Any] | None:
    values: dict[str, str] = {}
    if match["who"]:
        letters = letters_of(match["who"], len(desk.session.parties))
        inside = members(desk.room)
        if letters is None or (inside and not set(letters) <= set(inside)):
            return None
        values["by"] = by_of(letters)
    if match["kind"]:
        values["kind"] = KIND_LETTERS[match["kind"]]
    return values


def move(desk: Desk, record: Record, who: str) -> None:
    """Move a record to the room it belongs to: `0` the private one, digits a caucus."""
    letters = letters_of(who, len(desk.session.parties))
    if letters is None:
        desk.say("not-understood", text=who)
        return
    target = caucus(letters) if letters else PRIVATE
    if target == desk.room:
        desk.say("nothing-saved")
        return
    source = desk.room
    desk.notes.move(record.id, source, target)
    gone = not desk.notes.waiting
    desk.say("moved" if gone else "moving")


def search(desk: Desk, words: str) -> None:
    """Show this room's records that hold the words; no other room is looked into."""
    wanted = words.casefold()
    found = [record for record in desk.notes.records(desk.room) if wanted in record.text.casefold()]
    desk.say("found", count=len(found), room=desk.room_name(desk.room))
    for record in found:
        desk.line(f"{record.id}: {desk.describe(record)}")


def show_records(desk: Desk, count: int = 20) -> None:
    """Print the last records of this room."""
    records = desk.notes.records(desk.room)
    if len(records) > count:
        desk.say("earlier", count=len(records) - count)
    for record in records[-count:]:
        desk.line(f"{record.id}: {desk.describe(record)}")
    if not records:
        desk.say("no-records")
