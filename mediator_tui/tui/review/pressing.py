"""Which key does what in the review room: an open list first, then the words being typed, then the transcript."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.tui.actions import action_for
from mediator_tui.tui.review import choosing, detail, going, menu, setting
from mediator_tui.tui.review.blocks import VIEWS, View

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review


def press(review: "Review", key: str, character: str | None) -> None:
    """Take one key."""
    if review.over:
        said = review.quiet
        review.over.press(key, character)
        if review.quiet is said:
            review.quiet = None
    elif review.desk.typing:
        _press_words(review, key, character)
    else:
        _press_lines(review, key.lower() if len(key) == 1 else key)


def _press_words(review: "Review", key: str, character: str | None) -> None:
    correcting = review.desk.scope == "review-correct"
    if key == "enter":
        setting.save(review)
    elif key == "ctrl+s":
        setting.save(review, go_on=False)
    elif key == "tab":
        setting.let_go(review)
    elif key in {"up", "down"}:
        if correcting:
            setting.beside(review, key)
    else:
        review.desk.editor.press(key, character)


def _press_lines(review: "Review", key: str) -> None:
    action = action_for("review", key)
    if action is None:
        return
    if action.id == "review-move":
        _move(review, key)
    elif action.id == "review-nine":
        nine = review.shell.guide.techniques
        if int(key) <= len(nine):
            setting.code(review, nine[int(key) - 1].id)
    else:
        _DO[action.id](review, key)


def _move(review: "Review", key: str) -> None:
    review.quiet = None
    if key in {"home", "end"}:
        review.remember()
    review.reading.move(key, len(review.lines))


def _again(review: "Review", _: str) -> None:
    if review.last_code:
        setting.code(review, review.last_code)
    else:
        review.tell("no-code-yet")


def _begin_range(review: "Review", _: str) -> None:
    line = review.here
    if review.range_from:
        review.range_from = None
    elif line:
        review.range_from = line.id
        review.tell("range-begins")


def _uncode(review: "Review", _: str) -> None:
    line = review.here
    own = review.reviewing.own_codes(line.id) if line else []
    if not setting.may_write(review):
        return
    if len(own) == 1:
        setting.take_off(review, own[0])
    elif own:
        review.over = detail.Detail(review)
    else:
        review.tell("no-own-code")


def _originals(review: "Review", _: str) -> None:
    review.originals = not review.originals
    review.tell("originals-on" if review.originals else "originals-off")


def _choose_code(review: "Review", _: str) -> None:
    if setting.may_write(review):
        review.over = choosing.Codes(review)


def _detail(review: "Review", _: str) -> None:
    if review.here:
        review.over = detail.Detail(review)


def _view(review: "Review", _: str) -> None:
    review.view = next_view(review)
    review.tell(f"view-{review.view}")


def next_view(review: "Review") -> View:
    """Return the way of drawing that comes after this one; party beside party only where there are two."""
    views = VIEWS if len(review.reviewing.session.parties) == 2 else VIEWS[:2]  # noqa: PLR2004
    return views[(views.index(review.view) + 1) % len(views)]


def _help(review: "Review", _: str) -> None:
    review.shell.help()


_DO: dict[str, Callable[["Review", str], object]] = {
    "review-next": lambda review, _: review.step(),
    "review-previous": lambda review, _: review.step(back=True),
    "review-search": lambda review, _: going.opened(review),
    "review-list": lambda review, _: going.opened(review, codes=True),
    "review-back": lambda review, _: review.way_back(),
    "review-code": _choose_code,
    "review-again": _again,
    "review-uncode": _uncode,
    "review-range": _begin_range,
    "review-comment-on": lambda review, _: setting.begin(review, "comment"),
    "review-correct-line": lambda review, _: setting.begin(review, "correction"),
    "review-bookmark": lambda review, _: setting.bookmark(review),
    "review-original": _originals,
    "review-detail": _detail,
    "review-view": _view,
    "review-menu": lambda review, _: menu.opened(review),
    "review-undo": lambda review, key: setting.step(review, back=key == "ctrl+z"),
    "review-help": _help,
}
