"""A card, list, dispute pack or stage whole (`d`), in pages; the desk goes on working below it."""

from typing import TYPE_CHECKING

from mediator_tui.tui.live import guide_rows
from mediator_tui.tui.live.card_text import Section, sections, title_of
from mediator_tui.tui.live.panels.tool import NARROW, Tool
from mediator_tui.tui.rows import BLANK, Row, piece, row, rule, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

LABEL_WIDTH = 9
_RAIL_FROM = 15
_ROOMY = 24
Block = tuple[str, list[Row]]
"""A section's key, and rows that stay together."""


class Card(Tool):
    """A page of the toolbox: the card of the cue now, or the one it was opened with."""

    passes = True

    def __init__(self, live: "Live", ident: str | None = None) -> None:
        super().__init__(live)
        self._fixed = ident
        self._shown = self.ident
        self._first = 0
        self._size = (80, 16)

    @property
    def ident(self) -> str:
        """The card, list or pack shown; empty for the stage."""
        if self._fixed is not None:
            return self._fixed
        walker = self.context.walker
        known = self.context.guide.titled(walker.cue.card or "")
        return walker.cue.card or "" if known else ""

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the page in view, the nine above it where there is room for both."""
        if self._shown != self.ident:
            self._shown, self._first = self.ident, 0
        rail = guide_rows.rail_named(self.context, width) if width < NARROW and height >= _RAIL_FROM else []
        self._size = (width, height - len(rail) - 1)
        blocks = self._blocks(width)
        starts = _starts(blocks, self._size[1])
        self._first = min(self._first, starts[-1])
        lines = [(key, line) for key, block in blocks for line in block]
        seen = lines[self._first : self._end(starts)]
        title = row(piece(title_of(self.context, self.ident), bold=True))
        right = self._where(starts, [key for key, _ in seen], width - title.width - 8)
        return [*rail, rule(width, title, right), *(line for _, line in seen)]

    def _end(self, starts: list[int]) -> int:
        """Return the row before which the view ends; a whole page shows nothing of the next."""
        last = self._first + self._size[1]
        return min((start for start in starts if self._first in starts and self._first < start), default=last)

    def _where(self, starts: list[int], keys: list[str], room: int) -> str:
        """Return which page this is, and what stands on it."""
        if len(starts) == 1:
            return ""
        number = max(at for at, start in enumerate(starts, 1) if start <= self._first)
        which = f"← {number}/{len(starts)} →"
        labels = [self.t(f"label-{key}") for key in dict.fromkeys(keys) if key]
        text = f"{which} {', '.join(labels)}"
        return text if len(text) <= room else which

    def _blocks(self, width: int) -> list[Block]:
        found = sections(self.context, self.ident, spoken_first=self._size[1] < _ROOMY, picked=self.live.desk.who)
        blocks: list[Block] = []
        for section in found:
            blocks += self._section(section, width)
            if self._size[1] >= _ROOMY:
                blocks.append(("", [BLANK]))
        return blocks or [("", [BLANK])]

    def _section(self, section: Section, width: int) -> list[Block]:
        label = self.t(f"label-{section.key}")
        lead = 3 if section.numbered else 0
        room = max(12, width - LABEL_WIDTH - lead - 2)
        blocks: list[Block] = []
        for number, point in enumerate(section.points, 1):
            front = f"{number:>2} " if section.numbered else ""
            lines: list[Row] = []
            for text in wrapped(point.text, room):
                shown = label if not lines and number == 1 else ""
                head = row(" ", piece(shown.ljust(LABEL_WIDTH - 1), "quiet"), front if not lines else " " * lead)
                lines.append(row(head, text))
            under = wrapped(point.under, room) if point.under else []
            lines += [row(" " * (LABEL_WIDTH + lead), piece(text, "quiet")) for text in under]
            blocks.append((section.key, lines))
        return blocks

    def bottom(self) -> str:
        """Return the keys that matter here; while words are typed, the desk's own."""
        return "" if self.live.desk.typing else self.hints("detail-close", "detail-page", "technique", "words")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Turn pages, scroll, close; every other key is the desk's."""
        starts = _starts(self._blocks(self._size[0]), self._size[1])
        if key == "d":
            self.close()
        elif key in {"right", "pagedown"}:
            self._first = next((start for start in starts if start > self._first), self._first)
        elif key in {"left", "pageup"}:
            self._first = next((start for start in reversed(starts) if start < self._first), 0)
        elif key in {"up", "down", "home", "end"}:
            self._first += {"up": -1, "down": 1, "home": -self._first, "end": starts[-1] - self._first}[key]
            self._first = max(0, min(self._first, starts[-1]))
        else:
            return False
        return True


def _starts(blocks: list[Block], height: int) -> list[int]:
    """Return the rows at which pages begin; what belongs together stays on one page where it fits."""
    starts, at, used = [0], 0, 0
    for _, lines in blocks:
        if used and used + len(lines) > height and lines != [BLANK]:
            starts.append(at)
            used = 0
        at += len(lines)
        used += len(lines)
        while used > max(1, height) and len(lines) > height:
            starts.append(starts[-1] + max(1, height))
            used -= max(1, height)
    return starts


def opened(live: "Live") -> Card:
    """Return the card of the cue now, whole."""
    return Card(live)
