"""Noting in plain lines: who, kinds, words without a who, answers, mending, moving, undo, search."""

from pathlib import Path

import pytest
from plain_driver import THREE, TWO, Clock, drafts, new_session, on_disk, place_of, records, row, type_into

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.plain.desk import Desk
from mediator_tui.walk.apart import Place


def _t(key: str, language: Language = "id", **values: str | int) -> str:
    return words()(f"plain.{key}", language, **values)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_note_is_on_disk_before_it_is_said_to_be(language: Language, tmp_path: Path) -> None:
    """The line that says saved comes after the record can be read from the file."""
    session = new_session(tmp_path, language=language)
    seen: list[int] = []
    played = type_into(
        session, "1n garis tanah", lambda _: seen.append(len(records(session))), "m: baik", language=language
    )
    assert seen == [1]
    assert played.replies[1].startswith("1n garis tanah\n" + _t("saved", language, record="j1", only="", what="")[:10])
    assert [row(each) for each in records(session)] == [
        ("a", "interest", "garis tanah"),
        ("mediator", "utterance", "baik"),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "typed", ["2 bulan lalu", "1 rumah untuk dua keluarga", "lupa angkanya di depan", "10:30 kita ketemu", "saya takut"]
)
def test_words_without_a_who_are_asked_about(typed: str, language: Language, tmp_path: Path) -> None:
    """`2 bulan lalu` is no remark by party 2: it is kept, asked about, and saved only when answered."""
    session = new_session(tmp_path, language=language)
    kept: list[list[str]] = []
    played = type_into(
        session, typed, lambda _: kept.append(drafts(session)),
        lambda _: kept.append([each.text for each in records(session)]),
        "2n", language=language,
    )  # fmt: skip
    assert kept == [[typed], []]
    assert typed in played.replies[1]
    assert [row(each) for each in records(session)] == [("b", "interest", typed)]
    assert drafts(session) == []


@pytest.mark.parametrize(
    ("answer", "by", "kind"), [("0", "mediator", "note"), ("9", "a+b", "note"), ("1+2o", "a+b", "option")]
)
def test_the_answer_may_name_a_kind(answer: str, by: str, kind: str, tmp_path: Path) -> None:
    """A digit says who, a letter behind it what kind."""
    session = new_session(tmp_path)
    type_into(session, "kita coba saja", answer)
    assert [row(each) for each in records(session)] == [(by, kind, "kita coba saja")]


def test_words_left_for_later_are_no_answer_to_what_is_typed_then(tmp_path: Path) -> None:
    """Enter leaves the words for later and moves nothing; a mark typed afterwards is a mark, and not their who."""
    session = new_session(tmp_path)
    places: list[Place] = []
    look = lambda desk: places.append(place_of(desk))  # noqa: E731
    type_into(session, look, "kita lihat dulu", "", look, "1", "2n air", "2")
    assert [row(each) for each in records(session)] == [("a", "mark", ""), ("b", "interest", "air"), ("b", "mark", "")]
    assert drafts(session) == ["kita lihat dulu"]
    assert places[0] == places[1]


@pytest.mark.parametrize("key", ["?", "ll", "gg\x00gg", "#", "d"])
def test_a_question_stays_open_while_something_is_looked_at(key: str, tmp_path: Path) -> None:
    """Help, the other language, the veil, the records and the whole card leave "who?" open."""
    session = new_session(tmp_path)
    type_into(session, "kita lihat dulu", *key.split("\x00"), "2")
    assert [row(each) for each in records(session)] == [("b", "note", "kita lihat dulu")]


def test_several_words_are_asked_about_one_after_the_other(tmp_path: Path) -> None:
    """The oldest is asked about first; each answer brings the next; a full stop drops one."""
    session = new_session(tmp_path)
    type_into(session, "satu saja", "dua saja", "tiga saja", "1", ".", "2n")
    assert [row(each) for each in records(session)] == [("a", "note", "satu saja"), ("b", "interest", "tiga saja")]
    assert drafts(session) == []


def test_kept_words_are_found_under_to_fill_in(tmp_path: Path) -> None:
    """The list of what is to be filled in asks about kept words, and about records without words."""
    session = new_session(tmp_path)
    type_into(session, "kita lihat dulu", "", "1n", "m", "3", "2", "air bersih")
    assert [row(each) for each in records(session)] == [
        ("a", "interest", "air bersih"),
        ("b", "note", "kita lihat dulu"),
    ]


def test_drafts_come_back_after_the_end_of_input(tmp_path: Path) -> None:
    """Words nobody was named for are there again when the session is opened again, and asked about."""
    session = new_session(tmp_path)
    type_into(session, "2 bulan lalu", "2rr", "hanya untuk Ibu")
    assert drafts(session) == ["2 bulan lalu"]
    assert drafts(session, "caucus-b") == ["hanya untuk Ibu"]
    played = type_into(session, "0", "2rr", "m", "3", "2e")
    assert "2 bulan lalu" in played.replies[0]
    assert "hanya untuk Ibu" not in "".join(played.replies[:3])
    assert [row(each) for each in records(session)] == [("mediator", "note", "2 bulan lalu")]
    assert [row(each) for each in records(session, "caucus-b")] == [("b", "emotion", "hanya untuk Ibu")]


@pytest.mark.parametrize("typed", ["1n takut dengan tetangga", "1: saya takut", "kata saja"])
def test_words_typed_before_a_question_are_not_lost_with_it(typed: str, tmp_path: Path) -> None:
    """Where the program asks which room a private talk belongs to, and the input ends there, the words are kept."""
    session = new_session(tmp_path)

    def alone(desk: Desk) -> None:
        while not (desk.walker.cue.alone and desk.walker.cue.action == "ask"):
            desk.walker.next()

    lines = [typed] if typed[0] == "1" else [typed, "1"]
    type_into(session, alone, *lines)
    kept = [*drafts(session), *(drafts(session, "caucus-a") if (session.path / "caucus-a.toml").exists() else [])]
    assert kept == [typed.split(" ", 1)[1] if typed[0] == "1" else typed]
    assert records(session) == []


@pytest.mark.parametrize(
    ("chosen", "room"), [("", "caucus-a"), ("b", "joint"), (".", None), (("apa?", ""), "caucus-a")]
)
def test_a_private_talk_asks_for_its_room(chosen: str | tuple[str, ...], room: str | None, tmp_path: Path) -> None:
    """At a private cue in the joint room a note asks where it belongs; anything else is asked again, not dropped."""
    session = new_session(tmp_path)

    def alone(desk: Desk) -> None:
        while not (desk.walker.cue.alone and desk.walker.cue.action == "ask" and desk.walker.cue.to == ("a",)):
            desk.walker.next()

    answers = (chosen,) if isinstance(chosen, str) else chosen
    type_into(session, alone, "1n ketenangan", *answers)
    for each in ("joint", "caucus-a"):
        found = records(session, each) if (session.path / f"{each}.toml").exists() else []
        assert bool(found) == (each == room)


def test_an_answer_is_one_partys_alone(tmp_path: Path) -> None:
    """Yes, silence and refusal are noted for each; several at once are refused; silent is not yes."""
    session = new_session(tmp_path, THREE)
    played = type_into(session, "1l tenang", "1y", "", "2.", "", "3x", "", "9y", "1+2y")
    (value,) = records(session)
    assert [value.answer(letter) for letter in "abc"] == ["yes", "silent", "declined"]
    assert _t("one-by-one", digits="1y, 2y, 3y") in played.replies[8]


@pytest.mark.parametrize("instead", [".", "x", "gg"])
def test_an_answer_asks_before_it_guesses_a_record(instead: str, tmp_path: Path) -> None:
    """Without a record's number the newest unanswered is shown first; Enter saves, anything else does not."""
    session = new_session(tmp_path)
    played = type_into(session, "1l tenang", "2y", instead, *(["gg", "."] if instead == "gg" else []))
    assert records(session)[0].answer("b") is None
    assert "tenang" in played.replies[2]


def test_what_is_no_answer_to_the_question_is_a_line_of_its_own(tmp_path: Path) -> None:
    """A note typed while an answer waits for Enter takes the answer back, and is saved."""
    session = new_session(tmp_path)
    type_into(session, "1l tenang", "2y", "2n air bersih")
    value, interest = records(session)
    assert value.answer("b") is None
    assert (interest.by, interest.text) == ("b", "air bersih")


def test_an_answer_names_its_record(tmp_path: Path) -> None:
    """`1y 1` answers record 1 at once; there is no record 9."""
    session = new_session(tmp_path)
    played = type_into(session, "1l tenang", "2l jujur", "1y 1", "2x j2", "1y 9")
    one, two = records(session)
    assert (one.answer("a"), two.answer("b"), two.answer("a")) == ("yes", "declined", None)
    assert _t("nothing-to-answer", name=TWO[0]) in played.last


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("#1 2", ("b", "interest", "air")), ("#1 o", ("a", "option", "air")), ("#1 2o", ("b", "option", "air")),
        ("#1 = air bersih", ("a", "interest", "air bersih")), ("#1 =air", ("a", "interest", "air")),
        ("#j1 9l", ("a+b", "value", "air")), ("#1 apa saja", ("a", "interest", "air")),
        ("#1 7n", ("a", "interest", "air")),
        ("#1 =", ("a", "interest", "")),
    ],
)  # fmt: skip
def test_a_record_is_picked_and_mended(typed: str, expected: tuple[str, str, str], tmp_path: Path) -> None:
    """Who, kind and words of a record change; what is not understood changes nothing."""
    session = new_session(tmp_path)
    type_into(session, "1n air", typed)
    assert [row(each) for each in records(session)] == [expected]


def test_striking_and_parking_are_taken_back_by_the_same_key(tmp_path: Path) -> None:
    """`~` strikes and puts back, `-` parks and takes up; a struck record stays to be seen."""
    session = new_session(tmp_path)
    played = type_into(session, "1i pagar", "#1 ~", "#", "#1 ~", "#1 -", "#1 -")
    assert words()("naming.struck", "id") in played.replies[3]
    assert words()("naming.struck", "id") not in played.replies[4]
    (issue,) = records(session)
    assert (issue.struck, issue.status) == (False, "open")


def test_there_is_no_such_record(tmp_path: Path) -> None:
    """A number nobody has is told; so is one of another room, and one too long to be a number."""
    session = new_session(tmp_path)
    played = type_into(session, "2rr", "n air", "rr", "", "", "#b1", "#1", "#" + "9" * 5000, "1y " + "9" * 5000)
    for reply in played.replies[6:9]:
        assert _t("no-record", record="").split("{")[0].strip(" .") in reply
    assert records(session) == []


@pytest.mark.parametrize("target", ["2", "0", "1+2"])
def test_moving_a_record_leaves_no_byte_in_the_joint_room(target: str, tmp_path: Path) -> None:
    """What was noted in the wrong room is in the other one, and no byte of it, or of its changes, in the joint file."""
    session = new_session(tmp_path)
    seen: list[dict[str, bytes]] = []
    type_into(
        session, "1n biasa saja", "2n PENANDA rahasia", "#2 = PENANDA lagi", "2x 2", "#2 1", "#2 " + target + "rr",
        lambda _: seen.append(on_disk(session.path)), "#", "/PENANDA",
    )  # fmt: skip
    room = {"2": "caucus-b", "0": "private", "1+2": "caucus-a-b"}[target]
    for files in (*seen, on_disk(session.path)):
        assert [name for name, data in files.items() if b"PENANDA" in data] == [f"{room}.toml"]
        assert b'"j2"' not in files["joint.toml"]
    assert [row(each) for each in records(session, room)] == [("a", "interest", "PENANDA lagi")]


def test_a_moved_record_cannot_be_undone_back(tmp_path: Path) -> None:
    """Undo in the joint room does not bring back what left it."""
    session = new_session(tmp_path)
    type_into(session, "2n PENANDA", "#1 2rr", "zz", "zz", "yy")
    assert b"PENANDA" not in (session.path / "joint.toml").read_bytes()


def test_nothing_moves_into_the_joint_room(tmp_path: Path) -> None:
    """No way of moving leads out of a caucus into the joint room."""
    session = new_session(tmp_path)
    type_into(session, "2rr", "n PENANDA", "#1 rr", "#1 9rr", "#1 jrr", "#b1 2rr", "rr", "#b1 1rr")
    assert b"PENANDA" not in (session.path / "joint.toml").read_bytes()


def test_undo_and_redo_stay_in_their_room(tmp_path: Path) -> None:
    """Undo takes back the last change of this room, never another's; redo does it again."""
    session = new_session(tmp_path)
    played = type_into(
        session, "1n air", "#1 = air bersih", "2rr", "n tenang", "zz", "zz", "rr", "zz", "zz", "yy", "zz", "zz"
    )
    assert _t("nothing-to-undo") in played.replies[6]
    assert _t("nothing-to-undo") in played.last
    assert records(session) == []
    assert records(session, "caucus-b") == []
    type_into(session, "1n air", "1y", "", "zz", "yy", "2n jalan", "yy")
    assert [(*row(each), each.answer("a")) for each in records(session)] == [
        ("a", "interest", "air", "yes"),
        ("b", "interest", "jalan", None),
    ]


@pytest.mark.parametrize("typed", ["1n tidak boleh", "9n tidak boleh", "1: tidak boleh", "1y", "1+2o tidak boleh", "1"])
def test_a_caucus_refuses_another_party(typed: str, tmp_path: Path) -> None:
    """In a caucus only those who sit in it are noted; nothing is saved for another."""
    session = new_session(tmp_path)
    played = type_into(session, "2rr", "n boleh", typed, "rr")
    assert [row(each) for each in records(session, "caucus-b")] == [("b", "interest", "boleh")]
    assert records(session) == []
    assert "tidak di ruang ini" in played.replies[3]


def test_a_caucus_refuses_another_party_in_mending_too(tmp_path: Path) -> None:
    """A record of a caucus cannot be given to a party who is not in it, nor kept words."""
    session = new_session(tmp_path)
    type_into(session, "2rr", "n boleh", "#1 1", "#1 9l", "#1 1y", "kata saja", "1")
    assert [(*row(each), each.answer("a")) for each in records(session, "caucus-b")] == [
        ("b", "interest", "boleh", None)
    ]
    assert drafts(session, "caucus-b") == ["kata saja"]


def test_search_finds_in_this_room_only(tmp_path: Path) -> None:
    """Search looks into the room one is in, and no other."""
    session = new_session(tmp_path)
    played = type_into(session, "1n air dapur", "2rr", "n AIR sumur", "/air", "rr", "", "", "/AIR", "/[a-z]", "/dapur")
    assert "sumur" in played.replies[4]
    assert "dapur" not in played.replies[4]
    assert "sumur" not in "".join(played.replies[7:])
    assert "dapur" in played.replies[8]


def test_the_language_changes_and_nothing_else(tmp_path: Path) -> None:
    """`ll` says the same cue in the other language: same place, same room, same kept words, nothing written."""
    session = new_session(tmp_path)
    seen: list[tuple[object, ...]] = []

    def look(desk: Desk) -> None:
        seen.append((place_of(desk), desk.room, drafts(session), on_disk(session.path), desk.session.language))

    lines = ["t4", "", "2rr", "kata saja", look, "ll", look, "ll", look]
    played = type_into(session, *lines)
    assert seen[0] == seen[1] == seen[2]
    assert "nothing leaves this room" in played.replies[5]


def test_names_are_never_placeholders(tmp_path: Path) -> None:
    """Braces in names and words are shown as they are."""
    session = new_session(tmp_path, ("Pak {b}", "Bu {n}"))
    played = type_into(session, "1i {you} dan {all}", "m", "6", "5", "", "")
    assert "{you} dan {all}" in played.text
    assert "Pak {b}" in played.text


def test_the_time_of_a_record_is_the_clocks(tmp_path: Path) -> None:
    """A record carries the moment it was entered, with its offset."""
    session = new_session(tmp_path)
    clock = Clock()
    type_into(session, "1n air", clock=clock)
    assert records(session)[0].at == clock.now
    assert b"+07:00" in (session.path / "joint.toml").read_bytes()
