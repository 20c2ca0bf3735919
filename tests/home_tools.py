"""What the tests of the pages around the live screen share: keys in, rows out, without Textual."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_driver import Clock, guide, new_session

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

NAMES = {" ": "space", ".": "full_stop", ",": "comma", "+": "plus", "/": "slash", "?": "question_mark", "-": "minus"}


class Screen:
    """The shell over a sessions folder, without Textual."""

    def __init__(self, root: Path, language: Language = "en") -> None:
        self.clock = Clock()
        self.shell = Shell(guide(), words(), root, language, self.clock)
        self.sitting = Sitting(self.shell)
        self.shell.show(Home(self.shell, self.sitting, preferences()))

    def press(self, *keys: str) -> "Screen":
        """Press keys; what begins with an apostrophe is typed letter by letter."""
        for key in keys:
            letters = key[1:] if key.startswith("'") else [key]
            for letter in letters:
                self.shell.press(NAMES.get(letter, letter), letter if len(letter) == 1 else None)
        return self

    def text(self, width: int = 80, height: int = 24) -> str:
        """Return the screen; each row must have exactly that width, and there be exactly so many."""
        drawing = self.shell.draw(width, height)
        assert [each.width for each in drawing.rows] == [width] * height
        return "\n".join(each.plain for each in drawing.rows)

    @property
    def live(self) -> Live:
        assert isinstance(self.sitting.live, Live)
        return self.sitting.live


@pytest.fixture
def home(sessions: Path) -> Iterator[Screen]:
    """Return home over an empty sessions folder."""
    screen = Screen(sessions)
    yield screen
    screen.sitting.leave()


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session with two parties."""
    return new_session(sessions)


@pytest.fixture
def table(sessions: Path, folder: SessionFolder) -> Iterator[Screen]:
    """Return the live screen of that session."""
    screen = Screen(sessions)
    screen.sitting.open(folder)
    yield screen
    screen.sitting.leave()


def only_session(root: Path) -> SessionFolder:
    (path,) = [each for each in root.iterdir() if each.is_dir()]
    return SessionFolder(path)
