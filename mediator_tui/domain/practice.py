"""Practice data: how long and how often, of one session; no words, names, titles, places or amounts."""

from typing import Literal

from pydantic import Field, NonNegativeInt

from mediator_tui.domain.sessions import Open


class NextTime(Open):
    """`next-time.toml`: what a mediator takes along from a review to the next session; nothing of a case."""

    format: Literal[1] = 1
    keep: str = ""
    try_out: str = ""


class Tally(Open):
    """How often a technique was opened, and how many records were noted under it."""

    visits: NonNegativeInt = 0
    records: NonNegativeInt = 0


class PracticeData(Open):
    """One file of practice data."""

    format: Literal[1]
    id: str
    """Random: it leads back to nothing."""
    month: str = Field(pattern=r"^\d{4}-\d{2}$")
    walk: str = ""
    parties: NonNegativeInt = 0
    sittings: NonNegativeInt = 0
    minutes: dict[str, NonNegativeInt] = Field(default_factory=dict)
    """By room: `joint`, and private meetings by number, as `alone-1`."""
    kinds: dict[str, NonNegativeInt] = Field(default_factory=dict)
    """Records by kind."""
    techniques: dict[str, Tally] = Field(default_factory=dict)
