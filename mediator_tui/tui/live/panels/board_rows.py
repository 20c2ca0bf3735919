"""The boards as rows: each record on a line, its columns at the right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.tui.live import columns
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.panels.parts import one_row
from mediator_tui.tui.rows import BLANK, ELLIPSIS, Row, edges, piece, row, wrapped
from mediator_tui.tui.theme import kind_token
from mediator_tui.walk import agreeing, boards, offers, terms

Ends = Sequence[tuple[str, int]]
"""Columns at the right: what stands in each, and how wide it is."""
Lines = list[tuple[Row, str | None]]
"""Rows, each with the id of the record it is about, if any."""

_NARROW = 72
_PAIR = 2
_LEAST = 4
_MOST = 4
"""Rows one record takes on a board at most."""
_MANY = 12
_GAP = 1
"""Columns kept free between a record's words and what stands at its right, besides the one there is."""
_DEEPEST = 3
"""How far a counter-offer is indented at most."""


@dataclass(frozen=True)
class Drawn:
    """What one board is drawn from."""

    context: Context
    records: dict[str, list[Record]]
    width: int
    chosen: str | None = None

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the boards' sentences."""
        return self.context.shell.words(f"tui-boards.{key}", self.context.language, **values)

    @property
    def letters(self) -> tuple[str, ...]:
        """Every party."""
        return self.context.notes.session.letters

    @property
    def narrow(self) -> bool:
        """Whether there is room for the most needed columns only."""
        return self.width < _NARROW

    @property
    def issues(self) -> list[Record]:
        """The issues that stand, in their order."""
        return [record for record in self.records["issue"] if not record.struck]

    def number(self, ident: str) -> str:
        """Return an issue's number; nothing where it has none."""
        numbers = [issue.id for issue in self.issues]
        return str(numbers.index(ident) + 1) if ident in numbers else ""


def board(drawn: Drawn, kind: str) -> Lines:
    """Return a board's rows."""
    if not drawn.records[kind]:
        told = wrapped(drawn.t(f"empty-{kind}"), drawn.width - 6)
        return [(BLANK, None), *((row("    ", piece(line, "quiet")).fitted(drawn.width), None) for line in told)]
    kinds = {"issue": _issues, "interest": _interests, "value": _values, "option": _options, "term": _terms}
    return kinds[kind](drawn)


def window(lines: Lines, chosen: str | None, height: int) -> list[Row]:
    """Return the rows in view, the chosen record's among them."""
    at = next((number for number, (_, ident) in enumerate(lines) if ident and ident == chosen), 0)
    first = max(0, min(at - height // 2, len(lines) - height))
    return [each for each, _ in lines[first : first + height]]


def _line(drawn: Drawn, record: Record, fronts: Sequence[str], ends: Ends) -> Lines:
    """Return a record's rows: its sign, what leads it, its words, and columns at the right; each wrapped."""
    picked = record.id == drawn.chosen
    sign = ">" if picked else _sign(drawn.context, record)
    words = one_row(record.text) or drawn.context.naming.t("no-words")
    token = kind_token(record.kind) if record.text else "wait"
    blank = " " * cell_len(fronts[0])
    room = max(_LEAST, drawn.width - 1 - len(blank) - sum(size for _, size in ends))
    body = _few(wrapped(words, max(_LEAST, room - _GAP)))
    cells = _cells(ends)
    count = max(len(fronts), len(body), len(cells))
    lines: Lines = []
    for number in range(count):
        lead = row(piece("" if number else sign, bold=True)).fitted(1)
        front = piece(fronts[number] if number < len(fronts) else blank, dim=record.struck)
        text = piece(body[number] if number < len(body) else "", token, dim=record.struck, reverse=picked)
        end = cells[number] if number < len(cells) else BLANK
        lines.append((row(row(lead, front, text).fitted(len(blank) + 1 + room), end).fitted(drawn.width), record.id))
    return lines


def _cells(ends: Ends) -> list[Row]:
    """Return columns as rows, each text wrapped within its own."""
    columns_ = [(_few(wrapped(one_row(text), max(1, size - 1))), size) for text, size in ends]
    return [
        row(*(row(" ", piece(lines[at] if at < len(lines) else "", "quiet")).fitted(size) for lines, size in columns_))
        for at in range(max((len(lines) for lines, _ in columns_), default=0))
    ]


def _few(lines: list[str]) -> list[str]:
    """Return a text's lines as far as a board holds them; its detail has the rest."""
    return lines if len(lines) <= _MOST else [*lines[: _MOST - 1], f"{lines[_MOST - 1]} {ELLIPSIS}"]


def _sign(context: Context, record: Record) -> str:
    if context.notes.unsaved(record.id, JOINT):
        return "!"
    return "~" if record.struck else "*" if not record.text else " "


def _head(drawn: Drawn, kind: str, ends: Ends) -> Lines:
    name = piece(drawn.t(f"head-{kind}"), "quiet")
    return [
        (edges(BLANK if number else row("    ", name), end, drawn.width), None)
        for number, end in enumerate(_cells(ends))
    ]


def _issues(drawn: Drawn) -> Lines:
    sizes = (13, 6, 8) if drawn.narrow else (15, 6, 8)
    heads = [drawn.t("head-status"), drawn.t("head-link"), drawn.t("head-shown")]
    lines = _head(drawn, "issue", list(zip(heads, sizes, strict=False)))
    for record in drawn.records["issue"]:
        number = drawn.number(record.id)
        status = drawn.t("struck") if record.struck else drawn.t(f"status-{boards.status_of(record)}")
        shown = drawn.t("shown") if boards.is_shown(record, drawn.letters) else "-"
        ends = list(zip((status, drawn.number(boards.issue_of(record)), shown), sizes, strict=False))
        lines += _line(drawn, record, [f"{number:>2} "], ends)
    return lines


def _interests(drawn: Drawn) -> Lines:
    lines: Lines = []
    relation = ""
    names = [drawn.context.naming.who(letter) for letter in drawn.letters]
    size = min(16, max(len(name) for name in names))
    for record in drawn.records["interest"]:
        if boards.relation_of(record) != relation:
            relation = boards.relation_of(record)
            lines += [(BLANK, None)] if lines and not drawn.narrow else []
            many = "" if len(drawn.letters) == _PAIR or relation != "shared" else "-many"
            title = row("  ", piece(drawn.t(f"relation-{relation}{many}"), bold=True))
            head = "" if len(lines) else drawn.t("head-yes")
            lines.append((edges(title, row(piece(head, "quiet"), "  "), drawn.width), None))
        slots = columns.slots(drawn.context, record)
        lines += _line(drawn, record, _owner(drawn, record, size), [(slots, len(slots) + 3)])
    return lines


def _owner(drawn: Drawn, record: Record, size: int) -> list[str]:
    """Return who it came from, with the digit where it is one party."""
    naming = drawn.context.naming
    digit = naming.digit(record.by) if record.by in drawn.letters else " "
    return [
        f"   {digit if not number else ' '} {row(piece(line)).fitted(size).plain}  "
        for number, line in enumerate(wrapped(naming.who(record.by), size))
    ]


def _values(drawn: Drawn) -> Lines:
    in_words = len(drawn.letters) == _PAIR
    size = max(12, drawn.width * 27 // 100)
    lead = [(drawn.t("head-words", name=drawn.context.naming.who(x)), size) for x in drawn.letters] if in_words else []
    lines = _head(drawn, "value", [*lead, (drawn.t("head-yes"), _slots_width(drawn))])
    for record in drawn.records["value"]:
        each = [(_own_words(drawn, record, letter), size) for letter in drawn.letters] if in_words else []
        lines += _line(drawn, record, [" "], [*each, (columns.slots(drawn.context, record), _slots_width(drawn))])
    return lines


def _slots_width(drawn: Drawn) -> int:
    return max(5, 7 if len(drawn.letters) > columns.SLOTS_UP_TO else 0)


def _own_words(drawn: Drawn, record: Record, letter: str) -> str:
    if words := record.get(f"words_{letter}"):
        return f'"{words}"'
    return drawn.t("named-it") if letter in record.speakers else drawn.t("not-yet")


def _options(drawn: Drawn) -> Lines:
    naming = drawn.context.naming
    pair = len(drawn.letters) == _PAIR
    size = 9 if drawn.narrow else 13
    serving = (
        [
            (drawn.t("head-serves-short" if drawn.narrow else "head-serves", digit=naming.digit(x)), size)
            for x in drawn.letters
        ]
        if pair
        else []
    )
    serving = serving or [(drawn.t("head-serves-many"), 3 + min(_MANY, max(9, 2 * len(drawn.letters))))]
    lines = _head(drawn, "option", [(drawn.t("head-from"), size), *serving])
    issue: str | None = None
    deep = offers.depths(drawn.records["option"])
    for record in drawn.records["option"]:
        number = drawn.number(boards.issue_of(record))
        if number != issue and not deep[record.id]:
            issue = number
            title = drawn.issues[int(number) - 1].text if number else drawn.t("no-issue")
            fronts = [f"  {number or '-'} ", " " * (3 + len(number or "-"))]
            for at, line in enumerate(_few(wrapped(one_row(title), drawn.width - len(fronts[0]) - 1))):
                lines.append((row(fronts[min(at, 1)], piece(line, "quiet")).fitted(drawn.width), None))
        end = [(_from(drawn, record), size)]
        if record.struck:
            end.append((drawn.t("withdrawn"), sum(width for _, width in serving)))
        elif pair:
            end += [(_served(drawn, record, letter), size) for letter in drawn.letters]
        else:
            digits = " ".join(naming.digit(x) for x in drawn.letters if boards.serves(record, x))
            end.append((digits or drawn.t("not-yet"), serving[0][1]))
        depth = min(deep[record.id], _DEEPEST)
        front = " " * (1 + 2 * depth) + ("└ " if depth else "  ")
        lines += _line(drawn, record, [front], end)
    return lines


def _terms(drawn: Drawn) -> Lines:
    """Return the terms: who does it, whom it serves, the answers, how much has not been asked."""
    naming, notes = drawn.context.naming, drawn.context.notes
    slots = max(_slots_width(drawn), len(drawn.t("head-answers")) + 2)
    sizes = (slots, 8) if drawn.narrow else (11, 11, slots, 8)
    heads = [drawn.t(f"head-{key}") for key in ("who", "serves-many", "answers", "asks")][-len(sizes) :]
    lines = _head(drawn, "term", list(zip(heads, sizes, strict=True)))
    open_of = Counter(finding.term for finding in drawn.context.asks() if not finding.aside)
    number = 0
    for record in drawn.records["term"]:
        number += not record.struck
        served = agreeing.served(notes, record)
        digits = " ".join(naming.digit(letter) for letter in drawn.letters if letter in served)
        asks = drawn.t("struck") if record.struck else str(open_of[record.id] or "-")
        who = _doing(drawn, record) or drawn.t("not-yet")
        ends = [who, digits or drawn.t("not-yet"), columns.slots(drawn.context, record), asks][-len(sizes) :]
        front = "   " if record.struck else f"{number:>2} "
        lines += _line(drawn, record, [front], list(zip(ends, sizes, strict=True)))
    return lines


def _doing(drawn: Drawn, record: Record) -> str:
    """Return who does what a term says: digits, or the name of somebody who is no party."""
    people, letters = terms.who(record, drawn.context.notes.session), drawn.letters
    return "+".join(drawn.context.naming.digit(each) if each in letters else each for each in people)


def _from(drawn: Drawn, record: Record) -> str:
    speakers = record.speakers
    if len(speakers) > 1 and len(speakers) == len(drawn.letters):
        return drawn.context.naming.everyone()
    if all(each in drawn.letters for each in speakers):
        return "+".join(drawn.context.naming.digit(each) for each in speakers)
    return drawn.context.naming.who(record.by)


def _served(drawn: Drawn, record: Record, letter: str) -> str:
    what = record.get(f"serves_{letter}")
    if what is True:
        return drawn.t("yes")
    return str(what) if what else "-" if drawn.narrow else drawn.t("not-yet")
