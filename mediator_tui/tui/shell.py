"""The shell: faces one over the other, and the keys that work everywhere. Knows nothing of Textual."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mediator_tui.content.words import Words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.tui.actions import EVERYWHERE, action_for
from mediator_tui.tui.face import Drawing, Face
from mediator_tui.tui.rows import BLANK, page


class Shell:
    """What runs: the guide, the sessions folder, the language of the moment, and the faces."""

    def __init__(
        self, guide: Guide, words: Words, root: Path, language: Language, clock: Callable[[], datetime]
    ) -> None:
        self.guide, self.words, self.root, self.language, self.clock = guide, words, root, language, clock
        self.theme = "calm"
        self.ascii_signs = False
        self.left: int | None = None
        """The exit code, once the program is to end."""
        self._faces: list[Face] = []
        self._veiled = False
        self.asking_to_leave = False
        self.on_break: Callable[[], Face | None] = lambda: None
        """Makes the break page; set by the first face."""
        self.on_palette: Callable[[], Face | None] = lambda: None

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the screen's sentences."""
        return self.words(f"tui.{key}", self.language, **values)

    @property
    def face(self) -> Face:
        """The face on top."""
        return self._faces[-1]

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face, the topmost last."""
        return tuple(self._faces)

    def show(self, face: Face) -> None:
        """Put a face on top."""
        self._faces.append(face)

    def close(self, face: Face | None = None) -> None:
        """Take the topmost face away, or this one and all above it; the last one ends the program."""
        target = face or self.face
        while self._faces and target in self._faces:
            self._faces.pop()
        if not self._faces:
            self.left = self.left or 0

    def only(self, face: Face) -> None:
        """Show this face and no other."""
        self._faces = [face]

    @property
    def veiled(self) -> bool:
        """Whether the veil covers everything."""
        return self._veiled

    def cover(self) -> None:
        """Cover the screen."""
        self._veiled = True

    def draw(self, width: int, height: int) -> Drawing:
        """Return the whole screen."""
        if self._veiled:
            return Drawing(page([BLANK], width, height))
        drawing = self.face.draw(width, height)
        return Drawing(page(drawing.rows, width, height), drawing.caret)

    def press(self, key: str, character: str | None) -> None:
        """Take one key: first what works everywhere, then the face."""
        action = action_for(EVERYWHERE, key)
        if self._veiled:
            self._press_veiled(action.id if action else "")
        elif self.asking_to_leave:
            self._answer_leaving(key)
        elif action:
            self._everywhere(action.id)
        elif key == "escape":
            if not self.face.back():
                self.cover()
        else:
            self.face.press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted text; under the veil it goes nowhere."""
        if not self._veiled:
            self.face.paste(text)

    def _press_veiled(self, action: str) -> None:
        if action == "veil":
            self._veiled = False
        elif action == "break":
            self._veiled = False
            self._everywhere("break")

    def _everywhere(self, action: str) -> None:
        if action == "veil":
            self.cover()
        elif action == "language":
            self.language = "en" if self.language == "id" else "id"
        elif action == "leave":
            self.asking_to_leave = True
        elif action == "break":
            self._put(self.on_break())
        elif action == "palette":
            self._put(self.on_palette())

    def _put(self, face: Face | None) -> None:
        if face and type(face) is not type(self.face):
            self.show(face)

    def _answer_leaving(self, key: str) -> None:
        self.asking_to_leave = False
        if key in {"enter", "ctrl+q"}:
            self.left = 0
