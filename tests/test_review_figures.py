"""Figures count what is there, say what they rest on, and every number leads to its lines."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from review_tools import any_lines, any_moves, any_session, example, guide, line, move, numbers, of, session

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.sessions import Session
from mediator_tui.review.figure import OTHER, TOGETHER
from mediator_tui.review.figures import FOR_LEARNING, basis_key, figures
from mediator_tui.review.material import Material

TALK = [
    line("j1", "mediator", "welcome to you both, how are you today?", 0, 4, stage="opening"),
    line("j2", "a", "the fence went up and nobody asked me", 5, 6, stage="accounts"),
    line("j3", "a", "that is all", 12, 2, stage="accounts"),
    line("j4", "b", "we did ask you once", 13, 5, stage="accounts"),
    line("j5", "a", "no", 18, 1, stage="accounts"),
    line("j6", "b", "we can look at it, our letter is here", 20, 5, stage="options"),
    line("j7", "a", "fine, let's look", 26, 2, stage="options"),
]


def test_shares_of_words_and_of_time_are_of_the_whole():
    found = of(TALK)
    assert numbers(found["talk-share"]) == pytest.approx({"Sari": 15 / 37, "Budi": 14 / 37, "mediator": 8 / 37})
    assert numbers(found["talk-time"]) == pytest.approx({"Sari": 11 / 25, "Budi": 10 / 25, "mediator": 4 / 25})
    assert {v.party: v.lines for v in found["talk-share"].values}["b"] == ("j4", "j6")
    assert found["talk-share"].basis == "transcript"


def test_a_turn_goes_on_until_another_speaks():
    value = next(value for value in of(TALK)["longest-turn"].values if value.party == "a")
    assert (value.number, value.text, value.lines) == (8, "8 s", ("j2", "j3"))
    assert next(v.text for v in of([line("j1", "a", "long", 0, 125)])["longest-turn"].values) == "2 min 5 s"


def test_an_overlap_is_an_interruption_and_the_turn_comes_back():
    found = numbers(of(TALK)["interruptions"])
    assert found["Budi came in"] == found["Sari was cut short"] == found["turn came back"] == 1
    assert found["Sari came in"] == found["mediator came in"] == 0
    back = of(TALK)["interruptions"].values[-1]
    assert back.lines == ("j5",)


def test_a_word_of_assent_is_no_interruption():
    said = [line("j1", "a", "and then it rained again", 0, 6), line("j2", "b", "mm yes", 3, 1)]
    assert numbers(of(said)["interruptions"])["Budi came in"] == 0
    marked = [said[0], replace(said[1], codes=line("x", "b", "", 0, None, "interruption").codes)]
    assert numbers(of(marked)["interruptions"])["Budi came in"] == 1


def test_on_notes_interruptions_rest_on_marks():
    notes = [line("j1", "a", "x"), line("j2", "b", "y", 5, None, "interruption", "turn-given-back")]
    found = of(notes, made=session(transcript=False))["interruptions"]
    assert found.basis == "marks"
    assert numbers(found)["turn came back"] == 1
    assert of(notes[:1], made=session(transcript=False))["interruptions"].missing


def test_others_who_speak_are_told_apart_by_their_names():
    said = [
        line("j1", "other", "one two three", 0, 5, speaker="Uda"),
        line("j2", "other", "four five six", 3, 5, speaker="Uni"),
    ]
    assert numbers(of(said)["talk-share"])["others"] == 1
    assert of(said)["longest-turn"].values[0].number == 5


def test_who_spoke_first_is_counted_by_stage():
    assert numbers(of(TALK)["first-speaker"]) == {"Sari": 1, "Budi": 1}


def test_a_stage_is_taken_from_the_walk_where_a_line_has_none():
    said = [line(f"j{n}", by, "x", n * 10, 5) for n, by in enumerate("abba")]
    walked = [move(0, stage="accounts"), move(9, stage="interests"), move(12, stage="options", inside="caucus-a")]
    assert numbers(of(said, moves=walked)["first-speaker"]) == {"Sari": 1, "Budi": 1}


def test_we_is_counted_over_time_of_the_parties_alone():
    said = [line("j1", "mediator", "we begin", 0, 1), *TALK[1:]]
    found = numbers(of(said)["we-words"])
    assert (found["quarter 1"], found["quarter 2"], found["quarter 3"], found["quarter 4"]) == (0, 0, 1, 3)
    assert found['"let\'s"'] == 1


def test_questions_of_the_mediator_are_counted_by_kind_and_marks_overrule():
    said = [
        line("j1", "mediator", "What happened?"),
        line("j2", "mediator", "Did you ask?"),
        line("j3", "mediator", "You asked, didn't you?"),
        line("j4", "a", "Why should I?"),
        line("j5", "mediator", "I see."),
        line("j6", "mediator", "Did it hurt?", 0, None, "open-question"),
    ]
    assert numbers(of(said)["question-types"]) == {"open": 2, "closed": 1, "leading": 1}


def test_notes_of_other_kinds_ask_nothing():
    notes = [
        line("j1", "mediator", "how is the line found?", kind="issue"),
        line("j2", "mediator", "what does rain need", kind="question"),
    ]
    found = of(notes, made=session(transcript=False))["question-types"]
    assert (numbers(found)["open"], found.basis) == (1, "marks")


def test_loops_reframes_and_opinions_rest_on_marks():
    said = [
        line("j1", "mediator", "you were not asked", 0, None, "loop"),
        line("j2", "a", "exactly", 1, None, "loop-confirmed"),
        line("j3", "mediator", "three points", 2, None, kind="summary", confirmed_a="yes"),
        line("j4", "mediator", "so a say in it", 3, None, "reframe"),
        line("j5", "a", "yes, a say", 4, None, "reframe-accepted"),
        line("j6", "mediator", "I would pay", 5, None, "advice", "opinion"),
    ]
    found = of(said)
    assert numbers(found["loops"]) == {"begun": 2, "confirmed": 2}
    assert numbers(found["reframes"]) == {"offered": 1, "taken up": 1}
    assert numbers(found["mediator-opinions"]) == {"opinions": 1, "advice": 1, "predictions": 0}
    assert {found[name].basis for name in ("loops", "reframes", "mediator-opinions")} == {"marks"}


def test_options_are_told_by_who_brought_them_and_a_lead_of_the_mediator_is_a_thing_to_reflect_on():
    notes = [line(f"j{n}", by, "x", n * 60, kind="option") for n, by in enumerate(["a", "mediator", "mediator", "a+b"])]
    found = of(notes, made=session(transcript=False))["options-by-source"]
    assert numbers(found) == {"Sari": 1, "Budi": 0, "jointly": 1, "mediator": 2}
    assert "2 of 4" in found.prompts[0]
    assert of(notes[:2], made=session(transcript=False))["options-by-source"].prompts == ()
    assert of([line("j9", "b", "split it", 90, 5, "option")])["first-option"].values[0].party == "b"


def test_the_first_option_is_reckoned_from_the_joint_beginning():
    notes = [line("j1", "a", "x", 1000), line("j2", "b", "y", 2400, kind="option")]
    walked = [move(0, stage="intake"), move(600, stage="opening")]
    value = of(notes, made=session(transcript=False), moves=walked)["first-option"].values[0]
    assert (value.text, value.lines) == ("30 min", ("j2",))
    other_day = [
        line("j1", "a", "x", 0),
        line("j2", "a", "x", 600),
        line("j3", "b", "y", 90060, kind="option", sitting=2),
    ]
    assert of(other_day, made=session(transcript=False))["first-option"].values[0].text == "10 min"


def test_time_apart_is_taken_off_the_time_together():
    notes = [line("j1", "a", "x", 0), line("j2", "a", "x", 3600)]
    walked = [
        move(0, stage="opening"),
        move(1500, inside="caucus-a", seconds=600),
        move(2400, inside="caucus-b", seconds=300),
    ]
    found = of(notes, made=session(transcript=False), moves=walked)["time-in-rooms"]
    assert numbers(found) == {"joint": 45, "apart: Sari": 10, "apart: Budi": 5}
    assert found.lines == ("j1", "j2")


def test_issues_are_noted_talked_about_and_closed():
    notes = [
        line("j1", "a", "water", kind="issue", status="agreed"),
        line("j2", "a", "roots", kind="issue"),
        line("j3", "a", "cost", kind="issue", status="parked"),
        line("j4", "b", "dry yard", kind="interest", issue="j2"),
    ]
    found = numbers(of(notes, made=session(transcript=False))["agenda-items"])
    assert found == {"noted": 3, "talked about": 2, "closed": 1, "parked": 1}


def test_free_will_is_counted_here_and_in_private_without_saying_whose():
    said = [
        line("j1", "mediator", "x", 0, None, "opening/willing"),
        line("j2", "a", "y", 1, None, "voluntariness-check"),
    ]
    walked = [move(9, asked="private-check", asked_in="caucus-a")]
    found = of(said, moves=walked)["voluntariness-checks"]
    assert numbers(found) == {"asked in these lines": 2, "asked in private": 1}
    assert {value.party for value in found.values} == {""}


def test_a_move_is_for_whoever_is_noted_answered_or_spoke_next():
    said = [
        line("j1", "mediator", "x", 0, 1, "split-issues"),
        line("j2", "b", "y", 2, 1),
        line("j3", "mediator", "x", 4, 1, "split-issues", confirmed_a="yes"),
        line("j4", "a+b", "x", 6, 1, "split-issues"),
    ]
    values = {value.party: value.lines for value in of(said)["symmetry"].values}
    assert values == {"a": ("j3", "j4"), "b": ("j1", "j4")}


def test_prompts_are_questions_with_the_limits_of_the_data():
    said = [
        line("j1", "mediator", "word " * 41, 0, 1, stage="options"),
        line("j2", "a", "word " * 40, 2, 1, stage="options"),
        line("j3", "b", "word " * 19, 4, 1, stage="options"),
    ]
    prompts = of(said)["talk-share"].prompts
    assert len(prompts) == 2
    assert all(prompt.endswith("?") for prompt in prompts)
    assert "41%" in prompts[0]
    assert "68 to 32" in prompts[1]
    early = [replace(each, record=each.record.model_copy(update={"stage": "opening"})) for each in said]
    assert len(of(early)["talk-share"].prompts) == 1
    assert of([*said[1:2], line("j3", "b", "word " * 22, 4, 1)])["talk-share"].prompts == ()


def test_a_transcript_without_times_tells_nothing_of_time():
    found = of(TALK, made=session(timed=False))
    for name in ("talk-time", "interruptions", "first-option", "time-in-rooms"):
        assert found[name].missing, name
    assert found["longest-turn"].values[0].unit == "words"
    assert numbers(found["we-words"])["quarter 3"] == 3


def test_words_imported_into_a_noted_session_are_its_transcript_and_the_notes_are_not():
    into = session(kind="mediation")
    said = [replace(each, record=each.record.model_copy(update={"id": f"{each.id}@transcript"})) for each in TALK]
    found = of([line("j1", "a", "a note of mine"), *said], made=into)
    assert found["talk-share"].values[0].lines == ("j2@transcript", "j3@transcript", "j5@transcript", "j7@transcript")


def test_struck_lines_count_for_nothing():
    struck = [replace(each, record=each.record.model_copy(update={"struck": True})) for each in TALK]
    assert all(figure.missing for figure in of(struck).values())


@pytest.mark.parametrize("transcript", [True, False])
def test_of_an_empty_session_everything_is_missing(transcript):
    for figure in of([], made=session(transcript=transcript)).values():
        assert figure.missing
        assert (figure.values, figure.lines, figure.prompts) == ((), (), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_sessions(language):
    made, lines, moves = example(language)
    found = of(lines, made=made, moves=moves, language=language)
    for name in ("talk-share", "talk-time", "longest-turn", "interruptions", "we-words", "mediator-opinions"):
        assert found[name].missing, name
    options = [each for each in lines if each.record.kind == "option"]
    assert set(found["options-by-source"].lines) == {each.id for each in options}
    apart = sum(each.get("seconds") for each in moves if each.get("inside") == "caucus-a" and each.get("seconds"))
    value = next(value for value in found["time-in-rooms"].values if value.party == "a")
    assert (value.number, value.lines) == (apart / 60, ())
    assert found["agenda-items"].values[0].number == 5
    assert numbers(found["loops"]).popitem()[1] == 3


def test_every_figure_has_its_words_in_both_languages():
    known = words().texts
    for figure in of([]).values():
        for key in (f"figures.{figure.id}", f"figures.{figure.id}-meaning", basis_key(figure), FOR_LEARNING):
            assert key in known
            for language in LANGUAGES:
                assert known[key][language]
        assert figure.name != figure.id


def test_a_real_meeting_is_counted_to_the_last_word(samples):
    lines = _zoom((samples / "zoom-acd" / "bal_2026-02-25_013" / "transcript.vtt").read_text("utf-8"))
    found = of(lines)
    assert sum(len(value.lines) for value in found["talk-share"].values) == len(lines)
    for name in ("talk-share", "talk-time", "longest-turn", "question-types", "first-speaker", "we-words"):
        assert found[name].basis == "transcript", name
    assert found["question-types"].values[1].number > found["question-types"].values[2].number > 0


def _zoom(text: str) -> list[Line]:
    """Return the lines of a meeting: its chair, who speaks second, is the mediator; two more are parties."""
    voices = ["a", "mediator", "b"]
    seen: dict[str, str] = {}
    lines = []
    for block in text.replace("\r", "").split("\n\n")[1:]:
        times, _, said = block.partition("\n")[2].partition("\n")
        if " --> " in times:
            name, _, said = said.partition(": ")
            who = seen.setdefault(name, voices[len(seen)] if len(seen) < len(voices) else OTHER)
            begins, ends = (_seconds(each) for each in times.split(" --> "))
            lines.append(line(f"j{len(lines)}", who, said, begins, ends - begins, speaker=name))
    return lines


def _seconds(time: str) -> float:
    hours, minutes, seconds = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


# Laws ---------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(any_session, any_lines(), any_moves)
def test_shares_make_a_whole_and_every_line_is_there_and_by_whom_it_says(made: Session, lines, moves):
    material = Material(made, lines, moves, guide(), "en")
    by_id = {each.id: each for each in material.lines}
    for figure in figures(made, lines, moves, guide(), "en"):
        assert figure.missing == (not figure.values)
        if figure.id in {"talk-share", "talk-time"} and not figure.missing:
            assert sum(value.number for value in figure.values) == pytest.approx(1)
        for value in figure.values:
            assert value.number >= 0
            assert set(value.lines) <= by_id.keys()
            assert len(set(value.lines)) == len(value.lines) or figure.id == "interruptions"
            if value.unit == "times" and value.lines and figure.id != "we-words":
                assert value.number == len(value.lines)
            if figure.id == "symmetry":
                assert value.party in made.letters
            elif figure.id != "time-in-rooms" and value.party:
                assert {material.voice(by_id[each]) for each in value.lines} <= {value.party}
                assert value.party in {*made.letters, "mediator", OTHER, TOGETHER}


@settings(max_examples=30, deadline=None)
@given(any_session, any_lines(), any_moves)
def test_the_order_of_coding_changes_nothing(made, lines, moves):
    other = [replace(each, codes=each.codes[::-1]) for each in lines]
    assert figures(made, lines, moves, guide(), "id") == figures(made, other, moves, guide(), "id")


@settings(max_examples=30, deadline=None)
@given(any_session, any_lines(), any_moves)
def test_no_word_of_a_line_is_in_a_figure_but_we(made, lines, moves):
    marker = "zwvq"
    marked = [replace(each, words=f"{marker} {each.words} {marker}") for each in lines]
    steps = [each.model_copy(update={"text": marker}) for each in moves]
    assert marker not in str(figures(made, marked, steps, guide(), "en"))


def test_ten_thousand_lines_are_counted():
    chance = random.Random(5)
    lines = [line(f"j{n}", chance.choice("ab"), "we see what we can do", n * 3, 2) for n in range(10_000)]
    assert sum(value.number for value in of(lines)["talk-share"].values) == pytest.approx(1)
