"""Sharing rooms with a supervisor in plain lines: which caucus, with whose consent, to which key, until when."""

import os
from datetime import date
from pathlib import Path

from mediator_tui.domain.rooms import members
from mediator_tui.domain.sessions import Session
from mediator_tui.plain.asking import Asking
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.destroying import record_consent
from mediator_tui.walk.sharing_out import caucuses, share_out

_YES, _NO = "1", "2"


def names_in(session: Session, room: str) -> str:
    """Return the names of those in a caucus."""
    return ", ".join(party.name for party in session.parties if party.letter in members(room))


class SharingOutLines:
    """The joint room goes; a caucus only where that is said and each party in it has agreed."""

    def __init__(self, asking: Asking, folder: SessionFolder) -> None:
        self._asking, self._folder = asking, folder
        self._terminal = asking.terminal

    def run(self) -> None:
        """Ask line by line, and write the file; an empty key or day leaves it. Raises `Fault` or `OSError`."""
        terminal = self._terminal
        terminal.say("tui-share.never")
        if not (key := "".join(self._ask("share-key").split())):
            return
        if (until := self._until()) is None:
            return
        rooms = self._rooms()
        if missing := self._without_consent(rooms):
            terminal.say("tui-share.needs-consent", names=", ".join(missing))
            return
        path = self._file()
        chosen = share_out(self._folder, rooms, until, key, path)
        terminal.say("tui-share.written", file=str(path))
        terminal.say("cli.share-holds", rooms=", ".join(chosen))
        terminal.say("cli.share-until", date=until.isoformat())

    def _until(self) -> date | None:
        while typed := self._ask("share-until"):
            day = self._asking.day(typed)
            if day and day > self._asking.today:
                return day
            if day:
                self._terminal.say("tui-share.not-a-day")
        return None

    def _rooms(self) -> list[str]:
        session = self._folder.session()
        return [
            room for room in caucuses(self._folder) if self._ask("share-caucus", names=names_in(session, room)) == _YES
        ]

    def _without_consent(self, rooms: list[str]) -> list[str]:
        """Ask those in these caucuses, their answers noted as given; return the names of those who have not agreed."""
        asked = {letter for room in rooms for letter in members(room)}
        parties = [party for party in self._folder.session().parties if party.letter in asked]
        for party in parties:
            answer = self._ask("share-consent", name=party.name)
            if answer in {_YES, _NO}:
                record_consent(self._folder, "share_consent", [party.letter], "yes" if answer == _YES else "no")
        given = self._folder.session().share_consent
        return [party.name for party in parties if given.get(party.letter) != "yes"]

    def _file(self) -> Path:
        usual = f"{self._folder.name}.zip.age"
        while True:
            path = Path(self._ask("share-file", file=usual) or usual).expanduser()
            if not os.path.lexists(path):
                return path
            self._terminal.say("tui-share.is-there", file=str(path))

    def _ask(self, key: str, /, **values: str) -> str:
        return self._asking.read(lambda: self._terminal.t(f"plain-chosen.{key}", **values))
