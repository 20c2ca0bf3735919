"""What has not been asked yet, said in as many rows as there are for it; never a party's failing."""

from collections.abc import Callable, Sequence

from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.tui.live import brief
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.rows import packed, wrapped
from mediator_tui.walk import private_gate


def gate_texts(context: Context) -> list[str]:
    """Return for each party what has not been asked yet; taking turns in who comes first."""
    return _apart(context) or [f"{context.naming.who(letter)}: {items}" for letter, items in _asked(context)]


def gate_lines(context: Context, width: int, most: int) -> list[str]:
    """Return the same in at most that many lines of at most that many columns.

    Where it does not fit, parties of whom the same is still to be asked stand together: by name, by digit; at last
    each thing stands once, with the digits of those who have not been asked.
    """
    if private_gate.holds(context.walker):
        return _of_the_talk(context, width, most)
    if apart := _apart(context):
        return packed(apart, width)[:most]
    asked = _asked(context)
    naming = context.naming

    def named(letters: Sequence[str]) -> str:
        whole = len(letters) > 1 and set(letters) == set(naming.session.letters)
        return naming.everyone() if whole else ", ".join(map(naming.who, letters))

    texts = gate_texts(context)
    if not texts:
        return []
    for forms in ([texts, _together(asked, named)], [_together(asked, lambda each: _digits(context, each))]):
        for count in range(1, most + 1):
            for form in forms:
                if len(lines := packed(form, width)) <= count:
                    return lines
    return packed(_once(context), width)[:most]


def _of_the_talk(context: Context, width: int, most: int) -> list[str]:
    """Return what a private talk has not asked: as questions at its end, in a few words before."""
    walker, naming = context.walker, context.naming
    if walker.cue.action != "gate":
        text = private_gate.line(walker, naming)
        return wrapped(text, width)[:most] if text else []
    texts = private_gate.texts(walker, naming, short=False)
    return [line for text in texts for line in wrapped(text, width)][:most]


def _apart(context: Context) -> list[str]:
    """Return the one sentence of a stage that is held apart, while one is in the joint room."""
    stage = context.walker.stage
    if not stage.gates or context.room != JOINT or not all(step.alone for step in stage.steps):
        return []
    return [context.t("ask-apart", text=", ".join(gate.text[context.language] for gate in stage.gates))]


def _digits(context: Context, letters: Sequence[str]) -> str:
    return brief.digits(context.naming, sorted(letters, key=context.notes.session.letters.index))


def _order(context: Context) -> tuple[str, ...]:
    letters = members(context.room) or context.notes.session.letters
    turn = context.walker.stage.number % len(letters)
    return (*letters[turn:], *letters[:turn])


def _asked(context: Context) -> list[tuple[str, str]]:
    """Return each party's letter and what is still to be asked of it."""
    stage = context.walker.stage
    if not stage.gates or context.room == PRIVATE:
        return []
    left = context.walker.still_to_ask(stage)
    return [
        (letter, ", ".join(gate.text[context.language] for gate, _ in left[letter]))
        for letter in _order(context)
        if left[letter]
    ]


def _together(asked: Sequence[tuple[str, str]], called: Callable[[Sequence[str]], str]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for letter, items in asked:
        groups.setdefault(items, []).append(letter)
    return [f"{called(letters)}: {items}" for items, letters in groups.items()]


def _once(context: Context) -> list[str]:
    stage = context.walker.stage
    left = context.walker.still_to_ask(stage)
    found = []
    for gate in stage.gates:
        letters = [letter for letter in _order(context) if any(each is gate for each, _ in left[letter])]
        if letters:
            found.append(f"{gate.text[context.language]}: {_digits(context, letters)}")
    return found
