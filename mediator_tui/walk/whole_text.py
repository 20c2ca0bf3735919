"""What is agreed of the text as a whole: its kind and language, who may read it, how a new dispute is raised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.domain.sessions import Session

KINDS = ("agreement", "behaviour-contract", "minutes")
YES_NO = ("yes", "no")
ITEMS = {
    "text-private": "confidential", "new-dispute": "new_dispute", "review": "review", "advice": "advice",
    "read-aloud": "read_aloud",
}  # fmt: skip
"""Which field answers a question about the whole text."""


@dataclass(frozen=True)
class WholeField:
    """One thing agreed of the whole text, asked once or of each party."""

    key: str
    party: str | None = None
    choices: tuple[str, ...] = ()
    """Ids of what can be chosen; none where words are typed."""
    day: bool = False

    def value(self, agreement: Agreement) -> str:
        """Return the choice's id, or the words; nothing where nobody has asked."""
        found = getattr(agreement, self.key)
        if self.party and isinstance(found, Mapping):
            return str(found.get(self.party, ""))
        if isinstance(found, bool):
            return YES_NO[not found]
        return "" if found is None else found.isoformat() if isinstance(found, date) else str(found)

    def given(self, agreement: Agreement, typed: str) -> Agreement:
        """Return the agreement with this field as it was chosen or typed. Raises `Fault` (`not-a-day`)."""
        typed = typed.strip()
        value: object = typed
        if self.party:
            rest = {key: each for key, each in getattr(agreement, self.key).items() if key != self.party}
            value = {**rest, self.party: typed} if typed else rest
        elif self.choices == YES_NO:
            value = typed == "yes" if typed else False if self.key == "read_aloud" else None
        elif self.day:
            value = _day(typed)
        return Agreement.model_validate({**agreement.model_dump(), self.key: value})


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Fault("not-a-day", text=typed) from None


def whole_fields(session: Session) -> list[WholeField]:
    """Return the fields of the whole text, in the order they are asked."""
    return [
        WholeField("kind", choices=KINDS),
        WholeField("language", choices=LANGUAGES),
        WholeField("place"),
        WholeField("day", day=True),
        WholeField("confidential", choices=YES_NO),
        WholeField("new_dispute"),
        WholeField("review", day=True),
        *(WholeField("advice", letter, ("taken", "waived")) for letter in session.letters),
        WholeField("read_aloud", choices=YES_NO),
    ]
