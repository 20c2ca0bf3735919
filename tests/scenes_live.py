"""The live screen: its rooms, its states, and what stands in the way of writing."""

from collections.abc import Callable
from datetime import timedelta

from tui_driver import Screen
from tui_scene import TEN, THREE, Scene

from mediator_tui.store import room_file


def _live_walk(scene: Scene) -> Screen:
    return scene.walk()


def _map(scene: Scene) -> Screen:
    return scene.walk().feed("f")


def _notes(scene: Scene) -> Screen:
    return scene.walk().note("2u", scene.say("before")).feed("ff")


def _words(scene: Scene) -> Screen:
    return scene.walk().feed("2n").type(scene.say("typing"))


def _draft_waits(scene: Scene) -> Screen:
    return scene.walk().feed("2n").type(scene.say("typing")).feed("⇥␛")


def _who_chosen(scene: Scene) -> Screen:
    return scene.walk().feed("2")


def _answering(scene: Scene) -> Screen:
    return scene.walk().feed("1y")


def _picked(scene: Scene) -> Screen:
    return scene.walk().feed("↑↑2")


def _more_kinds(scene: Scene) -> Screen:
    return scene.walk().feed(",")


def _gate(scene: Scene) -> Screen:
    return scene.walk().until("gate")


def _screening(scene: Scene) -> Screen:
    return scene.screen().until("prompt")


def _screening_alone(scene: Scene) -> Screen:
    return _screening(scene).feed("1^r")


def _amber(scene: Scene) -> Screen:
    screen = scene.screen()
    screen.notes.safety.colour = "amber"
    screen.notes.safety.measures = ["signal-word", "private-check"]
    return screen.go("interests")


def _consent(scene: Scene) -> Screen:
    return scene.screen().until("consent").feed("1y")


def caucus(scene: Scene) -> Screen:
    screen = scene.walk().feed("2^r").note("n", scene.say("drain")).note("n", scene.say("loan"))
    screen.note("e", scene.say("thief")).feed("2⏎")
    screen.clock.now += timedelta(minutes=12)  # type: ignore[attr-defined]
    return screen


def _caucus_words(scene: Scene) -> Screen:
    return scene.walk().feed("2^rn").type(scene.say("drain"))


def _caucus_map(scene: Scene) -> Screen:
    return caucus(scene).feed("f")


def _sharing(scene: Scene) -> Screen:
    """The four marks, one item still to be asked, and the words for the joint room being typed."""
    screen = caucus(scene).note("o", scene.say("pipe")).note("p", scene.say("mango"))
    return screen.feed("^r↓3↓4↓2").type(scene.say("too")).feed("⏎↑↑↑1")


def _sharing_words(scene: Scene) -> Screen:
    return _sharing(scene).feed("⇥^u").type(scene.say("agreed"))


def _withdrawing(scene: Scene) -> Screen:
    return _going_back(scene).feed("⏎2^r^r3")


def _going_back(scene: Scene) -> Screen:
    return _sharing_words(scene).feed("⏎⏎")


def _private(scene: Scene) -> Screen:
    return scene.walk().feed("0^r").note("0g", scene.say("own"))


def _private_shown(scene: Scene) -> Screen:
    return _private(scene).feed("↑")


def _room_choice(scene: Scene) -> Screen:
    return scene.walk().feed("^r")


def _three(scene: Scene) -> Screen:
    screen = scene.screen(names=THREE).go("interests")
    screen.note("1p", scene.say("house")).note("2n", scene.say("dry")).note("3n", scene.say("clear"))
    return screen.note("9l", scene.say("all")).feed("1y⏎2y⏎")


def _ten(scene: Scene) -> Screen:
    screen = scene.screen(names=TEN).go("interests")
    screen.note("2n", scene.say("dry")).note("3p", scene.say("mango")).note("-2n", scene.say("clear"))
    return screen.note("9l", scene.say("all")).feed("1y⏎2y⏎")


def _ten_others(scene: Scene) -> Screen:
    return _ten(scene).feed("-")


def _empty(scene: Scene) -> Screen:
    return scene.screen()


def _unsaved(scene: Scene) -> Screen:
    screen = scene.walk()
    before = room_file.RoomFile.append

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    room_file.RoomFile.append = full  # type: ignore[method-assign, assignment]
    try:
        screen.note("2n", scene.say("drain")).note("1l", scene.say("honest"))
        screen.sitting.look()
    finally:
        room_file.RoomFile.append = before  # type: ignore[method-assign]
    return screen


def _leaving_unsaved(scene: Scene) -> Screen:
    return _unsaved(scene).feed("^q")


def _rescue(scene: Scene) -> Screen:
    screen = _unsaved(scene)
    screen.notes.retry = lambda: False  # type: ignore[method-assign]
    return screen.feed("^q⏎")


def _read_only(scene: Scene) -> Screen:
    screen = scene.walk()
    return Screen(scene.root, scene.language, folder=screen.folder, clock=screen.clock)


def _no_notes(scene: Scene) -> Screen:
    return scene.screen(notes=False).go("opening")


def _salvaged(scene: Scene) -> Screen:
    screen = scene.walk()
    screen.leave()
    assert screen.folder
    path = screen.folder.path / "joint.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nby = "a')
    return Screen(scene.root, scene.language, folder=screen.folder, clock=screen.clock)


def _break(scene: Scene) -> Screen:
    return scene.walk().feed("^o")


def _stop(scene: Scene) -> Screen:
    return scene.walk().feed("^o⏎")


def _stopped(scene: Scene) -> Screen:
    return scene.walk().feed("^o⏎0")


def _veil(scene: Scene) -> Screen:
    return scene.walk().feed("^g")


def _sealed(scene: Scene) -> Screen:
    screen = scene.walk().feed("^o⏎0")
    screen.leave()
    return Screen(scene.root, scene.language, folder=screen.folder)


def _leave(scene: Scene) -> Screen:
    return scene.walk().feed("^q")


LIVE: dict[str, Callable[[Scene], Screen]] = {
    "live-walk": _live_walk,
    "live-map": _map,
    "live-notes": _notes,
    "live-words": _words,
    "live-draft-waits": _draft_waits,
    "live-who": _who_chosen,
    "live-answer": _answering,
    "live-picked": _picked,
    "live-more-kinds": _more_kinds,
    "live-gate": _gate,
    "live-screening": _screening,
    "screening-alone": _screening_alone,
    "live-amber": _amber,
    "live-consent": _consent,
    "caucus": caucus,
    "caucus-words": _caucus_words,
    "caucus-map": _caucus_map,
    "sharing": _sharing,
    "sharing-words": _sharing_words,
    "sharing-withdraws": _withdrawing,
    "going-back": _going_back,
    "private": _private,
    "private-shown": _private_shown,
    "room-choice": _room_choice,
    "three": _three,
    "ten": _ten,
    "ten-others": _ten_others,
    "empty": _empty,
    "unsaved": _unsaved,
    "leaving-unsaved": _leaving_unsaved,
    "rescue": _rescue,
    "read-only": _read_only,
    "no-notes": _no_notes,
    "salvaged": _salvaged,
    "break": _break,
    "stop": _stop,
    "stopped": _stopped,
    "veil": _veil,
    "sealed": _sealed,
    "leave": _leave,
}
