"""Screening, colour, veil, break, stop, closing, sessions without notes: what is written, and what never is."""

import itertools
from datetime import date
from pathlib import Path

import pytest
from plain_driver import (
    THREE,
    TWO,
    Played,
    at_home,
    drafts,
    guide,
    new_session,
    on_disk,
    place_of,
    records,
    session_of,
    type_into,
)

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.plain.desk import Desk
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.naming import day_named

MARK = "PENANDA-XYZ"


def _t(key: str, language: Language = "id", **values: str | int) -> str:
    return words()(f"plain.{key}", language, **values)


def _until(action: str):
    def go(desk: Desk) -> None:
        while desk.walker.cue.action != action:
            assert desk.walker.next()

    return go


def _anywhere(folder: Path, text: str = MARK) -> list[str]:
    return [name for name, data in on_disk(folder).items() if text.encode() in data]


@pytest.mark.parametrize("room", [(), ("2rr",), ("0rr",)])
def test_screening_answers_are_in_no_file(room: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever is typed while a screening question stands is refused, and is in no file, in any room."""
    session = new_session(tmp_path)
    typed = (f"1n {MARK}", f"a: {MARK}", MARK, f"2 {MARK}", "1e", "1", f"0g {MARK}", f"9n {MARK}", f"n {MARK}")
    played = type_into(session, *_screening(), *room, *typed, "", *typed)
    assert _anywhere(tmp_path) == []
    assert records(session) == []
    assert drafts(session) == []
    assert played.replies[4 + len(room)].strip().endswith(_t("answers-stay")) or _t("answers-stay") in played.text


def _screening() -> tuple[str, ...]:
    """Open the screening, and pass what is read before its first question."""
    return ("t penapisan", *[""] * len(guide().screening.intro))


def test_at_the_colour_nothing_typed_is_kept(tmp_path: Path) -> None:
    """The colour is a number; anything else typed there leaves it as it was, and is kept nowhere."""
    session = new_session(tmp_path)
    type_into(session, _until("colour"), f"1n {MARK}", MARK, "", f"{MARK} 2")
    assert _anywhere(tmp_path) == []
    assert session.safety().colour == ""


@pytest.mark.parametrize("language", ["id", "en"])
def test_amber_keeps_its_measures_and_no_reason(language: Language, tmp_path: Path) -> None:
    """Amber and the measures chosen are kept, by id; not who, not why. Green afterwards does not lighten it."""
    session = new_session(tmp_path, language=language)
    chosen = [measure.id for measure in guide().screening.measures[:3]]
    played = type_into(session, _until("colour"), "", "2", "1, 3 99 x ²", language=language)
    assert (session.safety().colour, session.safety().measures) == ("amber", [chosen[0], chosen[2]])
    assert guide().screening.colours[1].name[language] not in played.last.split("? ")[-1].splitlines()[-1]
    type_into(session, _until("colour"), "", "1", "2")
    assert (session.safety().colour, session.safety().measures) == ("amber", [chosen[0], chosen[2], chosen[1]])
    keys = {line.split(" = ")[0] for line in (session.path / "safety.toml").read_text("utf-8").splitlines() if line}
    assert keys == {"format", "colour", "measures"}


def test_red_is_never_written_and_leads_to_the_stop_card(tmp_path: Path) -> None:
    """Red opens the stop card, from which only `0` ends and only a mistake goes back; nothing about it is written."""
    session = new_session(tmp_path)
    before: list[dict[str, bytes]] = []
    after: list[dict[str, bytes]] = []
    keys = ("", "x", "m", "qq", "oo", "9", "1n takut", "gg", "gg", "", "bb", "<")
    played = type_into(
        session, _until("colour"), lambda _: before.append(on_disk(session.path)), "", "3", *keys,
        lambda _: after.append(on_disk(session.path)), "-", "",
    )  # fmt: skip
    assert before == after
    stop = _t("stop-alone")
    assert stop in played.replies[2]
    assert _t("stop-how-colour") in played.replies[2 + len(keys)]
    assert b"red" not in b"".join(on_disk(session.path).values())
    assert _t("colour-how") in played.replies[3 + len(keys)]


def test_red_has_no_way_on(tmp_path: Path) -> None:
    """However often the stop card is left by the veil, the walk does not go on."""
    session = new_session(tmp_path)
    places: list[object] = []
    look = lambda desk: places.append(place_of(desk))  # noqa: E731
    type_into(session, _until("colour"), look, "", "3", *("gg", "gg", "", "x") * 4, look)
    assert places[0] == places[1]


def _ended(tmp_path: Path, name: str, *how: str, before: tuple[object, ...] = ()) -> tuple[dict[str, bytes], Played]:
    parent = tmp_path / name
    parent.mkdir()
    session = new_session(parent)
    type_into(session, "m", "6", "3", f"1n {MARK}", "1y 1", "2rr", "n sendiri", "draf di kaukus")
    played = type_into(session, "2n jalan", "draf bersama", *before, *how)  # type: ignore[arg-type]
    return on_disk(session.path), played


@pytest.mark.parametrize("before", [(), ("2rr",), ("t4",), ("1y 1", "zz")])
def test_a_stop_writes_what_any_ending_without_agreement_writes(before: tuple[str, ...], tmp_path: Path) -> None:
    """The stop, and an ordinary closing without agreement, leave the same files, byte for byte."""
    stopped, told = _ended(tmp_path, "stopped", "oo", "", "0", before=before)
    ordinary, _ = _ended(tmp_path, "ordinary", "m", "0", "3", before=before)
    red, _ = _ended(tmp_path, "red", "t penapisan", *[""] * 4, before=(*before,))
    assert stopped == ordinary
    assert told.replies[-1].strip().endswith(_t("ended"))
    assert b"stop" not in b"".join(stopped.values())
    assert b"draf" not in b"".join(stopped.values())
    assert MARK.encode() in red["joint.toml"]


def test_a_stop_by_red_writes_no_more_than_a_stop(tmp_path: Path) -> None:
    """Ended from red or from a break at the same cue, the files are the same."""
    files = []
    for name, keys in (("red", ("", "3", "0")), ("break", ("oo", "", "0")), ("ordinary", ("m", "0", "3"))):
        (tmp_path / name).mkdir()
        session = new_session(tmp_path / name)
        type_into(session, _until("colour"), *keys)
        files.append(on_disk(session.path))
    assert files[0] == files[1] == files[2]


def test_drafts_of_rooms_nobody_opened_go_too(tmp_path: Path) -> None:
    """After a stop no unfinished words are left, not in a caucus that was not entered this time either."""
    session = new_session(tmp_path)
    type_into(session, "2rr", f"draf {MARK}", "rr", f"bersama {MARK}")
    type_into(session, "oo", "", "0")
    assert _anywhere(tmp_path) == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("how", [("oo", "", "0"), ("m", "0", "3")])
def test_closed_without_agreement_it_opens_on_one_page(
    how: tuple[str, ...], language: Language, tmp_path: Path
) -> None:
    """Whatever the reason was, the session opens on one page: its stage's name and day, and no way in."""
    session = new_session(tmp_path, language=language)
    type_into(session, "m", "6", "3", f"1n {MARK}", *how)
    before = on_disk(session.path)
    played = at_home(tmp_path, "2", "1", "1n x", "0", language=language)
    stage = guide().walks["mediation"].stages[3].name[language]
    day = date(2026, 11, 21)
    sealed = words()("home.sealed", language, session=session.name, stage=stage, day=day_named(words(), language, day))
    assert sealed in played.text
    assert MARK not in played.text
    assert on_disk(session.path) == before


@pytest.mark.parametrize("outcome", ["1", "2", "4"])
def test_other_endings_open_again(outcome: str, tmp_path: Path) -> None:
    """Agreed, agreed in part, parted: the session opens to be walked and read."""
    session = new_session(tmp_path)
    played = type_into(session, "1n air", "m", "0", outcome)
    assert str(session.path) in played.last
    again = at_home(tmp_path, "2", "1", "#", "qq", "0")
    assert "air" in again.text


def test_only_0_on_the_stop_card_ends(tmp_path: Path) -> None:
    """Of all keys on the break page and the stop card, only Enter and then 0 ends."""
    session = new_session(tmp_path)
    keys = ("", "0", "1", ".", "x", "oo", "qq", "m", "<", "00", " 0 0", "o")
    for first, second in itertools.product(keys, keys):
        if (first, second) == ("", "0"):
            continue
        type_into(session, "oo", first, second)
        assert session.session().outcome is None, (first, second)
    type_into(session, "oo", "", "0")
    assert session.session().outcome == "no-agreement"


def test_the_break_page_harms_nobody(tmp_path: Path) -> None:
    """The first page names no party, no stage and nothing noted; nothing of it is written."""
    session = new_session(tmp_path)
    files: list[dict[str, bytes]] = []
    keep = lambda _: files.append(on_disk(session.path))  # noqa: E731
    played = type_into(session, f"1n {MARK}", keep, "oo", ".", keep)
    page = played.replies[2].split("\n" * 20)[-1]
    assert MARK not in page
    assert not any(name in page for name in TWO)
    assert files[0] == files[1]


def test_what_is_typed_under_the_veil_goes_nowhere(tmp_path: Path) -> None:
    """Under the veil nothing is printed and nothing kept, until the same key is typed."""
    session = new_session(tmp_path)
    files: list[dict[str, bytes]] = []
    keep = lambda _: files.append(on_disk(session.path))  # noqa: E731
    typed = (f"1n {MARK}", MARK, f"/{MARK}", "m", "#", "zz", "ll", "2rr", "?", "0")
    played = type_into(session, "1n biasa", keep, "gg", *typed, keep, "gg", "1n sesudah")
    assert files[0] == files[1]
    for line, reply in zip(typed, played.replies[3:], strict=False):
        assert reply.removeprefix(line).strip() == ""
    assert [row.text for row in records(session)] == ["biasa", "sesudah"]


@pytest.mark.parametrize(
    "asked", [("1y",), ("#1",), ("m",), ("b",), ("m", "2"), ("k",), ("t",), ("m", "9"), ("m", "0"), ("m", "5")]
)
def test_the_veil_covers_every_question(asked: tuple[str, ...], tmp_path: Path) -> None:
    """Wherever the program asks something, `gg` covers the page, and nothing noted is on it till `gg` again."""
    session = new_session(tmp_path)
    lines = (_until("ask"), "t1", f"1l {MARK}", *asked)
    played = type_into(session, *lines, "gg", "1n x", "gg")
    assert played.replies[len(lines) + 0 - 1 + 1].split("\n" * 30)[-1].removeprefix("1n x").strip() == ""
    assert "\n" * 30 in played.replies[len(lines)]
    assert [record.text for record in records(session)] == [MARK]


def test_after_clearing_nothing_of_the_screen_is_printed(tmp_path: Path) -> None:
    """Behind the clearing of veil, break and end stands no word of what was on the screen."""
    session = new_session(tmp_path)
    played = type_into(session, "1i " + MARK, "m", "6", "5", "gg", "x", "oo", "", "0")
    cleared = played.text.split("\n" * 60)
    assert MARK in cleared[0]
    assert not any(MARK in page for page in cleared[1:])


@pytest.mark.parametrize("names", [TWO, THREE])
def test_consent_is_asked_of_each_one(names: tuple[str, ...], tmp_path: Path) -> None:
    """Leave to take notes is one party's own: several at once, silence and refusal are not a yes."""
    session = new_session(tmp_path, names)
    type_into(session, _until("consent"), "9y", "1+2y", "1y", "2.", ".")
    assert session.session().notes_consent == {"a": "yes"}
    type_into(session, _until("consent"), "2x", "1x")
    assert session.session().notes_consent == {"a": "no", "b": "no"}


def test_without_notes_nothing_at_all_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session without notes walks, and leaves no file and no folder anywhere near."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    lines = (
        "", "1n x", "kata saja", "1", "1y", "t4", "k", "1", "a", "b", "2rr", "n x", "rr", "0rr", "n x", "rr", "zz",
        "yy",
        "b", "1", "", "m", "3", "m", "4", "m", "8", "m", "9", "m", "6", "3", "#", "#1", "/x", "ll", "gg", "x", "gg",
        "oo", ".", "t-", "t", "-", "m", "0", "m", "0", "3",
    )  # fmt: skip
    played = type_into(None, *lines, session=session_of())
    assert _t("no-notes") in played.replies[0]
    type_into(None, _until("colour"), "", "2", "1", "oo", "", "0", session=session_of())
    type_into(None, *[""] * 250, session=session_of())
    home = at_home(tmp_path / "none", "6", *TWO, "", "1n x", "qq", "0")
    assert _t("no-notes") in home.text
    assert sorted(tmp_path.rglob("*")) == before


def test_a_sitting_ends_and_the_next_asks_where_we_were(tmp_path: Path) -> None:
    """A second sitting begins with what the joint record holds, and nothing from any other room."""
    session = new_session(tmp_path)
    talk = ("9l tenang", "1y 1", "2y 1", "0i pagar", "2rr", f"n {MARK}", "rr", "", "")
    type_into(session, *talk, "m", "6", "3", "m", "0", "0")
    last = session.session().sittings[-1]
    assert (last.stage, last.outcome) == ("understanding", None)
    played = type_into(session, "?")
    assert len(session.session().sittings) == 2
    assert "tenang" in played.replies[0]
    assert "pagar" in played.replies[0]
    assert MARK not in played.text


def test_a_damaged_room_does_not_hinder_the_stop(tmp_path: Path) -> None:
    """A stop ends the session though a caucus's file is damaged, and leaves that file as it was."""
    session = new_session(tmp_path)
    type_into(session, "2rr", "n air", "n jalan")
    path = session.path / "caucus-b.toml"
    path.write_bytes(path.read_bytes().replace(b'kind = "interest"', b'kind = "interest', 1))
    before = path.read_bytes()
    type_into(session, "oo", "", "0")
    assert SessionFolder(session.path).session().outcome == "no-agreement"
    assert path.read_bytes() == before


def test_impasse_lines_name_nobody(tmp_path: Path) -> None:
    """What to say when it is stuck is for whoever needs it: no line picks the first party."""
    for number in range(1, 28):
        played = type_into(new_session(tmp_path), "m", "2", "", str(number))
        spoken = [line for line in played.replies[-1].split("\n") if "“" in line]
        assert not any(name in line for line in spoken for name in ("Wiryo", "Sulastri")), spoken


def test_a_case_that_was_noted_cannot_become_training_or_leave_the_court(tmp_path: Path) -> None:
    """The profile says what becomes of the notes: before there are any it may change, then only to a stricter one."""
    session = new_session(tmp_path)
    type_into(session, "m", "9", "6", "1")
    assert session.session().profile == "training"
    type_into(session, "m", "9", "6", "2", "1n air")
    assert session.session().profile == "community"
    played = type_into(session, "m", "9", "6", "1", "m", "9", "6", "3")
    assert "latihan" not in played.text
    assert session.session().profile == "community"
    type_into(session, "m", "9", "6", "2", "m", "9", "6", "2")
    assert session.session().profile == "court"
