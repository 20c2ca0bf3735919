"""Sharing rooms with a supervisor: to which key, until when, which rooms, with whose consent, into which file."""

import os
from functools import partial
from pathlib import Path

from mediator_tui.domain.follow_ups import read_day
from mediator_tui.domain.rooms import members
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.forms import FormPage
from mediator_tui.tui.faces.page import paragraphs
from mediator_tui.tui.form import Field
from mediator_tui.tui.rows import BLANK, Row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.destroying import record_consent
from mediator_tui.walk.sharing_out import caucuses, share_out


class SharingOut(FormPage):
    """The joint room goes; a caucus only where it is chosen and each party in it has agreed."""

    scope = "sharing-out"
    words = "tui-share"

    def __init__(self, shell: Shell, folder: SessionFolder) -> None:
        super().__init__(shell)
        self._session, self._document = folder, folder.session()
        self._caucuses = caucuses(folder)
        self._key = self._until = ""
        self._chosen: list[str] = []
        self._file = f"{folder.name}.zip.age"
        self._written: Path | None = None

    # Fields -------------------------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Return what is asked, and last the writing; a consent only where a caucus is chosen."""
        asked = {letter for room in self._chosen for letter in members(room)}
        return [
            Field(partial(self.t, "key"), lambda: self._key, self._take_key, how=partial(self.t, "key-how")),
            Field(partial(self.t, "until"), lambda: self._until, self._take_day, how=partial(self.t, "until-how")),
            *(self._room_field(room) for room in self._caucuses),
            *(self._consent_field(letter) for letter in self._document.letters if letter in asked),
            Field(partial(self.t, "file"), lambda: self._file, self._take_file, how=partial(self.t, "file-how")),
            Field(partial(self.t, "write"), do=self._write),
        ]

    def _room_field(self, room: str) -> Field:
        def choose(answer: str) -> None:
            self._chosen = [each for each in self._caucuses if each in {*self._chosen, room}]
            if answer == "no":
                self._chosen.remove(room)

        return Field(
            partial(self.t, "caucus", names=_names(self._document, room)),
            lambda: self.t("is-yes" if room in self._chosen else "is-no"),
            choose,
            lambda: [(each, self.t(f"is-{each}")) for each in ("no", "yes")],
        )

    def _consent_field(self, letter: str) -> Field:
        return Field(
            partial(self.t, "consent", name=_names(self._document, letter)),
            lambda: self.t(f"is-{self._document.share_consent.get(letter, 'unasked')}"),
            partial(self._consent, letter),
            lambda: [(each, self.t(f"is-{each}")) for each in ("yes", "no")],
        )

    def _consent(self, letter: str, answer: str) -> None:
        record_consent(self._session, "share_consent", [letter], "yes" if answer == "yes" else "no")
        self._document = self._session.session()

    def _take_key(self, typed: str) -> None:
        self._key = "".join(typed.split())

    def _take_day(self, typed: str) -> None:
        today = self.shell.clock().date()
        day = read_day(typed, today)
        if day is None or day <= today:
            self.say("not-a-day")
        else:
            self._until = day.isoformat()

    def _take_file(self, typed: str) -> None:
        self._file = typed

    def _write(self) -> None:
        day = read_day(self._until, self.shell.clock().date())
        if not self._key or day is None or not self._file:
            self.say("incomplete")
            return
        session = self._document
        asked = [letter for letter in session.letters if any(letter in members(room) for room in self._chosen)]
        if missing := [letter for letter in asked if session.share_consent.get(letter) != "yes"]:
            self.say("needs-consent", names=", ".join(_names(session, letter) for letter in missing))
            return
        path = Path(self._file).expanduser()
        if os.path.lexists(path):
            self.say("is-there", file=self._file)
            return
        share_out(self._session, self._chosen, day, self._key, path)
        self._written = path

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is told above the bottom line, and nothing is written then."""
        if self._written is None:
            self.trying(partial(super().press, key, character))
        elif key == "enter":
            self.shell.close(self)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the fields, what the file holds, and that no end date can be enforced."""
        if self._written is not None:
            said = [self.t("written", file=str(self._written)), *self._holds()]
            return [BLANK, BLANK, *paragraphs(said, width)]
        below = paragraphs([*self._holds(), self.t("never")], width, 2)
        form = self.form.rows(width, max(1, height - len(below) - 2))
        return [BLANK, *form, BLANK, *below]

    def _holds(self) -> list[str]:
        names = [self.t("joint"), *(self.t("caucus", names=_names(self._document, room)) for room in self._chosen)]
        held = self.shell.words("cli.share-holds", self.shell.language, rooms=", ".join(names))
        until = self.shell.words("cli.share-until", self.shell.language, date=self._until)
        return [held, until] if self._until else [held]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in what is being typed."""
        at = None if self._written else self.form.caret(width, height)
        return (at[0] + 1, at[1]) if at else None

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys" if self._written is None else "keys-done")


def _names(session: Session, room: str) -> str:
    """Return the names of those in a caucus, or of one party by its letter."""
    inside = members(room) or (room,)
    return ", ".join(party.name for party in session.parties if party.letter in inside)
