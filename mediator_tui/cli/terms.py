"""`mediator terms`: the terms at the table, and what has not been asked of them yet. Reads only."""

from typing import Any

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import now
from mediator_tui.cli.out import json_text
from mediator_tui.cli.places import refuse_sealed, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.records import Record
from mediator_tui.domain.term_check import Finding
from mediator_tui.domain.terms import FIELDS
from mediator_tui.domain.text import visible
from mediator_tui.walk import agreeing
from mediator_tui.walk import terms as at_table
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.notes import Notes


def terms(settings: Settings, session: str, format: str | None) -> int:  # noqa: A002
    """Print the terms and the questions; return 1 where the joint room could not be read whole."""
    folder = session_folder(settings, session)
    refuse_sealed(folder)
    notes = Notes.opened(folder, now, to_write=False)
    page = _Page(settings, notes)
    if format == "json":
        print(json_text(page.table(), indent=2))
    else:
        for line in page.lines():
            print(visible(line))
    return int(bool(notes.room("joint").damage))


class _Page:
    """What is printed of one session's terms."""

    def __init__(self, settings: Settings, notes: Notes) -> None:
        self._language, self._notes = settings.language, notes
        self._naming = Naming(words(), notes.session, settings.language)
        self._guide = load_guide()
        self._found = [each for each in agreeing.still_to_ask(notes, self._guide) if self._cue(each)]
        self._standing = at_table.standing(notes)

    def _t(self, key: str, /, **values: str | int) -> str:
        return words()(f"terms.{key}", self._language, **values)

    def _cue(self, finding: Finding) -> str:
        asked = agreeing.asked_words(self._naming, self._guide, finding)
        return asked[0] if asked else ""

    def _asks(self, ident: str | None) -> list[str]:
        return [self._cue(finding) for finding in self._found if finding.term == ident and not finding.aside]

    @property
    def _alone(self) -> str:
        return self._t("asked-alone-all" if agreeing.asked_alone(self._notes) else "asked-alone-not")

    def _fields(self, record: Record) -> dict[str, str]:
        return {key: told for key in FIELDS if (told := at_table.told(self._naming, record, key))}

    def lines(self) -> list[str]:
        """Return the page as text."""
        if not self._standing:
            return [self._t("check-no-terms")]
        lines: list[str] = []
        for number, record in enumerate(self._standing, 1):
            lines.append(self._t("check-term", number=number, text=self._naming.text(record)))
            lines += [f"  {self._t(f'field-{key}')}: {told}" for key, told in self._fields(record).items()]
            lines += [f"  ? {ask}" for ask in self._asks(record.id)]
        lines.append(self._t("check-whole"))
        lines += [f"  ? {ask}" for ask in self._asks(None)]
        subject = agreeing.subject_to(self._naming)
        return [*lines, *([subject] if subject else []), self._alone, self._t("check-never")]

    def table(self) -> dict[str, Any]:
        """Return the page for other programs: what stands in the joint record, and the questions' ids."""
        letters = self._notes.session.letters
        each = [
            {
                "record": record.id,
                "text": record.text,
                **self._fields(record),
                "serves": sorted(agreeing.served(self._notes, record)),
                "agreed": [letter for letter in letters if record.answer(letter) == "yes"],
                "ask": [finding.id for finding in self._found if finding.term == record.id and not finding.aside],
            }
            for record in self._standing
        ]
        whole = [finding.id for finding in self._found if finding.term is None and not finding.aside]
        return {"terms": each, "ask": whole, "asked_alone": agreeing.asked_alone(self._notes)}


COMMAND = Spoken("terms", terms, [argument("session", "SESSION"), option("--format", metavar="text|json")])
