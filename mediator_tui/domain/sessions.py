"""The session itself: parties, sittings, consents; nothing that was said."""

from datetime import date
from typing import Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from mediator_tui.domain.language import Language
from mediator_tui.domain.rooms import PARTY_LETTERS

FORMAT = 1
TRANSCRIPT = "transcript"
"""The kind of a session made of an imported transcript; so begin the names of what wrote imported records."""
Outcome = Literal["agreed", "partly", "no-agreement", "parted"]
Profile = Literal["community", "court", "training"]
"""What becomes of the notes in the end."""


class Open(BaseModel):
    """A part of a session file: keys nobody knows are kept."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)


class Member(Open):
    """One person of a party that is a group."""

    name: str
    speaks: bool = False


class Party(Open):
    """A party, by what it wishes to be called; legal names live elsewhere."""

    letter: str = Field(pattern=f"^[{PARTY_LETTERS}]$")
    name: str = Field(min_length=1)
    you: str = ""
    """How the party is spoken to in Indonesian: Bapak, Ibu, Mas …"""
    members: list[Member] = []
    """Who belongs to it, where the party is a group, and who of them speaks."""
    mandate: str = ""
    """For whom they speak, and the limits of what they may agree to."""
    ratified_by: str = ""
    """Who must approve what they agree to."""
    missing: str = ""
    """Who should be here and is not."""


class Sitting(Open):
    """One meeting of a session."""

    number: int
    began: AwareDatetime
    ended: date | None = None
    stage: str | None = None
    """The last joint stage."""
    outcome: Outcome | None = None


class Transcript(Open):
    """Where the words of an imported transcript come from, and by what right they are here."""

    kind: str
    """What was read: `vtt`, `srt`, …"""
    origin: Literal["training", "own-case"]
    consent: str = Field(min_length=1)
    """Who agreed to it, in the words of the person who imported it."""
    imported: AwareDatetime
    timed: bool = True
    """Whether the records' times are when things were said."""


class RolePlay(Open):
    """What a session that was only practised was made of; the same makes the same run."""

    scenario: str
    seed: int
    way_of: str = ""
    """The name of the session whose other way this is …"""
    from_turn: int = 0
    """… and the first turn in which they part."""


class Session(Open):
    """`session.toml`."""

    format: Literal[1] = 1
    kind: str = "mediation"
    language: Language = "id"
    created: date
    title: str = ""
    pack: str | None = None
    profile: Profile = "community"
    keep_until: date | None = None
    """Once the session was closed: until when what was kept may stay."""
    parties: list[Party] = Field(min_length=1, max_length=len(PARTY_LETTERS))
    hear: list[str] = []
    """Who needs to hear whom, as `a>b`; all pairs where empty and there are two parties."""
    notes_consent: dict[str, Literal["yes", "no"]] = {}
    keep_consent: dict[str, Literal["yes", "no"]] = {}
    """By letter, whether the joint record may be kept after the closing."""
    follow_up_consent: dict[str, Literal["yes", "no"]] = {}
    """By letter, whether the mediator may ask later how it went."""
    training_consent: dict[str, Literal["yes", "no"]] = {}
    """By letter, whether an anonymised copy may be used for training."""
    share_consent: dict[str, Literal["yes", "no"]] = {}
    """By letter, whether a supervisor may read that party's caucus."""
    shared_until: date | None = None
    """In a copy that was given to somebody: until when they may have it."""
    practice: str | None = Field(default=None, pattern="^(kept|none|[0-9a-f]{16})$")
    """What became of its practice data: they are `kept` outside it; `none`, where it is a copy and nobody's practice;
    for a moment their random number, so that closing anew after a power cut does not count it twice."""
    sittings: list[Sitting] = []
    transcript: Transcript | None = None
    """Where words of it were imported."""
    role_play: RolePlay | None = None
    """Where it was practised with made-up parties, alone."""

    @model_validator(mode="after")
    def _letters_differ(self) -> Self:
        letters = [party.letter for party in self.parties]
        if len(set(letters)) != len(letters):
            problem = "two parties have the same letter"
            raise ValueError(problem)
        return self

    @property
    def letters(self) -> tuple[str, ...]:
        """The parties' letters, in order."""
        return tuple(party.letter for party in self.parties)

    @property
    def outcome(self) -> Outcome | None:
        """How the session ended, if it has."""
        return self.sittings[-1].outcome if self.sittings else None

    @property
    def seed(self) -> str:
        """What tells it from other sessions, in every copy of it: the day it was made, and when it first began."""
        return "/".join((self.created.isoformat(), *(each.began.isoformat() for each in self.sittings[:1])))

    def party(self, letter: str) -> Party | None:
        """Return the party with that letter."""
        return next((party for party in self.parties if party.letter == letter), None)

    def pairs(self) -> list[tuple[str, str]]:
        """Return who needs to hear whom: (listener, the one heard)."""
        if self.hear:
            return [(pair[0], pair[-1]) for pair in self.hear]
        if len(self.parties) > 2:  # noqa: PLR2004
            return []
        return [(one, other) for one in self.letters for other in self.letters if one != other]


class Safety(Open):
    """`safety.toml`: the session's colour and measures agreed; never an answer, a reason or a party."""

    format: Literal[1] = 1
    colour: Literal["", "green", "amber"] = ""
    """Never red: red ends, and an ending gives no reason."""
    measures: list[str] = []


def new_parties(names: list[str], yous: list[str]) -> list[Party]:
    """Return parties with letters in the order given."""
    return [
        Party(letter=letter, name=name, you=you) for letter, name, you in zip(PARTY_LETTERS, names, yous, strict=False)
    ]
