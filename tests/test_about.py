"""`mediator about`: a party sees, corrects, disputes and withdraws what is its own, and nothing of anybody else's."""

import pytest
from cli_tools import Call, new_session, opened_files
from session_tools import ticking

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session with words of both parties in every room."""
    folder = SessionFolder(new_session(call))
    notes = Notes.opened(folder, ticking())
    for letter in "ab":
        notes.add("joint", "interest", f"bersama {letter}", by=letter, shown=True)
        notes.add(f"caucus-{letter}", "interest", f"RAHASIA {letter}", by=letter)
    notes.add("joint", "summary", "ringkasan", by="mediator", confirmed_b="declined")
    notes.add("private", "note", "RAHASIA sendiri", by="mediator")
    notes.close()
    return folder


def joint(folder: SessionFolder) -> dict[str, str]:
    """Return the joint room's texts by id."""
    return {record.id: record.text for record in folder.records("joint")[0] if record.shown}


def test_a_party_sees_what_is_its_own(call: Call, folder: SessionFolder) -> None:
    """What it said and what it answered to; that others may have said more, and when that goes."""
    code, out, err = call("about", folder.path, "b")
    assert (code, err) == (0, "")
    assert "bersama b" in out
    assert "declined | ringkasan" in out
    assert "bersama a" not in out
    assert "RAHASIA" not in out
    assert "they go when the session is closed" in out
    assert call("about", folder.path, "Bu Sulastri")[1] == out


def test_alone_it_sees_its_own_caucus_and_no_other_file_is_opened(call: Call, folder: SessionFolder) -> None:
    """`--alone` opens that caucus; the other's, and the mediator's notes, stay closed."""
    out = call("about", folder.path, "b", "--alone")[1]
    assert "RAHASIA b" in out
    assert "RAHASIA a" not in out
    opened = opened_files(folder.path, "about", folder.path, "b", "--alone")
    assert opened == ["caucus-b.toml", "joint.toml", "session.toml"]


def test_it_corrects_and_disputes(call: Call, folder: SessionFolder) -> None:
    """Its own words are replaced; others' stay, with what it says against them beside."""
    assert call("about", folder.path, "b", "--correct", "j2", "--words", "bukan begitu")[0] == 0
    assert joint(folder)["j2"] == "bukan begitu"
    assert call("about", folder.path, "b", "--dispute", "j1", "--words", "saya tidak ada di sana")[0] == 0
    assert joint(folder)["j1"] == "bersama a"
    assert "disputed: saya tidak ada di sana" in call("about", folder.path, "b")[1]
    assert "saya tidak ada" not in call("about", folder.path, "a")[1]


def test_withdrawn_is_marked_and_removed_is_gone(call: Call, folder: SessionFolder) -> None:
    """Withdrawn, it stands struck for everybody and leaves the board; removed, no byte of it is left."""
    assert "bersama b" not in call("board", folder.path)[1]
    assert call("about", folder.path, "b", "--withdraw", "j2")[0] == 0
    assert "withdrawn | bersama b" in call("about", folder.path, "b")[1]
    assert "struck | bersama b" in call("show", folder.path)[1]
    assert call("about", folder.path, "b", "--remove", "j2")[0] == 0
    assert "bersama b" not in (folder.path / "joint.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("b", "--correct", "j1", "--words", "x"), "not that party's own words"),
        (("b", "--remove", "j1"), "not that party's own words"),
        (("b", "--withdraw", "j99"), "j99"),
        (("b", "--withdraw", "b1"), "b1"),
        (("q",), "no party q"),
        (("b", "--correct", "j2"), "may not be empty"),
        (("b", "--words", "x"), "goes with"),
        (("b", "--remove", "j2", "--withdraw", "j2"), "one only"),
    ],
)
def test_what_a_party_may_not(call: Call, folder: SessionFolder, args: tuple[str, ...], says: str) -> None:
    """Nothing of anybody else's changes: one line says why."""
    before = joint(folder)
    code, out, err = call("about", folder.path, *args)
    assert code in {1, 2}
    assert out == ""
    assert says in err.splitlines()[-1]
    assert joint(folder) == before
