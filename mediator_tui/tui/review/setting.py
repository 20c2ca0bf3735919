"""What a reviewer sets beside lines: codes, comments, corrections, bookmarks. Told as saved only once it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.review.written import coder_of
from mediator_tui.tui.review.names import Names
from mediator_tui.tui.review.writing import Purpose, Subject

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

Say = Callable[[Names], str]


def may_write(review: "Review") -> bool:
    """Whether anything can be set here; where not, the quiet line says so."""
    if review.reviewing.read_only:
        review.tell("read-only")
        return False
    return review.here is not None


def told(review: "Review", say: Say) -> None:
    """Say what was done; that it waits, as long as the disk has not taken it."""
    reviewing = review.reviewing
    if reviewing.unsaved:

        def waits(names: Names) -> str:
            if not reviewing.unsaved:
                return say(names)
            reason = names.naming.words.reason(reviewing.notes.problem or "", names.naming.language)
            return names.t("waits", count=reviewing.unsaved, reason=reason)

        review.quiet = waits
    else:
        review.quiet = say


# Codes ------------------------------------------------------------------------------------------------


def code(review: "Review", what: str) -> None:
    """Mark the lines chosen with a code; where all of them have it from this reviewer already, take it off."""
    if not may_write(review):
        return
    reviewing, idents = review.reviewing, review.chosen
    review.last_code = what
    key = "coded" if reviewing.toggle_code(idents, what) else "uncoded"
    count = len(idents)
    review.range_from = None
    if count > 1:
        told(review, lambda names: names.t(f"{key}-lines", code=names.short_code(what), count=count))
    else:
        told(review, lambda names: names.t(key, code=names.short_code(what)))


def take_off(review: "Review", what: str) -> None:
    """Take this reviewer's own code off the line one is at."""
    if may_write(review) and (line := review.here):
        review.reviewing.uncode(line.id, what)
        told(review, lambda names: names.t("uncoded", code=names.short_code(what)))


def bookmark(review: "Review") -> None:
    """Put a bookmark at the line, or take it away."""
    if may_write(review) and (line := review.here):
        key = "bookmarked" if review.reviewing.bookmark(line.id) else "bookmark-gone"
        told(review, lambda names: names.t(key))


# Words ------------------------------------------------------------------------------------------------


def begin(review: "Review", purpose: Purpose, comment: str = "") -> None:
    """Begin to type a comment on the line, or its words as they should be."""
    if not may_write(review) or (line := review.here) is None:
        return
    words = line.words if purpose == "correction" else ""
    if comment:
        words = next((each.text for each in review.reviewing.comments_on(line.id) if each.id == comment), "")
    review.desk.begin(Subject(purpose, line.id, comment), words)
    review.quiet = None


def let_go(review: "Review") -> None:
    """Stop typing; words not saved wait at their line."""
    if review.desk.leave():
        review.tell("words-wait")


def save(review: "Review", *, go_on: bool = True) -> None:
    """Save the words being typed; a correction goes on to the next line's words, but for `go_on`."""
    desk, subject = review.desk, review.desk.subject
    if subject is None:
        return
    words = desk.editor.text.strip()
    if subject.purpose == "comment":
        _save_comment(review, subject, words)
        return
    before = review.reviewing.line(subject.line)
    if words != before.words.strip() and (words or before.corrected):
        review.reviewing.correct(subject.line, words or before.record.text)
        key = "corrected" if words and words != before.record.text else "correction-gone"
        told(review, lambda names: names.t(key))
    desk.done()
    review.take_in()
    if go_on:
        _next(review)


def _save_comment(review: "Review", subject: Subject, words: str) -> None:
    if subject.comment:
        review.reviewing.change_comment(subject.line, subject.comment, words)
    elif words:
        review.reviewing.comment(subject.line, words)
    review.desk.done()
    if words or subject.comment:
        key = "commented" if words else "comment-gone"
        told(review, lambda names: names.t(key))


def _next(review: "Review") -> None:
    """Go on to the next line's words; at the end say so."""
    if review.reading.at + 1 < len(review.lines):
        said = review.quiet
        review.reading.move("down", len(review.lines))
        begin(review, "correction")
        review.quiet = said
    else:
        review.tell("last-line")


def beside(review: "Review", key: str) -> None:
    """Go to the words of the line above or below; those not saved wait at theirs."""
    waits = review.desk.leave()
    review.reading.go(max(0, min(review.reading.at + (1 if key == "down" else -1), len(review.lines) - 1)))
    begin(review, "correction")
    if waits:
        review.tell("words-wait")


def show_unfinished(review: "Review") -> None:
    """Go to the first words that were typed and not saved, and say so."""
    subject = review.desk.subject or review.desk.first_left
    place = review.lines.place(subject.line) if subject else None
    if subject and place is not None:
        review.over = None
        review.reading.go(place)
        if not review.desk.typing:
            begin(review, subject.purpose, subject.comment)
    review.tell("unsaved-words")


def drop_comment(review: "Review", ident: str) -> None:
    """Take a comment of this reviewer's own away."""
    line = review.here
    if not may_write(review) or line is None:
        return
    own = [each for each in review.reviewing.comments_on(line.id) if each.id == ident]
    if own and coder_of(own[0]) == review.reviewing.coder:
        review.reviewing.change_comment(line.id, ident, "")
        told(review, lambda names: names.t("comment-gone"))


# Taking back ------------------------------------------------------------------------------------------


def step(review: "Review", *, back: bool) -> None:
    """Take back the last thing set here, or do it again, and show the line it belongs to."""
    if not may_write(review):
        return
    reviewing, lines = review.reviewing, review.lines
    before = lines.beside()
    if not (reviewing.undo() if back else reviewing.redo()):
        review.tell("nothing-to-undo" if back else "nothing-to-redo")
        return
    lines.look()
    changed = lines.changed_since(before)
    if changed:
        review.go(changed[0])
    told(review, lambda names: names.t("undone" if back else "redone"))
