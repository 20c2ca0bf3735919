"""A copy for training without names, in plain lines: who agreed, what they are called, each suspect; then written.

What changes is shown here and nowhere else: written down, it would be the way back.
"""

from collections.abc import Sequence
from pathlib import Path

from mediator_tui.domain.sessions import Session
from mediator_tui.plain.asking import CLEARED, Asking
from mediator_tui.plain.sharing_out import names_in
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import anonymising
from mediator_tui.walk.anonymising import Source
from mediator_tui.walk.destroying import record_consent
from mediator_tui.walk.sharing_out import caucuses

_YES, _NO = "1", "2"
_CHECKS = 9


class AnonymisingLines:
    """Step by step; the session itself stays as it is."""

    def __init__(self, asking: Asking, folder: SessionFolder) -> None:
        self._asking, self._folder = asking, folder
        self._terminal = asking.terminal

    def run(self) -> None:
        """Ask line by line, and write the copy; without a folder for it none. Raises `Fault` or `OSError`."""
        terminal, session = self._terminal, self._folder.session()
        if not (to := self._ask("copy-to")):
            return
        fictional = session.profile == "training" or self._ask("copy-fictional") == _YES
        if not fictional and (missing := self._without_consent(session)):
            terminal.say("tui-anonymise.needs-consent", names=", ".join(missing))
            return
        source = anonymising.source(self._folder, self._rooms(session), fictional=fictional)
        called = self._called(session)
        disguise = anonymising.drawn(self._names(source, called), session)
        terminal.say("cli.anonymise-diff")
        for before, after in anonymising.changes(source, disguise):
            terminal.line(f"- {before}")
            terminal.line(f"+ {after}")
        terminal.say("cli.anonymise-check")
        for number in range(1, _CHECKS + 1):
            terminal.say(f"cli.anonymise-check-{number}")
        if self._ask("copy-write") != _YES:
            terminal.say("cli.anonymise-nothing")
            return
        made = anonymising.write(source, disguise, called, Path(to).expanduser())
        terminal.say("tui-anonymise.written", folder=str(made.path))

    def _without_consent(self, session: Session) -> list[str]:
        """Ask each party's consent, noted as it is asked for; return the names of those that have not given it."""
        for party in session.parties:
            answer = self._ask("copy-consent", name=party.name)
            if answer in {_YES, _NO}:
                record_consent(self._folder, "training_consent", [party.letter], "yes" if answer == _YES else "no")
        given = self._folder.session().training_consent
        return [party.name for party in session.parties if given.get(party.letter) != "yes"]

    def _rooms(self, session: Session) -> list[str]:
        return [
            room for room in caucuses(self._folder) if self._ask("copy-caucus", names=names_in(session, room)) == _YES
        ]

    def _called(self, session: Session) -> dict[str, str]:
        """Return what the parties are called in the copy, by letter."""
        usual = {letter: self._terminal.t("cli.anonymise-party", letter=letter.upper()) for letter in session.letters}
        return {
            party.letter: self._ask("copy-called", name=party.name, new=usual[party.letter]) or usual[party.letter]
            for party in session.parties
        }

    def _names(self, source: Source, called: dict[str, str]) -> dict[str, str]:
        """Return every name with what stands for it: the parties', and what is decided of the suspects."""
        titles = [written for title in self._asking.guide.titles for written in title.written]
        known = anonymising.known_names(source.session, titles)
        names = {name: called[letter] for name, letter in known.items()}
        lists = [self._list(key) for key in ("titles", "places", "ordinary")]
        found = anonymising.suspected(source, names, [*titles, *lists[0]], lists[1], lists[2])
        if found:
            self._terminal.say("cli.anonymise-suspects")
        for number, (suspect, count) in enumerate(found, 1):
            new = self._terminal.t("cli.anonymise-name", number=number)
            answer = self._asking.read(
                lambda suspect=suspect, count=count, new=new: self._terminal.t(  # type: ignore[misc]
                    "cli.anonymise-suspect", name=suspect, count=count, new=new
                )
            )
            if answer != CLEARED:
                names[suspect] = answer or new
        return names

    def _list(self, key: str) -> Sequence[str]:
        return [each.strip() for each in self._terminal.t(f"cli.anonymise-{key}").split(",")]

    def _ask(self, key: str, /, **values: str) -> str:
        return self._asking.read(lambda: self._terminal.t(f"plain-chosen.{key}", **values))
