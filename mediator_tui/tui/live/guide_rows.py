"""The guide's part of the live screen: header, the nine, the cue, what is still to ask."""

from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.rows import BLANK, Piece, Row, edges, piece, row, rule, wrapped
from mediator_tui.walk.cues import Cue
from mediator_tui.walk.progress import Progress

LABEL_WIDTH = 8
_SLOTS_UP_TO = 3
RAIL_FIRST, RAIL_SECOND = (12, 12, 12, 12), (10, 8, 8, 8, 8)
"""How wide the short names of the nine may be."""


def header(context: Context, width: int) -> Row:
    """Return the first line: room, stage, issue, and whether everything is saved."""
    walker = context.walker
    stage = walker.stage
    text = context.t("stage", number=stage.number, name=stage.name[context.language])
    if issue := walker.issue:
        number = [each.id for each in walker.issues].index(issue.id) + 1
        text += " · " + context.t("issue", number=number, text=issue.text)
    minutes = context.stage_minutes()
    clock = row(piece(context.t("minutes", count=minutes), "quiet"), "   ") if context.stage_clock else row("")
    left = row(" ", piece(context.t("room-joint"), bold=True), "   ", text)
    return edges(left, row("  ", clock, save_state(context), " "), width)


def save_state(context: Context) -> Piece:
    """Return the word for the state of saving."""
    notes = context.notes
    if notes.folder is None:
        return piece(context.t("state-no-notes"), "quiet")
    if notes.waiting:
        return piece(context.t("state-waiting", count=notes.waiting), "wait", bold=True)
    if notes.read_only:
        return piece(context.t("state-read-only"), "quiet")
    return piece(context.t("state-saved"), "quiet")


def nine(context: Context) -> dict[str, Progress]:
    """Return how the nine stand in this room."""
    cards = [card.id for card in context.guide.techniques]
    return context.walker.standing(cards, context.room)


def slots(context: Context, how: Progress) -> str:
    """Return a technique's slots: `·` untouched, `-` touched and no yes yet, the digit of who said yes."""
    letters = context.letters
    if len(letters) > _SLOTS_UP_TO:
        return f"{len(how.yes & set(letters))}/{len(letters)}" if how.touched else "·"
    if not how.touched:
        return "·" * len(letters)
    return "".join(context.naming.digit(letter) if letter in how.yes else "-" for letter in letters)


def sign(context: Context, card: str, how: Progress) -> str:
    """Return what stands in front of a technique: current, parked, returned to, or nothing."""
    if context.walker.card == card:
        return ">"
    return "=" if how.parked else "+" if how.returned else " "


def rail(context: Context, width: int) -> Row:
    """Return the nine in one line of numbers and slots."""
    parts: list[Piece] = [Piece(" ")]
    size = max(7, (width - 2) // 9)
    for card, how in zip(context.guide.techniques, nine(context).values(), strict=True):
        mark = sign(context, card.id, how)
        text = f"{mark}{card.number}:{slots(context, how)}".ljust(size)
        parts.append(piece(text, "text" if mark == ">" else "quiet", bold=mark == ">"))
    return row(*parts).fitted(width)


def rail_named(context: Context, width: int) -> list[Row]:
    """Return the nine in two lines, with their short names."""
    state = nine(context)
    rows = []
    for cards in (context.guide.techniques[:4], context.guide.techniques[4:]):
        names = RAIL_FIRST if len(cards) == len(RAIL_FIRST) else RAIL_SECOND
        size = (width - 1 - (names[0] - names[-1])) // len(cards)
        parts = [Piece(" ")]
        for place, card in enumerate(cards):
            room = size if place else width - 1 - size * (len(cards) - 1)
            mark = sign(context, card.id, state[card.id])
            name = f"{mark}{card.number} {context.t(f'rail-{card.number}')}"
            end = slots(context, state[card.id])
            text = f"{row(name).fitted(min(room - len(end) - 1, names[place] + 3)).plain} {end}"
            token = "text" if mark == ">" else "quiet"
            parts.append(piece(row(text).fitted(room).plain, token, bold=mark == ">"))
        rows.append(row(*parts).fitted(width))
    return rows


def side_rail(context: Context, width: int, height: int, *, stages: bool) -> list[Row]:
    """Return the nine, and the stages or the beats, as a column at the side of a wide screen."""
    rows: list[Row] = []
    state = nine(context)
    for card in context.guide.techniques:
        mark = sign(context, card.id, state[card.id])
        left = piece(f"{mark}{card.number} {card.short[context.language]}", bold=mark == ">")
        rows.append(edges(row(left), row(piece(slots(context, state[card.id]), "quiet"), " "), width))
    rows.append(row(Piece("─" * width, "line")))
    walker = context.walker
    if stages:
        rows.append(row(" ", piece(context.t("stages"), "quiet")))
        for stage in walker.plan.stages:
            here = stage.id == walker.stage.id
            text = f"{'>' if here else ' '}{stage.number:>2} {stage.name[context.language]}"
            rows.append(row(piece(text, bold=here)).fitted(width))
    else:
        at = walker.place.cue
        for number, cue in enumerate(walker.cues[max(0, at - 2) : at + 5], max(0, at - 2)):
            here = number == at
            text = f"{'>' if here else ' '}{number + 1:>2} {cue_short(context, cue)}"
            rows.append(row(piece(text, "text" if here else "quiet", bold=here)).fitted(width))
    return [each.fitted(width) for each in rows[:height]]


def cue_short(context: Context, cue: Cue) -> str:
    """Return a cue in a few words: what to do and for whom."""
    names = context.naming.listed(cue.to)
    return context.t(f"do-{cue.action}", names=names)


def cue_title(context: Context, width: int) -> Row:
    """Return the rule above the cue: its card, and which cue of how many."""
    walker = context.walker
    card = context.guide.cards.get(walker.cue.card or "")
    each = context.guide.lists.get(walker.cue.card or "")
    if card:
        title = f"{card.number} {card.short[context.language]}" if card.number else card.short[context.language]
    else:
        title = each.short[context.language] if each else walker.stage.name[context.language]
    cues = walker.cues
    which = context.t("cue-of", number=min(walker.place.cue, len(cues) - 1) + 1, count=len(cues))
    return rule(width, row(piece(title, bold=True)), which)


def squeezed(rows: list[Row], most: int) -> list[Row]:
    """Return at most so many rows of the guide: the air goes first, then from the end; the cue is the last to go."""
    if len(rows) > most:
        rows = [each for each in rows if each.plain.strip()]
    return rows[: max(1, most)]


def walk_rows(context: Context, width: int) -> list[Row]:
    """Return the cue alone with air around it, what follows, and what is still to ask."""
    cue = context.walker.cue
    rows = [BLANK, row("   ", piece(cue_short(context, cue), "quiet")), BLANK]
    rows += [row("      ", piece(line, bold=True)) for line in wrapped(cue_text(context, cue), width - 8)]
    if third := _third(context, cue):
        rows.append(row("      ", piece(third, "quiet")))
    rows.append(BLANK)
    if cue.then and not members(context.room):
        rows.append(_labelled(context, "then", context.t("then-same", names=context.naming.listed(cue.then))))
    if cue.action != "gate":
        rows += gate_rows(context, width)[:1]
    return [each.fitted(width) for each in rows]


def cue_text(context: Context, cue: Cue) -> str:
    """Return the whole line of a cue, or what stands in its place."""
    if cue.action == "gate":
        return " · ".join(gate_texts(context))
    if cue.action in {"offer", "offer-walk", "answers", "listen", "turn", "colour", "close", "amber", "consent"}:
        return _doing(context, cue)
    spoken = context.speaker.cue(cue, context.language)
    return spoken.line if spoken else _doing(context, cue)


def _doing(context: Context, cue: Cue) -> str:
    card = context.guide.cards.get(cue.card or "")
    names = context.naming.listed(cue.to)
    kind = context.naming.kind(cue.kind) if cue.kind else ""
    return context.t(f"cue-{cue.action}", names=names, card=card.name[context.language] if card else "", kind=kind)


def _third(context: Context, cue: Cue) -> str | None:
    spoken = context.speaker.cue(cue, context.language) if cue.line else None
    return spoken.third if spoken else None


def map_rows(context: Context, width: int, height: int) -> list[Row]:
    """Return several short cues of the card: say, ask, note, and what is still to ask."""
    cue = context.walker.cue
    card = context.guide.cards.get(cue.card or "")
    if card is None:
        return [*walk_rows(context, width)[:height]]
    rows: list[Row] = []
    order = cue.order or context.letters
    for key, lines, most in (("say", card.say, 1), ("ask", card.ask, 1)):
        for number, line in enumerate(lines[: most if height < 8 else 3]):  # noqa: PLR2004
            spoken = context.speaker.say(f"{card.id}/{line.id}", order, context.language)
            rows.append(_labelled(context, key if not number else "", spoken.cue if spoken else ""))
    rows += gate_rows(context, width)
    return [each.fitted(width) for each in rows[:height]]


def gate_rows(context: Context, width: int) -> list[Row]:
    """Return what has not been asked yet, on one row, every party in the same form."""
    texts = gate_texts(context)
    return [_labelled(context, "not-yet", " · ".join(texts)).fitted(width)] if texts else []


def gate_texts(context: Context) -> list[str]:
    """Return for each party what has not been asked yet; taking turns in who comes first."""
    walker = context.walker
    stage = walker.stage
    if not stage.gates:
        return []
    if all(step.alone for step in stage.steps) and context.room == JOINT:
        return [context.t("ask-apart", text=", ".join(gate.text[context.language] for gate in stage.gates))]
    left = walker.still_to_ask(stage)
    letters = members(context.room) or context.notes.session.letters
    turn = stage.number % len(letters)
    texts = []
    for letter in (*letters[turn:], *letters[:turn]):
        items = ", ".join(gate.text[context.language] for gate, _ in left[letter]) or context.t("nothing")
        texts.append(f"{context.naming.who(letter)}: {items}")
    return texts


def _labelled(context: Context, key: str, text: str) -> Row:
    label = context.t(f"label-{key}") if key else ""
    return row(" ", piece(label.ljust(LABEL_WIDTH), "quiet"), text)
