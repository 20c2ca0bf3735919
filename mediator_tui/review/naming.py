"""What speakers, coders and codes are called in what comes out of a review."""

from dataclasses import dataclass

from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.lines import SpokenLine, fill
from mediator_tui.domain.lists import Item
from mediator_tui.domain.reviews import MARKS, SELF, Line
from mediator_tui.domain.rooms import EVERYONE, MEDIATOR
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.text import visible
from mediator_tui.store.room_file import writer_of

_IMPORTED = "transcript"
_SOMEBODY = "other"
"""Who speaks in a transcript and is neither a party nor the mediator."""


@dataclass(frozen=True)
class Naming:
    """The words of one session's review in one language. What people wrote is safe to be shown, on one line."""

    session: Session
    guide: Guide
    language: Language

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return a sentence of `review-report.toml`."""
        return words()(f"review-report.{key}", self.language, **values)

    def speaker(self, line: Line) -> str:
        """Return who said or noted a line."""
        named = {MEDIATOR: self("mediator"), EVERYONE: self("all"), _SOMEBODY: words()("figures.other", self.language)}
        named |= {party.letter: party.name for party in self.session.parties}
        return one_line(line.speaker or " + ".join(named.get(each, each) for each in line.record.speakers))

    def words(self, line: Line) -> str:
        """Return what was said, corrected where it was; the kind of the record where it has no words."""
        kind = words()(f"kinds.{line.record.kind}", self.language)
        return one_line(line.words) or self("empty-line", kind=kind)

    def coder(self, coder: str) -> str:
        """Return what a reviewer is called."""
        return self("mediator") if coder == SELF else coder

    def code(self, code: str) -> str:
        """Return a code's name: a card's, a line's cue, or a mark's; the code itself where the guide has it no more."""
        if code in MARKS:
            name = words()(f"marks.{code}", self.language)
            return name[:1].upper() + name[1:]
        if "/" not in code:
            title = self.guide.titled(code)
            return one_line(title[self.language]) if title else code
        line, parties = self.guide.line(code), len(self.session.parties)
        if line is None:
            return code
        cue = line.text[self.language]
        if isinstance(line, SpokenLine):
            cue = line.glance(self.language, parties=parties)
        elif isinstance(line, Item):
            cue = line.cue[self.language]
        return one_line(fill(cue, {letter: letter.upper() for letter in "ab"}))

    def is_timed(self, line: Line) -> bool:
        """Whether the time of a line is when it was said: a transcript may have had none."""
        origin = self.session.transcript
        imported = (writer_of(line.id) or "").startswith(_IMPORTED) or self.session.kind == _IMPORTED
        return origin is None or origin.timed or not imported


def one_line(text: str) -> str:
    """Return a text on one line in which nothing acts."""
    return visible(" ".join(text.split()))
