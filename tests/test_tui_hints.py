"""Keys named on the screen: every one follows the table of actions, as the mediator changed it."""

import re
import tomllib
from pathlib import Path

import pytest
from tui_scenes import SCENES, scene_of

from mediator_tui.domain.placeholders import placeholders
from mediator_tui.tui.actions import ACTIONS, BY_ID, PICKED
from mediator_tui.tui.keys import Keys

INTERFACE = Path(__file__).resolve().parents[1] / "scripts" / "interface"
OLD = re.compile(r"(?<![\w^])\^[a-z]\b|\b(?:Tab|Del|F2|F6)\b")
PAGES_OF_FIXED_KEYS = frozenset({"program-keys", "program-settings"})
"""They name Del, which gives a key back; that one cannot be changed."""

pytestmark = pytest.mark.usefixtures("own_settings")


def changed_keys() -> Keys:
    """Return a keymap in which every key but letters and digits is another."""
    keymap: dict[str, list[str]] = {}
    number = 20
    for action in ACTIONS:
        if action.scope == PICKED or action.id == "back" or not action.keys:
            continue
        if all(len(key) == 1 for key in action.keys):
            continue
        keymap[action.id] = [f"f{number + at}" for at in range(len(action.keys))]
        number += len(action.keys)
    keys = Keys(keymap)
    assert keys.wrong == []
    return keys


@pytest.mark.parametrize("name", SCENES)
def test_with_changed_keys_no_screen_shows_an_old_one(name: str, tmp_path: Path) -> None:
    """On every golden screen, at both sizes, in both languages: no key that is dead now is offered."""
    if name in PAGES_OF_FIXED_KEYS:
        return
    screen = scene_of(name, tmp_path, "id")
    screen.shell.keys = changed_keys()
    for language in ("id", "en"):
        screen.shell.language = language
        for size in ((80, 24), (120, 40)):
            shown = screen.text(*size)
            assert not OLD.findall(shown), shown


def test_every_key_named_in_a_sentence_is_an_actions() -> None:
    """A sentence that names an action nobody knows would show nothing; none names a control key by hand."""
    for path in sorted(INTERFACE.glob("tui*.toml")):
        for key, text in tomllib.loads(path.read_text("utf-8")).items():
            for sentence in text.values() if isinstance(text, dict) else ():
                named = [name[1:].partition("#") for name in placeholders(sentence) if name.startswith("^")]
                for ident, _, number in named:
                    assert ident in BY_ID, (path.name, key, ident)
                    assert not number or int(number) <= len(BY_ID[ident].keys)
                assert not re.search(r"(?<!\{)\^[a-z]", sentence), (path.name, key)


def test_a_changed_key_stands_in_the_sentence_at_once(tmp_path: Path) -> None:
    """The words of a picked record, the way out of a caucus, the veil: all follow a change in the settings."""
    screen = scene_of("live-picked", tmp_path, "en")
    assert "Tab words, y x . answer, Del strike" in screen.text()
    screen.shell.keys = Keys({"words": ["f7"], "strike": ["f8"], "yes": ["w"], "veil": ["f9"], "break": ["f12"]})
    assert "F7 words, w x . answer, F8 strike" in screen.text()
    assert "F9 veil  F12 break" in screen.text()


def test_a_key_leads_to_stage_ten(tmp_path: Path) -> None:
    """The stage no digit stands for has a key of its own, which the panel shows."""
    screen = scene_of("live-walk", tmp_path, "en").feed(" 6")
    assert "- stage 10" in screen.text()
    screen.feed("-")
    assert screen.live.context.walker.stage.number == 10


def test_a_worksheet_without_words_is_not_to_be_filled_in(tmp_path: Path) -> None:
    """What was filled in stands in its fields; a mark still waits for words, an answered one too."""
    screen = scene_of("empty", tmp_path, "en")
    notes = screen.notes
    notes.add("joint", "issue", "", by="a", place="kitchen", issue="j9")
    assert notes.room("joint").wordless == 0
    mark = notes.add("joint", "mark", "", by="a", issue="j9")
    notes.answer("joint", mark.id, "b", "yes")
    assert notes.room("joint").wordless == 1


def test_what_was_placed_on_a_board_says_how_to_take_it_back(tmp_path: Path) -> None:
    """A digit places at once; the quiet line says what was done and the key that undoes it, and it does."""
    screen = scene_of("boards-issues", tmp_path, "en")
    screen.feed("↓2")
    before = screen.kept()
    screen.feed("3")
    assert "issue now at 3; ^z takes it back" in screen.text()
    screen.feed("^z")
    assert "taken back" in screen.text()
    assert [record.get("order") for record in screen.kept()] == [record.get("order") for record in before]
