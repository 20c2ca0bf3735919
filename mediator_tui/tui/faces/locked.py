"""The page a locked session opens on: the passphrase, typed unseen, and an answer as soon as scrypt has one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.aside import Aside
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.hidden import HiddenLine
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell

if TYPE_CHECKING:  # read when a session is encrypted
    from mediator_tui.store.sealing import Keys


class Locked(Page):
    """Nothing of the session is behind it: not a word, not a key."""

    scope = "locked"
    words = "tui-locked"

    def __init__(
        self, shell: Shell, folder: SessionFolder, unlocked: Callable[[], None], *, idle: bool = False
    ) -> None:
        super().__init__(shell)
        self._session, self._unlocked, self._idle = folder, unlocked, idle
        self._line = HiddenLine()
        self.aside: Aside[Keys] = Aside("passphrase")
        """The keys are worked out there, which takes a second or two."""

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Type the passphrase; Enter tries it."""
        if self.aside.thread:
            return
        self.said = ""
        if key != "enter":
            self._line.press(key, character)
        elif self._line.typed:
            self._try()

    def paste(self, text: str) -> None:
        """Take a passphrase that was pasted: its first line."""
        if not self.aside.thread:
            self._line.paste(text)

    def _try(self) -> None:
        from mediator_tui.store import sealing  # noqa: PLC0415 (a plain session does without it)

        typed = self._line.take()
        self.aside.begin(lambda: sealing.read_keys(self._session.path, typed, unwrap=sealing.unwrapped_aside))

    def look(self) -> bool:
        """Take the answer, if there is one; return whether the screen should be drawn anew."""
        if not self.aside.has_come:
            return False
        try:
            self._session.keys = self.aside.take()
            self._unlocked()
        except Fault as fault:
            self._session.keys = None
            if fault.key == "wrong-passphrase":
                self.say("wrong")
            else:
                self._cannot(self.shell.words.fault(fault, self.shell.language))
        except OSError as error:
            self._session.keys = None
            self._cannot(self.shell.words.reason(error.strerror or type(error).__name__, self.shell.language))
        return True

    def _cannot(self, reason: str) -> None:
        self.say("cannot", reason=reason)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return what to do, and a sign for each character typed."""
        head = [BLANK, BLANK, row("   ", piece(self.t("heading"), bold=True)), BLANK]
        if self._idle:
            head += [*paragraphs([self.t("idle")], width), BLANK]
        if self.aside.thread:
            return [*head, *paragraphs([self.t("opening")], width)]
        more = [self.t("capitals")] if self.said == "wrong" else []
        return [
            *head,
            *paragraphs([self.t("how")], width),
            BLANK,
            self._line.row(width),
            BLANK,
            *paragraphs(more, width),
        ]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret behind what was typed."""
        return None if self.aside.thread else self._line.caret_in(self.body(width, height), width)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys" if len(self.shell.faces) > 1 else "keys-alone")
