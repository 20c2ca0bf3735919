"""What the tests of what comes out of a review share: a session that two people reviewed."""

from collections.abc import Sequence
from pathlib import Path

from session_tools import BEGAN, ticking

from mediator_tui.domain.sessions import Session, Sitting, new_parties
from mediator_tui.review.desk import Reviewing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.notes import Notes

SAID = (
    ("mediator", "Apa yang paling penting bagi Bapak? 👩‍👩‍👧"),
    ("a", "Pagar itu sudah di situ sejak zaman ayah saya."),
    ("b", "=SUM(A1:A9) kata orang"),
    ("mediator", "Jadi yang penting bagi Bapak: batas yang jelas."),
    ("a", "Ya,\nbetul."),
    ("b", "Kami pun ingin jelas."),
)
BEHAVIOURS = [f"g{number}" for number in range(1, 16)]


def reviewed_session(root: Path) -> SessionFolder:
    """Make a session in whose joint room six things were said, and one in a caucus."""
    parties = new_parties(["Pak Wiryo", "Bu Sulastri"], ["Bapak", "Ibu"])
    sitting = Sitting(number=1, began=BEGAN)
    folder = create(root, Session(created=BEGAN.date(), title="Batas", parties=parties, sittings=[sitting]))
    notes = Notes.opened(folder, ticking())
    for by, text in SAID:
        notes.add("joint", "utterance", text, by=by)
    notes.add("caucus-b", "utterance", "hanya antara kita", by="b")
    notes.close()
    return folder


def desk_of(folder: SessionFolder, coder: str = "", rooms: Sequence[str] = ("joint",)) -> Reviewing:
    """Open a session for a reviewer."""
    return Reviewing.opened(folder, ticking(), coder=coder, rooms=rooms)


def rate(desk: Reviewing, *values: int | None, quote: str = "j1") -> None:
    """Score g1, g2, … and hand in; None is "not observed"."""
    for behaviour, value in zip(BEHAVIOURS, values, strict=False):
        desk.rubric.score(behaviour, value, [quote] if value is not None else ())
    desk.rubric.hand_in()
