"""Surat kesepakatan and kontrak perilaku: the terms everybody agreed to, and nothing else."""

from collections.abc import Iterator, Sequence

from mediator_tui.documents import model
from mediator_tui.documents.model import Block, Document, Heading, Paragraph, Points, Row, document
from mediator_tui.documents.parties import Signing
from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.sessions import Session

_DETAILS = ("what", "where", "when", "how_much", "how_paid", "how_shown", "what_if", "who_is_told")


def agreed_terms(session: Session, agreement: Agreement) -> list[Term]:
    """Return the terms to which every party that is to sign said yes, in order."""
    return [term for term in agreement.terms if set(session.letters) <= set(term.agreed)]


def agreement(signing: Signing) -> Document:
    """Return the agreement."""
    t = signing.words
    terms = agreed_terms(signing.session, signing.agreement)
    numbers = {term.id: t("article", n=place) for place, term in enumerate(terms, 1)}
    blocks: list[Block] = [model.Term(numbers[term.id], term.text, _rows(term, signing, numbers)) for term in terms]
    blank = (2, 1) if t.language == "id" else (2, 0)
    return _written("agreement", signing, blocks, blank)


def behaviour_contract(signing: Signing) -> Document:
    """Return the same terms as undertakings: each party's own together, then what all do."""
    t, everyone = signing.words, signing.session.letters
    terms = agreed_terms(signing.session, signing.agreement)
    groups: dict[tuple[str, ...], list[Term]] = {}
    for term in sorted(terms, key=lambda term: _doers(term, everyone)):
        groups.setdefault(_doers(term, everyone)[1], []).append(term)
    ordered = [term for group in groups.values() for term in group]
    numbers = {term.id: f"{place}." for place, term in enumerate(ordered, 1)}
    blocks: list[Block] = []
    for letters, group in groups.items():
        blocks.append(Heading(t("undertakes-all") if letters == everyone else signing.names(letters), 2))
        blocks += [model.Term(numbers[term.id], term.text, _rows(term, signing, numbers, who=False)) for term in group]
    return _written("contract", signing, blocks, (0, 0))


def _doers(term: Term, everyone: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return who does it, led by how many they are: one's own undertakings come first."""
    letters = tuple(letter for letter in everyone if letter in term.who) or tuple(everyone)
    return len(letters), letters


def _written(key: str, signing: Signing, terms: list[Block], blank: tuple[int, int]) -> Document:
    t, text = signing.words, signing.agreement
    clauses = tuple(_further(signing))
    further: list[Block] = [Heading(t("further"), 2), Points(clauses, "number")] if clauses else []
    aloud = "-aloud" if text.read_aloud else ""
    blocks: list[Block] = [
        Paragraph(t("we", day=t.week_day(text.day), place=text.place)),
        *signing.introduced(),
        Paragraph(t("no-rank"), quiet=True),
        Paragraph(t(f"{key}-say"), keep=True),
        *terms,
        *further,
        Paragraph(t(f"{key}-end{aloud}", n=len(signing.session.parties)), keep=True),
        *signing.signed(*signing.witnesses(blank[0]), *signing.acknowledged(blank[1])),
    ]
    kind = "agreement" if key == "agreement" else "behaviour-contract"
    return document(kind, t.language, t(f"{key}-title"), blocks, t.page)


def _rows(term: Term, signing: Signing, numbers: dict[str, str], *, who: bool = True) -> tuple[Row, ...]:
    """Return what was said of a term besides its own words."""
    t = signing.words
    rows = [Row(t("who"), signing.names(term.who))] if who and term.who else []
    values = {key: str(getattr(term, key)) for key in _DETAILS}
    if term.due and not term.when:
        values["when"] = t.day(term.due)
    rows += [Row(t(key.replace("_", "-")), value) for key, value in values.items() if value.strip()]
    if before := [numbers[ident].rstrip(".") for ident in term.depends if ident in numbers]:
        rows.append(Row(t("depends"), t.joined(before)))
    rows += [
        Row(t("condition", name=party.name), condition)
        for party in signing.session.parties
        if (condition := term.condition(party.letter).strip())
    ]
    return tuple(rows)


def _further(signing: Signing) -> Iterator[str]:
    """Yield what was agreed of the whole text."""
    t, text = signing.words, signing.agreement
    for party, _, called in signing.parties:
        if who := text.ratification.get(party.letter) or party.ratified_by:
            yield t("ratified", party=called, who=who)
    if text.confidential is not None:
        yield t("confidential-yes" if text.confidential else "confidential-no")
    if text.new_dispute.strip():
        yield t("new-dispute", text=text.new_dispute)
    if text.review:
        yield t("review", day=t.week_day(text.review))
