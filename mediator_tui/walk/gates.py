"""What the app can see is still to be asked at the end of a stage. Never a party's failing."""

from collections.abc import Sequence

from mediator_tui.domain.plan import Gate, Stage
from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Session


def still_to_ask(
    stage: Stage, session: Session, records: Sequence[Record], issue: str | None
) -> dict[str, list[tuple[Gate, int]]]:
    """Return for each party's letter the gates not yet asked, with how many are still wanted.

    `records` are the joint room's; `issue` narrows them to the issue being walked, where there is one.
    """
    left: dict[str, list[tuple[Gate, int]]] = {letter: [] for letter in session.letters}
    for gate in stage.gates:
        standing = [record for record in records if record.kind == gate.kind and not record.struck]
        about = [record for record in standing if issue is None or record.get("issue") in (None, issue)]
        for letter, wanted in _wanted(gate, session, about).items():
            if wanted:
                left[letter].append((gate, wanted))
    return left


def _wanted(gate: Gate, session: Session, records: Sequence[Record]) -> dict[str, int]:
    letters = session.letters
    if gate.needs == "consent":
        return {letter: int(letter not in session.notes_consent) for letter in letters}
    if gate.needs == "record":
        return {letter: max(0, gate.count - sum(letter in record.speakers for record in records)) for letter in letters}
    if gate.needs == "answer":
        return {letter: int(not any(record.answer(letter) for record in records)) for letter in letters}
    if gate.needs == "pair":
        return _pairs_wanted(session, records)
    if any(all(record.answer(letter) == "yes" for letter in letters) for record in records):
        return dict.fromkeys(letters, 0)
    behind = {letter: int(not any(record.answer(letter) == "yes" for record in records)) for letter in letters}
    return behind if any(behind.values()) else dict.fromkeys(letters, 1)


def _pairs_wanted(session: Session, records: Sequence[Record]) -> dict[str, int]:
    wanted = dict.fromkeys(session.letters, 0)
    for listener, heard in session.pairs():
        if listener in wanted and not any(heard in record.speakers and record.answer(listener) for record in records):
            wanted[listener] += 1
    return wanted
