"""What panels that fill the screen share: their first rows, the quiet line, a line of words being typed."""

from typing import TYPE_CHECKING

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live import saving
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.guide_rows import save_state
from mediator_tui.tui.rows import BLANK, Row, edges, piece, row, rule

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

WIDE = 112


def top(context: Context, title: Row | str, width: int, right: Row | str = "") -> list[Row]:
    """Return two rows: what this is, and a rule. In a room with a frame of its own the frame takes the first."""
    if context.room == JOINT:
        return [edges(row(" ", title), row(right or save_state(context), " "), width), rule(width)]
    return [BLANK.fitted(width), rule(width, title, right)]


def quiet_rule(context: Context, width: int) -> Row:
    """Return a rule with what happened last at its right."""
    text = context.quiet(context.naming) if context.quiet else ""
    return rule(width, "", row(piece(text, "quiet")) if text else "")


def one_line(editor: Editor, width: int) -> tuple[Row, int]:
    """Return words being typed as one row, and the column of the caret in it."""
    rows, (_, column) = editor.rows(width - 2, 1)
    return row(" ", rows[0]), column + 1


def keep_words(live: "Live", room: str, text: str) -> None:
    """Keep words of a room that a panel closes over; the catch-up list has them."""
    saving.keep_draft(live, room, text)
    live.context.quiet = lambda naming: naming.words("tui-panels.draft-kept", naming.language)


def one_row(text: str) -> str:
    """Return text with its line breaks as blanks."""
    return " ".join(text.split())


def told(context: Context, key: str, record: Record, room: str, **values: str | int) -> None:
    """Say what became of a record; that it waits, where the disk has not taken it yet."""
    if context.notes.unsaved(record.id, room):
        context.tell("waits", count=context.notes.waiting, reason=context.notes.problem or "")
    else:
        context.tell_of(key, record, **values)
