"""Legal names for a document that is signed: given behind the command, asked for on a terminal, never printed."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from mediator_tui.cli.places import is_example
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.documents.legal_names import given_away
from mediator_tui.domain.agreements import Agreement, LegalName, Signatory
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import Party, Session
from mediator_tui.domain.text import storable, visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.lock import WriterLock

D = TypeVar("D", Session, Agreement)
_OF_A_PARTY = ("name", "identity", "address", "capacity")
_SIGNATORIES = ("witness", "acknowledged_by")


@dataclass(frozen=True)
class Given:
    """What stood behind the command."""

    of_parties: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By letter: name, identity, address, capacity."""
    witnesses: tuple[Signatory, ...] = ()
    acknowledged_by: tuple[Signatory, ...] = ()
    place: str = ""
    day: date | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Given":
        """Return it from the command's options. Raises a usage error."""
        found: dict[str, dict[str, str]] = {}
        for key in _OF_A_PARTY:
            for each in options[key]:
                letter, _, value = each.partition("=")
                if not _clean(value):
                    raise WrongUse("export-needs-letter", option=f"--{key}")
                found.setdefault(letter.strip(), {})[key] = _clean(value)
        witnesses, acknowledged = (tuple(map(_signatory, filter(_clean, options[key]))) for key in _SIGNATORIES)
        return cls(found, witnesses, acknowledged, _clean(options["place"] or ""), _day(options["day"]))

    @property
    def is_kept(self) -> bool:
        """Whether there is anything to be kept with the agreement."""
        return bool(self.of_parties or self.witnesses or self.acknowledged_by or self.place or self.day)


def completed(
    settings: Settings,
    folder: SessionFolder,
    documents: tuple[Session, Agreement],
    given: Given,
    *,
    kind: str,
    beside: list[str],
) -> tuple[Session, Agreement]:
    """Return session and agreement with the names given and, on a terminal, asked for; they are saved.

    `beside` takes what there is to tell. Raises `Fault`, a usage error, or `OSError` where they cannot be saved.
    """
    session, text = _copied(documents[0]), _copied(documents[1])
    for letter in given.of_parties:
        if session.party(letter) is None:
            raise WrongUse("export-bad-letter", option="--name", letter=letter)
    with _writing(folder) as may_write:
        if given.is_kept and not may_write and not is_example(folder):
            raise Fault("names-while-open")
        _take(given, text, kind)
        names = _Names(settings, session, text, asking=may_write and _can_ask())
        names.ask(kind)
        beside += names.look_over()
        if may_write:
            _save(folder, documents, session, text, kind)
    if blank := [party.letter for party in session.parties if text.name_of(party.letter) is None]:
        beside.append(settings.say("export-blank", letters=", ".join(blank)))
        if not may_write and not is_example(folder):
            beside.append(settings.say("export-not-asked"))
    return session, text


def _copied(document: D) -> D:
    return type(document).model_validate(document.model_dump())


def _can_ask() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


@contextmanager
def _writing(folder: SessionFolder) -> Iterator[bool]:
    """Tell whether names can be kept with the session, and let nobody else write it meanwhile."""
    lock: WriterLock | None = None
    if not is_example(folder):
        try:
            lock = folder.lock()
        except PermissionError:
            lock = None
    try:
        yield lock is not None
    finally:
        if lock:
            lock.release()


def _take(given: Given, text: Agreement, kind: str) -> None:
    for letter, values in given.of_parties.items():
        known = text.name_of(letter)
        if known is None and "name" not in values:
            raise WrongUse("export-name-first", letter=letter)
        kept = known.model_dump() if known else {"letter": letter}
        _put(text, LegalName.model_validate(kept | dict(values)))
    text.witnesses = list(given.witnesses) or text.witnesses
    text.acknowledged_by = list(given.acknowledged_by) or text.acknowledged_by
    text.place = given.place or text.place
    if given.day and kind != "minutes":
        text.day = given.day


def _put(text: Agreement, name: LegalName) -> None:
    others = [each for each in text.names if each.letter != name.letter]
    text.names = sorted([*others, name], key=lambda each: each.letter)


def _save(
    folder: SessionFolder, before: tuple[Session, Agreement], session: Session, text: Agreement, kind: str
) -> None:
    """Keep what changed; a file of names alone is begun in the session's language."""
    if session != before[0]:
        folder.save(session)
    if text != before[1]:
        if not text.terms:
            text.language = session.language
            text.kind = kind  # type: ignore[assignment]
        folder.save(text)


class _Names:
    """Asks for what is missing, and looks whether a legal name and an alias give each other away."""

    def __init__(self, settings: Settings, session: Session, text: Agreement, *, asking: bool) -> None:
        self.settings, self.session, self.text = settings, session, text
        self.asking = asking
        self.titles = [each for title in load_guide().titles for each in title.written]

    def ask(self, kind: str) -> None:
        """Ask party by party; an empty answer leaves a line to be written on by hand."""
        missing = [party for party in self.session.parties if self.text.name_of(party.letter) is None]
        if self.asking and (missing or not self.text.place):
            self._tell("export-ask")
        for party in missing:
            self._ask_party(party)
        if not self.text.place and (place := self._answer("export-ask-place")):
            self.text.place = place
        if kind == "agreement":
            self.text.witnesses = self.text.witnesses or self._signatories("export-ask-witness")
            self.text.acknowledged_by = self.text.acknowledged_by or self._signatories("export-ask-acknowledged")

    def _ask_party(self, party: Party) -> None:
        if not (name := self._answer("export-ask-name", letter=party.letter, alias=party.name)):
            return
        more = {key: self._answer(f"export-ask-{key}") for key in _OF_A_PARTY[1:]}
        _put(self.text, LegalName(letter=party.letter, name=name, **more))

    def _signatories(self, key: str) -> list[Signatory]:
        found = []
        while answer := self._answer(key):
            found.append(_signatory(answer))
        return found

    def look_over(self) -> list[str]:
        """Return what to say of aliases that a legal name gives away, having offered another on a terminal."""
        told = []
        for party in self.session.parties:
            old = party.name
            while self._given_away(party):
                sentence = self.settings.say("export-given-away", letter=party.letter)
                if self.asking:
                    self._print(sentence)
                if not (new := self._answer("export-ask-alias", letter=party.letter)):
                    told += [] if self.asking else [sentence]
                    break
                if party.you == party.name:
                    party.you = new
                party.name = new
            if party.name != old and any(old.casefold() in term.text.casefold() for term in self.text.terms):
                told.append(self.settings.say("export-old-alias", letter=party.letter))
        return told

    def _given_away(self, party: Party) -> bool:
        return any(given_away([party], each.name, self.titles) for each in self.text.names)

    def _answer(self, key: str, **values: str) -> str:
        """Ask on the terminal; return nothing where there is none, or where it is at its end."""
        if not self.asking:
            return ""
        print(visible(self.settings.say(key, **values)), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        self.asking = bool(line)
        return _clean(line)

    def _tell(self, key: str) -> None:
        self._print(self.settings.say(key))

    def _print(self, sentence: str) -> None:
        print(visible(sentence), file=sys.stderr)


def _clean(text: str) -> str:
    return storable(text)[0].strip()


def _signatory(text: str) -> Signatory:
    """Return a witness from `Name, role`; a semicolon parts them where the name has a comma."""
    text = _clean(text)
    name, _, role = text.partition(";") if ";" in text else text.rpartition(",") if "," in text else (text, "", "")
    return Signatory(name=name.strip() or text, role=role.strip())


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse("export-bad-date") from None
