"""The shell: faces one over the other, and the keys that work everywhere. Knows nothing of Textual."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mediator_tui.content.words import Words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.tui.actions import CLOSED, EVERYWHERE, PARTIES_SCREEN
from mediator_tui.tui.face import Drawing, Face, scopes_of
from mediator_tui.tui.keys import KeyedWords, Keymap, Keys
from mediator_tui.tui.rows import BLANK, Row, ascii_row, edges, page, piece, row


class Shell:
    """What runs: the guide, the sessions folder, the language of the moment, and the faces."""

    def __init__(  # noqa: PLR0917
        self,
        guide: Guide,
        words: Words,
        root: Path,
        language: Language,
        clock: Callable[[], datetime],
        keymap: Keymap | None = None,
    ) -> None:
        self.guide, self.root, self.language, self.clock = guide, root, language, clock
        self._texts = words.texts
        self.keys = Keys(keymap)
        self.theme = "calm"
        self.ascii_signs = self.two_languages = False
        self.lock_after = 0
        """After so many minutes without a key an encrypted session is locked; 0 for never."""
        self.touched = clock()
        """When the last key came."""
        self.left: int | None = None
        """The exit code, once the program is to end."""
        self._faces: list[Face] = []
        self._veiled = False
        self.asking_to_leave = False
        self.about_to_cover = False
        """Whether Esc was pressed where there is nothing left to go back to: once more, and the screen is covered."""
        self.nothing_to_lose = False
        """Whether leaving needs no second key: nothing is written, and nobody is in the middle of anything."""
        self.pointing = False
        """Whether the bottom line says how to leave: ^c was pressed, which leaves nothing."""
        self.home: Callable[[], Face] | None = None
        """Makes home anew, where the program began there."""
        self.on_end: Callable[[], bool] = lambda: False
        """Ends what is open and goes home; False where that is the program's end."""
        self.ends_at_home: Callable[[], bool] = lambda: False
        """Whether leaving now only goes home."""
        self.on_break: Callable[[], Face | None] = lambda: None
        """Makes the break page; set by the first face."""
        self.on_palette: Callable[[], Face | None] = self._palette
        self.on_leave: Callable[[], Face | None] = lambda: None
        """Makes the page that stands between the mediator and leaving; None where nothing does."""
        self.first_look: Callable[[str], bool] = lambda _: False
        """Looks at every key first, and may keep it: the page that tries the safety keys."""

    @property
    def words(self) -> Words:
        """The interface's words, with the keys as they are now."""
        return KeyedWords(self._texts, self.keys)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the screen's sentences."""
        return self.words(f"tui.{key}", self.language, **values)

    def end(self) -> None:
        """End what is open: back to home where it was opened from there, else out of the program."""
        if not self.on_end():
            self.left = self.left or 0

    def told_below(self) -> str:
        """Return what the bottom line says instead of the keys: how to leave, or whether to; often nothing."""
        if self.asking_to_leave:
            return self.t("leave-to-home" if self.ends_at_home() else "leave-sure")
        return self.t("leave-how") if self.pointing else ""

    def keys_at_the_end(self) -> str:
        """Return how veil and break stand at the end of every bottom line."""
        return f"{self.keys.sign_of('veil')} {self.t('key-veil')}  {self.keys.sign_of('break')} {self.t('key-break')}"

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

    def remove(self, face: Face) -> None:
        """Take one face out from under the others; the last one stays."""
        if len(self._faces) > 1 and face in self._faces:
            self._faces.remove(face)

    def replace(self, face: Face, other: Face) -> None:
        """Show another face in place of this one and all above it."""
        del self._faces[self._faces.index(face) :]
        self._faces.append(other)

    def only(self, face: Face) -> None:
        """Show this face and no other."""
        self._faces = [face]

    @property
    def veiled(self) -> bool:
        """Whether the veil covers everything."""
        return self._veiled

    def cover(self) -> None:
        """Cover the screen. The parties' screen ends behind it: the next look is the mediator's own."""
        self._veiled, self.about_to_cover = True, False
        if self.face.scope == PARTIES_SCREEN and len(self._faces) > 1:
            self.close()

    def draw(self, width: int, height: int) -> Drawing:
        """Return the whole screen."""
        if self._veiled:
            return Drawing(page(self._veil(width, height), width, height))
        drawing = self.face.draw(width, height)
        rows = page(drawing.rows, width, height)
        return Drawing([ascii_row(each) for each in rows] if self.ascii_signs else rows, drawing.caret)

    def _veil(self, width: int, height: int) -> list[Row]:
        """Return one courteous sentence, and the key that uncovers: a blank screen looks like hiding."""
        said = row(self.t("veiled"))
        above = [BLANK] * ((height - 1) // 2)
        below = [BLANK] * (height - len(above) - 2)
        middle = row(" " * max(0, (width - said.width) // 2), said)
        return [*above, middle, *below, edges("", row(piece(self.keys.sign_of("veil"), "quiet"), " "), width)][-height:]

    def press(self, key: str, character: str | None) -> None:
        """Take one key: first what works everywhere, then the face."""
        self.touched = self.clock()
        if not self._veiled and self.first_look(key):
            return
        closed = self._veiled or self.asking_to_leave or self.face.scope in CLOSED
        self.pointing = key == "ctrl+c" and not closed
        if key == "ctrl+c":
            return
        action = self.keys.action(EVERYWHERE, key)
        if action is None or action.id != "back":
            self.about_to_cover = False
        if self._veiled:
            self._press_veiled(action.id if action else "")
        elif self.asking_to_leave and not (action and action.id in {"veil", "break", "language"}):
            self._answer_leaving("leave" if action and action.id == "leave" else key)
        elif action:
            self.do(action.id)
        else:
            self.face.press(*self.keys.meant(scopes_of(self.face), key, character))

    def paste(self, text: str) -> None:
        """Take pasted text; under the veil it goes nowhere."""
        self.touched = self.clock()
        self.about_to_cover = False
        if not self._veiled:
            self.face.paste(text)

    def _press_veiled(self, action: str) -> None:
        if action == "veil":
            self._veiled = False
        elif action == "break":
            self._veiled = False
            self.do("break")

    def do(self, action: str) -> None:
        """Do one of the things that work everywhere, whatever its key."""
        if action in {"veil", "break"}:
            self.asking_to_leave = False
        if action == "veil":
            self.cover()
        elif action == "back":
            self._back()
        elif action == "language":
            self.language = "en" if self.language == "id" else "id"
        elif action == "leave":
            self._leave()
        elif action == "break":
            self._put(self.on_break())
        elif action == "palette":
            self._put(self.on_palette())
        elif action == "help-anywhere":
            self.help()

    def _back(self) -> None:
        """Go one step back; where there is none left the first Esc says so, and the next one covers."""
        if self.face.back():
            self.about_to_cover = False
        elif self.about_to_cover or self.face.scope in CLOSED:
            self.cover()
        else:
            self.about_to_cover = True

    def help(self) -> None:
        """Show all keys that work here, now."""
        from mediator_tui.tui.faces.help import Help  # noqa: PLC0415

        if self.face.scope not in CLOSED:
            self._put(Help(self, scopes_of(self.face)))

    def _palette(self) -> Face | None:
        from mediator_tui.tui.faces.palette import Palette  # noqa: PLC0415

        return None if self.face.scope in CLOSED else Palette(self, self.face)

    def _put(self, face: Face | None) -> None:
        if face and type(face) is not type(self.face):
            self.show(face)

    def _leave(self) -> None:
        if self.nothing_to_lose:
            self.left = 0
        else:
            self.asking_to_leave = True

    def _answer_leaving(self, key: str) -> None:
        self.asking_to_leave = False
        if key in {"enter", "leave"}:
            if face := self.on_leave():
                self._put(face)
            else:
                self.end()
