"""How the catch-up list is drawn."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.tui.live import brief
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.parts import one_row, quiet_rule, top
from mediator_tui.tui.rows import BLANK, Row, page, piece, row
from mediator_tui.tui.theme import kind_token

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.fill_in import FillIn, Gap

_FOOT = 5
_WORDS = 2
_NAME = 18
_BESIDE_NAME = 40
"""Columns a gap needs beside the name: its time, its kind, that it has no words."""
_KIND = 13


def rows(panel: "FillIn", choice: Choice, width: int, height: int) -> list[Row]:
    """Return the list, each gap with what was noted before it, and the desk under it."""
    context = panel.context
    gaps = panel.gaps()
    word = row(piece(context.room_word(), bold=True), "   ", _t(panel, "fill-title", count=len(gaps)))
    head = top(context, word, width)
    room = height - len(head) - _FOOT
    each = 3 if room >= 3 * min(len(gaps), 3) else 2
    lines: list[Row] = []
    for at in choice.window(len(gaps), max(1, (room - 1) // each)):
        lines += _gap(
            panel, gaps[at], width, here=gaps[at].record.id == getattr(panel.chosen(gaps), "record", gaps[at].record).id
        )
        lines += [BLANK] if each > 2 else []  # noqa: PLR2004
    if not gaps:
        lines = [row("   ", piece(_t(panel, "fill-nothing"), "quiet"))]
    return [*head, *page([BLANK, *lines], width, room), *_desk(panel, gaps, width)]


def _t(panel: "FillIn", key: str, /, **values: str | int) -> str:
    return panel.context.shell.words(f"tui-panels.{key}", panel.context.language, **values)


def _gap(panel: "FillIn", gap: "Gap", width: int, *, here: bool) -> list[Row]:
    naming = panel.context.naming
    record = gap.record
    sign = piece(">  " if here else "   ", bold=True)
    time = piece(f"{record.at:%H.%M}   ", "quiet")
    if gap.draft:
        text = f"{one_row(record.text)} ({_t(panel, 'fill-unfinished')})"
        rows = [row(sign, time, piece(text, "wait", reverse=here))]
        return [each.fitted(width) for each in rows]
    room = max(_NAME, width - _BESIDE_NAME)
    who = row(_digit(panel, record.by), naming.who(record.by)).fitted(min(room, max(_NAME, _widest(panel))))
    kind = row(piece(naming.kind(record.kind), kind_token(record.kind))).fitted(_KIND)
    rows = [row(sign, time, who, kind, piece(f"({naming.t('no-words')})", "wait"))]
    if gap.after:
        before = gap.after
        digit = _digit(panel, before.by).strip() or naming.who(before.by)
        text = f"{_t(panel, 'fill-after')}  {digit} {naming.kind(before.kind)}: {one_row(before.text)}"
        rows.append(row(" " * 11, piece(text, "quiet")))
    return [each.fitted(width) for each in rows]


def _widest(panel: "FillIn") -> int:
    """Return how wide the longest name is, with its digit and a blank after it."""
    return max(cell_len(panel.context.naming.who(letter)) for letter in panel.context.letters) + 3


def _digit(panel: "FillIn", by: str) -> str:
    letters = panel.context.notes.session.letters
    return f"{panel.context.naming.digit(by)} " if by in letters else "0 " if by == "mediator" else "  "


def _desk(panel: "FillIn", gaps: list["Gap"], width: int) -> list[Row]:
    """Return the quiet line, what is chosen, and the words or the keys."""
    context, desk = panel.context, panel.desk
    gap = panel.chosen(gaps)
    if gap is None:
        return page([quiet_rule(context, width)], width, _FOOT)
    naming = context.naming
    prompt = piece(f" {context.room_word()} > ", bold=True)
    who = naming.who(desk.by) if desk.who is not None else "" if gap.draft else naming.who(gap.record.by)
    kind = (
        naming.kind(desk.kind) if desk.kind else _t(panel, "fill-note") if gap.draft else naming.kind(gap.record.kind)
    )
    chosen = row(piece(who) if who else piece(context.t("who-ask"), "quiet"), f" · {kind}")
    words, _ = desk.editor.rows(width - 2, _WORDS)
    if not desk.typing:
        words = [row(piece(line.plain.replace("_", "") if not desk.editor.text else line.plain)) for line in words[:1]]
        people = brief.people(naming.people(context.room), width - 2)
        words = [*words, row(piece(f" {people}", "quiet"))]
    hint = row("   ", piece(_t(panel, "fill-letters" if not desk.typing else "fill-note-below"), "quiet"))
    block = [row(prompt, chosen), *page([row(" ", each) for each in words], width, _WORDS), hint]
    return page([quiet_rule(context, width), *block], width, _FOOT)


def caret(panel: "FillIn", width: int, height: int) -> tuple[int, int]:
    """Return where the caret stands."""
    _, (at, column) = panel.desk.editor.rows(width - 2, _WORDS)
    return height - _FOOT + 2 + at, column + 1
