"""The codes a line can be marked with: the nine, the marks of questions and loops, every other card."""

from typing import TYPE_CHECKING

from mediator_tui.review.choices import codes_named, codes_of_card
from mediator_tui.review.targets import Target
from mediator_tui.tui.keys import hints
from mediator_tui.tui.review import setting
from mediator_tui.tui.review.finding import Finding
from mediator_tui.tui.rows import Row, edges, piece, row

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

_NUMBER = 4


class Codes(Finding):
    """Each by its name; those this reviewer has set on the line already are marked, and come off again."""

    scope = "review-code"
    typed_scope = "review-code-find"

    def __init__(self, review: "Review") -> None:
        super().__init__()
        self._review = review
        self._card: str | None = None
        """The card whose lines are shown as codes."""
        self._asked: tuple[str, str | None] | None = None
        self._last: list[str] = []
        line = review.here
        self._own = frozenset(review.reviewing.own_codes(line.id)) if line else frozenset()

    def _found(self) -> list[str]:
        asked = self.typed.casefold(), self._card
        if self._asked != asked:
            self._asked, self._last = asked, self._look(asked[0])
        return self._last

    def _look(self, wanted: str) -> list[str]:
        shell = self._review.shell
        return codes_of_card(shell.guide, self._card) if self._card else codes_named(shell.guide, shell.words, wanted)

    def count(self) -> int:
        """Return how many codes fit."""
        return len(self._found())

    def press(self, key: str, character: str | None) -> None:
        """Take a digit as the number of a technique, before anything is typed."""
        nine = self._review.shell.guide.techniques
        if key in {"left", "right"}:
            self._open_card(back=key == "left")
        elif not self.editor.text and key.isdecimal() and 1 <= int(key) <= len(nine):
            self._set(nine[int(key) - 1].id)
        else:
            before = self.editor.text
            super().press(key, character)
            if self.editor.text != before:
                self._card = None

    def _open_card(self, *, back: bool) -> None:
        found = self._found()
        chosen = found[min(self.choice.at, len(found) - 1)] if found else ""
        if back and self._card:
            card, self._card = self._card, None
            self.choice.at = self._found().index(card)
        elif not back and chosen in self._review.shell.guide.cards:
            self.editor.set("")
            self._card, self.choice.at = chosen, 0

    def take(self, at: int) -> None:
        """Mark the lines chosen."""
        self._set(self._found()[at])

    def _set(self, code: str) -> None:
        self.close()
        setting.code(self._review, code)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return which lines are marked."""
        names, count = self._review.names, len(self._review.chosen)
        return names.t("code-title"), names.t("lines", count=count) if count > 1 else ""

    def none(self) -> str:
        """Return that no code has that name."""
        return self._review.names.t("no-code")

    def entry(self, at: int, width: int, *, chosen: bool) -> Row:
        """Return a code: whether it is set, its name, and how often it was set in this session."""
        review, code = self._review, self._found()[at]
        names, card = review.names, review.shell.guide.cards.get(code)
        name = card.name[names.naming.language] if card else names.short_code(code, whole=True)
        number = f"{card.number} " if card and card.number else "  "
        front = row(
            piece(f" {'>' if chosen else ' '}{'+' if code in self._own else ' '}", bold=True),
            piece(number.rjust(_NUMBER - 1), bold=True),
            piece(name, "text" if card else "matter", bold=chosen, reverse=chosen),
        )
        used = review.lines.counts[Target("code", code)]
        end = names.t("lines", count=used) if used else ""
        return edges(front, row(piece(f" {end} ", "quiet")), width)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        shell = self._review.shell
        typed = bool(self.editor.text)
        idents = [] if typed else ["review-code-other"]
        scope = self.typed_scope if typed else self.scope
        idents += [f"{scope}-set", f"{scope}-lines", "back"]
        return hints(shell.keys, shell.words, shell.language, *idents)
