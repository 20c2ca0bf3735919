"""What a session holds about one party, read to that party in plain lines; corrected, disputed, withdrawn, removed."""

from collections.abc import Callable

from mediator_tui.domain.records import Record
from mediator_tui.plain.asking import Asking
from mediator_tui.plain.grammar import number_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import about as holding
from mediator_tui.walk.notes import Notes


class AboutLines:
    """One party at a time; its caucus only where the mediator says that they are alone."""

    def __init__(self, asking: Asking, folder: SessionFolder) -> None:
        self._asking, self._folder = asking, folder
        self._terminal = asking.terminal
        self._session = folder.session()
        self._letter = ""

    def run(self) -> None:
        """Ask who, and whether alone; read the list, and change what is asked. Raises `Fault` or `OSError`."""
        parties = self._session.parties
        for number, party in enumerate(parties, 1):
            self._terminal.line(f"{number} {party.name}")
        picked = number_of(self._ask("plain-chosen.who"), len(parties))
        if not picked:
            return
        self._letter = parties[picked - 1].letter
        alone = self._ask("plain-chosen.alone", name=parties[picked - 1].name) == "1"
        while self._change(self._listed(alone=alone)):
            pass
        if alone:
            self._terminal.clear()

    def _listed(self, *, alone: bool) -> list[Record]:
        """Print what is held; return the joint records, by their numbers."""
        found = holding.about(self._folder, self._letter, alone=alone)
        self._terminal.say("cli.about-joint")
        for number, record in enumerate(found.joint, 1):
            self._record(f"{number} ", record)
        if not found.joint:
            self._terminal.say("cli.about-nothing")
        if alone:
            self._terminal.say("cli.about-own")
            for record in found.own:
                self._record("", record)
            if not found.own:
                self._terminal.say("cli.about-nothing")
        if found.others:
            until = self._session.keep_until
            day = until.isoformat() if until else self._terminal.t("cli.about-at-closing")
            self._terminal.say("cli.about-others", day=day)
        return found.joint

    def _record(self, front: str, record: Record) -> None:
        marks = [self._terminal.t(f"kinds.{record.kind}")]
        if record.get("withdrawn_by"):
            marks.append(self._terminal.t("cli.about-withdrawn"))
        elif record.struck:
            marks.append(self._terminal.t("cli.struck"))
        if answer := record.answer(self._letter):
            marks.append(self._terminal.t(f"cli.about-answer-{answer}"))
        self._terminal.line(f"{front}{', '.join(marks)}: {record.text}")
        if disputed := record.get(f"disputed_{self._letter}"):
            self._terminal.line(f"  {self._terminal.t('cli.about-disputed')}: {disputed}")

    def _change(self, records: list[Record]) -> bool:
        """Change one of them; False where the mediator is done."""
        picked = number_of(self._ask("plain-chosen.about-which"), len(records))
        if not picked:
            return False
        record, letter = records[picked - 1], self._letter
        own = letter in record.speakers
        typed = self._ask("plain-chosen.about-own" if own else "plain-chosen.about-other")
        ident = record.id
        if typed == "1" and (words := self._ask("plain-chosen.about-words")):
            self._do(lambda notes: holding.dispute(notes, letter, ident, words))
        elif typed == "2" and own and (words := self._ask("plain-chosen.about-words")):
            self._do(lambda notes: holding.correct(notes, letter, ident, words))
        elif typed == "3" and own:
            self._do(lambda notes: holding.withdraw(notes, letter, ident))
        elif typed == "4" and own and self._ask("plain-chosen.about-sure") == "1":
            self._do(lambda notes: holding.remove(notes, letter, ident))
        return True

    def _do(self, change: Callable[[Notes], None]) -> None:
        if self._asking.tried(holding.change_closed, self._folder, self._asking.clock, change):
            self._terminal.say("plain-chosen.about-saved")

    def _ask(self, key: str, /, **values: str) -> str:
        return self._asking.read(lambda: self._terminal.t(key, **values))
