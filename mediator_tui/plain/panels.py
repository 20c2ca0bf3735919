"""What the leaders open: the nine and every other card, the menu, impasse finder, catch-up, where were we."""

from collections.abc import Callable

from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, caucus, members
from mediator_tui.plain import boards, pages, sharing
from mediator_tui.plain.cue_lines import gate_lines, keep_header, show_cue, title
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.noting import drafts_here, settle, without_words
from mediator_tui.plain.safety import close_menu, read, take_break
from mediator_tui.plain.settings import settings
from mediator_tui.plain.worksheets import show_wording
from mediator_tui.walk import private_gate
from mediator_tui.walk.closing import last_day
from mediator_tui.walk.naming import day_named
from mediator_tui.walk.progress import progress
from mediator_tui.walk.tally import fairness

_PAGES: dict[str, Callable[[Desk], object]] = {
    "rubrik": pages.rubric_page, "rubric": pages.rubric_page,
    "glosarium": pages.glossary_page, "glossary": pages.glossary_page,
}  # fmt: skip
_MOST_FOUND = 12


def technique(desk: Desk, typed: str) -> None:
    """Open what `t` names: one of the nine, the one before, a parked one, or any card, list or page by a word."""
    if not typed:
        _show_nine(desk)
        typed = read(desk, desk.t("technique-which")).strip()
    if not typed or typed == ".":
        return
    if typed == "0":
        if not desk.walker.to_bookmark():
            desk.say("no-bookmark")
            return
        show_cue(desk)
    elif typed == "-":
        _park(desk)
    else:
        open_named(desk, typed)


def _show_nine(desk: Desk) -> None:
    nine = desk.guide.techniques
    noted = desk.notes.records(desk.room) if desk.room != PRIVATE else []
    state = progress([card.id for card in nine], noted, desk.walker.moves())
    for card in nine:
        how = state[card.id]
        said_yes = [desk.who(letter) for letter in desk.session.letters if letter in how.yes]
        parts = [desk.t("nine-here")] if desk.walker.card == card.id else []
        parts.append(desk.t("nine-touched") if how.touched else desk.t("nine-untouched"))
        if said_yes:
            parts.append(desk.t("nine-yes", names=", ".join(said_yes)))
        if how.returned:
            parts.append(desk.t("nine-returned"))
        if how.parked:
            parts.append(desk.t("nine-parked"))
        desk.line(f"{card.number} {card.short[desk.language]}: {', '.join(parts)}.")
    known = [desk.guide.cards[ident] for ident in desk.walker.plan.support if ident in desk.guide.cards]
    if known:
        desk.say("support", names=", ".join(each.short[desk.language] for each in known))


def _park(desk: Desk) -> None:
    card = desk.walker.card
    if card is None:
        desk.say("nothing-to-park")
        return
    parked = not progress([card], [], desk.walker.moves())[card].parked
    desk.walker.park(card, parked=parked)
    desk.say("parked" if parked else "unparked", card=title(desk, card))


def open_named(desk: Desk, typed: str) -> None:
    """Open the card, list, pack or page that the words name; several are offered by number."""
    wanted = typed.strip().casefold()
    if wanted in _PAGES:
        _PAGES[wanted](desk)
        return
    if wanted in {"cek keamanan", "penapisan", "screening"}:
        _open(desk, "screening")
        return
    found = desk.guide.find(typed)
    if not found:
        if not pages.glossary_page(desk, typed):
            desk.say("nothing-found", text=typed)
        return
    if len(found) > 1 and found[0] != wanted:
        shown = found[:_MOST_FOUND]
        for number, ident in enumerate(shown, 1):
            desk.line(f"{number} {title(desk, ident)}")
        chosen = read(desk, desk.t("which-number")).strip()
        picked = number_of(chosen, len(shown))
        if picked is None:
            return
        found = [shown[picked - 1]]
    _open(desk, found[0])


def _open(desk: Desk, target: str) -> None:
    ident, _, item = target.partition("/")
    if ident in desk.guide.packs:
        pages.pack_page(desk, desk.guide.packs[ident])
        return
    desk.walker.to_card(ident)
    desk.say("opened", name=title(desk, ident))
    if item and (line := desk.guide.line(target)):
        desk.line(line.text[desk.language])
    show_cue(desk)


def card(desk: Desk) -> None:
    """Print the card, list or screening of the cue now, whole."""
    ident = desk.walker.cue.card or ""
    if ident in desk.guide.cards:
        pages.card_page(desk, desk.guide.cards[ident])
    elif ident in desk.guide.lists:
        pages.list_page(desk, ident)
    elif ident in desk.guide.packs:
        pages.pack_page(desk, desk.guide.packs[ident])
    else:
        stage_page(desk)


def stage_page(desk: Desk) -> None:
    """Print the stage: its criteria, and what is still to ask."""
    stage = desk.walker.stage
    desk.line(f"{stage.number} {stage.name[desk.language]}")
    for key, lines in (("stage-entry", stage.entry), ("stage-exit", stage.exit)):
        if lines:
            desk.say(key)
            for line in lines:
                desk.line(f"  {line.text[desk.language]}")
    for text in () if private_gate.holds(desk.walker) else gate_lines(desk, stage):
        desk.line(text)


def menu(desk: Desk) -> None:
    """Show the menu and do what is chosen."""
    desk.say("menu")
    chosen = read(desk, desk.t("menu-which")).strip().casefold()
    if chosen in _MENU:
        _MENU[chosen](desk)


def impasse(desk: Desk) -> None:
    """Find what to try by what the mediator sees; nothing is written."""
    rows = desk.guide.impasse_rows(read(desk, desk.t("impasse-see")))
    if not rows:
        desk.say("impasse-none")
        return
    if len(rows) > 1:
        for row in rows[:_MOST_FOUND]:
            desk.line(f"{row.number} {row.see[desk.language]}")
        chosen = read(desk, desk.t("which-number")).strip()
        rows = [row for row in desk.guide.impasse if str(row.number) == chosen]
    if rows:
        pages.impasse_page(desk, rows[0])


def catch_up(desk: Desk) -> None:
    """Fill in what was marked without words, and finish what was left unfinished, in this room."""
    left = [*drafts_here(desk), *without_words(desk)]
    if not left:
        desk.say("nothing-to-fill")
        return
    for record in left:
        if record.kind == "draft":
            settle(desk, record, read(desk, desk.t("draft", text=record.text, digits=desk.digits())))
            continue
        typed = read(desk, desk.t("fill-in", record=record.id, what=desk.describe(record)))
        if typed.strip() == ".":
            return
        if typed.strip() == "~":
            desk.notes.change(desk.room, record.id, {"struck": True})
        elif typed.strip():
            changed = desk.notes.change(desk.room, record.id, {"text": typed.strip()})
            desk.say("changed", record=changed.id, what=desk.describe(changed))


def where_were_we(desk: Desk) -> None:
    """Print where the session stands, from the joint record only; fit to be read aloud."""
    desk.say("where", sitting=len(desk.session.sittings) or 1)
    if day := last_day(desk.notes):
        desk.say("where-last", day=day_named(desk.terminal.words, desk.language, day))
    values = [record for record in boards.of_kind(desk, "value") if _all_yes(desk, record)]
    _listed(desk, "where-values", values)
    if desk.walker.issues:
        desk.say("where-issues")
        boards.show_issues(desk)
    _listed(desk, "where-terms", [record for record in boards.of_kind(desk, "term") if _all_yes(desk, record)])
    _listed(desk, "where-tasks", boards.of_kind(desk, "task"))
    if desk.walker.issue:
        desk.say("where-next", text=desk.walker.issue.text)


def _all_yes(desk: Desk, record: Record) -> bool:
    return all(record.answer(letter) == "yes" for letter in desk.session.letters)


def _listed(desk: Desk, key: str, records: list[Record]) -> None:
    if records:
        desk.say(key)
        for record in records:
            desk.line(f"  {desk.words_of(record)}")


def check_sentence(desk: Desk) -> None:
    """Check the wording of a sentence; nothing of it is kept, and nothing is rewritten."""
    if (text := read(desk, desk.t("sentence")).strip()) and not show_wording(desk, text):
        desk.say("wording-nothing")


def stages(desk: Desk) -> None:
    """Print the stages and go to the one chosen."""
    plan = desk.walker.plan
    for stage in plan.stages:
        here = desk.t("nine-here") + " " if stage.id == desk.walker.stage.id else ""
        desk.line(f"{stage.number} {here}{stage.name[desk.language]}")
    if chosen := read(desk, desk.t("stage-which")).strip():
        to_stage(desk, chosen)


def to_stage(desk: Desk, number: str) -> None:
    """Go to the stage with that number; a bookmark stays behind."""
    stage = next((stage for stage in desk.walker.plan.stages if str(stage.number) == number), None)
    if stage is None:
        desk.say("no-stage", number=number)
        return
    desk.walker.to_stage(stage.id, _which_issue(desk) if stage.each == "issue" else None)
    show_cue(desk)


def _which_issue(desk: Desk) -> str | None:
    issues = desk.walker.issues
    if len(issues) < 2:  # noqa: PLR2004
        return None
    for number, record in enumerate(issues, 1):
        desk.line(f"{number} {desk.words_of(record)}")
    chosen = read(desk, desk.t("which-issue")).strip()
    picked = number_of(chosen, len(issues))
    return issues[picked - 1].id if picked else None


def times(desk: Desk) -> None:
    """Print how often each spoke in this room, and since when; in the private room what each was given."""
    if desk.room == PRIVATE:
        for letter, given in fairness(desk.walker).items():
            numbers = vars(given)
            desk.say("given-to", name=desk.who(letter), **numbers)
        desk.say("given-note")
        return
    records = desk.notes.records(desk.room)
    if not records:
        desk.say("no-records")
        return
    letters = members(desk.room) or desk.session.letters
    for letter in letters:
        mine = [record for record in records if letter in record.speakers]
        said = sum(record.kind == "utterance" for record in mine)
        desk.say("times-of", name=desk.who(letter), records=len(mine), said=said)
    minutes = int((desk.notes.clock() - records[0].at).total_seconds() // 60)
    desk.say("times-room", room=desk.room_name(desk.room), minutes=minutes)


def enter(desk: Desk, letters: tuple[str, ...]) -> None:
    """Go into the private room, or a caucus, and show what comes next there; out of a caucus through its list."""
    room = caucus(letters) if letters else "private"
    if room != desk.room and sharing.gone_through(desk) is None:
        return
    desk.walker.enter(room)
    if letters:
        desk.say("in-caucus", names=desk.room_name(room))
    if desk.walker.apart:
        keep_header(desk)
    else:
        desk.shown_header = ()
    show_cue(desk)


def leave_room(desk: Desk) -> None:
    """Back into the joint room, out of a caucus through its sharing list; in the joint room, ask whose is meant."""
    if desk.room == JOINT:
        desk.say("which-room", digits=desk.digits())
        return
    carried = sharing.gone_through(desk)
    if carried is None:
        return
    desk.walker.enter(JOINT)
    desk.shown_header = ()
    if carried:
        sharing.say(desk, "plain-back-with")
    else:
        desk.say("back-in-joint")
    show_cue(desk)


def documents(desk: Desk) -> None:
    """Write documents of this session."""
    from mediator_tui.plain.documents import at_table  # noqa: PLC0415 (read when one is written)

    at_table(desk)


_MENU = {
    "1": boards.boards,
    "2": impasse,
    "3": catch_up,
    "4": where_were_we,
    "5": check_sentence,
    "6": stages,
    "7": take_break,
    "8": times,
    "9": settings,
    "0": close_menu,
    "d": documents,
}
