"""Figures of the course of a session: time in each room, when options began, what became of the issues."""

from collections import defaultdict
from datetime import datetime, timedelta

from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import JOINT, MEDIATOR, members
from mediator_tui.review.figure import TOGETHER, Basis, Figure
from mediator_tui.review.material import Material
from mediator_tui.review.places import seconds_before

_CLOSED = frozenset({"agreed", "not-agreed"})
_DAY = 24 * 60 * 60


def course_figures(material: Material) -> list[Figure]:
    """Return the figures of the session's course."""
    return [_time_in_rooms(material), _first_option(material), _agenda(material)]


# Time ---------------------------------------------------------------------------------------------------


def _time_in_rooms(material: Material) -> Figure:
    joint = [line for line in material.lines if line.room == JOINT] if material.timed else []
    spent = _seconds_apart(material)
    if len(joint) > 1:
        spent = {JOINT: _seconds_joint(material, joint), **spent}
    values = [
        material.value(
            _room(material, room),
            members(room)[0] if len(members(room)) == 1 else "",
            seconds / 60,
            "minutes",
            [line for line in material.lines if line.room == room],
        )
        for room, seconds in spent.items()
    ]
    return material.figure("time-in-rooms", _basis(material, there=bool(values)), values)


def _basis(material: Material, *, there: bool) -> Basis:
    if not there:
        return "missing"
    return "transcript" if material.cues and not material.moves else "marks"


def _seconds_apart(material: Material) -> dict[str, float]:
    """Return how long each private meeting lasted in all, breaks left out, as the walk noted when it was left."""
    spent: dict[str, float] = defaultdict(float)
    for move in material.moves:
        if seconds := _stayed(move):
            spent[str(move.get("inside"))] += seconds
    return dict(sorted(spent.items()))


def _seconds_joint(material: Material, joint: list[Line]) -> float:
    """Return from when the joint walk began to its last line or step, without the private meetings in between."""
    starts, spent = _starts(material), 0.0
    for sitting in {line.record.sitting for line in joint}:
        here = [line for line in joint if line.record.sitting == sitting]
        moves = [move for move in material.moves if move.sitting == sitting]
        began = starts.get(sitting, min(line.at for line in here))
        steps = [move.at for move in moves if not move.get("inside") and not move.get("asked")]
        over = max(*(material.ends.get(line.id, line.at) for line in here), began, *steps)
        spent += (over - began).total_seconds()
        for move in moves:
            left = move.at - timedelta(seconds=_stayed(move))
            spent -= max(0.0, (min(move.at, over) - max(left, began)).total_seconds())
    return max(0.0, spent)


def _stayed(move: Record) -> int:
    """Return for how many seconds a private meeting lasted that a step of the walk notes; none for other steps."""
    room, seconds = move.get("inside"), move.get("seconds")
    counted = isinstance(room, str) and members(room) and isinstance(seconds, int) and not isinstance(seconds, bool)
    return min(max(0, seconds), _DAY) if counted else 0


def _room(material: Material, room: str) -> str:
    if room == JOINT:
        return material.word("joint-room")
    return material.word("apart", names=", ".join(material.called(letter) for letter in members(room)))


# Options ------------------------------------------------------------------------------------------------


def options(material: Material) -> list[Line]:
    """Return the lines that are options, as they were noted or marked."""
    return [line for line in material.lines if line.record.kind == "option" or line.has("option")]


def _first_option(material: Material) -> Figure:
    found = options(material)
    if not found or not material.timed:
        return material.figure("first-option", "missing")
    ahead = seconds_before(material, _starts(material))
    first = min(found, key=lambda line: ahead[line.id])
    voice = material.voice(first)
    value = material.value(material.called(voice), voice, max(0.0, ahead[first.id]) / 60, "minutes", [first])
    return material.figure("first-option", "marks", [value])


def _starts(material: Material) -> dict[int, datetime]:
    """Return when the joint walk of each sitting began, preparation left out."""
    walk = material.walk
    starts: dict[int, datetime] = {}
    for move in material.moves:
        stage = walk.stage(move.stage) if walk and move.stage else None
        if stage and stage.number and not move.get("inside") and not move.get("asked"):
            starts[move.sitting] = min(move.at, starts.get(move.sitting, move.at))
    return starts


def options_by_source(material: Material) -> Figure:
    """Return who brought the options; a prompt where the mediator brought the most."""
    found = options(material)
    sources = list(dict.fromkeys((*material.session.letters, TOGETHER, MEDIATOR, *map(material.voice, found))))
    values = [
        material.counted(source, [each for each in found if material.voice(each) == source]) for source in sources
    ]
    led = {value.party: value.number for value in values}
    most = max((number for party, number in led.items() if party != MEDIATOR), default=0)
    prompts = [material.word("prompt-mediator-options", n=round(led[MEDIATOR]), m=len(found))]
    return material.figure(
        "options-by-source", "marks" if found else "missing", values, prompts if led[MEDIATOR] > most else ()
    )


# Issues -------------------------------------------------------------------------------------------------


def _agenda(material: Material) -> Figure:
    issues = [line for line in material.lines if line.record.kind == "issue"]
    named = {line.record.get("issue") for line in material.lines}
    closed = [line for line in issues if line.record.status in _CLOSED]
    touched = [line for line in issues if line.id in named or line in closed]
    parked = [line for line in issues if line.record.status == "parked"]
    parts = {"issues-listed": issues, "issues-touched": touched, "issues-closed": closed}
    if parked:
        parts["issues-parked"] = parked
    values = [material.counted("", lines, label=material.word(key)) for key, lines in parts.items()]
    return material.figure("agenda-items", "marks" if issues else "missing", values)
