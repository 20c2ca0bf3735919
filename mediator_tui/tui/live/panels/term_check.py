"""The check of the terms: what has not been asked yet, one line each. It holds nothing back and proposes nothing."""

from typing import TYPE_CHECKING

from mediator_tui.domain.term_check import Finding
from mediator_tui.domain.terms import ITEMS
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.board_over import Over
from mediator_tui.tui.live.panels.parts import one_row
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.walk import agreeing, terms
from mediator_tui.walk.whole_text import ITEMS as WHOLE_ITEMS

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.boards import Boards

_FOOT = 4
_ANSWERED = {"visible-act": "what", "will-do": "what", "present-only": "who"}
"""The field that answers a question which is no field's own."""
_BY_BOARD = frozenset({"each-interest", "each-does"})
"""Questions that the board itself answers: whom a term serves, who does it."""


class TermCheck(Over):
    """Every question, the chosen one in full below; Enter goes to where it is answered."""

    scope = "term-check"

    def __init__(self, boards: "Boards") -> None:
        super().__init__(boards)
        self._choice = Choice()
        self._asked: list[Finding] | None = None
        self._found: list[Finding] = []

    def title(self) -> str:
        """Return the heading."""
        return self.t("check-title")

    @property
    def findings(self) -> list[Finding]:
        """The questions as they stand; those put aside behind the others of their term."""
        asked = self.boards.context.asks()
        if asked is not self._asked:
            self._asked = asked
            found = [each for each in asked if self._words(each)]
            order = {ident: number for number, ident in enumerate(dict.fromkeys(each.term for each in found))}
            self._found = sorted(found, key=lambda each: (order[each.term], each.aside))
        return self._found

    def _words(self, finding: Finding) -> tuple[str, str] | None:
        """Return a question's cue and its whole line, filled; None where the scripts have none."""
        context = self.boards.context
        letters = context.notes.session.letters
        order = (finding.party, *(each for each in letters if each != finding.party)) if finding.party else letters
        values = context.speaker.values(order, context.language)
        return agreeing.asked_words(context.naming, context.guide, finding, values)

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Choose, go to where it is answered, put aside."""
        found = self.findings
        if key in {"c", "b"}:
            self.closed = True
        elif key == "w":
            self.boards.whole_form()
        elif found and key == "enter":
            self._open(found[min(self._choice.at, len(found) - 1)])
        elif found and key == "space":
            agreeing.put_aside(self.boards.context.notes, found[min(self._choice.at, len(found) - 1)])
            self._choice.at = min(self._choice.at, len(self.findings) - 1)
        else:
            self._choice.press(key, len(found))

    def _open(self, finding: Finding) -> None:
        if finding.term is None:
            self._open_whole(finding)
            return
        self.closed = True
        key = _ANSWERED.get(finding.id) or next((key for key, item in ITEMS.items() if item == finding.id), "text")
        record = self.boards.context.notes.room("joint").get(finding.term)
        if key == "how_much" and record and record.get("how_much"):
            key = "how_paid"
        self.boards.open_term(finding.term, key)

    def _open_whole(self, finding: Finding) -> None:
        """Go to the field that answers it; what has none is told how, or goes aside as asked."""
        context = self.boards.context
        if finding.id in WHOLE_ITEMS:
            self.boards.whole_form(WHOLE_ITEMS[finding.id])
        elif finding.id == agreeing.ASKED_ALONE:
            context.quiet = lambda naming: naming.words("terms.alone-where", naming.language)
        elif finding.id in _BY_BOARD:
            self.closed = True
        else:
            agreeing.put_aside(context.notes, finding)

    # Drawing ------------------------------------------------------------------------------------------

    def body(self, width: int, height: int) -> list[Row]:
        """Return the questions under their terms, and the chosen one in full."""
        found = self.findings
        standing = terms.standing(self.boards.context.notes)
        if not standing:
            return [BLANK, *(row("   ", piece(line, "quiet")) for line in wrapped(self.t("check-no-terms"), width - 4))]
        self._choice.at = max(0, min(self._choice.at, len(found) - 1))
        lines = self._lines(found, width)
        at = next((number for number, (_, place) in enumerate(lines) if place == self._choice.at), 0)
        room = max(1, height - _FOOT)
        first = max(0, min(at - room // 2, len(lines) - room))
        shown = [each.fitted(width) for each, _ in lines[first : first + room]]
        shown += [BLANK] * (room - len(shown))
        return [*shown, *self._foot(found, width)]

    def _lines(self, found: list[Finding], width: int) -> list[tuple[Row, int | None]]:
        naming = self.boards.context.naming
        standing = {record.id: record for record in terms.standing(self.boards.context.notes)}
        lines: list[tuple[Row, int | None]] = []
        for number, record in enumerate(standing.values(), 1):
            text = self.t("check-term", number=number, text=one_row(naming.text(record)))
            lines += [(row("  ", piece(line, bold=True)), None) for line in wrapped(text, width - 4)]
            lines += self._questions(found, record.id, width)
        lines.append((row("  ", piece(self.t("check-whole"), bold=True)), None))
        return [*lines, *self._questions(found, None, width)]

    def _questions(self, found: list[Finding], term: str | None, width: int) -> list[tuple[Row, int | None]]:
        lines: list[tuple[Row, int | None]] = []
        for place, finding in enumerate(found):
            if finding.term == term and (words := self._words(finding)):
                here = place == self._choice.at
                sign = ">" if here else "~" if finding.aside else " "
                for number, line in enumerate(wrapped(one_row(words[0]), width - 6)):
                    text = piece(line, reverse=here, dim=finding.aside)
                    lines.append((row(piece(f"  {' ' if number else sign} ", bold=True), text), place))
        return lines or [(row("    ", piece(self.t("check-nothing"), "quiet")), None)]

    def _foot(self, found: list[Finding], width: int) -> list[Row]:
        """Return the chosen question as it can be said, and whether each was asked alone."""
        alone = agreeing.asked_alone(self.boards.context.notes)
        state = row("  ", piece(self.t("asked-alone-all" if alone else "asked-alone-not"), "quiet"))
        if not found:
            return [BLANK, state]
        words = self._words(found[self._choice.at])
        said = wrapped(words[1] if words else "", width - 4)[: _FOOT - 2]
        return [BLANK, *(row("  ", piece(line)) for line in said), state]

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.boards.drawn(80).t("bottom-check")
