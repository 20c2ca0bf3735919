"""Help: all keys that work here, now, from the action table."""

from itertools import zip_longest

from mediator_tui.tui.actions import BY_ID, EVERYWHERE, Action, action_for, of_scope
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.keys import all_signs, help_of, hints, name_of
from mediator_tui.tui.live.panel import Pages
from mediator_tui.tui.rows import BLANK, Row, cut, piece, row, wrapped
from mediator_tui.tui.shell import Shell

SAFETY = ("veil", "break", "leave")
"""The keys that stand first: nobody should have to scroll for them."""
KEY_WIDTH, NAME_WIDTH = 14, 20
_KIND_WIDTH = 18
_AROUND = 3
"""Rows that are not the list's: heading, rule, bottom line."""


def working(scopes: tuple[str, ...]) -> list[tuple[str, list[Action]]]:
    """Return the actions of these scopes, the nearest first, without those whose keys a nearer one has."""
    shown: list[tuple[str, list[Action]]] = []
    nearer: list[str] = []
    for scope in (*scopes, EVERYWHERE):
        actions = [
            action
            for action in of_scope(scope)
            if not action.keys or not all(any(action_for(other, key) for other in nearer) for key in action.keys)
        ]
        if actions and scope not in nearer:
            shown.append((scope, actions))
        nearer.append(scope)
    return shown


class Help(Page):
    """The page behind `?`."""

    scope = "help"

    def __init__(self, shell: Shell, scopes: tuple[str, ...]) -> None:
        super().__init__(shell)
        self._scopes = scopes
        self._pages = Pages()
        self._size = (80, 20)
        self._count = 0

    def draw(self, width: int, height: int) -> Drawing:
        """Return the page; its heading tells how much of it is seen at this size."""
        self.body(width, height - _AROUND)
        return super().draw(width, height)

    def title(self) -> tuple[str, str]:
        """Return the heading, and how much of it is seen."""
        name = self.shell.words("action.scope-help", self.shell.language)
        last = min(self._pages.first + self._size[1], self._count)
        return name, f"{last}/{self._count}" if self._count > self._size[1] else ""

    def draw_rows(self, width: int) -> list[Row]:
        """Return every line of it."""
        rows = [row(" ", piece(self.shell.t("help-first"), bold=True))]
        for ident in SAFETY:
            rows += self._block(BY_ID[ident], width)
        for scope, actions in working(self._scopes):
            rows.append(BLANK)
            heading = self.shell.words(f"action.scope-{scope}", self.shell.language)
            rows.append(row(" ", piece(heading, bold=True)))
            kinds = [action for action in actions if action.names]
            for action in actions:
                if action.id in SAFETY:
                    continue
                if not action.names:
                    rows += self._block(action, width)
                elif action is kinds[0]:
                    rows += self._kinds(kinds, width)
        return rows

    def _block(self, action: Action, width: int) -> list[Row]:
        shell = self.shell
        signs = wrapped(all_signs(shell.keys, action, shell.words, shell.language), KEY_WIDTH - 1)
        names = wrapped(name_of(action, shell.words, shell.language), NAME_WIDTH - 1)
        helps = wrapped(help_of(action, shell.words, shell.language), max(12, width - KEY_WIDTH - NAME_WIDTH - 4))
        return [
            row(
                "  ",
                row(piece(sign, bold=True)).fitted(KEY_WIDTH),
                row(name).fitted(NAME_WIDTH),
                piece(told, "quiet"),
            )
            for sign, name, told in zip_longest(signs, names, helps, fillvalue="")
        ]

    def _kinds(self, kinds: list[Action], width: int) -> list[Row]:
        """Return the kinds side by side, each behind its key."""
        shell = self.shell
        each = max(1, (width - 4) // _KIND_WIDTH)
        cells = [
            row(
                piece(all_signs(shell.keys, kind, shell.words, shell.language), bold=True),
                f" {name_of(kind, shell.words, shell.language)}",
            )
            for kind in kinds
        ]
        lines = [cells[start : start + each] for start in range(0, len(cells), each)]
        return [row("  ", *(cut(cell, _KIND_WIDTH).fitted(_KIND_WIDTH) for cell in line)) for line in lines]

    def body(self, width: int, height: int) -> list[Row]:
        """Return the lines in view."""
        rows = self.draw_rows(width)
        self._size, self._count = (width, height), len(rows)
        self._pages.first = max(0, min(self._pages.first, len(rows) - height))
        return rows[self._pages.first : self._pages.first + height]

    def press(self, key: str, character: str | None) -> None:
        """Scroll, or close."""
        if key in {"question_mark", "enter", "q"}:
            self.back()
            return
        turned = {"right": "pagedown", "left": "pageup", "space": "pagedown"}.get(key, key)
        self._pages.press(turned, self._count, self._size[1])

    def keys(self) -> str:
        """Return the keys that matter here."""
        scrolls = ["help-scroll"] if self._count > self._size[1] else []
        return hints(self.shell.keys, self.shell.words, self.shell.language, *scrolls, "help-close")
