"""How the review room is drawn: head, transcript, what was said last, the chosen line, the keys."""

from typing import TYPE_CHECKING

from mediator_tui.domain.reviews import Line
from mediator_tui.review.written import coder_of
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.faces.page import bottom
from mediator_tui.tui.keys import hints
from mediator_tui.tui.review import blocks
from mediator_tui.tui.review.pages import PAGES
from mediator_tui.tui.rows import BLANK, Piece, Row, edges, page, piece, row, rule, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

SMALLEST = (60, 16)
_FOOT = 3
_AROUND = 4
"""Rows that are always there: head, rule, what was said, the keys."""
_HINTS = (
    "review-next",
    "review-code",
    "review-comment-on",
    "review-correct-line",
    "review-search",
    "review-help",
    "review-list",
    "review-bookmark",
    "review-view",
)
_HINTS_READING = ("review-next", "review-search", "review-detail", "review-help", "review-view", "review-list")


def draw(review: "Review", width: int, height: int) -> Drawing:
    """Return the review room at that size."""
    review.take_in()
    foot = _FOOT if height >= SMALLEST[1] else 0
    room = max(1, height - _AROUND - foot)
    if review.over:
        body = review.over.rows(width, room + 1)
        at = review.over.caret(width)
        caret = (at[0] + 1, at[1]) if at else None
    else:
        shown, caret = _transcript(review, width, room)
        body = [_part_rule(review, width), *shown]
        caret = (caret[0] + 2, caret[1]) if caret else None
    below, typed = _foot(review, width, foot)
    rows = [_head(review, width), *page(body, width, room + 1), _said(review, width), *page(below, width, foot)]
    if typed:
        caret = (len(rows) - foot + typed[0], typed[1])
    rows.append(bottom(review.shell, _keys(review), width))
    if caret and (caret[0] >= height or caret[1] >= width):
        caret = None
    return Drawing(rows, caret)


# Above ------------------------------------------------------------------------------------------------


def _head(review: "Review", width: int) -> Row:
    """Return what this is, of which session, by whom, in which rooms; and whether all is saved."""
    names, reviewing = review.names, review.reviewing
    number = reviewing.notes.folder.name if reviewing.notes.folder else ""
    rooms = " + ".join(names.naming.room(room) for room in reviewing.rooms)
    coder = names.t("as-coder", coder=reviewing.coder) if reviewing.coder else names.t("as-mediator")
    left = row(
        " ", piece(f" {names.t('review')} ", "matter", bold=True, reverse=True), f" {number} · {coder} · {rooms}"
    )
    place = names.t("place", number=review.reading.at + 1 if len(review.lines) else 0, count=len(review.lines))
    return edges(left, row(" ", piece(place, "quiet"), "  ", _save_state(review), " "), width)


def _save_state(review: "Review") -> Piece:
    reviewing, t = review.reviewing, review.shell.t
    if reviewing.unsaved:
        return piece(t("state-waiting", count=reviewing.unsaved), "wait", bold=True)
    if reviewing.read_only:
        return piece(t("state-read-only"), "wait", bold=True)
    return piece(t("state-saved"), "quiet")


def _part_rule(review: "Review", width: int) -> Row:
    """Return the rule above the transcript: what part of the session is seen, and what the arrows go by."""
    names = review.names
    part = blocks.part_name(review, review.lines[review.reading.top]) if len(review.lines) else ""
    by = row(piece(names.t("goes", what=names.target(review.target)), "quiet"))
    return rule(width, row(piece(part, bold=True)) if part else "", by)


# The transcript -----------------------------------------------------------------------------------------


def _transcript(review: "Review", width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the rows of the lines in view, and where the caret stands in them; no other line is looked at."""
    if not len(review.lines):
        return [BLANK, *(row("   ", line) for line in wrapped(review.names.t("no-lines"), width - 6))], None
    drawn = _Drawn(review, width, height)
    reading = review.reading
    reading.settle(len(review.lines), height, lambda at: len(drawn.rows(at)))
    rows: list[Row] = []
    caret = None
    at = reading.top
    while at < len(review.lines) and len(rows) < height:
        shown = drawn.rows(at)
        if at == reading.top:
            shown = shown[(1 if blocks.begins_part(review, at) else 0) + reading.inside :]
        if at == reading.at and drawn.caret:
            caret = len(rows) + len(shown) - drawn.from_end, drawn.caret[1]
        rows += shown
        at += 1
    return rows[:height], caret if caret and caret[0] < height else None


class _Drawn:
    """The rows of lines, each made once while the screen is drawn."""

    def __init__(self, review: "Review", width: int, height: int) -> None:
        self._review, self._width, self._height = review, width, height
        self._two = review.view != "one"
        self._half = (width - 1) // 2
        self._whole = blocks.layout(review, width)
        self._column = blocks.layout(review, self._half, speaker=False)
        self._made: dict[int, list[Row]] = {}
        self.caret: tuple[int, int] | None = None
        """Where the caret stands in the words of the line one is at."""
        self.from_end = 0
        """How many rows there are from the caret's to the end of that line's."""

    def rows(self, at: int) -> list[Row]:
        if at not in self._made:
            review = self._review
            head = [blocks.heading(review, at, self._width)] if blocks.begins_part(review, at) else []
            self._made[at] = [*head, *self._line(at)]
        return self._made[at]

    def _line(self, at: int) -> list[Row]:
        review = self._review
        line = review.lines[at]
        side = blocks.side_of(review, line) if self._two else "across"
        parts = self._whole if side == "across" else self._column
        typed = self._typed(at, parts, side)
        named = side == "right" and review.view == "sides" and typed is None
        rows = blocks.block(review, at, parts, words=typed, named=named)
        if self.caret and at == review.reading.at:
            self.from_end = len(rows) - self.caret[0]
        return [self._placed(each, side) for each in rows] if self._two else rows

    def _placed(self, each: Row, side: blocks.Side) -> Row:
        """Return a row of a block where it stands in two columns."""
        middle = Piece("│", "line")
        if side == "across":
            return each
        if side == "left":
            return row(each.fitted(self._half), middle)
        return row(BLANK.fitted(self._half), middle, each)

    def _typed(self, at: int, parts: blocks.Layout, side: blocks.Side) -> list[Row] | None:
        """Return the words being put right, in the place of the line's own."""
        review = self._review
        subject = review.desk.subject
        if at != review.reading.at or subject is None or subject.purpose != "correction":
            return None
        rows, (down, across) = review.desk.editor.rows(parts.words, max(1, self._height - 1))
        left = self._half + 1 if side == "right" else 0
        self.caret = down, left + parts.before + across
        return rows


# Below ------------------------------------------------------------------------------------------------


def _said(review: "Review", width: int) -> Row:
    """Return what happened last."""
    text = review.quiet(review.names) if review.quiet else ""
    if review.shell.about_to_cover:
        text = review.shell.t("covers-next")
    return rule(width, "", row(piece(text, "quiet")) if text else "")


def _foot(review: "Review", width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the chosen line in words, or the comment being typed."""
    line = review.here
    if line is None or not height:
        return [], None
    subject = review.desk.subject
    if subject is not None and subject.purpose == "comment":
        prompt = piece(f" {review.names.t('comment-prompt')} ", bold=True)
        front = row(prompt).width
        rows, (down, across) = review.desk.editor.rows(width - front - 1, height)
        shown = [row(prompt if not at else " " * front, each) for at, each in enumerate(rows)]
        return shown, (down, front + across)
    return [_about(review, line), _coded(review, line), _commented(review, line)][:height], None


def _about(review: "Review", line: Line) -> Row:
    names = review.names
    technique = names.guide.titled(line.record.technique or "")
    parts = [line.id]
    if technique and line.record.technique:
        card = names.guide.cards.get(line.record.technique)
        number = f"{card.number} " if card and card.number else ""
        parts.append(f"{number}{technique[names.naming.language]}")
    parts += [names.stage(line), names.naming.kind(line.record.kind), names.called(line)]
    if review.range_from:
        parts.insert(0, names.t("lines", count=len(review.chosen)))
    return row(" ", piece(" · ".join(filter(None, parts)), "quiet"))


def _coded(review: "Review", line: Line) -> Row:
    names, reviewing = review.names, review.reviewing
    if not line.codes:
        key = "no-codes-read-only" if reviewing.read_only else "no-codes"
        return row(" ", piece(names.t(key), "quiet"))
    return row(" ", piece(names.t("codes"), "quiet"), " ", " · ".join(blocks.codes_by_coder(review, line)))


def _commented(review: "Review", line: Line) -> Row:
    names = review.names
    parts: list[str | Piece] = []
    if line.corrected and not review.originals:
        parts += [piece(names.t("original"), "quiet"), " ", line.record.text, "   "]
    if line.comments:
        last = review.reviewing.comments_on(line.id)[-1]
        whose = "" if coder_of(last) == review.reviewing.coder else f"{names.coder(coder_of(last))}: "
        parts += [piece(names.t("comments", count=line.comments), "quiet"), f" {whose}{last.text}"]
    return row(" ", *parts)


def _keys(review: "Review") -> str:
    shell, names = review.shell, review.names
    if review.over:
        return review.over.bottom()
    if review.desk.typing:
        return names.t("keys-correct" if review.desk.scope == "review-correct" else "keys-comment")
    menu = ("review-menu",) if PAGES else ()
    idents = _HINTS_READING if review.reviewing.read_only else _HINTS
    return hints(shell.keys, shell.words, shell.language, *idents[:3], *menu, *idents[3:])
