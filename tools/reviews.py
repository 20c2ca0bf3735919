"""Writes the reports of both example sessions, reviewed by two people, into docs/examples (`make examples`).

The reviews are in tools/reviews; the sessions stay as they are, copies of them are reviewed. Byte for byte the same on
every run.
"""

import contextlib
import io
import os
import shutil
import sys
import tempfile
import tomllib
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mediator_tui.cli import run
from mediator_tui.review.desk import Reviewing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.clock import Clock

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "sessions" / "examples"
WRITTEN = ROOT / "docs" / "examples"
FORMATS = ("docx", "html")
BEGAN = datetime.fromisoformat("2026-11-22T16:00:00+07:00")

Reviewed = dict[str, Any]
"""A file of tools/reviews: the session, and what each reviewer set beside its lines."""


def reviews() -> list[Reviewed]:
    """Return how each example session was reviewed."""
    return [tomllib.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tools" / "reviews").glob("*.toml"))]


def make(folder: Path) -> list[Path]:
    """Write the reports into `folder`; return their files. Raises `Fault`, `OSError` or `RuntimeError`."""
    with tempfile.TemporaryDirectory() as made:
        sessions = Path(made)
        ours = {"MEDIATOR_NEXT_TIME": str(sessions / "next-time.toml"), "MEDIATOR_PRACTICE": str(sessions / "practice")}
        with patch.dict(os.environ, ours):  # nobody's own
            return [path for review in reviews() for path in _reports(review, sessions, folder)]


def _reports(review: Reviewed, sessions: Path, folder: Path) -> list[Path]:
    """Review a copy of the session in `sessions`; write its reports into `folder`."""
    name = review["session"]
    copied = SessionFolder(Path(shutil.copytree(EXAMPLES / name, sessions / name)))
    ticks = count()

    def clock() -> datetime:
        return BEGAN + timedelta(seconds=next(ticks))

    for reviewer in review["reviewers"]:
        _review(copied, clock, reviewer, review["answers"])
    language = ("--language", copied.session().language)
    files = []
    for suffix in FORMATS:
        path = folder / f"{name}-review.{suffix}"
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(["--sessions", str(sessions), "export", name, "review", *language, "--force", "-o", str(path)])
        if code:
            raise RuntimeError(said.getvalue())
        files.append(path)
    return files


def _review(folder: SessionFolder, clock: Clock, reviewer: Reviewed, answers: dict[str, str]) -> None:
    """Set beside the lines what one reviewer has to say; the mediator answers the observer's scores."""
    desk = Reviewing.opened(folder, clock, coder=reviewer["coder"])
    for ident, codes in reviewer["codes"].items():
        for code in codes:
            desk.code([ident], code)
    for ident, words in reviewer.get("corrections", {}).items():
        desk.correct(ident, words)
    for ident, words in reviewer["comments"].items():
        desk.comment(ident, words)
    for behaviour, score in reviewer["scores"].items():
        value = score["score"]
        desk.rubric.score(behaviour, value if isinstance(value, int) else None, score.get("quotes", ()))
    desk.rubric.hand_in()
    if not desk.coder:
        _answer(desk, answers)
    for point, words in reviewer.get("talk", {}).items():
        desk.talk.note(point, words)
    for what, words in reviewer.get("taken", {}).items():
        desk.talk.resolve(what, words)
    desk.close()


def _answer(desk: Reviewing, answers: dict[str, str]) -> None:
    for coder, rating in desk.rubric.all().items():
        for behaviour, words in answers.items() if coder else ():
            desk.rubric.reply(rating.scores[behaviour], words)


def main() -> int:
    """Put the reports where the earlier ones were."""
    WRITTEN.mkdir(exist_ok=True)
    for path in make(WRITTEN):
        path.chmod(0o644)
        print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
