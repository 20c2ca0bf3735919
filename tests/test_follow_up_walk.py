"""The follow-up term by term, in plain lines: from what stood in the way to what was received and fits."""

import contextlib
import io
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from follow_up_tools import DITCH, MARKER, PIPE, SIGNED, agreed, watched
from plain_driver import Clock, at_home, guide, new_session, on_disk

from mediator_tui.content.words import words
from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Result
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.resources import Resource
from mediator_tui.plain.follow_ups import FollowUps
from mediator_tui.plain.terminal import Left, Terminal
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import Outcome
from mediator_tui.walk.directory import Directory
from mediator_tui.walk.follow_up_cues import CUES, cues
from mediator_tui.walk.following import Following, Question

pytestmark = pytest.mark.usefixtures("own_settings")


def typed(folder: SessionFolder, lines: Iterable[str], *, language: Language = "id", clock: Clock | None = None) -> str:
    """Type these lines into a session's follow-up; return everything printed."""
    out = io.StringIO()
    terminal = Terminal(words(), language, source=io.BytesIO(), out=out, script=lines)
    with contextlib.suppress(Left):
        FollowUps(guide(), folder.path.parent, terminal, clock or Clock()).open(folder)
    return out.getvalue()


def later(days: int) -> Clock:
    clock = Clock()
    clock.now += timedelta(days=days)
    return clock


def test_the_chain_from_obstacle_to_what_fits(tmp_path: Path) -> None:
    """Partly kept, obstacle, need, resource, introduced; at the next check received, does it fit, what next."""
    folder = agreed(tmp_path)
    directory = Directory(guide())
    directory.add(Resource(id="x", name="Koperasi Tirta", what="meminjamkan pompa air"), "id")
    directory.note("koperasi-tirta", "ramah", SIGNED, [], "id")
    first = ["", "1", "1", "2", "hujan terus", "pompa air", "1", "+0", "1", "dua minggu lagi", "4", "0"]
    shown = typed(folder, first)
    assert folder.follow_up().results == [
        Result(check=1, term="t1", outcome="kept"),
        Result(
            check=1, term="t2", outcome="partly", obstacle="hujan terus", need="pompa air",
            resource="koperasi-tirta", introduced=SIGNED, next="again", next_words="dua minggu lagi",
        ),
    ]  # fmt: skip
    assert "Koperasi Tirta · jasa · meminjamkan pompa air · belum diperiksa · ramah" in shown
    assert words()("follow-up.resource-unchecked", "id") in shown
    assert folder.follow_up().checks[0].done == SIGNED
    second = ["1", "1", "1", "1", "ramah, cepat", "1", "4", "0"]
    typed(folder, second, clock=later(14))
    came = folder.follow_up().result(1, "t2")
    assert came
    assert (came.received, came.quality, came.quality_words) == (True, "fits", "ramah, cepat")
    assert [each.outcome for each in folder.follow_up().results if each.check == 2] == ["kept", "kept"]


def test_each_answer_is_on_disk_before_the_next_question(tmp_path: Path) -> None:
    """Whatever ends the program, what was answered stands."""
    folder = agreed(tmp_path)
    lines = ["", "1", "3", "sakit"]

    def typing() -> Iterable[str]:
        yield from lines
        assert folder.follow_up().result(1, "t1") == Result(check=1, term="t1", outcome="not", obstacle="sakit")

    typed(folder, typing())
    assert folder.follow_up().result(1, "t1")


def test_no_room_of_the_notes_is_opened(tmp_path: Path) -> None:
    """The follow-up reads the terms and never the notes; what stands there is nowhere in it."""
    folder = agreed(tmp_path)
    with watched() as opened:
        answers = ["1", "2", "hujan", "pompa", "+ Koperasi", "+0", "2", "lain", "."]
        shown = typed(folder, ["", *answers, "3", "1", "2", "4", "0"])
    mine = {Path(name).name for name in opened if name.startswith(str(folder.path))}
    assert "agreement.toml" in mine
    assert not {name for name in mine if name.startswith(("joint", "caucus", "private", "safety"))}
    assert mine <= {
        "session.toml", "agreement.toml", "follow-up.toml", "due.toml", "follow-up.toml.tmp", "due.toml.tmp", ".lock",
        "session.toml.tmp",
        folder.path.name,
    }  # fmt: skip
    assert MARKER not in shown
    assert MARKER not in (folder.path / "follow-up.toml").read_text("utf-8")


def test_the_watch_sees_a_room_that_is_opened(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    with watched() as opened:
        folder.records("joint")
    assert str(folder.path / "joint.toml") in opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_cues_and_the_first_asks_what_stood_in_the_way(language: Language, tmp_path: Path) -> None:
    """Every line named is in the guide; nobody is asked who failed."""
    following = Following.opened(agreed(tmp_path), Clock())
    following.plan(following.proposal())
    for targets in CUES.values():
        assert all(guide().line(target) for target in targets)
    for field in ("outcome", "obstacle", "need", "resource", "introduced", "received", "quality", "next"):
        said = cues(following, Question(1, "t1", field), guide(), language)
        assert said
        assert "…" not in "".join(line for _, line in said)
    for choice in ("again", "adjust", "create", "advocate", "re-mediate"):
        following.answer(Question(1, "t1", "next"), choice)
        assert cues(following, Question(1, "t1", "next_words"), guide(), language)
    obstacle = cues(following, Question(1, "t1", "obstacle"), guide(), language)[0]
    asked = "Sejauh ini, apa yang menghalangi?" if language == "id" else "What has been in the way so far?"
    assert obstacle == ("ask", asked)
    following.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_says_who_failed(language: Language) -> None:
    """Kept, partly, not yet: neutral words, and nobody's fault."""
    own = [texts[language].casefold() for key, texts in words().texts.items() if key.startswith("follow-up.")]
    blaming = ("gagal", "melanggar", "lalai", "ingkar") if language == "id" else ("broke", "breach", "failure", "fault")
    assert not [text for text in own if any(word in text for word in blaming)]


def test_the_party_asked_first_changes(tmp_path: Path) -> None:
    following = Following.opened(agreed(tmp_path), Clock())
    orders = [following.order(Question(check, term, "outcome")) for check in (1, 2) for term in ("t1", "t2")]
    assert orders == [("a", "b"), ("b", "a"), ("b", "a"), ("a", "b")]
    following.close()


def test_only_what_all_agreed_to_is_followed_up(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    agreement = folder.agreement()
    agreement.terms = [*agreement.terms, Term(id="t3", text="belum jadi", agreed=["a"])]
    folder.save(agreement)
    assert [term.text for term in Following(folder, Clock()).terms] == [DITCH, PIPE]


@pytest.mark.parametrize("outcome", ["no-agreement", None])
def test_without_an_agreement_there_is_nothing_to_follow_up(outcome: Outcome | None, tmp_path: Path) -> None:
    folder = new_session(tmp_path) if outcome is None else agreed(tmp_path)
    if outcome:
        from mediator_tui.domain.sessions import Sitting

        session = folder.session()
        session.sittings = [Sitting(number=1, began=Clock()(), outcome=outcome)]
        folder.save(session)
    before = on_disk(folder.path)
    with pytest.raises(Fault, match="nothing-agreed"):
        Following.opened(folder, Clock())
    assert on_disk(folder.path) == before


def test_dates_consent_and_the_end(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    lines = ["5/12/2026, 2027-01-02", "3", "1", "2", "2", "2026-12-06, +60", "2027-03-01", "4", "4", "6", "1", "0"]
    shown = typed(folder, lines)
    kept = folder.follow_up()
    assert folder.session().follow_up_consent == {"a": "yes", "b": "no"}
    assert [check.due for check in kept.checks] == [date(2026, 12, 6), date(2027, 1, 20)]
    assert all(check.done == SIGNED for check in kept.checks)
    assert (kept.closed, kept.keep_until) == (SIGNED, date(2027, 3, 1))
    assert folder.due().keep_until == date(2027, 3, 1)
    assert "1 Maret 2027" in shown.splitlines()[-5] + shown.splitlines()[-4]


def test_what_cannot_be_a_date_is_asked_again(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    shown = typed(folder, ["besok", "30/2/2027", "", "0"])
    assert shown.count("Tanggal itu tidak jelas.") == 2
    assert len(folder.follow_up().checks) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_veil_break_and_the_other_language_work_at_every_question(language: Language, tmp_path: Path) -> None:
    folder = agreed(tmp_path, language=language)
    other: Language = "en" if language == "id" else "id"
    shown = typed(folder, ["gg", "x", "gg", "oo", "", "ll", "", "0"], language=language)
    assert words()("follow-up.dates-rule", language) in shown
    assert words()("follow-up.saved", other) in shown
    assert shown.count("\n" * 60) >= 4
    assert guide().stop.break_page[0].text[language] in shown


def test_home_says_how_many_are_due_and_opens_one_by_number(tmp_path: Path) -> None:
    """No name, no title: a number of sessions, then numbers and dates."""
    folder = agreed(tmp_path)
    played = at_home(tmp_path, "8", "1", "", "0", "8", "", "0", clock=later(120))
    assert "sudah waktunya: 0" in played.replies[0]
    assert "Pak Wiryo" not in played.replies[0] + played.replies[1]
    assert folder.name in played.replies[1]
    assert folder.follow_up().checks
    assert "sudah waktunya: 1" in played.last


def test_an_example_is_only_read(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    following = Following.opened(folder, Clock(), to_write=False)
    assert following.read_only
    with pytest.raises(Fault, match="read-only"):
        following.plan(following.proposal())


def test_an_agreement_that_nobody_noted_answers_to_is_followed_whole(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    folder.save(Agreement(terms=[Term(id="t1", text="x")]))
    assert len(Following(folder, Clock()).terms) == 1
