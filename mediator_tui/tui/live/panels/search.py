"""Search in the room one is in, and in no other; the record found is picked on the live screen."""

from typing import TYPE_CHECKING

from mediator_tui.domain.records import Record
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.live.panels.parts import one_line, one_row
from mediator_tui.tui.rows import Row, edges, page, piece, row, rule
from mediator_tui.tui.theme import kind_token
from mediator_tui.walk.finding import found

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_MOST = 500
_LABEL = 9


class Search(Panel):
    """What is typed, and what fits it, the newest first."""

    scope = "search"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._editor = Editor()
        self._choice = Choice()

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    def _found(self) -> list[Record]:
        records = self.context.notes.records(self.context.room)
        return found(reversed(records), self._editor.text, self.context.naming, _MOST)

    def press(self, key: str, character: str | None) -> bool:
        """Type, choose, pick."""
        if key in {"up", "down", "pageup", "pagedown"}:
            self._choice.press(key, len(self._found()))
        elif key in {"enter", "ctrl+s"}:
            self._pick()
        else:
            before = self._editor.text
            self._editor.press(key, character)
            if self._editor.text != before:
                self._choice.at = 0
        return True

    def _pick(self) -> None:
        if here := self._found():
            self._live.picked = here[min(self._choice.at, len(here) - 1)].id
            self._live.desk.clear()
            self.close()

    def paste(self, text: str) -> None:
        """Look for what is pasted."""
        self._editor.insert(one_row(text))
        self._choice.at = 0

    def rows(self, width: int, height: int) -> list[Row]:
        """Return what is typed, and the records that fit."""
        here = self._found()
        count = self._t("search-count", count=len(here)) if len(here) < _MOST else self._t("search-many", count=_MOST)
        head = rule(width, row(piece(self._t("search-title", room=self.context.room_word()), bold=True)), count)
        typed = row(piece(" >", bold=True), one_line(self._editor, width - 4)[0])
        lines = [self._line(here[at], width, picked=at == self._choice.at) for at in self._window(len(here), height)]
        if not here:
            lines = [row("   ", piece(self._t("search-none"), "quiet"))]
        return [head, typed.fitted(width), rule(width), *page(lines, width, height - 3)]

    def _window(self, count: int, height: int) -> range:
        return self._choice.window(count, max(1, height - 3))

    def _line(self, record: Record, width: int, *, picked: bool) -> Row:
        naming = self.context.naming
        token = kind_token(record.kind)
        front = row(
            piece(">" if picked else "~" if record.struck else " ", bold=True),
            piece(f"{record.at:%H.%M} ", "quiet"),
            piece(naming.kind_short(record.kind).ljust(_LABEL), token, dim=record.struck),
            piece(f"{naming.who(record.by)}: ", "quiet"),
        )
        text = piece(one_row(naming.text(record)), token, dim=record.struck, reverse=picked)
        return edges(row(front, text), "", width)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("search-keys")

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        return min(1, height), one_line(self._editor, width - 4)[1] + 2


def opened(live: "Live") -> Panel:
    """Return the search."""
    return Search(live)
