"""Codes handed on: as a table, and as a REFI-QDA project of the published structure."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Called
from reviewed_tools import desk_of, reviewed_session

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes

Call = Callable[..., Called]
NS = "{urn:QDA-XML:project:1.0}"
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

# What Project.xsd 1.0 (18 March 2019) lets stand in each element that is written here: children in this order, with
# how many at least; attributes, those that must be there marked; GUIDs and times by their type.
SCHEMA: dict[str, tuple[tuple[tuple[str, int], ...], dict[str, str]]] = {
    "Project": (
        (("Users", 0), ("CodeBook", 0), ("Variables", 0), ("Cases", 0), ("Sources", 0), ("Notes", 0), ("Links", 0),
         ("Sets", 0), ("Graphs", 0), ("Description", 0), ("NoteRef", 0)),
        {"name!": "text", "origin": "text", "creatingUserGUID": "guid", "creationDateTime": "time",
         "modifyingUserGUID": "guid", "modifiedDateTime": "time", "basePath": "text"},
    ),
    "Users": ((("User", 1),), {}),
    "User": ((), {"guid!": "guid", "name": "text", "id": "text"}),
    "CodeBook": ((("Codes", 1),), {}),
    "Codes": ((("Code", 1),), {}),
    "Code": (
        (("Description", 0), ("NoteRef", 0), ("Code", 0)),
        {"guid!": "guid", "name!": "text", "isCodable!": "boolean", "color": "text"},
    ),
    "Description": ((), {}),
    "Sources": ((("TextSource", 1),), {}),
    "TextSource": (
        (("Description", 0), ("PlainTextContent", 0), ("PlainTextSelection", 0), ("Coding", 0), ("NoteRef", 0),
         ("VariableValue", 0)),
        {"guid!": "guid", "name": "text", "richTextPath": "text", "plainTextPath": "text", "creatingUser": "guid",
         "creationDateTime": "time", "modifyingUser": "guid", "modifiedDateTime": "time"},
    ),
    "PlainTextSelection": (
        (("Description", 0), ("Coding", 0), ("NoteRef", 0)),
        {"guid!": "guid", "name": "text", "startPosition!": "integer", "endPosition!": "integer",
         "creatingUser": "guid", "creationDateTime": "time", "modifyingUser": "guid", "modifiedDateTime": "time"},
    ),
    "Coding": (
        (("CodeRef", 1), ("NoteRef", 0)), {"guid!": "guid", "creatingUser": "guid", "creationDateTime": "time"},
    ),
    "CodeRef": ((), {"targetGUID!": "guid"}),
}  # fmt: skip
_TYPES = {
    "text": re.compile(r".*"), "guid": GUID, "time": _WHEN, "integer": re.compile(r"-?\d+"),
    "boolean": re.compile(r"true|false"),
}  # fmt: skip


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session that the mediator and budi coded; something in a caucus is coded too."""
    folder = reviewed_session(sessions)
    desk = desk_of(folder, rooms=("joint", "caucus-b"))
    desk.code(["j1"], "open-question")
    desk.code(["j1"], "find-shared-values/s1")
    desk.code(["j4"], "split-issues")
    desk.correct("j5", "Ya, betul sekali.")
    desk.code(["b1"], "localise-conflict")
    desk.comment("b1", "komentar kaukus")
    desk.close()
    budi = desk_of(folder, "budi")
    budi.code(["j1", "j3", "j5"], "open-question")
    budi.close()
    return folder


def rows(call: Call, folder: SessionFolder, tmp_path: Path, language: str = "id") -> list[dict[str, str]]:
    path = tmp_path / f"{language}.csv"
    code, out, err = call("export", folder.path, "codes", "-o", path, "--language", language)
    assert (code, out, err) == (0, f"{path}\n", "")
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_every_code_is_a_row_with_the_words_it_stands_on(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    found = rows(call, folder, tmp_path)
    assert list(found[0]) == ["coder", "code", "name", "record", "time", "speaker", "words"]
    assert [(row["coder"], row["code"], row["record"]) for row in found] == [
        ("Mediator", "find-shared-values/s1", "j1"),
        ("Mediator", "open-question", "j1"),
        ("budi", "open-question", "j1"),
        ("budi", "open-question", "j3"),
        ("Mediator", "split-issues", "j4"),
        ("budi", "open-question", "j5"),
    ]
    assert [row["name"] for row in found[:2]] == ["Sama-sama menyebut … Betul begitu?", "Pertanyaan terbuka"]
    assert rows(call, folder, tmp_path, "en")[1]["name"] == "Open question"
    assert [row["speaker"] for row in found] == ["Mediator"] * 3 + ["Bu Sulastri", "Mediator", "Pak Wiryo"]
    assert found[-1]["words"] == "Ya, betul sekali."
    assert found[0]["time"] == "2026-11-21 09:00:00+07:00"


def test_nothing_acts_as_a_formula(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    assert rows(call, folder, tmp_path)[3]["words"] == "'=SUM(A1:A9) kata orang"


def test_nothing_of_a_caucus_is_handed_on(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    for suffix in ("csv", "qdpx"):
        path = tmp_path / f"x.{suffix}"
        assert call("export", folder.path, "codes", "-o", path)[0] == 0
        text = path.read_bytes()
        if suffix == "qdpx":
            with zipfile.ZipFile(path) as archive:
                text = b"".join(map(archive.read, archive.namelist()))
        for word in (b"antara kita", b"komentar", b"localise-conflict", b"caucus", b'"b1"'):
            assert word not in text


def project(call: Call, folder: SessionFolder, path: Path, *more: str) -> tuple[ET.Element, dict[str, bytes]]:
    assert call("export", folder.path, "codes", "-o", path, *more)[0] == 0
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return ET.fromstring(files["project.qde"]), files  # noqa: S314 (ours, just written)


def check(element: ET.Element) -> None:
    """Check an element and all within against the published schema."""
    name = element.tag.removeprefix(NS)
    children, attributes = SCHEMA[name]
    found = [child.tag.removeprefix(NS) for child in element]
    order = [each for each, _ in children]
    assert set(found) <= set(order), name
    assert found == sorted(found, key=order.index), f"{name}: {found}"
    assert all(found.count(each) >= least for each, least in children), name
    types = {key.rstrip("!"): kind for key, kind in attributes.items()}
    assert set(element.attrib) <= set(types), name
    assert {key[:-1] for key in attributes if key.endswith("!")} <= set(element.attrib), name
    for key, value in element.attrib.items():
        assert _TYPES[types[key]].fullmatch(value), f"{name} {key} {value}"
    for child in element:
        check(child)


def test_the_project_has_the_published_structure(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    root, files = project(call, folder, tmp_path / "x.qdpx")
    assert root.tag == f"{NS}Project"
    check(root)
    guids = [each.attrib["guid"] for each in root.iter() if "guid" in each.attrib]
    assert len(guids) == len(set(guids))
    codes = {each.attrib["guid"]: each for each in root.iter(f"{NS}Code")}
    assert {each.attrib["targetGUID"] for each in root.iter(f"{NS}CodeRef")} <= set(codes)
    names = [each.attrib["name"].casefold() for each in codes.values()]
    assert len(names) == len(set(names))
    above = {
        each.attrib["name"]: [code.attrib["name"] for code in each.findall(f"{NS}Code")] for each in codes.values()
    }
    assert above["Find shared values"] == ["You both speak of … Is that right?"]
    assert above["Marks"] == ["Open question"]
    assert [each.attrib["name"] for each in codes.values() if each.attrib["isCodable"] == "false"] == [
        "Find shared values",
        "Marks",
    ]
    users = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}User")}
    assert sorted(users.values()) == ["Mediator", "budi"]
    named = {each.attrib["creatingUser"] for each in root.iter() if "creatingUser" in each.attrib}
    assert named == set(users)
    source = root.find(f".//{NS}TextSource")
    assert source is not None
    assert sorted(files) == ["project.qde", f"sources/{source.attrib['guid']}.txt"]
    assert source.attrib["plainTextPath"] == f"internal://{source.attrib['guid']}.txt"


def test_positions_give_back_the_words_that_were_coded(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """They count code points, as readers do, whatever stands before them; each coder has a selection of their own."""
    root, files = project(call, folder, tmp_path / "x.qdpx", "--language", "id")
    text = next(data for name, data in files.items() if name.startswith("sources/")).decode()
    assert not text.startswith("\ufeff")
    users = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}User")}
    codes = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}Code")}
    found = [
        (
            each.attrib["name"],
            users[each.attrib["creatingUser"]],
            text[int(each.attrib["startPosition"]) : int(each.attrib["endPosition"])],
            [codes[ref.attrib["targetGUID"]] for ref in each.iter(f"{NS}CodeRef")],
        )
        for each in root.iter(f"{NS}PlainTextSelection")
    ]
    question = "Apa yang paling penting bagi Bapak? 👩‍👩‍👧"
    assert [each[:3] for each in found] == [
        ("j1", "Mediator", question),
        ("j1", "budi", question),
        ("j3", "budi", "=SUM(A1:A9) kata orang"),
        ("j4", "Mediator", "Jadi yang penting bagi Bapak: batas yang jelas."),
        ("j5", "budi", "Ya, betul sekali."),
    ]
    assert found[0][3][1] == "Pertanyaan terbuka"
    assert len(found[0][3]) == 2
    assert text.count("\n") == 6


def test_written_twice_it_is_the_same(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    _, once = project(call, folder, tmp_path / "1.qdpx")
    _, twice = project(call, folder, tmp_path / "2.qdpx")
    assert (tmp_path / "1.qdpx").read_bytes() == (tmp_path / "2.qdpx").read_bytes()
    assert once == twice


def test_the_same_code_has_the_same_id_in_another_session(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    other = reviewed_session(tmp_path / "lain")
    desk = desk_of(other)
    desk.code(["j2"], "open-question")
    desk.close()
    here, _ = project(call, folder, tmp_path / "1.qdpx")
    there, _ = project(call, other, tmp_path / "2.qdpx", "--language", "en")
    mine, theirs = ({each.attrib["guid"] for each in root.iter(f"{NS}Code")} for root in (here, there))
    assert theirs <= mine


def test_a_session_without_codes_gets_one_line(call: Call, sessions: Path, tmp_path: Path) -> None:
    folder = reviewed_session(sessions)
    code, out, err = call("export", folder.path, "codes", "-o", tmp_path / "x.csv")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "coded" in err
    assert not (tmp_path / "x.csv").exists()


def test_closed_without_agreement_nothing_is_handed_on(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    from mediator_tui.walk.closing import stop

    notes = Notes.opened(folder, lambda: folder.session().sittings[0].began)
    stop(notes, "options")
    notes.close()
    code, out, err = call("export", folder.path, "codes", "-o", tmp_path / "x.csv")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.csv").exists()
