"""`mediator close`: exactly what was said goes, exactly what was agreed stays, whatever stops it half way."""

from datetime import date
from pathlib import Path

import pytest
from cli_tools import Call, logging, new_session, say
from sealed_tools import PASSPHRASE, QuickScrypt, quick_scrypt
from session_tools import crashed, session, ticking

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.toml_text import block_text
from mediator_tui.store import destruction, sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.sealing import Keys
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]
ALL_ROOMS = ("joint", "caucus-a", "caucus-a-b", "private")


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session with words in every room, what a crash and an editor left, and a sibling beside it."""
    folder = SessionFolder(new_session(call))
    new_session(call, "Sari", "Budi")
    notes = Notes.opened(folder, ticking())
    for room in ALL_ROOMS:
        notes.add(room, "note", f"kata {room}", by="a")
    notes.add("joint", "note", "URUNG", by="a")
    notes.undo("joint")
    crashed(notes)
    for name in ("joint.toml.tmp", "caucus-a.torn-1", ".caucus-a.toml.swp", "catatan.odt", ".lock@budi"):
        (folder.path / name).write_text("kata", "utf-8")
    (folder.path / "joint@captions.toml").write_text('format = 1\nroom = "joint"\nnext = 1\n', "utf-8")
    return folder


def put(folder: SessionFolder, **fields: object) -> None:
    """Change the session's document."""
    session = folder.session()
    for key, value in fields.items():
        setattr(session, key, value)
    folder.save(session)


def left(folder: SessionFolder) -> list[str]:
    """Return what is in the session's folder."""
    return sorted(each.name for each in folder.path.iterdir()) if folder.path.exists() else []


def test_everything_goes_and_the_sibling_stays(call: Call, folder: SessionFolder) -> None:
    """The folder itself goes too; the next session is not touched."""
    siblings = [path for path in folder.path.parent.iterdir() if path != folder.path]
    before = {path: sorted(each.name for each in path.iterdir()) for path in siblings}
    code, out, err = call("close", folder.path, "--yes")
    assert (code, err) == (0, "")
    assert all(name in out for name in ("joint.toml", "caucus-a-b.toml", "caucus-a.torn-1", "catatan.odt"))
    assert not folder.path.exists()
    assert {path: sorted(each.name for each in path.iterdir()) for path in folder.path.parent.iterdir()} == before


def test_with_consent_the_joint_record_stays_until_its_day(call: Call, folder: SessionFolder) -> None:
    """Only session.toml and the joint room are left, without what was taken back."""
    code, _, err = call("close", folder.path, "--keep-joint", "2099-01-31", "--consent", "a,b", "--yes")
    assert (code, err) == (0, "")
    assert left(folder) == ["due.toml", "joint.toml", "joint@captions.toml", "session.toml"]
    assert folder.due().keep_until == date(2099, 1, 31)
    assert "URUNG" not in (folder.path / "joint.toml").read_text("utf-8")
    assert "keep_until = 2099-01-31" in (folder.path / "session.toml").read_text("utf-8")
    assert [record.text for record in folder.records("joint")[0]] == ["kata joint"]


def test_the_agreement_stays_for_the_follow_up(call: Call, folder: SessionFolder) -> None:
    """What the follow-up needs, and no room."""
    (folder.path / "agreement.toml").write_text(block_text(Agreement().model_dump(exclude_none=True)), "utf-8")
    code, _, err = call("close", folder.path, "--keep-follow-up", "--consent", "a,b", "--yes")
    assert (code, err) == (0, "")
    assert left(folder) == ["agreement.toml", "session.toml"]


def test_training_stays(call: Call, folder: SessionFolder) -> None:
    """Only what is temporary goes."""
    put(folder, profile="training")
    before = [name for name in left(folder) if name != "joint.toml.tmp" and not name.startswith(".lock")]
    assert call("close", folder.path, "--yes")[0] == 0
    assert left(folder) == before


@pytest.mark.parametrize(
    ("fields", "args", "says"),
    [
        ({"profile": "court"}, ("--keep-joint", "2099-01-31", "--consent", "a,b"), "court-listed"),
        ({}, ("--keep-joint", "2099-01-31", "--consent", "a"), "Bu Sulastri have not agreed"),
        ({}, ("--keep-follow-up",), "Pak Wiryo, Bu Sulastri have not agreed"),
        ({}, ("--keep-joint", "2020-01-31", "--consent", "a,b"), "2020-01-31, has passed"),
        ({}, ("--keep-joint", "besok"), "year-month-day"),
        ({}, ("--consent", "q"), "by their letters"),
    ],
)
def test_what_may_not_be_kept(
    call: Call, folder: SessionFolder, fields: dict[str, object], args: tuple[str, ...], says: str
) -> None:
    """One line says why; nothing is removed."""
    put(folder, **fields)
    before = left(folder)
    code, out, err = call("close", folder.path, *args, "--yes")
    assert code in {1, 2}
    assert out == ""
    assert says in err.splitlines()[-1]
    assert left(folder) == before


def test_an_agreement_is_handed_over_first(call: Call, folder: SessionFolder) -> None:
    """It belongs to the parties: nothing goes before somebody has said that they have it."""
    (folder.path / "agreement.toml").write_text("format = 1\n", "utf-8")
    before = left(folder)
    code, _, err = call("close", folder.path, "--yes")
    assert code == 1
    assert "hand the agreement over first" in err
    assert left(folder) == before
    assert call("close", folder.path, "--yes", "--handed-over")[0] == 0
    assert left(folder) == []


def test_nothing_goes_without_an_answer(call: Call, folder: SessionFolder) -> None:
    """Where nobody can answer, it says so; an example cannot be closed at all."""
    before = left(folder)
    assert call("close", folder.path)[0] == 2
    assert left(folder) == before
    assert "example" in call("close", "2026-11-21-1", "--yes")[2]


def test_a_session_in_use_is_left_alone(call: Call, folder: SessionFolder) -> None:
    """While any writer is at work, in this room or another, nothing is removed."""
    with logging(folder.path, "--as", "captions") as writer:
        say(writer, "a: halo")
        assert writer.stdout
        assert writer.stdout.readline()
        before = left(folder)
        code, _, err = call("close", folder.path, "--yes")
        assert code == 1
        assert "open in another program" in err
        assert left(folder) == before
    assert call("close", folder.path, "--yes")[0] == 0


def test_links_are_removed_and_not_followed(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """What a link leads to, outside the folder, stays."""
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "penting.txt").write_text("tetap", "utf-8")
    (folder.path / "tautan").symlink_to(outside)
    assert call("close", folder.path, "--yes")[0] == 0
    assert (outside / "penting.txt").read_text("utf-8") == "tetap"


def _refusing_after(count: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the disk refuse to remove more than so many; return what went."""
    gone: list[str] = []
    remove = destruction._remove

    def refusing(path: Path) -> None:
        if len(gone) == count:
            raise OSError(5, "Input/output error", str(path))
        gone.append(path.name)
        remove(path)

    monkeypatch.setattr(destruction, "_remove", refusing)
    return gone


def test_stopped_half_way_it_goes_on(call: Call, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses is told in one line; the next call removes the rest."""
    with monkeypatch.context() as patch:
        _refusing_after(4, patch)
        code, _, err = call("close", folder.path, "--yes")
    assert code == 1
    assert err.count("\n") == 1
    assert "session.toml" in left(folder)
    assert call("close", folder.path, "--yes")[0] == 0
    assert left(folder) == []


def test_keys_go_first(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_scrypt: QuickScrypt) -> None:
    """An encrypted session whose destruction stopped is unreadable by then, and goes on without a passphrase."""
    del quick_scrypt
    keys = Keys.new()
    folder = create(tmp_path / "sessions", session(), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    with monkeypatch.context() as patch:
        gone = _refusing_after(4, patch)
        code, out, err = call("close", folder.path, "--yes", "--passphrase-file", secret)
        assert (code, err.count("\n")) == (1, 1)
    assert "joint.age" in out
    assert set(gone[:2]) == {"key.age", "key-board.age"}
    assert "session.toml.age" in left(folder)
    code, out, _ = call("close", folder.path, "--yes")
    assert (code, "its keys are gone" in out, left(folder)) == (0, True, [])


def test_a_synced_folder_is_told(call: Call, folder: SessionFolder) -> None:
    """The list says that a service keeps copies elsewhere."""
    (folder.path.parent / ".stfolder").mkdir()
    assert "Syncthing" in call("close", folder.path, "--yes")[1]


@pytest.mark.parametrize(
    ("profile", "args", "stays"),
    [
        ("court", (), []),
        ("community", (), []),
        ("community", ("--keep-joint", "2099-01-31", "--consent", "a,b,c"),
         ["due.toml", "joint.age", "key-board.age", "session.toml.age"]),
        ("training", (), ["caucus-a-b.age", "caucus-a.age", "joint.age", "key-board.age", "key.age", "private.age",
                          "safety.toml.age", "session.toml.age"]),
    ],
)  # fmt: skip
def test_an_encrypted_session_leaves_exactly_what_it_said(  # noqa: PLR0917
    call: Call,
    tmp_path: Path,
    profile: str,
    args: tuple[str, ...],
    stays: list[str],
    quick_scrypt: QuickScrypt,
) -> None:
    """By each profile; the key of what only the mediator saw goes with it, and the joint record still opens."""
    del quick_scrypt
    keys, secret = Keys.new(), tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    folder = create(tmp_path / "sessions", session(), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    put(folder, profile=profile)
    notes = Notes.opened(folder, ticking())
    for room in ALL_ROOMS:
        notes.add(room, "note", f"kata {room}", by="a")
    notes.close()
    for name in ("joint.age/0002.toml.age.tmp", "session.toml.age.tmp"):
        (folder.path / name).write_bytes(b"sisa")
    code, _, err = call("close", folder.path, *args, "--yes", "--passphrase-file", secret)
    assert (code, left(folder)) == (0, stays), err
    if stays:
        shown = call("show", folder.path, "--passphrase-file", secret)[1]
        assert "kata joint" in shown
        private = call("show", folder.path, "--room", "private", "--passphrase-file", secret)[1]
        assert ("kata private" in private) == (profile == "training")
        assert not list(folder.path.rglob("*.tmp"))


@pytest.mark.parametrize(("profile", "steps"), [("court", ""), ("community", "↓↓")])
@pytest.mark.usefixtures("own_settings")
def test_on_the_screen_the_same_goes(tmp_path: Path, profile: str, steps: str) -> None:
    """From home, its number typed: nothing is left, and the sibling is not touched."""
    from tui_driver import Screen

    sibling = create(tmp_path / "sessions", session())
    folder = create(tmp_path / "sessions", session())
    put(folder, profile=profile)
    before = left(sibling)
    screen = Screen(tmp_path / "sessions", "en", at_home=True).feed("2")
    screen.feed("⌦" if _first(screen.text(), folder, sibling) else "↓⌦")
    assert "joint.toml" in screen.text()
    screen.feed(steps + "⏎").type(folder.name).feed("⏎")
    assert (left(folder), folder.path.exists(), left(sibling)) == ([], False, before)


def _first(text: str, one: SessionFolder, other: SessionFolder) -> bool:
    return text.find(one.name) < text.find(other.name)
