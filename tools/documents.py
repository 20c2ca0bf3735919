"""Writes example documents into docs/examples, byte for byte the same on every run.

They are the agreements of the example sessions, and the role sheets of a scenario. `make examples` runs it.
Nobody with these legal names was in these sessions; nothing of them is kept there.
"""

import contextlib
import io
import os
import sys
from pathlib import Path
from unittest.mock import patch

from mediator_tui.cli import run

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "sessions" / "examples"
WRITTEN = ROOT / "docs" / "examples"
FORMATS = ("docx", "html")
GIVEN: dict[str, tuple[str, ...]] = {
    "2026-11-21-1": (
        "--language", "id",
        "--name", "a=Darmawan Subroto", "--identity", "a=0000 0000 0000 0001", "--address", "a=Gang Melati 7",
        "--name", "b=Ratna Kusumawati", "--identity", "b=0000 0000 0000 0002", "--address", "b=Gang Melati 9",
        "--place", "Balai RW 05",
        "--witness", "Joko Prasetyo, Ketua RT 03", "--witness", "Maimunah, warga RT 03",
        "--acknowledged-by", "H. Ahmad Fauzi, S.H.; Kepala Desa",
    ),
    "2026-11-21-2": (
        "--language", "en",
        "--name", "a=Lestari Wulandari", "--address", "a=12 Kenanga Street",
        "--name", "b=Yusuf Hidayat", "--address", "b=4 Flamboyan Lane",
        "--place", "Bogor",
        "--witness", "Nina Hartono, shop manager", "--witness", "Eko Saputra, colleague",
    ),
}  # fmt: skip
SCENARIO = "drain-and-mango-tree"


def make(folder: Path) -> list[Path]:
    """Write the documents into `folder`; return their files. Raises `RuntimeError` where one cannot be written."""
    files = []
    for session, given in GIVEN.items():
        for suffix in FORMATS:
            path = folder / f"{session}-agreement.{suffix}"
            files.append(_written(path, "--sessions", str(EXAMPLES), "export", session, "agreement", *given))
    for language in ("id", "en"):
        path = folder / f"{SCENARIO}-roles-{language}.html"
        files.append(_written(path, "--language", language, "scenario", "print", SCENARIO))
    return files


def _written(path: Path, *args: str) -> Path:
    """Have the program write a file; return it."""
    said = io.StringIO()
    ours = patch.dict(os.environ, MEDIATOR_DOCUMENTS=os.devnull, MEDIATOR_SCENARIOS=os.devnull)  # nobody's own
    with ours, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run([*args, "--force", "-o", str(path)])
    if code:
        raise RuntimeError(said.getvalue())
    return path


def main() -> int:
    """Put the documents where the earlier ones were."""
    WRITTEN.mkdir(exist_ok=True)
    for path in make(WRITTEN):
        path.chmod(0o644)
        print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
