"""From the desk to the room: saving, mending, answering, moving, undo. Shown as saved only once it is."""

from typing import TYPE_CHECKING, Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, PRIVATE, members, people
from mediator_tui.tui.live import answering
from mediator_tui.tui.live.desk import Desk
from mediator_tui.walk.drafts import draft_room
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.room import Edit

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


def context_fields(live: "Live") -> dict[str, Any]:
    """Return what a record takes from the place in the walk."""
    walker = live.context.walker
    in_issue = walker.issue is not None and walker.stage.each == "issue" and live.context.room == JOINT
    return {"stage": walker.stage.id, "technique": walker.card, "issue": walker.place.issue if in_issue else None}


def suggested(live: "Live") -> tuple[str, str] | None:
    """Return who and kind the cue asks for, which Tab takes over."""
    if live.depth != "walk" or live.context.room != JOINT:
        return None
    cue = live.context.walker.cue
    if cue.action in {"ask", "listen"} and len(cue.to) == 1 and cue.kind and not cue.alone:
        return cue.to[0], cue.kind
    return None


def begin_words(live: "Live") -> None:
    """Begin to type; with what the cue asks for where nothing is chosen."""
    desk = live.desk
    offered = suggested(live)
    if live.picked:
        record = live.context.notes.room(live.context.room).get(live.picked)
        if not desk.fetched:
            desk.editor.set(record.text if record else "")
        desk.fetched = True
    elif desk.empty and offered:
        desk.who, desk.kind = (offered[0],), offered[1]
    desk.typing = True


def save(live: "Live") -> None:
    """Save what the desk shows; the only thing that saves."""
    desk = live.desk
    if live.picked:
        _mend(live, live.picked)
    elif desk.answer:
        answering.save(live)
    elif live.context.room == PRIVATE and not desk.who:
        if desk.editor.text or desk.kind:
            _add(live)
    elif desk.who is None and not (desk.editor.text and desk.kind is None and members(live.context.room)):
        if desk.editor.text or desk.kind:
            desk.typing = False
            live.context.tell("say-who")
    else:
        _add(live)


def _add(live: "Live") -> None:
    desk, context = live.desk, live.context
    text = desk.editor.text
    kind = desk.kind or ("note" if text else "mark")
    who = desk.who if desk.who is not None else members(context.room)
    by = desk.by if desk.who is not None else "+".join(who) or MEDIATOR
    keep_apart(live)
    record = context.notes.add(context.room, kind, text, by=by, **context_fields(live))
    _drop_draft(live)
    live.desks[context.room] = Desk()
    after(live, "saved" if text else "saved-mark", record)


def keep_apart(live: "Live") -> None:
    """Refuse to put anything of a private talk into the joint room, the mediator's words too: its room comes first."""
    naming, key = live.context.naming, live.shell.keys.sign_of("room")
    if who := live.context.alone_outside:
        raise Fault("open-the-room-first", digit=naming.digit(who[0]), name=naming.listed(who), key=key)


def after(live: "Live", key: str, record: Record) -> None:
    """Say that a record was saved, or that it waits for the disk."""
    context = live.context
    context.tell_of(key, record)
    if unwilling := [x for x in record.speakers if context.notes.session.notes_consent.get(x) == "no"]:
        _tell_unwilling(live, unwilling)
    if context.notes.unsaved(record.id, context.room):
        room, saved = context.room, context.quiet

        def say(naming: Naming) -> str:
            notes = context.notes
            if saved and not notes.unsaved(record.id, room):
                return saved(naming)
            reason = naming.words.reason(notes.problem or "", naming.language)
            return context.t("waits", count=notes.waiting, reason=reason)

        context.quiet = say
    choose_usual(live)


def _tell_unwilling(live: "Live", letters: list[str]) -> None:
    """Let the quiet line say, after what it says already, that a party would rather have no notes."""
    context, told = live.context, live.context.quiet

    def say(naming: Naming) -> str:
        reminder = context.t("prefers-no-notes", names=naming.listed(letters))
        return f"{told(naming)} · {reminder}" if told else reminder

    context.quiet = say


def choose_usual(live: "Live") -> None:
    """Choose who it usually is in this room, where nobody is chosen: the only party of a caucus, or the mediator."""
    room = live.context.room
    if not live.picked and (room == PRIVATE or len(members(room)) == 1):
        live.desk.who = members(room) if live.desk.who is None else live.desk.who


def at_rest(live: "Live") -> bool:
    """Whether nothing is chosen on the desk but who it usually is in this room."""
    desk, room = live.desk, live.context.room
    usual = members(room) if room == PRIVATE or len(members(room)) == 1 else None
    return not (desk.kind or desk.answer or desk.more or desk.target) and desk.who in {None, usual}


def _mend(live: "Live", ident: str) -> None:
    """Change the picked record as the desk shows; with nothing changed, open its detail."""
    desk, context = live.desk, live.context
    if desk.target:
        _move(live, desk.target)
        return
    values: dict[str, Any] = {}
    if desk.answer and desk.who and len(desk.who) == 1:
        values[f"confirmed_{desk.who[0]}"] = desk.answer
    else:
        if desk.who is not None:
            values["by"] = desk.by
        if desk.kind:
            values["kind"] = desk.kind
    record = context.notes.room(context.room).get(ident)
    if desk.fetched and record and desk.editor.text != record.text:
        values["text"] = desk.editor.text
    if not values:
        live.open("record")
        return
    changed = context.notes.change(context.room, ident, values)
    answer, letters = desk.answer, desk.who
    desk.fetched = False
    live.picked = None
    if answer and letters:
        answering.tell_answer(live, letters[0], answer, changed)
    else:
        after(live, "changed", changed)


def _move(live: "Live", room: str) -> None:
    """Move the picked record to the room it belongs to; it really leaves this one at once."""
    context = live.context
    source = context.room
    if room == source or live.picked is None:
        return
    keep_mended(live)
    context.notes.move(live.picked, source, room)
    live.picked = None
    live.desk.clear()
    context.tell("moved")
    live.moved[source] = room, _newest_edit(live)


def undo(live: "Live") -> None:
    """Take back the last change in this room; right after a move, only say where the record is now."""
    context = live.context
    target, before = live.moved.pop(context.room, ("", None))
    if target and before is _newest_edit(live):
        context.tell("move-stays")
        return
    _tell_step(live, context.notes.undo(context.room), "undone", "nothing-to-undo")


def redo(live: "Live") -> None:
    """Do again what was taken back last in this room."""
    _tell_step(live, live.context.notes.redo(live.context.room), "redone", "nothing-to-redo")


def _tell_step(live: "Live", done: tuple[Record, Edit] | None, key: str, nothing: str) -> None:
    """Say what was taken back or done again: a whole record, or a change to one; its words where they stand open."""
    context = live.context
    if done is None:
        context.tell(nothing)
        return
    record, edit = done
    whole = "undone" in edit.forward or "undone" in edit.forward_unset
    words = record.text if record.text and context.room != PRIVATE else ""
    context.tell_of(f"{key}{'' if whole else '-change'}{'-words' if words else ''}", record)


def _newest_edit(live: "Live") -> Edit | None:
    """Return what would be taken back next in this room."""
    edits = live.context.notes.room(live.context.room).undo
    return edits[-1] if edits else None


def strike(live: "Live") -> None:
    """Strike the picked record, or take that back; it stays visible."""
    context = live.context
    if live.picked is None:
        return
    record = context.notes.room(context.room).get(live.picked)
    if record is None:
        return
    if record.struck:
        context.notes.change(context.room, record.id, {}, ("struck",))
    else:
        context.notes.change(context.room, record.id, {"struck": True})
    context.tell_of("struck" if not record.struck else "unstruck", record)


def unfilled(live: "Live") -> int:
    """Return how many records of this room have no words yet."""
    context = live.context
    return context.notes.room(context.room).wordless if context.notes.folder else 0


# Drafts ----------------------------------------------------------------------------------------------


def keep_drafts(live: "Live") -> None:
    """Keep every room's unsaved words: a caucus's in its own room, every other in the private one."""
    for room, desk in live.desks.items():
        if desk.editor.text:
            keep_draft(live, room, desk.editor.text, desk)
    keep_mended(live)
    if live.panel and (text := live.panel.unfinished()):
        keep_draft(live, live.context.room, text)


def has_words(live: "Live") -> bool:
    """Whether words stand somewhere that were typed and not saved."""
    typed = any(desk.editor.text for desk in live.desks.values())
    return typed or live.desk.fetched or bool(live.panel and live.panel.unfinished())


def keep_mended(live: "Live") -> None:
    """Keep the new words of a picked record that is let go before they were saved."""
    if live.picked and live.desk.fetched:
        record = live.context.notes.room(live.context.room).get(live.picked)
        text, live.desk.fetched = live.desk.editor.text, False
        if record and text and text != record.text:
            keep_draft(live, live.context.room, text)


def keep_draft(live: "Live", room: str, text: str, desk: Desk | None = None) -> None:
    """Keep words of a room that are no record yet, with who and what kind they were going to be."""
    notes = live.context.notes
    if notes.read_only:
        return
    known = [draft for draft in drafts_of(live, room) if draft.text == text]
    if known:
        return
    if desk and desk.draft:
        notes.discard(draft_room(room), desk.draft)
    chosen: dict[str, Any] = (
        {} if desk is None else {"for_who": None if desk.who is None else desk.by, "for_kind": desk.kind}
    )
    notes.add(draft_room(room), "draft", text, by=MEDIATOR, for_room=room, **chosen)


def drafts_of(live: "Live", room: str) -> list[Record]:
    """Return the drafts kept for a room."""
    kept = live.context.notes.of_kind(draft_room(room), "draft")
    return [record for record in kept if record.get("for_room", room) == room]


def tell_of_drafts(live: "Live") -> None:
    """Say that words of an earlier time wait in the catch-up list; they never come between new ones by themselves."""
    if drafts_of(live, live.context.room) and not live.context.notes.read_only:
        live.context.tell("draft-taken-up")


def take_up_drafts(live: "Live") -> None:
    """Put the words kept a moment ago back on this room's desk, with who and what kind they were going to be."""
    kept = drafts_of(live, live.context.room)
    if kept and not live.context.notes.read_only:
        onto_desk(live.desk, kept[-1])
        live.desk.typing = live.desk.who is not None and live.desk.kind is not None


def onto_desk(desk: Desk, draft: Record) -> None:
    """Put kept words on a desk."""
    desk.editor.set(draft.text)
    desk.draft = draft.id
    who, kind = draft.get("for_who"), draft.get("for_kind")
    if isinstance(who, str):
        desk.who = () if who == MEDIATOR else people(who)
    if isinstance(kind, str):
        desk.kind = kind


def _drop_draft(live: "Live") -> None:
    if live.desk.draft:
        live.context.notes.discard(draft_room(live.context.room), live.desk.draft)
