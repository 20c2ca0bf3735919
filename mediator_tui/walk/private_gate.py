"""What the mediator has not asked yet in a private talk. Never a party's failing, never an answer."""

from dataclasses import dataclass

from mediator_tui.domain.rooms import members
from mediator_tui.walk.apart import FREE, SAFE
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.walker import Walker


@dataclass(frozen=True)
class Unasked:
    """What is still to be asked before this private talk ends."""

    safe: bool
    free: bool
    share: int
    """How many of the party's notes were not asked about yet: may they be taken to the joint room."""
    others: tuple[str, ...]
    """The letters of the parties who were not offered a private talk yet."""


def holds(walker: Walker) -> bool:
    """Whether what is still to ask here is the private talk's own.

    A stage of the walk that is held with each party alone has its gates in their rooms.
    """
    return bool(members(walker.room)) and (walker.apart or not all(step.alone for step in walker.stage.steps))


def unasked(walker: Walker) -> Unasked:
    """Return what is still to be asked in the private talk the mediator is in.

    Whether it is safe, and whether one is free to refuse, can only be asked of one alone.
    """
    inside, asked = members(walker.room), walker.asked
    alone = len(inside) == 1
    safe = alone and not set(SAFE) <= asked
    return Unasked(safe, alone and FREE not in asked, walker.not_released, walker.not_met)


def texts(walker: Walker, naming: Naming, *, short: bool) -> list[str]:
    """Return what is still to be asked, each in a few words or, not short, as a question."""
    left, end = unasked(walker), "-short" if short else ""
    found = {
        "safe": left.safe,
        "free": left.free,
        "share": bool(left.share),
        "others": bool(left.others),
    }
    values: dict[str, str | int] = {"count": left.share, "names": naming.listed(left.others)}
    return [_t(naming, f"{key}{end}", **values) for key, still in found.items() if still]


def line(walker: Walker, naming: Naming) -> str:
    """Return what is still to be asked in one line; nothing where all was asked."""
    items = " ".join(texts(walker, naming, short=True))
    return _t(naming, "not-asked", items=items) if items else ""


def _t(naming: Naming, key: str, **values: str | int) -> str:
    return naming.words(f"caucus.{key}", naming.language, **values)
