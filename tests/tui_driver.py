"""Feeds keys into the full screen without Textual, and gives back what stands on it.

Keys come as one string, as they would in one write to the terminal: a character is the key that types it, and
`⏎` Enter, `⇥` Tab, `␛` Esc, `⌫` Backspace, `⌦` Del, `← → ↑ ↓`, `⇞ ⇟` page, `^x` ctrl+x, `‹f2›` any other by name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from plain_driver import TWO, Clock, guide, session_of

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Safety
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.rows import Row
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting
from mediator_tui.walk.behind import NotesBehind

_SIGNS = {
    "⏎": "enter", "⇥": "tab", "␛": "escape", "⌫": "backspace", "⌦": "delete", "←": "left", "→": "right", "↑": "up",
    "↓": "down", "⇞": "pageup", "⇟": "pagedown",
}  # fmt: skip
_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
_BURST = re.compile(r"\^[a-z]|‹[a-z0-9_+]+›|.", re.DOTALL)

Key = tuple[str, str | None]
"""A key as Textual names it, and the character it types."""


def key_of(character: str) -> Key:
    """Return the key that types a character, as Textual names it."""
    if character.isalnum():
        return character, character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name), character


def keys_of(burst: str) -> Iterator[Key]:
    """Yield the keys of a burst."""
    for part in _BURST.findall(burst):
        if part in _SIGNS:
            yield _SIGNS[part], None
        elif part.startswith("^") and len(part) > 1:
            yield f"ctrl+{part[1]}", None
        elif part.startswith("‹"):
            yield part[1:-1], None
        else:
            yield key_of(part)


_OPENED: "list[Screen]" = []


def leave_all() -> None:
    """Leave every session that was opened on a screen."""
    while _OPENED:
        screen = _OPENED.pop()
        if screen.sitting.notes:
            screen.sitting.notes.close(tidy=False)
        if screen.sitting.review:
            screen.sitting.review.notes.close(tidy=False)


class AtOnce(Sitting):
    """A sitting without a thread: what is entered is on disk, or waits, before the next key."""

    def start(self, notes: NotesBehind) -> None:
        """Begin nothing."""


class Screen:
    """The full screen over a sessions folder: at home, or in a session."""

    def __init__(
        self,
        root: Path,
        language: Language = "id",
        *,
        names: Sequence[str] = TWO,
        kind: str = "mediation",
        folder: SessionFolder | None = None,
        at_home: bool = False,
        notes: bool = True,
        clock: Callable[[], datetime] | None = None,
        behind: bool = False,
        title: str = "",
    ) -> None:
        self.root = root
        self.clock = clock or Clock()
        self.shell = Shell(guide(), words(), root, language, self.clock)
        self.sitting = (Sitting if behind else AtOnce)(self.shell)
        self.preferences = Preferences(keys_tried=True)
        self.folder = folder
        _OPENED.append(self)
        if at_home:
            self.shell.show(Home(self.shell, self.sitting, self.preferences))
        elif not notes:
            self.sitting._show(NotesBehind(session_of(names, kind=kind), Safety(), self.clock))
        else:
            if self.folder is None:
                session = session_of(names, language=language, kind=kind)
                session.title = title
                self.folder = create(root, session)
            self.sitting.open(self.folder)

    @property
    def live(self) -> Live:
        """The live screen."""
        assert self.sitting.live
        return self.sitting.live

    @property
    def notes(self) -> NotesBehind:
        """The open session's notes."""
        assert self.sitting.notes
        return self.sitting.notes

    def feed(self, *bursts: str) -> "Screen":
        """Press the keys of each burst, in order, nothing between them."""
        for burst in bursts:
            for key, character in keys_of(burst):
                self.shell.press(key, character)
        return self

    def type(self, text: str) -> "Screen":
        """Type any text as it is, line breaks as `^j`; none of its characters is a sign for a key."""
        for character in text:
            if character == "\n":
                self.shell.press("ctrl+j", None)
            else:
                self.shell.press(*key_of(character))
        return self

    def note(self, marks: str, text: str = "") -> "Screen":
        """Choose who and kind, type the words, save."""
        self.feed(marks)
        return self.type(text).feed("⏎")

    def go(self, stage: str) -> "Screen":
        """Stand at the beginning of a stage."""
        self.live.context.walker.to_stage(stage)
        return self

    def until(self, action: str) -> "Screen":
        """Walk on to the next cue that does this."""
        walker = self.live.context.walker
        while walker.cue.action != action:
            assert walker.next()
        return self

    def rows(self, width: int = 80, height: int = 24) -> list[Row]:
        """Return the rows drawn."""
        return self.shell.draw(width, height).rows

    def lines(self, width: int = 80, height: int = 24) -> list[str]:
        """Return the screen as lines of text."""
        return [row.plain for row in self.rows(width, height)]

    def text(self, width: int = 80, height: int = 24) -> str:
        """Return the screen as text."""
        return "\n".join(self.lines(width, height))

    @property
    def covered(self) -> bool:
        """Whether the veil is on, and nothing but its own words is on the screen."""
        words = [*self.shell.t("veiled").split(), self.shell.keys.sign_of("veil")]
        return self.shell.veiled and self.text().split() == words and self.shell.draw(80, 24).caret is None

    def records(self, room: str = "joint") -> list[tuple[str, str, str]]:
        """Return a room's records as they stand on disk: who, what kind, the words."""
        return [(record.by, record.kind, record.text) for record in self.kept(room)]

    def kept(self, room: str = "joint") -> list[Record]:
        """Return a room's records as they stand on disk."""
        assert self.folder
        found, damage = SessionFolder(self.folder.path, self.folder.keys).records(room)
        assert not damage
        return [record for record in found if record.shown]

    def files(self) -> dict[str, bytes]:
        """Return every file of the session."""
        assert self.folder
        return {path.name: path.read_bytes() for path in sorted(self.folder.path.rglob("*")) if path.is_file()}

    def leave(self) -> int:
        """Leave as the program does: keep the drafts, then the session in order."""
        self.sitting.keep()
        return self.sitting.leave()

    def reopened(self, language: Language | None = None) -> "Screen":
        """Leave, and open the same session anew."""
        self.leave()
        return Screen(self.root, language or self.shell.language, folder=self.folder, clock=self.clock)


def noting(root: Path, **how: object) -> Screen:
    """Return a new session, of Screen's parties and settings, where the parties' interests are noted."""
    return Screen(root, **how).go("interests")  # type: ignore[arg-type]
