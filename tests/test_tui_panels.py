"""Search, catch-up list, impasse finder, checking a sentence, where were we, turns and time on the full screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from plain_driver import guide
from rich.cells import cell_len
from tui_driver import Screen

from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.tui.live import saving

SIZES = ((60, 16), (80, 24), (120, 40), (73, 19))
NAMES = ("search", "fill-in", "impasse", "sentence", "where", "times")
MANY = tuple(f"Pihak {number}" for number in range(1, 17))


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A session with an issue, an interest, and a feeling without words."""
    made = Screen(tmp_path).go("agenda").note("1i", "air dapur").note("2n", "saluran yang jalan")
    return made.feed("2e⏎")


def _open(screen: Screen, name: str, typed: str = "") -> Screen:
    screen.live.open(name)
    return screen.type(typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_panel_fits_every_size(tmp_path: Path, name: str, language: Language) -> None:
    """Each row is as wide as the screen in every room, and the bottom line is whole at 80 columns."""
    for names in (MANY[:1], MANY[:2], MANY):
        made = Screen(tmp_path / str(len(names)), language, names=names).note("1i", "air dapur").feed("1e⏎")
        for enter in ("", "1^r", "^r0^r"):
            made.feed("␛␛", enter)
            _open(made, name)
            for width, height in SIZES:
                lines = made.lines(width, height)
                assert len(lines) == height
                assert {cell_len(line) for line in lines} == {width}
                assert "tui-" not in "".join(lines)
            assert made.live.panel
            assert cell_len(made.live.panel.bottom()) <= 58


@pytest.mark.parametrize("name", NAMES)
def test_the_language_changes_in_place(screen: Screen, name: str) -> None:
    """With the language nothing typed or chosen is lost."""
    before = _open(screen, name, "saya").lines()
    assert screen.feed("^l").lines() != before
    assert screen.feed("^l").lines() == before


# Search ------------------------------------------------------------------------------------------------


def test_search_picks_what_it_finds(screen: Screen) -> None:
    """Every word typed must fit: words of the record, who, or the kind in either language."""
    screen.feed("/").type("interest salur")
    assert "cocok: 1" in screen.text()
    screen.feed("⏎")
    assert screen.live.panel is None
    assert screen.live.picked == screen.notes.records("joint")[1].id


def test_search_stays_in_its_room(screen: Screen) -> None:
    """What stands in a caucus is not found in the joint room, nor the other way round."""
    screen.feed("2^r").note("n", "rahasia besar").feed("^r⏎⏎/").type("rahasia")
    assert "rahasia besar" not in screen.text()
    screen.feed("⏎␛2^r/").type("dapur")
    assert "air dapur" not in screen.text()


# Catch-up list -----------------------------------------------------------------------------------------


def test_words_are_filled_in_one_after_the_other(screen: Screen) -> None:
    """Typing fills the words, Enter saves and goes to the next; what came before jogs the memory."""
    screen.feed("1⏎")
    _open(screen, "fill-in")
    assert "saluran yang jalan" in screen.text()
    screen.type("sedih, 2 hari").feed("⏎").type("terasa berat").feed("⏎")
    assert screen.records()[-2:] == [("b", "emotion", "sedih, 2 hari"), ("a", "mark", "terasa berat")]
    assert "Tidak ada yang perlu diisi" in screen.text()


def test_nothing_typed_passes_on_and_del_strikes(screen: Screen) -> None:
    """Enter without words changes nothing; Del without words strikes."""
    before = screen.files()
    _open(screen, "fill-in").feed("⏎⏎")
    assert screen.files() == before
    screen.feed("⌦")
    assert [record.struck for record in screen.kept()] == [False, False, True]


def test_a_mark_gets_its_kind_here(screen: Screen) -> None:
    """After Tab a digit changes who, a letter the kind."""
    _open(screen, "fill-in").feed("⇥1n⇥").type("tenang").feed("⏎")
    assert screen.records()[-1] == ("a", "interest", "tenang")


def test_a_draft_asks_who_and_kind(screen: Screen) -> None:
    """Unfinished words become a record only with who; kept or dropped, the draft is gone."""
    saving.keep_draft(screen.live, "joint", "tanya RT")
    _open(screen, "fill-in").feed("↓⏎")
    assert len(screen.records()) == 3
    screen.feed("1o⏎")
    assert screen.records()[-1] == ("a", "option", "tanya RT")
    assert not saving.drafts_of(screen.live, "joint")


def test_words_left_without_enter_are_not_lost(screen: Screen) -> None:
    """Esc closes the list; what was typed waits as a draft of this room, never in the joint file."""
    _open(screen, "fill-in", "setengah kali").feed("␛")
    assert screen.live.panel is None
    assert [draft.text for draft in saving.drafts_of(screen.live, "joint")] == ["setengah kali"]
    assert b"setengah" not in screen.files()["joint.toml"]


def test_another_room_s_gaps_stay_there(screen: Screen) -> None:
    """The list is of the room one is in."""
    screen.feed("1^r")
    assert "Bu Sulastri" not in _open(screen, "fill-in").text()
    assert "isi nanti: 0" in screen.text()


# Impasse finder, a sentence ----------------------------------------------------------------------------


def test_the_finder_writes_nothing_until_its_card_is_opened(screen: Screen) -> None:
    """Typing and choosing change no file; Enter opens the card named first."""
    before = screen.files()
    _open(screen, "impasse", "diam lama")
    assert "DIAM LAMA" in screen.text()
    screen.feed("↓↓↑↑")
    assert screen.files() == before
    screen.feed("⏎")
    assert screen.live.panel is None
    assert screen.live.context.walker.card == "support-direct-talk"


def test_the_finder_names_nobody(screen: Screen) -> None:
    """No row puts a party's name into what could be said: the screen does not know whom it is for."""
    _open(screen, "impasse")
    for _ in guide().impasse:
        assert "Wiryo" not in screen.text(120, 40)
        assert "Sulastri" not in screen.text(120, 40)
        screen.feed("↓")


def test_the_row_that_stops_points_to_the_break(screen: Screen) -> None:
    """It shows one line, and Enter opens nothing."""
    before = screen.files()
    text = _open(screen, "impasse", "ancaman").text()
    assert "jeda: ^o" in text
    assert "COBA DULU" not in text
    screen.feed("⏎")
    assert screen.live.panel
    assert screen.files() == before


def test_a_sentence_is_checked_as_it_is_typed_and_never_kept(screen: Screen) -> None:
    """What stands out appears beneath; leaving by any road keeps no word of it."""
    _open(screen, "sentence", "Kenapa Bapak bohong?")
    assert "bohong" in screen.text().split("Periksa kalimat")[1].replace("Kenapa Bapak bohong?", "", 1)
    screen.feed("⏎⏎")
    screen.leave()
    assert all(b"bohong" not in each for each in screen.files().values())


# Where were we, turns and time -------------------------------------------------------------------------


def test_where_were_we_tells_the_joint_record_only(screen: Screen) -> None:
    """Issues with their status, what all hold dear, what was promised; nothing of another room."""
    screen.note("1,2", "membawa girik").note("9l", "rukun").feed("1y⏎2y⏎")
    screen.feed("2^r").note("i", "rahasia besar").feed("^r")
    text = _open(screen, "where").text()
    assert "air dapur" in text
    assert "terbuka" in text
    assert "Pak Wiryo: membawa girik" in text
    assert "rahasia" not in text
    screen.feed("⏎")
    assert screen.live.panel is None


def test_times_are_of_this_room_only(screen: Screen) -> None:
    """Each party's records are counted in this room; the panel is gone with one key."""
    screen.feed("2^r").note("n", "satu").note("u", "dua").feed("^r⏎⏎")
    line = next(line for line in _open(screen, "times").lines() if "2 Bu Sulastri" in line)
    assert line.split()[-3:] == ["2", "0", "1"]
    screen.feed("⏎2^r")
    line = next(line for line in _open(screen, "times").lines()[1:] if "2 Bu Sulastri" in line)
    assert line.replace("║", "").split()[-3:] == ["2", "1", "1"]


def test_the_colour_is_walked_past(tmp_path: Path) -> None:
    """`→` on the colours goes on to the next cue, as everywhere, and leaves the colour as it was."""
    screen = Screen(tmp_path).until("colour")
    screen.live.open("colour")
    there = screen.live.context.walker.place
    screen.feed("→")
    assert screen.live.panel is None
    assert screen.live.context.walker.place == replace(there, cue=there.cue + 1)
    assert screen.notes.safety.colour == ""
