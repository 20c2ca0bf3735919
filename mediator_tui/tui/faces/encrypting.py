"""Encrypting a session, giving it another passphrase, or beginning one that is encrypted from its first byte."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import paragraphs
from mediator_tui.tui.faces.twice_typed import TwiceTyped
from mediator_tui.tui.rows import BLANK, Row
from mediator_tui.tui.shell import Shell

if TYPE_CHECKING:  # read when a session is encrypted
    from mediator_tui.store.sealing import Keys, NewKeys


class Encrypting(TwiceTyped[list[str]]):
    """A session that is there: encrypted, or with another passphrase once it is."""

    def __init__(self, shell: Shell, folder: SessionFolder) -> None:
        super().__init__(shell)
        self._session, self._changes = folder, folder.encrypted
        self._done: list[str] | None = None
        """Once it is done: what lies beside the session and was not encrypted."""

    def press(self, key: str, character: str | None) -> None:
        """Type; once it is done, Enter goes back."""
        if self._done is None:
            super().press(key, character)
        elif key == "enter":
            self.shell.close(self)

    # The work -----------------------------------------------------------------------------------------

    def worked(self, passphrase: str) -> list[str]:
        """Encrypt the session, or wrap its keys anew; return what was not encrypted."""
        return self._rewrap(passphrase) if self._changes else self._encrypt(passphrase)

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

    def take(self, answer: list[str]) -> None:
        """Tell that it is done."""
        self._done = answer

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title-change" if self._changes else "title", session=self._session.name), ""

    @property
    def why(self) -> list[str]:
        """That a new passphrase does not reach old copies."""
        return [self.t("old-copies")] if self._changes else []

    def body(self, width: int, height: int) -> list[Row]:
        """Return the place to type; then what was done."""
        if self._done is None:
            return super().body(width, height)
        return [BLANK, BLANK, *paragraphs(self._told(self._done), width)]

    def _told(self, left: list[str]) -> list[str]:
        words, language, name = self.shell.words, self.shell.language, self._session.name
        told = [words("cli.encrypt-changed" if self._changes else "cli.encrypt-done", language, session=name)]
        return [*told, words("cli.encrypt-left", language, files=", ".join(left))] if left else told

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret behind what was typed."""
        return super().caret(width, height) if self._done is None else None

    def keys(self) -> str:
        """Return the bottom line."""
        return super().keys() if self._done is None else self.t("keys-done")


class NewEncrypted(TwiceTyped["NewKeys"]):
    """The passphrase of a session that is about to begin; nothing is written before it is known."""

    def __init__(self, shell: Shell, begin: Callable[["NewKeys"], None]) -> None:
        super().__init__(shell)
        self._begin = begin

    def worked(self, passphrase: str) -> "NewKeys":
        """Return the session's keys, wrapped."""
        from mediator_tui.store import sealing  # noqa: PLC0415

        return sealing.new_keys_aside(passphrase)

    def take(self, answer: "NewKeys") -> None:
        """Begin."""
        self._begin(answer)

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("title-new"), ""
