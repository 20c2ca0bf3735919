"""Makes the pictures of the screen in `docs/pictures/` from the demo's moments: `make pictures`.

The real application draws them, without a terminal; the clock stands, so the same code makes the same pictures.
"""

import asyncio
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import chain
from pathlib import Path

from mediator_tui.content.guide import load_guide
from mediator_tui.content.places import examples_root
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.store.folder import SessionFolder, copy
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.demo import DemoShell, new_session, presses, script
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (100, 30)
EXAMPLES: dict[Language, str] = {"id": "2026-11-21-1", "en": "2026-11-21-2"}
KINDS: tuple[tuple[Language, str], ...] = (("id", "calm"), ("en", "dark"))
_BEGAN = datetime(2026, 11, 21, 9, tzinfo=timezone(timedelta(hours=7)))
_STEP = timedelta(seconds=40)
"""How much of the session's time a step takes."""
_FONT_FACES = re.compile(r"\s*@font-face\s*\{.*?\}", re.DOTALL)
_TEXT = re.compile(r'(<text [^>]*?x=")([\d.]+)("[^>]*?textLength=")([\d.]+)("[^>]*>)([^<]*</text>)')
_BLANK = "&#160;"
_EDGES = (re.compile(rf"^(?:{_BLANK})+"), re.compile(rf"(?:{_BLANK})+$"))
_COLUMN = 12.2
"""How wide a column is in what Textual exports."""

Moment = Callable[[Live], bool]


def _asks(live: Live) -> bool:
    joint = live.context.room == "joint"
    values = live.context.notes.of_kind("joint", "value")
    return joint and live.depth == "walk" and live.panel is None and bool(values) and live.desk.empty


def _caret(live: Live) -> int:
    """Return the column of a panel's caret: how far words have been typed."""
    caret = live.panel.caret(*SIZE) if live.panel else None
    return caret[1] if caret else 0


_BEGINNING = 4
MOMENTS: dict[str, Moment] = {
    "boards": lambda live: bool(live.panel and live.panel.scope == "boards"),
    "walk": _asks,
    "map": lambda live: live.depth == "map",
    "caucus": lambda live: len(live.context.notes.records(live.context.room)) > 1 and live.context.room != "joint",
    "finder": lambda live: bool(live.panel and live.panel.scope == "impasse" and _caret(live) > _BEGINNING),
}
"""What is pictured, and when in the play that is: after the first step that makes it so."""


def main() -> None:
    """Make every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language, theme in KINDS:
        with tempfile.TemporaryDirectory() as root:
            for name, shell in chain(_moments(Path(root), language), _reviewed(Path(root), language)):
                shell.theme = theme
                path = PICTURES / f"{name}-{language}.svg"
                path.write_text(asyncio.run(_picture(shell)), encoding="utf-8")
                print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB")


def _moments(root: Path, language: Language) -> Iterator[tuple[str, Shell]]:
    """Play the example; yield the shell at each moment that is pictured."""
    data = script(language)
    passed = timedelta()
    shell = DemoShell(load_guide(), words(), root, language, lambda: _BEGAN + passed)
    sitting = Sitting(shell)
    shell.show(Home(shell, sitting, Preferences()))
    yield "home", shell
    sitting.open(new_session(shell, data))
    live, notes = sitting.live, sitting.notes
    if live is None or notes is None:
        raise SystemExit("the example did not open")
    left = dict(MOMENTS)
    for step in data["steps"]:
        passed += _STEP
        for press in presses([step]):
            Shell.press(shell, press.key, press.character)
        for name in [name for name, reached in left.items() if reached(live)]:
            del left[name]
            yield name, shell
    shell.do("break")
    yield "break", shell
    notes.close()
    if left:
        raise SystemExit(f"the example never came to: {', '.join(left)}")


def _reviewed(root: Path, language: Language) -> Iterator[tuple[str, Shell]]:
    """Review an example session; yield the shell at each moment that is pictured."""
    folder = copy(SessionFolder(examples_root() / EXAMPLES[language]), root, _BEGAN.date())
    shell = Shell(load_guide(), words(), root, language, lambda: _BEGAN)
    sitting = Sitting(shell)
    sitting.open_review(folder)
    review = sitting.review
    if review is None:
        raise SystemExit("the example was not opened to be reviewed")
    for line in range(4, 7):
        review.face.press("down", None)
        if line % 2:
            review.face.press("8", "8")
    yield "review", shell
    for key in ("space", "1", "down"):
        shell.press(key, None)
    yield "figures", shell
    review.reviewing.close()


async def _picture(shell: Shell) -> str:
    app = MediatorApp(shell, lambda: False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        return slim(app.export_screenshot(title="mediator"))


def slim(svg: str) -> str:
    """Return a picture that loads no font from anywhere, and whose texts begin and end with a sign.

    Not every program keeps the blanks at the beginning of a text.
    """
    return _TEXT.sub(_without_blanks, _FONT_FACES.sub("", svg))


def _without_blanks(text: re.Match[str]) -> str:
    before, place, between, length, after, words = text.groups()
    inner = words.removesuffix("</text>")
    at_start, at_end = (len(found[0]) // len(_BLANK) if (found := each.search(inner)) else 0 for each in _EDGES)
    bare = inner[at_start * len(_BLANK) : len(inner) - at_end * len(_BLANK)]
    if not bare:
        return ""
    x, width = float(place) + at_start * _COLUMN, float(length) - (at_start + at_end) * _COLUMN
    return f"{before}{x:g}{between}{width:g}{after}{bare}</text>"


if __name__ == "__main__":
    main()
