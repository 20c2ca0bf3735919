"""The review in plain lines: read, coded, commented, corrected, counted, scored; nothing said to be saved before."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from plain_driver import Clock, Played, at_home, new_session, on_disk, reviewing_in_lines
from review_tools import EXAMPLES
from reviewed_tools import desk_of, rate, reviewed_session
from session_tools import ticking
from test_plain_samples import ACTING, HIDING
from test_plain_samples import HOSTILE as ACTING_TEXTS
from test_plain_samples import _hostile as hostile_samples

from mediator_tui.content.places import examples_root
from mediator_tui.domain.reviews import MARKS
from mediator_tui.domain.sessions import Transcript
from mediator_tui.plain.review_grammar import Meant, line_numbers, meant
from mediator_tui.plain.terminal import Terminal, Told
from mediator_tui.review.desk import Reviewing, Unfinished
from mediator_tui.store.folder import SessionFolder, copy
from mediator_tui.store.room_file import RoomFile
from mediator_tui.walk.closing import close_session
from mediator_tui.walk.notes import Notes


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return a session of six lines, and one more in a caucus."""
    return reviewed_session(tmp_path)


@pytest.fixture
def example(tmp_path: Path) -> SessionFolder:
    """Return a copy of the Indonesian example, which may be written to."""
    return copy(SessionFolder(examples_root() / EXAMPLES["id"]), tmp_path, Clock()().date())


def again(folder: SessionFolder) -> Reviewing:
    """Return the mediator's review as it stands on disk, whatever became of the session."""
    there = SessionFolder(folder.path)
    return Reviewing(Notes.opened(there, ticking(), to_write=False, reviewing=True))


# Grammar ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", Meant("next")), (" QQ ", Meant("leave")), ("12", Meant("read", first=12, last=12)),
        ("3 - 5", Meant("read", first=3, last=5)), ("3-5 t4", Meant("code", "4", 3, 5)),
        ("2 o baik sekali", Meant("comment", "baik sekali", 2, 2)), ("t  empati", Meant("code", "empati")),
        ("e -", Meant("correct", "-")), ("/ kata dua", Meant("find", "kata dua")), ("/", Meant("ways")),
        ("#j4@captions", Meant("record", "j4@captions")), ("m3", Meant("menu", "3")),
        ("oh begitu", None), ("3-5 zz", None), ("2 bulan lalu", None), ("t44", None), ("9" * 5000, None), ("²", None),
    ],
)  # fmt: skip
def test_what_a_line_means(typed: str, means: Meant | None) -> None:
    assert meant(typed) == means


def test_numbers_of_lines() -> None:
    assert line_numbers("3, 5-7 9") == [3, 5, 6, 7, 9]
    assert line_numbers("5 - 6") == [5, 6]
    for typed in ("", "a", "1-99999", "1--2", "-3"):
        assert not line_numbers(typed)


# Reading ------------------------------------------------------------------------------------------------


def test_lines_are_read_one_by_one_by_pages_and_by_number(folder: SessionFolder) -> None:
    played = reviewing_in_lines(folder, "", "<", "<", "p", "", "2-3", "9", "#j4", "#j99", "bb", "d", language="en")
    first, second, back, before, page, end, some, none, named, unknown, home, whole = played.replies
    assert "Lines: 6." in first
    assert "1, " in first
    assert "mediator: Apa yang paling penting" in first
    assert "Pagar itu" in second
    assert "Apa yang paling" in back
    assert "first line" in before
    assert [text in page for text in ("Pagar", "=SUM", "batas yang jelas", "Ya, betul.", "ingin jelas")] == [True] * 5
    assert "last line" in end
    assert "Pagar" in some
    assert "=SUM" in some
    assert "no line 9" in none
    assert "batas yang jelas" in named
    assert "no record j99" in unknown
    assert "=SUM" in home
    assert "Record j3" in whole


def test_every_way_from_line_to_line(folder: SessionFolder) -> None:
    desk = desk_of(folder, "budi")
    desk.code(["j2", "j5"], "empathy")
    desk.comment("j3", "di sini")
    desk.close()
    played = reviewing_in_lines(
        folder, "/jelas", ">>", ">>", "<<", "/", "1", "/empa", "1", ">>", "bb", "c", "", "/tak ada", "?", language="en"
    )
    assert "batas yang jelas" in played.replies[1]
    assert "ingin jelas" in played.replies[2]
    assert 'None after this: "jelas"' in played.replies[3]
    assert "batas yang jelas" in played.replies[4]
    listed = played.replies[5]
    assert "1 lines with a comment, lines: 1" in listed
    assert "party: Pak Wiryo, lines: 2" in listed
    assert "kind: " in listed
    assert "=SUM" in played.replies[6]
    assert "budi 2" in played.replies[7]
    assert "Pagar" in played.replies[8]
    assert "Ya, betul" in played.replies[9]
    assert "lines: 2" in played.replies[11]
    assert "Nothing fits" in played.replies[13]
    assert "go by" in played.replies[14]


def test_an_example_tells_its_stages_and_is_only_read() -> None:
    for each, name in EXAMPLES.items():
        there = SessionFolder(examples_root() / name)
        before = on_disk(there.path)
        typed = ("", ">", "t4", "o kata", "e lain", "b", "zz", "m3", "1", "h", "", "m5", "m1", "")
        played = reviewing_in_lines(there, *typed, language=each)
        assert on_disk(there.path) == before
        refused = "Hanya dibaca" if each == "id" else "Reading only"
        assert played.text.count(refused) >= 7
        assert ("Tahap 2" if each == "id" else "Stage 2") in played.text
        assert played.code == 0


def test_a_caucus_only_where_it_is_named(folder: SessionFolder) -> None:
    assert "hanya antara kita" not in reviewing_in_lines(folder, "p").text
    played = reviewing_in_lines(folder, "p", "d", "o rahasia", rooms=("joint", "caucus-b"))
    assert "hanya antara kita" in played.text
    assert "Kaukus dengan Bu Sulastri" in played.text
    files = on_disk(folder.path)
    assert [name for name, data in files.items() if b"rahasia" in data] == ["review-caucus-b.toml"]


# Setting ------------------------------------------------------------------------------------------------


def test_codes_by_number_by_name_and_off_again(folder: SessionFolder) -> None:
    played = reviewing_in_lines(
        folder, "t0", "t4", "2-4 t terbuka", "x", "t loop", "4", "", "t", "rintangan", "1", "t0", "6 t0", "1 x",
    )  # fmt: skip
    assert "Belum ada kode" in played.replies[1]
    assert "Kode dipasang di baris 1: 4 " in played.replies[2]
    assert "di baris 2-4: pertanyaan terbuka" in played.replies[3]
    lines = again(folder).lines()
    assert [[each.code for each in line.codes] for line in lines[1:4]] == [["open-question"]] * 3
    assert [each.code for each in lines[5].codes] == ["clear-obstacles"]


def test_the_lines_of_a_card_are_codes(folder: SessionFolder) -> None:
    played = reviewing_in_lines(folder, "t", "4/", "2", "x")
    assert again(folder).lines()[0].codes == ()
    assert "Kode dilepas dari baris 1: 4 " in played.last
    reviewing_in_lines(folder, "t", "4/", "2")
    assert again(folder).lines()[0].codes[0].code.startswith("avoid-win-lose/")


def test_of_several_codes_one_is_taken_off(folder: SessionFolder) -> None:
    reviewing_in_lines(folder, "t1", "t2", "t3", "x", "2", "1-2 x", "")
    codes = [each.code for each in again(folder).lines()[0].codes]
    assert codes == ["find-shared-values", "identify-common-interests"]


def test_comments_corrections_and_bookmarks(folder: SessionFolder) -> None:
    before = (folder.path / "joint.toml").read_bytes()
    budi = desk_of(folder, "budi")
    budi.comment("j1", "kata budi")
    budi.close()
    played = reviewing_in_lines(
        folder, "o satu", "o", "dua", "d", "1", "d", "2", "satu lagi", "d", "3", "-", "2 e Tembok itu.", "2 d",
        "3 e", "-", "3 e tiga", "3 e -", "5 b", "5 b", "b", "6", language="en",
    )  # fmt: skip
    assert "That is budi's" in played.replies[5]
    assert "The original stays: Pagar itu sudah" in played.replies[12]
    assert "Original: Pagar itu" in played.replies[13]
    desk = again(folder)
    assert [each.text for each in desk.comments_on("j1")] == ["satu lagi", "kata budi"]
    assert [line.words for line in desk.lines()[1:3]] == ["Tembok itu.", "=SUM(A1:A9) kata orang"]
    assert desk.bookmarks == ["j2"]
    assert desk.stopped_at == "j6"
    assert (folder.path / "joint.toml").read_bytes() == before
    assert "stopped at line 6" in reviewing_in_lines(folder, "bb", language="en").replies[0]


def test_undo_and_redo_go_to_their_line(folder: SessionFolder) -> None:
    played = reviewing_in_lines(folder, "zz", "3 o kata", "5 t1", "zz", "zz", "yy", "yy", "yy", language="en")
    assert "Nothing to take back" in played.replies[1]
    assert "Line 5 of 6" in played.replies[4]
    assert "Line 3 of 6" in played.replies[5]
    assert "Comments: 1" in played.replies[6]
    assert "Nothing to do again" in played.last
    assert (again(folder).lines()[2].comments, len(again(folder).lines()[4].codes)) == (1, 1)


def test_words_not_saved_are_told_and_seen_to(folder: SessionFolder) -> None:
    desk = desk_of(folder)
    desk.comment("j1", "lama")
    (old,) = desk.comments_on("j1")
    for line, purpose, words, comment in (
        ("j1", "comment", "baru", old.id), ("j2", "correction", "Tembok.", ""), ("j3", "comment", "eh", ""),
        ("j4", "comment", "nanti", ""),
    ):  # fmt: skip
        desk.keep_unfinished(Unfinished(line, purpose, words, comment))
    desk.close()
    played = reviewing_in_lines(folder, "u", "1", "1", "-", "", "u", "qq", language="en")
    assert "right words for line 2: Tembok." in played.replies[0]
    there = again(folder)
    assert [each.text for each in there.comments_on("j1")] == ["baru"]
    assert [line.words for line in there.lines()[1:3]] == ["Tembok.", "=SUM(A1:A9) kata orang"]
    assert there.lines()[2].comments == 0
    assert "nanti" in reviewing_in_lines(folder, "u", "-", "u").replies[0]
    assert "nanti" not in reviewing_in_lines(folder, "u").text


@pytest.mark.parametrize(
    ("lines", "rest", "kept"),
    [
        (("",), "3 o setengah kata", ("j3", "comment", "setengah kata")),
        (("e",), "Tembok", ("j1", "correction", "Tembok")),
        (("ee", ""), "Pagar i", ("j2", "correction", "Pagar i")),
        (("",), "t loop", None),
    ],
)
def test_what_stands_on_the_line_when_it_is_ended_is_kept(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], rest: str, kept: tuple[str, ...]
) -> None:
    def told() -> Iterator[str]:
        yield from lines
        raise Told(15)

    monkeypatch.setattr(Terminal, "unfinished", lambda _: rest)
    assert reviewing_in_lines(folder, then=told()).code == 128 + 15
    desk = desk_of(folder)
    found = [(each.line, each.purpose, each.words) for each in desk.unfinished()]
    desk.close()
    assert found == ([kept] if kept else [])


def test_a_full_disk_is_told_and_nothing_is_said_to_be_saved(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mediator_tui.plain.leaving._RETRY_SECONDS", 3600.0)
    with monkeypatch.context() as patch:
        patch.setattr(RoomFile, "append", full)
        patch.setattr(RoomFile, "create", full)
        played = reviewing_in_lines(folder, "t1", "o kata", "m3", "1", "3 1", "", "", language="en")
    assert "Not saved: " in played.replies[2]
    for word in ("Coded", "Comment saved", "Saved."):
        assert word not in played.text
    assert "Not saved: " in played.last
    assert played.code == 1


def test_another_reviewer_at_work_and_a_damaged_room_are_told(folder: SessionFolder) -> None:
    desk = desk_of(folder)
    played = reviewing_in_lines(folder, "t1", language="en")
    desk.close()
    assert "under review on another screen" in played.replies[0]
    path = folder.path / "joint.toml"
    path.write_bytes(path.read_bytes().replace(b'kind = "utterance"', b"kind = ?", 1))
    played = reviewing_in_lines(folder, "", language="en")
    assert "joint.toml" in played.replies[0]


def test_what_others_write_meanwhile_is_seen(folder: SessionFolder) -> None:
    budi = desk_of(folder, "budi")

    def typed() -> Iterator[str]:
        yield ""
        budi.code(["j1"], "empathy")
        yield "1"

    played = reviewing_in_lines(folder, then=typed())
    budi.close()
    assert "budi: " in played.last


# Pages --------------------------------------------------------------------------------------------------


def test_figures_lead_to_their_lines_and_back(example: SessionFolder) -> None:
    played = reviewing_in_lines(example, "7", "m", "1", "3", "", "?", "3", "1", ">>", "bb", "m1", "zzz")
    listed, meaning = played.replies[3], played.replies[4]
    assert "Untuk belajar, bukan untuk urusan kerja atau pengadilan." in listed
    assert "3 Cek pemahaman: dimulai 3×" in listed
    assert "catatan dan tanda mediator sendiri" in listed
    assert "Tidak ada dalam catatan ini: Bagian bicara" in listed
    assert "Berapa kali mediator" in meaning
    assert "1 dimulai: 3×; baris 6, 12, 26." in meaning
    assert played.replies[6].endswith(listed.split("\n", 1)[1])
    assert "Baris 6 dari" in played.replies[8]
    assert "Baris 12 dari" in played.replies[9]
    assert "Baris 7 dari" in played.replies[10]


def test_the_course_in_words(example: SessionFolder) -> None:
    """How often each technique came, in which stages, at which lines; no sign has to be seen."""
    played = reviewing_in_lines(example, "m2", "1")
    text = played.replies[1]
    assert "1 Persamaan nilai: 2 kali; tahap 3: 2; baris 19-20." in text
    assert "Tahap 3 Saling memahami: dari baris 13." in text
    assert "perlu transkrip" in text
    assert not set(text) & set("▁▂▃▄▅▆▇█·│")
    assert "Baris 19 dari" in played.replies[2]


def test_who_spoke_how_much_is_told_of_a_transcript(folder: SessionFolder) -> None:
    session = folder.session()
    session.kind = "transcript"
    session.transcript = Transcript(kind="vtt", origin="training", consent="semua", imported=Clock()(), timed=True)
    folder.save(session)
    played = reviewing_in_lines(folder, "m2", "m1", "", language="en")
    assert "Who spoke how much: Pak Wiryo" in played.text
    assert "Part 1 of 4, line 1" in played.text
    assert "from what was said" in played.text


def test_the_rubric_is_filled_in_blind_and_then_seen_side_by_side(folder: SessionFolder) -> None:
    budi = desk_of(folder, "budi")
    rate(budi, 1, 3, None)
    budi.close()
    played = reviewing_in_lines(
        folder, "m4", "m", "3", "1", "3", "7 1", "3 99", "3 x", "#2", "3 2 4-5", "2", "n", "3", "2 1", "3", "-",
        "h", "", "h", "1", "1", "", "", "m4", "1", "itu sengaja", "", "m4", "1", "-", "", "m3", "h", "",
    )  # fmt: skip
    assert "Serahkan rubrik Anda dahulu" in played.replies[1]
    assert "0: " in played.replies[4]
    assert "perlu sekurangnya satu baris" in played.replies[5]
    assert "bukan 7." in played.replies[6]
    assert "tidak ada baris 99" in played.replies[7]
    assert "3 x" in played.replies[8]
    assert "Pagar" in played.replies[9]
    assert "Tersimpan" in played.replies[10]
    side = played.text.split("budi: ", 1)[1]
    assert "1 Pembukaan dan kesediaan. mediator: 3, budi: 1." in played.text
    assert "budi, baris 1, mediator: Apa yang paling penting" in played.text
    assert "jawaban mediator: itu sengaja" in side
    assert "Dibuka lagi" in played.text
    own = again(folder).rubric
    assert not own.own.handed_in
    assert own.own.scores["g1"].quotes == ("j2", "j4", "j5")
    assert own.own.scores["g2"].value is None
    assert "g3" not in own.own.scores


def test_raters_are_told_how_far_they_agree(folder: SessionFolder) -> None:
    for coder, values in (("", (1, 2, 3, 4, 1, 2, 3, 4)), ("budi", (1, 2, 3, 4, 1, 2, 3, 3))):
        desk = desk_of(folder, coder)
        rate(desk, *values)
        desk.close()
    played = reviewing_in_lines(folder, "m4", "", coder="budi", language="en")
    assert "mediator, budi: " in played.text
    assert "weighted kappa" in played.text
    assert "1 Recognition. mediator: 4" not in played.replies[1].split("\n")[2]


def test_the_supervision_talk_is_the_mediators_alone(folder: SessionFolder) -> None:
    played = reviewing_in_lines(folder, "m5", "faktanya", "", "", "", "", "", "sabar", "hening", ".")
    assert played.text.count("Tersimpan.") == 3
    desk = again(folder)
    assert (desk.talk.noted("facts"), desk.talk.resolved("keep"), desk.talk.resolved("try")) == (
        "faktanya", "sabar", "hening",
    )  # fmt: skip
    assert "[faktanya]" in reviewing_in_lines(folder, "m5", "-", ".").text
    assert not again(folder).talk.noted("facts")
    others = reviewing_in_lines(folder, "m5", coder="budi")
    assert "Hanya mediator yang menulis" in others.text
    assert "sabar" not in others.text


def test_over_the_months_is_told_that_there_is_nothing_yet(
    folder: SessionFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIATOR_PRACTICE", str(tmp_path / "none"))
    assert "No numbers yet" in reviewing_in_lines(folder, "m6", language="en").text


# Sealed, and from home ----------------------------------------------------------------------------------


def _sealed(folder: SessionFolder) -> None:
    notes = Notes.opened(folder, ticking())
    close_session(notes, "interests", "no-agreement")
    notes.close()


def test_a_sealed_session_opens_after_a_warning_and_a_yes(folder: SessionFolder) -> None:
    _sealed(folder)
    for typed in ("", "0", "t", "qq"):
        played = reviewing_in_lines(folder, typed)
        assert "penyelia" in played.text
        assert "Apa yang paling" not in played.text
        assert played.code == 1
    played = reviewing_in_lines(folder, "1", "t1")
    assert "Apa yang paling" in played.text
    assert again(folder).lines()[0].codes


def test_from_home_a_session_is_reviewed_and_a_transcript_opens_there(folder: SessionFolder, tmp_path: Path) -> None:
    played = at_home(tmp_path, "9", "1", "9", "t1", "qq", "0", "0", language="en")
    assert "Review of session" in played.text
    assert again(folder).lines()[0].codes
    _sealed(folder)
    assert "supervisor" in at_home(tmp_path, "9", "1", "9", "", "0", "0", language="en").text
    other = new_session(tmp_path / "lain", kind="transcript")
    for lines in (("2", "1", "qq", "0"), ("9", "1", "1", "qq", "0", "0")):
        played = at_home(other.path.parent, *lines, language="en")
        assert "Nothing has been noted" in played.text
        assert "Review of session" in played.text


def test_from_the_command_line(folder: SessionFolder, run: Run) -> None:
    """Lines come in by a pipe; a sealed session asks there too."""
    done = run("review", folder.path, "--plain", "--as", "budi", data=b"t1\no \xff\nqq\n")
    assert done.returncode == 0, done.stderr
    assert b"by budi" in done.stdout
    assert [each.coder for each in again(folder).lines()[0].codes] == ["budi"]
    assert run("review", folder.path, data=b"qq\n").returncode == 0
    _sealed(folder)
    assert b"Apa yang" not in run("review", folder.path, "--plain", data=b"\n").stdout
    assert b"Apa yang" in run("review", folder.path, "--plain", data=b"1\nqq\n").stdout


# Any line, any text -------------------------------------------------------------------------------------

_SOME = ("", "<", "p", ">", ">>", "<<", "1", "2-4", "99", "t4", "t0", "t", "t loop", "x", "o", "o kata", "e", "e lain",
         "e -", "ee", "d", "b", "bb", "zz", "yy", "m", "m1", "m2", "m3", "m4", "m5", "m6", "?", "c", "/", "/jelas",
         "#j2", "u", "1-3 t5", "2 o x", ".", "-", "h", "n", "3 1", "3 1-2", "0", "4/", "ll", "#1", "²", "9" * 400,
         *(mark[:5] for mark in MARKS[:3]))  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_random_lines_never_raise_and_never_change_the_record(seed: int, folder: SessionFolder) -> None:
    draw = random.Random(seed)
    before = (folder.path / "joint.toml").read_bytes()
    words = [*_SOME, *ACTING_TEXTS]
    lines = [draw.choice(words) for _ in range(250)]
    assert reviewing_in_lines(folder, *lines, coder=draw.choice(["", "budi"])).code == 0
    assert (folder.path / "joint.toml").read_bytes() == before
    assert b"kata" not in b"".join(
        path.read_bytes() for path in folder.path.glob("review*.toml") if "-" not in path.name
    )


def _acts(played: Played) -> set[str]:
    return set(played.text) & {*ACTING, *HIDING}


def test_hostile_lines_do_nothing_but_appear(samples: Path, tmp_path: Path) -> None:
    texts = [text for text in dict.fromkeys(hostile_samples(samples)) if text.strip() == text != ""]
    folder = new_session(tmp_path, ("Pak \x1b[2J", "Bu \u202eSulastri"))
    notes = Notes.opened(folder, Clock())
    for number, text in enumerate(texts):
        notes.add("joint", "utterance", text, by="other" if number % 5 == 4 else "ab"[number % 2], speaker=text[:9])
    notes.close()
    typed = [text.replace("\n", " ").replace("\r", " ") for text in texts[:120]]
    lines = [*["p"] * 90, "/", "", *(f"o {text}" for text in typed), "d", "", "ee", *typed, ".", "c", "", "m2", ""]
    played = reviewing_in_lines(folder, *lines, *typed, *(f"/{text}" for text in typed), *[""] * 9)
    assert _acts(played) == set()
    assert [line.record.text for line in again(folder).lines()] == texts


def _cues(path: Path) -> list[str]:
    """Return what is said in each cue, its speaker in front."""
    blocks = path.read_text("utf-8").replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split("\n")[2:]).strip() for block in blocks if "-->" in block]


@pytest.mark.parametrize("meeting", ["acdt_2026-04-20_078"])
def test_the_corrections_of_a_real_meeting_are_entered_line_by_line(
    meeting: str, samples: Path, tmp_path: Path
) -> None:
    """Enter for a line that is right, the words for one that is not: the corrected text comes out."""
    said, corrected = (_cues(samples / "zoom-acd" / meeting / f"transcript{name}.vtt") for name in ("", "_corrected"))
    folder = new_session(tmp_path)
    notes = Notes.opened(folder, Clock())
    for text in said:
        notes.add("joint", "utterance", text, by="a")
    notes.close()
    typed = ["" if before == after else after for before, after in zip(said, corrected, strict=True)]
    reviewing_in_lines(folder, "ee", *typed)
    assert [line.words for line in again(folder).lines()] == corrected
