"""What the review's pages share: the names of things, a list one goes through, the way to lines of the transcript."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediator_tui.review.desk import Reviewing
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.keys import hints
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.review.names import Names
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.naming import Naming

Jump = Callable[[Sequence[str]], None]
_PROSE = 96


@dataclass(frozen=True)
class Entry:
    """One row of a page's list, and the lines it leads to."""

    row: Row
    lines: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """What is said below the list while it is chosen."""
    chosen: bool = True
    """Whether the arrows stop there."""


class ReviewPage(Page):
    """A page of the review room."""

    words = "tui-review-pages"

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell)
        self.reviewing, self._jump = reviewing, jump

    @property
    def names(self) -> Names:
        """How things are called in the language of the moment."""
        naming = Naming(self.shell.words, self.reviewing.session, self.shell.language)
        return Names(self.shell.guide, naming)

    def lead(self, lines: Sequence[str]) -> None:
        """Go to lines of the transcript, or say that there are none."""
        if lines:
            self._jump(lines)
        else:
            self.say("no-lines")

    def setting(self, do: Callable[[], object], key: str, /, **values: str | int) -> bool:
        """Set something; say that it is saved once it is, or what went wrong. Return whether it went well."""
        if went := self.trying(do):
            reviewing = self.reviewing
            if reviewing.unsaved:
                reason = self.shell.words.reason(reviewing.notes.problem or "", self.shell.language)
                self.say("waits", count=reviewing.unsaved, reason=reason)
            else:
                self.say(key, **values)
        return went

    def title(self) -> tuple[str, str]:
        """Return the page's name, and whose review it is."""
        return self.t(f"{self.scope}-title"), self.names.coder(self.reviewing.coder)

    def hinted(self, *idents: str) -> str:
        """Return several actions as they stand on the bottom line."""
        return hints(self.shell.keys, self.shell.words, self.shell.language, *idents, "back")


class ListPage(ReviewPage):
    """A list; Enter leads from an entry to its lines, and the way back returns here."""

    def __init__(self, shell: Shell, reviewing: Reviewing, jump: Jump) -> None:
        super().__init__(shell, reviewing, jump)
        self.choice = Choice()

    @abstractmethod
    def entries(self, width: int) -> list[Entry]:
        """Return the list."""

    def press(self, key: str, character: str | None) -> None:
        """Go through the list, or to an entry's lines."""
        self.said = ""
        entries = self._choosable(self.entries(self.shell_width))
        if key == "enter" and entries:
            self.lead(entries[min(self.choice.at, len(entries) - 1)][1].lines)
        else:
            self.choice.press(key, len(entries))

    shell_width = 80
    """How broad the page was drawn last."""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the entries in view, and below what is said of the chosen one."""
        self.shell_width = width
        entries = self.entries(width)
        choosable = self._choosable(entries)
        self.choice.at = max(0, min(self.choice.at, len(choosable) - 1))
        at, here = choosable[self.choice.at] if choosable else (0, Entry(BLANK))
        told = [line for text in here.told for line in wrapped(text, min(_PROSE, width - 6))]
        room = max(3, height - len(told) - 1)
        first = max(0, min(at - room // 2, len(entries) - room))
        rows = []
        for number, entry in enumerate(entries[first : first + room], first):
            mark = ">" if number == at and entry.chosen else " "
            rows.append(row(piece(f" {mark} ", bold=True), entry.row))
        rows += [BLANK] * (room - len(rows) + 1)
        return [*rows, *(row("   ", piece(line, "quiet")) for line in told)][:height]

    def sentences(self, text: str, width: int, token: str = "quiet") -> list[Entry]:
        """Return a text the arrows pass over, wrapped."""
        return [Entry(row(piece(line, token)), chosen=False) for line in wrapped(text, width - 6)]

    def _choosable(self, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
        return [(number, entry) for number, entry in enumerate(entries) if entry.chosen]

    def keys(self) -> str:
        """Return the bottom line."""
        return self.hinted(f"{self.scope}-choose", f"{self.scope}-open")
