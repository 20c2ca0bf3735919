"""How one line of the transcript is drawn: signs, moment, speaker, words; kind and technique beside; codes below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len

from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import JOINT, REVIEW
from mediator_tui.tui.review.names import Names
from mediator_tui.tui.rows import BLANK, Piece, Row, packed, piece, row, rule, wrapped
from mediator_tui.tui.theme import kind_token

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review

View = Literal["one", "sides", "parties"]
VIEWS: tuple[View, ...] = ("one", "sides", "parties")
"""One column; the mediator beside the parties; one party beside the other."""
WIDE = 112
_SIGNS = 5
_SPEAKER, _SPEAKER_WIDE = 12, 18
_KIND, _NUMBER, _TECHNIQUE = 9, 2, 21
_BESIDE = 58
"""From how many columns on there is room for kinds and techniques."""
_LEAST_WORDS = 12
Side = Literal["left", "right", "across"]


@dataclass(frozen=True)
class Layout:
    """How wide each part of a line is; 0 for what is not shown."""

    moment: int
    speaker: int
    words: int
    kind: int
    technique: int

    @property
    def before(self) -> int:
        """How many columns stand before the words."""
        return _SIGNS + self.moment + 2 + (self.speaker + 2 if self.speaker else 0)


def layout(review: "Review", width: int, *, speaker: bool = True) -> Layout:
    """Return what fits that width. Kinds and techniques are left out where nobody noted any."""
    names, lines = review.names, review.lines
    moment = names.moment_width(len(lines))
    named = [names.naming.who(letter) for letter in review.reviewing.session.letters]
    called = max(lines.longest_speaker, *(cell_len(name) for name in [*named, names.naming.who("mediator")]))
    speakers = min(called, _SPEAKER_WIDE if width >= WIDE else _SPEAKER) if speaker else 0
    noted = width >= _BESIDE and any(target.by == "technique" or target.value != "utterance" for target in lines.noted)
    kind = _KIND if noted else 0
    technique = (_TECHNIQUE if width >= WIDE else _NUMBER) if noted else 0
    parts = Layout(moment, speakers, 0, kind, technique)
    words = width - parts.before - kind - technique - 1
    if words < _LEAST_WORDS:
        parts = replace(parts, kind=0, technique=0)
        words = width - parts.before - 1
    return replace(parts, words=max(_LEAST_WORDS, words))


def heading(review: "Review", at: int, width: int) -> Row:
    """Return the rule above a line with which another part of the session begins."""
    return rule(width, row(piece(part_name(review, review.lines[at]), "quiet")))


def part_name(review: "Review", line: Line) -> str:
    """Return the room, where several are read, and the stage a line stands in; nothing where neither is known."""
    names = review.names
    several = len(review.reviewing.rooms) > 1 or line.room != JOINT
    room = names.naming.room(line.room) if several else ""
    return " · ".join(filter(None, (room, names.stage(line))))


def begins_part(review: "Review", at: int) -> bool:
    """Whether a heading stands above a line: its room or stage differs from the line before."""
    if at == 0:
        return False
    one, other = review.lines[at - 1], review.lines[at]
    return (one.room, one.record.stage) != (other.room, other.record.stage)


def block(
    review: "Review", at: int, parts: Layout, *, words: Sequence[Row] | None = None, named: bool = False
) -> list[Row]:
    """Return a line's rows; `words` are those being typed in place of its own; `named` where its speaker leads them."""
    line, names = review.lines[at], review.names
    chosen = at == review.reading.at
    record = line.record
    token = "quiet" if record.struck else "text"
    text = shown_words(review, line)
    if named:
        text = f"{names.speaker(line)}: {text}"
    told = words if words is not None else [row(piece(each, token)) for each in wrapped(text, parts.words)]
    rows: list[Row] = []
    for number, each in enumerate(told):
        front = _front(review, line, at, parts, chosen=chosen) if not number else BLANK
        beside = _beside(names, line, parts) if not number else BLANK
        rows.append(row(front.fitted(parts.before), each.fitted(parts.words), beside))
    room = parts.words + parts.kind + parts.technique
    rows += [row(BLANK.fitted(parts.before), each) for each in _codes(review, line, room)]
    return rows


def shown_words(review: "Review", line: Line) -> str:
    """Return a line's words: as put right, or as they were where those are asked for."""
    if review.originals and line.corrected:
        return line.record.text
    return line.words or review.names.naming.t("no-words")


def _front(review: "Review", line: Line, at: int, parts: Layout, *, chosen: bool) -> Row:
    names = review.names
    speaker = (
        row(piece(f"{names.speaker(line)}", "quiet", bold=chosen)).fitted(parts.speaker) if parts.speaker else BLANK
    )
    return row(
        _signs(review, line, at, chosen=chosen),
        piece(names.moment(line, at).rjust(parts.moment), "quiet", bold=chosen),
        "  ",
        speaker,
        "  " if parts.speaker else "",
    )


def _signs(review: "Review", line: Line, at: int, *, chosen: bool) -> Row:
    mark = ">" if chosen else "|" if review.is_chosen(at) else "~" if line.record.struck else " "
    return row(
        piece(mark, bold=True, reverse=chosen),
        piece("#" if line.id in review.lines.bookmarks else " ", "common", bold=True),
        piece('"' if line.comments else " ", "way", bold=True),
        piece("!" if review.desk.is_left(line.id) else "/" if line.corrected else " ", "wait", bold=True),
        " ",
    )


def _beside(names: Names, line: Line, parts: Layout) -> Row:
    if not parts.kind:
        return BLANK
    kind = row(" ", piece(names.naming.kind_short(line.record.kind), kind_token(line.record.kind)))
    return row(kind.fitted(parts.kind), row(" ", _technique(names, line, parts)).fitted(parts.technique))


def _technique(names: Names, line: Line, parts: Layout) -> Piece:
    ident = line.record.technique
    if ident is None:
        return piece("")
    if parts.technique > _NUMBER:
        return piece(names.technique(ident), "quiet")
    card = names.guide.cards.get(ident)
    return piece(str(card.number) if card and card.number else "·", "quiet")


def codes_by_coder(review: "Review", line: Line) -> list[str]:
    """Return the codes on a line, this reviewer's first, others' behind their names; `!` while not on disk."""
    reviewing, names = review.reviewing, review.names
    waiting = reviewing.unsaved > 0
    by_coder: dict[str, list[str]] = {}
    for each in line.codes:
        sign = "! " if waiting and reviewing.notes.unsaved(each.ident, REVIEW) else ""
        by_coder.setdefault(each.coder, []).append(f"{sign}{names.short_code(each.code)}")
    own = by_coder.pop(reviewing.coder, [])
    return [*own, *(f"{names.coder(coder)}: {', '.join(codes)}" for coder, codes in sorted(by_coder.items()))]


def _codes(review: "Review", line: Line, width: int) -> list[Row]:
    """Return the rows of the codes on a line."""
    if not line.codes:
        return []
    parts = packed(codes_by_coder(review, line), width - 2)
    return [row(piece(f"{'  ' if at else '+ '}{text}", "matter")) for at, text in enumerate(parts)]


def side_of(review: "Review", line: Line) -> Side:
    """Return in which of two columns a line stands."""
    names = review.names
    if review.view == "sides":
        return "left" if names.is_mediator(line) else "right"
    letters = review.reviewing.session.letters
    if line.record.by not in letters[:2]:
        return "across"
    return "left" if line.record.by == letters[0] else "right"
