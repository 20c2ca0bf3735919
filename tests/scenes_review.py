"""The review room: the transcript, what reviewers set beside it, the ways through it."""

from collections.abc import Callable

from tui_driver import Screen
from tui_scene import Scene

from mediator_tui.review.desk import Reviewing
from mediator_tui.tui.review.sitting import Asked
from mediator_tui.walk.closing import close_session


def reviewed(screen: Screen, **asked: object) -> Screen:
    """Return the session of a screen, opened in the review room instead."""
    if screen.sitting.live:
        screen.leave()
    assert screen.folder
    screen.sitting.open_review(screen.folder, Asked(**asked))  # type: ignore[arg-type]
    return screen


def _review(scene: Scene) -> Screen:
    return reviewed(scene.boards())


def _set(scene: Scene) -> Screen:
    """Return a session that two reviewers have been through, one of them at work."""
    screen = scene.boards()
    screen.leave()
    assert screen.folder
    budi = Reviewing.opened(screen.folder, screen.clock, coder="budi")
    fifth, sixth = (line.id for line in budi.lines()[4:6])
    budi.code([fifth, sixth], "split-issues")
    budi.comment(fifth, scene.say("too"))
    budi.close()
    reviewed(screen).feed("↓↓↓↓3t").type("open" if scene.language == "en" else "terbuka").feed("⏎")
    screen.feed("o").type(scene.say("find")).feed("⏎").feed("↓e^u").type(scene.say("edge")).feed("⏎⇥")
    return screen.feed("b↑↑")


def _columns(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: _set(scene).feed(keys)


def _sealed(scene: Scene) -> Screen:
    screen = scene.walk()
    close_session(screen.notes, "interests", "no-agreement")
    return reviewed(screen)


def _read_only(scene: Scene) -> Screen:
    screen = scene.walk()
    screen.leave()
    assert screen.folder
    Reviewing.opened(screen.folder, screen.clock)
    return reviewed(screen).feed("3")


REVIEW: dict[str, Callable[[Scene], Screen]] = {
    "review": _review,
    "review-set": _set,
    "review-sides": _columns("f"),
    "review-parties": _columns("ff"),
    "review-range": _columns("m↓↓"),
    "review-code": _columns("t"),
    "review-code-found": lambda scene: _set(scene).feed("t").type(scene.say("silence")[:2]),
    "review-search": _columns("/"),
    "review-search-words": lambda scene: _set(scene).feed("/").type(scene.say("find")),
    "review-list": _columns("c"),
    "review-detail": _columns("d↓"),
    "review-comment": lambda scene: _set(scene).feed("o").type(scene.say("good")),
    "review-correct": lambda scene: _set(scene).feed("e").type(f" {scene.say('good')}"),
    "review-read-only": _read_only,
    "review-sealed": _sealed,
}
