"""Two parties to practise with: what good mediating brings out, what bad mediating costs, and why."""

import subprocess
import sys
from pathlib import Path

import pytest
from plain_driver import guide
from practice_tools import (
    AB,
    BACK,
    CAUCUS_A,
    CAUCUS_B,
    GOOD,
    NONSENSE,
    SEEDS,
    A,
    B,
    cast,
    played,
    say,
    spoilt,
    term,
    unlabelled,
)

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.practice.debrief import debrief
from mediator_tui.practice.naming import MoveNames
from mediator_tui.practice.played import Played
from mediator_tui.practice.turn import Turn

BOTH = pytest.mark.parametrize("language", LANGUAGES)
CASES = pytest.mark.parametrize(("variant", "seed"), SEEDS.items(), ids=list(SEEDS))


def _said(run: Played, language: Language) -> list[str]:
    return [reply.text[language] for step in run.steps for reply in step.replies]


@BOTH
@CASES
def test_good_mediating_brings_out_the_facts_and_a_sound_agreement(language: Language, variant: str, seed: int) -> None:
    """Whatever was dealt, in either language."""
    run = played(GOOD[language], seed)
    shown = debrief(run)
    assert run.deal.variant is not None
    assert run.deal.variant.id == variant
    assert not shown.missed
    assert shown.sound, [point.id for point in shown.left_open]
    assert not [failed for failed in shown.failed if failed.check.id != "one-sided"]


@BOTH
@pytest.mark.parametrize("how", ["blames", "advises"])
def test_blame_and_advice_lead_nowhere_and_the_debrief_cites_them(language: Language, how: str) -> None:
    """The same good sentences, with bad ones between them."""
    shown = debrief(played(spoilt(language, how), SEEDS["face"]))
    assert shown.missed
    assert not shown.sound
    wanted = {"blames": "blame-word", "advises": "hidden-solution"}[how]
    cited = [failed.turn for failed in shown.failed if failed.check.id == wanted]
    assert len(cited) > 5
    assert shown.felt_ignored["a"] is not None
    assert shown.felt_ignored["a"].turn in {failed.turn for failed in shown.failed}


@BOTH
def test_a_label_alone_earns_nothing(language: Language) -> None:
    """A move is what its sentence shows, whatever it is called."""
    run = played(unlabelled(language), SEEDS["face"])
    assert not run.facts
    assert not run.agreed
    assert run.states["a"].trust <= run.began["a"].trust
    assert len(debrief(run).unshown) > 10


def test_what_was_said_alone_and_is_told_outside_closes_its_owner() -> None:
    """Trust falls by five at once, the next lines are cold, and the debrief says why."""
    until = GOOD["id"].index(CAUCUS_B)
    leak = say("Pak Wiryo malu soal hari itu, Bu.", B, "recognise-legitimacy")
    ask = say("Silakan, Pak Wiryo, apa yang terjadi di pekarangan?", A, "give-the-floor")
    run = played((*GOOD["id"][:until], leak, ask), SEEDS["face"])
    assert run.facts["wiryo/shout"].room == "caucus-a"
    step, after = run.steps[-2:]
    assert [reply.act for reply in step.replies if reply.letter == "a"] == ["react-leak"]
    assert step.after["a"].trust <= step.before["a"].trust - 5
    assert {reply.act for reply in after.replies} <= {"withdraw", "silence", "answer-short"}
    assert [(failed.turn, failed.check.id) for failed in debrief(run).failed][-1] == (step.number, "leak")


def test_what_its_owner_let_go_may_be_told() -> None:
    """Asked alone, and in a safe way."""
    until = GOOD["id"].index(BACK)
    safe = say("Soal hari itu, bagian mana yang boleh disampaikan, dan cara mana yang baik?", A, "safe-way-to-say-it")
    told = say("Pak Wiryo malu soal hari itu, Bu. Apakah Ibu bisa memahami?", B, "recognise-legitimacy")
    run = played((*GOOD["id"][:until], safe, BACK, told), SEEDS["face"])
    assert "leak" not in [check.id for check in run.steps[-1].heard.checks]


def test_a_deep_fact_is_not_said_before_the_others_ears() -> None:
    """The same question, asked in the joint room, gets a hint at most."""
    asked = say(
        "Kalau Bapak ingat hari itu, di depan pembeli, apa yang dari sisi Bapak ingin diubah?", A, "ask-own-part"
    )
    until = GOOD["id"].index(CAUCUS_A)
    joint = played((*GOOD["id"][:until], asked), SEEDS["face"])
    assert "wiryo/shout" not in joint.facts
    assert joint.steps[-1].replies[0].act in {"asks-alone", "hint:shout"}
    alone = played((*GOOD["id"][: until + 3], asked), SEEDS["face"])
    assert alone.steps[-1].opened == ("wiryo/shout",)


def test_three_turns_in_a_row_to_one_leave_the_other_out() -> None:
    """Whoever sits by says so, and trusts less."""
    ask = [say(f"Pak Wiryo, bagaimana dengan {what}?", A, "open-question") for what in ("air", "batas", "pohon")]
    run = played(tuple(ask), 1)
    last = run.steps[-1]
    assert ("b", "react-left-out") in [(reply.letter, reply.act) for reply in last.replies]
    assert last.after["b"].trust < last.before["b"].trust


def test_asking_again_after_what_somebody_keeps_back_closes_them() -> None:
    """Pressed twice, the party withdraws from it."""
    ask = say("Apa yang terjadi hari itu di depan pembeli?", A, "open-question")
    run = played((ask, say("Ya, tapi hari itu, di depan pembeli, apa yang terjadi?", A, "open-question")), 1)
    assert run.steps[-1].replies[0].act == "react-pressed"
    assert "pressed" in [check.id for check in run.steps[-1].heard.checks]


@pytest.mark.parametrize("text", [each for each in NONSENSE if each not in {"", "…"}])
def test_nonsense_is_asked_about_and_moves_nothing(text: str) -> None:
    """They say that they do not understand; a third time they wait."""
    run = played((say(text, AB, "open-question"),) * 3, 1)
    assert [reply.act for reply in run.steps[0].replies] == ["confused", "confused"]
    assert [reply.act for reply in run.steps[-1].replies] == ["silence", "silence"]
    assert run.states == run.began


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Bu Sulastri memasang pipa sementara minggu ini.", "whatever"),
        ("Semua saling menghormati mulai besok.", "doubts"),
        ("qwer zxcv", "confused"),
    ],
)
def test_a_term_that_nobody_named_is_not_agreed(text: str, answer: str) -> None:
    """The mediator's own solution, or no term at all, gets no yes."""
    run = played((term(text),), 1)
    assert set(run.steps[0].put.answers.values()) == {answer}
    assert not run.agreed


def test_what_was_offered_alone_is_not_on_the_table() -> None:
    """A term that one of them named in private gets no yes before it was named before both."""
    until = next(number for number, turn in enumerate(GOOD["id"]) if turn.move == "avoid-win-lose")
    ask = say("Soal air, apa saja yang bisa dijalankan mulai minggu ini?", B, "avoid-win-lose")
    pipe = term("Bu Sulastri memasang pipa sementara minggu ini.")
    alone = played((*GOOD["id"][:until], CAUCUS_B, ask, BACK, pipe), SEEDS["plain"])
    assert alone.steps[-3].offered == ("b/pipe",)
    assert set(alone.steps[-1].put.answers.values()) == {"whatever"}
    joint = played((*GOOD["id"][:until], ask, pipe), SEEDS["plain"])
    assert "pipe" in joint.agreed


def test_a_term_in_hard_words_is_no_agreement() -> None:
    """Whatever both could live with otherwise."""
    terms = next(number for number, turn in enumerate(GOOD["id"]) if turn.deed == "term")
    run = played((*GOOD["id"][:terms], term("Bu Sulastri yang serakah memasang pipa minggu ini.")), SEEDS["plain"])
    assert set(run.steps[-1].put.answers.values()) == {"react-blame"}
    assert not run.agreed


def test_a_term_without_a_when_is_asked_about() -> None:
    """Who and when belong in it."""
    terms = GOOD["id"].index(term("Keduanya bertemu lagi sesudah enam minggu."))
    run = played((*GOOD["id"][: terms - 6], term("Pasang pipa sementara.")), SEEDS["plain"])
    assert set(run.steps[-1].put.answers.values()) == {"asks-when"}


def test_a_quoted_word_is_no_blame() -> None:
    """Naming a hard word as somebody's is not taking it up."""
    quoted = played((say("Kata “maling” itu, saya menangkap, menyakitkan buat Ibu.", B, "reflect-feeling"),), 1)
    taken_up = played((say("Disebut maling itu, saya menangkap, menyakitkan buat Ibu.", B, "reflect-feeling"),), 1)
    assert not quoted.steps[0].heard.checks
    assert taken_up.steps[0].heard.quality == "harmful"


def test_after_its_end_nothing_more_is_said() -> None:
    """Stopping and ending are for good; another way is a new run."""
    with pytest.raises(Fault, match="practice-over"):
        played((Turn(deed="stop"), GOOD["id"][0]), 1)
    with pytest.raises(Fault, match="practice-turn"):
        played((say("Apa?", ("c",), ""),), 1)


def test_a_fact_in_another_room_stays_there() -> None:
    """What b said alone is no answer to a, and stands in no other room."""
    run = played(GOOD["id"], SEEDS["money"])
    out = run.facts["sulastri/loan"]
    assert out.room == "caucus-b"
    says = cast().facts["sulastri/loan"].says["id"]
    assert [reply.room for step in run.steps for reply in step.replies if reply.text["id"] == says] == ["caucus-b"]


def test_another_process_makes_the_same_run() -> None:
    """Nothing hangs on the order of sets, the clock, or what was played before."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from practice_tools import GOOD, played\n"
        "run = played(GOOD['id'], 12)\n"
        "print([reply.line for step in run.steps for reply in step.replies])\n"
    )
    environment = {"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    made = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    here = played(GOOD["id"], 12)
    assert made == f"{[reply.line for step in here.steps for reply in step.replies]}\n"


def test_different_seeds_are_different_evenings() -> None:
    """Secrets, tempers and lines."""
    runs = [played(GOOD["id"], seed) for seed in range(6)]
    assert len({run.dealt for run in runs}) > 1
    assert len({tuple(_said(run, "id")) for run in runs}) == len(runs)


@BOTH
def test_what_the_program_shows_as_a_model_is_that_move(language: Language) -> None:
    """Typed as it stands it is never less than half of it, and no word of it trips a check."""
    names = MoveNames(cast(), guide(), language)
    for move in names.all:
        for line in names.models(move, A):
            there = (CAUCUS_A,) if cast().rules[move].alone else ()
            heard = played((*there, say("Air, batas, the water.", A, ""), say(line, A, move)), 1).steps[-1].heard
            assert heard.quality in {"good", "weak"}, (move, line, heard.lacks, heard.checks)
            assert set(heard.lacks) <= {"echo"}, (move, line)
            assert not heard.checks, (move, line, heard.checks)
