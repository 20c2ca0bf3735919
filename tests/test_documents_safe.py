"""What may never be in a document or beside it, and how one gets onto the disk."""

import errno
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from document_tools import FORMATS, KINDS, SIGNED, everything_in, opened, session_of, term, words_of

from mediator_tui.documents.legal_names import gives_away
from mediator_tui.domain.agreements import Agreement, LegalName
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.records import RecordKind
from mediator_tui.domain.rooms import JOINT, PRIVATE
from mediator_tui.domain.sessions import Safety
from mediator_tui.store.folder import SessionFolder

Call = Callable[..., Called]
NAMES = ("--name", "a=Rangga Santoso", "--name", "b=Siti Aminah")
SAID: tuple[RecordKind, ...] = (
    "utterance",
    "position",
    "interest",
    "option",
    "acknowledgement",
    "need",
    "flag",
    "term",
)


def _marked(root: Path) -> SessionFolder:
    """Return a session with a marker word of its own in everything that no document may hold."""
    folder = session_of(root, terms=[term(1, "pagar digeser", issue="MARKISSUE"), term(2, "MARKOFFER", "a")])
    notes = opened(folder)
    for kind in SAID:
        notes.add(JOINT, kind, f"MARKJOINT{kind}", by="a", technique="MARKCARD", reason="MARKFIELD")
    for room in ("caucus-a", "caucus-b", "caucus-a-b", PRIVATE):
        for kind in (*SAID, "issue"):
            notes.add(room, kind, f"MARK{room}{kind}", by="a")
    notes.add(PRIVATE, "draft", "MARKDRAFT", by="mediator")
    notes.close()
    session = folder.session()
    session.title = "MARKTITLE"
    session.parties[0].mandate = "MARKMANDATE"
    session.kind = "MARKWALK"
    folder.save(session)
    folder.save(Safety(colour="amber", measures=["MARKMEASURE"]))
    return folder


def test_no_word_of_any_room_is_in_any_document(call: Call, tmp_path: Path) -> None:
    folder = _marked(tmp_path / "sessions")
    for kind in KINDS:
        for suffix in FORMATS if kind != "cue-cards" else ("md",):
            path = tmp_path / f"{kind}.{suffix}"
            walk = ("--walk", "mediation") if kind == "cue-cards" else ()
            code, out, err = call("export", folder.name, kind, "-o", path, *walk)
            assert code == 0, err
            assert "MARK" not in everything_in(path), path.name
            assert "MARK" not in out + err


def test_practice_data_hold_no_name_and_no_way_back(call: Call, tmp_path: Path) -> None:
    folder = _marked(tmp_path / "sessions")
    idents = set()
    for number in range(2):
        path = tmp_path / f"{number}.toml"
        assert call("export", folder.name, "practice-data", "-o", path)[0] == 0
        text = path.read_text("utf-8")
        assert not [each for each in ("MARK", "Wiryo", "Sulastri", folder.name, "Batas") if each in text]
        data = tomllib.loads(text)
        idents.add(data["id"])
        assert data["month"] == "2026-11"
        assert data["walk"] == "other"
        assert data["techniques"] == {"other": {"visits": 0, "records": len(SAID)}}
        assert data["kinds"]["utterance"] == 5
        assert set(data["minutes"]) == {"joint", "alone-1", "alone-2", "alone-3"}
    assert len(idents) == 2


def test_practice_minutes_are_those_between_records_of_one_stay(call: Call, tmp_path: Path) -> None:
    from datetime import timedelta

    from session_tools import BEGAN

    folder = session_of(tmp_path / "sessions")
    notes = opened(folder)
    for room, minutes in ((JOINT, 0), (JOINT, 10), ("caucus-a", 20), ("caucus-a", 26), (JOINT, 40), (JOINT, 45)):
        notes.add(room, "note", "x", by="a", at=BEGAN + timedelta(minutes=minutes))
    notes.close()
    call("export", folder.name, "practice-data", "-o", tmp_path / "x.toml")
    assert tomllib.loads((tmp_path / "x.toml").read_text("utf-8"))["minutes"] == {"joint": 15, "alone-1": 6}


def test_a_damaged_room_makes_no_document(call: Call, tmp_path: Path) -> None:
    folder = session_of(tmp_path / "sessions")
    notes = opened(folder)
    for text in ("satu", "dua"):
        notes.add(JOINT, "issue", text, by="a")
    notes.close()
    room = folder.path / "joint.toml"
    room.write_text(room.read_text("utf-8").replace('kind = "issue"', 'kind = "MARK"', 1), "utf-8")
    code, out, err = call("export", folder.name, "minutes", "-o", tmp_path / "x.md")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"{room}:")
    assert not (tmp_path / "x.md").exists()


# Legal names -----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionFolder:
    """Return a session with an agreement, and work in a folder that is empty."""
    folder = session_of(tmp_path / "sessions", terms=[term(1, "Pak Wiryo menggeser pagar")])
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return folder


@pytest.fixture
def asked(call: Call, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Return how to call the program on a terminal at which these lines are typed."""
    monkeypatch.setattr("mediator_tui.cli.export_names.is_terminal", lambda _: True)

    def caller(*args: str | Path, typed: list[str]) -> Called:
        return call(*args, data="".join(f"{line}\n" for line in typed).encode())

    return caller


def _nowhere_else(folder: SessionFolder, *names: str) -> bool:
    others = [path for path in folder.path.iterdir() if path.name != "agreement.toml"]
    return not any(name.encode() in path.read_bytes() for path in others for name in names)


def test_what_was_given_is_removed_again(asked: Callable[..., Called], folder: SessionFolder) -> None:
    """Left empty it goes, is not asked for again in the same breath, and stands in no file any more."""
    more = (
        "--address",
        "a=Kp. Sawah",
        "--witness",
        "Joko, Ketua RT",
        "--place",
        "Balai RW",
        "--acknowledged-by",
        "Ani",
    )
    assert asked("export", folder.name, "agreement", *NAMES, *more, "-o", "x.md", typed=[])[0] == 0
    assert asked("export", folder.name, "agreement", "--address", "a=", "-o", "y.md", typed=[])[0] == 0
    assert folder.agreement().names[0] == LegalName(letter="a", name="Rangga Santoso")
    gone = ("--name", "a=", "--witness", "", "--place", "")
    code, _, err = asked("export", folder.name, "agreement", *gone, "-o", "z.md", typed=["JANGAN"])
    assert code == 0
    assert "Legal name of" not in err
    kept = folder.agreement()
    assert ([each.name for each in kept.names], kept.witnesses, kept.place) == (["Siti Aminah"], [], "")
    assert [each.name for each in kept.acknowledged_by] == ["Ani"]
    assert not any(word in words_of(Path("z.md")) for word in ("Rangga", "Joko", "Balai", "JANGAN"))
    assert not any(word.encode() in path.read_bytes() for path in folder.path.iterdir() for word in ("Rangga", "Joko"))


def test_names_are_asked_for_party_by_party_and_kept_in_the_agreement_alone(
    asked: Callable[..., Called], folder: SessionFolder
) -> None:
    typed = [
        "Rangga Santoso",
        "3201",
        "Kp. Sawah",
        "",
        "",
        "Balai RW",
        "Joko, Ketua RT",
        "",
        "H. Ahmad, Kepala Desa",
        "",
    ]
    code, out, err = asked("export", folder.name, "agreement", "-o", "x.md", typed=typed)
    assert code == 0
    assert "Legal name of party a (Pak Wiryo)" in err
    assert "No legal name yet: party b" in err
    kept = folder.agreement()
    assert kept.names == [LegalName(letter="a", name="Rangga Santoso", identity="3201", address="Kp. Sawah")]
    assert [(each.name, each.role) for each in kept.witnesses] == [("Joko", "Ketua RT")]
    assert [(each.name, each.role) for each in kept.acknowledged_by] == [("H. Ahmad", "Kepala Desa")]
    assert kept.place == "Balai RW"
    assert [each.text for each in kept.terms] == ["Pak Wiryo menggeser pagar"]
    assert _nowhere_else(folder, "Rangga", "Joko", "Ahmad")
    assert not [each for each in ("Rangga", "Santoso", "3201", "Joko", "Ahmad") if each in out + err]
    text = words_of(Path("x.md"))
    assert "Name: Rangga Santoso" in text
    again = asked("export", folder.name, "minutes", "-o", "y.md", typed=["Siti Aminah"])
    assert "party a" not in again[2]
    assert [each.name for each in folder.agreement().names] == ["Rangga Santoso", "Siti Aminah"]


def test_without_a_terminal_nothing_is_asked(call: Call, folder: SessionFolder) -> None:
    for kind in SIGNED:
        code, _, err = call("export", folder.name, kind, data=b"Rangga Santoso\n" * 20)
        assert code == 0
        assert "Legal name of" not in err
    assert folder.agreement().names == []


def test_names_behind_the_command_are_never_printed(call: Call, folder: SessionFolder) -> None:
    for suffix in FORMATS:
        code, out, err = call("export", folder.name, "agreement", "--format", suffix, *NAMES)
        assert code == 0
        assert not [each for each in ("Rangga", "Santoso", "Siti", "Aminah") if each in out + err]
    assert _nowhere_else(folder, "Rangga", "Siti")
    code, out, err = call("export", folder.name, "agreement", *NAMES)
    assert code == 1
    assert "Rangga" not in out + err


@pytest.mark.parametrize(
    ("alias", "legal", "does"),
    [
        ("Pak Wiryo", "Wiryo Santoso", True),
        ("Wiryo Santoso Putra", "wiryo santoso", True),
        ("Bu Sulastri", "Hj. SULASTRI binti Karim", True),
        ("Pak Wiryo", "Wiryono Santoso", False),
        ("Bapak", "Bapak Ahmad", False),
        ("Warga RT 3", "Rangga Santoso", False),
        ("", "Rangga", False),
    ],
)
def test_a_name_that_gives_an_alias_away_is_seen(alias: str, legal: str, does: bool) -> None:
    assert gives_away(alias, legal, ["Pak", "Bapak", "Bu"]) == does


def test_another_alias_is_offered_and_taken(asked: Callable[..., Called], folder: SessionFolder) -> None:
    args = (
        "export",
        folder.name,
        "minutes",
        "--name",
        "a=Wiryo Santoso",
        "--name",
        "b=Siti Aminah",
        "--place",
        "Balai",
    )
    code, out, err = asked(*args, "-o", "x.md", typed=["Santoso", "Pak Tani"])
    assert code == 0
    assert err.count("party a is called and a legal name contain each other") == 2
    assert [party.name for party in folder.session().parties] == ["Pak Tani", "Bu Sulastri"]
    assert "Wiryo Santoso (Pak Tani)" in words_of(Path("x.md"))
    assert "reword them" in err
    assert "Wiryo" not in out + err


def test_an_alias_stays_where_another_is_declined(asked: Callable[..., Called], folder: SessionFolder) -> None:
    before = (folder.path / "session.toml").read_bytes()
    args = ("export", folder.name, "minutes", "--name", "a=Wiryo Santoso", "--name", "b=Siti", "--place", "Balai")
    assert asked(*args, "-o", "x.md", typed=[""])[0] == 0
    assert (folder.path / "session.toml").read_bytes() == before
    assert folder.agreement().name_of("a")


def test_without_a_terminal_an_alias_given_away_is_told(call: Call, folder: SessionFolder) -> None:
    _, _, err = call("export", folder.name, "minutes", "--name", "a=Wiryo Santoso")
    assert err.count("contain each other") == 1
    assert "Wiryo" not in err


def test_names_are_not_kept_behind_an_open_session(call: Call, folder: SessionFolder) -> None:
    notes = opened(folder)
    try:
        code, out, err = call("export", folder.name, "agreement", *NAMES)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "open for writing elsewhere" in err
        assert call("export", folder.name, "agreement")[0] == 0
    finally:
        notes.close()
    assert folder.agreement().names == []


def test_nothing_is_kept_with_an_example(call: Call, tmp_path: Path) -> None:
    from mediator_tui.content.places import examples_root

    example = examples_root() / "2026-11-21-1"
    before = {path.name: path.read_bytes() for path in example.iterdir()}
    code, _, _ = call("export", "2026-11-21-1", "minutes", *NAMES, "-o", tmp_path / "x.md")
    assert code == 0
    assert "Rangga Santoso" in words_of(tmp_path / "x.md")
    assert {path.name: path.read_bytes() for path in example.iterdir()} == before


# On the disk -----------------------------------------------------------------------------------------


def test_a_file_that_exists_is_not_written_over(call: Call, folder: SessionFolder) -> None:
    path = Path("x.docx")
    path.write_bytes(b"mine")
    code, out, err = call("export", folder.name, "outcome-report", "-o", path)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("x.docx: is there already")
    assert path.read_bytes() == b"mine"
    assert call("export", folder.name, "outcome-report", "-o", path, "--force")[0] == 0
    assert path.read_bytes().startswith(b"PK")
    assert list(Path().iterdir()) == [path]


def test_a_link_that_leads_nowhere_counts_as_a_file(call: Call, folder: SessionFolder) -> None:
    Path("x.md").symlink_to("nowhere")
    assert call("export", folder.name, "outcome-report", "-o", "x.md")[0] == 1
    assert Path("x.md").is_symlink()


@pytest.mark.parametrize("where", ["missing/x.md", "file/x.md", "."])
def test_a_place_that_cannot_be_written_is_named(call: Call, folder: SessionFolder, where: str) -> None:
    Path("file").write_bytes(b"")
    code, out, err = call("export", folder.name, "outcome-report", "-o", where, "--force")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert [each.name for each in Path().iterdir()] == ["file"]
    assert where in err


@pytest.mark.parametrize("name", ["write", "fsync", "link"])
def test_a_full_disk_leaves_nothing_and_what_was_there(
    call: Call, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    Path("old.md").write_bytes(b"mine")
    real = os.write

    def fails(*arguments: object, **_: object) -> int:
        if name == "write":
            handle, data = arguments
            assert isinstance(handle, int)
            real(handle, bytes(data)[: len(bytes(data)) // 2])  # type: ignore[call-overload]
        raise OSError(errno.ENOSPC, "No space left on device")

    for args in (("-o", "new.md"), ("-o", "old.md", "--force")):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fails)
            code, out, err = call("export", folder.name, "outcome-report", *args)
        if name == "link":  # a disk without links: renamed instead
            assert code == 0
            continue
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "the disk is full" in err
        assert args[1] in err
    if name != "link":
        assert [(each.name, each.read_bytes()) for each in Path().iterdir()] == [("old.md", b"mine")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(call: Call, folder: SessionFolder, language: str) -> None:
    for suffix in FORMATS:
        made = []
        for number in range(2):
            assert call("export", folder.name, "agreement", "-o", f"{number}.{suffix}", language=language)[0] == 0
            made.append(Path(f"{number}.{suffix}").read_bytes())
        assert made[0] == made[1]


def test_an_agreement_is_read_and_written_with_what_nobody_knows(folder: SessionFolder) -> None:
    path = folder.path / "agreement.toml"
    path.write_text(path.read_text("utf-8").replace("format = 1", 'format = 1\nlater = "kept"', 1), "utf-8")
    folder.save(folder.agreement())
    assert 'later = "kept"' in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    path.unlink()
    assert folder.agreement() == Agreement()
