"""How lines, codes and coders are called in the review room, in the language of the moment."""

from dataclasses import dataclass

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import fill
from mediator_tui.domain.reviews import MARKS, SELF, Line
from mediator_tui.domain.rooms import MEDIATOR
from mediator_tui.domain.sessions import TRANSCRIPT, Transcript
from mediator_tui.store.room_file import writer_of
from mediator_tui.tui.review.targets import OTHER, Target
from mediator_tui.tui.rows import ELLIPSIS
from mediator_tui.walk.naming import Naming

_CUE = 40


@dataclass(frozen=True)
class Names:
    """Names of one session's review."""

    guide: Guide
    naming: Naming

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the room's sentences."""
        return self.naming.words(f"tui-review.{key}", self.naming.language, **values)

    def who(self, line: Line) -> str:
        """Return who said a line."""
        by = line.record.by
        if by == OTHER:
            return line.speaker or self.t("other-speaker")
        return self.naming.who(by) or by

    def called(self, line: Line) -> str:
        """Return who said a line, and what the transcript calls them where that is another name."""
        who = self.who(line)
        return f"{who} ({line.speaker})" if line.speaker and line.speaker != who else who

    def coder(self, coder: str) -> str:
        """Return a coder's name."""
        return coder if coder != SELF else self.naming.t("mediator")

    def code(self, code: str, *, whole: bool = False) -> str:
        """Return the name of a code: a card's with its number, a card's line, perhaps `whole`, or a mark's."""
        if code in MARKS:
            return self.naming.words(f"marks.{code}", self.naming.language)
        card, _, ident = code.partition("/")
        name = self.technique(card)
        line = self.guide.line(code) if ident else None
        if line is None:
            return f"{name}/{ident}" if ident else name
        text = fill(line.text[self.naming.language], {})
        return f"{name}: {text if whole or len(text) <= _CUE else f'{text[: _CUE - 1]}{ELLIPSIS}'}"

    def technique(self, ident: str) -> str:
        """Return a card's short name, a technique's with its number."""
        card = self.guide.cards.get(ident)
        if card is not None:
            short = card.short[self.naming.language]
            return f"{card.number} {short}" if card.number else short
        name = self.guide.titled(ident)
        return name[self.naming.language] if name else ident

    def stage(self, line: Line) -> str:
        """Return the stage a line was noted in; nothing where there is none."""
        ident = line.record.stage
        if ident is None:
            return ""
        walk = self.guide.walks.get(self.naming.session.kind)
        stage = walk.stage(ident) if walk else None
        if stage is None:
            return ident
        name = stage.name[self.naming.language]
        return self.naming.words("tui.stage", self.naming.language, number=stage.number, name=name)

    def moment(self, line: Line, place: int) -> str:
        """Return when a line was said, to the second where that was taken down; its number where it was not."""
        transcript = self.naming.session.transcript
        if transcript is None or not self._of_transcript(line):
            return f"{line.at:%H.%M}"
        return f"{line.at:%H.%M.%S}" if transcript.timed else str(place + 1)

    def moment_width(self, count: int) -> int:
        """Return how many columns the moments of so many lines take."""
        transcript: Transcript | None = self.naming.session.transcript
        if transcript is None:
            return 5
        return 8 if transcript.timed else max(5, len(str(count)))

    def _of_transcript(self, line: Line) -> bool:
        writer = writer_of(line.id) or ""
        return self.naming.session.kind == TRANSCRIPT or writer.startswith(TRANSCRIPT)

    def target(self, target: Target) -> str:
        """Return what a target is called."""
        if target.by == "code":
            return self.code(target.value)
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
        if target.by == "lines":
            return self.t("by-lines", count=len(target.value.split()))
        return self.t(f"by-{target.by}")

    def is_mediator(self, line: Line) -> bool:
        """Whether the mediator said a line."""
        return line.record.by == MEDIATOR
