"""The desk as it is drawn: the room in front of what is chosen, the strips or the words, the bottom line."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.rooms import JOINT, MEDIATOR
from mediator_tui.tui.actions import ACTIONS, MARKS, Action
from mediator_tui.tui.keys import first_sign
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.desk import KIND_KEYS, MORE_KINDS
from mediator_tui.tui.live.saving import suggested, unfilled
from mediator_tui.tui.rows import BLANK, Piece, Row, cut, edges, piece, row, whole_hints

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

NARROW, WIDE = 76, 100
_FIRST_KEYS = ("menu", "help")
"""The keys that lead to all others: they stay where there is little room."""
FIRST = 8
"""Parties with a digit of their own."""
MORE_ROWS = 3


def prompt(live: "Live", width: int) -> Row:
    """Return the desk's line: the room, who and kind as chosen, what Enter would save."""
    context, desk = live.context, live.desk
    head = row(piece(f" {context.room_word()} > ", bold=True))
    if live.panel and (own := live.panel.prompt()):
        return row(head, own).fitted(width)
    if closed := shut(live):
        room = piece(f" {context.badge()}   ", bold=True)
        return row(room, piece(whole_hints(closed, width - cell_len(room.text)), "quiet")).fitted(width)
    if live.panel and not live.panel.passes:
        return row(piece(f" {context.room_word()}", bold=True)).fitted(width)
    left = row(head, _chosen(live, width - head.width))
    if desk.typing or live.picked:
        return left.fitted(width)
    parts = []
    if offered := suggested(live):
        who, kind = offered
        parts.append(context.t("tab-offers", who=context.naming.who(who), kind=context.naming.kind(kind)))
    if count := unfilled(live):
        parts.append(context.t("to-fill-in", count=count))
    while parts and left.width + cell_len("   ".join(parts)) + 2 > width:
        parts.pop(0)
    return edges(left, row(piece("   ".join(parts), "quiet"), " "), width)


def shut(live: "Live") -> str:
    """Return why nothing can be noted here; nothing where it can."""
    notes = live.context.notes
    if notes.folder is None:
        return live.context.t("desk-no-notes")
    if notes.read_only:
        return live.context.t("desk-read-only")
    taken = live.picked or (live.panel and not live.panel.passes)
    return live.context.t("only-asked") if live.context.walker.unwritten and not taken else ""


def prompt_rows(live: "Live", width: int) -> list[Row]:
    """Return what stays even on a screen too small for the rest: room and words."""
    return [prompt(live, width), *block(live, width, 3)[0]]


def _chosen(live: "Live", width: int) -> Row:
    context, desk = live.context, live.desk
    naming = context.naming
    if live.picked:
        return _mending(live, width)
    who = naming.who(desk.by) if desk.who is not None else None
    if desk.answer:
        answer = context.t(f"answer-{desk.answer}")
        return row(context.t("answers", who=who or "", answer=answer, text=_answered_text(live)))
    kind = naming.kind(desk.kind) if desk.kind else None
    if desk.together and who:
        who = f"{who} + …"
    if who and kind:
        return row(piece(f"{who} · {kind}"))
    if who:
        return row(piece(f"{who} · "), piece(context.t("kind-ask"), "quiet"))
    if kind:
        return row(piece(f"{kind} · "), piece(context.t("who-ask"), "quiet"))
    if desk.editor.text:
        return row(piece(context.t("draft-waits", text=desk.editor.text), "quiet"))
    return row(piece(context.t("who-kind-ask"), "quiet"))


def _answered_text(live: "Live") -> str:
    from mediator_tui.tui.live.answering import answerable, consent_asked  # noqa: PLC0415

    if consent_asked(live):
        return live.context.t("consent-to-notes")
    record = answerable(live)
    return record.text if record else live.context.t("nothing")


def _mending(live: "Live", width: int) -> Row:
    context, desk = live.context, live.desk
    record = context.notes.room(context.room).get(str(live.picked))
    if record is None:
        return BLANK
    naming = context.naming
    if desk.target:
        rooms = f"{naming.room(context.room)} → {naming.room(desk.target)}"
        return row(piece(context.t("move-there", rooms=rooms), bold=True), f" · {naming.text(record)}")
    before = f"{naming.who(record.by)} · {naming.kind(record.kind)} · {naming.text(record)}"
    changes = []
    if desk.who is not None:
        changes.append(naming.who(desk.by))
    if desk.kind:
        changes.append(naming.kind(desk.kind))
    if desk.answer:
        changes.append(context.t(f"answer-{desk.answer}"))
    after = row(piece("  →  " + " · ".join(changes), bold=True)) if changes else BLANK
    return row(cut(row(before), width - after.width), after)


def block(live: "Live", width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the rows under the desk's line: a panel's, the words being typed, or the strips."""
    if live.panel and live.panel.place == "desk":
        return live.panel.rows(width, height), live.panel.caret(width, height)
    if live.panel and not live.panel.passes:
        return [], None
    if live.desk.typing:
        rows, caret = live.desk.editor.rows(width - 2, height)
        return [row(" ", each) for each in rows], caret
    return strips(live, width), None


def strips(live: "Live", width: int) -> list[Row]:
    """Return who can be chosen and what kinds there are, each with its key."""
    context = live.context
    if shut(live):
        own = context.walker.unwritten and not context.notes.read_only
        return [row("  ", piece(context.t("keys-asked"), "quiet")).fitted(width)] if own else []
    people = [row("  ", *line) for line in _side_by_side(_people(live), width - 2)]
    if live.desk.more == ",":
        more = [(str(n), context.naming.kind(kind)) for n, kind in enumerate(MORE_KINDS, 1)]
        return [row("  ", *line).fitted(width) for line in _side_by_side(more, width - 2)]
    keys = live.shell.keys
    signs = {kind: keys.sign_of(f"kind-{kind}") for kind in KIND_KEYS.values()}
    whole = [f"{sign} {context.naming.kind(kind)}" for kind, sign in signs.items()]
    short = [f"{sign} {context.naming.kind_short(kind)}" for kind, sign in signs.items()]
    kinds = _kind_lines(context, whole, "  ", "  ")
    for lead, gap in (("  ", "  "), (" ", "  "), (" ", " ")):
        if max(map(cell_len, kinds)) > width:
            kinds = _kind_lines(context, short, lead, gap)
    return [each.fitted(width) for each in [*people, *(row(piece(line, "quiet")) for line in kinds)]]


def _kind_lines(context: Context, names: list[str], lead: str, gap: str) -> list[str]:
    """Return the kinds in two lines."""
    first = [*names[:6], f"{context.shell.keys.sign_of('more-kinds')} {context.t('more-kinds')}"]
    second = [*names[6:], f"{context.shell.keys.sign_of('words')} {context.t('words')}"]
    return [lead + gap.join(line) for line in (first, second)]


def _people(live: "Live") -> list[tuple[str, str]]:
    """Return the keys that name somebody here, and whom; the ninth party and after stand behind `-`."""
    context, naming = live.context, live.context.naming
    everyone = context.notes.session.letters
    if len(everyone) <= FIRST:
        return naming.people(context.room)
    others = [letter for letter in context.letters if letter in everyone[FIRST:]]
    numbered = [(str(everyone.index(letter) - FIRST + 1), naming.who(letter)) for letter in others]
    if live.desk.more == "-":
        return numbered
    found = [(naming.digit(letter), naming.who(letter)) for letter in context.letters if letter not in others]
    if len(context.letters) > 1:
        return [
            *found,
            ("-", context.t("others", count=len(others))),
            ("9", naming.everyone()),
            ("0", naming.who(MEDIATOR)),
        ]
    return [*found, *((f"-{digit}", name) for digit, name in numbered), ("0", naming.who(MEDIATOR))]


def _side_by_side(entries: list[tuple[str, str]], width: int) -> list[list[Piece]]:
    """Return entries with their keys in as many lines as they need."""
    lines: list[list[Piece]] = [[]]
    for key, name in entries:
        each = piece(f"{key} {name}")
        if lines[-1] and sum(cell_len(other.text) for other in lines[-1]) + cell_len(each.text) + 2 > width:
            lines.append([])
        lines[-1] += [Piece("  "), each] if lines[-1] else [each]
    return lines


def height(live: "Live", width: int, least: int) -> int:
    """Return how many rows the desk needs under its own line: more where many people can be named."""
    if live.desk.typing or live.panel:
        return least
    return max(least, min(least + MORE_ROWS, len(strips(live, width))))


def bottom(live: "Live", width: int) -> Row:
    """Return the bottom line: the keys that matter now; veil and break always in the same place."""
    context = live.context
    end = row(piece(f"{live.shell.keys_at_the_end()} ", "quiet"))
    room = width - end.width - 2
    if text := live.shell.told_below():
        if live.shell.asking_to_leave and context.notes.waiting:
            text = context.t("leave-waiting", count=context.notes.waiting)
        return edges(row(f" {whole_hints(text, room)}"), end, width)
    wide = _keys(live, wide=width >= WIDE)
    text = (
        wide
        if cell_len(wide) <= room
        else whole_hints(_keys(live, wide=False, first=_FIRST_KEYS if width < NARROW else ()), room)
    )
    return edges(row(piece(f" {text}", "quiet")), end, width)


def _keys(live: "Live", *, wide: bool, first: tuple[str, ...] = ()) -> str:
    context = live.context
    if live.panel and (own := live.panel.bottom()):
        return own
    if live.picked:
        return context.t("keys-picked")
    if live.desk.typing:
        return context.t("keys-words")
    shown = [a for a in ACTIONS if a.scope == MARKS and a.footer and (wide or not a.wide)]
    shown.sort(key=lambda action: (action.id not in first, action.footer))
    arrows = f"{live.shell.keys.sign_of('previous')} {live.shell.keys.sign_of('next')} {context.t('key-cue')}"
    if context.room != JOINT:
        arrows += f"  {live.shell.keys.sign_of('room')} {context.t('key-out')}"
        shown = [action for action in shown if action.id != "room"]
    keys = [_key(live, action, wide=wide) for action in shown]
    lead = sum(action.id in first for action in shown)
    return "  ".join([*keys[:lead], arrows, *keys[lead:]])


def _key(live: "Live", action: Action, *, wide: bool) -> str:
    sign = first_sign(live.shell.keys, action, live.shell.words, live.context.language)
    return sign if action.id == "help" and not wide else f"{sign} {live.context.t(f'key-{action.id}')}"
