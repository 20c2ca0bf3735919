"""One turn of a run: what the trainee said or did."""

from dataclasses import dataclass
from typing import Literal

from mediator_tui.domain.rooms import JOINT, caucus

Deed = Literal["say", "caucus", "back", "break", "term", "stop", "end"]
"""Besides saying something: meet one party alone, come back, take a break, put a term to both, stop, end."""
DEEDS: tuple[Deed, ...] = ("say", "caucus", "back", "break", "term", "stop", "end")
Ending = Literal["agreed", "partly", "no-agreement"]
ENDINGS: tuple[Ending, ...] = ("agreed", "partly", "no-agreement")


@dataclass(frozen=True)
class Turn:
    """What the trainee said, for whom, and which move it was meant as; or what was done."""

    text: str = ""
    to: tuple[str, ...] = ()
    """Letters: whom it is for, or whom to meet alone."""
    move: str = ""
    """A card of the nine, or one of the moves; empty where it was not named."""
    deed: Deed = "say"
    ending: Ending | None = None


def room_after(room: str, turn: Turn) -> str:
    """Return where one is after a turn that was taken in that room."""
    if turn.deed == "caucus" and turn.to:
        return caucus(turn.to[:1])
    return JOINT if turn.deed in {"back", "term", "stop", "end"} else room
