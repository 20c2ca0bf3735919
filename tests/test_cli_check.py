"""`mediator check`: every fault as `file:line: sentence`, whatever the file."""

import os
import re
import shutil
from pathlib import Path

import pytest
from cli_tools import Call, contents, new_session
from conftest import Run

from mediator_tui.content.places import scripts_root

_ROW = re.compile(r".+:\d+: .+")


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return a copy of the built-in scripts that a test may break."""
    return Path(shutil.copytree(scripts_root(), tmp_path / "scripts"))


def _break(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; return the line it stood on."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def _new_rows(call: Call, before: str, *args: str | Path) -> list[str]:
    return [row for row in call("check", *args)[1].splitlines() if row not in before.splitlines() and _ROW.match(row)]


def test_the_built_in_interface_is_in_order(call: Call) -> None:
    code, out, err = call("check", scripts_root() / "interface")
    assert (code, err) == (0, ""), out
    assert "All in order" in out


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("format = 1", "format = 2", "format"),
        ('id = "find-shared-values"', 'id = "find-shared-value"', "not the name of the file"),
        ('kind = "technique"', 'kind = "trick"', "none of"),
        ("number = 1", 'number = "one"', "whole number"),
        ("name.en", "name.fr", "missing"),
        ("[[purpose]]", "[[purposes]]", "not known"),
        ('id = "s1"', 'id = "S 1"', "small letters"),
        ('id = "s2"', 'id = "s1"', "taken already"),
        ("short.id = ", 'short.id = "Nilai-nilai yang sangat panjang" # ', "columns"),
    ],
)
def test_a_broken_card_is_named_with_its_line(call: Call, scripts: Path, old: str, new: str, words: str) -> None:
    path = scripts / "cards" / "techniques" / "find-shared-values.toml"
    before = call("check", scripts)[1]
    _break(path, old, new)
    rows = _new_rows(call, before, path)
    assert any(words in row for row in rows), rows
    assert all(row.startswith(f"{path}:") for row in rows)


def test_a_card_that_is_no_toml_names_line_and_reason_in_both_languages(call: Call, scripts: Path) -> None:
    path = scripts / "cards" / "techniques" / "split-issues.toml"
    line = _break(path, "number = ", "number ")
    assert call("check", path)[1].startswith(f"{path}:{line}: is not valid TOML: there is no = behind the key")
    indonesian = call("check", path, language="id")[1]
    assert indonesian.startswith(f"{path}:{line}: bukan TOML yang sah: tanda = belum ada di belakang kunci")


def test_only_what_was_named_is_reported(call: Call, scripts: Path) -> None:
    for name in ("split-issues", "find-shared-values"):
        _break(scripts / "cards" / "techniques" / f"{name}.toml", "format = 1", "format = 1\nfrobnicate = 1")
    rows = call("check", scripts / "cards" / "techniques" / "split-issues.toml")[1].splitlines()
    assert {row.partition(":")[0].rpartition("/")[2] for row in rows} == {"split-issues.toml"}
    assert not any("frobnicate" in row for row in call("check", scripts / "packs")[1].splitlines())
    assert sum("frobnicate" in row for row in call("check", scripts)[1].splitlines()) == 2


def test_what_is_missing_does_not_hide_the_rest(call: Call, scripts: Path) -> None:
    for name in ("screening.toml", "rubric.toml", "stop.toml", "fits.toml"):
        (scripts / name).unlink(missing_ok=True)
    _break(scripts / "cards" / "techniques" / "split-issues.toml", "format = 1", "format = 1\nfrobnicate = 1")
    code, out, _ = call("check", scripts)
    assert code == 1
    assert all(f"{name}:1: " in out for name in ("screening.toml", "rubric.toml", "stop.toml", "fits.toml"))
    assert "frobnicate" in out


def test_strange_scripts_give_faults_not_crashes(call: Call, scripts: Path) -> None:
    (scripts / "catalogue.toml").write_text("format = 1\nentries = 5\n")
    (scripts / "impasse.toml").write_text("format = 1\nrows = [1, 'x', {id = 2}]\n")
    (scripts / "wording.toml").write_bytes(b"\x00\xff\xfe")
    (scripts / "glossary.toml").mkdir() if not (scripts / "glossary.toml").exists() else None
    (scripts / "cards" / "folder.toml").mkdir()
    (scripts / "cards" / "loop.toml").symlink_to("loop.toml")
    (scripts / "interface" / "kinds.toml").write_text(
        "format = 1\na = 5\nb.id = 'x {y}'\nb.en = 'x'\nc.id = ''\nc.en = []\n"
    )
    (scripts / "odd.toml").write_text("format = 1\n")
    code, out, err = call("check", scripts)
    assert (code, err) == (1, "")
    rows = out.splitlines()
    assert all(_ROW.match(row) for row in rows)
    for name in ("catalogue", "impasse", "wording", "folder", "loop", "kinds", "odd"):
        assert any(f"{name}.toml:" in row for row in rows), name


def test_a_session_in_order(call: Call, sessions: Path) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: x\nb: y\n")
    for path in (folder, folder / "joint.toml", folder / "session.toml", sessions):
        code, out, err = call("check", path)
        assert (code, err, out.count("\n")) == (0, "", 1), out


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("session.toml", "created = ", "created = 5 #", "created"),
        ("session.toml", 'letter = "b"', 'letter = "a"', "two parties have the same letter"),
        ("session.toml", 'language = "id"', 'language = "jv"', "none of"),
        ("session.toml", "format = 1", "format = 9", "newer version"),
        ("session.toml", "format = 1", "", "no line format = 1"),
        ("safety.toml", 'colour = ""', 'colour = "red"', "none of"),
        ("joint.toml", 'room = "joint"', 'room = "private"', "not the name of the file"),
        ("joint.toml", 'by = "b"', 'by = "z"', "no party z"),
        ("joint.toml", 'kind = "utterance"', 'kind = "shout"', "record j1"),
        ("joint.toml", "sitting = 1", 'sitting = "x"', "record j1"),
        ("joint.toml", 'id = "j2"', 'id = "j1"', "taken already"),
        ("joint.toml", 'id = "j1"\n', "", "no id"),
        ("joint.toml", '"satu"', '"satu', "damaged"),
    ],
)
def test_a_broken_session_is_named_with_file_and_line(call: Call, name: str, old: str, new: str, words: str) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: satu\nb: dua\n")
    line = _break(folder / name, old, new)
    before = contents(folder)
    code, out, err = call("check", folder)
    assert (code, err) == (1, "")
    rows = [row for row in out.splitlines() if words in row]
    assert rows, out
    told = int(re.fullmatch(rf"{re.escape(str(folder / name))}:(\d+): .+", rows[0])[1])
    assert abs(told - line) <= 8 or told == 1
    assert contents(folder) == before


def test_a_torn_end_is_named(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: satu\nb: dua\n")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes()[:-5])
    assert "torn off" in call("check", folder)[1]


def test_whatever_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(os.urandom(5000))
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("x")
    (tmp_path / "fine.toml").write_text("a = 1\n")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "joint.toml").write_text("format = 1\n")
    (tmp_path / "esc\x1b[2J.toml").write_text("= 1\n")
    names = [*sorted(path.name for path in tmp_path.iterdir()), "missing", "x" * 300]
    done = run("check", *(tmp_path / name for name in names))
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode()
    assert "\x1b" not in out
    assert all(_ROW.match(row) for row in out.splitlines())
    told = {row.partition(":")[0].removeprefix(f"{tmp_path}/") for row in out.splitlines()}
    assert told >= {"binary.toml", "loop", "empty", "note.txt", "fine.toml", "missing", "session.toml"}


def test_every_invalid_toml_as_session_and_as_room(call: Call, samples: Path) -> None:
    invalid = samples / "toml-test" / "invalid"
    if not invalid.is_dir():
        pytest.skip(f"no {invalid}")
    files = sorted(invalid.rglob("*.toml"))
    assert files
    folder = new_session(call)
    originals = {name: (folder / name).read_bytes() for name in ("session.toml", "joint.toml")}
    for name, original in originals.items():
        for number, path in enumerate(files):
            data = path.read_bytes()
            (folder / name).write_bytes(data)
            commands = [("check", folder / name), ("show", folder)]
            if number % 2 == 0:
                commands += [("log", folder), ("list",)]
            for args in commands:
                if args == ("list",) and name == "joint.toml":
                    continue
                code, out, err = call(*args, data=b"a: x\n")
                assert code == 1, (args, path)
                assert re.search(rf"{re.escape(name)}:\d+: ", out + err), (args, path, out, err)
            assert (folder / name).read_bytes() == data
        (folder / name).write_bytes(original)
