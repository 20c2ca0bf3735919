"""A new passphrase: typed twice and unseen, then worked with behind the screen, which takes a second or two."""

from abc import abstractmethod
from typing import Generic, TypeVar

from mediator_tui.tui.aside import Aside
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.hidden import HiddenLine
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell

T = TypeVar("T")


class TwiceTyped(Page, Generic[T]):
    """The passphrase is never drawn, and forgotten as soon as it is used."""

    scope = "encrypting"
    words = "tui-encrypt"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._line = HiddenLine()
        self._first = ""
        """The passphrase as it was typed the first time."""
        self.aside: Aside[T] = Aside("passphrase")

    @abstractmethod
    def worked(self, passphrase: str) -> T:
        """Return what comes of the passphrase; behind the screen, so that anything raised is told on the page."""

    @abstractmethod
    def take(self, answer: T) -> None:
        """Take what came of it. Raises `Fault` or `OSError`, which is told on the page."""

    @property
    def why(self) -> list[str]:
        """What is good to know besides, under the line."""
        return []

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Type; Enter goes on."""
        if self.aside.thread:
            return
        self.said = ""
        if key != "enter":
            self._line.press(key, character)
        elif self._line.typed:
            self._go_on()

    def _go_on(self) -> None:
        typed, first = self._line.take(), self._first
        self._first = "" if first else typed
        if not first:
            return
        if typed != first:
            self.say("differ")
            return
        self.aside.begin(lambda: self.worked(typed))

    def paste(self, text: str) -> None:
        """Take a passphrase that was pasted: its first line."""
        if not self.aside.thread:
            self._line.paste(text)

    def back(self) -> bool:
        """Back to the first line, then away; while the work is done, it stays."""
        if self.aside.thread:
            return True
        self.said = ""
        self._line.take()
        if self._first:
            self._first = ""
            return True
        return super().back()

    def look(self) -> bool:
        """Take the answer, if there is one; return whether the screen should be drawn anew."""
        if not self.aside.has_come:
            return False
        self.trying(lambda: self.take(self.aside.take()))
        return True

    @property
    def busy(self) -> bool:
        """Whether the work goes on; what was typed of a passphrase may be typed anew."""
        return self.aside.thread is not None

    # Drawing ------------------------------------------------------------------------------------------

    def body(self, width: int, height: int) -> list[Row]:
        """Return what to do, and a sign for each character typed."""
        if self.aside.thread:
            return [BLANK, BLANK, *paragraphs([self.t("working")], width)]
        advice = self.shell.words("passphrase.advice", self.shell.language)
        asked = row("   ", piece(self.t("again" if self._first else "first"), bold=True))
        why = paragraphs(self.why, width)
        return [BLANK, *paragraphs([advice], width), BLANK, asked, BLANK, self._line.row(width), BLANK, *why]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret behind what was typed."""
        return None if self.aside.thread else self._line.caret_in(self.body(width, height), width)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-working" if self.aside.thread else "keys")
