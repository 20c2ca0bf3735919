"""Marker words in damaged files, and every error message searched for them: none repeats what stands there."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from marker_tools import copied, found, found_below, made, places, word

from mediator_tui.store.folder import SessionFolder

__all__ = ["made", "places"]
Call = Callable[..., Called]

# What only ever holds a code (who, which card, which room) is named where it is wrong, so that it can be mended.
_DAMAGE: dict[str, Callable[[bytes, bytes], bytes]] = {
    "quote": lambda data, mark: data.replace(mark, mark + b'"', 1),
    "open": lambda data, mark: data.replace(mark, mark + b"\n", 1),
    "bytes": lambda data, mark: data.replace(mark, mark + b"\xff", 1),
    "bare": lambda data, mark: data + b"\n" + mark + b"\n[[records]]\n",
    "key": lambda data, mark: data + b"\n[[records]]\n" + mark + b" = 1\n" + mark + b" = 2\nid = 'x1'\n",
    "table": lambda data, mark: data + b"\n[" + mark + b"]\n[" + mark + b"]\n",
    "inline": lambda data, mark: data + b"\nx = {" + mark + b" = 1, " + mark + b" = 2}\n",
    "kind": lambda data, mark: re.sub(rb'kind = "[a-z]+"(?=\ntext)', b'kind = "' + mark + b'"', data, count=1),
    "at": lambda data, mark: re.sub(rb"at = [-0-9T:+]+", b'at = "' + mark + b'"', data, count=1),
    "format": lambda data, mark: data.replace(b"format = 1", b'format = "' + mark + b'"', 1),
    "value": lambda data, mark: re.sub(rb"= (true|\d+|\[\])$", b'= "' + mark + b'"', data, count=1, flags=re.MULTILINE),
    "change": lambda data, mark: data + b"\n[[changes]]\nrecord = 1\nrev = '" + mark + b"'\nid = 'a990'\n",
}
_JOINT_READERS: tuple[tuple[str, ...], ...] = (
    ("check", "{s}"), ("show", "{s}"), ("log", "{s}"), ("board", "{s}", "--plain"), ("terms", "{s}"),
    ("about", "{s}", "a"), ("live", "{s}", "--plain"), ("export", "{s}", "minutes", "-o", "{o}.md"), ("search", "zq"),
)  # fmt: skip
_CAUCUS_READERS = (
    ("check", "{s}"), ("show", "{s}", "--room", "caucus-a"), ("log", "{s}", "--room", "caucus-a"),
    ("about", "{s}", "a", "--alone"), ("release", "{s}", "caucus-a"), ("live", "{s}", "--plain"),
    ("search", "zq", "--room", "caucus-a"), ("anonymise", "{s}", "--to", "{o}", "--yes", "--room", "caucus-a"),
)  # fmt: skip
_READERS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "joint.toml": ("said-a", _JOINT_READERS),
    "caucus-a.toml": ("caucus-a", _CAUCUS_READERS),
    "private.toml": (
        "private", (("check", "{s}"), ("show", "{s}", "--room", "private"), ("live", "{s}", "--plain"),
                    ("export", "{s}", "practice-data", "-o", "{o}.toml")),
    ),
    "session.toml": ("mandate", (*_JOINT_READERS, ("list",), ("follow-up",), ("close", "{s}"))),
    "agreement.toml": (
        "legal", (("check", "{s}"), ("export", "{s}", "agreement", "-o", "{o}.md"), ("follow-up", "{s}", "--plain")),
    ),
    "safety.toml": ("measure", (("check", "{s}"), ("live", "{s}", "--plain"))),
    "follow-up.toml": ("obstacle", (("check", "{s}"), ("follow-up", "{s}", "--plain"), ("follow-up",))),
}  # fmt: skip


@pytest.mark.parametrize("name", _READERS)
def test_no_error_message_repeats_what_stands_in_a_damaged_file(  # noqa: PLR0917
    call: Call, made: SessionFolder, sessions: Path, places: Path, tmp_path: Path, name: str
) -> None:
    """It names the file, the line and the key: never a word that stands there, wherever the damage is."""
    of, readers = _READERS[name]
    sound, leaks, told = (made.path / name).read_bytes(), [], 0
    for at, (kind, damage) in enumerate(_DAMAGE.items()):
        spoiled = damage(sound, word(of).encode())
        some = (readers[0], readers[at % len(readers)]) if spoiled != sound else ()
        for number, args in enumerate(some):
            shutil.rmtree(sessions, ignore_errors=True)
            folder = copied(made, sessions)
            (folder.path / name).write_bytes(spoiled)
            out = tmp_path / f"{kind}-{number}"
            code, printed, errors = call(*(each.format(s=folder.path, o=out) for each in args), data=b"a: x\n")
            told += code == 1
            if of in found(errors) or (args[0] in {"check", "list"} and found(printed)):
                leaks.append((kind, args[0], printed[-150:] if args[0] == "check" else errors))
    assert not leaks, leaks
    assert told > 5
    assert not found_below(places)
