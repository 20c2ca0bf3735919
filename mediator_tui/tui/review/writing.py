"""Words being typed beside a line: a comment, or the line's own words put right. None is saved without Enter."""

from dataclasses import dataclass, field
from typing import Literal

from mediator_tui.tui.editor import Editor

Purpose = Literal["comment", "correction"]


@dataclass(frozen=True)
class Subject:
    """What is being typed."""

    purpose: Purpose
    line: str
    comment: str = ""
    """The comment that is changed; none for a new one."""


@dataclass
class Desk:
    """The words being typed, and those left unfinished at other lines."""

    subject: Subject | None = None
    editor: Editor = field(default_factory=Editor)
    before: str = ""
    """The words before anything was typed."""
    _left: dict[Subject, str] = field(default_factory=dict)

    @property
    def typing(self) -> bool:
        """Whether words are being typed."""
        return self.subject is not None

    @property
    def scope(self) -> str:
        """The scope of the keys."""
        return "review-correct" if self.subject and self.subject.purpose == "correction" else "review-comment"

    def begin(self, subject: Subject, words: str) -> None:
        """Begin to type, with the words that are there, or those left unfinished."""
        self.subject, self.before = subject, words
        self.editor = Editor()
        self.editor.set(self._left.get(subject, words))

    def leave(self) -> bool:
        """Stop typing; return whether words were left unfinished, which stay until they are saved."""
        subject, self.subject = self.subject, None
        if subject is None:
            return False
        self._left.pop(subject, None)
        if self.editor.text == self.before:
            return False
        self._left[subject] = self.editor.text
        return True

    def done(self) -> None:
        """Stop typing: the words are saved."""
        if self.subject:
            self._left.pop(self.subject, None)
        self.subject = None

    @property
    def unfinished(self) -> bool:
        """Whether words stand anywhere that were typed and not saved."""
        return bool(self._left) or (self.typing and self.editor.text != self.before)

    def forget(self) -> None:
        """Leave nothing waiting: it is kept elsewhere."""
        self.subject = None
        self._left.clear()

    def take_up(self, subject: Subject, words: str) -> None:
        """Let words that were left unfinished wait at their line again."""
        self._left[subject] = words

    def all_left(self) -> dict[Subject, str]:
        """Return every words typed and not saved, those being typed among them."""
        typed = {self.subject: self.editor.text} if self.subject and self.editor.text != self.before else {}
        return self._left | typed

    @property
    def first_left(self) -> Subject | None:
        """What was left unfinished first."""
        return next(iter(self._left), None)

    def is_left(self, line: str) -> bool:
        """Whether words were left unfinished at a line."""
        return any(subject.line == line for subject in self._left)
