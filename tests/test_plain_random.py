"""Random sequences of plain lines: nothing raises, and no caucus comes out."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_driver import THREE, Played, Typed, new_session, on_disk, type_into

from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import KEYS

NUMBERS = st.sampled_from(
    ["", "1", "2", "3", "9", "0", "12", "-", ".", "x", "²", "99999999999999999999", "1 2", "1 +2", "1 -"]
)
KEY = st.sampled_from([key for key in KEYS if key != "qq"])
MENU = st.tuples(st.sampled_from(["m", "t", "b", "k", "#1", "1y"]), NUMBERS, NUMBERS).map("\n".join)
ROOM = st.sampled_from(["1rr", "2rr", "3rr", "1+2rr", "0rr", "rr", "rr", "4rr"])
JUMP = st.sampled_from(
    [
        "t1",
        "t7",
        "t advocate",
        "t penapisan",
        "t opening",
        "t land",
        "t glossary",
        "t0",
        "t-",
        "bb",
        "m\n6\n3",
        "m\n6\n5\n1",
    ]
)
SPOKEN = st.sampled_from(["1n", "2l", "3o", "9i", "0s", "1+2o", "1:", "a:", "m:", "2,2", "n", "p", ""])
MEND = st.sampled_from(
    [
        "#1 ~",
        "#1 -",
        "#2 2rr",
        "#1 0rr",
        "#1 = ",
        "#2 1o",
        "#1 1y",
        "#3 9",
        "1y 1",
        "2x 2",
        "3.",
        "zz",
        "yy",
        "/PENANDA",
    ]
)
ASKED = ("", "m", "t", "b", "b 1", "b 3", "m 2", "m 6", "m 9", "m 9 3", "m 9 4", "m 9 5", "t5 k", "t5 k 1", "#1")
HOSTILE = st.text(max_size=12).map(lambda text: text.replace("\n", " ").replace("\r", " "))


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Draw lines a mediator, or a cat, might type; notes carry a word that the room they were typed in is put into."""
    drawn = draw(
        st.lists(
            st.one_of(KEY, MENU, ROOM, JUMP, NUMBERS, MEND, HOSTILE, st.just("NOTE"), SPOKEN.map("NOTE ".__add__)),
            max_size=40,
        )
    )
    return [line for each in drawn for line in each.split("\n")]


def _typed(drawn: list[str], desks: list[Desk]) -> Iterator[Typed]:
    """Put into each note the mark of the room it is typed in: nothing typed in a caucus may be seen outside."""
    yield desks.append
    for line in drawn:
        if line.startswith("NOTE"):
            yield f"{line.removeprefix('NOTE').strip()} PENANDA-{_where(desks[0])}-".strip()
        else:
            yield line


def _where(desk: Desk) -> str:
    room = desk.room
    return room.upper().replace("-", "") if room != "joint" else "BERSAMA"


@settings(max_examples=120, deadline=None)
@given(lines(), st.sampled_from(["id", "en"]))
def test_random_lines_never_raise_and_no_caucus_comes_out(drawn: list[str], language: str) -> None:
    """Whatever is typed, the walk goes on; what was typed in a caucus is never in the joint file or on its page."""
    with tempfile.TemporaryDirectory() as folder:
        session = new_session(Path(folder), THREE)
        rooms: list[str] = []
        desks: list[Desk] = []

        def watched() -> Iterator[Typed]:
            for line in _typed(drawn, desks):
                yield line
                yield lambda desk: rooms.append(desk.room)

        played = type_into(session, language=language, then=watched())  # type: ignore[arg-type]
        _nothing_came_out(played, rooms, on_disk(session.path))
        again = type_into(session, "", "#", "/PENANDA", "m", "4", "zz", "yy", "m", "3", ".", ".")
        assert "PENANDA-CAUCUS" not in again.text


def _nothing_came_out(played: Played, rooms: list[str], files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if not name.startswith("caucus"):
            assert b"PENANDA-CAUCUS" not in data or name.startswith("private"), name
    assert b"PENANDA-CAUCUS" not in files["joint.toml"]
    assert b"PENANDA-CAUCUS" not in files["session.toml"]
    assert played.code in {0, 1}
    for number, reply in enumerate(played.replies[1:]):
        before = rooms[number] if number < len(rooms) else "joint"
        after = rooms[number + 1] if number + 1 < len(rooms) else before
        if before == after == "joint" and not reply.startswith("PENANDA"):
            assert "PENANDA-CAUCUS" not in reply.split("\n", 1)[-1], reply


@pytest.mark.parametrize("line", ["²", "9" * 5000, "#" + "9" * 5000, "1 ²", "٢", "1+٢n x"])
@pytest.mark.parametrize("asked", [each.split() for each in ASKED])
def test_odd_numbers_are_no_numbers(line: str, asked: list[str], tmp_path: Path) -> None:
    """Superscripts and numbers as long as a page are told or kept, wherever a number is asked for."""
    session = new_session(tmp_path)
    played = type_into(session, "1i pagar", "1l tenang", *asked, line, "", "", "", "", "1n sesudah")
    assert played.code == 0
    assert asked[:3] == ["m", "9", "5"] or b"sesudah" in b"".join(on_disk(session.path).values())
