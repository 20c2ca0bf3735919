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


def _two_raters(scene: Scene) -> Screen:
    """Return a session that two raters have scored, the other one further."""
    screen = scene.boards()
    screen.leave()
    assert screen.folder
    budi = Reviewing.opened(screen.folder, screen.clock, coder="budi")
    first, second = (line.id for line in budi.lines()[:2])
    for behaviour, score in (("g1", 3), ("g4", 1), ("g6", 2), ("g9", None)):
        budi.rubric.score(behaviour, score, [first, second])
    budi.rubric.hand_in()
    budi.close()
    own = Reviewing.opened(screen.folder, screen.clock)
    for behaviour, score in (("g1", 3), ("g4", 3), ("g6", 2)):
        own.rubric.score(behaviour, score, [second])
    own.rubric.reply(budi.rubric.own.scores["g4"], scene.say("good"))
    own.close()
    return reviewed(screen)


def _page(keys: str, begun: Callable[[Scene], Screen] = _two_raters) -> Callable[[Scene], Screen]:
    return lambda scene: begun(scene).feed(f" {keys}")


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
    "review-menu": _page(""),
    "review-figures": _page("1↓"),
    "review-lines": _page("1↓⏎"),
    "review-course": _page("2↓"),
    "review-rubric": _page("3↓↓↓"),
    "review-quotes": _page("3↓↓↓2"),
    "review-side-blind": _page("4"),
    "review-side": _page("3hh␛ 4"),
    "review-answer": _page("3hh␛ 4w"),
    "review-talk": _page("5"),
    "review-time": _page("6"),
    "review-sealed": _sealed,
}
