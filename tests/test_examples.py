"""The example sessions are what playing the dialogues makes, are sound, and keep every room's words in it."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plain_driver import at_home, guide, on_disk, records

from mediator_tui.content.places import examples_root
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.plain.demo import dialogue
from mediator_tui.store.folder import SessionFolder

ROOT = Path(__file__).resolve().parents[1]
NAMES: dict[Language, str] = {"id": "2026-11-21-1", "en": "2026-11-21-2"}
OUTCOMES: dict[Language, str] = {"id": "agreed", "en": "partly"}
LANGUAGES = list(NAMES)
MISTYPED = (
    "not-understood", "no-record", "nothing-saved", "nothing-to-answer", "not-in-room", "nothing-found",
    "impasse-none", "no-bookmark", "no-worksheet", "answers-stay", "one-by-one", "nothing-to-undo", "at-end",
)  # fmt: skip
"""What the program says to a line that landed nowhere."""

Played = tuple[Path, dict[Language, str]]


def example(language: Language) -> SessionFolder:
    return SessionFolder(examples_root() / NAMES[language])


def rooms(language: Language) -> dict[str, list[Record]]:
    folder = example(language)
    return {room: records(folder, room) for room in folder.rooms()}


def caucuses(language: Language) -> dict[str, list[Record]]:
    return {room: each for room, each in rooms(language).items() if members(room)}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play both dialogues as `make examples` does; return the folder, and what the mediator saw."""
    make: Callable[[Path], list[str]] = runpy.run_path(str(ROOT / "tools" / "examples.py"))["make"]
    root = tmp_path_factory.mktemp("played")
    return root, dict(zip(LANGUAGES, make(root), strict=True))


def test_the_examples_are_what_playing_the_dialogues_makes(played: Played) -> None:
    root, _ = played
    made = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    kept = examples_root()
    there = {str(path.relative_to(kept)): path.read_bytes() for path in kept.rglob("*.*") if path.parent != kept}
    assert sorted(there) == sorted(made), "make examples"
    assert [name for name, data in made.items() if there[name] != data] == [], "make examples"


def test_the_examples_are_in_order(call: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = call("check", examples_root())
    assert (code, err) == (0, ""), out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_lands_where_it_is_meant(played: Played, language: Language) -> None:
    shown = played[1][language]
    for key in MISTYPED:
        told = words()(f"plain.{key}", language)
        assert [part for part in _fixed_parts(told) if part in shown] == [], key
    asked = _fixed_parts(words()("plain.not-saved-who", language))[0]
    assert shown.count(asked) == 1, "one line typed without a who, on purpose"
    everything = [record for room in example(language).rooms() for record in _all(language, room)]
    assert [record.text for record in everything if record.kind == "draft" and not record.undone] == []


def _fixed_parts(sentence: str) -> list[str]:
    """Return what stays of a sentence whose values are left open (each stands as `…`)."""
    return [part.strip() for part in sentence.split("…") if len(part.strip()) > 12]


def _all(language: Language, room: str) -> list[Record]:
    found, damage = example(language).records(room)
    assert damage == []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_a_caucus_are_in_any_other_file(language: Language) -> None:
    inside = caucuses(language)
    assert sorted(inside) == ["caucus-a", "caucus-b"]
    for room, kept in inside.items():
        assert len(kept) > 4
        files = on_disk(example(language).path)
        own = files.pop(f"{room}.toml").decode()
        for record in kept:
            assert record.text
            assert record.text in own
            assert [name for name, data in files.items() if record.text.encode() in data] == []


SECRETS: dict[Language, tuple[str, ...]] = {
    "id": ("18 juta", "pinjaman", "bank", "pencuri", "almarhum", "membentak", "kira-kira"),
    "en": ("dialysis", "father", "another shop", "nearer home", "penalty", "warning for", "refused", "more hands"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_kept_private_is_said_nowhere_in_the_joint_record(language: Language) -> None:
    joint = (example(language).path / "joint.toml").read_text(encoding="utf-8").casefold()
    assert [secret for secret in SECRETS[language] if secret in joint] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_talks_are_of_similar_length(language: Language) -> None:
    stays = [move for move in _all(language, PRIVATE) if move.get("seconds") and move.stage == "weighing"]
    assert {move.get("inside") for move in stays} == set(caucuses(language))
    lengths = [int(move.get("seconds")) for move in stays]
    assert min(lengths) > 8 * 60
    assert max(lengths) - min(lengths) < 2 * 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_answers_for_itself(language: Language) -> None:
    session = example(language).session()
    assert session.notes_consent == {"a": "yes", "b": "yes"}
    joint = rooms(language)[JOINT]
    given = {letter: {record.answer(letter) for record in joint} for letter in session.letters}
    assert all({"yes", None} <= answers for answers in given.values())
    assert {"silent", "declined"} <= _ever_answered(language)
    keys = {key for record in joint for key in _more(record) if key.startswith("confirmed")}
    assert keys == {f"confirmed_{letter}" for letter in session.letters}
    terms = [record for record in joint if record.kind == "term"]
    assert len(terms) > 7
    assert all(record.answer(letter) == "yes" for record in terms for letter in session.letters)
    options = [record for record in joint if record.kind == "option"]
    assert {len([x for x in session.letters if record.get(f"serves_{x}")]) for record in options} == {0, 1, 2}


def _ever_answered(language: Language) -> set[str]:
    """Return the answers typed, those changed later with them."""
    typed = dialogue(language)["typed"]
    return {"silent" for line in typed if line[:2] in {"1.", "2."}} | {"declined" for line in typed if line[1:2] == "x"}


def _more(record: Record) -> dict[str, Any]:
    return record.model_extra or {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_is_worth_learning_from(language: Language) -> None:
    joint = rooms(language)[JOINT]
    kinds = {record.kind for record in joint}
    assert kinds >= {
        "utterance", "position", "interest", "emotion", "value", "acknowledgement", "issue", "option", "term",
        "question", "summary", "strength", "task", "obstacle", "resource", "progress",
    }  # fmt: skip
    assert all(record.text for record in joint), "marks without words were filled in later"
    noted = [record for record in joint if record.kind not in {"term", "summary", "task", "progress", "question"}]
    assert max(len(record.text.split()) for record in noted) <= 15, "few words"
    assert {record.by for record in noted if record.kind == "interest"} == {"a", "b"}
    assert "mediator" not in {record.by for record in noted if record.kind == "option"}, "the mediator never proposes"
    assert {"shared", "compatible"} <= {record.get("relation") for record in joint}
    per_issue = {record.get("issue") for record in noted if record.kind == "interest" and record.get("issue")}
    assert len(per_issue) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_was_reached_and_the_case_closed(language: Language) -> None:
    stages = {move.stage for move in _all(language, PRIVATE) if move.kind == "move"}
    assert stages == {stage.id for stage in guide().walks["mediation"].stages}
    session = example(language).session()
    assert session.language == language
    assert session.outcome == OUTCOMES[language]
    assert example(language).safety().colour == "green"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_terminal_the_program_walks_an_example_to_its_end(
    run: Callable[..., Any], sessions: Path, language: Language
) -> None:
    done = run(language=language)
    assert (done.returncode, done.stderr) == (0, b"")
    (folder,) = sessions.iterdir()
    assert str(folder) in done.stdout.decode().splitlines()[-1]
    assert SessionFolder(folder).session().outcome == OUTCOMES[language]
    assert [row_of(record) for record in records(SessionFolder(folder))] == [
        row_of(record) for record in rooms(language)[JOINT]
    ]


def row_of(record: Record) -> tuple[str, str, str, str]:
    return record.id, record.by, record.kind, record.text


def test_an_example_opens_to_read_and_going_on_copies_it(tmp_path: Path) -> None:
    before = on_disk(examples_root())
    read = at_home(tmp_path, "3", "1", "1", "1n baru", "qq", "0")
    assert read.code == 0
    assert on_disk(examples_root()) == before
    assert list(tmp_path.iterdir()) == []
    copied = at_home(tmp_path, "3", "2", "2", "1n one thing more", "qq", "0", language="en")
    assert copied.code == 0
    assert on_disk(examples_root()) == before
    (folder,) = tmp_path.iterdir()
    assert records(SessionFolder(folder))[-1].text == "one thing more"
    assert [record.text for record in records(SessionFolder(folder))][:-1] == [
        record.text for record in rooms("en")[JOINT]
    ]


def test_nothing_but_sessions_lies_among_the_examples() -> None:
    names = sorted(path.name for path in examples_root().iterdir() if path.name != ".gitkeep")
    assert names == sorted(NAMES.values())
    files = [path.name for name in names for path in (examples_root() / name).iterdir()]
    assert [name for name in files if not name.endswith(".toml")] == []


def test_the_example_documents_are_what_the_sessions_make(tmp_path: Path) -> None:
    tools = [runpy.run_path(str(ROOT / "tools" / f"{name}.py")) for name in ("documents", "reviews")]
    made = {path.name: path.read_bytes() for tool in tools for path in tool["make"](tmp_path)}
    kept = {path.name: path.read_bytes() for path in (ROOT / "docs" / "examples").iterdir()}
    assert sorted(made) == sorted(kept), "make examples"
    assert [name for name, data in made.items() if kept[name] != data] == [], "make examples"
