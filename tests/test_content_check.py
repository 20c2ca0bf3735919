"""`check` names the very line of what is wrong with a script, and with a phrase book."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mediator_tui.content.check import check_guide
from mediator_tui.content.places import scripts_root
from mediator_tui.content.reading import guide_of, read_shelf
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES

CARD = "cards/techniques/find-shared-values.toml"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the scripts for this file's tests; each puts back what it broke."""
    return Path(shutil.copytree(scripts_root(), tmp_path_factory.mktemp("check") / "scripts"))


def _line(text: str, part: str, occurrence: int = 1) -> int:
    found = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return found[occurrence - 1]


def _after(text: str, start: str, part: str) -> int:
    """Return the first line with `part` behind the line that is `start`."""
    lines = text.splitlines()
    begin = lines.index(start)
    return next(number for number, line in enumerate(lines[begin:], begin + 1) if part in line)


def _problems(root: Path) -> list[tuple[str, int, str]]:
    shelf = read_shelf(root)
    check_guide(shelf, guide_of(shelf, partly=True))
    return [(each.path.relative_to(root).as_posix(), each.line, each.fault.key) for each in shelf.problems]


Break = Callable[[str], tuple[str, int]]


def _without(start: str, part: str) -> Break:
    """Take out one language of a text; the fault stands where the other one is."""

    def broken(text: str) -> tuple[str, int]:
        lines = text.splitlines()
        gone = _after(text, start, part)
        whole = "\n".join([*lines[: gone - 1], *lines[gone:]]) + "\n"
        return whole, _after(whole, start, part.split(".", maxsplit=1)[0] + ".")

    return broken


def _instead(start: str, part: str, new: str) -> Break:
    """Put another line in place of the first with `part` behind `start`; the fault stands there."""

    def broken(text: str) -> tuple[str, int]:
        lines = text.splitlines()
        at = _after(text, start, part)
        lines[at - 1] = new
        return "\n".join(lines) + "\n", at

    return broken


def _ahead(start: str, new: str) -> Break:
    """Put a line behind the first line that is `start`; the fault stands there."""

    def broken(text: str) -> tuple[str, int]:
        lines = text.splitlines()
        at = lines.index(start) + 1
        return "\n".join([*lines[:at], new, *lines[at:]]) + "\n", at + 1

    return broken


S2 = 'id = "s2"'
BREAKS: list[tuple[str, Break, str]] = [
    (CARD, _without(S2, "text.en ="), "missing-key"),
    (CARD, _without(S2, "cue.id ="), "missing-key"),
    (CARD, _instead(S2, "text.en =", 'text.en = ""'), "empty"),
    (CARD, _instead(S2, "text.id =", 'text.id = "Halo {nama}, apa kabar?"'), "unknown-placeholder"),
    (CARD, _instead(S2, "cue.en =", 'cue.en = "What {x}"'), "unknown-placeholder"),
    (CARD, _instead(S2, "cue.id =", f'cue.id = "{"sangat " * 10}"'), "too-wide"),
    (CARD, _instead(S2, "cue.en =", 'cue.en = "{others} and {all}, what do you make of it?"'), "too-wide"),
    (CARD, _instead("[[say]]", S2, 'id = "s1"'), "duplicate-id"),
    (CARD, _ahead(S2, 'colour = "blue"'), "unknown-key"),
    (CARD, _ahead('id = "find-shared-values"', "colour = 1"), "unknown-key"),
    (CARD, _instead(S2, "source =", 'source = "own"'), "not-list"),
    (CARD, _instead(S2, "source =", 'source = ["nowhere"]'), "bad-source"),
    (CARD, _instead(S2, "source =", 'source = ["src:nowhere"]'), "unknown-source"),
    (CARD, _instead(S2, "text.en =", "text.en = 5"), "not-text"),
    (CARD, _ahead(S2, 'to = "nobody"'), "not-one-of"),
    (CARD, _instead("format = 1", "number =", 'number = "one"'), "not-number"),
    (CARD, _instead("format = 1", "id =", 'id = "find-shared-worth"'), "id-not-file"),
    ("catalogue.toml", _instead('id = "find-shared-values"', "opens =", 'opens = "nowhere"'), "dangling"),
    ("catalogue.toml", _instead('id = "find-shared-values"', "opens =", 'opens = "find-shared-values/zz"'), "dangling"),
    (
        "catalogue.toml",
        _instead("[[entries]]", 'id = "recognise-legitimacy"', 'id = "find-shared-values"'),
        "duplicate-id",
    ),
    ("impasse.toml", _instead("[[rows]]", "first_lines =", 'first_lines = ["nowhere/s1"]'), "dangling"),
    ("rubric.toml", _instead("[[behaviours]]", "cards =", 'cards = ["nowhere"]'), "dangling"),
    ("fits.toml", _instead("[[times]]", "lists =", 'lists = ["nowhere"]'), "dangling"),
    ("walks/mediation.toml", _instead('id = "understanding"', "card =", 'card = "nowhere"'), "dangling"),
    ("walks/mediation.toml", _instead('id = "opening"', "list =", 'list = "nowhere"'), "dangling"),
    ("walks/mediation.toml", _instead('id = "opening"', "minutes =", 'minutes = "ten"'), "not-list"),
    ("lists/opening.toml", _without('id = "welcome"', "cue.en ="), "missing-key"),
    ("lists/opening.toml", _instead("[[items]]", 'id = "welcome"', 'id = "notes"'), "duplicate-id"),
    ("lists/opening.toml", _instead('id = "welcome"', "say.id =", 'say.id = "Halo {siapa}"'), "unknown-placeholder"),
    ("screening.toml", _without('id = "p1"', "text.en ="), "missing-key"),
    ("screening.toml", _instead('id = "p1"', "text.id =", 'text.id = "Apa {ini}"'), "unknown-placeholder"),
    ("screening.toml", _instead('id = "p1"', "cue.id =", f'cue.id = "{"sangat " * 10}"'), "too-wide"),
    ("screening.toml", _instead("[[prompts]]", 'id = "p2"', 'id = "p1"'), "duplicate-id"),
    ("stop.toml", _without('id = "voice"', "text.en ="), "missing-key"),
    ("glossary.toml", _without("[[terms]]", "gloss.en ="), "missing-key"),
    ("wording.toml", _instead('id = "blame-word"', "why.en =", "why.en = 1"), "not-text"),
    ("packs/debt.toml", _without("[[issues]]", "text.id ="), "missing-key"),
    ("address.toml", _instead('id = "pak"', "written =", 'written = "Pak"'), "not-list"),
]


@pytest.mark.parametrize(
    ("file", "break_it", "key"), BREAKS, ids=[f"{file}-{key}-{n}" for n, (file, _, key) in enumerate(BREAKS)]
)
def test_the_line_that_is_broken_is_named(untouched: Path, file: str, break_it: Break, key: str) -> None:
    """One thing broken in one file: `check` names that file and that very line."""
    path = untouched / file
    text = path.read_text("utf-8")
    broken, line = break_it(text)
    path.write_text(broken, "utf-8")
    try:
        found = _problems(untouched)
    finally:
        path.write_text(text, "utf-8")
    named = [(number, what) for name, number, what in found if name == file]
    if key == "duplicate-id":
        line = next(number for number, what in named if what == key)
        twice = broken.splitlines()[line - 1]
        assert [number for number, each in enumerate(broken.splitlines(), 1) if each == twice][1] == line
    assert (line, key) in named, found[:5]


def test_a_card_nothing_opens_is_named(untouched: Path) -> None:
    """A card that neither catalogue nor walk names is unreachable, and named at its id."""
    path = untouched / "cards/techniques/extra.toml"
    text = (untouched / CARD).read_text("utf-8").replace('id = "find-shared-values"', 'id = "extra"', 1)
    path.write_text(text.replace('kind = "technique"', 'kind = "role"').replace("number = 1\n", ""), "utf-8")
    try:
        found = _problems(untouched)
    finally:
        path.unlink()
    assert ("cards/techniques/extra.toml", _line(text, 'id = "extra"'), "unreachable") in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_says_file_line_and_how_to_mend(untouched: Path, language: str, tmp_path: Path) -> None:
    """The whole road: `python -m mediator_tui check` prints `file:line: sentence` and exits 1."""
    scripts = Path(shutil.copytree(untouched, tmp_path / "scripts"))
    path = scripts / CARD
    broken, line = _instead(S2, "text.id =", 'text.id = "Halo {nama}"')(path.read_text("utf-8"))
    path.write_text(broken, "utf-8")
    import os

    done = subprocess.run(
        [sys.executable, "-m", "mediator_tui", "check", str(scripts)], capture_output=True, check=False, timeout=60,
        env=os.environ | {"MEDIATOR_LANGUAGE": language}, encoding="utf-8",
    )  # fmt: skip
    sentence = words()("fault.unknown-placeholder", language, name="nama")  # type: ignore[arg-type]
    assert done.returncode == 1
    assert f"{path}:{line}: {sentence}" in done.stdout.splitlines()
    assert "Traceback" not in done.stdout + done.stderr
