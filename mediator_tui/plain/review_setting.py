"""What a reviewer sets beside lines, in plain lines: codes, comments, corrections, bookmarks; and taking it back."""

from collections.abc import Sequence
from dataclasses import replace

from mediator_tui.domain.rooms import REVIEW
from mediator_tui.plain.asking import CLEARED
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.review_desk import DONE, ReviewDesk
from mediator_tui.plain.review_grammar import meant
from mediator_tui.review.choices import codes_named, codes_of_card
from mediator_tui.review.desk import Unfinished
from mediator_tui.review.naming import one_line
from mediator_tui.review.targets import Target
from mediator_tui.review.written import coder_of

_AGAIN = "0"

# Codes ------------------------------------------------------------------------------------------------


def code(desk: ReviewDesk, places: Sequence[int], words: str) -> None:
    """Mark lines with a technique by its number, or a code by its name; where all have it, take it off."""
    if not desk.may_write():
        return
    if what := _which_code(desk, words):
        desk.last_code = what
        idents = [desk.lines[place].id for place in places]
        key = "coded" if desk.reviewing.toggle_code(idents, what) else "uncoded"
        desk.told(key, lines=desk.numbers(places), code=desk.code(what))


def _which_code(desk: ReviewDesk, words: str) -> str | None:
    if words == _AGAIN:
        if desk.last_code is None:
            desk.tell("no-code-yet")
        return desk.last_code
    guide, terminal = desk.guide, desk.terminal
    if technique := number_of(words, len(guide.techniques)):
        return guide.techniques[technique - 1].id
    named = codes_named(guide, terminal.words, words)
    if words and len(named) == 1:
        return named[0]
    if words and not named:
        desk.tell("nothing-found")
        return None
    return desk.choose(
        lambda typed: codes_named(guide, terminal.words, typed or words),
        lambda each: _code_entry(desk, each),
        ask="which-code",
        inside=lambda each: codes_of_card(guide, each) if each in guide.cards else [],
    )


def _code_entry(desk: ReviewDesk, what: str) -> str:
    """Return a code as it stands in a list: its name, and on how many lines it was set."""
    name, count = desk.naming.code(what), desk.lines.counts[Target("code", what)]
    return desk.t("way-alone", name=name, count=count) if count else name


def uncode(desk: ReviewDesk, places: Sequence[int]) -> None:
    """Take a code of one's own off lines; where there are several, ask which."""
    if not desk.may_write():
        return
    reviewing = desk.reviewing
    own = {place: reviewing.own_codes(desk.lines[place].id) for place in places}
    codes = list(dict.fromkeys(each for codes in own.values() for each in codes))
    if not codes:
        desk.tell("no-own-code")
        return
    what = codes[0] if len(codes) == 1 else desk.choose(
        lambda typed: [each for each in codes if typed.casefold() in desk.code(each).casefold()],
        desk.code, ask="which-off",
    )  # fmt: skip
    if what:
        before, off = reviewing.written.steps, [place for place, codes in own.items() if what in codes]
        for place in off:
            reviewing.uncode(desk.lines[place].id, what)
        reviewing.written.as_one(REVIEW, before)
        desk.told("uncoded", lines=desk.numbers(off), code=desk.code(what))


def bookmark(desk: ReviewDesk, place: int) -> None:
    """Put a bookmark at a line, or take it away."""
    if desk.may_write():
        key = "bookmarked" if desk.reviewing.bookmark(desk.lines[place].id) else "bookmark-gone"
        desk.told(key, number=place + 1)


# Words ------------------------------------------------------------------------------------------------


def comment(desk: ReviewDesk, place: int, words: str) -> None:
    """Write a comment on a line; asked for where no words were typed."""
    ident = desk.lines[place].id
    asked = Unfinished(ident, "comment", "")
    if desk.may_write() and (said := words or desk.want_words(asked, "ask-comment")) not in DONE:
        desk.reviewing.comment(ident, said)
        desk.told("commented", number=place + 1)


def correct(desk: ReviewDesk, place: int, words: str) -> None:
    """Put a line's words right; asked for where none were typed."""
    asked = Unfinished(desk.lines[place].id, "correction", "")
    if desk.may_write() and (said := words or desk.want_words(asked, "ask-correction")) not in DONE:
        _put_right(desk, place, said)


def _put_right(desk: ReviewDesk, place: int, said: str) -> None:
    line = desk.lines[place]
    original = line.record.text
    if said == CLEARED or said == original.strip():
        if line.corrected:
            desk.reviewing.correct(line.id, original)
            desk.told("correction-gone", number=place + 1)
    elif said != line.words:
        desk.reviewing.correct(line.id, said)
        desk.told("corrected", number=place + 1, words=one_line(original) or desk.naming.naming.t("no-words"))


def corrections(desk: ReviewDesk) -> None:
    """Go through the lines from here: Enter where one is right, the right words where it is not."""
    if not desk.may_write():
        return
    desk.tell("correcting")
    while desk.here:
        desk.typing = Unfinished(desk.lines[desk.at].id, "correction", "")
        typed = desk.read(lambda: desk.said(desk.lines[desk.at], desk.at))
        desk.typing = None
        if typed in DONE - {""}:
            return
        desk.moved = True
        if typed:
            _put_right(desk, desk.at, typed)
        if desk.at + 1 == len(desk.lines):
            desk.tell("last-line")
            return
        desk.at += 1


def unfinished(desk: ReviewDesk) -> None:
    """Go through the words that were not saved last time: save them, drop them, or leave them for later."""
    found = desk.reviewing.unfinished()
    if not found:
        desk.tell("nothing-unfinished")
    for each in found:
        place = desk.lines.place(each.line)
        if place is None:
            continue
        tell_unfinished(desk, each, place)
        typed = desk.want("ask-unfinished")
        if typed == "1" and each.purpose == "correction":
            _put_right(desk, place, each.words)
        elif typed == "1" and each.comment:
            desk.reviewing.change_comment(each.line, each.comment, each.words)
            desk.told("comment-changed")
        elif typed == "1":
            comment(desk, place, each.words)
        if typed in {"1", CLEARED}:
            desk.reviewing.let_go(each)
        elif typed in DONE - {""}:
            return


def tell_unfinished(desk: ReviewDesk, each: Unfinished, place: int) -> None:
    """Read words that were not saved."""
    key = "unfinished-correction" if each.purpose == "correction" else "unfinished-comment"
    desk.tell(key, number=place + 1, words=one_line(each.words))


def keep_unfinished(desk: ReviewDesk) -> None:
    """Keep the words beside a line that were typed without Enter."""
    typed, asked = desk.terminal.unfinished().strip(), desk.typing
    if typed and asked is None and (found := meant(typed)) and found.command in {"comment", "correct"} and found.words:
        place = desk.at if found.first is None else found.first - 1
        if 0 <= place < len(desk.lines):
            purpose = "comment" if found.command == "comment" else "correction"
            typed, asked = found.words, Unfinished(desk.lines[place].id, purpose, "")
    if typed and asked and not desk.reviewing.read_only:
        desk.reviewing.keep_unfinished(replace(asked, words=typed))


# One line whole ---------------------------------------------------------------------------------------


def detail(desk: ReviewDesk, place: int) -> None:
    """Read a line whole, with every code and comment; a comment of one's own can be changed."""
    naming, line = desk.naming, desk.lines[place]
    desk.at = place
    desk.show(part=True)
    desk.terminal.line(
        f"  {desk.t('record', id=line.id, who=naming.called(line), kind=naming.naming.kind(line.record.kind))}"
    )
    if line.corrected:
        desk.terminal.line(f"  {desk.t('original', words=one_line(line.record.text))}")
    comments = desk.reviewing.comments_on(line.id)
    for number, each in enumerate(comments, 1):
        desk.terminal.line(f"  {number} {naming.coder(coder_of(each))}: {one_line(each.text)}")
    own = [each for each in comments if coder_of(each) == desk.reviewing.coder]
    if not own or desk.reviewing.read_only:
        return
    picked = number_of(desk.want("ask-which-comment"), len(comments))
    if not picked:
        return
    chosen = comments[picked - 1]
    if chosen not in own:
        desk.tell("not-yours", coder=naming.coder(coder_of(chosen)))
        return
    words = desk.want_words(Unfinished(line.id, "comment", "", chosen.id), "ask-comment-again")
    if words not in DONE:
        desk.reviewing.change_comment(line.id, chosen.id, "" if words == CLEARED else words)
        desk.told("comment-gone" if words == CLEARED else "comment-changed")


# Taking back ------------------------------------------------------------------------------------------


def take_back(desk: ReviewDesk, *, back: bool) -> None:
    """Take back the last thing set, or do it again, and read the line it belongs to."""
    if not desk.may_write():
        return
    reviewing, lines = desk.reviewing, desk.lines
    before = lines.beside()
    if not (reviewing.undo() if back else reviewing.redo()):
        desk.tell("nothing-to-undo" if back else "nothing-to-redo")
        return
    lines.look()
    changed = lines.changed_since(before)
    desk.told("undone" if back else "redone")
    if changed:
        desk.go(changed[0], remember=changed[0] != desk.at)
