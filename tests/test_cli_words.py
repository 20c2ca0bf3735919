"""Every sentence the program can say exists, in both languages, with what it needs to be filled."""

import ast
from collections.abc import Iterator
from pathlib import Path

import mediator_tui
from mediator_tui.content.reading import _PLAIN_REASONS
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.lines import KINDS, placeholders

_KEY_AT = {"Fault": 0, "WrongUse": 0, "blame": 2, "blame_at": 2, "say": 0, "_say": 0, "_line": 1}
_FILE = {"Fault": "fault", "blame": "fault", "blame_at": "fault"}
_ALWAYS = {"file", "line"}


def _calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each sentence's full key, where it is used, and the values given to it."""
    root = Path(mediator_tui.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = _KEY_AT.get(name)
            if at is None or len(node.args) <= at or (name not in _FILE and path.parent.name != "cli"):
                continue
            given = {each.arg for each in node.keywords if each.arg}
            key = node.args[at]
            for each in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield f"{_FILE.get(name, 'cli')}.{each.value}", f"{path.name}:{node.lineno}", given


def test_every_sentence_used_exists_and_is_filled() -> None:
    known = words().texts
    wrong = []
    for key, where, given in _calls():
        if key not in known:
            wrong.append(f"{where}: {key} is missing")
            continue
        for language in LANGUAGES:
            wrong += [
                f"{where}: nothing fills {name} of {key}"
                for name in set(placeholders(known[key][language])) - given - _ALWAYS
            ]
    assert not wrong, "\n".join(wrong)
    assert sum(1 for _ in _calls()) > 100


def test_reasons_of_pydantic_have_sentences() -> None:
    assert {f"fault.{key}" for key in _PLAIN_REASONS.values()} <= words().texts.keys()


def test_every_kind_has_a_word_and_a_short_label() -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            assert words().texts[f"kinds.{kind}"][language]
            assert 0 < len(words().texts[f"kinds.{kind}-short"][language]) <= 8


def test_a_fault_is_led_by_its_file_and_line() -> None:
    from mediator_tui.domain.fault import Fault

    fault = Fault("not-toml", file="x.toml", line=3, reason="Invalid value")
    assert words().fault(fault, "en").startswith("x.toml:3: is not valid TOML: the value is written wrongly")
    assert words().fault(fault, "id").startswith("x.toml:3: bukan TOML yang sah: nilainya salah tulis")
    assert words().sentence(fault, "en").startswith("is not valid TOML")
