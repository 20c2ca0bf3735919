"""What lines, speakers, coders, codes and ways through a review are called, in the language of the moment."""

from dataclasses import dataclass

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.lines import SpokenLine, fill
from mediator_tui.domain.lists import Item
from mediator_tui.domain.reviews import MARKS, SELF, Line
from mediator_tui.domain.rooms import EVERYONE, MEDIATOR, OTHER
from mediator_tui.domain.sessions import TRANSCRIPT, Session
from mediator_tui.domain.text import visible
from mediator_tui.review.targets import Target
from mediator_tui.store.room_file import writer_of
from mediator_tui.walk.naming import Naming as SessionNaming

_CUE = 40


@dataclass(frozen=True)
class Naming:
    """Names of one session's review. What people wrote is safe to be shown, on one line."""

    guide: Guide
    naming: SessionNaming

    @property
    def session(self) -> Session:
        """The session under review."""
        return self.naming.session

    @property
    def language(self) -> Language:
        """The language of the moment."""
        return self.naming.language

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return a sentence of `review-report.toml`."""
        return self.naming.words(f"review-report.{key}", self.language, **values)

    # Who ----------------------------------------------------------------------------------------------

    def speaker(self, line: Line, *, begins: bool = False) -> str:
        """Return who said or noted a line; where it begins a phrase with a capital, and several by their names."""
        by = line.record.by
        if by == OTHER and line.speaker:
            return one_line(line.speaker)
        if begins and len(line.record.speakers) > 1:
            return one_line(" + ".join(self.naming.who(each) for each in line.record.speakers))
        known = self.naming.everyone() if by == EVERYONE else self.naming.who(by)
        return _begun(one_line(known) or by, begins=begins and by not in self.session.letters)

    def called(self, line: Line) -> str:
        """Return who said a line, and what the transcript calls them where that is another name."""
        who, named = self.speaker(line), one_line(line.speaker)
        return f"{who} ({named})" if named and named != who else who

    def is_mediator(self, line: Line) -> bool:
        """Whether the mediator said a line."""
        return line.record.by == MEDIATOR

    def coder(self, coder: str, *, begins: bool = False) -> str:
        """Return what a reviewer is called; with a capital where it begins a phrase."""
        return _begun(self.naming.t("mediator"), begins=begins) if coder == SELF else coder

    # What ---------------------------------------------------------------------------------------------

    def words(self, line: Line) -> str:
        """Return what was said, corrected where it was; the kind of the record where it has no words."""
        return one_line(line.words) or self("empty-line", kind=self.naming.kind(line.record.kind))

    def code(self, code: str) -> str:
        """Return a code's name: a card's, a line's cue, or a mark's; the code itself where the guide has it no more."""
        if code in MARKS:
            return _begun(self._mark(code), begins=True)
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

    def short_code(self, code: str, *, whole: bool = False) -> str:
        """Return it as it stands beside a line: a card's short name with its number, and a card's line behind it.

        Such a line is cut, but for `whole`.
        """
        if code in MARKS:
            return self._mark(code)
        card, _, ident = code.partition("/")
        name = self.technique(card)
        line = self.guide.line(code) if ident else None
        if line is None:
            return f"{name}/{ident}" if ident else name
        text = fill(line.text[self.language], {})
        return f"{name}: {text if whole or len(text) <= _CUE else f'{text[: _CUE - 1]}…'}"

    def _mark(self, mark: str) -> str:
        return self.naming.words(f"marks.{mark}", self.language)

    def technique(self, ident: str) -> str:
        """Return a card's short name, a technique's with its number."""
        card = self.guide.cards.get(ident)
        if card is not None:
            short = card.short[self.language]
            return f"{card.number} {short}" if card.number else short
        name = self.guide.titled(ident)
        return name[self.language] if name else ident

    # When ---------------------------------------------------------------------------------------------

    def stage(self, line: Line) -> str:
        """Return the stage a line was noted in; nothing where there is none."""
        ident = line.record.stage
        if ident is None:
            return ""
        walk = self.guide.walks.get(self.session.kind)
        stage = walk.stage(ident) if walk else None
        if stage is None:
            return ident
        return self.naming.words("tui.stage", self.language, number=stage.number, name=stage.name[self.language])

    def moment(self, line: Line, place: int) -> str:
        """Return when a line was said, to the second where that was taken down; its number where it was not."""
        if not self._of_transcript(line):
            return f"{line.at:%H.%M}"
        return f"{line.at:%H.%M.%S}" if self.is_timed(line) else str(place + 1)

    def moment_width(self, count: int) -> int:
        """Return how many columns the moments of so many lines take."""
        transcript = self.session.transcript
        if transcript is None:
            return 5
        return 8 if transcript.timed else max(5, len(str(count)))

    def is_timed(self, line: Line) -> bool:
        """Whether the time of a line is when it was said: a transcript may have had none."""
        origin = self.session.transcript
        return origin is None or origin.timed or not self._of_transcript(line)

    def _of_transcript(self, line: Line) -> bool:
        writer = writer_of(line.id) or ""
        imported = self.session.kind == TRANSCRIPT or writer.startswith(TRANSCRIPT)
        return imported and self.session.transcript is not None

    # Ways through it ----------------------------------------------------------------------------------

    def target(self, target: Target) -> str:
        """Return what a target is called."""
        if target.by == "code":
            return self.short_code(target.value)
        if target.by == "technique":
            return self.technique(target.value)
        if target.by == "party":
            return self.naming.who(target.value) or target.value
        if target.by == "kind":
            return self.naming.kind(target.value)
        if target.by == "speaker":
            return target.value
        if target.by == "words":
            return f'"{target.value}"'
        values = {"count": len(target.value.split())} if target.by == "lines" else {}
        return self.naming.words(f"review.by-{target.by}", self.language, **values)

    def group(self, target: Target) -> str:
        """Return what sort of target it is."""
        return self.naming.words(f"review.group-{target.by}", self.language)


def one_line(text: str) -> str:
    """Return a text on one line in which nothing acts."""
    return visible(" ".join(text.split()))


def _begun(text: str, *, begins: bool) -> str:
    return text[:1].upper() + text[1:] if begins else text
