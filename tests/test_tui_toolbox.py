"""The toolbox on the live screen: techniques, menu, rooms, cards, stages, a record's detail."""

from pathlib import Path

import pytest
from plain_driver import guide
from rich.cells import cell_len
from tui_driver import Screen

from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.tui.live.card_text import sections
from mediator_tui.tui.live.panels.card import Card

SIZES = ((60, 16), (80, 24), (120, 40), (73, 19))
OPENED = ("t", "tper", " ", "^r", "d", " 6", "d→", "tzzz")


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A session at the interests, with two issues and a record."""
    made = Screen(tmp_path).go("agenda")
    made.note("9i", "Di mana garisnya?").note("9i", "Ke mana airnya?")
    return made.go("interests").note("1n", "halaman kering")


def _rows(screen: Screen, text: str) -> list[str]:
    return [line for line in screen.lines() if text in line]


# Everywhere ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", OPENED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_fits_every_size_in_both_languages(tmp_path: Path, keys: str, language: Language) -> None:
    """Each row is as wide as the screen, the bottom line shows its keys whole at 80, and no key of a word is bare."""
    names = ("Pak Wiryo", "Bu Sulastri", *(f"Pihak {number}" for number in range(3, 17)))
    for people in (names[:1], names[:2], names):
        made = Screen(tmp_path / str(len(people)), language, names=people)
        made.go("interests").feed(keys)
        for width, height in SIZES:
            lines = made.lines(width, height)
            assert len(lines) == height
            assert {cell_len(line) for line in lines} == {width}
            assert "tui-toolbox." not in "".join(lines)
            assert "action." not in "".join(lines)
        bottom = made.live.panel.bottom() if made.live.panel else ""
        assert cell_len(bottom) <= 58


@pytest.mark.parametrize("keys", OPENED)
def test_the_language_changes_in_place(screen: Screen, keys: str) -> None:
    """With the language the panel stays, and what is chosen and typed in it; back again all is as it was."""
    before = screen.feed(keys).lines()[1:-5]
    panel = screen.live.panel
    other = screen.feed("^l").lines()[1:-5]
    assert other != before
    assert screen.feed("^l").lines()[1:-5] == before
    assert screen.live.panel is panel


@pytest.mark.parametrize("keys", OPENED)
def test_esc_leaves_every_panel_and_ends_covered(screen: Screen, keys: str) -> None:
    """Four Esc from any panel end under the veil, and nothing was written by looking."""
    before = screen.records()
    screen.feed(keys, "␛␛␛␛")
    assert screen.shell.veiled
    assert screen.records() == before


# Techniques ------------------------------------------------------------------------------------------------


def test_t_and_a_digit_go_there_at_once(screen: Screen) -> None:
    """`t 4` is two keys; 0 returns to where the jump began."""
    walker = screen.live.context.walker
    place = walker.place
    screen.feed("t4")
    assert walker.card == "avoid-win-lose"
    assert screen.live.panel is None
    screen.feed("t0")
    assert walker.place == place


def test_the_nine_stand_with_names_and_states(screen: Screen) -> None:
    """The current one, touched, parked and returned ones say so in words, and who has said yes by digit."""
    screen.feed("1y⏎t1t2t1t3t")
    assert "1-" in _rows(screen, "kepentingan bersama")[0]
    assert "di sini" in _rows(screen, "kepentingan bersama")[0]
    assert "kembali" in _rows(screen, "persamaan nilai")[0]
    assert "belum disentuh" in _rows(screen, "menang dan kalah")[0]
    screen.feed("-")
    assert "diparkir" in _rows(screen, "kepentingan bersama")[0]
    screen.feed("-")
    assert "diparkir" not in _rows(screen, "kepentingan bersama")[0]


@pytest.mark.parametrize(
    ("typed", "ident"), [("feelings", "handle-feelings"), ("perasaan", "handle-feelings"), ("culture", "culture")]
)
def test_letters_find_any_card_or_list_by_its_name_in_either_language(screen: Screen, typed: str, ident: str) -> None:
    """What is found is opened with Enter, and walked."""
    screen.feed("t").type(typed).feed("⏎")
    assert screen.live.context.walker.place.aside == ident


def test_packs_and_terms_are_pages_and_leave_the_walk_where_it_is(screen: Screen) -> None:
    """A dispute pack, or a glossary term, is read over the cue; nothing moves."""
    place = screen.live.context.walker.place
    screen.feed("t").type("inheritance").feed("⏎")
    assert isinstance(screen.live.panel, Card)
    pack = guide().packs["inheritance"]
    assert pack.invite[0].text.id[:30] in screen.text()
    term = guide().glossary[5]
    screen.feed("␛t").type(term.term.en).feed("‹end›⏎")
    assert term.term.id in screen.text()
    assert screen.live.context.walker.place == place


def test_the_screening_is_found_by_name(screen: Screen) -> None:
    """Cek keamanan, screening: the same door."""
    screen.feed("t").type("keamanan").feed("⏎")
    assert screen.live.context.walker.place.aside == "screening"


def test_arrows_and_enter_choose_too(screen: Screen) -> None:
    """Whoever presses no digit chooses with the arrows; the walk's support cards stand below the nine."""
    screen.feed("t↓↓⏎")
    assert screen.live.context.walker.card == "localise-conflict"
    screen.feed("t‹end›⏎")
    assert screen.live.context.walker.card == "clear-obstacles"


# Menu and rooms --------------------------------------------------------------------------------------------


def test_space_opens_the_menu_and_a_digit_what_it_names(screen: Screen) -> None:
    """Ten lines, ten digits; Space closes; a key without meaning closes and does nothing else."""
    screen.feed(" ")
    assert all(f" {digit}  " in screen.text() for digit in "1234567890")
    assert screen.feed(" ").live.panel is None
    for digit, scope in (("1", "boards"), ("6", "stage"), ("0", "close")):
        panel = screen.feed(" ", digit).live.panel
        assert panel
        assert panel.scope == scope
        screen.feed("␛")
    screen.feed(" n")
    assert screen.live.panel is None
    assert screen.live.desk.empty
    panel = screen.feed(" ↓↓↓↓↓⏎").live.panel
    assert panel
    assert panel.scope == "stage"


def test_r_alone_asks_whose_room(screen: Screen) -> None:
    """A digit, or the arrows, names the room; 0 is the mediator's own; any other key closes."""
    screen.feed("^r2")
    assert screen.live.context.room == "caucus-b"
    screen.feed("^r^r0")
    assert screen.live.context.room == "private"
    screen.feed("^r^r→⏎")
    assert screen.live.context.room == "caucus-b"
    screen.feed("^r^rn")
    assert screen.live.panel is None
    assert screen.live.context.room == "joint"


def test_parties_from_the_ninth_on_stand_behind_the_hyphen(tmp_path: Path) -> None:
    """With sixteen parties every room has its key."""
    made = Screen(tmp_path, names=[f"Pihak {number}" for number in range(1, 17)]).feed("^r-")
    assert "Pihak 16" in made.text()
    assert made.feed("8").live.context.room == f"caucus-{made.notes.session.letters[15]}"


def test_a_half_typed_word_waits_while_a_room_is_chosen(screen: Screen) -> None:
    """`^r` out of the words: the draft stays in its own room."""
    screen.feed("1n").type("setengah").feed("^r^r␛⇥").feed("⏎")
    assert ("a", "interest", "setengah") in screen.records() or screen.live.desk.editor.text == "setengah"


# Cards -----------------------------------------------------------------------------------------------------


def _read(screen: Screen) -> str:
    seen, shown = [], ""
    while (now := screen.text(80, 24)) != shown:
        seen.append(now)
        shown = now
        screen.feed("→")
    return "\n".join(seen)


def test_every_line_of_every_card_list_and_pack_can_be_read(screen: Screen) -> None:
    """Page by page the whole card is there, with what the seeds say at its end."""
    context = screen.live.context
    for ident in ("split-issues", "handle-feelings", "closing", "culture", "land"):
        card = Card(screen.live, ident)
        screen.live.panel = card
        read = " ".join(_read(screen).split())
        for section in sections(context, ident, spoken_first=True):
            for point in section.points:
                assert point.text.split()[0] in read
        seeds = [entry for entry in guide().catalogue.values() if entry.opens and entry.opens.split("/")[0] == ident]
        for entry in seeds:
            assert f"({', '.join(entry.seeds)})" in read


def test_the_desk_goes_on_working_under_a_card(screen: Screen) -> None:
    """Marks, words and saving as ever; arrows turn the pages, and in words they move the caret; d is a letter there."""
    place = screen.live.context.walker.place
    screen.feed("d→1n").type("dad").feed("←⌫⏎")
    assert screen.records()[-1] == ("a", "interest", "dd")
    assert isinstance(screen.live.panel, Card)
    assert screen.live.context.walker.place == place
    screen.feed("d")
    assert screen.live.panel is None


def test_pasting_under_a_card_goes_to_the_desk(screen: Screen) -> None:
    """A paste is words, card or none."""
    screen.feed("d1n")
    screen.shell.paste("dua\nbaris")
    screen.feed("⏎")
    assert screen.records()[-1] == ("a", "interest", "dua\nbaris")


def test_another_technique_shows_its_card_where_one_was_open(screen: Screen) -> None:
    """Card open, t 6: the card of the sixth."""
    screen.feed("dt6")
    assert "Membagi konflik menjadi beberapa isu" in screen.text()
    assert isinstance(screen.live.panel, Card)


def test_a_whole_page_shows_nothing_of_the_next(screen: Screen) -> None:
    """What belongs together stands on one page."""
    first = screen.feed("d").text()
    second = screen.feed("→").text()
    body = [line for line in second.splitlines()[4:17] if line.strip()]
    assert body[0] not in first


def test_without_a_card_d_shows_the_stage(screen: Screen) -> None:
    """Where the cue has no card: when the stage is complete, and what has not been asked."""
    screen.until("gate").feed("d")
    stage = screen.live.context.walker.stage
    assert stage.exit[0].text.id[:25] in screen.text()
    assert "belum" in screen.text()


# Stages ----------------------------------------------------------------------------------------------------


def test_a_digit_goes_to_a_stage_and_backspace_returns(screen: Screen) -> None:
    """The stages stand with what each asks for; a jump leaves a bookmark."""
    walker = screen.live.context.walker
    place = walker.place
    screen.feed(" 6↑↑")
    assert walker.plan.stages[3].exit[0].text.id[:20] in screen.text()
    screen.feed("1")
    assert walker.stage.number == 1
    screen.feed("⌫")
    assert walker.place == place
    screen.feed(" 6‹end›⏎")
    assert walker.stage.number == 10


def test_a_stage_walked_for_each_issue_asks_which(screen: Screen) -> None:
    """Two issues: a digit names one; Esc goes back to the stages."""
    screen.feed(" 66")
    assert "Ke mana airnya?" in screen.text()
    screen.feed("␛")
    assert screen.live.panel
    screen.feed("62")
    walker = screen.live.context.walker
    assert walker.stage.number == 6
    assert walker.issue
    assert walker.issue.text == "Ke mana airnya?"


# A record's detail -----------------------------------------------------------------------------------------


def test_enter_on_a_picked_record_shows_its_detail(screen: Screen) -> None:
    """Words, technique, issue, each party's answer in the same form, stage and time."""
    screen.feed("1y⏎↑⏎")
    text = screen.text()
    assert "halaman kering" in text
    assert "1 Pak Wiryo: ya · 2 Bu Sulastri: belum ditanya" in text
    assert "Kepentingan" in text
    screen.feed("␛␛")
    assert screen.live.picked is None


def test_a_record_is_tagged_anew_in_its_detail(screen: Screen) -> None:
    """Another technique, another issue, or none; on disk at once, and undo takes it back."""
    screen.feed("↑⏎⏎6")
    assert screen.kept()[-1].technique == "split-issues"
    screen.feed("↓⏎2")
    assert screen.kept()[-1].get("issue") == "j2"
    screen.feed("⏎0")
    assert screen.kept()[-1].get("issue") is None
    screen.feed("␛␛^z")
    assert screen.kept()[-1].get("issue") == "j2"


def test_the_desk_mends_a_record_under_its_detail(screen: Screen) -> None:
    """Who, kind and words as without the detail; Enter saves and closes it."""
    screen.feed("↑⏎2l⏎")
    assert screen.records()[-1] == ("b", "value", "halaman kering")
    assert screen.live.panel is None
    screen.feed("↑⏎⇥").type("!").feed("⇥1⏎")
    assert screen.records()[-1] == ("a", "value", "halaman kering!")


def test_mending_never_touches_the_words_that_wait_on_the_desk(screen: Screen) -> None:
    """A draft waits while a record is mended; new words let go before they were saved are kept as a draft."""
    screen.feed("2e").type("belum selesai").feed("␛␛↑⇥").type("!").feed("⏎")
    assert screen.records()[-1][2] == "halaman kering!"
    assert screen.live.desk.editor.text == "belum selesai"
    screen.feed("↑⇥").type("?").feed("␛␛␛")
    assert screen.records()[-1][2] == "halaman kering!"
    kept = screen.notes.of_kind("private", "draft")
    assert [record.text for record in kept] == ["halaman kering!?"]
    screen.feed("↑⇥").type("x").feed("^o⏎0")
    screen.leave()
    assert b"halaman kering!x" not in b"".join(screen.files().values())
