"""The screen turned to the parties: agenda, what is held in common, options, terms; air around them, nothing else.

Only what the mediator has chosen to show, or what every party has said yes to. The way back leads through the veil.
"""

from collections.abc import Callable

from mediator_tui.domain.records import Record
from mediator_tui.tui.actions import PARTIES_SCREEN
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.rows import BLANK, Row, edges, page, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk import boards
from mediator_tui.walk.turned import Turned

_AIRY = 100
_STATUSES = frozenset({"tentative", "agreed", "parked"})


class Parties:
    """The parties' screen: it asks `shown` for what stands there whenever it is drawn."""

    scope = PARTIES_SCREEN

    def __init__(self, shell: Shell, shown: Callable[[], Turned]) -> None:
        self._shell, self._shown = shell, shown
        self._page = 0
        self._pages = 1

    def t(self, key: str) -> str:
        """Return one of this screen's sentences."""
        return self._shell.words(f"tui-parties.{key}", self._shell.language)

    def draw(self, width: int, height: int) -> Drawing:
        """Return the page at that size."""
        pages = _paged(self._blocks(width), height - 2)
        self._pages = len(pages)
        self._page = min(self._page, self._pages - 1)
        rows = page([BLANK, *pages[self._page]], width, height - 1)
        number = f"{self._page + 1}/{self._pages}" if self._pages > 1 else ""
        way_back = self._shell.keys.sign_of("veil")
        return Drawing([*rows, edges("", row(piece(f"{number}   {way_back}".strip(), "quiet"), " "), width)])

    def press(self, key: str, character: str | None) -> None:
        """Turn the page; every other key is dead."""
        if key in {"right", "space"}:
            self._page = (self._page + 1) % self._pages
        elif key == "left":
            self._page = (self._page - 1) % self._pages

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def back(self) -> bool:
        """Let Esc cover, as it does at the end of every way back; from there `^g` leads to the live screen."""
        return False

    def _blocks(self, width: int) -> list[list[Row]]:
        """Return each heading with its items, as rows with air between them."""
        shown = self._shown()
        air = 2 if width >= _AIRY else 1
        blocks = [self._block(part, self._items(part, records, width), air) for part, records in shown.items()]
        return blocks or [[row("   ", self.t("nothing"))]]

    def _items(self, part: str, records: list[Record], width: int) -> list[list[Row]]:
        if part == "agenda":
            return [self._issue(record, width) for record in records]
        return [_lines(record, width) for record in records]

    def _block(self, key: str, items: list[list[Row]], air: int) -> list[Row]:
        rows = [row("   ", piece(self.t(key), bold=True)), *[BLANK] * air]
        for item in items:
            rows += [*item, *[BLANK] * air]
        return rows

    def _issue(self, record: Record, width: int) -> list[Row]:
        status = boards.status_of(record)
        word = self.t(f"status-{status}") if status in _STATUSES else ""
        end = row(piece(f"  {word}" if word else "", "quiet"), "   ")
        lines = wrapped(record.text, max(20, width - len("     1  ") - end.width))
        front = [f"{record.get('order'):>6}  ", *[" " * 8] * (len(lines) - 1)]
        rows = [row(lead, piece(line)) for lead, line in zip(front, lines, strict=True)]
        return [edges(rows[0], end, width), *rows[1:]]


def _lines(record: Record, width: int) -> list[Row]:
    return [row("     ", piece(line)) for line in wrapped(record.text, max(20, width - 8))]


def _paged(blocks: list[list[Row]], height: int) -> list[list[Row]]:
    """Return the blocks in pages; a block is only broken where it is higher than a page."""
    pages: list[list[Row]] = [[]]
    for block in blocks:
        if pages[-1] and len(pages[-1]) + len(block) > height:
            pages.append([])
        rest = block
        while len(pages[-1]) + len(rest) > height:
            room = height - len(pages[-1])
            pages[-1] += rest[:room]
            rest = rest[room:]
            pages.append([])
        pages[-1] += rest
    return [each for each in pages if each] or [[]]
