"""What those who sat down at the full screen for the first time stumbled over."""

import json
from pathlib import Path

import pytest
from cli_tools import Call
from plain_driver import guide
from tui_driver import Screen
from tui_scenes import scene_of

from mediator_tui.content.words import words
from mediator_tui.tui.demo import new_session, script
from mediator_tui.tui.preferences import preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.notes import Notes

pytestmark = pytest.mark.usefixtures("own_settings")


def _joint(root: Path) -> Screen:
    return Screen(root).go("interests")


def _quiet(screen: Screen) -> str:
    context = screen.live.context
    return context.quiet(context.naming) if context.quiet else ""


# Answers ---------------------------------------------------------------------------------------------------


def test_an_answer_to_nothing_is_cleared_and_said(tmp_path: Path) -> None:
    """With nothing to answer Enter clears the desk; nothing waits to land somewhere else."""
    screen = Screen(tmp_path).feed("1y⏎")
    assert screen.live.desk.empty
    assert screen.shell.t("nothing-to-answer") in screen.text()


@pytest.mark.parametrize("answer", ["y", "x"])
def test_an_answer_never_becomes_consent(answer: str, tmp_path: Path) -> None:
    """An answer chosen at another cue falls on the way: a lone Enter at the consent saves none."""
    screen = Screen(tmp_path).feed(f"1{answer}→")
    assert screen.live.desk.empty
    assert screen.shell.t("answer-dropped") in screen.text()
    screen.until("consent").feed("⏎")
    assert screen.notes.session.notes_consent == {}
    screen.feed("1y⏎")
    assert screen.notes.session.notes_consent == {"a": "yes"}


def test_an_answer_falls_with_its_record(tmp_path: Path) -> None:
    """The record taken back, or another one newer by then: the answer goes with it."""
    screen = _joint(tmp_path).note("2n", "satu").note("2n", "dua").feed("1y^z")
    assert screen.live.desk.empty
    screen.feed("1y")
    screen.notes.add("joint", "interest", "tiga", by="b")
    screen.feed("⏎")
    assert [record.answer("a") for record in screen.kept()] == [None, None]
    screen.feed("1y2y⏎")
    assert [record.answer("b") for record in screen.kept()] == [None, "yes"]


def test_an_answer_without_enter_is_let_go_by_the_next_party_and_that_is_said(tmp_path: Path) -> None:
    """Two answers in a row and one Enter: only the second is saved, and the first is not taken for saved."""
    screen = _joint(tmp_path).note("1r", "pohon tetap").feed("1y2")
    assert "jawaban tadi dilepas" in screen.text()
    screen.feed("⏎")
    assert not any(record.answer("b") for record in screen.kept()), "one party's yes is not another's"
    screen.feed("2y⏎")
    assert (screen.kept()[0].answer("a"), screen.kept()[0].answer("b")) == (None, "yes")


# Marks and words -------------------------------------------------------------------------------------------


def test_tab_without_a_word_stays_in_words(tmp_path: Path) -> None:
    """Tab on an empty line eats nothing of what follows; Backspace is the way back; with words Tab goes back."""
    screen = _joint(tmp_path).feed("1p⇥").type("Saluran itu").feed("⏎")
    assert screen.records() == [("a", "position", "Saluran itu")]
    screen.feed("1p⇥⌫n").type("rumah").feed("⏎")
    assert screen.records()[-1] == ("a", "interest", "rumah")
    screen.feed("1p").type("air").feed("⇥2⏎")
    assert screen.records()[-1] == ("b", "position", "air")


def test_kind_first_opens_the_words_at_every_cue_of_a_caucus(tmp_path: Path) -> None:
    """In a room with one party its kind is enough, at the last cue too, and after Esc or an answer."""
    screen = Screen(tmp_path).go("options").feed("1^r")
    walker = screen.live.context.walker
    for number in range(len(walker.cues)):
        if not walker.unwritten:
            screen.feed("␛" * (number % 2) + "oGeser sebagian⏎")
            assert screen.records("caucus-a")[-1] == ("a", "option", "Geser sebagian"), number
        screen.feed("→")
    screen.feed("1y⏎oSatu lagi⏎0oDua⏎")
    assert [by for by, _, _ in screen.records("caucus-a")[-2:]] == ["a", "mediator"]


# Taking back -----------------------------------------------------------------------------------------------


def test_the_first_undo_after_a_move_only_says_where_the_record_is(tmp_path: Path) -> None:
    """A move is not undone; the next step back takes back what came before, and says what that was."""
    screen = _joint(tmp_path).note("1n", "tembok").note("2n", "rahasia").feed("↑2^r⏎^z")
    assert screen.shell.t("move-stays") in screen.text()
    assert [text for _, _, text in screen.records()] == ["tembok"]
    screen.feed("^z")
    assert screen.records() == []
    assert "tembok" in _quiet(screen)
    screen.feed("^y↑2⏎^z")
    assert "ubahan" in _quiet(screen)


def test_after_a_move_a_new_record_can_be_taken_back_at_once(tmp_path: Path) -> None:
    """Something done since stands between the move and the undo."""
    screen = _joint(tmp_path).note("2n", "rahasia").feed("↑2^r⏎").note("1n", "tembok").feed("^z")
    assert screen.records() == []


def test_the_private_room_says_nothing_of_the_words_taken_back(tmp_path: Path) -> None:
    """The mediator's own notes stand on the screen only when asked for."""
    screen = Screen(tmp_path).feed("0^r").note("g", "rahasia").feed("^z")
    assert "rahasia" not in screen.text()


# The parties' screen, the veil -----------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", ["1", "n", "1y", "1nkata⇥", "↑"])
def test_a_slip_beside_the_value_does_not_turn_the_screen(chosen: str, tmp_path: Path) -> None:
    """While something is chosen `v` is refused with a quiet line; with nothing chosen it turns."""
    screen = _joint(tmp_path).note("2n", "satu").feed(chosen + "v")
    assert screen.shell.face is screen.live
    assert screen.shell.t("turn-after") in screen.text()
    bare = _joint(tmp_path / "bare").feed("v")
    assert bare.shell.face is not bare.live
    assert bare.lines()[-1].strip() == "^g"


def test_one_escape_at_rest_only_says_what_the_next_would_do(tmp_path: Path) -> None:
    """The first Esc at rest says so, the second covers; any key between begins anew."""
    screen = _joint(tmp_path).feed("␛")
    assert not screen.shell.veiled
    assert screen.shell.t("covers-next") in screen.text()
    screen.feed("→␛")
    assert not screen.shell.veiled
    screen.feed("␛")
    assert screen.covered
    screen.feed("^g␛")
    assert not screen.shell.veiled
    home = Screen(tmp_path / "home", at_home=True).feed("␛")
    assert home.shell.t("covers-next") in home.text()
    assert home.feed("␛").covered


# The quiet line --------------------------------------------------------------------------------------------


def test_new_records_are_counted_while_one_is_picked(tmp_path: Path) -> None:
    """What another writer adds below a picked record is told on the quiet line until the record is let go."""
    screen = _joint(tmp_path).note("1n", "satu").note("1n", "dua").feed("↑↑")
    other = Notes.opened(screen.folder, screen.clock, writer="captions")
    for number in range(3):
        other.add("joint", "utterance", f"kata {number}", by="b")
    other.close()
    screen.notes.refresh("joint")
    told = screen.shell.t("came-meanwhile", count=3)
    assert told in screen.text()
    assert told in screen.feed("↑").text()
    assert told not in screen.feed("␛").text()


def test_what_was_done_is_forgotten_with_the_next_thing_done(tmp_path: Path) -> None:
    """A jump's bookmark, a refusal, a change: each line goes with the next key that does something else."""
    screen = _joint(tmp_path).feed("t4")
    assert "Backspace" in _quiet(screen)
    assert not _quiet(screen.feed("⌫"))
    assert _quiet(screen.note("1n", "satu"))
    assert _quiet(screen.feed("2"))
    assert not _quiet(screen.feed("␛f"))
    assert _quiet(screen.feed("↑2⏎"))
    assert not _quiet(screen.feed("→")) or "isu" in _quiet(screen)
    screen.notes.session.kind = "mediation"
    assert not _quiet(screen.note("1n", "dua").feed(" "))


# Help ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["colour", "measures", "settings", "menu", "keys", "program-settings", "room-choice", "closing", "times"]
)
def test_help_answers_where_no_words_are_typed(name: str, tmp_path: Path) -> None:
    """`?` shows the keys of this place, the safety keys first, and that there is more below."""
    screen = scene_of(name, tmp_path, "id")
    below = screen.text()
    screen.feed("?")
    assert screen.shell.face.scope == "help"
    firsts = [line.split()[0] for line in screen.lines()[3:9] if line.strip()]
    assert [first for first in firsts if first.startswith("^")][:3] == ["^g", "^o", "^q"]
    assert screen.feed("?").text() == below


def test_a_long_help_says_that_it_scrolls(tmp_path: Path) -> None:
    """The bottom line names the arrows where not all is seen."""
    assert "↑ ↓" in _joint(tmp_path).feed("?").lines()[-1]


# Issues ----------------------------------------------------------------------------------------------------


def _three_issues(root: Path) -> Screen:
    screen = Screen(root).go("agenda")
    for text in ("air dapur", "pohon mangga", "garis batas"):
        screen.note("1i", text)
    return screen


def test_walking_on_to_the_next_issue_is_said(tmp_path: Path) -> None:
    """Where the last cue for one issue leads back to the interests of the next, the quiet line says which."""
    screen = _three_issues(tmp_path).go("options")
    walker = screen.live.context.walker
    first = walker.issue
    for _ in range(200):
        screen.feed("→")
        if walker.issue != first:
            break
    assert "isu 2 pohon mangga" in _quiet(screen)


def test_the_choice_of_an_issue_says_that_it_waits(tmp_path: Path) -> None:
    """It takes no letter, says that nothing is noted, and tells which issue is parked."""
    screen = _three_issues(tmp_path).feed("b↓-b 66")
    assert words()("tui-toolbox.issue-which", "id") in screen.text()
    assert "diparkir" in next(line for line in screen.lines() if "pohon mangga" in line)
    shown = screen.text()
    assert screen.feed("opwx").text() == shown


def test_the_boards_show_what_is_put_up_and_the_parties_see_the_same_numbers(tmp_path: Path) -> None:
    """At 120 columns too the issues have the column of the parties' screen; issue 3 is 3 on both."""
    screen = _three_issues(tmp_path).feed("b↓↓ ")
    head = screen.shell.words("tui-boards.head-shown", "id")
    assert all(any(head in line for line in screen.lines(*size)) for size in ((80, 24), (120, 40)))
    screen.feed("b").feed("v")
    assert "     3  garis batas" in screen.text()


def test_a_status_stands_apart_from_the_words_before_it(tmp_path: Path) -> None:
    """However long an issue is, there is air before its status."""
    screen = Screen(tmp_path).go("agenda").note("1i", "kata " * 40).feed("b")
    for size in ((80, 24), (120, 40)):
        line = next(line for line in screen.lines(*size) if "terbuka" in line)
        assert "  terbuka" in line


def test_the_impasse_finder_has_no_number_to_be_typed(tmp_path: Path) -> None:
    """A digit finds nothing there: the signs carry none."""
    lines = _joint(tmp_path).feed(" 2").lines()
    first = guide().impasse[0].see["id"]
    assert next(line for line in lines if first in line).startswith(f">{' '}{first}")


# Closing, training, settings -------------------------------------------------------------------------------


def test_closing_says_what_each_ending_leaves_and_asks_about_what_is_open(tmp_path: Path) -> None:
    """One line for each ending, before Enter; parked issues and declined terms are asked about by number."""
    screen = _three_issues(tmp_path).feed("b↓-b").note("9r", "pipa baru").feed("1x⏎ 0")
    text = screen.text()
    for key in ("closing-parked", "closing-declined"):
        assert screen.shell.words(f"tui-session.{key}", "id", numbers="2" if "parked" in key else "1") in text
    for digit, outcome in zip("01234", ("sitting", "agreed", "partly", "no-agreement", "parted"), strict=True):
        assert screen.shell.words(f"tui-session.leaves-{outcome}", "id")[:60] in screen.feed(digit).text()


def test_a_demo_is_a_training_session_wherever_sessions_are_listed(tmp_path: Path, call: Call) -> None:
    """Home and `mediator list` say so: it looks like no real case."""
    shell = Shell(guide(), words(), tmp_path, "id", Screen(tmp_path / "other").clock)
    folder = new_session(shell, script("id"))
    assert folder.session().profile == "training"
    home = Screen(tmp_path, at_home=True).feed("2")
    assert "latihan" in next(line for line in home.lines() if folder.name in line)
    assert "latihan" in call("--language", "id", "--sessions", str(tmp_path), "list")[1]
    listed = json.loads(call("--sessions", str(tmp_path), "list", "--format", "json")[1])[0]
    assert listed["profile"] == "training"


def test_a_key_that_is_taken_is_told_by_the_actions_names(tmp_path: Path) -> None:
    """The message names what holds the key as the screen does, never by its id."""
    screen = scene_of("program-keys", tmp_path, "id").feed("⏎^z")
    name = screen.shell.words("action.undo", "id")
    assert f"^z sudah dipakai {name}" in screen.text()
    assert "undo" not in screen.text()


def test_an_empty_name_is_not_saved(tmp_path: Path) -> None:
    """Enter on an empty name leaves the name and says so."""
    screen = _joint(tmp_path).feed(" 92⏎^u⏎")
    assert screen.notes.session.parties[0].name == "Pak Wiryo"
    assert screen.shell.t("settings-saved") not in screen.text()
    assert "Belum ada yang diketik" in _quiet(screen)


def test_leaving_a_session_opened_from_home_says_that_it_goes_home(tmp_path: Path) -> None:
    """What Enter does next stands on the bottom line."""
    screen = Screen(tmp_path, at_home=True).feed("1Pak A⏎Bu B⏎⏎^q")
    assert screen.shell.t("leave-to-home")[:30] in screen.lines()[-1]
    direct = _joint(tmp_path / "direct").feed("^q")
    assert direct.shell.t("leave-sure")[:30] in direct.lines()[-1]


def test_nothing_of_a_private_talk_is_noted_before_its_room_is_open(tmp_path: Path) -> None:
    """The walk is alone with a party: neither its words nor the mediator's go into the joint room; the way is shown."""
    screen = Screen(tmp_path, "id").feed(">")
    assert screen.live.context.walker.cue.alone
    shown = screen.text()
    assert screen.shell.t("note-in-their-room", digit="1") in shown
    assert screen.shell.t("try-keys") not in shown
    for note in ("1nrumah ibu⏎", "␛␛0gia gelisah⏎"):
        assert "1 lalu ^r" in screen.feed(note).text()
    assert screen.records() == []
    assert b"gelisah" not in screen.files()["joint.toml"]
    screen.feed("␛␛1^r")
    assert screen.shell.t("note-in-their-room", digit="1") not in screen.text()


def test_cues_in_both_languages_side_by_side(tmp_path: Path) -> None:
    """Where both are wanted, the line in the other language stands beside it, or below where there is no room."""
    screen = Screen(tmp_path, "id").go("interests")
    own, other = (screen.live.context.speaker.cue(screen.live.context.walker.cue, each) for each in ("id", "en"))
    assert own
    assert other
    first = other.line.split()[:3]
    assert " ".join(first) not in screen.text()
    screen.shell.two_languages = True
    for size in ((80, 24), (120, 40), (60, 16)):
        seen = screen.text(*size)
        assert " ".join(first) in seen
        assert " ".join(own.line.split()[:2]) in seen


@pytest.mark.usefixtures("own_settings")
def test_both_languages_are_chosen_in_the_settings_and_kept(tmp_path: Path) -> None:
    """Home, settings, the last line: it holds at once, and at the next start."""
    screen = Screen(tmp_path, "id", at_home=True).feed("7").feed("72")
    assert screen.shell.two_languages
    assert preferences().two_languages
    screen.feed("71")
    assert not preferences().two_languages
