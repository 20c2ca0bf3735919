"""Encrypting a session, or giving it another passphrase: typed twice and unseen, then worked out behind the screen."""

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


class Encrypting(Page):
    """The passphrase is never drawn, and forgotten as soon as it is used."""

    scope = "encrypting"
    words = "tui-encrypt"

    def __init__(self, shell: Shell, folder: SessionFolder) -> None:
        super().__init__(shell)
        self._session, self._changes = folder, folder.encrypted
        self._line = HiddenLine()
        self._first = ""
        """The passphrase as it was typed the first time."""
        self._done: list[str] | None = None
        """Once it is done: what lies beside the session and was not encrypted."""
        self.aside: Aside[list[str]] = Aside("passphrase")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Type; Enter goes on."""
        if self.aside.thread:
            return
        self.said = ""
        if key != "enter":
            self._line.press(key, character)
        elif self._done is not None:
            self.shell.close(self)
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
        self.aside.begin(lambda: self._rewrap(typed) if self._changes else self._encrypt(typed))

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

    # The work -----------------------------------------------------------------------------------------

    def _encrypt(self, passphrase: str) -> list[str]:
        from mediator_tui.store import encrypting  # noqa: PLC0415 (only here is anything encrypted)

        encrypting.encrypt(self._session, passphrase, aside=True)
        return [path.name for path in encrypting.left_plain(self._session)]

    def _rewrap(self, passphrase: str) -> list[str]:
        from mediator_tui.store import sealing  # noqa: PLC0415

        sealing.write_key_files(self._session.path, sealing.key_files_aside(self._keys(), passphrase))
        return []

    def _keys(self) -> "Keys":
        keys = self._session.keys
        if keys is None or keys.board_only:
            raise Fault("locked", session=self._session.name)
        return keys

    def look(self) -> bool:
        """Take the answer, if there is one; return whether the screen should be drawn anew."""
        if not self.aside.has_come:
            return False
        self.trying(self._take)
        return True

    def _take(self) -> None:
        try:
            self._done = self.aside.take()
        except Fault as fault:
            if fault.key in {"writer-at-work", "other-at-work"}:
                raise Fault("in-use", session=self._session.name) from fault
            raise

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title-change" if self._changes else "title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return what to do, and a sign for each character typed; then what was done."""
        if self._done is not None:
            return [BLANK, BLANK, *paragraphs(self._told(self._done), width)]
        if self.aside.thread:
            return [BLANK, BLANK, *paragraphs([self.t("working")], width)]
        advice = self.shell.words("passphrase.advice", self.shell.language)
        asked = row("   ", piece(self.t("again" if self._first else "first"), bold=True))
        why = paragraphs([self.t("old-copies")], width) if self._changes else []
        return [BLANK, *paragraphs([advice], width), BLANK, asked, BLANK, self._line.row(width), BLANK, *why]

    def _told(self, left: list[str]) -> list[str]:
        words, language, name = self.shell.words, self.shell.language, self._session.name
        told = [words("cli.encrypt-changed" if self._changes else "cli.encrypt-done", language, session=name)]
        return [*told, words("cli.encrypt-left", language, files=", ".join(left))] if left else told

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret behind what was typed."""
        if self.aside.thread or self._done is not None:
            return None
        return self._line.caret_in(self.body(width, height), width)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-done" if self._done is not None else "keys-working" if self.aside.thread else "keys")
