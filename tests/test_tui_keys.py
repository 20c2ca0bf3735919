"""One table of actions: no key means two things in one place, each has its words, and keys can be changed."""

import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from tui_driver import Screen

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.tui.actions import ACTIONS, BY_ID, EVERYWHERE, FORBIDDEN, KINDS, PICKED, SCOPES, TEXT, of_scope
from mediator_tui.tui.keys import Keys, all_signs, help_of, hints, name_of
from mediator_tui.tui.live.desk import ANSWER_KEYS, KIND_KEYS

ROOT = Path(__file__).resolve().parent.parent


# The table -------------------------------------------------------------------------------------------------


def test_no_two_actions_share_a_key_in_a_scope() -> None:
    """A key means one thing in one place."""
    held = [(action.scope, key) for action in ACTIONS for key in action.keys]
    assert sorted(held) == sorted(set(held))
    assert len(BY_ID) == len(ACTIONS)


def test_nothing_takes_a_key_that_works_everywhere() -> None:
    """What works everywhere works everywhere: words, panels, dialogs, palette."""
    everywhere = {key for action in of_scope(EVERYWHERE) for key in action.keys}
    assert {"ctrl+g", "f2", "ctrl+o", "f6", "ctrl+l", "ctrl+p", "ctrl+q", "f1", "escape"} <= everywhere
    assert not [a.id for a in ACTIONS if a.scope != EVERYWHERE and everywhere.intersection(a.keys)]


def test_no_action_has_a_key_that_does_not_arrive() -> None:
    """Keys that terminals swallow, or send as another, are not used."""
    named = {"ctrl+h", "ctrl+i", "ctrl+m", "f10", "f11", "ctrl+enter", "shift+enter", "alt+enter", "alt+1"}
    assert named <= FORBIDDEN
    assert not [action.id for action in ACTIONS if FORBIDDEN.intersection(action.keys)]


def test_no_plain_letter_does_anything_while_words_are_typed() -> None:
    """In words every letter is text; only after t do digits act before the first letter."""
    plain = [a.id for a in ACTIONS if a.scope in TEXT and a.scope != "technique" for k in a.keys if len(k) == 1]
    assert not plain


def test_what_means_nothing_in_marks_has_no_key() -> None:
    """c, j, m, w and z do nothing in marks, on purpose."""
    assert not [key for action in of_scope("marks") for key in action.keys if key in "cjmwz"]


def test_kinds_and_answers_of_the_desk_are_those_of_the_table() -> None:
    """The desk reads its letters from the table."""
    assert {key: kind for kind, key in KINDS.items()} == KIND_KEYS
    assert set(ANSWER_KEYS) == {key for ident in ("yes", "declines", "silent") for key in BY_ID[ident].keys}


def test_each_kind_letter_stands_in_the_word_in_both_languages() -> None:
    """A letter need not be learnt again with the other language; only q, in "tanya" and "question", is told."""
    for kind, key in KINDS.items():
        for language in LANGUAGES:
            assert key in words()(f"kinds.{kind}", language) or key == "q"


def test_every_action_and_scope_has_its_words_in_both_languages() -> None:
    """Each action has a name and one line of help, each scope a heading; nothing else stands in the file."""
    texts = {key for key in words().texts if key.startswith("action.")}
    named = {f"action.{action.id}" for action in ACTIONS if not action.names}
    wanted = named | {f"{key}-help" for key in named} | {f"action.scope-{scope}" for scope in SCOPES}
    assert texts == wanted | {"action.space-key", "action.any-letter", "action.kind-help"}


def test_labels_fit_their_slots() -> None:
    """Menu entries take at most 24 columns, names in the help 19, keys and names on the bottom line 58."""
    for language in LANGUAGES:
        for action in ACTIONS:
            assert cell_len(name_of(action, words(), language)) <= (24 if action.scope == "menu" else 22), action.id
            assert all(cell_len(part) <= 13 for part in all_signs(Keys(), action, words(), language).split())
        for key, text in words().texts.items():
            if key.startswith("tui-toolbox.label-"):
                assert cell_len(text[language]) <= 7, key
            if key.startswith("tui-toolbox.record-"):
                assert cell_len(text[language]) <= 12, key


def test_the_page_of_keys_is_the_table() -> None:
    """docs/keys.md holds what tools/keys.py prints."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import keys as tool
    finally:
        sys.path.remove(str(ROOT / "tools"))
    head, mark, body = (ROOT / "docs" / "keys.md").read_text("utf-8").partition(tool.MARK)
    assert head
    assert mark
    assert body == f"\n{tool.tables()}"
    example = re.findall(r"^([a-z-]+) = \[", head, re.MULTILINE)
    assert set(example) <= {*BY_ID, "digits"}


# Keys changed by the user ----------------------------------------------------------------------------------


def test_a_changed_key_does_what_the_old_one_did(tmp_path: Path) -> None:
    """The new key acts, the old one no longer does, and the bottom line shows the new one."""
    screen = Screen(tmp_path)
    screen.shell.keys = Keys({"technique": ["j"], "kind-interest": ["w"], "who": list("23456781")})
    screen.feed("t")
    assert screen.live.panel is None
    screen.feed("J")
    assert screen.live.panel
    screen.feed("␛")
    assert "j teknik" in screen.lines()[-1]
    assert "w penting" in screen.text()
    screen.feed("2w").type("n dan t").feed("⏎")
    assert screen.records() == [("a", "interest", "n dan t")]


def test_a_changed_key_of_everywhere_works_everywhere(tmp_path: Path) -> None:
    """The veil's new key covers and uncovers; the letter typed beside it is text."""
    screen = Screen(tmp_path)
    screen.shell.keys = Keys({"veil": ["ctrl+b", "f2"]})
    screen.feed("1n").type("kata").feed("^b")
    assert screen.shell.veiled
    screen.feed("^g")
    assert screen.shell.veiled
    screen.feed("‹f2›")
    assert not screen.shell.veiled


def test_the_top_row_of_another_keyboard_counts_as_digits(tmp_path: Path) -> None:
    """`digits` names ten keys that are 1 to 9 and 0 where no words are typed."""
    screen = Screen(tmp_path)
    screen.shell.keys = Keys({"digits": list("&é\"'(-è_çà")})
    assert not screen.shell.keys.wrong
    screen.feed("én").type("é & dua").feed("⏎")
    assert screen.records() == [("b", "interest", "é & dua")]


@pytest.mark.parametrize(
    ("keymap", "key"),
    [
        ({"nothing": ["j"]}, "key-no-action"),
        ({"back": ["j"]}, "key-no-action"),
        ({"picked-who": list("abcdefghij")}, "key-no-action"),
        ({"technique": []}, "key-count"),
        ({"who": ["1", "2"]}, "key-count"),
        ({"digits": ["1"]}, "key-count"),
        ({"technique": ["ctrl+h"]}, "key-forbidden"),
        ({"technique": ["escape"]}, "key-forbidden"),
        ({"veil": ["j"]}, "key-forbidden"),
        ({"words-save": ["j"]}, "key-forbidden"),
        ({"technique": ["alt+t"]}, "key-forbidden"),
        ({"technique": ["d"]}, "key-taken"),
        ({"technique": ["ctrl+g"]}, "key-taken"),
        ({"veil": ["ctrl+r"]}, "key-taken"),
        ({"technique": ["j"], "detail": ["j"]}, "key-taken"),
    ],
)
def test_a_wrong_keymap_is_left_out_and_named(keymap: dict[str, list[str]], key: str) -> None:
    """What cannot be is refused with a sentence, and the table's own keys go on working."""
    keys = Keys(keymap)
    assert [fault.key for fault in keys.wrong] == [key]
    assert words().sentence(keys.wrong[0], "id") != words().sentence(keys.wrong[0], "en")
    assert keys.action(EVERYWHERE, "ctrl+g") is BY_ID["veil"]
    if "detail" not in keymap:
        assert keys.meant(("marks",), "t") == ("t", None)


def test_two_actions_may_change_places() -> None:
    """A swap is no clash."""
    keys = Keys({"technique": ["d"], "detail": ["t"]})
    assert not keys.wrong
    assert keys.meant(("marks",), "d", "d") == ("t", "t")
    assert keys.meant(("marks",), "t", "t") == ("d", "d")


def test_changed_keys_of_a_picked_record_are_those_of_the_marks() -> None:
    """Mending uses the keys of making."""
    keys = Keys({"kind-question": ["w"]})
    assert keys.meant((PICKED, "marks"), "w", "w") == ("q", "q")
    assert keys.meant((PICKED, "marks"), "q", "q") == ("", None)
    assert "w" in keys.of(BY_ID["picked-kind"])


def test_hints_are_made_of_keys_and_names() -> None:
    """The bottom line shows the keys as they are now."""
    keys = Keys({"detail-close": ["z"]})
    assert hints(keys, words(), "id", "detail-close", "detail-page") == "z tutup  ← → halaman"


# Help ------------------------------------------------------------------------------------------------------


def _whole_help(screen: Screen) -> str:
    return "\n".join([screen.text(), *(screen.feed("→").text() for _ in range(12))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_shows_every_key_that_works_here(tmp_path: Path, language: str) -> None:
    """`?` shows name and key of everything in marks and everywhere, in the language of the moment."""
    screen = Screen(tmp_path, "en" if language == "en" else "id").feed("?")
    shown = _whole_help(screen)
    for action in (*of_scope("marks"), *of_scope(EVERYWHERE)):
        name = name_of(action, words(), screen.shell.language)
        assert all(part in shown for part in name.split()), action.id
        if not action.names:
            assert help_of(action, words(), screen.shell.language).split()[0] in shown
    screen.feed("␛")
    assert screen.shell.face is screen.live


def test_the_help_follows_what_is_open(tmp_path: Path) -> None:
    """With a card open its keys come first, and what they replace is not shown."""
    screen = Screen(tmp_path).feed("d?")
    first = screen.text()
    assert words()("action.scope-detail", "id")[:20] in first
    assert "isyarat berikut" not in _whole_help(screen)
    screen.feed("␛␛1n").type("kata").feed("‹f1›")
    assert words()("action.scope-words", "id") in screen.text()
    screen.feed("␛⏎")
    assert screen.records() == [("a", "interest", "kata")]


def test_leaving_asked_gives_way_to_veil_and_break(tmp_path: Path) -> None:
    """The safety keys work while the question whether to leave stands."""
    screen = Screen(tmp_path).feed("^q^g")
    assert screen.shell.veiled
    assert not screen.shell.asking_to_leave


# Palette ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_is_found_by_its_name_in_both_languages(tmp_path: Path, language: str) -> None:
    """Whoever knows the word in one language finds it while the screen speaks the other."""
    screen = Screen(tmp_path, "en" if language == "en" else "id").feed("^p")
    palette = screen.shell.face
    wanted = [e.action for e in palette.entries()]  # type: ignore[attr-defined]
    assert {a.id for a in of_scope("menu") if a.palette} <= {a.id for a in wanted}
    for action in wanted:
        if action.palette:
            for each in LANGUAGES:
                palette._editor.set(name_of(action, words(), each))  # type: ignore[attr-defined]
                assert action in [e.action for e in palette.found()]  # type: ignore[attr-defined]


def test_the_palette_presses_the_key_below(tmp_path: Path) -> None:
    """Choosing an action does what its key does, the menu opened and panels closed as need be; words stay."""
    screen = Screen(tmp_path)
    screen.feed("1n").type("setengah kal").feed("^p").type("stage").feed("⏎")
    assert screen.live.panel
    assert screen.live.panel.scope == "stage"
    assert screen.live.desk.editor.text == "setengah kal"
    screen.feed("^p").type("catatan pribadi").feed("⏎")
    assert screen.live.context.room == "private"
    screen.feed("^r^p").type("tirai").feed("⏎")
    assert screen.shell.veiled


def test_the_palette_names_the_parties(tmp_path: Path) -> None:
    """A party is chosen by name too; in a caucus only those in it can be."""
    screen = Screen(tmp_path).feed("^p").type("sulastri").feed("⏎")
    assert screen.live.desk.who == ("b",)
    screen.feed("^r^p").type("wiryo")
    assert "Pak Wiryo" not in screen.text()


def test_neither_palette_nor_help_comes_over_the_break_page(tmp_path: Path) -> None:
    """The break page, and what lies behind it, stays as it is."""
    screen = Screen(tmp_path).feed("^o")
    page = screen.shell.face
    assert page is not screen.live
    assert screen.feed("^p‹f1›").shell.face is page
    assert screen.feed("⏎^p‹f1›").shell.face.scope in {"stop", "break"}
