"""The guide as the screen reads it, part by part, is the guide as it is read whole."""

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from mediator_tui.content.places import scripts_root
from mediator_tui.content.reading import guide_of, read_shelf
from mediator_tui.content.shelved import Shelved, shelved_guide
from mediator_tui.content.words import Texts, words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Copy the scripts, to be broken."""
    root = tmp_path / "scripts"
    shutil.copytree(scripts_root(), root, ignore=shutil.ignore_patterns("interface", "demo"))
    return root


def test_every_part_is_the_same_in_the_same_order() -> None:
    """Cards, lists, walks, packs and all that is looked up: nothing differs, whichever is asked for first."""
    whole, shelved = guide_of(read_shelf(scripts_root())), shelved_guide(scripts_root())
    assert shelved.techniques == whole.techniques
    for each in reversed(fields(Guide)):
        ours, theirs = getattr(shelved, each.name), getattr(whole, each.name)
        if isinstance(ours, Shelved):
            assert list(ours) == list(theirs)
            assert len(ours) == len(theirs)
            assert list(ours.values()) == list(theirs.values())
        else:
            assert ours == theirs, each.name
    for ident in [*whole.cards, *whole.lists, "screening"]:
        assert shelved._lines_of(ident) == whole._lines_of(ident)
    assert shelved.whole().find("nilai") == whole.find("nilai") == shelved.find("nilai")


def test_only_what_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first picture needs the nine and one walk; the rest is read afterwards, once."""
    read: list[str] = []
    whole = Path.read_bytes
    guide = shelved_guide(scripts_root())
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.stem) or whole(path))
    assert guide.walks["mediation"].stages
    assert read == ["mediation"]
    assert guide.techniques[0].number == 1
    assert "catalogue" not in read
    guide.read_on()
    assert {"catalogue", "rubric", "inheritance", "glossary"} <= set(read)
    read.clear()
    assert guide.find("waris")
    assert guide.impasse
    guide.read_on()
    assert read == []


def test_a_broken_file_is_left_out(scripts: Path) -> None:
    """A card, a list or the rubric that a trainer broke leaves a gap; the rest stands."""
    card = next((scripts / "cards").rglob("give-hope.toml"))
    card.write_text("id = ")
    (scripts / "lists" / "power.toml").unlink()
    (scripts / "rubric.toml").write_text("format = 1\n")
    guide = shelved_guide(scripts)
    assert "give-hope" not in guide.cards
    assert guide.cards.get("give-hope") is None
    assert "give-hope" not in list(guide.cards)
    assert guide.lists.get("power") is None
    assert guide.rubric.behaviours == ()
    assert len(guide.techniques) == 9
    guide.read_on()


@pytest.mark.parametrize("name", ["screening.toml", "stop.toml"])
def test_what_keeps_people_safe_is_there_from_the_start(scripts: Path, name: str) -> None:
    """Without the screening or the stop card the program does not begin; it never finds out at the table."""
    (scripts / name).write_text("format = 1\n")
    with pytest.raises(Fault) as caught:
        shelved_guide(scripts)
    assert caught.value.key == "script-missing"


def test_the_words_are_the_same_whichever_is_asked_for_first() -> None:
    """A sentence is found without its neighbours' files, and an unknown one is unknown."""
    texts = Texts(scripts_root() / "interface")
    assert texts["tui.room-joint"] == words().texts["tui.room-joint"]
    assert "tui.no-such-sentence" not in texts
    assert "no-such-file.key" not in texts
    assert texts.get("nothing") is None
    assert dict(texts) == dict(words().texts)
    assert len(texts) == len(set(texts))
