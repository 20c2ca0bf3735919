"""A review in plain lines: where one is, how a line is read out, and what is said of what was set."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import REVIEW, review_of
from mediator_tui.plain.asking import BACK, Asking
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.terminal import Terminal
from mediator_tui.review.desk import Reviewing, Unfinished
from mediator_tui.review.lines import Lines
from mediator_tui.review.naming import Naming, one_line
from mediator_tui.review.targets import Target, part_of
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.naming import Naming as SessionNaming

_MOST_PLACES = 200
_MOST_STRETCHES = 40
"""How many stretches of lines are named in one sentence."""
_MOST_ENTRIES = 20
T = TypeVar("T")
DONE = frozenset({"", BACK, "qq"})
"""What ends a question for words without an answer."""
_BACK = DONE | {"0", "<"}


class ReviewDesk(Asking):
    """One reviewer's sitting in plain lines."""

    def __init__(self, guide: Guide, terminal: Terminal, clock: Clock, reviewing: Reviewing) -> None:
        super().__init__(guide, terminal, clock)
        self.reviewing = reviewing
        self.lines = Lines(reviewing)
        self.lines.look()
        self.at = 0
        self.target: Target = self.lines.first_target
        """What `>>` and `<<` go by."""
        self.typing: Unfinished | None = None
        """What is being asked for, where it is words beside a line; its own words are not known yet."""
        self.last_code: str | None = None
        self.moved = False
        """Whether anything was done: where the reviewer stopped last time stays, until then."""
        self._way: list[str] = []
        self._part: tuple[str, str | None, str | None] | None = None
        """The part of the session that was told last."""
        self._problem: str | None = None

    # Words --------------------------------------------------------------------------------------------

    @property
    def naming(self) -> Naming:
        """How things are called in the language of the moment."""
        names = SessionNaming(self.terminal.words, self.reviewing.session, self.terminal.language)
        return Naming(self.guide, names)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the sentences of the review in plain lines."""
        return self.terminal.t(f"plain-review.{key}", **values)

    def tell(self, key: str, /, **values: str | int) -> None:
        """Print one of them."""
        self.terminal.line(self.t(key, **values))

    def want(self, key: str, /, **values: str | int) -> str:
        """Ask with one of them."""
        return self.read(lambda: self.t(key, **values))

    def code(self, code: str) -> str:
        """Return what a code is called: a technique with its number, a card's line by its cue, nothing cut off."""
        card, _, line = code.partition("/")
        return f"{self.naming.technique(card)}: {self.naming.code(code)}" if line else self.naming.short_code(code)

    def want_words(self, asked: Unfinished, key: str, /, **values: str | int) -> str:
        """Ask for words beside a line; what stands on the line when the program is ended is kept for them."""
        self.typing = asked
        typed = self.want(key, **values)
        self.typing = None
        return typed

    def numbers(self, places: Sequence[int]) -> str:
        """Return the numbers of lines as they can be typed: `1-3, 7`; where there are very many, the first of them."""
        found = stretches(sorted(set(places)))
        named = [str(first + 1) if first == last else f"{first + 1}-{last + 1}" for first, last in found]
        if len(named) <= _MOST_STRETCHES:
            return ", ".join(named)
        shown = ", ".join(named[:_MOST_STRETCHES])
        return self.t("and-more", numbers=shown, count=len(named) - _MOST_STRETCHES)

    def places(self, idents: Sequence[str]) -> list[int]:
        """Return where the lines with these ids stand, in order; those that are gone left out."""
        return sorted(place for ident in idents if (place := self.lines.place(ident)) is not None)

    # The lines ----------------------------------------------------------------------------------------

    @property
    def here(self) -> Line | None:
        """The line one is at; None where there are none."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def take_in(self) -> None:
        """Take in what others wrote, try again what waits, and say once that it waits, and once that it does not."""
        notes, here = self.reviewing.notes, self.here
        notes.retry()
        for room in (REVIEW, *self.reviewing.rooms, *map(review_of, self.reviewing.rooms)):
            notes.refresh(room)
        self.lines.look()
        place = self.lines.place(here.id) if here else None
        self.at = max(0, min(self.at if place is None else place, len(self.lines) - 1))
        if self._problem and not self.reviewing.unsaved:
            self._problem = None
            self.tell("saved-again")
        elif self.reviewing.unsaved and notes.problem != self._problem:
            self._waits()

    def told(self, key: str, /, **values: str | int) -> None:
        """Say what was set once it is on disk; before, that it waits."""
        self.moved = True
        self.lines.look()
        if self.reviewing.unsaved and not self.reviewing.notes.retry():
            self._waits()
        else:
            self.tell(key, **values)

    def _waits(self) -> None:
        self._problem = self.reviewing.notes.problem
        reason = self.terminal.words.reason(self._problem or "", self.terminal.language)
        self.tell("waits", count=self.reviewing.unsaved, reason=reason)

    def may_write(self) -> bool:
        """Whether anything can be set; where not, say so."""
        if self.reviewing.read_only:
            self.tell("read-only")
        return not self.reviewing.read_only

    def show(self, *, part: bool = False) -> None:
        """Read the line one is at; before it where it stands, where that was not told last, or for `part`."""
        if line := self.here:
            self._tell_part(line, always=part)
            self.terminal.line(self.said(line, self.at))
            if beside := self._beside(line):
                self.terminal.line(f"  {beside}")

    def said(self, line: Line, place: int) -> str:
        """Return a line as it is read: its number, when, who, what kind, the words."""
        naming = self.naming
        moment, number = naming.moment(line, place), str(place + 1)
        when = number if moment == number else f"{number}, {moment},"
        kind = "" if line.record.kind == "utterance" else f", {naming.naming.kind(line.record.kind)}"
        words = one_line(line.words) or naming.naming.t("no-words")
        return self.t("line", number=when, who=f"{naming.speaker(line)}{kind}", words=words)

    def _tell_part(self, line: Line, *, always: bool) -> None:
        part, naming = part_of(line), self.naming
        before, self._part = self._part, part
        if part == before and not always:
            return
        told = []
        if len(self.reviewing.rooms) > 1 and (before is None or before[0] != part[0] or always):
            told.append(f"{naming.naming.room(line.room)}.")
        if line.record.stage and (before is None or before[1] != part[1] or always):
            stage = naming.stage(line)
            told.append(f"{stage[:1].upper()}{stage[1:]}.")
        if line.record.technique:
            told.append(self.t("technique", name=naming.technique(line.record.technique)))
        if told:
            self.terminal.line(" ".join(told))

    def _beside(self, line: Line) -> str:
        told = [self.t("mark-struck")] if line.record.struck else []
        if line.codes:
            told.append(self.t("codes", codes="; ".join(self.codes_on(line))))
        if line.comments:
            told.append(self.t("comments", count=line.comments))
        if line.corrected:
            told.append(self.t("mark-corrected"))
        if line.id in self.lines.bookmarks:
            told.append(self.t("mark-bookmark"))
        return " ".join(told)

    def codes_on(self, line: Line) -> list[str]:
        """Return the codes on a line, this reviewer's first, others' behind their names."""
        naming, by_coder = self.naming, dict[str, list[str]]()
        for each in line.codes:
            by_coder.setdefault(each.coder, []).append(self.code(each.code))
        own = by_coder.pop(self.reviewing.coder, [])
        return [*own, *(f"{naming.coder(coder)}: {', '.join(codes)}" for coder, codes in sorted(by_coder.items()))]

    # Ways through them --------------------------------------------------------------------------------

    def go(self, place: int, *, remember: bool = True) -> None:
        """Go to a line and read it; the way back is kept."""
        if remember:
            self.remember()
        self.at, self.moved = place, True
        self.show()

    def remember(self, ident: str | None = None) -> None:
        """Keep the way back to a line, or to where one is."""
        if ident or self.here:
            self._way = [*self._way[-_MOST_PLACES:], ident or (self.here.id if self.here else "")]

    def way_back(self) -> None:
        """Go back to where one was before the last jump."""
        while self._way:
            place = self.lines.place(self._way.pop())
            if place is not None:
                self.go(place, remember=False)
                return
        self.tell("no-way-back")

    def step(self, target: Target, *, back: bool = False) -> None:
        """Go to the next line, or the one before, of what is gone by."""
        found = self.lines.next(target, self.at, back=back)
        if found is None:
            self.tell("none-before" if back else "none-after", what=self.naming.target(target))
        else:
            self.go(found, remember=False)

    def jump(self, idents: Sequence[str]) -> bool:
        """Go to the first of these lines, `>>` to the next of them; say so where there is none. Return whether."""
        places = self.places(idents)
        if not places:
            self.tell("line-gone" if idents else "no-lines-behind")
            return False
        self.target = Target("lines", " ".join(idents))
        self.tell("those-lines", count=len(places))
        self.go(places[0])
        return True

    # Lists --------------------------------------------------------------------------------------------

    def choose(
        self,
        found: Callable[[str], Sequence[T]],
        name: Callable[[T], str],
        *,
        none: str = "nothing-found",
        ask: str = "which",
        inside: Callable[[T], Sequence[T]] | None = None,
    ) -> T | None:
        """Read out what fits, numbered, until a number is typed; words look for names. None to go back.

        `inside` is what a number with a stroke behind it opens.
        """
        entries = list(found(""))
        while True:
            for number, entry in enumerate(entries[:_MOST_ENTRIES], 1):
                self.terminal.line(f"{number} {name(entry)}")
            if not entries:
                self.tell(none)
            if len(entries) > _MOST_ENTRIES:
                self.tell("more", count=len(entries) - _MOST_ENTRIES)
            typed = self.want(ask) if entries else ""
            if typed in _BACK:
                return None
            opened = number_of(typed[:-1], len(entries)) if inside and typed.endswith("/") else None
            if opened and inside:
                entries = list(inside(entries[opened - 1])) or entries
            elif picked := number_of(typed, len(entries)):
                return entries[picked - 1]
            elif narrowed := list(found(typed)):
                entries = narrowed
            else:
                self.tell("nothing-found")


def stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return numbers that rise as stretches without a gap, first and last of each."""
    if not places:
        return []
    gaps = [(one, other) for one, other in pairwise(places) if other > one + 1]
    return list(zip([places[0], *(other for _, other in gaps)], [*(one for one, _ in gaps), places[-1]], strict=True))
