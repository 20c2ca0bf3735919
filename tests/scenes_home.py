"""The pages at home: the sessions, one session, a new one, the settings, the resources."""

from collections.abc import Callable
from datetime import timedelta

from plain_driver import BEGAN, session_of
from tui_driver import Screen
from tui_scene import Scene

from mediator_tui.domain.follow_ups import Due
from mediator_tui.store.folder import create
from mediator_tui.walk.closing import close_session


def _home(scene: Scene) -> Screen:
    return scene.screen(at_home=True)


def _home_first(scene: Scene) -> Screen:
    screen = scene.screen(at_home=True)
    screen.preferences.keys_tried = False
    return screen


def _home_list(scene: Scene) -> Screen:
    screen = Scene(scene.root, scene.language, scene.say, scene.names).screen(title=scene.say("title"))
    screen.leave()
    done = Scene(scene.root, scene.language, scene.say, scene.names).screen()
    close_session(done.notes, "agreement", "partly")
    done.leave()
    return scene.screen(at_home=True).feed("2")


def _home_titles(scene: Scene) -> Screen:
    return _home_list(scene).feed(" ")


def _parting(scene: Scene) -> Screen:
    scene.walk().note("2u", scene.say("before")).leave()
    screen = scene.screen(at_home=True).feed("2")
    screen.shell.press("delete", None)
    return screen


def _parting_kept(scene: Scene) -> Screen:
    return _parting(scene).feed("12")


def _home_run_out(scene: Scene) -> Screen:
    for locked_too in (False, True):
        session = session_of(scene.names)
        session.keep_until = BEGAN.date() - timedelta(20)
        folder = create(scene.root, session)
        if locked_too:
            folder.save(Due(keep_until=BEGAN.date() - timedelta(1)))
    return scene.screen(at_home=True).feed("2")


def _session_page(scene: Scene) -> Screen:
    screen = scene.walk().note("2u", f"{scene.say('before')}, Kirno")
    screen.feed("2^r").note("n", scene.say("drain")).leave()
    return scene.screen(at_home=True).feed("2→")


def _page(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: _session_page(scene).feed(keys)


def _about_disputed(scene: Scene) -> Screen:
    return _session_page(scene).feed("322").feed("⏎2").type(scene.say("good")).feed("⏎⇟")


def _sharing_out(scene: Scene) -> Screen:
    screen = _session_page(scene).feed("632").feed("41")
    return screen.feed("1").type(f"age1{scene.say('find')}").feed("⏎2").type("+30").feed("⏎")


def _anonymise_changes(scene: Scene) -> Screen:
    screen = _session_page(scene).feed("732").feed("2^u").type("Pak X").feed("⏎3^u").type("Bu Y")
    screen.feed("⏎5").type(scene.say("find")).feed("⏎6")
    for _ in range(screen.text().count("Kirno")):
        screen.feed("1^u").type("Zed").feed("⏎")
    return screen


def _anonymise_suspect(scene: Scene) -> Screen:
    return _session_page(scene).feed("732").feed("5").type(scene.say("find")).feed("⏎6")


def _example(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("3⏎")


def _new(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("1").type(scene.names[0]).feed("⏎").type(scene.names[1]).feed("⏎")


def _new_encrypted(scene: Scene) -> Screen:
    return _new(scene).feed("⇥")


def _new_passphrase(scene: Scene) -> Screen:
    return _new_encrypted(scene).feed("⏎").type("kunci")


def _new_no_notes(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("8").type(scene.names[0])


def _fits(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("42")


def _keys(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("9^g")


def _program_settings(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("7")


def _program_keys(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("74↓")


def _resources(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("0⏎11")


def _resource(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("0⏎119⏎")


def _locked(scene: Scene) -> Screen:
    from sealed_tools import locked

    return scene.screen(folder=locked(scene.root, scene.names)).type("kunci")


HOME: dict[str, Callable[[Scene], Screen]] = {
    "home": _home,
    "home-first": _home_first,
    "home-sessions": _home_list,
    "home-titles": _home_titles,
    "parting": _parting,
    "parting-kept": _parting_kept,
    "home-run-out": _home_run_out,
    "session-page": _session_page,
    "about-who": _page("3"),
    "about-alone": _page("32"),
    "about": _page("322"),
    "about-record": _page("321⏎1"),
    "about-disputed": _about_disputed,
    "encrypting": _page("5kunci"),
    "sharing-out": _sharing_out,
    "anonymise": _page("7"),
    "anonymise-suspect": _anonymise_suspect,
    "anonymise-changes": _anonymise_changes,
    "anonymise-check": lambda scene: _anonymise_changes(scene).feed("⏎"),
    "home-example": _example,
    "new": _new,
    "new-encrypted": _new_encrypted,
    "new-passphrase": _new_passphrase,
    "new-no-notes": _new_no_notes,
    "fits": _fits,
    "keys": _keys,
    "program-settings": _program_settings,
    "program-keys": _program_keys,
    "resources": _resources,
    "resource": _resource,
    "locked": _locked,
}
