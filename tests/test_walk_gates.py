"""What is still to be asked at the end of a stage: per kind of need, per party, in the same form for all."""

from pathlib import Path
from typing import Any

import pytest
from plain_driver import BEGAN, THREE, TWO, guide, new_session, session_of, type_into

from mediator_tui.content.words import words
from mediator_tui.domain.language import Bilingual, Language
from mediator_tui.domain.plan import Gate, Stage, Step
from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Session
from mediator_tui.plain.desk import Desk
from mediator_tui.walk.gates import still_to_ask

_TEXT = Bilingual(id="x", en="x")


def _gate(needs: str, kind: str | None = None, count: int = 1) -> Stage:
    gate = Gate.model_validate(
        {"id": "g", "text": _TEXT, "source": ["own"], "needs": needs, "kind": kind, "count": count}
    )
    return Stage(id="s", number=1, name=_TEXT, minutes=(1, 2), steps=(Step(id="x", card="y"),), gates=(gate,))


def _record(by: str, kind: str, **fields: Any) -> Record:
    return Record.model_validate({"at": BEGAN, "by": by, "kind": kind, "text": "x", "id": "j1", **fields})


def _left(
    stage: Stage, records: list[Record], session: Session | None = None, issue: str | None = None
) -> dict[str, int]:
    found = still_to_ask(stage, session or session_of(), records, issue)
    return {letter: sum(count for _, count in gates) for letter, gates in found.items()}


def test_consent_is_asked_of_each() -> None:
    """Whoever was asked about notes, whatever they said, need not be asked again."""
    session = session_of()
    assert _left(_gate("consent"), [], session) == {"a": 1, "b": 1}
    session.notes_consent = {"a": "no"}
    assert _left(_gate("consent"), [], session) == {"a": 0, "b": 1}


def test_records_are_counted_for_each_speaker() -> None:
    """A record by several counts for each of them; what was struck, or is of another kind, counts for nobody."""
    stage = _gate("record", "interest", 2)
    records = [_record("a+b", "interest"), _record("a", "interest"), _record("b", "value")]
    assert _left(stage, records) == {"a": 0, "b": 1}
    assert _left(stage, [_record("a", "interest", struck=True)]) == {"a": 2, "b": 2}


def test_records_of_another_issue_do_not_count() -> None:
    """In a stage walked for each issue, what was noted under another issue is left out; what has none counts."""
    stage = _gate("record", "interest")
    records = [_record("a", "interest", issue="j7"), _record("b", "interest")]
    assert _left(stage, records, issue="j8") == {"a": 1, "b": 0}
    assert _left(stage, records, issue="j7") == {"a": 0, "b": 0}


@pytest.mark.parametrize("answer", ["yes", "silent", "declined"])
def test_any_answer_is_one(answer: str) -> None:
    """The gate asks whether a party was asked: yes, silence and refusal are all answers."""
    records = [_record("b", "summary", confirmed_a=answer)]
    assert _left(_gate("answer", "summary"), records) == {"a": 0, "b": 1}


def test_with_two_each_answers_the_other() -> None:
    """Where two sit, each is asked about an acknowledgement by the other, not about their own."""
    stage = _gate("pair", "acknowledgement")
    assert _left(stage, []) == {"a": 1, "b": 1}
    assert _left(stage, [_record("a", "acknowledgement", confirmed_a="yes")]) == {"a": 1, "b": 1}
    assert _left(stage, [_record("a", "acknowledgement", confirmed_b="silent")]) == {"a": 1, "b": 0}


def test_with_more_only_the_chosen_pairs_are_asked() -> None:
    """Three and more: nobody has to hear everybody; the pairs are chosen."""
    session = session_of(THREE)
    stage = _gate("pair", "acknowledgement")
    assert _left(stage, [], session) == {"a": 0, "b": 0, "c": 0}
    session.hear = ["a>b", "a>c", "c>a"]
    assert _left(stage, [], session) == {"a": 2, "b": 0, "c": 1}
    assert _left(stage, [_record("b", "acknowledgement", confirmed_a="yes")], session) == {"a": 1, "b": 0, "c": 1}


def test_pairs_with_someone_who_is_not_there_are_passed_over() -> None:
    """A pair written by hand that names no party stops nothing."""
    session = session_of()
    session.hear = ["z>a", "a>q"]
    assert _left(_gate("pair", "acknowledgement"), [], session) == {"a": 1, "b": 0}


def test_a_shared_value_needs_everybodys_yes_to_the_same_one() -> None:
    """Two who each said yes to another value share none yet; silence is not yes."""
    stage = _gate("shared", "value")
    one, other = _record("a", "value", confirmed_a="yes"), _record("b", "value", confirmed_b="yes")
    assert _left(stage, []) == {"a": 1, "b": 1}
    assert _left(stage, [one]) == {"a": 0, "b": 1}
    assert _left(stage, [one, other]) == {"a": 1, "b": 1}
    assert _left(stage, [_record("a", "value", confirmed_a="yes", confirmed_b="silent")]) == {"a": 0, "b": 1}
    assert _left(stage, [_record("a", "value", confirmed_a="yes", confirmed_b="yes")]) == {"a": 0, "b": 0}


def _to_gate(desk: Desk) -> None:
    while desk.walker.cue.action != "gate":
        assert desk.walker.next()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_gate_names_every_party_in_the_same_form(language: Language, tmp_path: Path) -> None:
    """Whoever is still to be asked has a line of the same shape, none is blamed; with nothing left there is no line."""
    session = new_session(tmp_path, THREE, language=language)
    played = type_into(
        session, "m", "6", "5", "1n air", "1n jalan", "2n tenang", _to_gate, "<", "", language=language
    )  # fmt: skip
    text = guide().walks["mediation"].stages[5].gates[0].text[language]
    one = words()("plain.gate-item", language, text=text, count=1)
    two = words()("plain.gate-item", language, text=text, count=2)
    lines = [line for line in played.last.splitlines() if any(line.startswith(f"  {name}:") for name in THREE)]
    assert sorted(lines) in (
        [f"  {THREE[1]}: {text}", f"  {THREE[2]}: {two}"],
        [f"  {THREE[1]}: {one}", f"  {THREE[2]}: {two}"],
    )
    assert words()("plain.gate-on", language) in played.last


def test_whoever_is_named_first_changes_from_gate_to_gate(tmp_path: Path) -> None:
    """Not always the same party stands first under what is still to be asked."""
    first = set()
    for stage in ("1", "2", "3", "5"):
        played = type_into(new_session(tmp_path, TWO), "m", "6", stage, _to_gate, "<", "")
        named = [line.strip().split(":")[0] for line in played.last.splitlines() if line.startswith("  ")]
        first.add(named[0])
    assert first == set(TWO)


def test_going_on_from_a_gate_is_one_key(tmp_path: Path) -> None:
    """Nothing is locked: Enter goes on though everything is still to be asked."""
    stages: list[str] = []
    look = lambda desk: stages.append(desk.walker.stage.id)  # noqa: E731
    type_into(new_session(tmp_path), "m", "6", "3", _to_gate, look, "", look)
    assert stages == ["understanding", "agenda"]
