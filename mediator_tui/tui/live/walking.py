"""The walk from the live screen: on and back, how deep it is shown, and where a jump came from."""

from typing import TYPE_CHECKING, Literal

from mediator_tui.tui.live import saving

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

Depth = Literal["walk", "map", "notes"]
DEPTHS: tuple[Depth, ...] = ("walk", "map", "notes")


def next_cue(live: "Live") -> None:
    """Go to the next cue; where the walk begins anew with another issue, say which."""
    walker = live.context.walker
    before = walker.place
    walked(live, walker.next())
    issue = walker.issue
    if issue and before.issue and issue.id != before.issue and not live.panel:
        number, stage = [each.id for each in walker.issues].index(issue.id) + 1, walker.stage
        live.context.quiet = lambda naming: live.context.t(
            "next-issue", number=number, text=naming.text(issue), stage=stage.name[naming.language]
        )


def walked(live: "Live", moved: bool) -> None:
    """Say where the walk ended, or open what the cue it came to asks for."""
    live.context.quiet = None
    if not moved and live.context.walker.cue.action != "close":
        live.context.tell("end-of-walk")
    elif live.context.walker.cue.action in {"colour", "close"}:
        live.open(live.context.walker.cue.action)


def next_depth(live: "Live") -> None:
    """Show the guide in the next depth: walk, map, notes."""
    live.depth = DEPTHS[(DEPTHS.index(live.depth) + 1) % len(DEPTHS)]


def take_back(live: "Live") -> None:
    """Take back the last choice on the desk; with nothing chosen, go back to where the last jump came from."""
    chosen = not saving.at_rest(live) and live.desk.take_back()
    if not chosen and not live.context.walker.to_bookmark():
        live.context.tell("no-bookmark")
