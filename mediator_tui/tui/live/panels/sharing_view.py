"""How the sharing list of a caucus is drawn, and the page before going back in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediator_tui.domain.records import Release
from mediator_tui.domain.rooms import members
from mediator_tui.tui.live.panels.parts import one_row, quiet_rule, top
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, wrapped
from mediator_tui.walk import releasing
from mediator_tui.walk.releasing import Item

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.sharing import Sharing

_MARK = 18
_LEAD = 3
_WORDS = 2
_FOOT = 2
_DIGITS: dict[Release | None, str] = {None: "0", "share": "1", "if": "2", "keep": "3", "self": "4"}


def rows(panel: "Sharing", width: int, height: int) -> list[Row]:
    """Return the list, or the last page."""
    if panel.before:
        return _before(panel, width, height)
    listed = panel.items()
    shown, _ = _window(panel, listed, width, height)
    return [*_head(panel, len(listed), width), *page(shown, width, height - 2 - _FOOT), *_foot(panel, width)]


def caret(panel: "Sharing", width: int, height: int) -> tuple[int, int] | None:
    """Return where the caret stands."""
    _, at = _window(panel, panel.items(), width, height)
    return (at[0] + 2, at[1]) if at else None


def _head(panel: "Sharing", count: int, width: int) -> list[Row]:
    title = row(piece(panel.t("title"), bold=True), f"  {panel.t('read-back')}")
    return top(panel.context, title, width, panel.t("count", number=panel.choice.at + 1, count=count))


def _foot(panel: "Sharing", width: int) -> list[Row]:
    if panel.asked:
        said = row(" ", piece(panel.t("withdraw-sure"), bold=True))
    else:
        said = row(" ", piece(panel.t("digits"), "quiet"))
    return [quiet_rule(panel.context, width), said.fitted(width)]


def _window(
    panel: "Sharing", listed: Sequence[Item], width: int, height: int
) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the rows of the items around the chosen one, and where in them the caret stands."""
    chosen, room = panel.chosen, height - 2 - _FOOT
    shown: list[Row] = []
    at, first, last = None, 0, 0
    blocks = [_block(panel, each, width, here=chosen is not None and each.id == chosen.id) for each in listed]
    airy = sum(len(block) for block, _ in blocks) + len(blocks) <= room
    for each, (block, inside) in zip(listed, blocks, strict=True):
        shown += [BLANK] if airy else []
        if chosen is not None and each.id == chosen.id:
            first, last = len(shown), len(shown) + len(block)
            at = (first + inside[0], inside[1]) if inside else None
        shown += block
    start = max(0, min(max(last - room, min(first, max(0, len(shown) - room))), first))
    return shown[start : start + room], (at[0] - start, at[1]) if at else None


def _block(panel: "Sharing", each: Item, width: int, *, here: bool) -> tuple[list[Row], tuple[int, int] | None]:
    """Return one item: what was said, how it is marked, and beneath it the words or the condition."""
    who = _whose(panel, each)
    mark = f"{_DIGITS[each.mark]} {panel.t(each.state)}"
    if each.withdrawn and each.mark == "keep":
        mark = f"{mark}, {panel.t('withdrawn')}"
    size = max(12, width - _LEAD - max(_MARK, len(mark) + 1))
    lines = wrapped(who + one_row(each.record.text), size - 1)
    shown = []
    for number, text in enumerate(lines):
        front = row(piece(" > " if here and not number else "   ", bold=True), piece(text, reverse=here))
        shown.append(row(front.fitted(_LEAD + size), piece(mark if not number else "", bold=here)))
    under, at = _under(panel, each, width, here=here)
    return [*shown, *under], (at[0] + len(shown), at[1]) if at else None


def _whose(panel: "Sharing", each: Item) -> str:
    """Return whose an item is, where several are in the room."""
    return f"{panel.context.naming.who(each.by)}: " if len(members(panel.room)) > 1 else ""


def _under(panel: "Sharing", each: Item, width: int, *, here: bool) -> tuple[list[Row], tuple[int, int] | None]:
    """Return what stands beneath an item: its words for the joint room, or its condition; typed where it is."""
    if each.mark not in {"share", "if"}:
        return [], None
    words = each.mark == "share"
    name = f"     {panel.t('words' if words else 'condition')}: "
    size = max(12, width - len(name) - 2)
    if here and panel.typed:
        typed, (line, column) = panel.editor.rows(size, _WORDS)
        fronts = [name, *[" " * len(name)] * (len(typed) - 1)]
        lines = [row(piece(front, "quiet"), text) for front, text in zip(fronts, typed, strict=True)]
        return lines, (line, len(name) + column)
    text = each.carried.text if each.carried else each.words if words else each.condition
    none = panel.t("words-none" if words else "condition-none")
    told = wrapped(one_row(text), size) if text else [f"({none})"]
    fronts = [name, *[" " * len(name)] * (len(told) - 1)]
    token = "text" if text else "wait"
    return [row(piece(front, "quiet"), piece(line, token)) for front, line in zip(fronts, told, strict=True)], None


# Before going back in ----------------------------------------------------------------------------------


def _before(panel: "Sharing", width: int, height: int) -> list[Row]:
    """Return what may be said, with its exact words, and what was promised."""
    title = row(piece(panel.t("before"), bold=True), f"  {panel.t('before-whose')}")
    head = top(panel.context, title, width)
    lines, room = _lines(panel, width), height - len(head) - 1
    panel.size = (len(lines), room)
    first = max(0, min(panel.pages.first, len(lines) - room))
    return [*head, *page(lines[first:], width, room), quiet_rule(panel.context, width)]


def _lines(panel: "Sharing", width: int) -> list[Row]:
    told = releasing.before_going_back(panel.context.notes, panel.room)
    rows = [BLANK]
    if told.said:
        rows += _part(panel.t("before-said"), [f'{_whose(panel, each)}"{each.words}"' for each in told.said], width)
    else:
        rows += [row("  ", piece(panel.t("before-none"), bold=True)), BLANK]
    naming = panel.context.naming
    for by in dict.fromkeys(each.by for each in told.by_party):
        own = [each.record.text for each in told.by_party if each.by == by]
        rows += _part(panel.t("before-self", name=naming.who(by)), own, width)
    rows += _part(panel.t("before-if"), [_condition(panel, each) for each in told.conditional], width)
    rows += _part(panel.t("before-wordless"), [each.record.text for each in told.wordless], width)
    rows += _part(panel.t("before-there"), [f'"{each.carried.text}"' for each in told.there if each.carried], width)
    if told.kept or told.unasked:
        text = panel.t("before-stays", kept=len(told.kept), open=len(told.unasked))
        rows.append(row("  ", piece(text, "quiet")))
    return rows


def _condition(panel: "Sharing", each: Item) -> str:
    condition = each.condition or f"({panel.t('condition-none')})"
    return panel.t("before-if-line", text=each.record.text, condition=condition)


def _part(title: str, texts: Sequence[str], width: int) -> list[Row]:
    if not texts:
        return []
    rows = [row("  ", piece(title, bold=True))]
    for text in texts:
        rows += [row("    ", line) for line in wrapped(one_row(text), width - 6)]
    return [*rows, BLANK]
