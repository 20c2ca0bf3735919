"""The impasse finder: type what is seen or heard; what to try first, what then, what not. It writes nothing."""

from typing import TYPE_CHECKING

from mediator_tui.domain.reference import ImpasseRow
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.live.panels.parts import WIDE, one_line, one_row, quiet_rule, top
from mediator_tui.tui.rows import BLANK, Piece, Row, beside, page, piece, row, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_LEFT = 33
_LEFT_WIDE = 48


class Impasse(Panel):
    """Signs of trouble at the left, the chosen one at the right."""

    place = "whole"
    scope = "impasse"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._editor = Editor()
        self._choice = Choice()

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    # What fits ----------------------------------------------------------------------------------------

    def _fitting(self) -> tuple[list[ImpasseRow], list[ImpasseRow]]:
        """Return the rows that fit what is typed, the best first, and all others."""
        guide = self.context.guide
        fits = guide.impasse_rows(self._editor.text)
        return fits, [each for each in guide.impasse if each not in fits]

    def _chosen(self) -> ImpasseRow | None:
        fits, others = self._fitting()
        rows = [*fits, *others]
        return rows[min(self._choice.at, len(rows) - 1)] if rows else None

    def _opens(self, each: ImpasseRow | None) -> str | None:
        """Return the card named first."""
        if each is None or each.stop:
            return None
        first = each.technique or next((target.partition("/")[0] for target in each.first_lines), None)
        return first if first and self.context.guide.titled(first) else None

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Type, choose, open the card named first."""
        if key in {"up", "down", "pageup", "pagedown"}:
            self._choice.press(key, len(self.context.guide.impasse))
        elif key in {"enter", "ctrl+s"}:
            if card := self._opens(self._chosen()):
                self.context.walker.to_card(card)
                self.context.quiet = None
                self.close()
        else:
            before = self._editor.text
            self._editor.press(key, character)
            if self._editor.text != before:
                self._choice.at = 0
        return True

    def paste(self, text: str) -> None:
        """Look for what is pasted."""
        self._editor.insert(one_row(text))
        self._choice.at = 0

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the finder in two halves."""
        count = self._t("impasse-count", count=len(self.context.guide.impasse))
        title = row(piece(self._t("impasse-title"), bold=True), "   ", piece(self._t("impasse-how"), "quiet"))
        head = top(self.context, title, width, count)
        typed = row(piece(" >", bold=True), one_line(self._editor, width - 4)[0]).fitted(width)
        left = _LEFT_WIDE if width >= WIDE else min(_LEFT, width * 2 // 5)
        room = height - len(head) - 2
        right = width - left - 1
        signs, advice = page(self._signs(left, room), left, room), page(self._advice(right - 1, room), right, room)
        halves = beside(signs, advice, left, width)
        cross = row(Piece("─" * left + "┬" + "─" * (width - left - 1), "line"))
        first = head[:1] if head[0].plain.strip() else head
        return page([*first, typed, cross, *halves, quiet_rule(self.context, width)], width, height)

    def _signs(self, width: int, height: int) -> list[Row]:
        fits, others = self._fitting()
        language = self.context.language
        lines: list[tuple[Row, int | None]] = []
        for at, each in enumerate([*fits, *others]):
            if at == len(fits):
                key = "impasse-others" if fits else "impasse-none"
                lines += [*([(BLANK, None)] if fits else []), (row("  ", piece(self._t(key), "quiet")), None)]
            here = at == self._choice.at
            front = piece(f"{'>' if here else ' '} ", bold=here)
            lines.append((row(front, piece(each.see[language], reverse=here)), at))
        where = next((number for number, (_, at) in enumerate(lines) if at == self._choice.at), 0)
        first = max(0, min(where - height // 2, len(lines) - height))
        return [each.fitted(width) for each, _ in lines[first : first + height]]

    def _advice(self, width: int, height: int) -> list[Row]:
        """Return what to try, as much of it as there is room for."""
        each = self._chosen()
        if each is None:
            return []
        for lines, airy in ((3, True), (1, True), (1, False), (0, False)):
            rows = self._told(each, width, lines, airy=airy)
            if len(rows) <= height:
                break
        return [row(" ", line) for line in rows]

    def _told(self, each: ImpasseRow, width: int, lines: int, *, airy: bool) -> list[Row]:
        language = self.context.language
        rows = [row(piece(each.see[language].upper(), bold=True))]
        if each.stop:
            return [*rows, BLANK, row(piece(self._t("impasse-stop"), bold=True))]
        rows += [row(line) for line in wrapped(each.cause[language], width)]
        parts = [("first", each.first[language], each.first_lines)]
        parts += [("then", each.then[language], each.then_lines)] if each.then else []
        parts += [("avoid", each.avoid[language], ())]
        for key, text, targets in parts:
            rows += [BLANK] if airy else []
            rows.append(row(piece(self._t(f"impasse-{key}"), "quiet", bold=True)))
            spoken = [f'"{line}"' for line in map(self._spoken, targets[:lines]) if line]
            rows += [row(line) for text in (text, *spoken) for line in wrapped(text, width)]
        return rows

    def _spoken(self, target: str) -> str:
        """Return a line without a name in it: whom it is for, the mediator sees and the screen does not."""
        context = self.context
        return context.speaker.nameless(target, context.letters, context.language)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        opens = self._opens(self._chosen())
        card = self.context.guide.cards.get(opens or "")
        if opens is None:
            return self._t("impasse-keys")
        number = str(card.number) if card and card.number else ""
        return self._t("impasse-keys-card" if number else "impasse-keys-open", number=number)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        head = top(self.context, "", width)
        return min(1 if head[0].plain.strip() else 2, height), one_line(self._editor, width - 4)[1] + 2


def opened(live: "Live") -> Panel:
    """Return the finder."""
    live.context.quiet = None
    return Impasse(live)
