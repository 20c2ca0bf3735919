"""A whole library of sessions: listed, and searched."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from bench.measure import CHECKOUT, Row, real_folder, side_by_side, timed
from bench.sessions import BEGAN
from mediator_tui.domain.records import Log
from mediator_tui.domain.sessions import Session, Sitting, new_parties
from mediator_tui.store.folder import create, document_text
from mediator_tui.store.room_text import room_text

COUNTS = (250, 500, 1000)
WORDS_EACH, WORDS_A_RECORD = 2_000, 20
ROUNDS = 15
_RARE, _NOWHERE = "lumbung", "kapalterbang"
_EVERY = 100
"""One session in so many has the rare word, once."""
_SECOND = 1000
_SYLLABLES = ("ba", "de", "gi", "ka", "lu", "me", "ni", "pa", "ra", "se", "ti", "un", "ang", "kan", "per")


def rows() -> Iterator[Row]:
    """Measure `list` against a second, and `search` against grep and the start of Python, as the library grows."""
    with real_folder() as folder:
        roots = {count: _library(folder / str(count), count) for count in COUNTS}
        for count, root in roots.items():
            listing = median([timed(lambda root=root: _mediator(root, "list")) for _ in range(ROUNDS + 1)][1:])  # type: ignore[misc]
            target = 1 if count == COUNTS[-1] else None
            yield Row(f"`mediator list` over {count:,} sessions", "1 s", "ms", listing, _SECOND, target)
        for count, root in roots.items():
            yield _searching(root, count, _RARE, f"`mediator search`, {count // _EVERY} found")
        yield _searching(roots[COUNTS[-1]], COUNTS[-1], _NOWHERE, "`mediator search`, nothing found")


def _searching(root: Path, count: int, word: str, what: str) -> Row:
    def theirs() -> None:
        subprocess.run(["grep", "-r", word, str(root)], capture_output=True, check=False)  # noqa: S607
        subprocess.run([sys.executable, "-c", "pass"], check=True)

    ours, both = side_by_side(lambda: _mediator(root, "search", word), theirs, ROUNDS)
    words = count * WORDS_EACH / 1_000_000
    name = f"{what} over {count:,} sessions, {words:g} million words"
    return Row(name, "grep -r, and bare Python", "ms", ours, both, 3 if count == COUNTS[-1] else None)


def _mediator(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "mediator_tui", "--sessions", str(root), *arguments]
    subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)


def _library(root: Path, count: int) -> Path:
    """Fill a sessions folder; return it."""
    random = Random(count)  # noqa: S311 (the same words each time)
    vocabulary = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(5_000)]
    parties = new_parties(["Pak Wiryo", "Bu Sulastri"], ["Bapak", "Ibu"])
    first = create(root, Session(created=date(2026, 1, 1), parties=parties))
    beside = {path.name: path.read_bytes() for path in first.path.glob("*.toml")}
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number // 4)
        sitting = Sitting(number=1, began=BEGAN, ended=day, stage="agreement", outcome="agreed")
        session = Session(created=day, title="Air", parties=parties, sittings=[sitting])
        folder = root / f"{day}-{number % 4 + 1}"
        folder.mkdir(exist_ok=True)
        for name, data in beside.items():
            (folder / name).write_bytes(data)
        (folder / "session.toml").write_text(document_text(session), "utf-8")
        (folder / "joint.toml").write_bytes(_room(random, vocabulary, rare=number % _EVERY == 0))
    return root


def _room(random: Random, vocabulary: list[str], *, rare: bool) -> bytes:
    log = Log()
    for number in range(1, WORDS_EACH // WORDS_A_RECORD + 1):
        words = random.choices(vocabulary, k=WORDS_A_RECORD)
        if rare and number == WORDS_A_RECORD:
            words[0] = _RARE
        log.records.append(
            {
                "at": BEGAN + timedelta(minutes=number), "sitting": 1, "stage": "accounts",
                "technique": "recognise-legitimacy", "by": "ab"[number % 2], "kind": "utterance",
                "text": f'{" ".join(words)}, "katanya".', "id": f"j{number}",
            }
        )  # fmt: skip
    return room_text({"format": 1, "room": "joint", "next": len(log.records) + 1}, log)
