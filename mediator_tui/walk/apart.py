"""Rooms apart from the joint one: what is walked through there, and each one's place while the session is open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.walk.cues import Action, Cue, noted_kind

RULES = "caucus"
"""The list with the rules of private meetings."""
SHARING = f"{RULES}/sharing"
FREE = f"{RULES}/free"
SAFE = ("screening/p11", "screening/p12")
"""The private questions asked again: they ask for what happens, never whether someone is afraid."""
OWN_CHECK = "attitudes"

_INTERESTS, _PERSUASION = "identify-common-interests", "principled-persuasion"
_TALK: tuple[tuple[Action, str], ...] = (
    ("say", f"{RULES}/start"),
    ("listen", ""),
    ("ask", f"{_INTERESTS}/q2"),
    ("ask", f"{_INTERESTS}/q4"),
    ("note", f"{_INTERESTS}/t4"),
    *(("prompt", line) for line in (*SAFE, FREE)),
    ("say", f"{_PERSUASION}/s1"),
    ("ask", f"{_PERSUASION}/q1"),
    ("ask", f"{_PERSUASION}/q2"),
    ("note", f"{_PERSUASION}/t2"),
    ("say", SHARING),
    ("say", f"{RULES}/thanks"),
)  # fmt: skip
"""A private talk: what is done, and with which line of the guide."""


@dataclass(frozen=True)
class Place:
    """Where the mediator is: a cue of a stage, or of a card, list or screening opened from the toolbox."""

    stage: int
    issue: str | None = None
    cue: int = 0
    aside: str | None = None
    """The card or list opened from the toolbox; `screening`, or `pack/ID`, likewise."""
    visit: int = 0
    room: str = JOINT
    """The room whose own cues these are."""


class Apart:
    """The places in the rooms apart, what was asked in each, and with whom a private talk was held."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}
        self._asked: dict[str, set[str]] = {}
        self._visits = Counter[tuple[str, str]]()
        self.met: set[str] = set()
        """The letters of the parties with whom a private talk was held."""

    def place(self, room: str) -> Place:
        """Return the place in a room; its beginning the first time."""
        return self._stack(room)[-1]

    def go(self, place: Place) -> None:
        """Take another place in its room."""
        self._stack(place.room)[-1] = place

    def open(self, room: str, ident: str) -> None:
        """Open a card or list there, once more each time; the place before is kept beneath it."""
        stack = self._stack(room)
        del stack[1:]
        stack.append(Place(0, aside=ident, visit=self._visits[room, ident], room=room))
        self._visits[room, ident] += 1

    def bookmarked(self, room: str) -> bool:
        """Whether something is open over the place in a room."""
        return len(self._stack(room)) > 1

    def close(self, room: str) -> bool:
        """Close what is open over the place in a room; False where nothing is."""
        if not self.bookmarked(room):
            return False
        self._stack(room).pop()
        return True

    def note_asked(self, room: str, line: str | None) -> None:
        """Remember that the mediator has gone past a line in a room."""
        if line:
            self._asked.setdefault(room, set()).add(line)

    def asked(self, room: str) -> frozenset[str]:
        """Return the lines the mediator has gone past in a room."""
        return frozenset(self._asked.get(room, ()))

    def meet(self, rooms: Iterable[str]) -> None:
        """Remember that there were private talks in these rooms."""
        for room in rooms:
            self.met.update(members(room))

    def _stack(self, room: str) -> list[Place]:
        return self._places.setdefault(room, [Place(0, room=room)])


def own_cues(guide: Guide, room: str, everyone: Sequence[str]) -> list[Cue]:
    """Return what is walked through in a room apart: a private talk, or the mediator's look at his or her own part."""
    if letters := members(room):
        return [*_talk(guide, letters, everyone), Cue("gate", card=RULES, step="gate")]
    check = guide.lists.get(OWN_CHECK)
    points = [Cue("self-check", f"{check.id}/{item.id}", check.id) for item in check.items] if check else []
    return [Cue("self-check", card=OWN_CHECK), *points]


def begins_own_check(cues: Sequence[Cue], cue: Cue) -> bool:
    """Whether a look at one's own part begins here, before the talk."""
    first = next((each for each in cues if each.card == OWN_CHECK), None)
    return cue is first and cue.action != "after"


def closing(cues: Sequence[Cue]) -> int:
    """Return the number of the cue at which a private talk begins to close: what may be said outside."""
    return next((number for number, cue in enumerate(cues) if cue.line == SHARING), len(cues) - 1)


def with_these(cue: Cue, room: str) -> bool:
    """Whether a cue is for a private talk with those in a room, and nobody else."""
    return cue.alone and bool(cue.to) and set(cue.to) <= set(members(room))


def _talk(guide: Guide, letters: tuple[str, ...], everyone: Sequence[str]) -> Iterator[Cue]:
    """Yield the cues of a private talk; what is only for one alone is not asked of several."""
    alone = len(letters) == 1
    for action, line in _TALK:
        if (line and guide.line(line) is None) or (not alone and _for_one(action, line)):
            continue
        each = replace(_cue(guide, action, line), alone=alone)
        if action == "note":
            yield replace(each, to=letters if alone else (), order=letters)
            continue
        for number, letter in enumerate(letters):
            others = tuple(other for other in (*letters, *everyone) if other != letter)
            order = (letter, *dict.fromkeys(others))
            yield replace(each, to=(letter,), then=letters[number + 1 :], order=order)


def _for_one(action: Action, line: str) -> bool:
    """Whether nobody else may hear the answer: whether it is safe, and what one makes of one's own prospects."""
    return action == "prompt" or line.startswith(_PERSUASION)


def _cue(guide: Guide, action: Action, line: str) -> Cue:
    owner, _, ident = line.partition("/")
    card = guide.cards.get(owner)
    kind = None
    if card and action == "ask":
        kind = noted_kind(card, next(ask for ask in card.ask if ask.id == ident))
    elif card and action == "note":
        kind = next(note.kind for note in card.note if note.id == ident)
    elif action == "listen":
        kind = "utterance"
    return Cue(action, line or None, owner if card else RULES, kind=kind, step=line or action)
