"""A transcript of ten thousand cues, from its file to a session on disk."""

from collections.abc import Iterator
from pathlib import Path

import webvtt

from bench.measure import Row, real_folder, side_by_side
from bench.sessions import BEGAN, WORDS
from mediator_tui.transcripts.importing import Import, make_session
from mediator_tui.transcripts.reading import read_transcript
from mediator_tui.transcripts.speakers import guess, roles

CUES = 10_000
ROUNDS = 7
_SPEAKERS = ("Ani Lestari", "Pak Budi (RT 3)", "Sari | warga")


def rows() -> Iterator[Row]:
    """Measure an import against a library that only reads the file."""
    with real_folder() as folder:
        path = folder / "meeting.vtt"
        path.write_text("WEBVTT\n" + "".join(map(_cue, range(CUES))), "utf-8")
        ours, theirs = side_by_side(lambda: _imported(path, folder), lambda: webvtt.read(path), ROUNDS)
        yield Row("import of 10,000 cues, to durable", "webvtt-py reading the same file", "ms", ours, theirs, 2.5)


def _cue(number: int) -> str:
    """Return a cue whose speaker is never that of the one before: nothing can be joined."""
    return f"\n{number + 1}\n{_at(number * 3000)} --> {_at(number * 3000 + 2500)}\n{_SPEAKERS[number % 3]}: {WORDS}\n"


def _at(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds % 1000:03}"


def _imported(path: Path, parent: Path) -> None:
    transcript = read_transcript(path.read_bytes())
    guessed = guess(transcript.cues, ["welcome", "selamat datang"])
    found = roles(transcript.speakers, guessed.mediator if guessed else None, {})
    called = {role: name for name, role in found.items() if len(role) == 1}
    made = make_session(Import(transcript, found, called, {}, "training", "-"), parent, "id", BEGAN)
    assert (made.path / "joint.toml").stat().st_size > CUES * len(WORDS)
