"""Help and usage errors, in both languages; and what help costs."""

import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import Called, Run

from mediator_tui import __version__
from mediator_tui.cli import run as run_program
from mediator_tui.cli.app import COMMANDS

Call = Callable[..., Called]
_HEADINGS = {
    "en": ("Usage: ", "Options:", "Examples:"),
    "id": ("Cara pakai: ", "Pilihan:", "Contoh:"),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_whole_in_both_languages(call: Call, command: str | None, language: str) -> None:
    args = [command, "--help"] if command else ["--help"]
    code, out, err = call(*args, language=language)
    assert (code, err) == (0, "")
    assert all(heading in out for heading in _HEADINGS[language])
    other = _HEADINGS["en" if language == "id" else "id"]
    assert not any(heading in out for heading in other)
    assert not re.search(r"\b(cli|option|metavar)[.-][a-z]+-", out), "a key without words"
    assert "…" not in re.sub(r'"…"|…\]| …|PATH…', "", out), "a placeholder without value"
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(call: Call, command: str) -> None:
    out = call(command, "--help")[1].partition("Options:\n")[2].partition("\n\n")[0]
    rows = [line for line in out.splitlines() if line.startswith("  --")]
    assert len(rows) >= 3
    assert all(re.match(r"  --[a-z-]+( [A-Za-z|=]+)?  +\S", row) for row in rows)


def test_main_help_names_every_command(call: Call) -> None:
    out = call("--help")[1]
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "shell's history" in call("new", "--help")[1]
    assert "riwayat shell" in call("new", "--help", language="id")[1]


@pytest.mark.parametrize(
    ("args", "english", "indonesian"),
    [
        (["frob"], "no command frob", "tidak ada perintah frob"),
        (["list", "--frob"], "no option --frob", "tidak ada pilihan --frob"),
        (["list", "extra", "more"], "too many arguments: extra more", "terlalu banyak yang disebut: extra more"),
        (["show"], "SESSION is missing", "SESI belum disebut"),
        (["check"], "PATH is missing", "JALUR belum disebut"),
        (["show", "x", "--format", "xml"], "choose one of text, json", "pilih salah satu dari text, json"),
        (["show", "x", "--format"], "--format needs a value", "--format memerlukan satu nilai"),
        (["list", "--titles=1"], "--titles stands alone", "--titles berdiri sendiri"),
        (["log", "x", "--as", "Budi!"], "small letters", "huruf kecil"),
        (["new", "T"], "at least with --party", "sedikitnya satu pihak"),
        (["new", "T", "--party", " "], "not empty", "bukan teks kosong"),
        (["new", "--party", "A"], "TITLE before", "JUDUL di depan"),
        (["new", "T", "--party", "A", "--kind", "war"], "choose one of mediation", "pilih salah satu dari mediation"),
        (["--language", "xx", "list"], "choose one of id, en", "pilih salah satu dari id, en"),
    ],
)
def test_usage_errors_are_one_helpful_line(call: Call, args: list[str], english: str, indonesian: str) -> None:
    for language, words, see in (("en", english, "See: mediator"), ("id", indonesian, "Lihat: mediator")):
        code, out, err = call(*args, language=language)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert words in err
        assert see in err


def test_language_may_be_named_anywhere(call: Call) -> None:
    assert "Cara pakai" in call("--language", "id", "list", "--help")[1]
    assert "Cara pakai" in call("list", "--language=id", "--help")[1]
    assert "tidak ada" in call("show", "nope", "--language", "id")[2]


def test_sessions_may_be_named_behind_the_command(call: Call, tmp_path) -> None:
    assert str(tmp_path / "there") in call("list", "--sessions", tmp_path / "there")[1]


def test_version(run: Run) -> None:
    command = [sys.executable, "-m", "mediator_tui", "--version"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == f"mediator {__version__}\n".encode()
    assert run("--version").stdout == f"mediator {__version__}\n".encode()


def test_help_costs_at_most_twice_pydantic() -> None:
    def cost(*args: str) -> float:
        before = os.times()
        subprocess.run([sys.executable, *args], stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        return spent or after.elapsed - before.elapsed  # Windows counts no children

    pairs = [(cost("-m", "mediator_tui", "--help"), cost("-c", "import pydantic")) for _ in range(6)]
    assert min(help_page for help_page, _ in pairs) <= 2 * min(bare for _, bare in pairs)


def test_a_mistake_of_ours_is_one_line_without_a_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("what somebody said")

    monkeypatch.setattr("mediator_tui.store.root.sessions_root", fail)
    monkeypatch.setenv("MEDIATOR_LANGUAGE", "en")
    assert run_program(["list"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.fullmatch(r"the program has a fault \(ValueError at test_cli_help\.py:\d+\)\..*\n", shown.err)
    assert "somebody" not in shown.err
