"""One record of a board in detail: who said what to it, its links, what is still needed; each can be changed."""

from typing import Any

from rich.cells import cell_len

from mediator_tui.domain.cards import WorksheetField
from mediator_tui.domain.records import Record
from mediator_tui.tui.live import brief
from mediator_tui.tui.live.panels import term_entries
from mediator_tui.tui.live.panels.board_entry import Entry
from mediator_tui.tui.live.panels.board_rows import Drawn
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.walk import agreeing, boards

CARDS = {
    "issue": "split-issues",
    "interest": "identify-common-interests",
    "value": "find-shared-values",
    "option": "avoid-win-lose",
}
"""The card whose worksheet has a board's fields."""
_PLACED = frozenset({"relation", "issue_status", "discussion_order", "shown_to_all"})
"""Fields the board itself has a key for."""
_LINKS = frozenset({"depends_on", "linked_issue"})
"""Fields the board has links for; shown where a worksheet has filled them."""
_GLANCED, _WHOLE = 2, 6
"""Lines the parties' answers may take by name."""


def entries(drawn: Drawn, record: Record) -> list[Entry]:
    """Return a record's lines: its words, then the fields of its board."""
    found = [Entry("text", drawn.t("field-text"), record.text)]
    if record.kind == "issue":
        statuses = tuple((status, drawn.t(f"status-{status}")) for status in boards.STATUSES)
        found.append(Entry("status", drawn.t("field-status"), drawn.t(f"status-{boards.status_of(record)}"), statuses))
    found += term_entries.entries(drawn, record)
    card = drawn.context.guide.cards.get(CARDS.get(record.kind, ""))
    for field in card.fields if card else ():
        if field.as_text or field.id in _PLACED or (field.id in _LINKS and record.get(field.id) is None):
            continue
        whom = drawn.letters if field.per == "party" else (None,)
        found += [_entry(drawn, record, field, letter) for letter in whom]
    return found


def _entry(drawn: Drawn, record: Record, field: WorksheetField, letter: str | None) -> Entry:
    language = drawn.context.language
    known = f"tui-boards.field-{field.id}" in drawn.context.shell.words.texts
    label = drawn.t(f"field-{field.id}") if known else field.label[language]
    if letter:
        named = f"{label}, {drawn.context.naming.who(letter)}"
        fits = cell_len(named) <= _label_width(drawn.width)
        label = named if fits else f"{label}, {drawn.context.naming.digit(letter)}"
    choices: tuple[tuple[Any, str], ...] = tuple((choice.id, choice.name[language]) for choice in field.choices)
    if field.type == "yes-no":
        choices = ((True, drawn.t("yes")), (False, drawn.t("no")))
    value = record.get(field.key(letter))
    if value is None:
        text = ""
    elif value is True or value is False:
        text = drawn.t("yes" if value else "no")
    else:
        text = next((name for ident, name in choices if ident == value), str(value))
    return Entry(field.key(letter), label, text, choices, field.type == "number", field.type == "date")


def linking(drawn: Drawn, record: Record, key: str) -> Entry | None:
    """Return the line that links a record to another one under that key, if there is anything to link to."""
    return next((each for each in entries(drawn, record) if each.key == key and each.records), None)


def answers(drawn: Drawn, record: Record, most: int) -> list[str]:
    """Return what each party answered; by name where that takes at most so many lines."""
    words = {
        x: drawn.context.t(f"answer-{given}") if (given := record.answer(x)) else drawn.t("not-asked")
        for x in drawn.letters
    }
    return brief.answers(drawn.context.naming, words, _value_width(drawn.width), most)


def glance(drawn: Drawn, record: Record, height: int) -> list[Row]:
    """Return the detail as it stands under a board: only what there is."""
    width = drawn.width
    rows = [row("  ", piece(line)) for line in wrapped(drawn.context.naming.text(record), width - 4)[:3]]
    facts: list[tuple[str, str | list[str]]] = [
        (drawn.t("field-by"), drawn.context.naming.who(record.by)),
        (drawn.t("field-answers"), answers(drawn, record, _GLANCED)),
    ]
    if record.kind == "term":
        facts.append((drawn.t("field-serves"), _served(drawn, record)))
    if number := drawn.number(boards.issue_of(record)):
        facts.append((drawn.t("field-linked"), f"{number} {drawn.issues[int(number) - 1].text}"))
    facts += [
        (each.label, each.value) for each in entries(drawn, record) if each.value and each.key not in {"text", "status"}
    ]
    for label, value in facts:
        rows += _labelled(label, value, width)
    note = [row("    ", piece(line, "quiet")) for line in wrapped(_note(drawn, record.kind), width - 5) if line]
    return [each.fitted(width) for each in [*rows[: max(1, height - len(note))], *note]]


def _label_width(width: int) -> int:
    return min(28, max(16, width // 3))


def _served(drawn: Drawn, record: Record) -> str:
    letters = agreeing.served(drawn.context.notes, record)
    return drawn.context.naming.listed(letters) if letters else drawn.t("not-yet")


def _value_width(width: int) -> int:
    return max(8, width - _label_width(width) - 6)


def _labelled(label: str, value: str | list[str], width: int, sign: str = " ", *, bold: bool = False) -> list[Row]:
    size = _label_width(width)
    labels = wrapped(label, size)
    lines = value if isinstance(value, list) else wrapped(value, _value_width(width))
    rows = []
    for number in range(max(len(labels), len(lines))):
        name = piece(labels[number] if number < len(labels) else "", "text" if bold else "quiet", bold=bold)
        front = row(piece(f"  {sign if not number else ' '} ", bold=True), row(name).fitted(size), " ")
        rows.append(row(front, piece(lines[number] if number < len(lines) else "")))
    return rows


def _note(drawn: Drawn, kind: str) -> str:
    """Return the sentence under a board: of what was put aside, and of what nobody has answered yet."""
    if kind == "issue":
        parked = sum(boards.status_of(issue) == "parked" for issue in drawn.issues)
        text = drawn.t("note-parked", count=parked) if parked else ""
    elif kind == "option":
        with_options = {boards.issue_of(option) for option in drawn.records["option"] if not option.struck}
        without = [drawn.number(issue.id) for issue in drawn.issues if issue.id not in with_options]
        text = drawn.t("note-option")
        text += " " + drawn.t("note-without", numbers=", ".join(without)) if without else ""
    else:
        text = drawn.t(f"note-{kind}")
    return text


def whole(drawn: Drawn, record: Record, at: int, height: int) -> list[Row]:
    """Return the whole detail, its lines to be chosen with the arrows."""
    naming = drawn.context.naming
    rows = [row("  ", piece(f"{naming.who(record.by)} · {naming.kind(record.kind)}", bold=True))]
    rows += _labelled(drawn.t("field-answers"), answers(drawn, record, _WHOLE), drawn.width)
    number = drawn.number(boards.issue_of(record))
    linked = f"{number} {drawn.issues[int(number) - 1].text}" if number else drawn.t("nothing")
    rows += _labelled(drawn.t("field-linked"), linked, drawn.width)
    rows.append(BLANK)
    blocks = []
    for place, each in enumerate(entries(drawn, record)):
        chosen = place == at
        told = each.value or (f"… {each.cue}" if chosen and each.cue else "…")
        blocks.append(_labelled(each.label, told, drawn.width, ">" if chosen else " ", bold=chosen))
    before = sum(len(block) for block in blocks[:at])
    flat = [line for block in blocks for line in block]
    room = max(1, height - len(rows))
    first = max(0, min(before - room // 2, len(flat) - room))
    return [each.fitted(drawn.width) for each in [*rows, *flat[first : first + room]]][:height]
