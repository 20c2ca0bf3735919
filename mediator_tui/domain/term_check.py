"""The agreement checker: what nobody has asked of the terms yet. It asks; it never blocks and never proposes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.terms import ASKED, ITEMS, TEXT_FIELDS
from mediator_tui.domain.wording import check_wording, find_words

if TYPE_CHECKING:  # read when the guide's rules first are
    from mediator_tui.domain.reference import TermRule, WordingRule

BLAME = frozenset({"blame-word", "one-sides-word"})
"""The wording rules that see blame in a term."""
BY_EYE = ("lawful", "outsiders", "workable")
"""What no program can see; asked of every text."""
_ORDER = (
    "own-words", "who", "what", "visible-act", "will-do", "where", "when", "how-much", "how-shown", "what-if",
    "who-is-told", "depends", "present-only", "needed-here", "each-term",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One question: of which term (none: of the whole text), about which party, and the words that led to it."""

    id: str
    """A point of the agreement checklist, or one of the checker's own rules."""
    term: str | None = None
    party: str | None = None
    hit: str = ""
    aside: bool = False
    """Whether the mediator has put it aside."""


@dataclass(frozen=True)
class Stands:
    """One term as it stands at the table."""

    id: str
    fields: Mapping[str, str]
    """Its words as `text`, and its fields in words, by key."""
    who: tuple[str, ...] = ()
    """Letters of those who do it; names of those who are no party."""
    unanswered: tuple[str, ...] = ()
    """Letters of the parties that have not been asked about it as it stands now."""
    serves: frozenset[str] = field(default_factory=frozenset)
    aside: frozenset[str] = field(default_factory=frozenset)


def check(
    terms: Sequence[Stands],
    agreement: Agreement,
    session: Session,
    rules: "Sequence[TermRule]",
    wording: "Iterable[WordingRule]",
    *,
    asked_alone: bool,
) -> list[Finding]:
    """Return the questions of each term in order, then those of the whole text; none where there are no terms."""
    blame = [rule for rule in wording if rule.id in BLAME]
    found = [finding for term in terms for finding in _of_term(term, session, rules, blame)]
    if not terms:
        return found
    known = {rule.id for rule in rules}
    whole = list(_of_whole(terms, agreement, session, known, asked_alone=asked_alone))
    return found + [_aside(each, agreement.put_aside) for each in whole]


def _aside(finding: Finding, aside: Iterable[str]) -> Finding:
    key = key_of(finding)
    return Finding(finding.id, finding.term, finding.party, finding.hit, aside=key in aside)


def key_of(finding: Finding) -> str:
    """Return what a question is put aside under."""
    return f"{finding.id}-{finding.party}" if finding.party else finding.id


# One term ------------------------------------------------------------------------------------------------


def _of_term(
    term: Stands, session: Session, rules: "Sequence[TermRule]", blame: "Sequence[WordingRule]"
) -> Iterator[Finding]:
    """Yield a term's questions, each once, in the order they are asked."""
    found: dict[str, Finding] = {}
    said = _said(term, session, rules)
    missing = (finding for finding in _missing(term) if finding.hit or finding.id not in said)
    for finding in (*_by_words(term, rules), *_blame(term, blame), *missing, *_absent(term, session)):
        found.setdefault(finding.id, finding)
    order = {ident: number for number, ident in enumerate(_ORDER)}
    for finding in sorted(found.values(), key=lambda each: order.get(each.id, len(order))):
        yield _aside(finding, term.aside)


def _said(term: Stands, session: Session, rules: "Iterable[TermRule]") -> set[str]:
    """Return the points of the checklist that a term's own words answer, whatever its fields hold."""
    text = f"{term.fields.get('text', '')}\n{term.fields.get('what', '')}"
    said = {str(rule.item) for rule in rules if rule.says and find_words(rule.words, text)}
    named = any(party.name.casefold() in text.casefold() for party in session.parties)
    return said | ({"who"} if named else set())


def _missing(term: Stands) -> Iterator[Finding]:
    """Yield what a term has not been asked."""
    for name in ASKED:
        otherwise = {"who": bool(term.who), "when": bool(term.fields.get("due"))}
        if not (term.fields.get(name, "").strip() or otherwise.get(name)):
            yield Finding(ITEMS[name], term.id)
    if not (term.fields.get("text") or term.fields.get("what")):
        yield Finding("what", term.id)
    if term.fields.get("how_much") and not term.fields.get("how_paid"):
        yield Finding("how-much", term.id, hit=term.fields["how_much"])
    for letter in term.unanswered[:1]:
        yield Finding("each-term", term.id, letter if len(term.unanswered) == 1 else None)


def _by_words(term: Stands, rules: "Iterable[TermRule]") -> Iterator[Finding]:
    """Yield the questions that a term's words lead to, but for those its fields answer."""
    for rule in rules:
        if rule.says:
            continue
        hits = {name: hit for name in rule.looks_in if (hit := find_words(rule.words, term.fields.get(name, "")))}
        own = next((hit for name, hit in hits.items() if name in rule.answered_by), "")
        answered = any(term.fields.get(name) and name not in hits for name in rule.answered_by)
        if hit := own or ("" if answered else next(iter(hits.values()), "")):
            yield Finding(rule.item or rule.id, term.id, hit=hit)


def _blame(term: Stands, blame: "Sequence[WordingRule]") -> Iterator[Finding]:
    for name in TEXT_FIELDS:
        for _, hit in check_wording(term.fields.get(name, ""), blame):
            yield Finding("own-words", term.id, hit=hit)


def _absent(term: Stands, session: Session) -> Iterator[Finding]:
    """Yield a duty on somebody who is no party, or who the session says is missing."""
    for name in term.who:
        if name not in session.letters:
            yield Finding("present-only", term.id, hit=name)
    text = " ".join(term.fields.get(name, "") for name in TEXT_FIELDS).casefold()
    for party in session.parties:
        if party.missing.strip() and party.missing.strip().casefold() in text:
            yield Finding("present-only", term.id, hit=party.missing.strip())


# The whole text ------------------------------------------------------------------------------------------


def _of_whole(
    terms: Sequence[Stands], agreement: Agreement, session: Session, known: set[str], *, asked_alone: bool
) -> Iterator[Finding]:
    yield from _balance(terms, session, known)
    for ident in BY_EYE:
        yield Finding(ident)
    if agreement.confidential is None:
        yield Finding("text-private")
    if not agreement.new_dispute.strip():
        yield Finding("new-dispute")
    if agreement.review is None:
        yield Finding("review")
    if any(letter not in agreement.advice for letter in session.letters):
        yield Finding("advice")
    yield from _ratification(session, known)
    if not agreement.read_aloud:
        yield Finding("read-aloud")
    if not asked_alone:
        yield Finding("private-check")


def _balance(terms: Sequence[Stands], session: Session, known: set[str]) -> Iterator[Finding]:
    """Yield the parties from whom, or for whose interests, there is no term."""
    if "each-does" in known and all(term.who for term in terms):
        doing = {letter for term in terms for letter in term.who}
        yield from (Finding("each-does", party=letter) for letter in session.letters if letter not in doing)
    if "each-interest" in known:
        served = {letter for term in terms for letter in term.serves}
        yield from (Finding("each-interest", party=letter) for letter in session.letters if letter not in served)


def _ratification(session: Session, known: set[str]) -> Iterator[Finding]:
    for party in session.parties:
        if party.ratified_by and "ratify" in known:
            yield Finding("ratify", party=party.letter, hit=party.ratified_by)
        elif party.members and not party.ratified_by and "who-ratifies" in known:
            yield Finding("who-ratifies", party=party.letter)
