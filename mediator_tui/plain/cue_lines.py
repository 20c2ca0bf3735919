"""A cue as it is read: what to do now, for whom, what follows, what is still to ask."""

from mediator_tui.domain.plan import Stage
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import LETTER_OF
from mediator_tui.review.next_time import next_time
from mediator_tui.walk import private_gate
from mediator_tui.walk.address import names
from mediator_tui.walk.agreed_measures import measures
from mediator_tui.walk.apart import begins_own_check
from mediator_tui.walk.cues import Cue


def show_cue(desk: Desk) -> None:
    """Print where we are, if that changed, and the cue."""
    _show_header(desk)
    cue = desk.walker.cue
    show = _SHOWN.get(cue.action, _show_line)
    show(desk, cue)
    if begins_own_check(desk.walker.cues, cue):
        _taken_along(desk)
    if cue.then:
        desk.say("then-the-same", names=names(desk.session, cue.then, desk.language))


def position(desk: Desk) -> str:
    """Return which cue this is, of how many."""
    walker = desk.walker
    return desk.t("cue-of", number=min(walker.place.cue, len(walker.cues) - 1) + 1, count=len(walker.cues))


def where(desk: Desk) -> str:
    """Return room, stage, issue and what the toolbox opened, in one line."""
    walker = desk.walker
    stage = walker.stage
    if walker.apart:
        parts = [f"{desk.room_name(desk.room)}."]
    else:
        room = desk.room_name(desk.room)
        parts = [desk.t("at-stage", room=room, number=stage.number, stage=stage.name[desk.language])]
    if not walker.apart and (issue := walker.issue):
        number = [each.id for each in walker.issues].index(issue.id) + 1
        parts.append(desk.t("at-issue", number=number, issue=desk.words_of(issue)))
    if walker.place.aside:
        parts.append(desk.t("at-aside", name=title(desk, walker.place.aside)))
    return " ".join(parts)


def title(desk: Desk, ident: str) -> str:
    """Return the name of what the toolbox opened."""
    if ident == "screening":
        return desk.t("screening")
    found = desk.guide.titled(ident.removeprefix("pack/").split("/")[0])
    return found[desk.language] if found else ident


def keep_header(desk: Desk) -> None:
    """Let the header be as good as shown: where we are was just said in other words."""
    desk.shown_header = _header(desk)


def _header(desk: Desk) -> tuple[object, ...]:
    place = desk.walker.place
    return (desk.room, place.stage, place.issue, place.aside, desk.walker.apart, desk.language)


def _show_header(desk: Desk) -> None:
    place, header = desk.walker.place, _header(desk)
    if header == desk.shown_header:
        return
    stage = desk.walker.stage
    new_stage = not place.aside and (not desk.shown_header or desk.shown_header[1:3] != header[1:3])
    desk.shown_header = header
    desk.line(where(desk))
    if new_stage and desk.room == JOINT and not place.cue:
        desk.say("minutes", low=stage.minutes[0], high=stage.minutes[1])
        if stage.entry:
            desk.say("entry", text=stage.entry[0].text[desk.language])


def _show_line(desk: Desk, cue: Cue) -> None:
    if desk.walker.held_back:
        whom = names(desk.session, cue.to, desk.language)
        desk.line(f"{position(desk)} {desk.t('do-prompt-held', names=whom, digit=desk.digit(cue.to[0]))}")
        return
    spoken = desk.speaker.cue(cue, desk.language)
    text = spoken.line if spoken else ""
    for_whom = names(desk.session, cue.to, desk.language)
    key = f"do-{cue.action}" + ("-alone" if cue.alone and cue.action in {"say", "ask"} else "")
    if desk.speaker.withheld(cue):
        key = "do-apart"
    desk.line(f"{position(desk)} {desk.t(key, names=for_whom, text=text)}")
    if cue.action == "say" and cue.kind and not desk.notes.read_only:
        _hint(desk, "note-how", f"0{cue.kind}", example=f"0{LETTER_OF[cue.kind]}", kind=desk.kind(cue.kind))
    private = (cue.action == "say" and cue.alone) or cue.only_in_room
    if private and desk.room == JOINT and len(cue.to) == 1 and desk.notes.folder:
        desk.say("enter-alone", digit=desk.digit(cue.to[0]))
    if spoken and spoken.third and desk.guide.spoken_name:
        desk.say("third", language=desk.guide.spoken_name, text=spoken.third)


def _hint(desk: Desk, key: str, once: str, /, **values: str) -> None:
    """Say how something is done, the first time it can be."""
    if (key, once) not in desk.hinted:
        desk.hinted.add((key, once))
        desk.say(key, **values)


def _show_note(desk: Desk, cue: Cue) -> None:
    _show_line(desk, cue)
    if desk.notes.read_only:
        return
    digit = desk.digit(cue.to[0] if cue.to else cue.order[0]) if (cue.to or cue.order) else "1"
    if (kind := cue.kind) and (letter := LETTER_OF.get(kind)):
        _hint(desk, "note-how", kind, example=f"{digit}{letter}", kind=desk.kind(kind))
    card = desk.guide.cards.get(cue.card or "")
    if card and card.fields:
        _hint(desk, "worksheet-how", card.id)


def _show_item(desk: Desk, cue: Cue) -> None:
    each = desk.guide.lists[str(cue.card)]
    item = next(item for item in each.items if cue.line == f"{each.id}/{item.id}")
    text = desk.speaker.title(cue, desk.language)
    desk.line(f"{position(desk)} {desk.t('do-item', list=each.short[desk.language], text=text)}")
    if cue.alone:
        desk.say("alone-with", names=names(desk.session, cue.to, desk.language))
    if item.say:
        spoken = desk.speaker.cue(cue, desk.language)
        desk.say("could-say", text=spoken.line if spoken else "")


def read_back(desk: Desk, cue: Cue) -> Record | None:
    """Return the record to read back now: the newest with words under this card, of the cue's kind if there is one."""
    standing = [r for r in desk.notes.records(desk.room) if not r.struck and r.text]
    here = [r for r in standing if r.technique == cue.card and r.stage == desk.walker.stage.id]
    of_kind = [r for r in here if r.kind == cue.kind]
    found = of_kind or here
    return found[-1] if found else None


def _show_answers(desk: Desk, cue: Cue) -> None:
    record = read_back(desk, cue)
    if record is None:
        kind = desk.kind(cue.kind) if cue.kind else ""
        desk.line(f"{position(desk)} {desk.t('do-answers-none', kind=kind)}")
        return
    desk.line(f"{position(desk)} {desk.t('do-answers', record=record.id, text=record.text)}")
    open_for = [letter for letter in cue.to if record.answer(letter) is None]
    digits = " ".join(f"{desk.digit(letter)}y {desk.digit(letter)}x {desk.digit(letter)}." for letter in cue.to)
    desk.say("answers-how", digits=digits, names=names(desk.session, open_for, desk.language) or desk.t("nobody"))


def _show_gate(desk: Desk, cue: Cue) -> None:
    stage = desk.walker.stage
    apart = cue.alone and desk.room == JOINT
    left = [] if apart else gate_lines(desk, stage)
    key = "do-gate-caucus" if desk.walker.apart else "do-gate"
    if not left and not apart:
        key += "-done"
    desk.line(f"{position(desk)} {desk.t(key, stage=stage.name[desk.language])}")
    if apart:
        asked = "; ".join(gate.text[desk.language] for gate in stage.gates)
        desk.say("gate-apart", text=asked)
    for line in left:
        desk.line(line)
    if not desk.walker.apart:
        desk.say("gate-on")


def gate_lines(desk: Desk, stage: Stage) -> list[str]:
    """Return what has not been asked yet, every party in the same form, taking turns in who comes first.

    In a private talk it is the talk's own; in the mediator's own room there is nothing to ask.
    """
    if desk.room == PRIVATE:
        return []
    if private_gate.holds(desk.walker):
        return [f"  {text}" for text in private_gate.texts(desk.walker, desk.naming, short=False)]
    left = desk.walker.still_to_ask(stage)
    letters = members(desk.room) or desk.session.letters
    turn = stage.number % len(letters)
    lines = []
    for letter in (*letters[turn:], *letters[:turn]):
        items = [
            desk.t("gate-item", text=gate.text[desk.language], count=count)
            if gate.count > 1
            else gate.text[desk.language]
            for gate, count in left[letter]
        ]
        if items:
            lines.append(desk.t("not-asked", name=desk.who(letter), items="; ".join(items)))
    return lines


def _show_colour(desk: Desk, cue: Cue) -> None:
    names_ = names(desk.session, cue.to, desk.language)
    desk.line(f"{position(desk)} {desk.t('do-colour', names=names_)}")


def _show_offer(desk: Desk, cue: Cue) -> None:
    card = desk.guide.cards[str(cue.card)]
    how = f"t{card.number}" if card.number else f"t {card.short[desk.language]}"
    desk.line(f"{position(desk)} {desk.t('do-offer', card=card.name[desk.language], how=how)}")


def _show_offer_walk(desk: Desk, _cue: Cue) -> None:
    plan = desk.walker.plan
    text = " ".join(line.text[desk.language] for line in plan.offer)
    walk = desk.guide.walks[str(plan.offers)].name[desk.language]
    desk.line(f"{position(desk)} {text} {desk.t('do-offer-walk', walk=walk)}")


def _show_consent(desk: Desk, cue: Cue) -> None:
    spoken = desk.speaker.say("opening/notes", cue.order or desk.session.letters, desk.language)
    desk.line(f"{position(desk)} {desk.t('do-consent', text=spoken.line if spoken else '')}")
    for letter in cue.to:
        answer = desk.session.notes_consent.get(letter)
        desk.say("consent-state", name=desk.who(letter), answer=desk.t(f"consent-{answer or 'open'}"))
    desk.say("consent-how", digits=" ".join(f"{desk.digit(letter)}y {desk.digit(letter)}x" for letter in cue.to))


def _taken_along(desk: Desk) -> None:
    """Say what the mediator wanted to keep and to try this time."""
    taken = next_time()
    for key, words in (("taken-keep", taken.keep), ("taken-try", taken.try_out)):
        if words:
            desk.say(key, words=words)


def _show_self_check(desk: Desk, cue: Cue) -> None:
    if cue.line is None:
        desk.say("in-private")
        for text in measures(desk.guide, desk.notes.safety, desk.language):
            desk.line(f"  {text}")
        return
    spoken = desk.speaker.cue(cue, desk.language)
    desk.line(f"{position(desk)} {desk.t('do-after', text=spoken.line if spoken else '')}")
    if desk.room == JOINT:
        _hint(desk, "skip-how", "self-check")


def _show_plain(desk: Desk, cue: Cue) -> None:
    desk.line(f"{position(desk)} {desk.t(f'do-{cue.action}')}")


_SHOWN = {
    "note": _show_note,
    "listen": _show_note,
    "item": _show_item,
    "answers": _show_answers,
    "gate": _show_gate,
    "colour": _show_colour,
    "offer": _show_offer,
    "offer-walk": _show_offer_walk,
    "consent": _show_consent,
    "amber": _show_plain,
    "close": _show_plain,
    "self-check": _show_self_check,
}
