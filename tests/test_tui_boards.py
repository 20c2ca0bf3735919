"""The boards on the full screen: placing, linking, re-tagging and striking are as quick as noting."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from tui_driver import Screen

from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.records import Record

SIZES = ((60, 16), (80, 24), (120, 40), (73, 19), (112, 30))
MANY = tuple(f"Pihak {number}" for number in range(1, 13))


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A session with three issues, two interests, a value and an option."""
    return _seeded(Screen(tmp_path))


def _seeded(made: Screen) -> Screen:
    made.go("agenda")
    for text in ("garis batas", "air dapur", "pohon mangga"):
        made.note("1i", text)
    made.note("1n", "halaman kering").note("1n", "tembok aman")
    return made.note("1l", "rukun").note("1o", "ukur bersama")


def _record(screen: Screen, text: str) -> Record:
    return next(record for record in screen.kept() if record.text == text)


def _issues(screen: Screen) -> list[str]:
    return [record.text for record in screen.live.context.walker.issues]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "keys",
    ["b", "b→", "b→→", "b→→→", "b←", "b←⏎↓", "b←c", "b←cw", "b←w", "b→→→w", "b⏎", "b⏎↓⏎", "b⏎2y", "b⇥", "b+", "bp"],
)
def test_every_board_fits_every_size(tmp_path: Path, keys: str, language: Language) -> None:
    """Each row is as wide as the screen, every sentence exists, and the bottom line is whole at 80 columns."""
    for names in (MANY[:1], MANY[:2], MANY[:3], MANY):
        made = _seeded(Screen(tmp_path / str(len(names)), language, names=names)).feed(keys)
        for width, height in SIZES:
            lines = made.lines(width, height)
            assert len(lines) == height
            assert {cell_len(line) for line in lines} == {width}
            assert "tui-" not in "".join(lines)
        assert made.live.panel
        assert cell_len(made.live.panel.bottom()) <= 58


def test_a_digit_places_an_issue_and_one_key_takes_it_back(screen: Screen) -> None:
    """A digit puts the chosen issue at that place at once; one undo restores the whole order, one redo places it."""
    screen.feed("b↓↓1")
    assert _issues(screen) == ["pohon mangga", "garis batas", "air dapur"]
    assert ">" in next(line for line in screen.lines() if "pohon mangga" in line)
    screen.feed("^z")
    assert _issues(screen) == ["garis batas", "air dapur", "pohon mangga"]
    screen.feed("^y")
    assert _issues(screen)[0] == "pohon mangga"


def test_an_issue_is_parked_and_linked(screen: Screen) -> None:
    """`-` parks and returns; `+` and a digit links to that issue, once more takes the link away."""
    screen.feed("b-")
    assert _record(screen, "garis batas").status == "parked"
    screen.feed("-+2")
    assert _record(screen, "garis batas").status == "open"
    assert _record(screen, "garis batas").get("linked") == _record(screen, "air dapur").id
    screen.feed("+2")
    assert _record(screen, "garis batas").get("linked") is None


def test_interests_values_and_options_are_placed_by_digit(screen: Screen) -> None:
    """Interests by how they stand to each other, values and options by whose they are; the same digit takes it back."""
    screen.feed("b→1")
    assert _record(screen, "halaman kering").get("relation") == "shared"
    screen.feed("0→2→1+2")
    assert _record(screen, "halaman kering").get("relation") is None
    assert _record(screen, "rukun").answer("b") == "yes"
    assert _record(screen, "ukur bersama").get("serves_a") is True
    assert _record(screen, "ukur bersama").get("issue") == _record(screen, "air dapur").id
    screen.feed("1")
    assert _record(screen, "ukur bersama").get("serves_a") is None


def test_there_is_no_key_for_both(screen: Screen) -> None:
    """Nine says nothing on a board: each party answers for itself."""
    before = screen.files()
    screen.feed("b→→9→9")
    assert screen.files() == before


def test_the_ninth_party_and_those_after_it_have_keys(tmp_path: Path) -> None:
    """`-` and a digit names them where there are more than eight."""
    made = _seeded(Screen(tmp_path, names=MANY)).feed("b→→-2")
    assert _record(made, "rukun").answer("k") == "yes"


def test_shown_is_kept_on_the_record(screen: Screen) -> None:
    """Space shows a record to the parties and hides it again; what all said yes to is shown without it."""
    screen.feed("b ")
    assert _record(screen, "garis batas").get("shown") is True
    assert "─ tampil di layar pihak" in screen.text()
    screen.feed(" ")
    assert "tidak tampil lagi di layar pihak" in screen.text()
    assert _record(screen, "garis batas").get("shown") is None
    screen.feed("→→12 ")
    assert _record(screen, "rukun").get("shown") is False


def test_a_letter_retags_only_with_enter(screen: Screen) -> None:
    """A plain letter never saves: the desk shows old and new kind, Enter saves, Esc lets go."""
    before = screen.files()
    screen.feed("b→p")
    assert "kepentingan  →  posisi" in screen.text()
    screen.feed("␛")
    assert screen.files() == before
    screen.feed("p⏎")
    assert _record(screen, "halaman kering").kind == "position"
    assert ">" in next(line for line in screen.lines() if "tembok aman" in line)


def test_a_struck_record_stays_on_its_board(screen: Screen) -> None:
    """Del strikes and takes it back; what is struck stays with its sign, and is no issue of the walk."""
    screen.feed("b⌦↑")
    assert "~" in next(line for line in screen.lines() if "garis batas" in line)
    assert _issues(screen) == ["air dapur", "pohon mangga"]
    screen.feed("^z")
    assert len(_issues(screen)) == 3


def test_words_are_reworded_in_place_and_never_lost(screen: Screen) -> None:
    """Tab opens the words, Enter saves them; left without Enter they wait, and closing keeps them as a draft."""
    screen.feed("b⇥").type(" b, v?").feed("⏎")
    assert _record(screen, "garis batas b, v?").kind == "issue"
    screen.feed("↓⇥").type(" belum").feed("␛")
    assert _record(screen, "air dapur")
    assert "air dapur belum" in screen.feed("⇥").text()
    screen.feed("⇥␛")
    assert screen.live.panel is None
    assert "isi nanti" in screen.text()
    screen.live.open("fill-in")
    assert "air dapur belum" in screen.text()


def test_the_detail_answers_for_one_party_and_fills_fields(screen: Screen) -> None:
    """In the detail a digit is who, then y x or a full stop; Enter opens the field the arrows chose."""
    screen.feed("b⏎2.⏎")
    assert _record(screen, "garis batas").answer("b") == "silent"
    screen.feed("↓⏎3")
    assert _record(screen, "garis batas").status == "tentative"
    screen.feed("9y⏎")
    assert "satu per satu" in screen.text()
    screen.feed("␛")
    assert screen.live.panel
    screen.feed("␛")
    assert "sementara" in screen.text()


def test_the_language_changes_in_place(screen: Screen) -> None:
    """With the language nothing chosen or typed is lost."""
    screen.feed("b↓⏎⇥").type("x")
    before = screen.lines()
    assert screen.feed("^l").lines() != before
    assert screen.feed("^l").lines() == before


def test_wide_screens_show_all_four(screen: Screen) -> None:
    """At 120 columns all boards stand side by side, each record in its own."""
    text = screen.feed("b").text(120, 40)
    for words in ("[Isu]", "Kepentingan", "Nilai bersama", "Opsi", "air dapur", "tembok aman", "rukun", "ukur bersama"):
        assert words in text


def test_a_caucus_has_no_boards(screen: Screen) -> None:
    """The boards are the joint record's; a caucus with one has what is asked of it alone, one with several nothing."""
    before = screen.files()
    screen.feed("2^rb")
    assert "papan memakai catatan bersama" in screen.text()
    assert "garis batas" not in screen.text()
    screen.feed("b^r1+2^rb")
    assert screen.live.panel is None
    assert "papan memakai catatan bersama" in screen.text()
    assert screen.files().keys() >= before.keys()
    assert screen.files()["joint.toml"] == before["joint.toml"]


def test_people_s_words_are_only_text(screen: Screen) -> None:
    """Whatever a record holds is shown as it is and never acts."""
    screen.live.context.notes.add("joint", "issue", "[b]\x1b[2J\u202e", by="a", needs_info="[@click]")
    text = screen.feed("b↓↓↓").text()
    assert "[b]" in text
    assert "[@click]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_plain_letters_without_meaning_do_nothing(screen: Screen) -> None:
    """Keys the boards do not know change no file and leave the boards open."""
    before = screen.files()
    screen.feed("bjmz;!xy.")
    assert screen.files() == before
    assert screen.live.panel
