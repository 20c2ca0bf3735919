"""`mediator show`, `list`, `new` and `schema`."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cli_tools import Call, contents, new_session, opened_files
from conftest import Run

from mediator_tui.domain.follow_ups import Due
from mediator_tui.store.folder import SessionFolder


def test_text_for_people(call: Call) -> None:
    folder = new_session(call)
    lines = [
        {"by": "a", "kind": "interest", "text": "air\n[/b]\x1b[2J", "at": "2026-11-21T09:30:00+07:00"},
        {"by": "a+b", "kind": "value", "text": "tenang", "confirmed_a": "yes", "confirmed_b": "silent"},
        {"by": "m", "kind": "summary", "text": "…"},
    ]
    call("log", folder, data="\n".join(map(json.dumps, lines)).encode())
    path = folder / "joint.toml"
    change = '\n[[changes]]\nat = 2026-11-21T10:00:00+07:00\nrecord = "j3"\nrev = 1\nstruck = true\nid = "j4"\n'
    path.write_text(path.read_text("utf-8") + change, "utf-8")
    out = call("show", folder.name, language="id")[1]
    assert "Pihak: a Pak Wiryo, b Bu Sulastri" in out
    assert "Jenis: mediasi" in out
    rows = out.partition("\n\n")[2].splitlines()
    assert rows[0] == "j1  2026-11-21 09:30  Pak Wiryo · kepentingan | air⏎[/b]␛[2J"
    assert rows[1].endswith("Pak Wiryo + Bu Sulastri · nilai · Pak Wiryo: ya · Bu Sulastri: diam | tenang")
    assert rows[2].endswith("mediator · ringkasan · dicoret | …")
    english = call("show", folder)[1]
    assert "Pak Wiryo + Bu Sulastri · value · Pak Wiryo: yes · Bu Sulastri: silent | tenang" in english
    assert "mediator · summary · struck | …" in english


def test_hostile_names_do_nothing(call: Call) -> None:
    folder = new_session(call, "\x1b[2JPak \u202eX", "[bold]B")
    call("log", folder, data=b"a: x\n")
    for args in (("show", folder), ("list", "--titles"), ("check", folder)):
        out = "".join(call(*args)[1:])
        assert "\x1b" not in out
        assert "\u202e" not in out
    out = call("show", folder, "--format", "json")[1] + call("list", "--titles", "--format", "json")[1]
    assert out.isascii()
    assert all(each == "\n" or each.isprintable() for each in out)


def test_json_is_ascii_and_whole(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data="a: é \u2028 \x7f 😀\n".encode())
    out = call("show", folder, "--format", "json")[1]
    assert out.isascii()
    assert "\x7f" not in out
    shown = json.loads(out)
    assert shown["session"]["parties"][0]["name"] == "Pak Wiryo"
    assert shown["session"]["folder"] == folder.name
    (record,) = shown["records"]
    assert list(record)[:6] == ["id", "at", "room", "by", "kind", "text"]
    assert record["text"] == "é \u2028 \x7f 😀"
    assert datetime.fromisoformat(record["at"]).tzinfo


def test_hand_written_values_that_json_does_not_know(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: x\n")
    path = folder / "joint.toml"
    odd = 'jauh = inf\nkosong = nan\nhari = 2026-01-02\njam = 10:20:30\nid = "j1"'
    path.write_text(path.read_text("utf-8").replace('id = "j1"', odd), "utf-8")
    record = json.loads(call("show", folder, "--format", "json")[1])["records"][0]
    assert (record["jauh"], record["kosong"], record["hari"], record["jam"]) == ("inf", "nan", "2026-01-02", "10:20:30")


def test_opens_only_the_session_and_that_room(call: Call, sessions: Path) -> None:
    folder = new_session(call)
    for room in ("joint", "caucus-a", "caucus-b", "private"):
        call("log", folder, "--room", room, data=b"a: x\n")
    call("log", folder, "--room", "caucus-a", "--as", "budi", data=b"a: y\n")
    for args, files in (
        ([], {"session.toml", "joint.toml"}),
        (["--room", "caucus-a", "--format", "json"], {"session.toml", "caucus-a.toml", "caucus-a@budi.toml"}),
    ):
        assert set(opened_files(folder, "--sessions", sessions, "show", folder, *args)) == files


def test_damage_shows_what_can_be_read(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: satu\na: dua\na: tiga\n")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes().replace(b'"dua"', b'"dua'))
    before = contents(folder)
    code, out, err = call("show", folder, "--format", "json")
    assert [each["text"] for each in json.loads(out)["records"]] == ["satu", "tiga"]
    assert (code, err.count("\n")) == (1, 1)
    assert re.search(r"joint\.toml:\d+: ", err)
    code, out, _ = call("check", folder)
    assert (code, bool(re.search(r"joint\.toml:\d+: ", out))) == (1, True)
    assert contents(folder) == before


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_session_closed_without_agreement_opens_on_one_page(call: Call, style: str) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: rahasia\n")
    path = folder / "session.toml"
    closed = (
        '\n[[sittings]]\nnumber = 1\nbegan = 2026-11-20T09:00:00+07:00\nended = 2026-11-21\nstage = "interests"\n'
        'outcome = "no-agreement"\n'
    )
    path.write_text(path.read_text("utf-8").replace("sittings = []\n", "") + closed, "utf-8")
    code, out, err = call("show", folder, "--format", style)
    assert (code, err) == (0, "")
    assert "2026-11-21" in out
    assert "interests" in out.casefold()
    assert not any(word in out for word in ("rahasia", "Wiryo", "Batas"))
    assert call("show", folder, "--format", style, "--room", "caucus-a")[1] == out
    assert "without agreement" in call("list")[1]


def test_newer_format_is_refused_and_left_alone(call: Call) -> None:
    folder = new_session(call)
    for name in ("session.toml", "joint.toml"):
        path = folder / name
        old = path.read_bytes()
        path.write_bytes(old.replace(b"format = 1", b"format = 2"))
        before = contents(folder)
        for args in (("show", folder), ("log", folder)):
            code, out, err = call(*args, data=b"a: x\n")
            assert (code, out, err.count("\n")) == (1, "", 1)
            assert "newer version" in err
        assert call("check", folder)[0] == 1
        assert contents(folder) == before
        path.write_bytes(old)


def test_a_byte_order_mark_is_accepted(call: Call) -> None:
    folder = new_session(call)
    for name in ("session.toml", "safety.toml", "joint.toml"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert call("log", folder, data=b"a: x\n") == (0, "saved j1\n", "")
    assert call("show", folder)[0] == 0
    assert call("check", folder)[0] == 0


def test_no_reader_and_no_room_for_output(call: Call, sessions: Path) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: " + b"x" * 200_000 + b"\n")
    command = [sys.executable, "-m", "mediator_tui", "--sessions", str(sessions), "show", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


# list ------------------------------------------------------------------------------------------------


def test_list_tells_a_passer_by_nothing(call: Call) -> None:
    folder = new_session(call, "Pak Wiryo", "Bu Sulastri", "Uda")
    old = (datetime.now(UTC) - timedelta(days=31)).timestamp()
    other = new_session(call)
    for path in other.iterdir():
        os.utime(path, (old, old))
    out = call("list", language="id")[1]
    rows = out.splitlines()
    assert rows[0].split("  ") == [folder.name, f"{date.today()}", "mediasi", "3 pihak", "belum ditutup"]  # noqa: DTZ011
    assert rows[1].startswith(other.name)
    assert rows[1].endswith("lebih dari 30 hari tidak disentuh")
    assert "Wiryo" not in out + call("list", "--format", "json")[1]
    assert "Batas" not in out
    assert "Batas kebun  Pak Wiryo, Bu Sulastri, Uda" in call("list", "--titles")[1]
    shown = json.loads(call("list", "--titles", "--format", "json")[1])
    assert [each["untouched"] for each in shown] == [False, True]
    assert shown[0]["names"] == ["Pak Wiryo", "Bu Sulastri", "Uda"]


def test_list_names_what_is_broken(call: Call) -> None:
    new_session(call)
    broken = new_session(call)
    (broken / "session.toml").write_text("format = 1\nkind = ")
    code, out, err = call("list")
    assert (code, err, out.count("\n")) == (1, "", 2)
    assert "session.toml:2: is not valid TOML" in out
    shown = json.loads(call("list", "--format", "json")[1])
    assert "fault" in shown[1]


def test_list_of_nothing(call: Call) -> None:
    code, out, _ = call("list")
    assert (code, "mediator new" in out) == (0, True)
    assert json.loads(call("list", "--format", "json")[1]) == []


# new -------------------------------------------------------------------------------------------------


def test_new_prints_its_folder_alone_on_the_last_line(call: Call, sessions: Path) -> None:
    code, out, err = call("new", "J", "--party", "Pak A", "--party", "B", "--language", "en", "--kind", "shuttle")
    folder = Path(out.splitlines()[-1])
    assert (code, err) == (0, "")
    assert folder.parent == sessions
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-1", folder.name)
    shown = json.loads(call("show", folder, "--format", "json")[1])["session"]
    assert (shown["language"], shown["kind"], shown["title"]) == ("en", "shuttle", "J")
    assert [(each["letter"], each["you"]) for each in shown["parties"]] == [("a", "Bapak"), ("b", "B")]
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert new_session(call).name.endswith("-2")


def test_new_asks_only_what_to_call_the_parties(call: Call) -> None:
    code, out, err = call("new", data=b"Pak Wiryo\n Bu Sulastri \n\nlebih\n", language="id")
    assert code == 0
    assert out.count("\n") == 1
    assert "Bagaimana para pihak ingin dipanggil?" in err
    shown = json.loads(call("show", out.strip(), "--format", "json")[1])["session"]
    assert [each["name"] for each in shown["parties"]] == ["Pak Wiryo", "Bu Sulastri"]
    assert (shown["title"], shown["language"]) == ("", "id")
    assert call("new", data=b"")[0] == 1
    assert call("new", data=b"\xff\n")[0] == 0


def test_new_where_no_folder_can_be(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, out, err = call("new", "J", "--party", "A", "--sessions", tmp_path / "file" / "below")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "file" in err


def test_sixteen_parties_and_no_more(call: Call) -> None:
    names = [f"N{number}" for number in range(17)]
    assert (
        len(json.loads(call("show", new_session(call, *names[:16]), "--format", "json")[1])["session"]["parties"]) == 16
    )
    assert call("new", "T", *[each for name in names for each in ("--party", name)])[0] == 2


# schema ----------------------------------------------------------------------------------------------


def test_schema_is_one_ascii_document(run: Run) -> None:
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    shown = json.loads(done.stdout)
    expected = {"session.toml", "safety.toml", "room", "card", "list", "walk", "pack", "catalogue.toml", "rubric.toml"}
    assert expected <= shown.keys()
    assert all(each["type"] == "object" and each["properties"] for each in shown.values())
    assert "id" in shown["room"]["$defs"]["Record"]["properties"]


def test_list_says_that_a_keep_has_run_out(call: Call) -> None:
    """The day it was kept until, in words and in JSON, read from due.toml where that has one."""
    folder = SessionFolder(new_session(call))
    assert "kept until" not in call("list")[1]
    folder.save(Due(keep_until=date(2020, 1, 31)))
    assert "kept until 2020-01-31, which has passed: close it" in call("list")[1]
    assert json.loads(call("list", "--format", "json")[1])[0]["kept_until"] == "2020-01-31"
