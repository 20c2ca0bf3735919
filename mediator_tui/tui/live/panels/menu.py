"""The menu behind Space: each thing behind one key, so that nothing else need be remembered."""

from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import PRIVATE
from mediator_tui.tui.actions import Action, of_scope
from mediator_tui.tui.keys import help_of, name_of
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import Row, piece, row, rule, what_fits

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

NAME_WIDTH = 24
_OPENS = {"menu-boards": "boards"}


class Menu(Tool):
    """The numbered list."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live)
        self._choice = Choice()
        self.entries: tuple[Action, ...] = tuple(
            each for each in of_scope("menu") if len(each.keys) == 1 and len(each.keys[0]) == 1
        )

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the entries, one below the other; side by side where there is little height."""
        title = rule(width, row(piece(self.t("menu-title"), bold=True)))
        if height > len(self.entries):
            return [title, *(self._entry(number, width, told=True) for number in range(len(self.entries)))]
        half = (len(self.entries) + 1) // 2
        size = width // 2
        lines = []
        for number in range(half):
            other = number + half
            right = self._entry(other, size, told=False) if other < len(self.entries) else row("")
            lines.append(row(self._entry(number, size, told=False), right))
        return [title, *lines]

    def _entry(self, number: int, width: int, *, told: bool) -> Row:
        context, action = self.context, self.entries[number]
        words, language = context.shell.words, context.language
        chosen = number == self._choice.at
        fairness = action.id == "times" and context.room == PRIVATE  # what it opens there, for the mediator alone
        called = words("tui-panels.given-name", language) if fairness else name_of(action, words, language)
        name = row(piece(called, bold=chosen, reverse=chosen)).fitted(NAME_WIDTH)
        digit = context.shell.keys.sign_of(action.id)
        front = row(f" {'>' if chosen else ' '} ", piece(digit, bold=True), "  ", name)
        what = words("tui-panels.given-what", language) if fairness else help_of(action, words, language)
        about = what_fits(what, width - front.width) if told else ""
        return row(front, piece(about, "quiet")).fitted(width)

    def press(self, key: str, character: str | None) -> bool:
        """Open what a key, or Enter, names; a key without meaning closes the menu and does nothing else."""
        if key == "question_mark":
            return False
        if self._choice.press(key, len(self.entries)):
            return True
        self.close()
        if key == "enter":
            self._open(self.entries[self._choice.at])
        elif action := next((each for each in self.entries if key in each.keys), None):
            self._open(action)
        return True

    def _open(self, action: Action) -> None:
        self.live.open(_OPENS.get(action.id, action.id))

    def prompt(self) -> Row:
        """Return what the desk asks."""
        return row(piece(self.t("which-digit"), "quiet"))

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.hints("menu-choose", "menu-open", "menu-close")


def opened(live: "Live") -> Menu:
    """Return the menu."""
    return Menu(live)
