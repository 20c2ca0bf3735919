"""`mediator release`: the sharing list of a caucus, and its correction after the sitting."""

from pathlib import Path

import pytest
from cli_tools import Call, contents, new_session
from session_tools import opened

from mediator_tui.domain.sessions import Sitting
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import close_session

MARK = "PENANDA"
AGREED = "my kitchen is inspected"


@pytest.fixture
def folder(call: Call) -> Path:
    """Return a session in which party b has said two things apart."""
    folder = new_session(call)
    notes = opened(SessionFolder(folder))
    notes.add("caucus-b", "interest", f"{MARK} kitchen", by="b")
    notes.add("caucus-b", "emotion", f"{MARK} thief", by="b")
    notes.add("caucus-b", "flag", f"{MARK} afraid", by="mediator")
    notes.close()
    return folder


def test_the_list_is_shown_and_nothing_changes(call: Call, folder: Path) -> None:
    """Items with their state; the mediator's own remarks are not on it."""
    before = contents(folder)
    code, out, err = call("release", str(folder), "caucus-b")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == ["b1", "b2"]
    assert "not asked yet" in out
    assert call("release", str(folder), "caucus-b", "b2")[1].startswith("b2 ")
    assert "empty" in call("release", str(folder), "caucus-a")[1]
    assert contents(folder) == before


def test_words_carry_and_withdraw_removes(call: Call, folder: Path) -> None:
    """The words are in the joint room and nothing else is; withdrawn, no byte of them is left there."""
    assert call("release", str(folder), "caucus-b", "b1", "--words", AGREED) == (0, "saved j1\n", "")
    joint = (folder / "joint.toml").read_bytes()
    assert AGREED.encode() in joint
    assert MARK.encode() not in joint
    assert AGREED in call("release", str(folder), "caucus-b")[1]
    assert "withdraw it first" in call("release", str(folder), "caucus-b", "b1", "--words", "x")[2].casefold()
    assert call("release", str(folder), "caucus-b", "b1", "--withdraw") == (0, "saved b1\n", "")
    assert AGREED.encode() not in (folder / "joint.toml").read_bytes()
    assert "withdrawn" in call("release", str(folder), "caucus-b")[1]
    assert call("release", str(folder), "caucus-b", "b1", "--withdraw")[0] == 1


def test_a_mark_carries_nothing(call: Call, folder: Path) -> None:
    """Said by the party, kept, open again: the joint room stays as it was."""
    joint = (folder / "joint.toml").read_bytes()
    for mark, told in (("self", "will say it"), ("keep", "do not share"), ("open", "not asked yet")):
        assert call("release", str(folder), "caucus-b", "b2", "--mark", mark)[0] == 0
        assert told in call("release", str(folder), "caucus-b", "b2")[1]
    assert (folder / "joint.toml").read_bytes() == joint


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["caucus-b", "--withdraw"], 2, "ITEM"),
        (["caucus-b", "b1", "--withdraw", "--words", "x"], 2, "only one"),
        (["caucus-b", "b1", "--words", " "], 2, "words"),
        (["caucus-b", "b1", "--mark", "share"], 2, "keep, self, open"),
        (["caucus-b", "b3", "--words", "x"], 1, "sharing list"),
        (["caucus-b", "j1", "--words", "x"], 1, "sharing list"),
        (["joint", "j1", "--words", "x"], 1, "no private meeting"),
        (["private"], 1, "no private meeting"),
        (["caucus-z"], 1, "caucus-z"),
        ([], 2, "ROOM"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    call: Call, folder: Path, args: list[str], code: int, told: str
) -> None:
    """One line, what and how; never a word that was said."""
    before = contents(folder)
    got, out, err = call("release", str(folder), *args)
    assert (got, out) == (code, "")
    assert told in err
    assert MARK not in err
    assert contents(folder) == before


def test_while_the_mediator_writes_nothing_is_changed(call: Call, folder: Path) -> None:
    """The list can be read; a change is refused."""
    notes = opened(SessionFolder(folder))
    assert call("release", str(folder), "caucus-b")[0] == 0
    assert call("release", str(folder), "caucus-b", "b1", "--words", AGREED)[0] == 1
    notes.close()
    assert AGREED.encode() not in b"".join(contents(folder).values())


def test_a_session_closed_without_agreement_stays_closed(call: Call, folder: Path) -> None:
    """Neither its list nor a change."""
    notes = opened(SessionFolder(folder))
    notes.session.sittings = [Sitting(number=1, began=notes.clock())]
    close_session(notes, "interests", "no-agreement")
    notes.close()
    for args in ([], ["b1", "--words", AGREED]):
        code, out, err = call("release", str(folder), "caucus-b", *args)
        assert (code, out) == (1, "")
        assert MARK not in err
