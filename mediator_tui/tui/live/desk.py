"""The desk: who, kind, words, Enter. A plain letter never saves, deletes, undoes or changes the room."""

from dataclasses import dataclass, field

from mediator_tui.domain.records import Answer
from mediator_tui.domain.rooms import MEDIATOR, joined
from mediator_tui.tui.actions import KINDS
from mediator_tui.tui.editor import Editor

KIND_KEYS = {key: kind for kind, key in KINDS.items()}
MORE_KINDS = ("goal", "task", "need", "obstacle", "resource", "referral", "progress")
ANSWER_KEYS: dict[str, Answer] = {"y": "yes", "x": "declined", "full_stop": "silent"}
_FIRST_OF_OTHERS = 9


@dataclass
class Desk:
    """What has been chosen and typed, and not yet saved. One for each room."""

    who: tuple[str, ...] | None = None
    """Letters; empty for the mediator; None where nobody is chosen."""
    kind: str | None = None
    answer: Answer | None = None
    typing: bool = False
    editor: Editor = field(default_factory=Editor)
    together: bool = False
    """After `+`: the next who joins those chosen."""
    mends: bool = False
    """Whether it mends a record: its words are the record's own, once Tab has fetched them."""
    fetched: bool = False
    target: str | None = None
    """The room a picked record is to move to, once Enter says so."""
    draft: str | None = None
    """The id of the kept words it shows: once they are saved, or kept anew, the old ones go."""
    concerns: object = None
    """What the answer was chosen for: it holds for nothing else."""
    more: str = ""
    """A leader that waits for a digit: `,` more kinds, `-` further parties."""

    @property
    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return self.who is None and self.kind is None and self.answer is None

    @property
    def by(self) -> str:
        """A record's `by` for whom is chosen."""
        return joined(self.who) if self.who else MEDIATOR

    def clear(self) -> None:
        """Choose nothing; the words stay."""
        self.who, self.kind, self.answer, self.together, self.more = None, None, None, False, ""
        self.target = None

    def reset(self) -> None:
        """Begin anew."""
        self.clear()
        self.typing = self.fetched = False
        self.editor, self.draft = Editor(), None

    def choose_who(self, letters: tuple[str, ...]) -> None:
        """Choose who; after `+` in addition to those chosen."""
        self.who = tuple(dict.fromkeys((*(self.who or ()), *letters))) if self.together else letters
        self.together = False
        self._to_words()

    def choose_kind(self, kind: str) -> None:
        """Choose what kind."""
        self.kind, self.answer = kind, None
        self._to_words()

    def _to_words(self) -> None:
        self.typing = self.fetched if self.mends else self.who is not None and self.kind is not None

    def take_back(self) -> bool:
        """Take the kind back, or else the who; False where nothing was chosen."""
        if self.answer:
            self.answer = None
        elif self.kind:
            self.kind = None
        elif self.who is not None:
            self.who = None
        else:
            return False
        return True


def digit_letters(digit: int, letters: tuple[str, ...], everyone: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return whom a digit names: none for the mediator (0), all (9), one party; None for nobody."""
    if digit == 0:
        return ()
    if digit == _FIRST_OF_OTHERS:
        return letters if len(letters) > 1 else None
    letter = everyone[digit - 1] if digit <= len(everyone) else None
    return (letter,) if letter else None
