"""Which key does what on the live screen: first the open panel, then the words being typed, then the marks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import members
from mediator_tui.tui.actions import MARKS, action_for
from mediator_tui.tui.live import answering, picking, rooms, saving, screening, walking
from mediator_tui.tui.live.desk import ANSWER_KEYS, KIND_KEYS, MORE_KINDS, digit_letters
from mediator_tui.tui.live.panel import Panel

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


def press(live: "Live", key: str, character: str | None) -> None:
    """Take one key."""
    if live.panel and not (live.panel.passes and live.desk.typing):
        if _pressed_panel(live, live.panel, key, character):
            return
        if live.panel.closed:
            live.panel = None  # the key was not meant for it: it goes on to the walk
        elif not live.panel.passes:
            if key == "question_mark":
                live.shell.help()
            return
        elif key in {"left", "right", "up", "down"}:
            return
    if screening.refuses(live, key):
        return
    if live.desk.typing:
        _press_words(live, key, character)
    else:
        _press_marks(live, key.lower() if len(key) == 1 else key)


def _pressed_panel(live: "Live", panel: Panel, key: str, character: str | None) -> bool:
    """Let the panel take a key; what the quiet line told of something else goes, but not while words are typed."""
    said, typing = live.context.quiet, panel.caret(80, 24) is not None
    taken = panel.press(key, character)
    if taken and not (typing and character) and live.context.quiet is said:
        live.context.hush()
    return taken


def _press_words(live: "Live", key: str, character: str | None) -> None:
    desk = live.desk
    if key in {"enter", "ctrl+s"}:
        saving.save(live)
    elif key == "tab":
        desk.typing = not desk.editor.text
        if desk.typing:
            live.context.tell("no-words-yet")
    elif key == "backspace" and not desk.editor.text:
        desk.typing = False
        desk.take_back()
    elif key == "ctrl+r":
        rooms.change(live)
    else:
        desk.editor.press(key, character)


def _press_marks(live: "Live", key: str) -> None:
    desk = live.desk
    if desk.more:
        _press_more(live, key)
    elif key.isdigit():
        _choose_digit(live, int(key))
    elif key in ANSWER_KEYS and desk.who is not None:
        desk.answer, desk.kind = ANSWER_KEYS[key], None
        answering.hold(live)
    elif key in KIND_KEYS:
        saving.choose_usual(live)
        desk.choose_kind(KIND_KEYS[key])
    elif key == "comma":
        desk.more = ","
    elif key == "minus" and len(live.context.notes.session.parties) > 8:  # noqa: PLR2004
        desk.more = "-"
    elif key in {"plus", "equals_sign"}:
        desk.together = desk.who is not None
    elif action := action_for(MARKS, key):
        _act(live, action.id, key)


def _press_more(live: "Live", key: str) -> None:
    desk, more = live.desk, live.desk.more
    desk.more = ""
    if not key.isdigit() or key == "0":
        return
    if more == "," and int(key) <= len(MORE_KINDS):
        saving.choose_usual(live)
        desk.choose_kind(MORE_KINDS[int(key) - 1])
    elif more == "-":
        letters = live.context.notes.session.letters
        if 8 + int(key) <= len(letters):
            _choose_who(live, (letters[7 + int(key)],))


def _choose_digit(live: "Live", digit: int) -> None:
    session = live.context.notes.session
    letters = digit_letters(digit, live.context.letters, session.letters)
    if letters is None:
        return
    inside = members(live.context.room)
    if inside and not set(letters) <= set(inside):
        live.context.tell("not-in-room", name=live.context.naming.listed(letters))
        return
    _choose_who(live, letters)


def _choose_who(live: "Live", letters: tuple[str, ...]) -> None:
    """Choose who; an answer that was waiting is not that person's, and is let go."""
    answering.let_go_of_anothers(live, letters)
    live.desk.choose_who(letters)
    answering.hold(live)


def _act(live: "Live", action: str, key: str) -> None:
    said = live.context.quiet
    _do(live, action, key)
    if live.context.quiet is said and action not in {"words", "save"}:
        live.context.hush()


def _do(live: "Live", action: str, key: str) -> None:
    doings: dict[str, Callable[[], None]] = {
        "next": lambda: walking.next_cue(live),
        "previous": lambda: walking.walked(live, live.context.walker.back()),
        "skip": lambda: walking.walked(live, live.context.walker.skip()),
        "depth": lambda: walking.next_depth(live),
        "words": lambda: saving.begin_words(live),
        "save": lambda: saving.save(live),
        "take-back": lambda: walking.take_back(live),
        "undo": lambda: saving.undo(live),
        "redo": lambda: saving.redo(live),
        "strike": lambda: saving.strike(live),
        "room": lambda: rooms.change(live),
        "pick": lambda: picking.pick(live, key),
        "turn": lambda: _turn(live),
    }
    if doing := doings.get(action):
        doing()
    else:
        live.open(action)


def _turn(live: "Live") -> None:
    """Turn the screen to the parties, but not by a slip: while something is chosen, a letter beside it is meant."""
    if live.picked or not saving.at_rest(live) or live.desk.editor.text:
        live.context.tell("turn-after")
    else:
        live.open("turn")
