"""`mediator log`: every line is saved or named, and `saved` means that it is on disk."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_tools import Call, contents, logging, new_session, say
from conftest import Run

_LONG = 3_000_000


def _records(call: Call, folder: Path, room: str = "joint") -> list[dict[str, object]]:
    code, out, err = call("show", folder, "--format", "json", "--room", room)
    assert (code, err) == (0, "")
    assert out.isascii()
    shown: list[dict[str, object]] = json.loads(out)["records"]
    return shown


def test_plain_lines(call: Call) -> None:
    folder = new_session(call)
    data = b"a: garis jelas\nB:tanpa spasi\r\n\n  \nm: [/foo]  dua \nM : ya\na+b: bersama\nall: semua\na: 2: tiga\nb:"
    code, out, err = call("log", folder.name, data=data)
    assert (code, err) == (0, "")
    assert out == "".join(f"saved j{number}\n" for number in range(1, 9))
    shown = [(each["by"], each["kind"], each["text"]) for each in _records(call, folder)]
    assert shown == [
        (by, "utterance", text)
        for by, text in (
            ("a", "garis jelas"),
            ("b", "tanpa spasi"),
            ("mediator", "[/foo]  dua "),
            ("mediator", "ya"),
            ("a+b", "bersama"),
            ("all", "semua"),
            ("a", "2: tiga"),
            ("b", ""),
        )
    ]


def test_json_lines_keep_time_and_fields(call: Call) -> None:
    folder = new_session(call)
    given = {"by": "b+a", "kind": "interest", "text": "air", "at": "2026-11-21T09:30:00.25+07:00"}
    own = {"luas": 3, "jauh": 2.5, "ya": True, "self": "x", "room_b": "", "daftar": ["a", 1], "stage": "interests"}
    lines = [json.dumps(given | own | {"confirmed_a": "declined", "kosong": None}), '{"text": ""}']
    code, out, err = call("log", folder, data="\n".join(lines).encode())
    assert (code, out, err) == (0, "saved j1\nsaved j2\n", "")
    first, second = _records(call, folder)
    assert first["at"] in {"2026-11-21T09:30:00.25+07:00", "2026-11-21T09:30:00.250000+07:00"}
    assert (first["by"], first["kind"], first["text"], first["confirmed_a"]) == ("a+b", "interest", "air", "declined")
    assert {key: first[key] for key in own if key != "room_b"} == {k: v for k, v in own.items() if k != "room_b"}
    assert (second["by"], second["kind"], second["text"]) == ("mediator", "utterance", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"siapa ini", "does not say who"),
        (b"z: x", "no party z"),
        (b"a+m: x", "no party a+m"),
        (b'{"text": 1}', "text must be"),
        (b"{}", "text must be"),
        (b'{"text": "x"', "not valid JSON"),
        (b'{"text": "x", "n": NaN}', "not valid JSON"),
        (b'{"text": "x", "n": 1e999}', "value of n"),
        (b"{" * 100_000, "not valid JSON"),
        (b'{"text":' * 100_000, "not valid JSON"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b'{"text": "x", "n": 9223372036854775808}', "value of n"),
        (b'{"text": "x", "o": {"p": 1}}', "value of o"),
        (b'{"text": "x", "o": [[1]]}', "value of o"),
        (b'{"text": "x", "by": "c"}', "no party c"),
        (b'{"text": "x", "by": ["a"]}', "no party"),
        (b'{"text": "x", "kind": "draft"}', "no kind of record draft"),
        (b'{"text": "x", "kind": []}', "no kind of record"),
        (b'{"text": "x", "at": "2026-11-21T09:30:00"}', "at must be"),
        (b'{"text": "x", "at": "2026-02-30T09:30:00Z"}', "at must be"),
        (b'{"text": "x", "at": 5}', "at must be"),
        (b'{"text": "x", "id": "j1"}', "key id is the program's own"),
        (b'{"text": "x", "undone": true}', "key undone"),
        (b'{"text": "x", "confirmed_a": "maybe"}', "confirmed_a"),
        (b'{"text": "x", "confirmed_z": "yes"}', "confirmed_z"),
        (b'{"text": "x", "stage": 5}', "value of stage"),
        (b"\xff: x", "does not say who"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(call: Call, line: bytes, words: str) -> None:
    folder = new_session(call)
    code, out, err = call("log", folder, data=b"a: satu\n" + line + b"\nb: dua\n")
    assert (code, out) == (1, "saved j1\nsaved j2\n")
    assert err.startswith("line 2: ")
    assert err.count("\n") == 1
    assert words in err
    assert [each["text"] for each in _records(call, folder)] == ["satu", "dua"]


def test_bad_lines_are_told_in_indonesian_too(call: Call) -> None:
    folder = new_session(call)
    assert call("log", folder, data=b"x\n", language="id")[2].startswith("baris 1: tidak jelas siapa yang bicara.")


def test_what_no_file_can_hold_is_replaced_saved_and_named(call: Call) -> None:
    folder = new_session(call)
    data = b'a: x\xff\xc3\n{"text": "\\ud800|\\ud83d\\ude00", "k\\udfff": "\\udc00"}\na: \xef\xbf\xbd\n'
    code, out, err = call("log", folder, data=data)
    assert (code, out) == (0, "saved j1\nsaved j2\nsaved j3\n")
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 1", "line 2"]
    first, second, third = _records(call, folder)
    assert first["text"] == "x\ufffd\ufffd"
    assert (second["text"], second["k\ufffd"]) == ("\ufffd|\U0001f600", "\ufffd")
    assert third["text"] == "\ufffd"


def test_byte_order_mark_and_a_very_long_line(call: Call) -> None:
    folder = new_session(call)
    assert call("log", folder, data=b"\xef\xbb\xbfa: " + b"x" * _LONG)[:2] == (0, "saved j1\n")
    assert len(str(_records(call, folder)[0]["text"])) == _LONG


def test_rooms(call: Call) -> None:
    folder = new_session(call)
    assert call("log", folder, "--room", "caucus-b-a", data=b"a: x\n")[:2] == (0, "saved ab1\n")
    assert call("log", folder, "--room", "private", data=b"m: x\n")[:2] == (0, "saved p1\n")
    assert [each["room"] for each in _records(call, folder, "caucus-a-b")] == ["caucus-a-b"]
    assert _records(call, folder) == []
    for room in ("caucus-c", "caucus", "jointly", "../joint", "session"):
        before = contents(folder)
        code, out, err = call("log", folder, "--room", room, data=b"m: x\n")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert contents(folder) == before


def _acting(text: str) -> set[str]:
    """Return the characters in it that would act on a terminal, or turn other text around."""
    acting = "\x7f\x85\x9b\u202e\u2066\ufeff"
    return {each for each in text if (ord(each) < 32 and each != "\n") or each in acting}


_HOSTILE = (
    "\x00\x1b]0;x\x07",
    "\u202eabc\u2066",
    "a\n\n[[records]]\nid = 'j1'\n",
    "'''\"\"\"\\",
    "\x9b2J\ufeff\x7f\x85",
    "[/foo][bold]{x}",
)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _texts(path: Path) -> list[str]:
    data = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".json":
        return list(_strings(json.loads(data)))
    return data.split("\n")


def test_everything_hostile_comes_back_and_does_nothing(call: Call) -> None:
    _round_trip(call, list(_HOSTILE))


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("blns", "*.json"), ("utf8tests", "*cases*"), ("xterm-escapes", "t*"), ("emoji", "*.jsonl")],
)
def test_every_sample_comes_back_and_does_nothing(call: Call, samples: Path, name: str, pattern: str) -> None:
    files = sorted((samples / name).glob(pattern))
    if not files:
        pytest.skip(f"no sample {name}")
    _round_trip(call, [text for path in files for text in _texts(path)])


def _round_trip(call: Call, texts: list[str]) -> None:
    folder = new_session(call)
    texts = ["".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text) for text in texts]
    data = "\n".join(json.dumps({"by": "a", "text": text}) for text in texts).encode()
    code, out, err = call("log", folder, data=data)
    assert (code, err, out.count("\n")) == (0, "", len(texts))
    assert [each["text"] for each in _records(call, folder)] == texts
    code, out, err = call("show", folder)
    assert (code, err) == (0, "")
    assert not _acting(out)
    assert len(out.split("\n")) == len(texts) + 8


@pytest.mark.parametrize(("name", "pattern"), [("utf8tests", "*cases*"), ("xterm-escapes", "t*")])
def test_raw_bytes_as_plain_lines(call: Call, samples: Path, name: str, pattern: str) -> None:
    lines = [line for path in sorted((samples / name).glob(pattern)) for line in path.read_bytes().split(b"\n")]
    if not lines:
        pytest.skip(f"no sample {name}")
    folder = new_session(call)
    code, out, err = call("log", folder, data=b"".join(b"a: " + line + b"\n" for line in lines))
    assert (code, out.count("\n")) == (0, len(lines))
    assert [each["text"] for each in _records(call, folder)] == [
        line.removesuffix(b"\r").decode("utf-8", "replace") for line in lines
    ]
    replaced = [number for number, line in enumerate(lines, 1) if _replaced(line)]
    assert [row.partition(":")[0] for row in err.splitlines()] == [f"line {number}" for number in replaced]


def _replaced(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def test_streams_and_holds_the_lock(call: Call) -> None:
    folder = new_session(call)
    with logging(folder) as process:
        say(process, "a: satu")
        assert process.stdout.readline() == "saved j1\n"
        before = contents(folder)
        code, out, err = call("log", folder, data=b"a: dua\n")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "--as" in err
        assert contents(folder) == before
        assert call("log", folder, "--as", "captions", data=b"b: dua\n") == (0, "saved j1@captions\n", "")
        with logging(folder, "--as", "captions") as other:
            say(other, "a: tiga")
            assert other.stdout.readline() == "saved j2@captions\n"
            code, _, err = call("log", folder, "--as", "captions", data=b"b: dua\n")
            assert (code, err.count("\n"), "captions is writing" in err) == (1, 1, True)
        say(process, "a: empat")
        assert process.stdout.readline() == "saved j2\n"
    assert process.returncode == 0
    assert sorted(str(each["text"]) for each in _records(call, folder)) == ["dua", "empat", "satu", "tiga"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs prlimit")
def test_a_disk_that_is_full_holds_records_back_until_it_is_not(call: Call) -> None:
    import resource

    folder = new_session(call)
    size = (folder / "joint.toml").stat().st_size
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200, unlimited[1]))

    with logging(folder, preexec_fn=limit) as process:
        say(process, "a: satu")
        assert process.stdout.readline() == "saved j1\n"
        after_one = (folder / "joint.toml").read_bytes()
        say(process, "b: dua", "a: tiga")
        assert "the file is too large" in process.stderr.readline()
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, unlimited[1]))
        assert (folder / "joint.toml").read_bytes() == after_one
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)
        say(process, "m: empat")
        assert [process.stdout.readline() for _ in range(3)] == ["saved j2\n", "saved j3\n", "saved j4\n"]
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, unlimited[1]))
        say(process, "a: lima", "x", "a: enam")
        process.stdin.close()
        process.wait(60)
        rest = process.stderr.read()
        assert process.stdout.read() == ""
    assert process.returncode == 1
    assert "lines 5, 7." in rest
    assert [each["text"] for each in _records(call, folder)] == ["satu", "dua", "tiga", "empat"]


def test_a_folder_that_goes_and_comes_back(call: Call, tmp_path: Path) -> None:
    folder = new_session(call)
    with logging(folder) as process:
        say(process, "a: satu")
        assert process.stdout.readline() == "saved j1\n"
        folder.rename(tmp_path / "away")
        say(process, "b: dua")
        assert "it is not there" in process.stderr.readline()
        (tmp_path / "away").rename(folder)
        say(process, "b: tiga")
        assert [process.stdout.readline() for _ in range(2)] == ["saved j2\n", "saved j3\n"]
    assert process.returncode == 0


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(call: Call) -> None:
    folder = new_session(call)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    code, out, err = call("log", folder, data=b"a: x\n")
    folder.chmod(0o700)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "may not be written to" in err


def test_interrupted_quietly(call: Call) -> None:
    folder = new_session(call)
    with logging(folder) as process:
        say(process, "a: satu")
        assert process.stdout.readline() == "saved j1\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == ""
    assert [each["text"] for each in _records(call, folder)] == ["satu"]


def test_nobody_reads_the_answers(call: Call) -> None:
    folder = new_session(call)
    with logging(folder) as process:
        process.stdout.close()
        say(process, "a: satu")
        assert process.wait(60) == 1
        assert process.stderr.read() == ""


def test_damage_is_named_and_nothing_is_written(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: satu\na: dua\na: tiga\n")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes().replace(b'"dua"', b'"dua'))
    before = contents(folder)
    code, out, err = call("log", folder, data=b"a: empat\n")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "joint.toml:" in err
    assert contents(folder) == before


def test_a_torn_end_is_put_aside_and_said(call: Call) -> None:
    folder = new_session(call)
    call("log", folder, data=b"a: satu\na: dua\n")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes()[:-6])
    code, out, err = call("log", folder, data=b"a: tiga\n")
    assert (code, err.count("\n")) == (0, 1)
    assert "torn end" in err
    assert [each["text"] for each in _records(call, folder)] == ["satu", "tiga"]
    assert out.startswith("saved j")


def test_examples_are_never_written(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sessions: Path
) -> None:
    folder = new_session(call)
    examples = tmp_path / "examples"
    examples.mkdir()
    folder.rename(examples / "contoh")
    monkeypatch.setattr("mediator_tui.content.places.examples_root", lambda: examples)
    before = contents(examples / "contoh")
    for named in ("contoh", examples / "contoh"):
        code, out, err = call("log", named, data=b"a: x\n")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "only to be read" in err
        assert call("show", named)[0] == 0
    assert contents(examples / "contoh") == before
    assert not (sessions / "contoh").exists()


def test_no_such_session(run: Run) -> None:
    done = run("log", "2026-01-01-9", data=b"a: x\n", language="id")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert b"tidak ada sesi 2026-01-01-9" in done.stderr
