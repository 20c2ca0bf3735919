"""The panels of an open session: worksheets, the screening, consent, its settings."""

import pytest
from home_tools import Screen, folder, table
from plain_driver import drafts, on_disk, records

from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.pause import Pause

__all__ = ["folder", "table"]
pytestmark = pytest.mark.usefixtures("own_settings")


def to_cue(table: Screen, stage: str, action: str) -> None:
    walker = table.live.context.walker
    walker.to_stage(stage)
    while walker.cue.action != action:
        assert walker.next()


def test_a_worksheet_is_one_record(table: Screen, folder: SessionFolder) -> None:
    """Whom it is from is asked first; empty skips; Esc ends and saves what is there; the room stays in sight."""
    table.live.context.walker.to_card("localise-conflict")
    table.press("k")
    assert "JOINT >" in table.text()
    table.press("1", "'air dapur", "enter", "'halaman", "enter", "enter", "'minggu lalu", "escape")
    (record,) = records(folder)
    assert (record.by, record.kind, record.technique) == ("a", "issue", "localise-conflict")
    kept = set((record.model_extra or {}).values()) | {record.text}
    assert {"air dapur", "halaman", "minggu lalu"} <= kept


def test_an_empty_worksheet_saves_nothing_and_a_broken_off_one_is_kept(table: Screen, folder: SessionFolder) -> None:
    """Esc at once leaves no record; when the program ends in the middle, the words are a draft."""
    table.live.context.walker.to_card("localise-conflict")
    table.press("k", "2", "escape")
    assert records(folder) == []
    table.press("k", "2", "'separuh")
    table.sitting.keep()
    assert drafts(folder) == ["separuh"]


def test_screening_answers_are_written_nowhere(table: Screen, folder: SessionFolder) -> None:
    """While it is asked the desk takes no words, by any road; the party's own room can be opened all the same."""
    to_cue(table, "intake", "prompt")
    before = on_disk(folder.path)
    table.press("1", "n", "'n", "enter", "tab", "'n", "enter", "comma", "y", "enter")
    table.shell.paste("takut")
    assert "screening answers are not written" in table.text()
    table.sitting.keep()
    assert "takut" not in table.text()
    changed = {name for name, data in on_disk(folder.path).items() if before.get(name) != data}
    assert not changed
    table.press("escape", "1", "ctrl+r")
    assert table.live.context.room == "caucus-a"


def test_amber_keeps_measures_and_red_leads_to_the_card(table: Screen, folder: SessionFolder) -> None:
    """Only colour and measures; from red back only by saying that it was set by mistake."""
    to_cue(table, "intake", "colour")
    table.live.open("colour")
    table.press("2", "enter", "1", "4", "1", "enter")
    safety = folder.safety()
    assert (safety.colour, len(safety.measures)) == ("amber", 1)
    table.live.open("colour")
    table.press("3", "enter", "escape", "enter", "x")
    assert isinstance(table.shell.face, Pause)
    table.press("-")
    assert table.shell.face is table.live
    assert folder.safety() == safety


def test_consent_is_noted_for_each(table: Screen, folder: SessionFolder) -> None:
    """A digit, then y or x; it is no record."""
    to_cue(table, "opening", "consent")
    table.press("1", "y", "enter", "2", "x", "enter")
    assert folder.session().notes_consent == {"a": "yes", "b": "no"}
    assert records(folder) == []


def test_settings_of_the_session(table: Screen, folder: SessionFolder) -> None:
    """Title, address, group, who hears whom, the walk, another party: each saved at once."""
    table.live.open("settings")
    table.press("1", "'Batas", "enter", "2", "2", "ctrl+u", "'Mas", "enter", "escape")
    table.press("3", "2", "1", "'Sri, Tuti", "enter", "2", "'tuti", "enter", "3", "'warga RT 2", "enter")
    table.press("escape", "escape", "4", "ctrl+u", "'1>2 7>1", "enter", "7", "'Pak Karno", "enter")
    session = folder.session()
    assert (session.title, session.party("a").you) == ("Batas", "Mas")
    assert [(each.name, each.speaks) for each in session.party("b").members] == [("Sri", False), ("Tuti", True)]
    assert session.party("b").mandate == "warga RT 2"
    assert session.hear == ["a>b"]
    assert (session.parties[2].letter, session.parties[2].you) == ("c", "Bapak")
    table.press("5", "1")
    assert folder.session().kind == table.live.context.walker.plan.id != "mediation"
