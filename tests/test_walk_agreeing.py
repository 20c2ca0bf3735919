"""Terms and offers at the table: chains, answers that lapse with the words, what is asked alone, drawing up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_driver import guide
from session_tools import contents, new_folder, on_disk, opened, texts

from mediator_tui.domain.agreements import Agreement, LegalName
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE, caucus
from mediator_tui.domain.terms import FIELDS
from mediator_tui.walk import agreeing, boards, closing, offers, terms
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.whole_text import whole_fields

MARK = "tanda-rahasia-{room}"


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """A session with three parties."""
    made = opened(new_folder(tmp_path))
    yield made
    made.close()


def _option(notes: Notes, text: str, **fields: Any) -> Record:
    return notes.add(JOINT, "option", text, by="a", **fields)


def _term(notes: Notes, text: str, **fields: Any) -> Record:
    return notes.add(JOINT, "term", text, by="all", **fields)


# Offers --------------------------------------------------------------------------------------------------


def test_counter_offers_stand_below_what_they_answer(notes: Notes) -> None:
    """Each option is followed by its answers; a withdrawn one stays in its place."""
    first = _option(notes, "satu")
    _option(notes, "dua")
    third = _option(notes, "tiga", answers_to=first.id)
    _option(notes, "empat", answers_to=third.id)
    boards.toggle_struck(notes, third)
    found = offers.in_chains(boards.on_boards(notes)["option"])
    assert [(record.text, depth) for record, depth in found] == [("satu", 0), ("tiga", 1), ("empat", 2), ("dua", 0)]


@given(st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 9)), unique_by=lambda each: each[0]))
def test_no_chain_loses_or_doubles_an_option(links: list[tuple[int, int | None]]) -> None:
    """Rings, strangers and themselves: every option stands exactly once, whatever an editor wrote."""
    options = [
        Record(at="2026-11-21T09:00:00+07:00", kind="option", id=f"j{n}", **({"answers_to": f"j{to}"} if to else {}))
        for n, to in links
    ]  # type: ignore[arg-type]
    found = [record.id for record, _ in offers.in_chains(options)]
    assert sorted(found) == sorted(option.id for option in options)
    assert sorted(each.id for each in offers.grouped(options, lambda _: 0)) == sorted(found)


# Answers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FIELDS)
def test_an_answer_lapses_with_a_changed_field_and_comes_back_with_undo(notes: Notes, key: str) -> None:
    """A yes stands for the term as it was: any other field asks again; undo restores both, redo lapses both."""
    term = _term(notes, "pipa dipasang", confirmed_a="yes", agreed_if_b="kalau hujan berhenti")
    changed = notes.change(JOINT, term.id, {key: "lain"})
    assert changed.answer("a") is None
    assert terms.condition(changed, "b") == ""
    notes.undo(JOINT)
    back = notes.room(JOINT).get(term.id)
    assert back
    assert (back.answer("a"), terms.condition(back, "b"), back.get(key)) == ("yes", "kalau hujan berhenti", None)
    notes.redo(JOINT)
    again = notes.room(JOINT).get(term.id)
    assert again
    assert (again.answer("a"), again.get(key)) == (None, "lain")


def test_serving_linking_and_answering_leave_other_answers_alone(notes: Notes) -> None:
    """What is no part of the words asks nobody again."""
    term = _term(notes, "pipa", confirmed_a="yes", where="halaman")
    notes.answer(JOINT, term.id, "b", "yes")
    boards.toggle_serves(notes, term, "a")
    changed = notes.change(JOINT, term.id, {"where": "halaman", "option": "j9"})
    assert (changed.answer("a"), changed.answer("b")) == ("yes", "yes")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.none() | texts), min_size=1, max_size=8))
def test_undo_and_redo_walk_through_a_term_s_fields(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str | None]]
) -> None:
    """Every step back is what stood there before, every step forward what stood there after; on disk too."""
    folder = new_folder(tmp_path_factory.mktemp("terms"))
    notes = opened(folder)
    term = _term(notes, "pipa", confirmed_a="yes")
    seen = [term.table() | {"rev": 0}]
    for key, value in edits:
        changed = notes.change(JOINT, term.id, {key: value} if value is not None else {}, () if value else (key,))
        seen.append(changed.table() | {"rev": 0})
    for stood in reversed(seen[:-1]):
        notes.undo(JOINT)
        assert _now(notes, term) == stood
    for stood in seen[1:]:
        notes.redo(JOINT)
        assert _now(notes, term) == stood
    notes.close()
    assert next(record for record in on_disk(folder) if record.id == term.id).table() | {"rev": 0} == seen[-1]


def _now(notes: Notes, term: Record) -> dict[str, Any]:
    record = notes.room(JOINT).get(term.id)
    assert record
    return record.table() | {"rev": 0}


# What a typed answer is kept as ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1", "a"), ("1+3", "a+c"), ("2, 1", "a+b"), ("9", "a+b+c"), ("Budi dan sari", "a+b"), ("semua", "a+b+c"),
     ("Pak RT", "Pak RT"), ("4", "4"), ("", "")],
)  # fmt: skip
def test_who_is_letters_or_a_name(notes: Notes, typed: str, kept: str) -> None:
    """Digits and names of parties are letters; anybody else is kept as typed."""
    assert terms.kept(notes.session, "who", typed) == kept


def test_a_due_day_is_a_date_or_what_was_typed(notes: Notes) -> None:
    """A date is a TOML date; other words stay words, and are no date in the text."""
    assert terms.kept(notes.session, "due", "2026-11-28") == date(2026, 11, 28)
    _term(notes, "pipa", due=terms.kept(notes.session, "due", "Sabtu depan"))
    assert agreeing.drawn_up(notes).terms[0].due is None


# Asked of each alone -----------------------------------------------------------------------------------


def test_asked_alone_is_told_only_as_of_everyone(notes: Notes) -> None:
    """A mark in each party's own room; the joint check turns only when everyone was asked, and says no more."""
    _term(notes, "pipa")
    for letter in notes.session.letters:
        assert not agreeing.asked_alone(notes)
        assert "private-check" in [each.id for each in agreeing.still_to_ask(notes, guide())]
        record = agreeing.ask_alone(notes, caucus(letter), MARK.format(room=letter))
        notes.answer(caucus(letter), record.id, letter, "declined")
    assert agreeing.asked_alone(notes)
    assert "private-check" not in [each.id for each in agreeing.still_to_ask(notes, guide())]
    assert notes.folder
    for name, data in contents(notes.folder.path).items():
        assert (b"tanda-rahasia" in data or b"declined" in data) == name.startswith("caucus-")


def test_together_is_not_alone(notes: Notes) -> None:
    """A room of several parties, and the walk's own moves, count for nobody."""
    agreeing.ask_alone(notes, caucus("abc"), "bersama")
    assert not agreeing.asked_alone(notes)


# Drawing up ----------------------------------------------------------------------------------------------


def test_the_text_is_drawn_from_the_terms(notes: Notes) -> None:
    """Fields, issue, whom it serves, who agreed and on what condition; struck and declined ones stay behind."""
    issue = notes.add(JOINT, "issue", "air dapur", by="all")
    interest = notes.add(JOINT, "interest", "halaman kering", by="b")
    option = _option(notes, "pipa", interests=[interest.id])
    first = _term(notes, "pipa dipasang", who="a", when="Sabtu", due=date(2026, 11, 28), issue=issue.id,
                  option=option.id, confirmed_a="yes", confirmed_b="yes", agreed_if_b="kalau kering")  # fmt: skip
    _term(notes, "dicoret", struck=True)
    _term(notes, "ditolak", confirmed_c="declined")
    _term(notes, "pohon dipangkas", depends=first.id, who="Pak RT")
    made = agreeing.drawn_up(notes)
    one, two = made.terms
    assert (one.id, one.text, one.who, one.when, one.due) == (
        "t1", "pipa dipasang", ["a"], "Sabtu", date(2026, 11, 28),
    )  # fmt: skip
    assert (one.issue, one.serves, one.agreed, one.condition("b")) == ("air dapur", ["b"], ["a", "b"], "kalau kering")
    assert (two.text, two.depends, two.who) == ("pohon dipangkas", ["t1"], ["Pak RT"])


def test_names_and_what_was_agreed_of_the_text_stay_and_numbers_too(notes: Notes) -> None:
    """Drawn up again, names, witnesses and the whole text's fields are as they were; a kept term keeps its number."""
    first = _term(notes, "satu")
    _term(notes, "dua")
    names = [LegalName(letter="a", name="Wiryo bin Karto")]
    agreeing.draw_up(notes)
    notes.save_agreement(notes.agreement.model_copy(update={"names": names, "confidential": True}))
    boards.toggle_struck(notes, first)
    _term(notes, "tiga")
    made = agreeing.draw_up(notes)
    assert [(term.id, term.text) for term in made.terms] == [("t2", "dua"), ("t3", "tiga")]
    assert notes.folder
    on_file = notes.folder.agreement()
    assert (on_file.names, on_file.confidential, on_file.terms) == (names, True, made.terms)


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, str):
        yield value


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(texts, st.dictionaries(st.sampled_from(FIELDS), texts)), max_size=4),
    st.lists(texts.filter(lambda text: len(text) > 3), max_size=4),
)
def test_nothing_but_the_terms_own_words_is_drawn_up(
    tmp_path_factory: pytest.TempPathFactory, agreed: list[tuple[str, dict[str, str]]], said: list[str]
) -> None:
    """Offers, reasons, admissions, caucuses and private notes leave no word in the text, whatever was typed."""
    notes = opened(new_folder(tmp_path_factory.mktemp("terms")))
    for text in said:
        for room in (JOINT, PRIVATE, caucus("a")):
            for kind in ("utterance", "option", "interest", "note"):
                notes.add(room, kind, f"offered {text}", by="a", why=f"reason {text}")
    for text, fields in agreed:
        _term(notes, text, **{"reason": "offered, and why", **fields})
    made = agreeing.drawn_up(notes)
    own = {"", "id", "agreement", *notes.session.letters, *(term.id for term in made.terms)}
    own |= {
        words for text, fields in agreed for words in (text, *fields.values(), *(v.strip() for v in fields.values()))
    }
    own |= {letter for _, fields in agreed for letter in fields.get("who", "").split("+")}
    assert set(_values(made.model_dump(mode="json"))) <= own
    notes.close()


@pytest.mark.parametrize("outcome", ["agreed", "partly", "no-agreement", "parted"])
def test_only_an_agreement_is_drawn_up(notes: Notes, outcome: Any) -> None:
    """The four endings are equal; only what was agreed, in whole or in part, has a text."""
    _term(notes, "pipa dipasang")
    closing.close_session(notes, "closing", outcome)
    assert notes.folder
    assert (notes.folder.path / "agreement.toml").exists() == (outcome in {"agreed", "partly"})


def test_an_agreement_without_terms_has_no_file(notes: Notes) -> None:
    """Nothing noted as a term: nothing is written that says there is a text."""
    closing.close_session(notes, "closing", "agreed")
    assert notes.folder
    assert not (notes.folder.path / "agreement.toml").exists()


def test_ratification_goes_into_the_text(notes: Notes) -> None:
    """Who must still approve what a group agreed to stands in the text."""
    _term(notes, "pipa")
    notes.session.parties[1].ratified_by = "rapat warga"
    assert agreeing.drawn_up(notes).ratification == {"b": "rapat warga"}


def test_a_text_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    """A mistake made in an editor is named; the questions go on, and the file stays as it is."""
    folder = new_folder(tmp_path)
    (folder.path / "agreement.toml").write_text("format = 1\nterms = 3\n")
    notes = opened(folder)
    _term(notes, "pipa")
    assert agreeing.still_to_ask(notes, guide())
    with pytest.raises(Fault):
        closing.close_session(notes, "closing", "agreed")
    assert notes.session.outcome is None
    notes.close()
    assert (folder.path / "agreement.toml").read_text() == "format = 1\nterms = 3\n"


def test_the_text_is_the_mediator_s_alone(tmp_path: Path) -> None:
    """A co-mediator's program and one that only reads write no text, and say so."""
    folder = new_folder(tmp_path)
    mediator, other = opened(folder), opened(folder, "budi")
    reader = Notes.opened(folder, mediator.clock, to_write=False)
    _term(other, "pipa")
    for notes in (other, reader):
        with pytest.raises(Fault, match="read-only"):
            notes.save_agreement(Agreement())
    agreeing.draw_up(other)
    assert not (folder.path / "agreement.toml").exists()
    for notes in (other, mediator):
        notes.close()


def test_the_whole_text_is_filled_in_and_emptied(notes: Notes) -> None:
    """Each field takes a choice, words or a date, tells it again, and can be emptied; a wrong date is refused."""
    typed = {
        "kind": "behaviour-contract", "language": "en", "place": "balai", "day": "2026-11-21", "confidential": "yes",
        "new_dispute": "bertemu", "review": "2027-01-09", "advice": "waived", "read_aloud": "yes",
    }  # fmt: skip
    agreement = notes.agreement
    for each in whole_fields(notes.session):
        agreement = each.given(agreement, typed[each.key])
        assert each.value(agreement) == typed[each.key]
    assert (agreement.kind, agreement.confidential, agreement.advice) == (
        "behaviour-contract", True, dict.fromkeys("abc", "waived"),
    )  # fmt: skip
    for each in whole_fields(notes.session):
        if each.key not in {"kind", "language"}:
            agreement = each.given(agreement, "")
    assert agreement == Agreement(kind="behaviour-contract", language="en")
    review = next(each for each in whole_fields(notes.session) if each.key == "review")
    with pytest.raises(Fault):
        review.given(agreement, "besok")
