"""The screen's words: the language of the moment everywhere, each label in its slot, each sentence there and used."""

import ast
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from tui_driver import Screen
from tui_scene import WORDS
from tui_scenes import SCENES, scene_of

import mediator_tui
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.lines import placeholders
from mediator_tui.tui.actions import ACTIONS, KINDS

pytestmark = pytest.mark.usefixtures("own_settings")

CODE = Path(mediator_tui.__file__).parent / "tui"

# Language ----------------------------------------------------------------------------------------


def _state(screen: Screen) -> dict[str, object]:
    state: dict[str, object] = {"faces": [type(face) for face in screen.shell.faces], "veiled": screen.shell.veiled}
    if live := screen.sitting.live:
        state |= {
            "desks": {
                room: (desk.who, desk.kind, desk.answer, desk.typing, desk.editor.text, desk.editor.caret)
                for room, desk in live.desks.items() if desk.editor.text or not desk.empty
            },
            "panel": (type(live.panel), live.panel and live.panel.scope, live.panel and live.panel.unfinished()),
            "picked": live.picked, "depth": live.depth, "place": live.context.walker.place, "room": live.context.room,
            "mending": (live.desk.who, live.desk.kind, live.desk.editor.text, live.desk.editor.caret),
        }  # fmt: skip
    return state


@pytest.mark.parametrize("name", [name for name in SCENES if name != "veil"])
def test_the_language_changes_and_nothing_else(name: str, tmp_path: Path) -> None:
    """R16: `^l` on every screen: words, caret, pick, panel and place stay; `^l` again: the same, sign for sign."""
    screen = scene_of(name, tmp_path, "id")
    files = screen.files() if screen.folder else {}
    first, state = [screen.text(), screen.text(120, 40)], _state(screen)
    screen.feed("^l")
    second = [screen.text(), screen.text(120, 40)]
    assert screen.shell.language == "en"
    assert second[0] != first[0]
    assert _state(screen) == state
    screen.feed("^l")
    assert [screen.text(), screen.text(120, 40)] == first
    assert _state(screen) == state
    assert not screen.folder or screen.files() == files


@pytest.mark.parametrize("name", [name for name in SCENES if name not in {"veil", "settings", "program-settings"}])
def test_no_word_of_the_other_language_is_left(name: str, tmp_path: Path) -> None:
    """R16: after `^l` every screen is the one that a session in that language shows, but for people's own words."""
    own = {key: f"kata{at}" for at, key in enumerate(WORDS)}
    one = scene_of(name, tmp_path / "one", "id", say=own.__getitem__).feed("^l")
    other = scene_of(name, tmp_path / "two", "en", say=own.__getitem__)
    if one.folder and other.folder and name not in _SHOWS_SESSION_LANGUAGE:
        mine, theirs = (" ".join(re.sub(r"\S*/\S*", "", screen.text(120, 40)).split()) for screen in (one, other))
        assert mine == theirs


_SHOWS_SESSION_LANGUAGE = {"palette-found", "technique-found", "finder"}
"""Screens on which words of one language were searched for."""

# The screen's sentences --------------------------------------------------------------------------

SLOTS = {
    8: [*(f"kinds.{kind}-short" for kind in KINDS)],
    9: ["tui.room-joint", "tui.room-private", "tui.room-caucus-word"],
    7: ["tui.label-say", "tui.label-ask", "tui.label-then", "tui.label-not-yet"],
    12: ["tui.rail-1", "tui.rail-2", "tui.rail-3", "tui.rail-4"],
    10: ["tui.rail-5"],
    24: [f"action.{each.id}" for each in ACTIONS if each.scope == "menu" and each.keys[0].isdigit()],
}  # fmt: skip
_RAIL_SECOND = [f"tui.rail-{number}" for number in (6, 7, 8, 9)]
QUIET = re.compile(
    r"^(?:saved|changed|struck|unstruck|undone|redone|nothing-to|back-in|draft-taken|not-in|say-who|one-by|no-book|end-of)"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_keep_to_their_slots(language: Language) -> None:
    """Wireframes, section 4: each label fits its place at 80 columns, in both languages."""
    too_long = [
        (key, words()(key, language), slot)
        for slot, keys in (*SLOTS.items(), (8, _RAIL_SECOND))
        for key in keys
        if cell_len(words()(key, language)) > slot
    ]
    assert too_long == []


def _literal_keys() -> dict[str, set[str]]:
    """Return the keys that the screen's code asks for by name, with the places it fills."""
    used: dict[str, set[str]] = {}
    calls = (node for path in CODE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    for call in calls:
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in {"t", "tell", "tell_of", "say", "words"}:
            continue
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            used.setdefault(first.value, set()).update(keyword.arg for keyword in call.keywords if keyword.arg)
    return used


def test_every_sentence_the_screen_says_is_there() -> None:
    """Every key asked for by name exists in some file of the screen's words, and is given every place it has."""
    named = ("tui", "action", "naming", "sharing", "follow-up", "terms", "making")
    files = sorted({key.split(".")[0] for key in words().texts if key.startswith(named)})
    found = _literal_keys()
    assert len(found) > 100
    known = set(words().texts)
    wanted = {key for key in found if re.fullmatch(r"[a-z0-9.-]+", key)}
    missing = [key for key in wanted if known.isdisjoint({key, *(f"{file}.{key}" for file in files)})]
    assert missing == []


def test_no_sentence_of_the_screen_is_unused() -> None:
    """Nothing stands in scripts/interface for the full screen that its code does not use."""
    patterns = []
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                patterns.append(re.escape(re.sub(r"^(?:tui(?:-[a-z]+)?|action)\.", "", node.value)))
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(each.value)) if isinstance(each, ast.Constant) else "[a-z0-9_.-]+"
                    for each in node.values
                ]
                patterns.append(re.sub(r"^(?:tui(?:\\?-[a-z]+)?|action)\\\.", "", "".join(parts)))
    compiled = [re.compile(each) for each in set(patterns) if len(each) > 1 and each != "[a-z0-9_.-]+"]
    ids = {f"action.{each.id}" for each in ACTIONS} | {f"action.{each.id}-help" for each in ACTIONS}
    unused = [
        key for key in words().texts
        if key.startswith(("tui.", "tui-", "action.")) and key not in ids
        and not any(pattern.fullmatch(key.split(".", 1)[1]) for pattern in compiled)
    ]  # fmt: skip
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quiet_sentences_fit_their_line(language: Language) -> None:
    """What the quiet line says of a saved record is short enough to stand whole beside the longest kind."""
    for key, texts in words().texts.items():
        if key.startswith("tui.") and QUIET.match(key[4:]) and not placeholders(texts[language]):
            assert cell_len(texts[language]) <= 60, key
