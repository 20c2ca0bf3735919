"""Rooms in and out: into a caucus or the private room, and back through the sharing list."""

from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import JOINT, caucus
from mediator_tui.walk import releasing

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live


def change(live: "Live") -> None:
    """Into the caucus of those chosen; inside a room, out. With a picked record: move it there."""
    who, context = live.desk.who, live.context
    if live.picked and who is not None:
        live.desk.target = caucus(who) if who else "private"
        return
    if context.room != JOINT:
        _leave(live)
        return
    if who is None:
        live.open("room")
        return
    live.desk.clear()
    live.desk.typing = False
    live.enter(caucus(who) if who else "private")


def _leave(live: "Live") -> None:
    """Back to the joint room; out of a caucus through its sharing list, if anything stands on it."""
    notes = live.context.notes
    if not notes.read_only and releasing.items(notes, live.context.room):
        live.open("sharing")
        return
    live.enter(JOINT)
    live.context.tell("back-in-joint")
