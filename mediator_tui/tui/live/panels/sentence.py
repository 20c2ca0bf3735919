"""A sentence to be checked before it is said. The checks point and never rewrite; nothing of it is kept."""

from typing import TYPE_CHECKING

from mediator_tui.domain.wording import check_wording
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.rows import BLANK, Row, piece, row, rule, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_TYPED_ROWS = 3
_FEW_ROWS = 12


class Sentence(Panel):
    """What is typed, and beneath it what the wording checks see, as it is typed."""

    scope = "sentence"

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._editor = Editor()

    def _t(self, key: str, /, **values: str | int) -> str:
        return self.context.shell.words(f"tui-panels.{key}", self.context.language, **values)

    def press(self, key: str, character: str | None) -> bool:
        """Type; Enter does nothing, for nothing is kept."""
        if key not in {"enter", "ctrl+s"}:
            self._editor.press(key, character)
        return True

    def paste(self, text: str) -> None:
        """Check what is pasted."""
        self._editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the sentence and what stands out in it."""
        head = rule(width, row(piece(self._t("sentence-title"), bold=True)), self._t("sentence-not-kept"))
        typed, _ = self._editor.rows(width - 4, _TYPED_ROWS)
        front = [row(piece(" > " if not number else "   ", bold=True), line) for number, line in enumerate(typed)]
        rows = [head, *front, rule(width), *self._seen(width, brief=height < _FEW_ROWS)]
        return [each.fitted(width) for each in rows[:height]]

    def _seen(self, width: int, *, brief: bool) -> list[Row]:
        text = self._editor.text.strip()
        if not text:
            return [row("  ", piece(line, "quiet")) for line in wrapped(self._t("sentence-how"), width - 4)]
        found = check_wording(text, self.context.guide.wording)
        if not found:
            return [row("  ", piece(self._t("sentence-nothing"), "quiet"))]
        rows: list[Row] = []
        for rule_found, hit in found:
            language = self.context.language
            rows.append(row("  ", piece(rule_found.name[language], bold=True), f': "{hit}"'))
            if not brief:
                rows += [row("    ", line) for line in wrapped(rule_found.why[language], width - 6)]
                example = self._t("sentence-example", text=rule_found.example[language])
                rows += [row("    ", piece(line, "quiet")) for line in wrapped(example, width - 6)]
                rows.append(BLANK)
        return rows

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self._t("sentence-keys")

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        at, column = self._editor.rows(width - 4, _TYPED_ROWS)[1]
        return min(at + 1, height), column + 3


def opened(live: "Live") -> Panel:
    """Return the place to check a sentence."""
    return Sentence(live)
