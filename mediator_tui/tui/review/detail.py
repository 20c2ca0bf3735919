"""One line whole: its words as they were and as they are, who coded it as what, every comment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mediator_tui.domain.reviews import Line
from mediator_tui.review.written import coder_of
from mediator_tui.tui.keys import hints
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.review import setting
from mediator_tui.tui.review.over import Over
from mediator_tui.tui.rows import Row, page, piece, row, rule, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

_LABEL = 17


@dataclass(frozen=True)
class Item:
    """Something set beside the line."""

    what: Literal["code", "comment"]
    ident: str
    """The code, or the comment's id."""
    coder: str
    text: str


class Detail(Over):
    """Enter changes a comment of one's own, Del takes it or a code away."""

    scope = "review-detail"

    def __init__(self, review: "Review") -> None:
        super().__init__()
        self._review = review
        self._choice = Choice()

    def _items(self, line: Line) -> list[Item]:
        names, reviewing = self._review.names, self._review.reviewing
        codes = [Item("code", each.code, each.coder, names.short_code(each.code)) for each in line.codes]
        comments = [Item("comment", each.id, coder_of(each), each.text) for each in reviewing.comments_on(line.id)]
        codes.sort(key=lambda item: item.coder != reviewing.coder)
        return [*codes, *comments]

    def press(self, key: str, character: str | None) -> None:
        """Choose, change, take away."""
        line = self._review.here
        items = self._items(line) if line else []
        if key == "question_mark":
            self._review.shell.help()
        elif key in {"enter", "delete"} and items:
            self._change(items[min(self._choice.at, len(items) - 1)], take_away=key == "delete")
        elif key == "enter":
            self.close()
        else:
            self._choice.press(key, len(items))

    def _change(self, item: Item, *, take_away: bool) -> None:
        review = self._review
        if item.coder != review.reviewing.coder:
            review.tell("not-yours", coder=review.names.coder(item.coder))
        elif item.what == "comment" and not take_away:
            self.close()
            setting.begin(review, "comment", item.ident)
        elif item.what == "comment":
            setting.drop_comment(review, item.ident)
        elif take_away:
            setting.take_off(review, item.ident)

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the line whole, and what is set beside it; the end of it where there is not enough room."""
        review, line = self._review, self._review.here
        if line is None:
            return page([], width, height)
        names = review.names
        head = rule(width, row(piece(names.t("detail-title", id=line.id), bold=True)), names.speaker(line))
        rows = _block(names.t("detail-words"), line.words, width)
        if line.corrected:
            rows += _block(names.t("detail-original"), line.record.text, width)
        items = self._items(line)
        self._choice.at = max(0, min(self._choice.at, len(items) - 1))
        chosen: list[Row] = []
        for number, item in enumerate(items):
            label = names.t(f"detail-{item.what}-by", coder=names.coder(item.coder))
            block = _block(label, item.text, width, chosen=number == self._choice.at)
            rows += block
            chosen = chosen or (block if number == self._choice.at else [])
        end = next((at + 1 for at, each in enumerate(rows) if chosen and each is chosen[-1]), height)
        first = max(0, end - (height - 1))
        return page([head, *rows[first:]], width, height)

    def bottom(self) -> str:
        """Return the keys that matter here."""
        shell = self._review.shell
        idents = ("review-detail-choose", "review-detail-change", "review-detail-take", "back")
        return hints(shell.keys, shell.words, shell.language, *idents)


def _block(label: str, text: str, width: int, *, chosen: bool = False) -> list[Row]:
    lines = wrapped(text, max(8, width - _LABEL - 4)) or [""]
    return [
        row(
            piece(f" {'>' if chosen and not at else ' '} ", bold=True),
            row(piece(label if not at else "", "quiet")).fitted(_LABEL),
            " ",
            piece(line, bold=chosen),
        )
        for at, line in enumerate(lines)
    ]
