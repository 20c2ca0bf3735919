"""TOML read strictly by 1.0 and fast, and written so that it reads back the same."""

import math
import tomllib
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_tools import BEGAN, texts

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.toml_text import block_text, decoded, parsed, parsed_fast

TOML_TEST = Path(__file__).resolve().parents[2] / "shared" / "samples" / "toml-test"

offsets = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=offsets)  # noqa: DTZ001
scalars = st.one_of(
    texts, st.booleans(), st.integers(), st.floats(allow_nan=False), moments, st.dates(), st.times(), st.datetimes()
)
values = st.recursive(
    scalars, lambda each: st.lists(each, max_size=3) | st.dictionaries(texts, each, max_size=3), max_leaves=6
)


@given(st.dictionaries(texts, values, max_size=5))
def test_what_is_written_reads_back_the_same(table: dict[str, Any]) -> None:
    """Both readers give back every value that was written, and a block stays on its own lines."""
    text = block_text(table)
    assert parsed(text) == table
    assert tomllib.loads(text) == table
    assert text.count("\n") == len(text.splitlines()) == len(table)


@given(st.text(alphabet="ab\"'\\ex41{}[]=,.:-+#\n\r\t 0927T\x00\x7f\u0085\ufeff", max_size=40))
def test_the_fast_reader_takes_what_tomllib_takes_and_nothing_else(text: str) -> None:
    """Whatever the text, the fast reader gives tomllib's value, or none where tomllib refuses."""
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert parsed_fast(text) is None
        with pytest.raises(Fault):
            parsed(text)
    else:
        assert parsed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'a = "\\e"', 'a = "\\\\\\x41"', "a = 07:32", "a = 1979-05-27T07:32", "a = 1979-05-27 07:32+07:00",
        "a = [07:32]", "a = { b = 1,\n c = 2 }", "a = { b = 1, }", "a = [\n {\n b = 1 } ]", 'a = ["x", {\n b = 1 }]',
        '"a {" = { b = 1, }', 'a = ["x", {\n b = 1 }, "y"]', "x = ['''\nk = \"''', { # \"\n a = 1 } ]",
        'x = ["""\nk = \'""", { # \'\n a = 1 } ]', "x = ['''\nk.a = \"''', { # \"\n a = 1 } ]", "\ufeffa = 1",
    ],
)  # fmt: skip
def test_toml_1_1_is_refused(text: str) -> None:
    """What only TOML 1.1 allows is refused, however it is wrapped."""
    with pytest.raises(Fault):
        parsed(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = \n", 2), ("a = 1\n\nb = [", 3), ('a = "\u2028\u0085\x0b"', 1), ('a = 1\nb = """', 2)],
)
def test_a_fault_has_its_line(text: str, line: int) -> None:
    """The line is counted as editors count it, also at the end of the file."""
    with pytest.raises(Fault) as caught:
        parsed(text)
    assert caught.value.values["line"] == str(line)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 5000])
def test_absurd_values_are_faults_too(text: str) -> None:
    """What the reader itself cannot bear is a fault with a line, not a traceback."""
    with pytest.raises(Fault) as caught:
        parsed(text)
    assert caught.value.key == "not-toml"


def test_ordinary_notes_never_need_the_slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Braces, times and backslashes inside a text, or a list of texts, are read by the fast reader."""
    table = {"at": BEGAN, "text": 'jam 10:30 {"a"} C:\\example \\x', "serves": ["07:30", "{", "it's"], "order": 1}
    monkeypatch.setattr(tomllib, "loads", None)
    assert parsed(block_text(table)) == table


@pytest.mark.parametrize("value", [math.inf, date(1, 1, 1), time(23, 59, 59, 999_999), 10**30, "", [], {}])
def test_extremes_read_back(value: Any) -> None:
    """The smallest and largest values read back too."""
    assert parsed(block_text({"v": value})) == {"v": value}


def _listed(start: str) -> list[str]:
    if not TOML_TEST.is_dir():
        return []
    names = (TOML_TEST / "files-toml-1.0.0").read_text("utf-8").split()
    return [name for name in names if name.startswith(start) and name.endswith(".toml")]


def test_the_sample_files_are_there() -> None:
    """Says so where the conformance files are absent."""
    if not TOML_TEST.is_dir():
        pytest.skip("no toml-test files beside the checkout")
    assert _listed("valid/")
    assert _listed("invalid/")


@pytest.mark.parametrize("name", _listed("invalid/"))
def test_every_invalid_file_is_refused(name: str) -> None:
    """Every file that TOML 1.0 calls invalid is refused, with a line that it has."""
    data = (TOML_TEST / name).read_bytes()
    with pytest.raises(Fault) as caught:
        parsed(decoded(data))
    assert 1 <= int(caught.value.values["line"]) <= data.count(b"\n") + 1


@pytest.mark.parametrize("name", _listed("valid/"))
def test_every_valid_file_is_read(name: str) -> None:
    """Every file that TOML 1.0 calls valid reads as tomllib reads it, a byte-order mark apart."""
    data = (TOML_TEST / name).read_bytes()
    expected = tomllib.loads(data.decode("utf-8-sig"))
    assert repr(parsed(decoded(data))).replace("nan", "") == repr(expected).replace("nan", "") or (
        parsed(decoded(data)) == expected
    )
