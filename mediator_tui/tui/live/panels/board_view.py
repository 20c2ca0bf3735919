"""How the boards fill the screen: one board and its chosen record; where there is room, several at once."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.live import brief
from mediator_tui.tui.live.panels import board_detail
from mediator_tui.tui.live.panels.board_rows import Drawn, board, window
from mediator_tui.tui.live.panels.parts import WIDE, one_line, quiet_rule, top
from mediator_tui.tui.rows import BLANK, Piece, Row, beside, page, piece, row, rule, whole_hints
from mediator_tui.walk import boards

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.boards import Boards

_TALL = 30
_FOOT = 3
_GLANCE = 8
_ROOM_FOR_NAMES = 78
_OPTIONS, _TERMS = boards.KINDS.index("option"), boards.KINDS.index("term")


def rows(panel: "Boards", width: int, height: int) -> list[Row]:
    """Return everything but the bottom line."""
    drawn = panel.drawn(width)
    all_at_once = width >= WIDE and height >= _TALL
    title = _title(panel, drawn, width, named=not all_at_once)
    head = top(panel.context, title, width)
    room = height - len(head) - _FOOT
    if all_at_once:
        body = _all(panel, drawn, width, room + 1)
        head = head[:1]
    else:
        body = _one(panel, drawn, room)
    return [*head, *page(body, width, room + len(rows_gone(head))), *_foot(panel, drawn, width)]


def rows_gone(head: list[Row]) -> list[Row]:
    """Return what was taken from the head: the four boards bring their own rule."""
    return [BLANK] * (2 - len(head))


def _title(panel: "Boards", drawn: Drawn, width: int, *, named: bool) -> Row:
    context = panel.context
    word = piece(context.room_word(), bold=True)
    if not named:
        return row(word, "   ", drawn.t("title"))
    if width < _ROOM_FOR_NAMES:
        return row(
            word, "   ", piece(f"[{drawn.t(f'board-{panel.kind}')}]", bold=True), f" {panel.at + 1}/{len(boards.KINDS)}"
        )
    parts: list[Row | Piece | str] = [word, f"   {drawn.t('title')}: "]
    for number, kind in enumerate(boards.KINDS):
        name = drawn.t(f"board-{kind}")
        here = number == panel.at
        parts.append(piece(f"[{name}]" if here else f" {name} ", "text" if here else "quiet", bold=here))
    return row(*parts)


def _one(panel: "Boards", drawn: Drawn, height: int) -> list[Row]:
    record = panel.record(drawn.records)
    if record and panel.detail:
        return board_detail.whole(drawn, record, panel.detail.at, height)
    lines = board(drawn, panel.kind)
    glance = board_detail.glance(drawn, record, min(_GLANCE, height // 3)) if record else []
    room = max(3, height - len(glance) - 1)
    shown = page(window(lines, drawn.chosen, room), drawn.width, room)
    return [*shown, row("  ", Piece("─" * (drawn.width - 4), "line")), *glance]


def _all(panel: "Boards", drawn: Drawn, width: int, height: int) -> list[Row]:
    left = width // 2
    right = width - left - 1
    upper, lower = height // 2, height - height // 2
    if panel.at == _TERMS:  # beside the options they come from
        upper = height
        shares: list[list[tuple[int, int]]] = [[(_TERMS, height)], [(_OPTIONS, height)]]
    else:
        shares = [[(0, upper), (2, lower)], [(1, upper), (3, lower)]]
    sides = [
        [line for number, high in share for line in _quarter(panel, drawn, number, size, high)]
        for size, share in zip((left, right), shares, strict=True)
    ]
    record = panel.record(drawn.records)
    if record and panel.detail:
        away = 1 - panel.at % 2
        size = (left, right)[away]
        inside = Drawn(panel.context, drawn.records, size, record.id)
        words = rule(size, row(piece(drawn.t("detail"), bold=True)))
        sides[away] = [words, *page(board_detail.whole(inside, record, panel.detail.at, height - 1), size, height - 1)]
    crossing = "┼" if not panel.detail else "┤" if panel.at % 2 == 0 else "├"
    drawn_rows: list[Row] = []
    for sign, start, end in (("┬", 0, 1), ("│", 1, upper), (crossing, upper, upper + 1), ("│", upper + 1, height)):
        drawn_rows += beside(sides[0][start:end], sides[1][start:end], left, width, sign)
    return drawn_rows


def _quarter(panel: "Boards", drawn: Drawn, number: int, width: int, height: int) -> list[Row]:
    kind = boards.KINDS[number]
    here = number == panel.at
    part = Drawn(panel.context, drawn.records, width, drawn.chosen if here else None)
    name = part.t(f"board-{kind}")
    head = rule(width, row(piece(f"[{name}]" if here else name, bold=here)))
    lines = board(part, kind)
    record = panel.record(drawn.records) if here and not panel.detail else None
    glance = board_detail.glance(part, record, min(_GLANCE, (height - 2) // 2)) if record else []
    room = height - 1 - (len(glance) + 1 if glance else 0)
    rows = [head, *page(window(lines, part.chosen, room), width, room)]
    return [*rows, BLANK.fitted(width), *glance] if glance else rows


def _foot(panel: "Boards", drawn: Drawn, width: int) -> list[Row]:
    """Return the quiet line, and two rows: what is being typed or chosen, else the keys that place."""
    first, second = _typed(panel, drawn, width)
    return [quiet_rule(panel.context, width), first.fitted(width), second.fitted(width)]


def _typed(panel: "Boards", drawn: Drawn, width: int) -> tuple[Row, Row]:
    context = panel.context
    prompt = piece(f" {context.room_word()} > ", bold=True)
    record = panel.record(drawn.records)
    entry = panel.entry()
    if panel.editor is not None and record and entry:
        what = f"{context.naming.who(record.by)} · {context.naming.kind(record.kind)} · {entry.label}"
        return row(prompt, what), one_line(panel.editor, width)[0]
    if panel.leader == "+":
        return row(prompt, drawn.t("link-to")), row(piece(_issues_to_link(drawn, width), "quiet"))
    if panel.leader == "-":
        names = enumerate(drawn.letters[8:], 1)
        people = "  ".join(f"{number} {context.naming.who(letter)}" for number, letter in names)
        return row(prompt, drawn.t("which-party")), row(piece(f"  {people}", "quiet"))
    if panel.leader and entry:
        choices = "  ".join(f"{number} {name}" for number, (_, name) in enumerate(entry.choices, 1))
        return row(prompt, entry.label), row(piece(f"  {choices}  0 {drawn.t('none')}", "quiet"))
    if not panel.desk.empty and record:
        return row(prompt, _pending(panel)), row(piece(f"  {drawn.t('save-or-not')}", "quiet"))
    state = "detail" if panel.detail else panel.kind
    first, second = (
        row(piece(f" {whole_hints(drawn.t(f'keys-{state}-{number}'), width - 2)}", "quiet")) for number in (1, 2)
    )
    if panel.detail:
        return row(piece(f" {brief.people(context.naming.people(JOINT), width - 2)}")), first
    return first, second


def _issues_to_link(drawn: Drawn, width: int) -> str:
    """Return every issue with its digit, its title as short as it must be."""
    none = f"  0 {drawn.t('none')}"
    share = (width - cell_len(none) - 2) // max(1, len(drawn.issues)) - 4
    titles = [
        f"{number} {brief.title(drawn.context.naming, issue.text, share)}".rstrip()
        for number, issue in enumerate(drawn.issues, 1)
    ]
    return f"  {'  '.join(titles)}{none}"


def _pending(panel: "Boards") -> Row:
    """Return what Enter would save of the chosen record."""
    context, desk = panel.context, panel.desk
    record = panel.record(panel.records)
    words = context.naming.text(record) if record else ""
    before = f"{context.naming.who(record.by)} · {context.naming.kind(record.kind)}" if record else ""
    parts = [context.naming.who(desk.by)] if desk.who is not None else []
    parts += [context.naming.kind(desk.kind)] if desk.kind else []
    if desk.answer:
        return row(piece(" · ".join([*parts, context.t(f"answer-{desk.answer}")]), bold=True), f' · "{words}"')
    return row(before, piece("  →  " + " · ".join(parts), bold=True), f" · {words}")


def caret(panel: "Boards", width: int, height: int) -> tuple[int, int] | None:
    """Return where the caret stands."""
    return (height - 1, one_line(panel.editor, width)[1]) if panel.editor is not None else None


def bottom(panel: "Boards") -> str:
    """Return the keys that matter now."""
    drawn = panel.drawn(80)
    if panel.editor is not None:
        return drawn.t("bottom-words")
    return drawn.t("bottom-detail" if panel.detail else "bottom")
