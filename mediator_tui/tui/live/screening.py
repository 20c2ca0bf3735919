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
