"""How the live screen is drawn: the header, the guide, the records, the quiet line and the desk."""

from typing import TYPE_CHECKING

from mediator_tui.domain.rooms import PRIVATE, members
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.live import columns, desk_rows, frames, guide_rows, picking
from mediator_tui.tui.rows import BLANK, Piece, Row, beside, piece, row, rule

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

WIDE = 112
RAIL_WIDTH = 27
NAMED_FROM = 76
"""The nine have their names from this width on."""
HIGH = 20
SMALLEST = (60, 16)
DESK_ROWS = 3
LOW = 17
"""Rows above the bottom line below which the desk has one row under its own line."""
LEAST_RECORDS = 3


def draw(live: "Live", width: int, height: int) -> Drawing:
    """Return the live screen at that size."""
    timed = width >= columns.TIME_FROM and len(live.context.letters) != columns.SEVERAL
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Drawing([row(live.shell.t("too-small")), BLANK, *desk_rows.prompt_rows(live, width)])
    framed = bool(members(live.context.room))
    inner = width - 2 if framed else width
    rows, caret = _inside(live, inner, height - 1 - int(framed), timed=timed)
    if framed:
        rows = frames.caucus_frame(live.context, rows[1:], width)
        caret = (caret[0], caret[1] + 1) if caret else None
    else:
        rows = frames.private_rules(live.context, rows, width)
    rows.append(desk_rows.bottom(live, width))
    return Drawing(rows, caret)


def _inside(live: "Live", width: int, height: int, *, timed: bool) -> tuple[list[Row], tuple[int, int] | None]:
    """Return all but the bottom line: header, what stands above the desk (its records `timed` or not), the desk."""
    whole = live.panel if live.panel and live.panel.place == "whole" else None
    if whole:
        caret = whole.caret(width, height)
        return _exactly(whole.rows(width, height), height, width), caret
    desk = desk_rows.height(live, width, DESK_ROWS) if height > LOW + 4 else DESK_ROWS if height >= LOW else 1
    above = height - 1 - 1 - 1 - desk
    rows = [guide_rows.header(live.context, width)]
    rows += _above(live, width, above, timed=timed)
    rows.append(_quiet_rule(live, width))
    rows.append(desk_rows.prompt(live, width))
    block, caret = desk_rows.block(live, width, desk)
    first = len(rows)
    rows += _exactly(block, desk, width)
    return rows, (caret[0] + first, caret[1] + 1) if caret else None


def _above(live: "Live", width: int, height: int, *, timed: bool) -> list[Row]:
    if width < WIDE or len(live.context.letters) == columns.SEVERAL or live.context.room == PRIVATE:
        return _main(live, width, height, railed=False, timed=timed)
    side = guide_rows.side_rail(live.context, RAIL_WIDTH, height, stages=live.depth != "walk")
    main = _main(live, width - RAIL_WIDTH - 1, height, railed=True, timed=timed)
    return beside(_exactly(side, height, RAIL_WIDTH), main, RAIL_WIDTH, width)


def _main(live: "Live", width: int, height: int, *, railed: bool, timed: bool) -> list[Row]:
    if live.panel and live.panel.place == "above":
        return _exactly(live.panel.rows(width, height), height, width)
    top = guide_rows.squeezed(_guide(live, width, height, railed=railed), height - 1 - LEAST_RECORDS)
    rows = [*top, columns.head(live.context, width)]
    left = max(1, height - len(rows))
    shown = columns.records(live.context, width, left, live.picked, timed=timed)
    return [*rows, *_with_lines(live, shown, width, left)]


def _with_lines(live: "Live", shown: list[Row], width: int, height: int) -> list[Row]:
    """Fill the place under the records with the lines between the columns."""
    ends = columns.foot_sign(live.context, width)
    empty = BLANK.fitted(width)
    if ends:
        parts: list[Row | Piece] = []
        before = 0
        for at in ends:
            parts += [BLANK.fitted(at - before), Piece("│", "line")]
            before = at + 1
        empty = row(*parts).fitted(width)
    return [*shown, *[empty] * (height - len(shown))]


def _guide(live: "Live", width: int, height: int, *, railed: bool) -> list[Row]:
    """Return the guide; the nine stand in it only where they do not stand at the side already."""
    context = live.context
    if context.room == PRIVATE:
        return [guide_rows.cue_title(context, width), *guide_rows.walk_rows(context, width)]
    if live.depth == "notes":
        return [] if railed else [guide_rows.rail(context, width)]
    title = guide_rows.cue_title(context, width)
    if live.depth == "walk":
        rows = [title, *guide_rows.walk_rows(context, width)]
        return rows if railed else [*rows, guide_rows.rail(context, width)]
    room = 8 if height > HIGH else 3 if width >= NAMED_FROM else 5
    rows = [title, *guide_rows.map_rows(context, width, room)]
    nine = guide_rows.rail_named(context, width) if width >= NAMED_FROM else [guide_rows.rail(context, width)]
    return rows if railed else [*nine, *rows]


def _quiet_rule(live: "Live", width: int) -> Row:
    context = live.context
    text = context.quiet(context.naming) if context.quiet else picking.came_meanwhile(live)
    if live.shell.about_to_cover:
        text = context.t("covers-next")
    return rule(width, "", row(piece(text, "quiet")) if text else "")


def _exactly(rows: list[Row], height: int, width: int) -> list[Row]:
    return [*rows[:height], *[BLANK.fitted(width)] * (height - len(rows))]
