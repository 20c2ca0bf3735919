"""What comes after an agreement: the documents, and how it has gone since."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from plain_driver import BEGAN, session_of
from tui_driver import Screen
from tui_scene import Scene

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.follow_ups import Due
from mediator_tui.domain.sessions import Outcome, Sitting
from mediator_tui.domain.text import storable
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.documents import Documents


def _agreed(scene: Scene) -> SessionFolder:
    """Return a session with two terms."""
    names = [storable(name)[0] for name in scene.names]
    folder = create(scene.root, session_of(names, language=scene.language))
    texts = (storable(scene.say(key))[0] for key in ("measure", "pipe"))
    terms = [Term(id=f"t{number}", text=text, agreed=["a", "b"]) for number, text in enumerate(texts, 1)]
    folder.save(Agreement(language=scene.language, day=BEGAN.date(), terms=terms))
    return folder


def _follow_ups(scene: Scene) -> Screen:
    for days in (-2, 12, 0):
        folder = _agreed(scene)
        if days:
            folder.save(Due(follow_ups={"1": BEGAN.date() + timedelta(days=days)}))
    return scene.screen(at_home=True).feed("0")


def _follow_up(scene: Scene) -> Screen:
    _agreed(scene)
    return scene.screen(at_home=True).feed("0⏎")


def _follow_up_dates(scene: Scene) -> Screen:
    return _follow_up(scene).feed("⏎⏎")


def _follow_up_answers(scene: Scene) -> Screen:
    return _follow_up_dates(scene).feed("␛1⏎")


def _follow_up_term(scene: Scene) -> Screen:
    screen = _follow_up_dates(scene).feed("␛1⏎2⏎").type(scene.say("before")).feed("⏎⏎").type(scene.say("pipe"))
    return screen.feed("⏎")


def _documents(scene: Scene, outcome: Outcome = "agreed") -> Screen:
    screen = scene.screen(at_home=True)
    folder = _agreed(scene)
    session = folder.session()
    session.sittings = [Sitting(number=1, began=BEGAN, ended=BEGAN.date(), stage="closing", outcome=outcome)]
    folder.save(session)
    face = Documents(screen.shell, folder)
    face.paper.folder = scene.root
    screen.shell.show(face)
    return screen


def _documents_name(scene: Scene) -> Screen:
    return _documents(scene).feed("4⏎⏎").type("Rangga Santoso").feed("⏎⏎").type("3201")


def _documents_alias(scene: Scene) -> Screen:
    return _documents(scene).feed("4⏎⏎").type(f"{scene.names[0]} Santoso").feed("⏎")


def _documents_minutes(scene: Scene) -> Screen:
    return _documents(scene).feed("1").feed("↓↓⏎")


def _documents_written(scene: Scene) -> Screen:
    screen = _documents(scene).feed("^s")
    face = cast("Documents", screen.shell.face)
    assert face.aside.thread
    face.aside.thread.join()
    assert screen.sitting.look()
    return screen


def _documents_there(scene: Scene) -> Screen:
    return _documents_written(scene).feed("⏎")


def _documents_without_agreement(scene: Scene) -> Screen:
    return _documents(scene, "no-agreement")


AGREED: dict[str, Callable[[Scene], Screen]] = {
    "follow-ups": _follow_ups,
    "follow-up": _follow_up,
    "follow-up-dates": _follow_up_dates,
    "follow-up-answers": _follow_up_answers,
    "follow-up-term": _follow_up_term,
    "documents": _documents,
    "documents-name": _documents_name,
    "documents-alias": _documents_alias,
    "documents-minutes": _documents_minutes,
    "documents-written": _documents_written,
    "documents-there": _documents_there,
    "documents-without": _documents_without_agreement,
}
