"""`mediator practice` in plain lines: the sentence first, what is saved of it, other ways, and the debrief."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from practice_tools import GOOD, SEEDS, cast

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.reviews import SELF
from mediator_tui.practice.run import play
from mediator_tui.practice.session import turns_of
from mediator_tui.practice.turn import Turn
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.next_time import next_time
from mediator_tui.store.folder import SessionFolder

Call = Callable[..., Called]
SCENARIO = "drain-and-mango-tree"
_WHOM = {("a",): "1", ("b",): "2", ("a", "b"): "9"}


def _lines(turns: tuple[Turn, ...]) -> list[str]:
    """Return what one types to take these turns."""
    typed, alone = [""], False
    for turn in turns:
        if turn.deed == "caucus":
            typed.append(f"{_WHOM[turn.to]}rr")
            alone = True
        elif turn.deed == "back":
            typed.append("rr")
            alone = False
        elif turn.deed == "term":
            typed.append(f"9r {turn.text}")
        elif turn.deed == "end":
            typed += [".", "1"]
        else:
            typed += [turn.text, *([] if alone else [_WHOM[turn.to]]), turn.move]
    return typed


def _practise(call: Call, *typed: str, language: Language = "id", seed: int = 1) -> str:
    data = "".join(f"{line}\n" for line in typed).encode()
    code, out, err = call("practice", SCENARIO, "--seed", str(seed), "--plain", data=data, language=language)
    assert (code, err) == (0, "")
    return out


def _made(sessions: Path) -> list[SessionFolder]:
    return [SessionFolder(path) for path in sorted(sessions.iterdir())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_run_is_a_saved_session_that_makes_it_again(call: Call, sessions: Path, language: Language) -> None:
    """Every turn and every answer is there, in its room; opened in the review room, listed and shown."""
    seed = SEEDS["face"]
    out = _practise(call, *_lines(GOOD[language]), ".", "", "", "", language=language, seed=seed)
    run = play(cast(), seed, GOOD[language])
    said = [reply.text[language] for step in run.steps for reply in step.replies]
    assert all(text in out for text in said)
    (folder,) = _made(sessions)
    session = folder.session()
    assert (session.profile, session.outcome, session.practice) == ("training", "agreed", "none")
    assert (session.role_play.scenario, session.role_play.seed) == (SCENARIO, seed)
    assert play(cast(), seed, turns_of(folder)) == run
    assert len(folder.agreement().terms) == len([turn for turn in GOOD[language] if turn.deed == "term"])
    alone = [record.text for record in folder.records("caucus-a")[0]]
    assert cast().facts["wiryo/shout"].says[language] in alone
    joint = [record.text for record in folder.records("joint")[0]]
    assert not set(alone) & set(joint)
    reviewing = Reviewing.opened(folder, lambda: session.sittings[0].began, coder=SELF)
    assert [line.words for line in reviewing.lines()][:2] == [reply.text[language] for reply in run.opening]
    reviewing.notes.close()
    assert folder.name in call("list", language=language)[1]
    assert said[0] in call("show", folder.path, language=language)[1]


def test_what_may_weigh_and_the_way_out_come_first(call: Call, sessions: Path) -> None:
    """Nothing has been made when one leaves there."""
    out = _practise(call, ".")
    assert out.index(cast().scenario.content_note["id"][:30]) < out.index("berhenti kapan saja")
    assert not sessions.exists()


def test_it_is_said_first_and_only_then_named(call: Call) -> None:
    """Whom it is for and which move come after the sentence, and the answer after both."""
    out = _practise(
        call, "", "Silakan Pak Wiryo, apa yang terjadi di pekarangan?", "1", "giliran", ".", "5", "", "", ""
    )
    order = ("Untuk siapa?", "Langkah apa maksudnya?", "memberi giliran tersendiri", "Pak Wiryo: ")
    start = out.index("1 · bersama")
    places = [out.index(each, start) for each in order]
    assert places == sorted(places)


def test_enter_is_whom_it_was_for_last_and_no_move(call: Call, sessions: Path) -> None:
    """So that practising does not become filling in forms."""
    _practise(call, "", "Apa kabar, Pak?", "1", "", "Apa yang terjadi, Pak?", "", "", ".", "5", "", "", "")
    assert [(turn.to, turn.move) for turn in turns_of(_made(sessions)[0])] == [(("a",), ""), (("a",), "")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2", "recognise-legitimacy"),
        ("10", "open-question"),
        ("perasaan", "reflect-feeling"),
        ("rangkum", "summarise-and-check"),
    ],
)
def test_a_move_is_found_by_number_or_word(call: Call, sessions: Path, typed: str, found: str) -> None:
    """The list is there for asking."""
    out = _practise(call, "", "Apa yang terjadi?", "9", "?", "zzz", typed, ".", "5", "", "", "")
    assert "Tidak ada langkah seperti itu." in out
    assert turns_of(_made(sessions)[0])[0].move == found


def test_the_checks_and_the_models_come_when_asked_for(call: Call) -> None:
    """Why, one neutral example, what the move still lacks; and three lines of the guide."""
    asked = ("Sebaiknya parit digeser saja.", "9", "reflect-feeling", "?", "??")
    out = _practise(call, "", "?", *asked, ".", "5", "", "", "")
    assert "Belum ada kalimat yang bisa diperiksa." in out
    assert "solusi tersembunyi (Sebaiknya)" in out
    assert "Apa saja yang mungkin dilakukan dengan saluran itu?" in out
    assert "masih kurang: isi langkah itu sendiri" in out
    assert out.count("  “") == 3


def test_another_way_is_a_session_of_its_own(call: Call, sessions: Path) -> None:
    """The first stays as it was; the debrief sets both side by side."""
    bad = ("Ini gara-gara Bapak.", "1", "")
    good = ("Saya menangkap ini berat buat Bapak.", "1", "reflect-feeling")
    first = ("Terima kasih Bapak dan Ibu sudah mau datang.", "9", "acknowledge-effort")
    out = _practise(call, "", *first, *bad, "<9", "<2", *good, ".", "5", "<1", *bad, ".", "5", "", "", "")
    ways = _made(sessions)
    assert [[turn.text for turn in turns_of(way)] for way in ways] == [
        [first[0], bad[0]], [first[0], good[0]], [bad[0]],
    ]  # fmt: skip
    assert [way.session().role_play.from_turn for way in ways] == [0, 2, 1]
    assert ways[1].session().role_play.way_of == ways[0].name
    assert "Ketik < dan nomor giliran" in out
    assert out.count("cara lain dari giliran 2") == 2


def test_one_thing_to_keep_and_one_to_try_are_taken_along(call: Call) -> None:
    """They stand at the next look at one's own part."""
    _practise(call, "", "Apa yang terjadi?", "9", "", ".", "5", "", "menunggu", "bertanya satu saja")
    assert (next_time().keep, next_time().try_out) == ("menunggu", "bertanya satu saja")


def test_a_term_and_its_answers_are_kept(call: Call, sessions: Path) -> None:
    """Silence and a quick yes are no agreement."""
    out = _practise(call, "", "9r", "1rr", "9r Semua diukur bersama minggu depan.", ".", "3", ".", "", "", "")
    assert words()("practice.term-words", "id") in out
    assert words()("practice.not-agreed", "id") in out
    (record,) = [each for each in _made(sessions)[0].records("joint")[0] if each.kind == "term"]
    assert {record.answer("a"), record.answer("b")} <= {"silent", "declined"}
    session = _made(sessions)[0].session()
    assert session.outcome == "no-agreement"
    assert call("show", _made(sessions)[0].path)[0] == 0


def test_a_break_and_stopping_are_part_of_it(call: Call, sessions: Path) -> None:
    """As at the table."""
    _practise(call, "", "oo", "", ".", "4", "1rr", ".", "", "", "")
    assert [turn.deed for turn in turns_of(_made(sessions)[0])] == ["break", "stop"]


@pytest.mark.parametrize("named", ["roster", "nothing"])
def test_what_cannot_be_practised_is_told_in_one_line(call: Call, named: str) -> None:
    """A scenario without parties, or no scenario."""
    code, out, err = call("practice", named, language="en")
    assert (code, out) == (1, "")
    assert named in err
    assert err.count("\n") == 1


def test_a_seed_is_a_number(call: Call) -> None:
    """And nothing else."""
    assert call("practice", SCENARIO, "--seed", "x")[0] == 2
