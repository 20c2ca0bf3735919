"""What every part of the live screen works with: the open session, its place in the walk, and how things are called."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.speech import Speaker
from mediator_tui.walk.walker import Walker

if TYPE_CHECKING:
    from mediator_tui.domain.practice import NextTime
    from mediator_tui.walk.agreeing import StillToAsk

_BADGE_NAME = 20


@dataclass
class Context:
    """An open session on the screen."""

    shell: Shell
    notes: Notes
    walker: Walker = field(init=False)
    speaker: Speaker = field(init=False)
    quiet: Callable[[Naming], str] | None = None
    """What the quiet line says: a sentence made anew in the language of the moment."""

    standing: Callable[[Naming], str] | None = None
    """What it says until Esc, whatever is done meanwhile."""

    stage_clock: bool = False
    """Whether the header tells how long the stage has lasted; off until asked for."""
    _stage_since: tuple[str, datetime] | None = None

    def __post_init__(self) -> None:
        self.walker = Walker(self.shell.guide, self.notes)
        self.speaker = Speaker(self.shell.guide, self.walker)

    @cached_property
    def asks(self) -> "StillToAsk":
        """What has not been asked of the terms yet."""
        from mediator_tui.walk.agreeing import StillToAsk  # noqa: PLC0415 (the screen stands before it is needed)

        return StillToAsk(self.notes, self.shell.guide)

    @cached_property
    def next_time(self) -> "NextTime":
        """What the mediator took along from the last review."""
        from mediator_tui.review.next_time import next_time  # noqa: PLC0415 (looked at once, before the table)

        return next_time()

    @property
    def guide(self) -> Guide:
        """The guide."""
        return self.shell.guide

    @property
    def language(self) -> Language:
        """The language of the moment."""
        return self.shell.language

    @property
    def room(self) -> str:
        """The room the mediator is in."""
        return self.walker.room

    @property
    def letters(self) -> tuple[str, ...]:
        """The parties in this room."""
        return members(self.room) or self.notes.session.letters

    def stage_minutes(self) -> int:
        """Return how many minutes the mediator has been in this stage."""
        stage, now = self.walker.stage.id, self.shell.clock()
        if self._stage_since is None or self._stage_since[0] != stage:
            self._stage_since = (stage, now)
        return int((now - self._stage_since[1]).total_seconds() // 60)

    @property
    def naming(self) -> Naming:
        """How things are called in the language of the moment."""
        return Naming(self.shell.words, self.notes.session, self.language)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the screen's sentences."""
        return self.shell.t(key, **values)

    def words(self, key: str, /, **values: str | int) -> str:
        """Return any of the interface's sentences."""
        return self.shell.words(key, self.language, **values)

    def hush(self, *, standing: bool = False) -> None:
        """Let the quiet line forget what was done before; not that something waits for the disk."""
        if not self.notes.waiting and (standing or self.quiet is not self.standing):
            self.quiet = None

    def tell(self, key: str, /, **values: str | int) -> None:
        """Let the quiet line say a sentence; values stay as they are when the language changes."""
        self.quiet = lambda _: self.t(key, **values)

    def tell_of(self, key: str, record: Record, **values: str | int) -> None:
        """Let the quiet line say a sentence about a record, named in the language of the moment."""

        def say(naming: Naming) -> str:
            return self.t(key, who=naming.who(record.by), kind=naming.kind(record.kind), text=record.text, **values)

        self.quiet = say

    @property
    def alone_outside(self) -> tuple[str, ...]:
        """The party the walk is alone with while the joint room is still open: nothing is noted before theirs is."""
        cue = self.walker.cue
        return cue.to if cue.alone and self.room == JOINT else ()

    def badge(self) -> str:
        """Return who is together now: the room's word, or that the walk is with one party or the mediator alone."""
        cue = self.walker.cue
        if self.room != JOINT:
            return self.room_word()
        if cue.for_mediator:
            return self.t("badge-self")
        if cue.alone and len(cue.to) == 1 and not cue.only_in_room:
            name = self.naming.who(cue.to[0])
            return self.t("badge-with", name=name if cell_len(name) <= _BADGE_NAME else self.naming.digit(cue.to[0]))
        return self.room_word()

    def room_word(self) -> str:
        """Return the room's word, as it stands in front of the words being typed."""
        if self.room == JOINT:
            return self.t("room-joint")
        letters = members(self.room)
        if not letters:
            return self.t("room-private")
        return self.t("room-caucus", parties="+".join(self.naming.digit(letter) for letter in letters))
