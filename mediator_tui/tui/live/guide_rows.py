"""The guide's part of the live screen: header, the nine, the cue, what is still to ask."""

from collections.abc import Sequence

from rich.cells import cell_len

from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.domain.lists import Item
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.domain.terms import CHECKLIST
from mediator_tui.tui.live import brief
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.gate_rows import gate_lines
from mediator_tui.tui.rows import BLANK, ELLIPSIS, Piece, Row, beside, edges, piece, row, rule, wrapped
from mediator_tui.walk import private_gate
from mediator_tui.walk.agreed_measures import measures
from mediator_tui.walk.apart import begins_own_check
from mediator_tui.walk.cues import Cue
from mediator_tui.walk.progress import Progress

LABEL_WIDTH = 8
GATE_ROWS, _GATE_ALONE = 2, 4
_NAMES = 60
_BROAD = 76
"""Columns from which what is still to be asked may take two rows."""
_ROOMY = 8
"""Rows from which the map shows more than one cue of a kind."""
_BEATS = frozenset({"say", "ask", "turn", "listen", "prompt", "gate", "amber"})
"""What is said in fewer words where there is little room."""
_POINTS = frozenset({"item", "after", "self-check"})
"""The points of lists."""
_SLOTS_UP_TO = 3
RAIL_FIRST, RAIL_SECOND = (12, 12, 12, 12), (10, 8, 8, 8, 8)
"""How wide the short names of the nine may be."""


def header(context: Context, width: int) -> Row:
    """Return the first line: room, stage, issue, and whether everything is saved."""
    walker = context.walker
    stage = walker.stage
    minutes = context.stage_minutes()
    clock = row(piece(context.t("minutes", count=minutes), "quiet"), "   ") if context.stage_clock else row("")
    end = row("  ", clock, save_state(context), " ")
    left = row(" ", piece(context.badge(), bold=True), "   ")
    room = width - left.width - end.width
    text = context.t("stage", number=stage.number, name=stage.name[context.language])
    if cell_len(text) > room:
        text = context.t("stage-short", number=stage.number, name=stage.name[context.language])
    return edges(row(left, text, _issue(context, room - cell_len(text))), end, width)


def _issue(context: Context, width: int) -> str:
    """Return the issue that is walked, as much of it as that many columns hold."""
    walker = context.walker
    issue = walker.issue
    if not issue:
        return ""
    number = [each.id for each in walker.issues].index(issue.id) + 1
    only = " · " + context.t("issue-number", number=number)
    words = brief.title(context.naming, issue.text, width - cell_len(only) - 1)
    shown = " · " + context.t("issue", number=number, text=words) if words else only
    return shown if cell_len(shown) <= width else ""


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
    letters = () if context.room == PRIVATE else context.letters
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
    size = (width - 2) // 9
    state = nine(context)
    ends = {card: slots(context, how) for card, how in state.items()}
    if max(map(len, ends.values())) + 4 > size:
        ends = {card: end.partition("/")[0] for card, end in ends.items()}
    for card, how in zip(context.guide.techniques, state.values(), strict=True):
        mark = sign(context, card.id, how)
        text = f"{mark}{card.number}:{ends[card.id]}".ljust(size)
        parts.append(piece(text, "text" if mark == ">" else "quiet", bold=mark == ">"))
    return row(*parts).fitted(width)


def rail_named(context: Context, width: int) -> list[Row]:
    """Return the nine in two lines, with their short names."""
    state = nine(context)
    rows = []
    for cards in (context.guide.techniques[:4], context.guide.techniques[4:]):
        names = RAIL_FIRST if len(cards) == len(RAIL_FIRST) else RAIL_SECOND
        size, more = divmod(width - 1 - (names[0] - names[-1]), len(cards))
        parts = [Piece(" ")]
        for place, card in enumerate(cards):
            room = size + names[place] - names[-1] + (place < more)
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
        rows += _beats(context, width, height - len(rows))
    return [each.fitted(width) for each in rows[:height]]


def _beats(context: Context, width: int, height: int) -> list[Row]:
    """Return the cue and those around it, each whole, in as many rows as it needs."""
    walker = context.walker
    at = walker.place.cue
    first = max(0, at - 2)
    blocks = []
    for number, cue in enumerate(walker.cues[first : at + 5], first):
        here = number == at
        token = "text" if here else "quiet"
        front = f"{'>' if here else ' '}{number + 1:>2} "
        lines = wrapped(_beat(context, cue, 2 * width - 20), width - len(front) - 1)
        fronts = [front, *[" " * len(front)] * (len(lines) - 1)]
        blocks.append([row(piece(lead + line, token, bold=here)) for lead, line in zip(fronts, lines, strict=True)])
    while at > first and sum(map(len, blocks[: at - first + 1])) > height:
        del blocks[0]
        first += 1
    rows: list[Row] = []
    for block in blocks:
        if len(rows) + len(block) > height:
            break
        rows += block
    return rows


def _beat(context: Context, cue: Cue, width: int) -> str:
    """Return a cue in the fewest words; of a list, what the point is about."""
    naming = context.naming
    if cue.action in _POINTS and (title := context.speaker.title(cue, context.language)):
        title = title.partition(":")[0] if cue.for_mediator else title
        first = wrapped(title, width - 2)[0]
        return first if first == title else f"{first} {ELLIPSIS}"
    everybody = len(cue.to) > 1 and set(cue.to) == set(naming.session.letters)
    names = naming.everyone() if everybody else brief.names(naming, cue.to, width)
    return context.t(f"{'beat' if cue.action in _BEATS else 'do'}-{cue.action}", names=names)


def cue_short(context: Context, cue: Cue, width: int) -> str:
    """Return a cue in a few words: what to do and for whom; of a point of a list, what it is about too."""
    if cue.action == "item":
        return _about(context, cue, width)
    action: str = cue.action
    if cue.action == "gate":
        action = "gate-caucus" if private_gate.holds(context.walker) else action
        action += "" if gate_lines(context, width, 1) else "-done"
    elif context.speaker.withheld(cue):
        action = "apart"
    elif cue.action in {"self-check", "intro"} and cue.line and context.room == JOINT:
        return f"{context.t(f'do-{cue.action}')}   {context.t('skip-step')}"
    used = cell_len(context.t(f"do-{action}", names=""))
    return context.t(f"do-{action}", names=brief.names(context.naming, cue.to, width - used))


def _about(context: Context, cue: Cue, width: int) -> str:
    """Return what a point of a list is about, and whether the line beneath can be said."""
    item = context.guide.line(str(cue.line))
    if not (isinstance(item, Item) and item.say):
        return context.t("do-item-unsaid")
    how = context.t("do-item")
    spoken = context.speaker.cue(cue, context.language)
    titles = [context.speaker.title(cue, context.language), spoken.cue if spoken else ""]
    found = next((title for title in titles if title and cell_len(title) + cell_len(how) + 3 <= width), "")
    return f"{found} · {how}" if found else how


def cue_title(context: Context, width: int) -> Row:
    """Return the rule above the cue: its card, and which cue of how many."""
    walker = context.walker
    card = context.guide.cards.get(walker.cue.card or "")
    each = context.guide.lists.get(walker.cue.card or "")
    if card:
        title = f"{card.number} {card.short[context.language]}" if card.number else card.short[context.language]
    elif each:
        title = each.short[context.language]
    else:
        title = context.t("own-notes") if context.room == PRIVATE else walker.stage.name[context.language]
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
    rows = [BLANK, row("   ", piece(cue_short(context, cue, width - 4), "quiet")), BLANK]
    rows += _large(context, cue, width)
    if third := _third(context, cue):
        rows.append(row("      ", piece(third, "quiet")))
    if cue.action == "intro" and cue.card == CHECKLIST and context.room == JOINT:
        rows.append(row("      ", piece(context.t("on-the-board"), "quiet")))
    if key := _way_to_their_room(context, cue):
        rows.append(row("      ", piece(context.t(key, digit=context.naming.digit(cue.to[0])), "quiet")))
    rows.append(BLANK)
    if context.room == PRIVATE:
        rows += _agreed(context, width)
    if begins_own_check(context.walker.cues, cue):
        rows += _taken_along(context, width)
    if cue.then:
        used = LABEL_WIDTH + 2 + cell_len(context.t("then-same", names=""))
        names = brief.names(context.naming, cue.then, width - used)
        rows.append(_labelled(context, "then", context.t("then-same", names=names)))
    if cue.action != "gate":
        rows += gate_rows(context, width, GATE_ROWS if width >= _BROAD else 1)
    return [each.fitted(width) for each in rows]


def _large(context: Context, cue: Cue, width: int) -> list[Row]:
    """Return the cue's whole line; where the mediator wants both languages, the other beside or below it."""
    other = _in_the_other_language(context, cue)
    broad = bool(other) and width >= _BROAD
    room = width // 2 - 8 if broad else width - 8
    lines = (gate_lines(context, room, _GATE_ALONE) if cue.action == "gate" else []) or wrapped(
        cue_text(context, cue), room
    )
    rows = [row("      ", piece(line, bold=True)) for line in lines]
    second = [row("  " if broad else "      ", piece(line, "quiet")) for line in wrapped(other, room) if other]
    return beside(rows, second, width // 2, width) if broad else rows + second


def _in_the_other_language(context: Context, cue: Cue) -> str:
    if not (context.shell.two_languages and cue.line) or context.walker.held_back:
        return ""
    spoken = context.speaker.cue(cue, next(each for each in LANGUAGES if each != context.language))
    return spoken.line if spoken else ""


def _way_to_their_room(context: Context, cue: Cue) -> str:
    """Return which sentence leads to the room of the party one is alone with; nothing where one is there."""
    if context.speaker.withheld(cue):
        return "to-their-room"
    return "note-in-their-room" if context.alone_outside and not context.walker.unwritten else ""


def _agreed(context: Context, width: int) -> list[Row]:
    """Return the measures agreed: they stand in the mediator's own room only."""
    agreed = " · ".join(measures(context.guide, context.notes.safety, context.language))
    return _labelled_lines(context, "agreed", agreed, width) if agreed else []


def _taken_along(context: Context, width: int) -> list[Row]:
    """Return what the mediator wanted to keep and to try this time."""
    taken = context.next_time
    lines = (("keep", taken.keep), ("try", taken.try_out))
    return [each for key, words in lines if words for each in _labelled_lines(context, key, words, width)]


def cue_text(context: Context, cue: Cue) -> str:
    """Return the whole line of a cue, or what stands in its place."""
    if cue.action in {
        "offer",
        "offer-walk",
        "answers",
        "listen",
        "turn",
        "colour",
        "close",
        "amber",
        "consent",
        "gate",
    }:
        return _doing(context, cue)
    if context.walker.held_back and not cue.only_in_room:
        return context.t("cue-prompt-held", digit=context.naming.digit(cue.to[0]))
    spoken = context.speaker.cue(cue, context.language)
    return spoken.line if spoken else _doing(context, cue)


def _doing(context: Context, cue: Cue) -> str:
    card = context.guide.cards.get(cue.card or "")
    names = brief.names(context.naming, cue.to, _NAMES)
    kind = context.naming.kind(cue.kind) if cue.kind else ""
    return context.t(f"cue-{cue.action}", names=names, card=card.name[context.language] if card else "", kind=kind)


def _third(context: Context, cue: Cue) -> str | None:
    spoken = context.speaker.cue(cue, context.language) if cue.line and not context.walker.held_back else None
    return spoken.third if spoken else None


def map_rows(context: Context, width: int, height: int) -> list[Row]:
    """Return several short cues of the card: say, ask, note, and what is still to ask."""
    cue = context.walker.cue
    card = context.guide.cards.get(cue.card or "")
    if card is None:
        return [each.fitted(width) for each in _glance(context, cue, width)[:height]]
    rows: list[Row] = []
    order = cue.order or context.letters
    most = 1 if height < _ROOMY else 3
    barred = "joint" if cue.alone or members(context.room) else "alone"
    for key, each in (("say", card.say), ("ask", card.ask)):
        lines = [line for line in each if line.room != barred] or each
        for number, text in enumerate(_glances(context, [f"{card.id}/{line.id}" for line in lines], order)[:most]):
            rows += _labelled_lines(context, "" if number else key, text, width)
    gate = gate_rows(context, width, 1 if height < _ROOMY else GATE_ROWS)
    return [each.fitted(width) for each in [*rows[: max(1, height - len(gate))], *gate][:height]]


def _glances(context: Context, lines: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return the lines' cues; those still waiting for a word only where there is no other."""
    spoken = [context.speaker.say(line, tuple(order), context.language) for line in lines]
    found = [each.cue for each in spoken if each]
    return [text for text in found if ELLIPSIS not in text] or found[:1]


def _glance(context: Context, cue: Cue, width: int) -> list[Row]:
    """Return a cue that belongs to no card, without air: for whom, the line at a glance, what is still to ask."""
    spoken = context.speaker.cue(cue, context.language) if cue.line and not context.walker.held_back else None
    text = spoken.cue if spoken else cue_text(context, cue)
    lines = [row("      ", piece(line, bold=True)) for line in wrapped(text, width - 8)]
    short = row("   ", piece(cue_short(context, cue, width - 4), "quiet"))
    return [short, *lines, *gate_rows(context, width, 1)]


def gate_rows(context: Context, width: int, most: int = GATE_ROWS) -> list[Row]:
    """Return what has not been asked yet, in at most so many rows."""
    lines = gate_lines(context, width - LABEL_WIDTH - 2, most)
    return [_labelled(context, "" if number else "not-yet", line) for number, line in enumerate(lines)]


def _labelled_lines(context: Context, key: str, text: str, width: int) -> list[Row]:
    lines = wrapped(text, width - LABEL_WIDTH - 2)
    return [_labelled(context, "" if number else key, line) for number, line in enumerate(lines)]


def _labelled(context: Context, key: str, text: str) -> Row:
    label = context.t(f"label-{key}") if key else ""
    return row(" ", piece(label.ljust(LABEL_WIDTH), "quiet"), text)
