"""The live screen: what it holds of an open session, and the ways in from the shell."""

from collections.abc import Callable

from mediator_tui.domain.fault import Fault
from mediator_tui.tui.actions import MARKS, PICKED, TYPING, WORDS
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.live import answering, drawing, pressing, saving, screening
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.desk import Desk
from mediator_tui.tui.live.opening import open_panel
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.live.walking import Depth
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.room import Edit


class Live:
    """The live screen of one open session."""

    scope = MARKS

    def __init__(self, shell: Shell, notes: Notes) -> None:
        self.shell = shell
        self.context = Context(shell, notes)
        self.depth: Depth = "walk"
        self.panel: Panel | None = None
        self._picked: str | None = None
        self._mending = Desk(mends=True)
        self._desks: dict[str, Desk] = {}
        self.moved: dict[str, tuple[str, Edit | None]] = {}
        """By room, where its last record moved away went, and what would be taken back next in the room then."""
        self.newest: str | None = None
        """The newest record when one was picked: those after it came meanwhile."""

    @property
    def desk(self) -> Desk:
        """The desk of the room the mediator is in; one of its own while a record is picked, to mend it."""
        return self._mending if self._picked else self._desks.setdefault(self.context.room, Desk())

    @property
    def desks(self) -> dict[str, Desk]:
        """Every room's desk."""
        return self._desks

    @property
    def picked(self) -> str | None:
        """The record picked."""
        return self._picked

    @picked.setter
    def picked(self, ident: str | None) -> None:
        """Pick another record, or none; the desk it was mended on is cleared, the room's own stays as it was."""
        if ident != self._picked:
            saving.keep_mended(self)
            if self._picked is None:
                newest = self.context.notes.room(self.context.room).last(1)
                self.newest = newest[-1].id if newest else None
            self._picked, self._mending = ident, Desk(mends=True)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now, the nearest first."""
        words = (WORDS, TYPING) if self.desk.typing else (PICKED, MARKS) if self.picked else (MARKS,)
        if not self.panel or (self.panel.passes and self.desk.typing):
            return words
        typing = (TYPING,) if self.panel.caret(80, 24) else ()
        return (self.panel.scope, *typing, *(words if self.panel.passes else ()))

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is said on the quiet line and changes nothing."""
        self._telling(lambda: pressing.press(self, key, character))
        if self.panel and self.panel.closed:
            self.panel = None
        answering.drop_changed(self)

    def _telling(self, do: Callable[[], object]) -> None:
        """Do it; what goes wrong is said on the quiet line."""
        try:
            do()
        except Fault as fault:
            self._tell_fault(fault)
        except OSError as error:
            self._tell_fault(Fault("system", reason=error.strerror or type(error).__name__))

    def _tell_fault(self, fault: Fault) -> None:
        self.context.quiet = lambda naming: naming.words.sentence(fault, naming.language)

    def open(self, action: str) -> None:
        """Open the panel of an action, if it has one."""
        panel = open_panel(self, action)
        if panel:
            panel.scope = panel.scope or action
            self.panel = panel

    def enter(self, room: str) -> None:
        """Go into a room; the draft of the one left waits there."""
        self.picked = None
        self.context.walker.enter(room)
        self.context.quiet = None
        saving.choose_usual(self)

    def paste(self, text: str) -> None:
        """Pasted text counts as words, whole, line breaks included."""
        if self.panel and not self.panel.passes:
            self.panel.paste(text)
            return
        if screening.refuses(self, "tab"):
            return
        if not self.desk.typing:
            saving.begin_words(self)
        self.desk.editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def back(self) -> bool:
        """One step back: panel, picked record, words to marks, what is chosen; never loses a word."""
        self.context.hush(standing=True)
        if panel := self.panel:
            stays: list[bool] = []
            self._telling(lambda: stays.append(panel.back()))
            if not any(stays):
                self.panel = None
            return True
        if self.picked:
            self.picked = None
            return True
        if self.desk.typing:
            self.desk.typing = False
            return True
        if not saving.at_rest(self):
            self.desk.clear()
            saving.choose_usual(self)
            return True
        return False

    def draw(self, width: int, height: int) -> Drawing:
        """Return the live screen at that size."""
        return drawing.draw(self, width, height)


def opened(shell: Shell, notes: Notes) -> Live:
    """Return the live screen of an open session, its drafts waiting in their rooms."""
    live = Live(shell, notes)
    saving.tell_of_drafts(live)
    return live
