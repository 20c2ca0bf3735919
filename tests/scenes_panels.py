"""What opens over the live screen: cards, boards, the terms, the finder, the menu."""

from collections.abc import Callable
from datetime import timedelta

from plain_driver import BEGAN, Clock
from scenes_live import caucus
from tui_driver import Screen
from tui_scene import Scene

from mediator_tui.domain.agreements import Agreement


def _card(scene: Scene) -> Screen:
    return scene.walk().feed("t6d")


def _card_next(scene: Scene) -> Screen:
    return _card(scene).feed("→")


def _board(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: scene.boards().feed("b" + keys)


def _terms(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: scene.terms().feed(keys)


def _term_whole(scene: Scene) -> Screen:
    screen = scene.terms()
    screen.notes.save_agreement(Agreement(kind="minutes", language="id", new_dispute=scene.say("before")))
    return screen.feed("cw")


def _asked_alone(scene: Scene) -> Screen:
    return scene.terms().feed("␛2^rb")


def _closing_ratified(scene: Scene) -> Screen:
    screen = scene.terms().feed("␛")
    screen.notes.session.parties[0].ratified_by = scene.say("village")
    return screen.feed(" 01")


def _turned(scene: Scene) -> Screen:
    return scene.boards().feed("b ␛v")


def _finder(scene: Scene) -> Screen:
    return scene.walk().feed(" 2").type(scene.say("silence"))


def _finder_empty(scene: Scene) -> Screen:
    return scene.walk().feed(" 2")


def _catch_up(scene: Scene) -> Screen:
    return scene.walk().feed("1⏎ 3")


def _where(scene: Scene) -> Screen:
    first = scene.boards()
    first.leave()
    return Screen(scene.root, scene.language, folder=first.folder, clock=Clock(BEGAN + timedelta(days=7)))


def _search(scene: Scene) -> Screen:
    return scene.boards().feed("/").type(scene.say("find"))


def _worksheet(scene: Scene) -> Screen:
    return scene.walk().feed("t5k1⏎").type(scene.say("dry"))


def _worksheet_who(scene: Scene) -> Screen:
    return scene.walk().feed("t5k")


def _technique(scene: Scene) -> Screen:
    return scene.walk().feed("t")


def _technique_found(scene: Scene) -> Screen:
    return scene.walk().feed("t").type(scene.say("silence")[:2])


def _menu(scene: Scene) -> Screen:
    return scene.walk().feed(" ")


def _stages(scene: Scene) -> Screen:
    return scene.walk().feed(" 6")


def _settings(scene: Scene) -> Screen:
    return scene.walk().feed(" 9")


def _times(scene: Scene) -> Screen:
    return scene.walk().feed(" 8")


def _fairness(scene: Scene) -> Screen:
    screen = caucus(scene).feed("t9").note("0q", scene.say("morning")).feed("^r⏎⏎")
    return screen.note("0q", scene.say("find")).feed("0^r 8")


def _sentence(scene: Scene) -> Screen:
    return scene.walk().feed(" 5").type(scene.say("fault")).feed("⏎")


def _record(scene: Scene) -> Screen:
    return scene.walk().feed("↑⏎")


def _colour(scene: Scene) -> Screen:
    screen = scene.screen().until("colour")
    screen.live.open("colour")
    return screen


def _measures(scene: Scene) -> Screen:
    return _colour(scene).feed("2⏎")


def _closing(scene: Scene) -> Screen:
    return scene.walk().feed(" 0")


def _ended(scene: Scene) -> Screen:
    return scene.walk().feed(" 0⏎")


def _closed(scene: Scene) -> Screen:
    return scene.walk().feed(" 01⏎")


def _help(scene: Scene) -> Screen:
    return scene.walk().feed("?")


def _palette(scene: Scene) -> Screen:
    return scene.walk().feed("^p")


def _palette_found(scene: Scene) -> Screen:
    return scene.walk().feed("^p").type("pap" if scene.language == "id" else "boa")


PANELS: dict[str, Callable[[Scene], Screen]] = {
    "card": _card,
    "card-next": _card_next,
    "boards-issues": _board(""),
    "boards-interests": _board("→1"),
    "boards-values": _board("→→"),
    "boards-options": _board("→→→"),
    "boards-detail": _board("⏎"),
    "offers": _terms("←"),
    "offers-pick": _terms("←↓w"),
    "terms": _terms(""),
    "term-form": _terms("⏎↓↓↓"),
    "term-check": _terms("c"),
    "term-whole": _term_whole,
    "asked-alone": _asked_alone,
    "closing-ratified": _closing_ratified,
    "turned": _turned,
    "finder": _finder,
    "finder-empty": _finder_empty,
    "catch-up": _catch_up,
    "where": _where,
    "search": _search,
    "worksheet": _worksheet,
    "worksheet-who": _worksheet_who,
    "technique": _technique,
    "technique-found": _technique_found,
    "menu": _menu,
    "stages": _stages,
    "settings": _settings,
    "times": _times,
    "fairness": _fairness,
    "sentence": _sentence,
    "record": _record,
    "colour": _colour,
    "measures": _measures,
    "closing": _closing,
    "sitting-ended": _ended,
    "case-closed": _closed,
    "help": _help,
    "palette": _palette,
    "palette-found": _palette_found,
}
