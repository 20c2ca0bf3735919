"""Picking a record with the arrows, and how many came meanwhile."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_RECENT = 200


def pick(live: "Live", key: str) -> None:
    """Pick the record that the key leads to; past the newest, none."""
    if not live.context.notes.folder:
        return
    room = live.context.notes.room(live.context.room)
    steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    found = room.beside(live.picked, steps[key]) if key in steps else room.first if key == "home" else None
    live.picked = found.id if found else None


def came_meanwhile(live: "Live") -> str:
    """Return how many records came since one was picked: they stand below what is seen."""
    if not live.picked or live.newest is None:
        return ""
    recent = [record.id for record in live.context.notes.room(live.context.room).last(_RECENT)]
    count = len(recent) - 1 - recent.index(live.newest) if live.newest in recent else 0
    return live.context.t("came-meanwhile", count=count) if count else ""
