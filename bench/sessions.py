"""Sessions of any length, made at once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mediator_tui.domain.records import Log
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.room_text import room_text

BEGAN = datetime(2026, 11, 21, 2, tzinfo=UTC)
WORDS = 'Sejak dua bulan lalu air tidak sampai ke sawah kami, "katanya" jam 10:30 pintu air ditutup.'


def clock() -> datetime:
    """Return the same moment always."""
    return BEGAN


def session_of(parent: Path, records: int) -> SessionFolder:
    """Make a session whose joint room has so many records, each tenth with a change."""
    folder = create(parent, Session(created=date(2026, 11, 21), parties=new_parties(["Sari", "Budi"], ["", ""])))
    log = Log()
    for number in range(1, records + 1):
        log.records.append(
            {
                "at": BEGAN + timedelta(seconds=number), "sitting": 1, "stage": "accounts",
                "technique": "recognise-legitimacy", "by": "ab"[number % 2], "kind": "utterance",
                "text": f"{number} {WORDS}", "id": f"j{number}",
            }
        )  # fmt: skip
        if number % 10 == 0:
            log.changes.append({"record": f"j{number}", "rev": 1, "confirmed_a": "yes", "id": f"j{records + number}"})
    header = {"format": 1, "room": "joint", "next": 2 * records + 1}
    (folder.path / "joint.toml").write_bytes(room_text(header, log))
    return folder
