"""Answers from the desk: to which record, or to leave to take notes; one whose target has changed is dropped."""

from typing import TYPE_CHECKING

from mediator_tui.domain.records import Record

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

CONSENT = "consent"


def answerable(live: "Live") -> Record | None:
    """Return the record an answer would concern: the picked one, else the newest that party has not answered."""
    desk, context = live.desk, live.context
    room = context.notes.room(context.room)
    if live.picked:
        return room.get(live.picked)
    if not desk.who or len(desk.who) != 1:
        return None
    recent = room.last(200)
    standing = [record for record in recent if not record.struck and record.text]
    return next((record for record in reversed(standing) if record.answer(desk.who[0]) is None), None)


def consent_asked(live: "Live") -> bool:
    """Whether what is answered now is leave to take notes, not a record."""
    desk, context = live.desk, live.context
    asked = context.walker.cue.action == "consent" and not live.picked and not context.notes.read_only
    return asked and desk.answer in {"yes", "declined"}


def hold(live: "Live") -> None:
    """Remember what the answer chosen now would concern."""
    live.desk.concerns = _target(live)


def let_go_of_anothers(live: "Live", letters: tuple[str, ...]) -> None:
    """Let an answer go that was chosen for somebody else: nobody's yes becomes another's by a key."""
    desk = live.desk
    if desk.answer and letters != desk.who:
        desk.answer = None
        live.context.tell("answer-dropped")


def drop_changed(live: "Live") -> None:
    """Drop an answer that would concern something else by now: another cue, another record, another's words."""
    desk = live.desk
    if desk.answer and desk.concerns != _target(live):
        _let_go(live)
        live.context.tell("answer-dropped")


def _target(live: "Live") -> object:
    if consent_asked(live):
        return CONSENT, live.context.walker.place
    record = answerable(live)
    what = (record.id, record.text, record.struck) if record else None
    return what if live.picked else (what, live.context.walker.place)


def _let_go(live: "Live") -> None:
    from mediator_tui.tui.live.saving import choose_usual  # noqa: PLC0415 (it saves what is answered here)

    live.desk.clear()
    choose_usual(live)


def save(live: "Live") -> None:
    """Save the answer the desk shows; where there is nothing to answer, clear the desk and say so."""
    desk, context = live.desk, live.context
    drop_changed(live)
    if desk.answer is None:
        return
    if not desk.who or len(desk.who) != 1:
        _let_go(live)
        context.tell("one-by-one")
        return
    if consent_asked(live):
        _consent(live, desk.who[0], desk.answer == "yes")
        return
    record = answerable(live)
    if record is None:
        _let_go(live)
        context.tell("nothing-to-answer")
        return
    changed = context.notes.answer(context.room, record.id, desk.who[0], desk.answer)
    answer, letter = desk.answer, desk.who[0]
    _let_go(live)
    tell_answer(live, letter, answer, changed)


def tell_answer(live: "Live", letter: str, answer: str, record: Record) -> None:
    """Say what a party answered, and to which words."""
    context = live.context
    context.quiet = lambda naming: context.t(
        "answered", who=naming.who(letter), answer=context.t(f"answer-{answer}"), text=record.text
    )


def _consent(live: "Live", letter: str, given: bool) -> None:
    context = live.context
    session = context.notes.session
    session.notes_consent = {**session.notes_consent, letter: "yes" if given else "no"}
    context.notes.save_session()
    _let_go(live)
    key = "consent-yes" if given else "consent-no"
    context.quiet = lambda naming: context.t(key, who=naming.who(letter))
