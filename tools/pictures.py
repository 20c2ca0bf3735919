"""Makes the pictures of the README and docs with the app itself: SVG files in docs/pictures. Run: make pictures."""

import asyncio
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (96, 28)
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_RANDOM_ID = re.compile(r"terminal-\d+")
_KEYS = {"⏎": "enter", "→": "right", " ": "space", ".": "full_stop", ",": "comma", "-": "minus", "+": "plus"}

PEOPLE = {"id": ["Pak Wiryo", "Bu Sulastri"], "en": ["Bu Endang", "Mas Bagus"]}
NOTES = {
    "id": [
        "9iDi mana garis batasnya?⏎", "9iKe mana air dapur mengalir?⏎", "9lrukun bertetangga⏎",
        "1psaluran masuk 40 cm ke tanah saya⏎", "2pgarisnya lewat pohon mangga⏎", "1nhalaman tetap kering⏎",
        "2ntembok aman⏎", "0sgaris batas, air dapur, pohon mangga⏎", "1y⏎", "2.⏎", "2e⏎",
        "1ngaris tanah yang jelas⏎",
    ],
    "en": [
        "9iHow is overtime set and announced?⏎", "9iWhat is written in the work chat?⏎", "9lpride in the work⏎",
        "1porders must leave on time⏎", "2pnot every Saturday⏎", "1nship without blame⏎", "2nSaturdays known ahead⏎",
        "0sthe roster, the chat, how to raise things⏎", "1y⏎", "2.⏎", "2e⏎", "2na fair word in front of the others⏎",
    ],
}  # fmt: skip
PRIVATE = {
    "id": ["nsaluran harus jalan, dapur diperiksa 6 minggu lagi⏎", "nmau menggeser sebagian, kalau biaya dibagi⏎"],
    "en": ["nSaturdays are for family⏎", "nwould stay for a fair roster⏎"],
}
_CLOCK = datetime(2026, 11, 21, 9, 12, tzinfo=timezone(timedelta(hours=7)))


def feed(shell: Shell, burst: str) -> None:
    """Press the keys of a burst."""
    for character in burst:
        key = _KEYS.get(character, character)
        shell.press(key, None if character in "⏎→" else character)


def fresh(root: Path, language: Language) -> tuple[Shell, Sitting]:
    """Return a screen over an empty sessions folder, with a clock that stands still."""
    shell = Shell(load_guide(), words(), root, language, lambda: _CLOCK)
    shell.theme = "dark"
    return shell, Sitting(shell)


async def draw(shell: Shell, name: str) -> None:
    """Draw what the shell shows as an SVG picture, with no address of a font in it."""
    app = MediatorApp(shell, lambda: False)
    async with app.run_test(size=SIZE, tooltips=True, notifications=True) as pilot:
        await pilot.pause()
        svg = app.export_screenshot(title="mediator")
    plain = _RANDOM_ID.sub(f"terminal-{name}", _FONT_FACE.sub("", svg)).replace(
        "<svg ", '<svg xml:space="preserve" ', 1
    )
    (PICTURES / f"{name}.svg").write_text("\n".join(line.rstrip() for line in plain.splitlines()) + "\n", "utf-8")


async def pictures(language: Language) -> None:
    """Draw every picture in one language."""
    with tempfile.TemporaryDirectory() as folder:
        shell, sitting = fresh(Path(folder), language)
        shell.show(Home(shell, sitting, Preferences(keys_tried=True)))
        await draw(shell, f"home-{language}")
        sitting.begin(PEOPLE[language])
        live = sitting.live
        if live is None:
            return
        live.context.walker.to_stage("interests")
        for burst in NOTES[language]:
            feed(shell, burst)
        live.context.walker.to_stage("interests")
        feed(shell, "→")
        await draw(shell, f"walk-{language}")
        feed(shell, "f")
        await draw(shell, f"map-{language}")
        feed(shell, "fb")
        await draw(shell, f"boards-{language}")
        feed(shell, "b 2")
        feed(shell, "diam" if language == "id" else "silent")
        await draw(shell, f"finder-{language}")
        shell.press("escape", None)
        feed(shell, "2")
        shell.press("ctrl+r", None)
        for burst in PRIVATE[language]:
            feed(shell, burst)
        await draw(shell, f"caucus-{language}")
        shell.press("ctrl+o", None)
        await draw(shell, f"break-{language}")
        sitting.leave()


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for each in LANGUAGES:
        asyncio.run(pictures(each))
