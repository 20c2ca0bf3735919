"""Nothing a mediator must read is cut: long names, up to six parties, every depth, both languages."""

import re
from pathlib import Path

import pytest
from tui_driver import Screen
from tui_scene import saying

from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.placeholders import fill
from mediator_tui.tui.live import brief, gate_rows, guide_rows
from mediator_tui.tui.rows import packed, whole_hints
from mediator_tui.walk.boards import KINDS

LONG = (
    "Ibu Hj. Siti Nurhaliza A", "Bapak Wiryo Hadisubroto B", "Kakak Murni Anggraini C", "Datuk Saidin Rahmat D",
    "Bapak Togar Situmorang E", "Ibu Anindya Kusumawati F",
)  # fmt: skip
COUNTS = (2, 3, 4, 6)
SIZES = ((80, 24), (120, 40))
STAGES = ("opening", "accounts", "understanding", "agenda", "interests", "options", "weighing", "agreement", "closing")

pytestmark = pytest.mark.usefixtures("own_settings")


def begun(root: Path, language: Language, count: int) -> Screen:
    """Return a session of people with long names that has issues, interests and options."""
    say = saying(language)
    screen = Screen(root, language, names=LONG[:count]).go("agenda")
    for key in ("water", "tree", "money"):
        screen.note("9i", say(key))
    screen.go("interests").note("1n", say("dry")).feed("1y⏎").note("2p", say("mango")).note("2n", say("wall"))
    return screen.note("1n", say("clear")).note("9l", say("honest")).note("2o", say("measure"))


def cut_rows(screen: Screen, width: int, height: int) -> list[str]:
    """Return the rows above the records, and the desk, that were cut."""
    lines = screen.lines(width, height)
    letters = screen.live.context.letters
    heads = (screen.live.context.t("parties", count=len(letters)), f"─ 1 {screen.live.context.naming.who('a')}")
    records = next(number for number, line in enumerate(lines) if any(head in line for head in heads))
    side = [line.split("│")[0] for line in lines] if width >= 112 and len(letters) != 3 else []
    shown = [*lines[: records + 1], *lines[-6:], *side]
    return [line for line in shown if re.search(r"\w…(\s|║|│|$)", line)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_no_header_rail_cue_or_gate_is_cut(count: int, language: Language, tmp_path: Path) -> None:
    """At the first cue of every stage and at its gate, walk and map, in the joint room and in a caucus."""
    screen = begun(tmp_path, language, count)
    known = {stage.id for stage in screen.live.context.walker.plan.stages}
    for stage in (each for each in STAGES if each in known):
        screen.go(stage)
        for _ in range(2):
            for size in SIZES:
                assert not cut_rows(screen, *size), stage
            screen.feed("f")
            for size in SIZES:
                assert not cut_rows(screen, *size), stage
            screen.feed("ff")
            if any(cue.action == "gate" for cue in screen.live.context.walker.cues):
                screen.until("gate")
    screen.go("interests").feed("2^r")
    for size in SIZES:
        frame = screen.lines(*size)[0]
        assert LONG[1] in frame
        assert "…" not in frame


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_no_board_is_cut(count: int, language: Language, tmp_path: Path) -> None:
    """Titles, names, columns and notes stand whole on every board, wrapped where they must be."""
    screen = Screen(tmp_path / "new", language, names=LONG[:count]).feed("b")
    assert not [line for line in screen.lines(120, 40) if re.search(r"\w…", line)]
    screen = begun(tmp_path, language, count).feed("b")
    for _ in KINDS:
        for size in SIZES:
            lines = screen.lines(*size)
            assert not [line for line in lines if re.search(r"\w…", line)]
        screen.feed("→")
    words = " ".join(re.sub(r"[─│┬┼]", " ", line.split("│")[0]) for line in screen.lines(120, 40)).split()
    for word in saying(language)("tree").split():
        assert word in words
    assert not [line for line in screen.feed("⏎").lines(80, 24) if re.search(r"\w…", line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_still_to_be_asked_names_every_party_in_the_same_form(language: Language, tmp_path: Path) -> None:
    """Where all are to be asked the same, one word; else each of those still to be asked, by name or by digit."""
    screen = Screen(tmp_path, language, names=LONG).go("interests")
    context = screen.live.context
    (gate,) = context.walker.stage.gates
    asked = gate.text[language]
    assert gate_rows.gate_lines(context, 70, 2) == [f"{context.naming.everyone()}: {asked}"]
    screen.note("3n", "a").note("3n", "b")
    (line,) = gate_rows.gate_lines(context, 70, 2)
    assert f"1, 2, 4, 5, 6: {asked}" in line
    assert "3" not in line
    named = " ".join(gate_rows.gate_lines(context, 200, 2))
    assert [named.count(name) for name in LONG] == [1, 1, 0, 1, 1, 1]
    assert gate_rows.gate_lines(context, 50, 1) == [f"1, 2, 4, 5, 6: {asked}"]


def test_a_title_is_shortened_at_a_word_and_never_ends_in_a_little_one(tmp_path: Path) -> None:
    """The first words stand in quotation marks; nothing stands where not even two words fit."""
    naming = Screen(tmp_path, "id").live.context.naming
    whole = "Bagaimana garis batas dicari dan ditandai?"
    assert brief.title(naming, whole, 60) == whole
    assert brief.title(naming, whole, 34) == '"Bagaimana garis batas dicari"'
    assert brief.title(naming, "Ke mana air dapur mengalir, sekarang dan nanti?", 40) == '"Ke mana air dapur mengalir"'
    assert brief.title(naming, "How is the line found?", 14) == ""
    assert brief.title(naming, whole, 8) == ""


def test_hints_are_dropped_whole_and_items_are_kept_together() -> None:
    """A hint stands whole or not at all; a line breaks between items where they fit one."""
    assert whole_hints("↑ ↓ pilih   Enter ubah   Esc papan", 24) == "↑ ↓ pilih   Enter ubah"
    assert whole_hints("siapa, jenis, Tab kata", 15) == "siapa, jenis"
    assert whole_hints("2 menunggu; Enter ke folder lain", 12) == "2 menunggu"
    assert packed(["satu dua", "tiga empat", "lima"], 20) == ["satu dua", "tiga empat · lima"]
    assert packed(["satu dua tiga", "empat"], 10) == ["satu dua", "tiga", "empat"]


def test_an_empty_slot_reads_as_a_gap() -> None:
    """Four dots in a row would read as an end; a full stop after a word that is there stays."""
    assert fill("butuh {interest}. Betul?", {}) == "butuh … Betul?"
    assert fill("butuh {interest}. Betul?", {"interest": "air"}) == "butuh air. Betul?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_leaves_out_a_line_that_waits_for_a_word(language: Language, tmp_path: Path) -> None:
    """Before anything was noted the map shows only lines that can be said as they stand."""
    screen = Screen(tmp_path, language).go("interests")
    for room in ("", "2^r"):
        screen.feed(room)
        rows = [row.plain for row in guide_rows.map_rows(screen.live.context, 90, 8)]
        assert len(rows) > (2 if room else 4)
        assert not [row for row in rows if "…" in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_internal_id_stands_in_a_records_detail(language: Language, tmp_path: Path) -> None:
    """The parties may see the joint screen: a record is its words, who, kind and answers, not `j1`."""
    screen = Screen(tmp_path, language).note("1n", "kebun").feed("↑d")
    text = screen.text()
    assert "kebun" in text
    assert not re.search(r"\bj\d+\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_shows_a_choice_by_its_word(language: Language, tmp_path: Path) -> None:
    """A digit typed into a choice is shown as what it chooses, there and once one has gone on."""
    screen = Screen(tmp_path, language).go("interests").feed("t5k1")
    card = screen.live.context.guide.cards["localise-conflict"]
    scope = next(field for field in card.fields if field.id == "scope")
    for field in card.fields[: card.fields.index(scope)]:
        assert field.per == "once"
        screen.feed("⏎")
    word = scope.choices[0].name[language]
    screen.feed("1")
    assert f"[1 {word}]" in screen.text()
    assert f": {word}" in screen.feed("⏎").text().replace("\n", "")
    assert ": 1 " not in screen.text()
