"""The plain walk: reads a line, does what it means, shows what follows. Equal in function to the full screen."""

import contextlib
from collections.abc import Callable
from typing import Any

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.plain import boards, noting, panels, safety, worksheets
from mediator_tui.plain.cue_lines import position, show_cue, where
from mediator_tui.plain.desk import Desk, Ended
from mediator_tui.plain.grammar import (
    Answered,
    Enter,
    Meaning,
    Note,
    Pick,
    Press,
    Search,
    Technique,
    ToStage,
    Words,
    meaning,
)
from mediator_tui.plain.leaving import retrying, told_to_go
from mediator_tui.plain.terminal import Left, Told
from mediator_tui.walk.closing import begin_sitting

_ASIDE = frozenset({"help", "veil", "break", "language", "records", "card"})
"""Keys that leave a question open which was asked before."""


def walk(desk: Desk) -> int:
    """Walk until the mediator leaves, the session ends or the input does; return the exit code."""
    code = 0
    with told_to_go(desk.terminal), retrying(desk.notes):
        try:
            _begin(desk)
            while True:
                try:
                    step(desk, _read(desk))
                except KeyboardInterrupt:
                    desk.say("interrupted")
        except (Left, Ended):
            pass
        except Told as told:
            code = 128 + told.number
        finally:
            if desk.session.outcome is None:
                with contextlib.suppress(Fault, OSError):
                    desk.walker.leave()
            waiting = desk.notes.waiting
            desk.notes.close()
    if waiting:
        desk.say("left-unsaved", count=waiting)
        return code or 1
    return code


def _keep_unfinished(desk: Desk) -> None:
    """Keep what was typed without Enter; not under the screening, whose answers are written nowhere."""
    if not _screening_here(desk):
        with contextlib.suppress(Fault, OSError):
            noting.keep_draft(desk, desk.terminal.unfinished(), desk.room)


def _begin(desk: Desk) -> None:
    desk.say("hello")
    if desk.notes.folder is None:
        desk.say("no-notes")
    elif desk.notes.read_only:
        desk.say("reads-only")
    elif begin_sitting(desk.notes) and len(desk.session.sittings) > 1:
        panels.where_were_we(desk)
    _tell_salvage(desk)
    show_cue(desk)
    noting.ask_who(desk)


def _tell_salvage(desk: Desk) -> None:
    if desk.notes.folder is None:
        return
    own = desk.notes.room(JOINT).own
    if own.salvaged:
        whole, line, aside = own.salvaged
        desk.say("salvaged", count=whole, line=line, file=aside.name)
    for fault in own.damage:
        desk.line(desk.terminal.words.fault(fault, desk.language))


def _read(desk: Desk) -> str:
    try:
        typed = desk.terminal.read(desk.prompt())
    except Told:
        _keep_unfinished(desk)
        raise
    desk.notes.retry()
    desk.report_problem()
    if desk.terminal.mended:
        desk.say("mended")
    if desk.notes.refresh(desk.room):
        desk.say("others-wrote")
    return typed


def step(desk: Desk, typed: str) -> None:
    """Do what one typed line means; a fault is told in one line and changes nothing."""
    meant = meaning(typed, len(desk.session.parties), None if desk.room == JOINT else members(desk.room))
    try:
        _do(desk, meant, typed)
    except Fault as fault:
        desk.line(desk.terminal.words.fault(fault, desk.language))
    except OSError as error:
        failed = Fault("system", reason=error.strerror or type(error).__name__)
        desk.line(desk.terminal.words.fault(failed, desk.language))
    desk.report_problem()


def _do(desk: Desk, meant: Meaning, typed: str) -> None:
    if isinstance(meant, Press):
        asked = desk.asked
        if asked and meant.key == "next" and noting.take_offer(desk):
            return
        desk.asked = asked if meant.key in _ASIDE else None
        if asked and meant.key == "next":
            show_cue(desk)  # "who?" was left for later, and nothing else
        else:
            _press(desk, meant.key)
    elif _screening_here(desk) and isinstance(meant, Note | Words):
        desk.say("answers-stay")
    elif _consented(desk, meant, typed):
        return
    elif noting.answer_who(desk, typed):
        noting.ask_who(desk)
    else:
        desk.asked = None
        _DOINGS[type(meant)](desk, meant)


def _screening_here(desk: Desk) -> bool:
    """Whether what is typed now may be an answer to the screening: such answers are written nowhere."""
    return desk.walker.unwritten


def _consented(desk: Desk, meant: Meaning, typed: str) -> bool:
    """Take an answer as consent to notes, where that is what is being asked."""
    if desk.walker.cue.action != "consent" or not isinstance(meant, Answered):
        return False
    if meant.record or len(meant.who) > 1:
        return False
    return safety.consent(desk, desk.digit(meant.who[0]), typed.strip()[-1])


_DOINGS: dict[type, Callable[[Desk, Any], None]] = {
    Note: noting.note,
    Answered: noting.answer,
    Enter: lambda desk, meant: panels.enter(desk, meant.letters),
    Pick: noting.pick,
    Technique: lambda desk, meant: panels.technique(desk, meant.words),
    ToStage: lambda desk, meant: panels.to_stage(desk, meant.number),
    Search: lambda desk, meant: noting.search(desk, meant.words),
    Words: lambda desk, meant: noting.keep_words(desk, meant.text),
}


def _press(desk: Desk, key: str) -> None:
    if key == "next":
        _next(desk)
    elif key == "back":
        _shown_if(desk, desk.walker.back(), "at-beginning")
    elif key == "skip":
        _shown_if(desk, desk.walker.skip(), _at_end(desk))
    elif key == "bookmark":
        _shown_if(desk, desk.walker.to_bookmark(), "no-bookmark")
    elif key == "leave":
        raise Left
    else:
        _KEYS[key](desk)


def _next(desk: Desk) -> None:
    """Go on; at a colour or at the end of the walk, what stands there is asked first."""
    action = desk.walker.cue.action
    if action == "colour":
        safety.set_colour(desk)
    elif action == "close":
        safety.close_menu(desk)
    _shown_if(desk, desk.walker.next(), _at_end(desk))


def _at_end(desk: Desk) -> str:
    return "at-end" if desk.room == JOINT else "at-end-apart"


def _shown_if(desk: Desk, moved: bool, otherwise: str) -> None:
    if moved:
        show_cue(desk)
    else:
        desk.say(otherwise)


def _technique(desk: Desk) -> None:
    panels.technique(desk, "")


def _worksheet(desk: Desk) -> None:
    card = desk.guide.cards.get(desk.walker.card or "")
    if card is None:
        desk.say("no-worksheet", card=where(desk))
    else:
        worksheets.fill_in(desk, card)


def _help(desk: Desk) -> None:
    desk.line(where(desk) + " " + position(desk))
    number = 1
    while (text := desk.t(f"help-{number}")) != f"plain.help-{number}":
        desk.line(text)
        number += 1


def _undo(desk: Desk) -> None:
    done = desk.notes.undo(desk.room)
    desk.say("undone" if done else "nothing-to-undo", what=f"{done[0].id} {desk.describe(done[0])}" if done else "")


def _redo(desk: Desk) -> None:
    done = desk.notes.redo(desk.room)
    desk.say("redone" if done else "nothing-to-redo", what=f"{done[0].id} {desk.describe(done[0])}" if done else "")


def _language(desk: Desk) -> None:
    desk.terminal.language = "en" if desk.language == "id" else "id"
    desk.shown_header = ()
    desk.say("language-now")
    show_cue(desk)


_KEYS = {
    "technique": _technique,
    "card": panels.card,
    "worksheet": _worksheet,
    "boards": boards.boards,
    "menu": panels.menu,
    "help": _help,
    "veil": safety.veil,
    "break": safety.take_break,
    "room": panels.leave_room,
    "undo": _undo,
    "redo": _redo,
    "language": _language,
    "records": noting.show_records,
}
