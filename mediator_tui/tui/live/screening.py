"""The private screening: its answers are written nowhere, so while it is asked the desk takes no words."""

from typing import TYPE_CHECKING

from mediator_tui.tui.live.desk import ANSWER_KEYS, KIND_KEYS

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_TO_WORDS = frozenset({"enter", "ctrl+s", "tab", "comma", *KIND_KEYS, *ANSWER_KEYS})


def asked(live: "Live") -> bool:
    """Whether what is typed now may be an answer to the screening."""
    return live.context.walker.unwritten


def refuses(live: "Live", key: str) -> bool:
    """Refuse a key that would begin, go on with or save words; words that wait on the desk stay there."""
    if not asked(live):
        return False
    was_typing, live.desk.typing = live.desk.typing, False
    live.desk.kind = None
    if not was_typing and key.casefold() not in _TO_WORDS:
        return False
    live.context.tell("answers-stay")
    return True


def tell_measures(live: "Live") -> None:
    """Let the quiet line say what was agreed for an amber session, neutrally worded."""
    context = live.context
    known = {measure.id: measure.text for measure in context.guide.screening.measures}
    agreed = [known[ident] for ident in context.notes.safety.measures if ident in known]
    if agreed:
        context.quiet = lambda naming: " · ".join(text[naming.language] for text in agreed)
