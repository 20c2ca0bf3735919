"""Plays both example dialogues into sessions/examples, byte for byte the same on every run (`make examples`)."""

import io
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.plain.demo import Dialogue, dialogue, play
from mediator_tui.plain.terminal import Terminal

EXAMPLES = Path(__file__).resolve().parent.parent / "sessions" / "examples"
START = datetime.fromisoformat("2026-11-21T09:00:00+07:00")
ORDER: tuple[Language, ...] = ("id", "en")


def make(root: Path) -> list[str]:
    """Play both dialogues into `root`, which gets a folder for each; return what a mediator would see.

    Raises `Fault` or `OSError`; `RuntimeError` where a dialogue does not come to its end.
    """
    shown = []
    for language in ORDER:
        out = io.StringIO()
        script = Dialogue(dialogue(language), language, Terminal(words(), language, out=out))
        code, folder = play(load_guide(), root, script, START)
        if code:
            raise RuntimeError(f"the {language} dialogue ended with {code}")
        for path in folder.path.iterdir():
            if path.suffix != ".toml":
                path.unlink()
        shown.append(out.getvalue())
    return shown


def main() -> int:
    """Put the sessions where the earlier ones were."""
    with tempfile.TemporaryDirectory() as made:
        make(Path(made))
        for old in EXAMPLES.iterdir():
            if old.is_dir():
                shutil.rmtree(old)
        for new in sorted(Path(made).iterdir()):
            folder = EXAMPLES / new.name
            folder.mkdir()
            for path in sorted(new.iterdir()):
                (folder / path.name).write_bytes(path.read_bytes())
            print(folder.relative_to(EXAMPLES.parent.parent).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
