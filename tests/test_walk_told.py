"""What is told of records: a worksheet's words, where we were, a party that would rather have no notes, "who?"."""

from pathlib import Path

import pytest
from plain_driver import TWO, Clock, guide, new_session, records, type_into
from tui_driver import Screen

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.recap import recap
from mediator_tui.walk.worksheets import asked_fields, record_of

SPLIT = "split-issues"


def test_a_filled_worksheet_never_leaves_a_record_without_words() -> None:
    """The field made for the words first, then the first words typed, those of whom it is by before another's."""
    for card in guide().cards.values():
        fields = asked_fields(card, ("a", "b"))
        typed = {asked.key: f"kata {number}" for number, asked in enumerate(fields) if asked.field.type == "text"}
        if not typed:
            continue
        named = [asked.key for asked in fields if asked.field.as_text]
        text, kept = record_of(fields, typed, "b")
        assert text == (typed[named[0]] if named else text)
        assert text in typed.values()
        assert set(kept) == set(typed) - set(named)
        rest = {key: value for key, value in typed.items() if key not in named}
        text, kept = record_of(fields, rest, "b")
        assert bool(text) == bool(rest)
        assert kept == rest
        first = next((asked for asked in fields if asked.key in rest), None)
        if first and first.party == "a":
            assert text == rest[first.field.key("b")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_modes_give_a_worksheets_record_its_words(language: Language, tmp_path: Path) -> None:
    """A field filled, the one for the words left empty: the board shows what was typed."""
    card = guide().cards["localise-conflict"]
    assert card.fields[0].type == "text"
    assert not card.fields[0].as_text
    screen = Screen(tmp_path, language)
    screen.live.context.walker.to_card(card.id)
    screen.feed("k⏎").type("xyzzy").feed("⏎␛")
    assert screen.records() == [("mediator", "issue", "xyzzy")]
    assert "xyzzy" in screen.feed("b").text()
    session = new_session(tmp_path / "plain", language=language)
    type_into(session, f"t {card.id}", "k", "", "xyzzy", ".", language=language)
    assert [each.text for each in records(session, "joint") if each.kind == "issue"] == ["xyzzy"]


def test_where_were_we_tells_what_was_agreed_and_the_stage_now(tmp_path: Path) -> None:
    """Terms everybody said yes to, no others; the stage one is at, though nothing was noted there yet."""
    screen = Screen(tmp_path, "en").go("agreement").note("9r", "pipe by Friday").note("9r", "fence later")
    notes = screen.notes
    first = screen.kept()[0]
    notes.answer("joint", first.id, "a", "yes")
    told = recap(notes, "closing")
    assert told.terms == []
    notes.answer("joint", first.id, "b", "yes")
    told = recap(notes, "closing")
    assert [record.text for record in told.terms] == ["pipe by Friday"]
    assert told.stage == "closing"
    screen.go("closing").live.open("where")
    assert "What is agreed" in screen.text()
    assert "pipe by Friday" in screen.text()
    assert "fence later" not in screen.text()
    assert "stage 9 Closing" in screen.text()
    screen.leave()
    assert screen.folder
    played = type_into(screen.folder, "m", "4", language="en")
    assert "What is agreed:\n  pipe by Friday" in played.last


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_party_that_would_rather_have_no_notes_is_remembered(language: Language, tmp_path: Path) -> None:
    """A lasting mark at that party's name, and a reminder with each note of its; noting goes on all the same."""
    screen = Screen(tmp_path, language).go("opening").until("consent").feed("2x⏎")
    mark = screen.shell.t("no-notes-mark")
    for size in ((80, 24), (120, 40), (70, 24)):
        heads = [line for line in screen.lines(*size) if f"({mark})" in line]
        assert len(heads) == 1
        assert heads[0].index(TWO[1]) < heads[0].index(mark)
    screen.note("2n", "x")
    reminder = screen.shell.t("prefers-no-notes", names=TWO[1])
    assert reminder in screen.text()
    assert reminder not in screen.note("1n", "y").text()
    assert len(screen.records()) == 2
    played = type_into(_unwilling(tmp_path), "2n x", "1n y", language=language)
    told = words()("plain.prefers-no-notes", language, names=TWO[1])
    assert told in played.replies[1]
    assert told not in played.replies[2]


def _unwilling(tmp_path: Path) -> SessionFolder:
    folder = new_session(tmp_path / "plain")
    notes = Notes.opened(folder, Clock())
    notes.session.notes_consent = {"b": "no"}
    notes.save_session()
    notes.close()
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_to_a_picked_record_says_what_changed(language: Language, tmp_path: Path) -> None:
    """Not that a record was changed, but who answered what."""
    screen = Screen(tmp_path, language).note("2o", "xyzzy").feed("↑1y⏎")
    quiet = screen.live.context.quiet
    assert quiet
    yes = screen.shell.t("answer-yes")
    assert quiet(screen.live.context.naming) == screen.shell.t("answered", who=TWO[0], answer=yes, text="xyzzy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_behind_a_digit_are_offered_as_said_by_that_party(language: Language, tmp_path: Path) -> None:
    """`1 we were never asked`: Enter says that it was meant as `1:`; anything else is the answer to "who?"."""
    session = new_session(tmp_path, language=language)
    typed = "1 we were never asked"
    played = type_into(session, typed, "", "", language=language)
    offer = words()("plain.meant", language, digits="1", text="we were never asked", name=TWO[0])
    assert offer in played.replies[1]
    kept = [(each.by, each.kind, each.text) for each in records(session, "joint")]
    assert kept == [("a", "utterance", "we were never asked")]
    other = new_session(tmp_path / "other", language=language)
    type_into(other, typed, "2n", "", language=language)
    assert [(each.by, each.kind, each.text) for each in records(other, "joint")] == [("b", "interest", typed)]
    nobody = new_session(tmp_path / "nobody", language=language)
    assert (
        words()("plain.meant", language, digits="3", text="x", name="").split("?")[0]
        not in type_into(nobody, "3 x", "", language=language).text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_closed_has_the_same_numbers_in_both_modes(language: Language, tmp_path: Path) -> None:
    """0 the sitting, 1 to 4 the case with its outcome."""
    outcomes = {"0": None, "1": "agreed", "2": "partly", "3": "no-agreement", "4": "parted"}
    for number, outcome in outcomes.items():
        plain = new_session(tmp_path / f"plain{number}", language=language)
        type_into(plain, "m", "0", number, language=language)
        screen = Screen(tmp_path / f"screen{number}", language)
        screen.live.open("close")
        screen.feed(f"{number}⏎")
        assert screen.folder
        assert plain.session().outcome == screen.folder.session().outcome == outcome
        assert plain.session().sittings[-1].ended is not None
