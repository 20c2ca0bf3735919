"""A user's own phrase book over the built-in lines: changes, additions, a third language, and faults."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from plain_driver import guide, new_session, type_into

from mediator_tui.content.phrases import with_phrases
from mediator_tui.content.places import phrases_root, scripts_root
from mediator_tui.content.reading import read_shelf
from mediator_tui.domain.cards import Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import SpokenLine

HEAD = "format = 1\n"
THIRD = HEAD + 'spoken = "jv"\nspoken_name = "Jawa"\n'


def _over(folder: Path, text: str) -> tuple[Guide, list[tuple[int, str]]]:
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_text(text, "utf-8")
    made, shelf = with_phrases(guide(), read_shelf(folder))
    return made, [(each.line, each.fault.key) for each in shelf.problems]


def _texts(card: Card, section: str) -> dict[str, str]:
    return {line.id: line.text.id for line in getattr(card, section)}


def test_a_line_is_overridden_by_its_id(tmp_path: Path) -> None:
    """What is given takes the built-in words' place; what is not stays."""
    made, problems = _over(
        tmp_path / "p", HEAD + '[[lines]]\nid = "find-shared-values/q2"\ntext.id = "Apa yang ingin dijaga?"\n'
    )
    assert problems == []
    before, after = guide().line("find-shared-values/q2"), made.line("find-shared-values/q2")
    assert isinstance(before, SpokenLine)
    assert isinstance(after, SpokenLine)
    assert (after.text.id, after.text.en, after.cue) == ("Apa yang ingin dijaga?", before.text.en, before.cue)
    assert made.cards["find-shared-values"].say == guide().cards["find-shared-values"].say


def test_a_line_is_added(tmp_path: Path) -> None:
    """A new id with its section adds a line at the section's end."""
    line = '[[lines]]\nid = "find-shared-values/mine"\nsection = "ask"\ntext.id = "Apa itu?"\ntext.en = "What is it?"\n'
    made, problems = _over(tmp_path / "p", HEAD + line + 'cue.id = "Apa?"\ncue.en = "What?"\n')
    assert problems == []
    assert made.line("find-shared-values/mine")
    assert list(_texts(made.cards["find-shared-values"], "ask").values())[-1] == "Apa itu?"


def test_lists_take_phrases_too(tmp_path: Path) -> None:
    """A point of a list is changed, or added, as a card's line is."""
    made, problems = _over(
        tmp_path / "p", HEAD + '[[lines]]\nid = "opening/welcome"\nsay.id = "Sugeng rawuh, {all}."\n'
    )
    assert problems == []
    assert made.lists["opening"].items[0].say
    assert made.lists["opening"].items[0].say.id == "Sugeng rawuh, {all}."


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_third_language_stands_beside_the_cue(language: str, tmp_path: Path) -> None:
    """With MEDIATOR_PHRASES naming a folder, the cue is shown in the third language as well, names put in."""
    folder = tmp_path / "phrases"
    ask = guide().cards["find-shared-values"].ask[0].id
    line = f'[[lines]]\nid = "find-shared-values/{ask}"\ntext.jv = "Napa sing paling arep dijaga, {{a}}?"\n'
    made, problems = _over(folder, THIRD + line)
    assert problems == []
    played = type_into(new_session(tmp_path), "t1", "", with_guide=made, language=language)  # type: ignore[arg-type]
    assert "Jawa: Napa sing paling arep dijaga, " in played.last
    assert "{a}" not in played.last
    without = type_into(new_session(tmp_path), "t1", "", language=language)  # type: ignore[arg-type]
    assert "Jawa" not in without.text


def test_the_program_reads_the_folder_it_is_told(tmp_path: Path) -> None:
    """The whole road: MEDIATOR_PHRASES, the program, the plain walk."""
    _over(tmp_path / "p", HEAD + '[[lines]]\nid = "opening/welcome"\nsay.en = "A very warm welcome."\n')
    new = subprocess.run(
        [sys.executable, "-m", "mediator_tui", "--sessions", str(tmp_path), "live", "--plain"],
        input=b"Pak A\nBu B\n\nt opening\n\n\n\n\nqq\n", capture_output=True, check=False, timeout=60,
        env=os.environ | {"MEDIATOR_PHRASES": str(tmp_path / "p"), "MEDIATOR_LANGUAGE": "en"},
    )  # fmt: skip
    assert b"A very warm welcome." in new.stdout, new.stdout[-800:]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[lines]]\nid = "nowhere/q2"\ntext.id = "x"\n', (3, "dangling")),
        ('[[lines]]\nid = "find-shared-values/mine"\ntext.id = "x"\n', (2, "phrase-incomplete")),
        ('[[lines]]\nid = "find-shared-values/mine"\nsection = "ask"\ntext.id = "x"\n', (2, "phrase-incomplete")),
        ('[[lines]]\nid = "find-shared-values/mine"\nsection = "shout"\ntext.id = "x"\n', (4, "not-one-of")),
        ('[[lines]]\nid = "find-shared-values/mine"\nsection = ["ask"]\ntext.id = "x"\n', (4, "not-one-of")),
        ('[[lines]]\nid = "find-shared-values/q2"\ntext.id = 5\n', (4, "not-text")),
        ('[[lines]]\nid = "find-shared-values/q2"\ntext = "x"\n', (4, "not-table")),
        ('[[lines]]\nid = "find-shared-values/q2"\ntext.id = ""\n', (4, "empty")),
        ('[[lines]]\nid = "find-shared-values/q2"\ntext.id = "{siapa}"\n', (4, "unknown-placeholder")),
        ('[[lines]]\nid = "find-shared-values/q2"\ncue.id = "' + "x" * 60 + '"\n', (4, "too-wide")),
        ('[[lines]]\nid = "find-shared-values/q2"\ntext.jv = "x"\n', (4, "unknown-key")),
        ('[[lines]]\nid = "find-shared-values/q2"\nwords.id = "x"\n', (4, "unknown-key")),
        ("[[lines]]\nid = 5\n", (2, "not-text")),
        ('[[lines]]\ntext.id = "x"\n', (2, "missing-key")),
        ("lines = [1, 2]\n", (2, "not-table")),
        ('lines = "x"\n', (2, "not-list")),
        ("spoken = 1\n", (2, "not-text")),
        ("colour = 1\n", (2, "unknown-key")),
    ],
)
def test_a_broken_phrase_is_named_and_the_built_in_line_stays(
    text: str, problem: tuple[int, str], tmp_path: Path
) -> None:
    """Whatever is wrong, the line is named, the rest of the book counts, and the built-in words stay."""
    good = '\n[[lines]]\nid = "find-shared-values/q1"\ntext.id = "Baik."\n'
    good = "" if text.startswith("lines") else good
    made, problems = _over(tmp_path / "p", HEAD + text + good)
    assert problem in problems
    before, after = guide().cards["find-shared-values"], made.cards["find-shared-values"]
    assert _texts(after, "say") == _texts(before, "say")
    assert _texts(after, "ask") == _texts(before, "ask") | ({"q1": "Baik."} if good else {})


def test_a_book_that_is_no_toml_is_left_out(tmp_path: Path) -> None:
    """A file that cannot be read is named, and the others count."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "bad.toml").write_text("format = \n", "utf-8")
    made, problems = _over(tmp_path / "p", HEAD + '[[lines]]\nid = "find-shared-values/q1"\ntext.id = "Baik."\n')
    assert ("not-toml") in [key for _, key in problems]
    assert _texts(made.cards["find-shared-values"], "ask")["q1"] == "Baik."


@pytest.mark.parametrize("whole_folder", [True, False])
def test_check_reads_a_phrase_book(whole_folder: bool, call, tmp_path: Path) -> None:
    """`mediator check` takes a phrase book's folder or file: every fault with its line, or all in order."""
    folder = tmp_path / "p"
    _over(folder, HEAD + '[[lines]]\nid = "find-shared-values/q1"\ntext.id = "Baik."\n')
    path = folder if whole_folder else folder / "mine.toml"
    assert call("check", path)[0] == 0
    _over(folder, HEAD + '[[lines]]\nid = "find-shared-values/q99"\ntext.id = "{siapa}"\n')
    code, out, _ = call("check", path)
    assert code == 1
    assert f"{folder / 'mine.toml'}:4: " in out


def test_where_the_book_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """MEDIATOR_PHRASES names the folder; without it the user's data folder has it; the scripts are never touched."""
    monkeypatch.setenv("MEDIATOR_PHRASES", str(tmp_path))
    assert phrases_root() == tmp_path
    monkeypatch.delenv("MEDIATOR_PHRASES")
    assert phrases_root().name == "phrases"
    assert scripts_root() not in phrases_root().parents
