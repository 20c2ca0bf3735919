"""The agreement: its terms, and the only place where legal names live."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from mediator_tui.domain.language import Language
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import Open

DocumentKind = Literal["agreement", "behaviour-contract", "minutes"]
"""Surat kesepakatan, kontrak perilaku, berita acara."""


class _Later(Open):
    """A part of the agreement: its shape is made when it is first asked for, the screen stands before."""

    model_config = ConfigDict(defer_build=True)


class LegalName(_Later):
    """Who a party is in law, as it wishes to sign."""

    letter: str = Field(pattern=f"^[{PARTY_LETTERS}]$")
    name: str = Field(min_length=1)
    identity: str = ""
    """The number of an identity paper, where the parties want it written."""
    address: str = ""
    capacity: str = ""
    """For whom the party signs: itself, a family, an office."""


class Signatory(_Later):
    """A witness, or somebody who acknowledges what was agreed: a village head, an elder."""

    name: str = Field(min_length=1)
    role: str = ""


class Term(_Later):
    """One thing agreed. Everything but its words may be missing: the checker asks, nothing is required."""

    id: str = Field(pattern=r"^t\d+$")
    text: str = Field(min_length=1)
    """In the parties' own words."""
    who: list[str] = Field(default_factory=list)
    """The letters of those who do it."""
    what: str = ""
    where: str = ""
    when: str = ""
    """By when, or how often, in words."""
    due: date | None = None
    """The first day on which one can see whether it was done."""
    how_much: str = ""
    how_paid: str = ""
    how_shown: str = ""
    what_if: str = ""
    who_is_told: str = ""
    depends: list[str] = Field(default_factory=list)
    """The ids of the terms that must be done first."""
    issue: str = ""
    """The joint question it answers, in words."""
    serves: list[str] = Field(default_factory=list)
    """The letters of those whose interests it serves."""
    agreed: list[str] = Field(default_factory=list)
    """The letters of those who said "I agree" to it."""

    def condition(self, letter: str) -> str:
        """Return the condition of a party's conditional yes (kept as `agreed_if_a`); nothing where there is none."""
        return str((self.model_extra or {}).get(f"agreed_if_{letter}", ""))


class Agreement(_Later):
    """`agreement.toml`."""

    format: Literal[1] = 1
    language: Language = "id"
    kind: DocumentKind = "agreement"
    place: str = ""
    day: date | None = None
    names: list[LegalName] = Field(default_factory=list)
    witnesses: list[Signatory] = Field(default_factory=list)
    acknowledged_by: list[Signatory] = Field(default_factory=list)
    terms: list[Term] = Field(default_factory=list)
    ratification: dict[str, str] = Field(default_factory=dict)
    """By letter, who must still approve what that party agreed to."""
    confidential: bool | None = None
    """Whether the text itself stays between the parties; None where nobody has asked."""
    new_dispute: str = ""
    """How a new disagreement is raised."""
    review: date | None = None
    advice: dict[str, Literal["taken", "waived"]] = Field(default_factory=dict)
    """By letter, whether advice was taken or knowingly done without."""
    read_aloud: bool = False
    put_aside: list[str] = Field(default_factory=list)
    """The questions about the whole text that were asked and need nothing more."""

    def name_of(self, letter: str) -> LegalName | None:
        """Return the legal name of the party with that letter."""
        return next((each for each in self.names if each.letter == letter), None)
