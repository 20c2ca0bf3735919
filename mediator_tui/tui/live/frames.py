"""What sets a room apart on the live screen: a caucus's double frame, the private room's heading."""

from mediator_tui.domain.rooms import members
from mediator_tui.tui.live import brief, guide_rows
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.rows import Piece, Row, edges, piece, row
from mediator_tui.walk.tally import seconds_apart


def caucus_frame(context: Context, rows: list[Row], width: int) -> list[Row]:
    """Return a caucus's double frame around the rows."""
    side = Piece("║", "line", bold=True)
    minutes = seconds_apart(context.walker, context.room) // 60
    title = row(piece(context.t("room-caucus-word"), bold=True, reverse=True))
    end = row(
        " ",
        context.t("minutes", count=minutes),
        Piece(" ═ ", "line"),
        guide_rows.save_state(context),
        Piece(" ═╗", "line"),
    )
    left = _title(context, title, width - end.width - 1)
    top = edges(left.fitted(width - end.width, Piece("═", "line")), end, width)
    bottom = row(Piece("╚" + "═" * (width - 2) + "╝", "line"))
    return [top, *(row(side, each.fitted(width - 2), side) for each in rows), bottom]


def _title(context: Context, title: Row, width: int) -> Row:
    """Return the room and who is in it; where there is little room by digit, then without the reminder."""
    letters = members(context.room)
    naming = context.naming
    line = Piece(" ═ ", "line")
    names = " · ".join(f"{naming.digit(letter)} {naming.who(letter)}" for letter in letters)
    digits = brief.digits(naming, letters)
    for who, told in ((names, True), (names, False), (digits, True), (digits, False)):
        left = row(Piece("╔═ ", "line"), title, line, who, *((line, context.t("only-here")) if told else ()), " ")
        if left.width <= width:
            break
    return left


def private_rules(context: Context, rows: list[Row], width: int) -> list[Row]:
    """Return the rows with the private room's heading above; in any other room as they are."""
    if context.room != "private" or not rows:
        return rows
    head = row(" ", piece(context.t("room-private"), bold=True, reverse=True))
    return [edges(head, row(guide_rows.save_state(context), " "), width), *rows[1:]]
