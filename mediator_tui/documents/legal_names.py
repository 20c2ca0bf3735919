"""Legal names for a document that is signed: given, kept in the agreement alone, and beside what parties are called."""

import re
from collections.abc import Iterable

from mediator_tui.documents.making import Change, Source
from mediator_tui.domain.agreements import Agreement, LegalName, Signatory
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import Party, Session
from mediator_tui.domain.text import storable

DETAILS = ("name", "identity", "address", "capacity")
"""What a party may have written of itself; nothing without the name."""
_WORD = re.compile(r"\w+")


def cleaned(text: str) -> str:
    """Return typed text as it may be kept."""
    return storable(text)[0].strip()


def give(source: Source, kind: str, change: Change) -> None:
    """Keep what was given for a document; a file of names alone is begun in the session's language.

    Raises `Fault` or `OSError`; nothing has changed then.
    """

    def whole(session: Session, text: Agreement) -> None:
        before = text.model_copy(deep=True)
        change(session, text)
        if text != before and not text.terms:
            text.language = session.language
            text.kind = kind  # type: ignore[assignment]

    source.keep(whole)


def set_detail(text: Agreement, letter: str, key: str, value: str) -> None:
    """Put a detail of a party's; without a name all of them go. Raises `Fault` (`legal-name-first`)."""
    known = text.name_of(letter)
    others = [each for each in text.names if each.letter != letter]
    if key == "name" and not value:
        text.names = others
        return
    if known is None and key != "name":
        if value:
            raise Fault("legal-name-first")
        return
    kept = known.model_dump() if known else {"letter": letter}
    name = LegalName.model_validate({**kept, key: value})
    text.names = sorted([*others, name], key=lambda each: each.letter)


def signatory(typed: str) -> Signatory:
    """Return a witness from `Name, role`; a semicolon parts them where the name has a comma."""
    text = cleaned(typed)
    name, _, role = text.partition(";") if ";" in text else text.rpartition(",") if "," in text else (text, "", "")
    return Signatory(name=name.strip() or text, role=role.strip())


def as_typed(who: Signatory) -> str:
    """Return a witness as it would be typed."""
    return f"{who.name}{';' if ',' in who.name else ','} {who.role}" if who.role else who.name


def call(session: Session, letter: str, alias: str) -> None:
    """Call a party something else."""
    if party := session.party(letter):
        if party.you == party.name:
            party.you = alias
        party.name = alias


def in_terms(text: Agreement, alias: str) -> bool:
    """Whether a term speaks of a party by that alias."""
    return any(alias.casefold() in term.text.casefold() for term in text.terms)


def gives_away(alias: str, legal: str, titles: Iterable[str]) -> bool:
    """Whether a legal name contains an alias, or the reverse, word by word; forms of address do not count."""
    known = {word for title in titles for word in _words(title)}
    called, named = set(_words(alias)) - known, set(_words(legal)) - known
    return bool(called and named) and (called <= named or named <= called)


def is_given_away(party: Party, text: Agreement, titles: Iterable[str]) -> bool:
    """Whether a legal name contains what a party is called, or the reverse: whoever sees the notes learns the name."""
    titles = list(titles)
    return any(gives_away(party.name, each.name, titles) for each in text.names)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
