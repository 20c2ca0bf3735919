"""Practice data outlive their session: once, without a word of it, and only where it is somebody's practice."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_tools import Call, new_session
from plain_driver import at_home
from session_tools import ticking
from tui_driver import Screen

from mediator_tui.documents import practice_kept
from mediator_tui.documents.practice_kept import practice_kept as kept
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes


@pytest.fixture(autouse=True)
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this test's practice data go."""
    folder = tmp_path / "data" / "practice"
    monkeypatch.setenv("MEDIATOR_PRACTICE", str(folder))
    return folder


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session in which something was noted."""
    return _noted(SessionFolder(new_session(call)))


def _noted(folder: SessionFolder) -> SessionFolder:
    notes = Notes.opened(folder, ticking())
    for letter in "ab":
        notes.add("joint", "interest", f"RAHASIA {letter}", by=letter)
        notes.add(f"caucus-{letter}", "interest", f"RAHASIA {letter}", by=letter)
    notes.close()
    return folder


def _put(folder: SessionFolder, **fields: object) -> None:
    session = folder.session()
    for key, value in fields.items():
        setattr(session, key, value)
    folder.save(session)


def test_closed_for_good_its_numbers_stay(call: Call, folder: SessionFolder, practice: Path) -> None:
    """Where, is said before anything is touched; the file is the owner's alone and leads back to nothing."""
    code, out, err = call("close", folder.path, "--yes")
    assert (code, err) == (0, "")
    assert f"Kept apart in {practice}: durations and tallies only" in out
    (path,) = practice.iterdir()
    if os.name == "posix":
        assert (practice.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)
    ((data,), damaged) = kept()
    assert damaged == []
    assert (path.stem, data.kinds, data.parties) == (data.id, {"interest": 4}, 2)
    text = path.read_text("utf-8")
    assert not any(word in text for word in ("RAHASIA", "Wiryo", "Batas", folder.name, data.month + "-"))


def test_it_can_be_declined(call: Call, folder: SessionFolder, practice: Path) -> None:
    """Then no line names it and no file is written."""
    out = call("close", folder.path, "--yes", "--no-practice-data")[1]
    assert "tallies" not in out
    assert not folder.path.exists()
    assert not practice.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"shared_until": "2099-01-31"},
        {"keep_until": "2099-01-31"},
        {"practice": "none"},
        {"sittings": [{"number": 1, "began": "2026-11-21T09:00:00+07:00", "outcome": "no-agreement"}]},
    ],
    ids=str,
)
def test_what_is_nobodys_practice_is_not_counted(
    call: Call, folder: SessionFolder, practice: Path, change: dict[str, object]
) -> None:
    """What was shared with me, what was left of a session counted before, a copy; and nothing sealed is opened."""
    _put(folder, **change)
    assert call("close", folder.path, "--yes")[0] == 0
    assert not folder.path.exists()
    assert not practice.exists()


def test_an_empty_or_a_damaged_session_is_not_counted(call: Call, folder: SessionFolder, practice: Path) -> None:
    """Nothing was practised; or the numbers would be wrong: closing goes on all the same."""
    (folder.path / "caucus-a.toml").write_text("rusak", "utf-8")
    for path in (folder.path, new_session(call)):
        assert call("close", path, "--yes")[0] == 0
        assert not path.exists()
    assert not practice.exists()


def test_a_training_session_counts_once_and_a_copy_never(call: Call, folder: SessionFolder, practice: Path) -> None:
    """It stays, and closing it again adds nothing; copies of examples and for training are nobody's practice."""
    _put(folder, profile="training")
    for _ in range(2):
        assert call("close", folder.path, "--yes")[0] == 0
    assert len(list(practice.iterdir())) == 1
    assert folder.session().practice == "kept"
    made = Path(call("anonymise", folder.path, "--to", folder.path.parent / "l", "--yes")[1].strip())
    home = Screen(folder.path.parent, "en", at_home=True).feed("3⏎2")
    copied = home.sitting.where
    home.leave()
    for path in (made, copied):
        assert path
        assert SessionFolder(path).session().practice == "none"


def _killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program stop just before the disk is asked for the `step`-th time."""
    replace, asked = durable.replace, [0]

    def stopping(path: Path, data: bytes) -> os.stat_result:
        asked[0] += 1
        if asked[0] == step:
            raise KeyboardInterrupt
        return replace(path, data)

    monkeypatch.setattr(durable, "replace", stopping)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_stopped_at_any_step_it_counts_once(
    call: Call, folder: SessionFolder, practice: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is whole until its numbers are on the disk, and closing it again writes no second file."""
    with monkeypatch.context() as patch:
        _killed_at(step, patch)
        call("close", folder.path, "--yes")
    assert [record.text for record in folder.records("caucus-a")[0]] == ["RAHASIA a"]
    written = [path.name for path in practice.glob("*.toml")]
    assert call("close", folder.path, "--yes")[0] == 0
    assert not folder.path.exists()
    (path,) = practice.iterdir()
    assert written in ([], [path.name])
    assert kept()[0][0].kinds == {"interest": 4}


def test_a_disk_that_refuses_destroys_nothing(call: Call, folder: SessionFolder, practice: Path) -> None:
    """One line says so; without practice data it can be closed."""
    practice.parent.mkdir()
    practice.write_text("", "utf-8")
    code, _, err = call("close", folder.path, "--yes")
    assert (code, err.count("\n")) == (1, 1)
    assert len(folder.records("joint")[0]) == 2
    assert call("close", folder.path, "--yes", "--no-practice-data")[0] == 0


def test_while_another_program_has_it_nothing_is_counted(call: Call, folder: SessionFolder, practice: Path) -> None:
    """What that program still writes would be missing."""
    lock = folder.lock("captions")
    assert lock
    assert call("close", folder.path, "--yes")[0] == 1
    lock.release()
    assert not practice.exists()


def test_damaged_files_are_named(practice: Path) -> None:
    """The others are read; a folder that is not there holds none."""
    assert kept() == ([], [])
    practice.mkdir(parents=True)
    (practice / "a.toml").write_text('format = 1\nid = "a"\nmonth = "2026-11"\n', "utf-8")
    (practice / "b.toml").write_text('format = 1\nid = "b"\nmonth = "kemarin"\n', "utf-8")
    (practice / "c.toml").write_bytes(b"\xff")
    (practice / "d.toml").mkdir()
    found, damaged = kept()
    assert [each.id for each in found] == ["a"]
    assert [(path.name, fault.key) for path, fault in damaged] == [
        ("b.toml", "bad-document"), ("c.toml", "not-utf8"), ("d.toml", "cannot-read"),
    ]  # fmt: skip


Road = Callable[[SessionFolder, bool], str]


def _on_screen(folder: SessionFolder, wanted: bool) -> str:
    screen = Screen(folder.path.parent, "en", at_home=True).feed("2⌦")
    screen.feed("" if wanted else "32")
    text = " ".join(screen.text(120, 40).split())
    screen.feed("4").type(folder.name).feed("⏎")
    return text


def _in_lines(folder: SessionFolder, wanted: bool) -> str:
    answers = ("9", "1", "8", "", "", "" if wanted else "2", folder.name, "0")
    return " ".join(at_home(folder.path.parent, *answers, language="en").text.split())


@pytest.mark.usefixtures("own_settings")
@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("road", [_on_screen, _in_lines], ids=["screen", "lines"])
def test_on_the_screen_and_in_lines_too(folder: SessionFolder, practice: Path, road: Road, wanted: bool) -> None:
    """It is said, and can be switched off."""
    text = road(folder, wanted)
    assert ("durations and tallies only" in text) or (road is _on_screen and not wanted)
    assert not folder.path.exists()
    assert practice.exists() == wanted


def test_the_schema_is_of_what_is_written(folder: SessionFolder) -> None:
    """Nothing is written that the schema does not name."""
    from mediator_tui.content.guide import load_guide
    from mediator_tui.domain.practice import PracticeData

    data = practice_kept.tallied(folder, load_guide())
    assert data
    assert PracticeData.model_validate(data).model_dump() == data
