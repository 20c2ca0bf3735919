"""The review room on the screen: what is set comes to disk beside the record, and every way leads back."""

from datetime import timedelta
from pathlib import Path

import pytest
from plain_driver import BEGAN, TWO, Clock, new_session, session_of
from scenes_review import reviewed
from sealed_tools import PASSPHRASE, quick_scrypt
from tui_driver import Screen

from mediator_tui.domain.reviews import MARKS
from mediator_tui.domain.sessions import Transcript
from mediator_tui.review.desk import Reviewing
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.locked import Locked
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.review.face import Review
from mediator_tui.tui.review.sealed import SealedReview
from mediator_tui.tui.rows import Row
from mediator_tui.walk.closing import begin_sitting, close_session
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]
pytestmark = pytest.mark.usefixtures("own_settings")

SAID = (
    ("a", "utterance", "saluran dicor tanpa bicara dulu"),
    ("mediator", "summary", "apa yang paling penting bagi Bapak?"),
    ("b", "interest", "tembok dapur tetap aman"),
    ("a", "interest", "halaman tetap kering"),
    ("mediator", "question", "apakah garis itu bisa diukur bersama?"),
    ("b", "option", "diukur bersama, dua saksi"),
)
STAGES = ("accounts", "accounts", "interests", "interests", "options", "options")
TECHNIQUES = ("support-direct-talk", "support-direct-talk", *["identify-common-interests"] * 2, None, "split-issues")


def _made(root: Path, *, times: int = 1) -> SessionFolder:
    folder = new_session(root)
    notes = Notes.opened(folder, Clock())
    for _ in range(times):
        for (by, kind, text), stage, technique in zip(SAID, STAGES, TECHNIQUES, strict=True):
            notes.add("joint", kind, text, by=by, stage=stage, technique=technique)
    notes.close()
    return folder


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session with six lines."""
    return _made(sessions)


@pytest.fixture
def screen(sessions: Path, folder: SessionFolder) -> Screen:
    """Return it in the review room, with home behind."""
    return _opened(sessions, folder)


def _opened(root: Path, folder: SessionFolder, **asked: object) -> Screen:
    screen = Screen(root, "en", at_home=True)
    screen.folder = folder
    return reviewed(screen, **asked)


def _face(screen: Screen) -> Review:
    assert isinstance(screen.shell.face, Review)
    return screen.shell.face


def _at(screen: Screen) -> str:
    line = _face(screen).here
    assert line
    return line.id


def _desk(folder: SessionFolder, **asked: str) -> Reviewing:
    """Return the review as it stands on disk."""
    return Reviewing.opened(SessionFolder(folder.path, folder.keys), Clock(), **asked)


def _codes(folder: SessionFolder) -> dict[str, list[str]]:
    return {line.id: [each.code for each in line.codes] for line in _desk(folder).lines() if line.codes}


# Reading ---------------------------------------------------------------------------------------------


def test_the_transcript_shows_moment_speaker_words_kind_technique_and_stage(screen: Screen) -> None:
    text = screen.text()
    assert "REVIEW  2026-11-21-1 · by the mediator · Joint room" in screen.lines()[0]
    assert "stage 2 Each account" in screen.lines()[1]
    assert ">    09.00  Pak Wiryo    saluran dicor tanpa bicara dulu             said     8" in text
    assert "─ stage 5 Interests ─" in text
    assert "8 Direct talk" in screen.text(120, 40)


def test_lines_pages_and_ends(sessions: Path) -> None:
    screen = _opened(sessions, _made(sessions, times=40))
    count = len(_face(screen).lines)
    screen.text()
    seen = [_at(screen)]
    for key in ("pagedown", "pagedown", "down", "up", "pageup", "end", "pagedown", "home", "up"):
        screen.shell.press(key, None)
        assert f"{_face(screen).reading.at + 1}/{count}" in screen.lines()[0]
        assert sum(line.startswith(">") for line in screen.lines()) == 1
        seen.append(_at(screen))
    assert seen[-4:] == [f"j{count}", f"j{count}", "j1", "j1"]
    assert len(set(seen[:3])) == 3


def test_every_line_is_passed_by_going_down_or_up_by_line_or_page(sessions: Path) -> None:
    """No line is skipped: whatever one goes by, each is seen, in every way of drawing, at every size."""
    screen = _opened(sessions, _made(sessions, times=4))
    count = len(_face(screen).lines)
    for size in ((80, 24), (60, 16)):
        for back in (False, True):
            for page in (False, True):
                key = ("pageup" if back else "pagedown") if page else ("up" if back else "down")
                screen.shell.press("end" if back else "home", None)
                found: set[int] = set()
                for _ in range(count):
                    screen.lines(*size)
                    reading = _face(screen).reading
                    assert reading.top <= reading.at <= max(reading.last_seen, reading.top)
                    found |= set(range(reading.top, reading.last_seen + 1))
                    screen.shell.press(key, None)
                assert found >= set(range(count)), (size, key)


def test_a_line_longer_than_the_screen_is_gone_through(sessions: Path) -> None:
    folder = new_session(sessions)
    notes = Notes.opened(folder, Clock())
    notes.add("joint", "utterance", " ".join(f"kata{number}" for number in range(700)), by="a")
    notes.add("joint", "utterance", "sesudahnya", by="b")
    notes.close()
    screen = _opened(sessions, folder)
    seen = screen.text()
    for _ in range(12):
        seen += screen.feed("↓").text()
    assert all(f"kata{number}" in seen for number in range(700))
    assert _at(screen) == "j2"


def test_two_columns_and_back_to_one(screen: Screen) -> None:
    one = screen.text()
    sides = screen.feed("f").text()
    assert "│     09.00  Bu Sulastri: tembok dapur" in sides.replace(">", " ")
    assert "     09.00  apa yang paling penting    │" in sides
    parties = screen.feed("f").text()
    assert "│     09.00  tembok dapur tetap aman" in parties
    assert screen.feed("f").text().splitlines()[:18] == one.splitlines()[:18]


# Ways ------------------------------------------------------------------------------------------------


def test_the_arrows_go_by_part_until_something_else_is_chosen(screen: Screen) -> None:
    places = [_at(screen.feed("→")) for _ in range(4)]
    assert places == ["j3", "j5", "j6", "j6"]
    assert "none after this: stage, technique" in screen.text()
    assert _at(screen.feed("←")) == "j5"


@pytest.mark.parametrize(
    ("typed", "down", "wanted"),
    [("interest", 2, ["j3", "j4"]), ("sulastri", 0, ["j3", "j6"]), ("bersama", 0, ["j5", "j6"]),
     ("direct talk", 0, ["j1", "j2"]), ("mediator", 0, ["j2", "j5"]), ("option", 0, ["j6"])],
)  # fmt: skip
def test_by_words_technique_party_and_kind(screen: Screen, typed: str, down: int, wanted: list[str]) -> None:
    if typed == "interest":
        down = 1  # the technique of that name comes before the kind
    screen.feed("/").type(typed).feed("↓" * down + "⏎")
    places = [_at(screen)]
    while _at(screen.feed("→")) not in places:
        places.append(_at(screen))
    assert places == wanted
    assert "none after this" in screen.text()
    assert _at(screen.feed("⌫")) == "j1"


def test_by_comment_bookmark_correction_and_code(screen: Screen) -> None:
    screen.feed("↓o").type("di sini").feed("⏎↓b↓e").type("!").feed("^s").feed("↓5‹home›")
    for name, wanted in (("comment", "j2"), ("bookmarks", "j3"), ("corrected", "j4"), ("5 localise", "j5")):
        assert _at(screen.feed("‹home›/").type(name).feed("⏎")) == wanted


def test_from_a_code_to_its_lines_and_back(screen: Screen) -> None:
    screen.feed("↓3↓↓3↓6‹home›c")
    assert "Codes that are set" in screen.text()
    assert "lines: 2" in screen.text()
    screen.feed("⏎")
    assert _at(screen) == "j2"
    assert _at(screen.feed("→")) == "j4"
    assert "none after" in screen.feed("→").text()
    assert _at(screen.feed("⌫")) == "j1"


def test_where_one_stopped_is_kept_and_offered(sessions: Path, folder: SessionFolder, screen: Screen) -> None:
    screen.feed("↓↓↓")
    screen.leave()
    again = _opened(sessions, folder)
    assert _at(again) == "j1"
    assert "you stopped at line 4: Backspace goes there" in again.text()
    assert _at(again.feed("⌫")) == "j4"
    again.leave()
    untouched = _opened(sessions, folder)
    untouched.leave()
    assert _desk(folder).stopped_at == "j4"


# Coding ----------------------------------------------------------------------------------------------


def test_a_digit_codes_the_line_and_takes_the_code_off_again(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("3")
    assert "coded: 3 Interests" in screen.text()
    assert _codes(folder) == {"j1": ["identify-common-interests"]}
    screen.feed("3")
    assert _codes(folder) == {}


def test_a_range_is_coded_at_once_and_taken_back_at_once(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("m↓↓t").type("open q").feed("⏎")
    assert _codes(folder) == {ident: ["open-question"] for ident in ("j1", "j2", "j3")}
    screen.feed("^z")
    assert _codes(folder) == {}
    screen.feed("^y")
    assert len(_codes(folder)) == 3
    screen.feed("‹home›m↓↓0^z")
    assert len(_codes(folder)) == 3


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_code_is_found_by_typing_its_name(sessions: Path, folder: SessionFolder, language: str) -> None:
    screen = _opened(sessions, folder)
    screen.shell.language = language  # type: ignore[assignment]
    names = _face(screen).names
    for mark in MARKS:
        screen.feed("t").type(names.short_code(mark)).feed("⏎")
    coded = _face(screen).reviewing.line
    assert [each.code for each in coded("j1").codes] == list(MARKS)
    screen.feed("↓")
    for ident, card in screen.shell.guide.cards.items():
        screen.feed("t").type(card.name[screen.shell.language]).feed("⏎")
        assert coded("j2").has(ident), ident


def test_the_chooser_takes_a_digit_at_once_and_the_last_code_again(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("t7↓0")
    assert _codes(folder) == {"j1": ["weigh-relationship"], "j2": ["weigh-relationship"]}


def test_a_cards_own_lines_are_codes_too(folder: SessionFolder, screen: Screen) -> None:
    card = screen.shell.guide.techniques[2]
    screen.feed("t").type("3").feed("␛").feed("t↓↓→↓⏎")
    line = next(line for section, line in card.lines() if section in {"say", "ask"})
    assert _codes(folder)["j1"] == [card.id, f"{card.id}/{line.id}"]
    assert "3 Interests: " in screen.text()
    assert _face(screen).reviewing.line("j1").moves[-1] == card.id
    screen.feed("t↓↓→←")
    assert " >+ 3 Identify" in screen.text()
    screen.feed("→").type("loop")
    assert "loop confirmed" in screen.text()


def test_del_takes_ones_own_code_off_or_shows_which(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("3⌦")
    assert _codes(folder) == {}
    assert "no code of yours" in screen.feed("⌦").text()
    screen.feed("34⌦")
    assert "mediator's code" in screen.text()
    screen.feed("↓⌦␛")
    assert _codes(folder) == {"j1": ["identify-common-interests"]}


def test_other_coders_stand_beside_and_are_not_ones_own(sessions: Path, folder: SessionFolder) -> None:
    budi = _desk(folder, coder="budi")
    budi.code(["j1"], "split-issues")
    budi.comment("j1", "kata budi di sini")
    budi.close()
    screen = _opened(sessions, folder).feed("3")
    assert "+ 3 Interests · budi: 6 Split issues" in screen.text()
    screen.feed("d↓⌦")
    assert "that is budi's" in screen.text()
    screen.feed("↓⏎")
    assert "that is budi's" in screen.text()
    assert "kata budi di sini" in screen.text()
    assert "mediator: 3 Interests" in _opened(sessions, folder, coder="budi").text()


# Words -----------------------------------------------------------------------------------------------


def test_comments_several_changed_and_taken_away(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("o").type("satu").feed("⏎o").type("dua\nbaris").feed("⏎")
    assert [each.text for each in _desk(folder).comments_on("j1")] == ["satu", "dua\nbaris"]
    screen.feed("d⏎").type(" lagi").feed("⏎")
    screen.feed("d↓⌦␛")
    assert [each.text for each in _desk(folder).comments_on("j1")] == ["satu lagi"]


def test_corrections_of_a_whole_transcript_go_line_by_line(folder: SessionFolder, screen: Screen) -> None:
    before = (folder.path / "joint.toml").read_bytes()
    screen.feed("e")
    for at, (_, _, text) in enumerate(SAID):
        if at % 2:
            screen.feed("^u").type(text.upper())
        screen.feed("⏎")
    assert "that was the last line" in screen.text()
    lines = _desk(folder).lines()
    assert [line.words for line in lines] == [text.upper() if at % 2 else text for at, (_, _, text) in enumerate(SAID)]
    assert [line.record.text for line in lines] == [text for _, _, text in SAID]
    assert (folder.path / "joint.toml").read_bytes() == before
    screen.feed("‹home›↓")
    assert SAID[1][2] in screen.feed("a").text()
    assert SAID[1][2].upper() in screen.feed("a").text()
    screen.feed("e^u").type(SAID[1][2]).feed("^s")
    assert not _desk(folder).line("j2").corrected


def test_words_not_saved_wait_at_their_line(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("e").type(" lagi").feed("↓").type(" juga").feed("␛")
    assert "!" in screen.lines()[2][:5]
    assert not any(line.corrected for line in _desk(folder).lines())
    screen.feed("‹home›e")
    assert "dulu lagi" in screen.text()
    screen.feed("⏎⏎␛")
    assert [line.words for line in _desk(folder).lines()][:2] == [f"{SAID[0][2]} lagi", f"{SAID[1][2]} juga"]


def test_leaving_shows_words_not_saved_first(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("o").type("belum").feed("⇥↓↓^q⏎")
    assert isinstance(screen.shell.face, Review)
    assert "not saved: Enter saves, or ^q again" in screen.text()
    assert "belum" in screen.text()
    screen.feed("⏎")
    assert [each.text for each in _desk(folder).comments_on("j1")] == ["belum"]
    screen.feed("o").type("lagi").feed("^q⏎^q⏎")
    assert isinstance(screen.shell.face, Home)
    assert len(_desk(folder).comments_on("j1")) == 1


def test_what_is_pasted_is_text_as_it_is(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("o")
    screen.shell.paste("satu\r\n[bold]dua\x1b[2J")
    screen.feed("⏎")
    assert _desk(folder).comments_on("j1")[0].text == "satu\n[bold]dua\x1b[2J"


def test_undo_shows_the_line_it_was(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("↓b↓o").type("x").feed("⏎↓e").type("y").feed("^s‹home›")
    assert [_at(screen.feed("^z")) for _ in range(3)] == ["j4", "j3", "j2"]
    assert "nothing to take back" in screen.feed("^z").text()
    assert [_at(screen.feed("^y")) for _ in range(3)] == ["j2", "j3", "j4"]
    assert _desk(folder).bookmarks == ["j2"]


# What may not be, and what goes wrong ----------------------------------------------------------------


def test_where_nothing_can_be_set_the_head_says_so_and_keys_answer(sessions: Path, folder: SessionFolder) -> None:
    other = _desk(folder)
    screen = _opened(sessions, folder)
    assert "READ ONLY" in screen.lines()[0]
    files = screen.files()
    for key in ("3", "t", "o", "e", "b", "⌦", "^z", "0"):
        assert "reading only" in screen.feed(key).text() or key == "0", key
        assert _face(screen).over is None
    assert screen.files() == files
    other.close()


def test_what_the_disk_refuses_is_told_and_not_shown_as_saved(
    folder: SessionFolder, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mediator_tui.store import plain_log

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(plain_log.PlainLog, "append", refuse)
    text = screen.feed("3").text()
    assert "! NOT SAVED 1" in text
    assert "+ ! 3 Interests" in text
    assert "1 wait here" in text
    assert "coded: 3" not in text
    monkeypatch.undo()
    _face(screen).reviewing.notes.retry()
    assert "coded: 3 Interests" in screen.text()
    assert _codes(folder) == {"j1": ["identify-common-interests"]}


def test_damage_in_the_record_is_told(sessions: Path, folder: SessionFolder) -> None:
    path = folder.path / "joint.toml"
    path.write_text(path.read_text("utf-8").replace('kind = "interest"', 'kind = "???"', 1), "utf-8")
    screen = _opened(sessions, folder)
    assert "1/5" in screen.lines()[0]
    assert "j3" in screen.lines(200, 40)[-5]


def test_only_the_joint_room_unless_others_are_named(sessions: Path, folder: SessionFolder) -> None:
    notes = Notes.opened(folder, Clock())
    notes.add("caucus-b", "utterance", "RAHASIA kaukus", by="b")
    notes.add("private", "note", "RAHASIA mediator", by="mediator")
    notes.close()
    screen = _opened(sessions, folder)
    for keys in ("", "/", "␛c", "␛/RAHASIA", "␛d", "␛?", "␛^p", "␛t"):
        assert "RAHASIA m" not in screen.feed(keys).text()
        assert "RAHASIA k" not in screen.text()
    screen.leave()
    screen = _opened(sessions, folder, rooms=("joint", "caucus-b"))
    assert "Joint room + Caucus with Bu Sulastri" in screen.text(120, 40)
    assert "RAHASIA kaukus" in screen.text(120, 40)
    assert "RAHASIA mediator" not in screen.text(120, 40)
    screen.feed("‹end›")
    while _at(screen) != "b1":
        screen.feed("↑")
    screen.feed("o").type("tentang kaukus").feed("⏎")
    assert b"tentang kaukus" in (folder.path / "review-caucus-b.toml").read_bytes()


def test_a_session_closed_without_agreement_warns_first(sessions: Path, folder: SessionFolder) -> None:
    notes = Notes.opened(folder, Clock())
    begin_sitting(notes)
    close_session(notes, "accounts", "no-agreement")
    notes.close()
    screen = _opened(sessions, folder)
    assert isinstance(screen.shell.face, SealedReview)
    assert SAID[0][2] not in screen.text()
    screen.feed("⏎ 1x␛")
    assert isinstance(screen.shell.face, Home)
    assert SAID[0][2] in reviewed(screen).feed("y").text()


@pytest.mark.usefixtures("quick_scrypt")
def test_an_encrypted_session_locks_when_left_alone_and_opens_at_the_same_line(
    tmp_path: Path,
) -> None:
    keys = sealing.Keys.new()
    made = create(tmp_path, session_of(TWO), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    notes = Notes.opened(made, Clock())
    notes.add("joint", "utterance", "satu", by="a")
    notes.add("joint", "utterance", "dua", by="b")
    notes.close()
    folder = SessionFolder(made.path)
    screen = Screen(tmp_path, "en", at_home=True)
    screen.folder = folder
    reviewed(screen)
    assert isinstance(screen.shell.face, Locked)
    _unlock(screen, PASSPHRASE)
    line = _at(screen.feed("‹end›"))
    screen.shell.lock_after = 5
    screen.clock.now += timedelta(minutes=4)  # type: ignore[attr-defined]
    screen.sitting.look()
    assert isinstance(screen.shell.face, Review)
    screen.feed("o").type("belum selesai")
    screen.clock.now += timedelta(minutes=6)  # type: ignore[attr-defined]
    screen.sitting.look()
    assert isinstance(screen.shell.face, Review)
    screen.feed("⏎")
    screen.clock.now += timedelta(minutes=6)  # type: ignore[attr-defined]
    assert screen.sitting.look()
    assert isinstance(screen.shell.face, Locked)
    assert screen.sitting.review is None
    _unlock(screen, PASSPHRASE)
    assert _at(screen) == line
    assert "belum selesai" in screen.text()


def _unlock(screen: Screen, passphrase: str) -> None:
    face = screen.shell.face
    assert isinstance(face, Locked)
    screen.type(passphrase).feed("⏎")
    assert face.aside.thread
    face.aside.thread.join(20)
    screen.sitting.look()


# Home, transcripts, pages ----------------------------------------------------------------------------


def test_home_leads_there_and_leaving_leads_home(sessions: Path, folder: SessionFolder) -> None:
    screen = Screen(sessions, "en", at_home=True)
    screen.folder = folder
    screen.feed("2→9")
    assert isinstance(screen.shell.face, Review)
    screen.feed("3^q")
    assert "Back to home?" in screen.text() or "home" in screen.lines()[-1]
    screen.feed("⏎")
    assert isinstance(screen.shell.face, Home)
    assert _codes(folder) == {"j1": ["identify-common-interests"]}
    screen.feed("6‹end›⏎")
    assert isinstance(screen.shell.face, Review)
    screen.feed("^q⏎2⏎")
    assert isinstance(screen.shell.face, Live)


def test_an_example_is_only_read(sessions: Path) -> None:
    screen = Screen(sessions, "en", at_home=True).feed("6⏎")
    assert isinstance(screen.shell.face, Review)
    assert "READ ONLY" in screen.lines()[0]


@pytest.mark.parametrize("timed", [True, False])
def test_a_transcript_opens_in_review_with_its_times_or_numbers(sessions: Path, timed: bool) -> None:
    session = session_of(TWO)
    session.kind = "transcript"
    session.transcript = Transcript(kind="vtt", origin="training", consent="ya", imported=BEGAN, timed=timed)
    folder = create(sessions, session)
    notes = Notes.opened(folder, Clock())
    for number, (by, speaker) in enumerate((("a", ""), ("other", "Nn | Tamu (2)"), ("mediator", "Mario Vega"))):
        at = BEGAN + timedelta(seconds=number)
        notes.add("joint", "utterance", f"ucapan {number}", by=by, at=at, until=at, speaker=speaker)
    notes.close()
    screen = Screen(sessions, "en", at_home=True).feed("2⏎")
    assert isinstance(screen.shell.face, Review)
    lines = screen.lines()
    assert (f"{BEGAN:%H.%M.%S}  Pak Wiryo" if timed else "1  Pak Wiryo") in lines[2]
    assert "Nn | Tamu" in lines[3]
    assert "said" not in lines[2]
    assert "mediator" in lines[4]
    assert _at(screen.feed("→")) == "j3"
    screen.feed("‹home›")
    assert _at(screen.feed("/").type("tamu").feed("⏎")) == "j2"
    assert _at(screen.feed("/").type("vega").feed("⏎")) == "j3"
    assert "mediator (Mario Vega)" in screen.text()
    assert _at(screen.feed("‹home›/").type("mediator").feed("⏎")) == "j3"
    assert "ucapan 2" in screen.feed("f").text().split("│")[-2]


class _Figures(Page):
    """A page as others are: it leads to a line."""

    def title(self) -> tuple[str, str]:
        return "figures", ""

    def body(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 (every page takes the same)
        return []

    def keys(self) -> str:
        return ""


def test_a_page_leads_to_a_line_and_the_way_back_to_the_page(screen: Screen) -> None:
    review, page = _face(screen), _Figures(screen.shell)
    screen.feed("↓")
    screen.shell.show(page)
    review.jump(["j5"])
    assert screen.shell.face is review
    assert _at(screen) == "j5"
    screen.feed("⌫")
    assert screen.shell.face is page
    page.back()
    assert _at(screen) == "j2"
    screen.shell.show(page)
    review.jump(["j99"])
    assert "that line is gone" in screen.text()


def test_words_not_saved_wait_at_their_line_the_next_time(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("↓o").type("half a thought").feed("⇥↓e").type(" more")
    screen.leave()
    joint = (folder.path / "joint.toml").read_text("utf-8")
    assert "half a thought" not in joint
    assert Reviewing.opened(folder, screen.clock, coder="reader").comments_on("j2") == []
    again = reviewed(Screen(screen.root, "en", folder=folder, at_home=True))
    assert "not saved last time wait" in again.text()
    again.feed("‹home›↓o")
    assert "half a thought" in again.text()
    again.feed("⏎").leave()
    assert [each.text for each in Reviewing.opened(folder, screen.clock).comments_on("j2")] == ["half a thought"]


def test_what_another_reviewer_sets_appears_by_itself(folder: SessionFolder, screen: Screen) -> None:
    screen.feed("↓")
    budi = _desk(folder, coder="budi")
    budi.code(["j1"], "split-issues")
    budi.close()
    review = _face(screen)
    review.reviewing.notes.refresh("review")
    assert "budi: 6 Split issues" in screen.text()
    assert _at(screen) == "j2"
    notes = Notes.opened(folder, Clock(), writer="captions")
    notes.add("joint", "utterance", "tambahan", by="a", at=BEGAN - timedelta(1))
    notes.close()
    review.reviewing.notes.refresh("joint")
    assert "1/7" not in screen.lines()[0]
    assert _at(screen) == "j2"


def test_a_session_without_lines_takes_every_key(sessions: Path) -> None:
    screen = _opened(sessions, new_session(sessions))
    assert "Nothing has been noted" in screen.text()
    for keys in (
        "3",
        "t⏎",
        "o",
        "e",
        "b",
        "m",
        "⌦",
        "d",
        "c⏎",
        "/x⏎",
        "→",
        "←",
        "⌫",
        "^z",
        "0",
        "↓",
        "⇟",
        "‹end›",
        "f",
    ):
        screen.feed(keys, "␛")
        screen.shell.draw(80, 24)
        if screen.shell.veiled:
            screen.feed("^g")
