"""The pages of the review room, each behind a digit."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from mediator_tui.review.desk import Reviewing
from mediator_tui.tui.actions import of_scope
from mediator_tui.tui.face import Face
from mediator_tui.tui.keys import first_sign, help_of, hints, name_of
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.review.over import Over
from mediator_tui.tui.review.pages import PAGES
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, rule, what_fits
from mediator_tui.tui.shell import Shell

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

Maker = Callable[[Shell, Reviewing, Callable[[Sequence[str]], None]], Face]
_LABEL = 30


class Menu(Over):
    """Figures, rubric and the others."""

    scope = "review-menu"

    def __init__(self, review: "Review") -> None:
        super().__init__()
        self._review = review
        self._choice = Choice()

    def press(self, key: str, character: str | None) -> None:
        """Open a page."""
        names = list(PAGES)
        if key.isdecimal() and 1 <= int(key) <= len(names):
            self._open(names[int(key) - 1])
        elif key == "enter":
            self._open(names[self._choice.at])
        elif key == "space":
            self.close()
        else:
            self._choice.press(key, len(names))

    def _open(self, name: str) -> None:
        review = self._review
        self.close()
        made: Maker = import_module(f"mediator_tui.tui.review.pages.{PAGES[name]}").opened
        review.shell.show(made(review.shell, review.reviewing, review.jump))

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the pages."""
        shell = self._review.shell
        rows = [rule(width, row(piece(self._review.names.t("menu-title"), bold=True))), BLANK]
        for number, name in enumerate(PAGES):
            action = next(each for each in of_scope(self.scope) if each.id == f"review-{name}")
            here = number == self._choice.at
            key = first_sign(shell.keys, action, shell.words, shell.language)
            label = f" {'>' if here else ' '} {key}  {name_of(action, shell.words, shell.language)}"
            front = row(piece(label, bold=here)).fitted(_LABEL)
            told = what_fits(help_of(action, shell.words, shell.language), width - _LABEL)
            rows.append(row(front, piece(told, "quiet")))
        return page(rows, width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        shell = self._review.shell
        return hints(shell.keys, shell.words, shell.language, "review-menu-choose", "review-menu-open", "back")


def opened(review: "Review") -> None:
    """Open the menu, where there is anything in it."""
    if PAGES:
        review.over = Menu(review)
