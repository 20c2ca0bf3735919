"""`mediator demo` on a terminal: an example dialogue played on the real screen at reading speed.

The session it makes is saved as any other. Any key of the person stops the play, and the screen is theirs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mediator_tui.content.guide import load_guide
from mediator_tui.content.places import scripts_root
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.domain.toml_text import decoded, parsed
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.actions import EVERYWHERE
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.keys import key_of
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import preferences
from mediator_tui.tui.run import run_app
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting
from mediator_tui.walk.address import you_for

_NAMED = {
    "Enter": "enter", "Tab": "tab", "Esc": "escape", "Space": "space", "Back": "backspace", "Left": "left",
    "Right": "right", "Up": "up", "Down": "down",
}  # fmt: skip
_MARKS = 3
"""As many characters at most are marks, pressed one by one with a thought before each."""
_BEFORE_KEY, _BEFORE_LETTER, _AFTER_STEP = 0.35, 0.04, 1.3
_TICK = 0.05
_MOMENT = 1e-6
_KEPT = frozenset({"veil", "break", "leave"})
"""What a person's first key does all the same when it stops the play."""

Step = list[str | float]


@dataclass(frozen=True)
class Press:
    """One key of the play, and how many seconds pass before it."""

    wait: float
    key: str
    character: str | None = None


def script(language: Language) -> dict[str, Any]:
    """Return the example on the screen in that language: parties and steps. Raises `Fault`."""
    path = scripts_root() / "demo" / f"screen-{language}.toml"
    if not path.is_file():
        raise Fault("script-missing", file=str(path))
    return parsed(decoded(path.read_bytes()))


def presses(steps: Iterable[Step]) -> Iterator[Press]:
    """Yield the keys of steps: texts to type, names of keys, and last the seconds to look at what came of it."""
    rest = _AFTER_STEP
    for step in steps:
        for part in step:
            if isinstance(part, str):
                for press in _of_part(part):
                    yield Press(press.wait + rest, press.key, press.character)
                    rest = 0.0
        rest += next((float(part) for part in step if not isinstance(part, str)), _AFTER_STEP)


def _of_part(part: str) -> Iterator[Press]:
    if part in _NAMED:
        yield Press(_BEFORE_KEY, _NAMED[part])
    elif part.startswith("^"):
        yield Press(_BEFORE_KEY, f"ctrl+{part[1:]}")
    else:
        for character in part:
            yield Press(_BEFORE_KEY if len(part) <= _MARKS else _BEFORE_LETTER, key_of(character), character)


class DemoShell(Shell):
    """A shell that plays keys by itself until the person presses one."""

    _due: Iterator[Press] = iter(())
    _next: Press | None = None
    _waited = 0.0

    @property
    def playing(self) -> bool:
        """Whether there are keys left to play."""
        return self._next is not None

    def play(self, keys: Iterable[Press]) -> None:
        """Begin to play."""
        self._due = iter(keys)
        self._next = next(self._due, None)
        self._say("playing")

    def let_pass(self, seconds: float) -> bool:
        """Let time pass and press what is due; return whether anything changed on the screen."""
        self._waited += seconds
        pressed = False
        while self._next and self._waited > self._next.wait - _MOMENT:
            self._waited -= self._next.wait
            super().press(self._next.key, self._next.character)
            self._next = next(self._due, None)
            pressed = True
            if self._next is None:
                self._say("over")
        return pressed

    def press(self, key: str, character: str | None) -> None:
        """Take a key of the person's; the first one stops the play and does nothing more."""
        if self.playing:
            self._next = None
            self._say("yours")
            action = self.keys.action(EVERYWHERE, key)
            if action is None or action.id not in _KEPT:
                return
        super().press(key, character)

    def paste(self, text: str) -> None:
        """Take a paste of the person's; while the play is on, it only stops it."""
        if self.playing:
            self.press("", None)
        else:
            super().paste(text)

    def _say(self, key: str) -> None:
        """Say on the live screen's quiet line how the play stands."""
        for face in self.faces:
            if isinstance(face, Live):
                face.context.quiet = lambda naming: naming.words(f"tui-demo.{key}", naming.language)


class DemoApp(MediatorApp):
    """The full screen with a play on it."""

    def __init__(self, shell: DemoShell, sitting: Sitting) -> None:
        super().__init__(shell, sitting.look)
        self._shown = shell

    def on_mount(self) -> None:
        """Let the play's time pass."""
        self.set_interval(_TICK, self._let_pass)

    def _let_pass(self) -> None:
        if self._shown.let_pass(_TICK):
            self._canvas.redraw()


def demo(root: Path, language: Language) -> int:
    """Play the example in a new session below `root`; return the exit code. Raises `Fault` or `OSError`."""
    data, mine = script(language), preferences()
    shell = DemoShell(load_guide(), words(), root, language, lambda: datetime.now().astimezone())
    shell.theme, shell.ascii_signs = mine.theme, mine.ascii_signs
    sitting = Sitting(shell)
    folder = new_session(shell, data)
    sitting.open(folder)
    shell.play(presses(data["steps"]))
    code = run_app(shell, sitting, DemoApp(shell, sitting))
    if not code:
        print(words()("home.demo-saved", shell.language, folder=str(folder.path)))
    return code


def new_session(shell: Shell, data: dict[str, Any]) -> SessionFolder:
    """Make the session that the example is played in. Raises `OSError`."""
    names = [str(name) for name in data["parties"]]
    session = Session(
        created=shell.clock().date(),
        language=shell.language,
        profile="training",
        practice="none",
        title=str(data.get("title", "")),
        parties=new_parties(names, [you_for(name, shell.guide.titles) for name in names]),
    )
    return folders.create(shell.root, session)
