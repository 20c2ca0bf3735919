"""Offers, terms, their check and the whole text on the full screen, and what is asked of a party alone."""

from pathlib import Path

import pytest
from tui_driver import Screen

from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Member


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A session with an interest of each, three options and two terms."""
    made = Screen(tmp_path).go("agenda").note("1i", "air dapur").note("1n", "halaman kering").note("2n", "tembok aman")
    made.note("1o", "pipa lewat tepi").note("2o", "separuh biaya").note("1o", "sepertiga")
    return made.note("9r", "pipa dipasang secepatnya").note("9r", "pohon dipangkas")


def _record(screen: Screen, text: str) -> Record:
    return next(record for record in screen.kept() if record.text == text)


def _line(screen: Screen, text: str) -> str:
    return next(line for line in screen.lines() if text in line)


def test_an_offer_is_answered_by_the_next(screen: Screen) -> None:
    """`w` and the number of an option: the counter-offer stands below it; undo takes it back."""
    screen.feed("b→→→↓w1")
    assert _record(screen, "separuh biaya").get("answers_to") == _record(screen, "pipa lewat tepi").id
    assert "└ separuh biaya" in _line(screen, "separuh biaya")
    screen.feed("^z")
    assert _record(screen, "separuh biaya").get("answers_to") is None
    assert "└" not in screen.text()


def test_a_withdrawn_offer_stays_where_it_was(screen: Screen) -> None:
    """Struck, not deleted: its counter-offer keeps its place below it."""
    screen.feed("b→→→↓w1↑⌦")
    assert _record(screen, "pipa lewat tepi").struck
    lines = screen.lines()
    at = next(number for number, line in enumerate(lines) if "pipa lewat tepi" in line)
    assert "ditarik" in lines[at]
    assert "└ separuh biaya" in lines[at + 1]


def test_a_package_and_interests_are_chosen_from_the_detail(screen: Screen) -> None:
    """An option is tied to interests of both sides, to a package, and to each party's condition."""
    screen.feed("b→→→⏎↓↓⏎⏎")
    assert _record(screen, "pipa lewat tepi").get("if_then") == _record(screen, "separuh biaya").id
    screen.feed("↓⏎1⏎2↓⏎").type("kalau kering").feed("⏎")
    option = _record(screen, "pipa lewat tepi")
    tied = [_record(screen, "halaman kering").id, _record(screen, "tembok aman").id]
    assert option.get("interests") == tied
    assert option.get("agreed_if_a") == "kalau kering"
    screen.feed("↑⏎1")
    assert _record(screen, "pipa lewat tepi").get("interests") == tied[1:]


def test_the_form_takes_one_field_after_the_other(screen: Screen) -> None:
    """Enter opens, Enter saves and goes on to the next; letters, dates and words are kept as what they are."""
    screen.feed("b←⏎↓⏎2+1⏎⏎").type("menggali").feed("⏎⏎").type("tepi halaman").feed("⏎↓⏎2026-11-28⏎")
    term = _record(screen, "pipa dipasang secepatnya")
    assert (term.get("who"), term.get("what"), term.get("where")) == ("a+b", "menggali", "tepi halaman")
    assert str(term.get("due")) == "2026-11-28"
    assert '"menggali"' not in screen.text()
    assert "berdua" in _line(screen, "  siapa ")


def test_each_says_i_agree_and_a_changed_term_asks_again(screen: Screen) -> None:
    """Answers are given in the form, party by party; a changed field takes them back, undo returns them."""
    screen.feed("b←⏎1y⏎2.⏎")
    term = _record(screen, "pipa dipasang secepatnya")
    assert (term.answer("a"), term.answer("b")) == ("yes", "silent")
    screen.feed("↓⏎1⏎")
    assert "jawabannya ditanyakan lagi" in screen.text()
    assert _record(screen, "pipa dipasang secepatnya").answer("a") is None
    screen.feed("^z")
    assert _record(screen, "pipa dipasang secepatnya").answer("a") == "yes"


def test_the_check_asks_and_leads_to_the_field(screen: Screen) -> None:
    """Each question on its line with the words that led to it; Enter opens its field, Esc goes back."""
    screen.feed("b←c")
    assert '"secepatnya": Mulai kapan?' in screen.text()
    assert "Butir 2: pohon dipangkas" in screen.text()
    screen.feed("↓↓⏎")
    assert ">" in _line(screen, "kapan, berapa kali")
    screen.feed("⏎").type("Sabtu").feed("⏎␛c")
    assert 'secepatnya":' not in screen.text()
    assert _record(screen, "pipa dipasang secepatnya").get("when") == "Sabtu"


def test_a_question_is_put_aside_and_asked_again(screen: Screen) -> None:
    """Space: the question is no longer counted, but stays visible; once more brings it back."""
    screen.feed("b←c ")
    assert _record(screen, "pipa dipasang secepatnya").get("put_aside") == ["who"]
    assert any(line.strip().startswith("~ Siapa yang melakukan?") for line in screen.lines())
    for _ in range(7):
        screen.feed("↓")
        if "> Siapa yang melakukan?" in screen.text():
            break
    screen.feed(" ")
    assert _record(screen, "pipa dipasang secepatnya").get("put_aside") is None


def test_the_whole_text_is_filled_in(screen: Screen) -> None:
    """Kind, confidentiality and the rest go into agreement.toml at once; a wrong date is told and not kept."""
    screen.feed("b←cw1↓⏎516").type("bertemu dulu").feed("⏎7besok⏎")
    assert screen.folder
    kept = screen.folder.agreement()
    assert (kept.kind, kept.confidential, kept.new_dispute, kept.review) == (
        "behaviour-contract", True, "bertemu dulu", None,
    )  # fmt: skip
    assert "bukan tanggal" in screen.text()
    screen.feed("7" + "⌫" * 5 + "2027-01-09⏎")
    assert str(screen.folder.agreement().review) == "2027-01-09"


def test_asked_alone_stays_in_the_room(screen: Screen) -> None:
    """`b` in a party's room; the joint check turns only when both were asked, and nothing says who answered what."""
    before = screen.files()["joint.toml"]
    screen.feed("1^rb⏎1x⏎^rb←c")
    assert "Sendiri-sendiri: belum ditanyakan kepada semua." in screen.text(120, 40)
    screen.feed("␛␛2^rb⏎^rb←c")
    assert "Sendiri-sendiri: sudah ditanyakan kepada semua." in screen.text(120, 40)
    assert screen.files()["joint.toml"] == before
    assert [kind for _, kind, _ in screen.records("caucus-a")] == ["mark"]
    assert b"declined" not in screen.files()["private.toml"]


def test_closing_says_who_must_ratify_and_draws_the_text_up(screen: Screen) -> None:
    """A group that must ask others first is named before the case is closed; then the text is there, without names."""
    screen.notes.session.parties[1].members = [Member(name="Sari")]
    screen.notes.session.parties[1].ratified_by = "rapat warga"
    screen.feed(" 01")
    assert "Menunggu pengesahan: Bu Sulastri: rapat warga" in screen.text()
    screen.feed("⏎")
    assert screen.folder
    made = screen.folder.agreement()
    assert [term.text for term in made.terms] == ["pipa dipasang secepatnya", "pohon dipangkas"]
    assert (made.names, made.ratification) == ([], {"b": "rapat warga"})


def test_words_being_typed_into_the_whole_text_are_kept_when_the_program_ends(screen: Screen) -> None:
    """A field left in the middle waits in the catch-up list."""
    screen.feed("b←cw6").type("bertemu du")
    assert screen.live.panel
    assert screen.live.panel.unfinished() == "bertemu du"


def test_nothing_a_term_holds_acts_on_the_screen(screen: Screen) -> None:
    """Control and direction signs in any field are shown as signs, on the board, in the form and in the check."""
    bad = "[b]\x1b[2J\u202e"
    screen.notes.add("joint", "term", bad, by="all", who=bad, where=bad, how_much=bad, agreed_if_a=bad, due=bad)
    for keys in ("b←↓↓", "⏎", "␛c", "␛"):
        for size in ((80, 24), (120, 40)):
            text = screen.feed(keys).text(*size)
            assert "\x1b" not in text
            assert "\u202e" not in text
