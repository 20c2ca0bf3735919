"""The parties of a document that is signed: who they are, how they are called in it, where they sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_tui.documents.model import Block, Paragraph, Row, Rows, Sign, Signatures
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.agreements import Agreement, LegalName, Signatory
from mediator_tui.domain.sessions import Party, Session

_ONE_PAGE = 8
"""So many signatures stand on one page."""


@dataclass(frozen=True)
class Signing:
    """Who signs what, and in which language."""

    session: Session
    agreement: Agreement
    words: Wording
    stamp: bool = False
    """Whether space is left for a duty stamp beside each party's signature."""

    @property
    def parties(self) -> list[tuple[Party, LegalName | None, str]]:
        """Every party, its legal name as far as it is known, and what it is called in the document."""
        named = [(party, self.agreement.name_of(party.letter)) for party in self.session.parties]
        return [(party, legal, self.words.party(place)) for place, (party, legal) in enumerate(named)]

    def names(self, letters: Sequence[str]) -> str:
        """Return what the parties with these letters wish to be called, joined."""
        return self.words.joined([party.name for party in self.session.parties if party.letter in letters])

    def introduced(self) -> list[Block]:
        """Return a block for each party: its legal name, and what it is called below."""
        return [Rows(tuple(self._rows(*each))) for each in self.parties]

    def _rows(self, party: Party, legal: LegalName | None, called: str) -> list[Row]:
        t = self.words
        rows = [Row(t("name"), legal.name if legal else "")]
        if legal is None or legal.identity:
            rows.append(Row(t("identity"), legal.identity if legal else ""))
        rows.append(Row(t("address"), legal.address if legal else ""))
        if legal and legal.capacity:
            rows.append(Row(t("capacity"), legal.capacity))
        return [*rows, Row(t("called"), t("called-both", party=called, name=party.name))]

    def signed(self, *more: Signatures) -> list[Block]:
        """Return place and date, and a place for each party's signature; before a court the mediator's too; `more`."""
        t, stamp = self.words, self.words("stamp") if self.stamp else ""
        place_day = t("place-day", place=self.agreement.place, day=t.day(self.agreement.day))
        signs = [
            Sign(called, legal.name if legal else "", legal.capacity if legal else "", stamp)
            for _, legal, called in self.parties
        ]
        mediator = [Signatures((Sign(t("mediator")),))] if self.session.profile == "court" else []
        blocks = [Signatures(tuple(signs)), *mediator, *more]
        if sum(len(block.signs) for block in blocks) <= _ONE_PAGE:  # no signature stands on a page alone
            blocks = [*(replace(block, keep=True) for block in blocks[:-1]), blocks[-1]]
        return [Paragraph(place_day, right=True, keep=True), *blocks]

    def witnesses(self, blank: int) -> list[Signatures]:
        """Return places for the witnesses, `blank` empty ones where none is named; none for no witness at all."""
        t = self.words
        named: list[Signatory | None] = [*self.agreement.witnesses] or [None] * blank
        roles = [t("witness")] if len(named) == 1 else [f"{t('witness')} {n}" for n in range(1, len(named) + 1)]
        signs = [_sign(role, each) for role, each in zip(roles, named, strict=True)]
        return [Signatures(tuple(signs), t("witnesses"))] if signs else []

    def acknowledged(self, blank: int) -> list[Signatures]:
        """Return places for those who acknowledge what was agreed, as with the witnesses."""
        named: list[Signatory | None] = [*self.agreement.acknowledged_by] or [None] * blank
        signs = [Sign(each.role, each.name) if each else Sign("") for each in named]
        return [Signatures(tuple(signs), self.words("acknowledged"))] if signs else []


def _sign(role: str, who: Signatory | None) -> Sign:
    return Sign(role, who.name, who.role) if who else Sign(role)
