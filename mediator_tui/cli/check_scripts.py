"""Checks a scripts folder: every file by itself, then all of them together."""

from pathlib import Path

from mediator_tui.content.check import check_guide
from mediator_tui.content.check_parties import check_practice
from mediator_tui.content.parties import EFFECTS, MOVES
from mediator_tui.content.reading import Problem, Script, Shelf, guide_of, read_shelf
from mediator_tui.content.scenarios import check_scenarios
from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.domain.placeholders import placeholders

_FOLDERS = ("cards/", "lists/", "walks/", "packs/", "demo/", "interface/", "scenarios/", "starting/", "parties/")
_FILES = frozenset(
    {
        "catalogue.toml",
        "impasse.toml",
        "wording.toml",
        "screening.toml",
        "stop.toml",
        "glossary.toml",
        "rubric.toml",
        "fits.toml",
        "address.toml",
        "sources.toml",
        "term-check.toml",
        "questions.toml",
        "figures.toml",
        MOVES,
        EFFECTS,
    }
)
_NOT_WORDS = frozenset({"format", "id"})


def is_scripts(folder: Path) -> bool:
    """Whether a folder holds scripts."""
    try:
        return any((folder / name).is_dir() for name in ("cards", "walks")) or (folder / "impasse.toml").is_file()
    except OSError:
        return False


def script_problems(root: Path) -> list[Problem]:
    """Return everything that is wrong with the scripts below `root`."""
    shelf = read_shelf(root)
    guide = guide_of(shelf, partly=True)
    check_guide(shelf, guide)
    check_scenarios(shelf, guide)
    check_practice(shelf, guide)
    for name, script in shelf.scripts.items():
        if name.startswith("interface/"):
            _check_interface(shelf, script)
        elif name not in _FILES and not name.startswith(_FOLDERS):
            shelf.blame(script.path, 1, "unknown-script", name=name)
    return shelf.problems


def _check_interface(shelf: Shelf, script: Script) -> None:
    if script.data.get("format") != 1:
        shelf.blame(script.path, 1, "no-format")
    for key, value in script.data.items():
        if key not in _NOT_WORDS:
            _check_sentence(shelf, script, key, value)


def _check_sentence(shelf: Shelf, script: Script, key: str, value: object) -> None:
    if not isinstance(value, dict):
        shelf.blame_at(script, (key,), "needs-both-languages", name=key)
        return
    for language in LANGUAGES:
        if not isinstance(value.get(language), str) or not value[language]:
            shelf.blame_at(script, (key,), "missing-key", name=f"{key}.{language}")
    for other in value.keys() - set(LANGUAGES):
        shelf.blame_at(script, (key, other), "unknown-key", name=f"{key}.{other}")
    used = [set(placeholders(str(value.get(language, "")))) for language in LANGUAGES]
    if used[0] != used[1]:
        names = ", ".join(sorted(used[0] ^ used[1]))
        shelf.blame_at(script, (key,), "placeholders-differ", name=key, names=names)
