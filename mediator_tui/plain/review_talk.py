"""The supervision talk in plain lines: point by point, and what comes out of it: one thing to keep, one to try."""

from collections.abc import Callable
from functools import partial

from mediator_tui.domain.reviews import SELF
from mediator_tui.plain.asking import CLEARED
from mediator_tui.plain.review_desk import DONE, ReviewDesk
from mediator_tui.review.naming import one_line
from mediator_tui.review.talk import Resolution

_INSTEAD = "keep-and-try"
"""The point whose answer is the two lines that are taken along."""
_TAKEN: tuple[Resolution, ...] = ("keep", "try")


def talk(desk: ReviewDesk) -> bool:
    """Go through the talk; what is written holds at once. Somebody else than the mediator hears the questions."""
    reviewing, language = desk.reviewing, desk.terminal.language
    desk.terminal.say("tui-review-pages.talk-how")
    writes = reviewing.coder == SELF and not reviewing.read_only
    if writes:
        desk.tell("talk-keys")
    for line in desk.guide.rubric.supervision:
        desk.terminal.line(line.text[language])
        if not writes:
            continue
        if line.id != _INSTEAD:
            note = partial(reviewing.talk.note, line.id)
            if not _ask(desk, line.id, reviewing.talk.noted(line.id), note):
                return False
            continue
        desk.terminal.say("tui-review-pages.talk-taken-along")
        for what in _TAKEN:
            if not _ask(desk, what, reviewing.talk.resolved(what), partial(reviewing.talk.resolve, what)):
                return False
    if not writes:
        if reviewing.coder == SELF:
            desk.tell("read-only")
        else:
            desk.terminal.say("tui-review-pages.talk-mediator-alone")
    return False


def _ask(desk: ReviewDesk, point: str, now: str, keep: Callable[[str], None]) -> bool:
    """Ask for a point's answer; False where the talk ends."""
    before = f" [{one_line(now)}]" if now else ""
    label = f"tui-review-pages.talk-{point}"
    typed = desk.read(lambda: desk.t("talk-asked", label=desk.terminal.t(label), now=before))
    if typed in DONE - {""}:
        return False
    if typed and desk.tried(keep, "" if typed == CLEARED else typed):
        desk.told("saved")
    return True
