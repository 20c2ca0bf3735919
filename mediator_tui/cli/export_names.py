"""Legal names for a document that is signed: given behind the command, asked for on a terminal, never printed."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mediator_tui.cli.asking import asked, tell
from mediator_tui.cli.moments import day_of
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.documents import legal_names
from mediator_tui.documents.legal_names import DETAILS, cleaned, signatory
from mediator_tui.documents.making import Change, Source
from mediator_tui.domain.agreements import Agreement, Signatory
from mediator_tui.domain.sessions import Party, Session

_SIGNATORIES = ("witness", "acknowledged_by")


@dataclass(frozen=True)
class Given:
    """What stood behind the command."""

    of_parties: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By letter: name, identity, address, capacity; empty for what is to be removed."""
    witnesses: tuple[Signatory, ...] | None = None
    """None where they stay as they are."""
    acknowledged_by: tuple[Signatory, ...] | None = None
    place: str | None = None
    day: date | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Given":
        """Return it from the command's options. Raises a usage error."""
        found: dict[str, dict[str, str]] = {}
        for key in DETAILS:
            for each in options[key]:
                letter, equals, value = each.partition("=")
                if not equals:
                    raise WrongUse("export-needs-letter", option=f"--{key}")
                found.setdefault(letter.strip(), {})[key] = cleaned(value)
        witnesses, acknowledged = (
            tuple(map(signatory, filter(cleaned, options[key]))) if options[key] else None for key in _SIGNATORIES
        )
        day = day_of(options["day"]) if options["day"] else None
        place = None if options["place"] is None else cleaned(options["place"])
        return cls(found, witnesses, acknowledged, place, day)

    @property
    def is_kept(self) -> bool:
        """Whether there is anything to be kept with the agreement."""
        others = (self.witnesses, self.acknowledged_by, self.place, self.day)
        return bool(self.of_parties) or any(each is not None for each in others)

    def leaves_blank(self, letter: str) -> bool:
        """Whether that party's name was removed, so that it is not asked for."""
        return self.of_parties.get(letter, {}).get("name") == ""

    def put(self, text: Agreement, kind: str) -> None:
        """Put it into the agreement. Raises a usage error where a party's details lack its name."""
        for letter, values in self.of_parties.items():
            if text.name_of(letter) is None and any(values.values()) and not values.get("name"):
                raise WrongUse("export-name-first", letter=letter)
            for key in DETAILS:
                if key in values:
                    legal_names.set_detail(text, letter, key, values[key])
        text.witnesses = text.witnesses if self.witnesses is None else list(self.witnesses)
        text.acknowledged_by = text.acknowledged_by if self.acknowledged_by is None else list(self.acknowledged_by)
        text.place = text.place if self.place is None else self.place
        if self.day and kind != "minutes":
            text.day = self.day


def completed(settings: Settings, source: Source, given: Given, *, kind: str) -> list[str]:
    """Keep the names given and, on a terminal, asked for; return what there is to tell.

    Raises `Fault`, a usage error, or `OSError` where they cannot be kept.
    """
    for letter in given.of_parties:
        if source.session.party(letter) is None:
            raise WrongUse("export-bad-letter", option="--name", letter=letter)
    if given.is_kept:
        legal_names.give(source, kind, lambda _, text: given.put(text, kind))
    names = _Names(settings, source, kind, asking=_can_ask() and source.keeps)
    names.ask(given)
    told = names.look_over()
    blank = any(source.agreement.name_of(letter) is None for letter in source.session.letters)
    if blank and not source.keeps and not source.is_example:
        told.append(settings.say("export-not-asked"))
    return told


def _can_ask() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


class _Names:
    """Asks for what is missing, and looks whether a legal name and an alias give each other away."""

    def __init__(self, settings: Settings, source: Source, kind: str, *, asking: bool) -> None:
        self.settings, self.source, self.kind = settings, source, kind
        self.asking = asking
        self.titles = [each for title in load_guide().titles for each in title.written]

    def _give(self, change: Change) -> None:
        legal_names.give(self.source, self.kind, change)

    def ask(self, given: Given) -> None:
        """Ask party by party; an empty answer, and what was just removed, leave a line to be written on by hand."""
        text = self.source.agreement
        missing = [party for party in self.source.session.parties if text.name_of(party.letter) is None]
        missing = [party for party in missing if not given.leaves_blank(party.letter)]
        lacks = [key for key in ("place", "witnesses", "acknowledged_by")
                 if not getattr(text, key) and getattr(given, key) is None]  # fmt: skip
        if self.asking and (missing or "place" in lacks):
            tell(self.settings.say("export-ask"))
        for party in missing:
            self._ask_party(party)
        if "place" in lacks and (place := self._answer("export-ask-place")):
            self._give(lambda _, text: setattr(text, "place", place))
        if self.kind == "agreement":
            if "witnesses" in lacks and (found := self._signatories("export-ask-witness")):
                self._give(lambda _, text, found=found: setattr(text, "witnesses", found))  # type: ignore[misc]
            if "acknowledged_by" in lacks and (found := self._signatories("export-ask-acknowledged")):
                self._give(lambda _, text: setattr(text, "acknowledged_by", found))

    def _ask_party(self, party: Party) -> None:
        if not (name := self._answer("export-ask-name", letter=party.letter, alias=party.name)):
            return
        details = {"name": name, **{key: self._answer(f"export-ask-{key}") for key in DETAILS[1:]}}

        def change(_: Session, text: Agreement) -> None:
            for key, value in details.items():
                legal_names.set_detail(text, party.letter, key, value)

        self._give(change)

    def _signatories(self, key: str) -> list[Signatory]:
        found = []
        while answer := self._answer(key):
            found.append(signatory(answer))
        return found

    def look_over(self) -> list[str]:
        """Return what to say of aliases that a legal name gives away, having offered another on a terminal."""
        told = []
        for letter in self.source.session.letters:
            old = self._party(letter).name
            while legal_names.is_given_away(self._party(letter), self.source.agreement, self.titles):
                sentence = self._said("given-away", letter)
                if self.asking:
                    tell(sentence)
                if not (new := self._answer("export-ask-alias", letter=letter)):
                    told += [] if self.asking else [sentence]
                    break
                self.source.keep(lambda session, _, letter=letter, new=new: legal_names.call(session, letter, new))  # type: ignore[misc]
            if self._party(letter).name != old and legal_names.in_terms(self.source.agreement, old):
                told.append(self._said("old-alias", letter))
        return told

    def _party(self, letter: str) -> Party:
        return next(party for party in self.source.session.parties if party.letter == letter)

    def _said(self, key: str, letter: str) -> str:
        return words()(f"making.{key}", self.settings.language, party=letter)

    def _answer(self, key: str, **values: str) -> str:
        """Ask on the terminal; return nothing where there is none, or where it is at its end."""
        if not self.asking:
            return ""
        typed = asked(self.settings.say(key, **values))
        self.asking = typed is not None
        return cleaned(typed or "")
