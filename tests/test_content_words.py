"""The wording checks, and the interface's own words: each used, each there, the same in both languages."""

import ast
import re
from pathlib import Path

import pytest
from plain_driver import guide, new_session, type_into

import mediator_tui
from mediator_tui.content.places import scripts_root
from mediator_tui.content.words import words
from mediator_tui.domain import toml_text
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.lines import placeholders
from mediator_tui.domain.wording import check_wording

TYPICAL: dict[str, dict[Language, str]] = {
    "blame-word": {"id": "Dia itu pembohong dan serakah.", "en": "He is a liar and greedy."},
    "yes-no-question": {"id": "Apakah Bapak setuju?", "en": "Do you agree?"},
    "double-question": {"id": "Kapan itu terjadi dan mengapa baru sekarang?", "en": "When did it start, and why now?"},
    "one-sides-word": {"id": "Tanah itu diserobot.", "en": "They trespassed on the land."},
    "hidden-solution": {"id": "Bagaimana kalau dibagi dua saja?", "en": "Why don't you split it?"},
    "win-lose": {"id": "Siapa yang menang di sini?", "en": "Who wins here?"},
}
NEUTRAL: dict[Language, tuple[str, ...]] = {
    "id": ("Apa yang paling ingin dijaga?", "Pagar itu berdiri sejak Maret.", "Bagaimana ceritanya dari awal?"),
    "en": ("What do you most want to protect?", "The fence went up in March.", "How did it begin?"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", TYPICAL)
def test_each_rule_catches_a_typical_sentence(rule: str, language: Language) -> None:
    """A sentence that often goes wrong is pointed at, by the rule that is meant for it."""
    found = [each.id for each, _ in check_wording(TYPICAL[rule][language], guide().wording)]
    assert rule in found


@pytest.mark.parametrize("rule", guide().wording, ids=lambda rule: rule.id)
def test_every_rule_catches_something_and_not_its_own_example(rule) -> None:
    """In each language a rule has words to look for, and its neutral example passes all the rules."""
    for language in LANGUAGES:
        looked_for = [*rule.words[language], *rule.starts[language], *rule.ends[language]]
        assert looked_for
        end = "?" if rule.applies == ("question",) else "."
        word = looked_for[0].replace("*", "")
        sentence = word if word.endswith("?") else f"{word} x{end}"
        assert rule.id in [each.id for each, _ in check_wording(sentence, guide().wording)], sentence
        assert check_wording(rule.example[language], guide().wording) == [], rule.example[language]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Yuli is right.", "win-lose"), ("I think she is right about the roster.", "win-lose"),
        ("Bapak yang benar.", "win-lose"), ("They insist they were first.", "one-sides-word"),
    ],
)  # fmt: skip
def test_a_verdict_is_pointed_at(sentence: str, rule: str) -> None:
    """Who is right is not the mediator's to say, nor that somebody merely insists."""
    assert rule in [each.id for each, _ in check_wording(sentence, guide().wording)]


@pytest.mark.parametrize("sentence", ["Did I get that right?", "Is that right, for each of you?", "Betul begitu?"])
def test_asking_whether_it_was_understood_is_no_verdict(sentence: str) -> None:
    """The question that closes a loop is left alone by the rule on verdicts."""
    assert "win-lose" not in [each.id for each, _ in check_wording(sentence, guide().wording)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_neutral_sentences_pass(language: Language) -> None:
    """What describes, and asks openly, is left alone."""
    for sentence in NEUTRAL[language]:
        assert check_wording(sentence, guide().wording) == [], sentence


@pytest.mark.parametrize("text", ["", " ", "?", "...", "!!!", "\u202e", "a" * 100_000, "menang" * 10_000, "?" * 10_000])
def test_any_text_can_be_checked(text: str) -> None:
    """Nothing typed makes the check fail, or long."""
    check_wording(text, guide().wording)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_checked_and_not_kept(language: Language, tmp_path: Path) -> None:
    """`m 5` points at the words, says why, shows another way, rewrites nothing and keeps nothing."""
    session = new_session(tmp_path, language=language)
    sentence = TYPICAL["blame-word"][language]
    rule = next(each for each in guide().wording if each.id == "blame-word")
    played = type_into(session, "m", "5", sentence, "m", "5", NEUTRAL[language][0], language=language)
    assert rule.why[language] in played.replies[3]
    assert rule.example[language] in played.replies[3]
    assert words()("plain.wording-nothing", language) in played.last
    assert not any(sentence.encode() in path.read_bytes() for path in session.path.iterdir())


# The interface's own words ----------------------------------------------------------------------------------

FILES = ("plain", "plain-review", "home")
FILE_OF = {
    "home.py": "home", "asking.py": "follow-up", "follow_ups.py": "follow-up", "resources.py": "follow-up",
    "documents.py": "making", "solo.py": "practice", "solo_after.py": "practice", "solo_looking.py": "practice", **{
        f"review_{each}.py": "plain-review" for each in ("desk", "pages", "rubric", "setting", "talk")
    }, "reviewing.py": "plain-review",
}  # fmt: skip
"""The file of a module's sentences, where it is not plain.toml."""


def _literals() -> set[str]:
    """Return every text in the code of plain mode that could be a key, formatted ones as a pattern."""
    found: set[str] = set()
    for path in sorted((Path(mediator_tui.__file__).parent / "plain").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value.removeprefix("plain.").removeprefix("home.")))
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(each.value)) if isinstance(each, ast.Constant) else "[a-z0-9_-]+"
                    for each in node.values
                ]
                found.add("".join(parts).replace(r"plain\.", ""))
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_of_plain_mode_is_used(file: str) -> None:
    """Nothing stands in scripts/interface for plain mode that the code does not use."""
    patterns = [re.compile(each) for each in _literals() if len(each) > 1 and each != "[a-z0-9_-]+"]
    keys = [key.removeprefix(f"{file}.") for key in words().texts if key.startswith(f"{file}.")]
    unused = [key for key in keys if not any(pattern.fullmatch(key) for pattern in patterns)]
    assert unused == []


_SAYING = frozenset({"say", "t", "tell", "told", "want"})


def _keys_used() -> set[str]:
    """Return every key that plain mode asks for by name."""
    used: set[str] = set()
    for path in sorted((Path(mediator_tui.__file__).parent / "plain").glob("*.py")):
        file = FILE_OF.get(path.name, "plain")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SAYING):
                continue
            owner = ast.unparse(node.func.value)
            if owner.endswith("naming") or not node.args or isinstance(node.args[0], ast.JoinedStr):
                continue
            own = "plain" if owner == "desk" and file != "plain-review" else file
            for key in ast.walk(node.args[0]):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    used.add(key.value if "." in key.value else f"{own}.{key.value}")
    return used


def test_every_sentence_plain_mode_says_is_there() -> None:
    """Every key asked for by name exists."""
    used = {key for key in _keys_used() if not key.endswith(".")}
    assert len(used) > 80
    missing = {
        key
        for key in used
        if key not in words().texts
        and re.fullmatch(r"(?:plain|plain-review|home|follow-up|making|practice)\.[a-z0-9-]+", key)
    }
    assert missing == set()


def test_both_languages_fill_the_same_places() -> None:
    """A sentence of the interface has the same placeholders in both languages, and both are written."""
    for key, texts in words().texts.items():
        assert set(placeholders(texts["id"])) == set(placeholders(texts["en"])), key
        assert all(texts[language] for language in LANGUAGES), key


def test_no_interface_key_stands_twice() -> None:
    """A key is written once in its file."""
    for path in (scripts_root() / "interface").glob("*.toml"):
        keys = re.findall(r"^([a-z0-9_-]+)\.id\s*=", path.read_text("utf-8"), re.MULTILINE)
        assert len(keys) == len(set(keys)), path.name


def test_every_sentence_about_documents_is_used() -> None:
    """Nothing stands in making.toml that no code asks for; a key made of parts counts by its first part."""
    root = Path(mediator_tui.__file__).parent
    code = "".join(path.read_text("utf-8") for path in root.rglob("*.py"))
    made = ("kind-", "holds-", "format-", "language-", "detail-", "one-", "is-")
    keys = [key.removeprefix("making.") for key in words().texts if key.startswith("making.")]
    written = [key for key in keys if not key.startswith(made) and key != "acknowledged-by"]
    assert [key for key in written if not re.search(f'"(making\\.)?{key}"', code)] == []


def test_the_interfaces_words_are_read_the_fast_way() -> None:
    """A brace in a sentence over several lines makes the slow reader read the whole file, at every start."""
    for path in sorted((scripts_root() / "interface").glob("*.toml")):
        assert not toml_text._may_be_newer(path.read_text("utf-8")), path
