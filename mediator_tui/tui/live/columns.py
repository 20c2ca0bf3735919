"""The records on the screen: a column for each party in time order, or one list with names."""

from collections.abc import Sequence

from rich.cells import cell_len

from mediator_tui.domain.records import RELEASES, Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, PRIVATE, members
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.rows import BLANK, Piece, Row, piece, row, rule, wrapped
from mediator_tui.tui.theme import kind_token
from mediator_tui.walk.releasing import item_of

KIND_WIDTH = 9
TIME_FROM = 100
COLUMNS_FROM = 80
THREE_COLUMNS_FROM = 112
SEVERAL = 3
SLOTS_UP_TO = 3
_SIGNS = {"yes": "", "silent": "…", "declined": "x"}


def head(context: Context, width: int) -> Row:
    """Return the rule above the records, with the parties' names."""
    naming, letters = context.naming, context.letters
    count = _columns(context, width)
    if context.room == PRIVATE:
        return rule(width, context.t("own-notes"))
    if count < 2:  # noqa: PLR2004
        called = {x: f"{naming.digit(x)} {naming.who(x)}{_unwilling(context, x)}" for x in letters}
        names = " · ".join(called[x] for x in letters[:SLOTS_UP_TO])
        fits = len(letters) <= SLOTS_UP_TO and cell_len(names) <= width - 4
        title = names if fits else context.t("parties", count=len(letters))
        return rule(width, title, context.words("sharing.column") if len(members(context.room)) == 1 else "")
    widths = _widths(width, count)
    parts: list[Row | Piece] = []
    for number, letter in enumerate(letters):
        if number:
            parts.append(Piece("┬", "line"))
        parts.append(rule(widths[number], f"{naming.digit(letter)} {naming.who(letter)}{_unwilling(context, letter)}"))
    return row(*parts)


def _unwilling(context: Context, letter: str) -> str:
    """Return the mark of a party that would rather have no notes; nothing for any other."""
    return f" ({context.t('no-notes-mark')})" if context.notes.session.notes_consent.get(letter) == "no" else ""


def foot_sign(context: Context, width: int) -> list[int]:
    """Return the columns at which the lines between the parties end."""
    count = _columns(context, width)
    at, ends = 0, []
    for size in _widths(width, count)[:-1]:
        at += size
        ends.append(at)
        at += 1
    return ends


def records(context: Context, width: int, height: int, picked: str | None, *, timed: bool = False) -> list[Row]:
    """Return the newest records as rows, the last at the bottom; a picked one is brought into view."""
    if context.room == PRIVATE and picked is None:
        return [row(" ", piece(context.t("private-hidden"), "quiet")).fitted(width)]
    shown = _window(context, height, picked)
    blocks = [(record, _block(context, record, width, picked == record.id, timed)) for record in shown]
    rows: list[Row] = []
    anchor = 0
    for record, block in blocks:
        rows += block
        if record.id == picked:
            anchor = len(rows)
    if not rows:
        return _empty(context, width, height)
    last = max(anchor, min(len(rows), height)) if picked else len(rows)
    first = max(0, last - height)
    return rows[first : first + height]


def _window(context: Context, height: int, picked: str | None) -> Sequence[Record]:
    """Return enough of the records to fill the height, the picked one among them."""
    room = context.notes.room(context.room) if context.notes.folder else None
    if room is None:
        return []
    if picked is None:
        return room.last(height)
    return room.around(picked, height)


def _empty(context: Context, width: int, height: int) -> list[Row]:
    nothing = row(f" {context.t('no-records')}")
    count = _columns(context, width)
    widths = _widths(width, count)
    parts: list[Row | Piece] = []
    for size in widths:
        parts += [Piece("│", "line"), nothing.fitted(size)] if parts else [nothing.fitted(size)]
    rows = [row(*parts)]
    barred = context.notes.read_only or context.walker.unwritten or context.alone_outside
    if context.room == JOINT and not barred:
        rows += [BLANK, *(row(" ", line) for line in wrapped(context.t("try-keys"), width - 2))]
    return [each.fitted(width) for each in rows[:height]]


def _columns(context: Context, width: int) -> int:
    """Return how many columns the records stand in; none for one list with names."""
    count = len(context.letters)
    if context.room == PRIVATE:
        return 0
    if count == 1 or (count == SEVERAL and width >= THREE_COLUMNS_FROM) or (count == 2 and width >= COLUMNS_FROM):  # noqa: PLR2004
        return count
    return 0


def _widths(width: int, count: int) -> list[int]:
    if count < 2:  # noqa: PLR2004
        return [width]
    inner = width - (count - 1)
    each = inner // count
    return [each] * (count - 1) + [inner - each * (count - 1)]


def _block(context: Context, record: Record, width: int, picked: bool, timed: bool) -> list[Row]:
    count = _columns(context, width)
    if count >= 2:  # noqa: PLR2004
        return _in_column(context, record, width, picked, timed)
    named = count == 0 and not (context.room == PRIVATE and record.by == MEDIATOR)
    return _lines(context, record, width, picked, timed, named=named)


def _mark(context: Context, record: Record, picked: bool) -> str:
    if picked:
        return ">"
    if context.notes.unsaved(record.id, context.room):
        return "!"
    if record.struck:
        return "~"
    return "*" if not record.text else " "


def _in_column(context: Context, record: Record, width: int, picked: bool, timed: bool) -> list[Row]:
    letters = context.letters
    widths = _widths(width, _columns(context, width))
    if len(record.speakers) != 1 or record.by not in letters:
        return _lines(context, record, width, picked, timed, named=True)
    column = letters.index(record.by)
    lines = _lines(context, record, widths[column], picked, timed, named=False)
    rows = []
    for line in lines:
        parts: list[Row | Piece] = []
        for number, size in enumerate(widths):
            if number:
                parts.append(Piece("│", "line"))
            parts.append(line if number == column else BLANK.fitted(size))
        rows.append(row(*parts))
    return rows


def slots(context: Context, record: Record) -> str:
    """Return each party's answer in one sign: its digit for yes, `…` silent, `x` declines, `-` not yet."""
    letters = () if context.room == PRIVATE else context.letters
    if len(letters) > SLOTS_UP_TO:
        said_yes = sum(record.answer(letter) == "yes" for letter in letters)
        return f"{said_yes}/{len(letters)}"
    return "".join(_slot(context, record, letter) for letter in letters)


def _at_right(context: Context, record: Record) -> str:
    """Return the answers; in a caucus with one party, what it lets be done with its words."""
    item = item_of(context.notes, context.room, record) if len(members(context.room)) == 1 else None
    if item is None:
        return slots(context, record)
    states = {state: context.words(f"sharing.{state}") for state in ("open", "carried", *RELEASES)}
    answer = f"{slots(context, record)} " if record.answer(item.by) else ""
    return f"{answer}{states[item.state].ljust(max(map(len, states.values())))} "


def _slot(context: Context, record: Record, letter: str) -> str:
    answer = record.answer(letter)
    if answer is None:
        return "-"
    return _SIGNS[answer] or context.naming.digit(letter)


def _lines(context: Context, record: Record, width: int, picked: bool, timed: bool, *, named: bool) -> list[Row]:
    naming = context.naming
    token = kind_token(record.kind)
    sign = _mark(context, record, picked)
    time = f"{record.at:%H.%M} " if timed else ""
    label = naming.kind_short(record.kind)
    front = row(
        piece(sign, "wait" if sign in "!*" else "text", bold=sign == "!"),
        piece(time, "quiet"),
        piece(label.ljust(KIND_WIDTH), token, dim=record.struck),
    )
    who = f"{naming.who(record.by)}: " if named else ""
    answers = _at_right(context, record)
    room = max(8, width - front.width - len(answers) - 2)
    said = f'"{record.text}"' if record.kind == "utterance" and record.text else record.text
    lines = wrapped(who + said, room) if who + said else [""]
    rows = []
    for number, text in enumerate(lines):
        start = front if not number else BLANK.fitted(front.width)
        body = piece(text, token if record.kind != "utterance" else "talk", dim=record.struck, reverse=picked)
        end = piece(f" {answers}", "quiet") if not number else Piece("")
        rows.append(row(row(start, body).fitted(width - len(answers) - 1), end).fitted(width))
    return rows
