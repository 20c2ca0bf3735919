"""What is said to whom: words for one party's ears, the mediator's own look, what the joint screen never says."""

from pathlib import Path

import pytest
from plain_driver import THREE, TWO, WALKS, guide, new_session, session_of, type_into
from tui_driver import Screen

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.rooms import caucus
from mediator_tui.walk.cues import Table
from mediator_tui.walk.stages import stage_cues

CHECK = "agreement/private-check"


def _said(target: str, language: Language) -> str:
    """Return the first words of what a point of a list says."""
    line = guide().line(target)
    assert line is not None
    return getattr(line, "say")[language].split(".")[0]  # noqa: B009 (only a point of a list has it)


@pytest.mark.parametrize("names", [TWO, THREE])
@pytest.mark.parametrize("kind", WALKS)
def test_words_for_one_partys_ears_are_walked_with_each_alone(kind: str, names: tuple[str, ...]) -> None:
    """Whatever walk and table: every party has its own cue, alone, and no cue says them to several."""
    letters = session_of(names).letters
    walk = guide().walks[kind]
    for stage in walk.stages:
        for cue in stage_cues(walk, stage, Table(guide(), letters)):
            item = guide().line(cue.line) if cue.line else None
            if getattr(item, "room", "any") == "alone" and cue.card in guide().lists:
                assert cue.alone
                assert cue.unwritten
                assert len(cue.to) == 1
    asked = [cue.to for stage in walk.stages for cue in stage_cues(walk, stage, Table(guide(), letters))
             if cue.line == CHECK]  # fmt: skip
    assert sorted(asked) == [(letter,) for letter in letters] if asked else kind not in {"mediation", "shuttle"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_joint_screen_never_says_the_private_check(
    language: Language, size: tuple[int, int], tmp_path: Path
) -> None:
    """In the joint room only what it is about and whose room; there the words, and nothing is written."""
    screen = Screen(tmp_path, language).go("agreement")
    walker = screen.live.context.walker
    found = []
    while walker.cue.action != "gate":
        for key in ("", "f", "f", "f", "d", "d"):
            assert _said(CHECK, language) not in screen.feed(key).text(*size)
        if walker.cue.line == CHECK:
            found.append(walker.cue.to)
            digit = screen.live.context.naming.digit(walker.cue.to[0])
            screen.feed(f"{digit}^r")
            assert screen.live.context.room == caucus(walker.cue.to)
            assert _said(CHECK, language) in screen.text(*size)
            screen.feed("n⏎")
            assert screen.records(screen.live.context.room) == []
            screen.feed("^r")
            assert screen.live.context.room == "joint"
        screen.feed("→")
    assert sorted(found) == [("a",), ("b",)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_lines_never_say_it_in_the_joint_room(language: Language, tmp_path: Path) -> None:
    """The same in plain lines: its words stand in that party's room only."""
    session = new_session(tmp_path, language=language)
    joint = type_into(session, "m", "6", "8", *[""] * 30, language=language)
    assert _said(CHECK, language) not in joint.text
    assert guide().lists["agreement"].items[0].say
    stand = lambda desk: _stand(desk, CHECK)  # noqa: E731
    inside = type_into(new_session(tmp_path, language=language), "m", "6", "8", stand, "1rr", language=language)
    assert _said(CHECK, language) in inside.last


def _stand(desk: object, line: str) -> None:
    walker = desk.walker  # type: ignore[attr-defined]
    while walker.cue.line != line or walker.cue.to != ("a",):
        assert walker.next()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_badge_says_who_is_together(language: Language, tmp_path: Path) -> None:
    """Preparation: first the mediator alone, then alone with a party; at the table again the joint room's word."""
    screen = Screen(tmp_path, language)
    t = screen.shell.t
    assert screen.lines()[0].startswith(f" {t('badge-self')} ")
    walker = screen.live.context.walker
    assert len([cue for cue in walker.cues if cue.for_mediator]) == 3
    screen.feed(">")
    assert (walker.cue.alone, len(walker.cue.to)) == (True, 1)
    name = screen.live.context.naming.who(walker.cue.to[0])
    assert screen.lines()[0].startswith(f" {t('badge-with', name=name)} ")
    assert t("room-joint") in screen.go("opening").lines()[0]


def test_a_look_at_oneself_is_passed_over_with_one_key_that_stands_on_it(tmp_path: Path) -> None:
    """The first screen says with which key it is passed over, and that key does it."""
    screen = Screen(tmp_path, "en")
    assert ">: the next step" in screen.text()
    screen.feed(">")
    assert not screen.live.context.walker.cue.for_mediator


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_colour_and_measures_stand_in_the_mediators_room_only(size: tuple[int, int], tmp_path: Path) -> None:
    """Kept without a word about them; at every stage of an amber session the joint screen shows neither."""
    screen = Screen(tmp_path, "en")
    agreed = guide().screening.measures[0].text["en"]
    screen.live.open("colour")
    screen.feed("2⏎1⏎")
    assert screen.notes.safety.colour == "amber"
    assert "amber" not in screen.text(*size)
    for stage in guide().walks["mediation"].stages[1:]:
        screen.go(stage.id).feed("→←")
        assert agreed not in screen.text(*size)
        assert "amber" not in screen.text(*size)
    screen.feed("0^r")
    assert agreed[:30] in screen.text(*size)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_move_does_not_say_where_to(language: Language, tmp_path: Path) -> None:
    """The other party may read the joint screen: a record moved is gone from here, and that is all."""
    screen = Screen(tmp_path, language).note("2n", "xyzzy").feed("↑2^r⏎")
    assert screen.records("caucus-b") == [("b", "interest", "xyzzy")]
    quiet = screen.live.context.quiet
    assert quiet
    told = quiet(screen.live.context.naming)
    assert TWO[1] not in told
    assert told == words()("tui.moved", language)
    played = type_into(new_session(tmp_path / "plain", language=language), "2n xyzzy", "#1 2rr", language=language)
    assert TWO[1] not in played.last
    assert "xyzzy" not in played.last


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_counted_in_what_is_said(language: Language, tmp_path: Path) -> None:
    """With no issue agreed nobody is told of none: no line of the nine has a number of things settled."""
    screen = Screen(tmp_path, language).note("1i", "air").note("2i", "akar").go("weighing")
    for card in guide().techniques:
        for line in card.say:
            spoken = screen.live.context.speaker.say(f"{card.id}/{line.id}", ("a", "b"), language)
            assert spoken
            assert " 0 " not in f" {spoken.line} "


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gate_with_nothing_left_says_only_that(language: Language, tmp_path: Path) -> None:
    """No party is listed with nothing; before the gate the line is not there at all."""
    screen = Screen(tmp_path, language).go("options").note("1o", "x").note("2o", "y")
    nothing, label = screen.shell.t("nothing"), screen.shell.t("label-not-yet")
    assert not [line for line in screen.lines() if line.startswith(f" {label} ")]
    screen.until("gate")
    assert screen.shell.t("cue-gate") in screen.text()
    assert f": {nothing}" not in screen.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_point_of_a_list_shows_what_it_is_about(language: Language, tmp_path: Path) -> None:
    """The cue has its title and one way to say it; the outline at the side has titles too."""
    screen = Screen(tmp_path, language).go("opening").until("item")
    item = guide().lists["opening"].items[0]
    assert f"{item.text[language]} · {screen.shell.t('do-item')}" in screen.text()
    assert guide().lists["opening"].items[1].text[language][:12] in screen.text(120, 40)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_names_the_party_picked_or_nobody(language: Language, tmp_path: Path) -> None:
    """Opened at the table a card calls nobody; with a party picked it is that one."""
    screen = Screen(tmp_path, language)
    screen.live.context.walker.to_card("avoid-win-lose")
    screen.feed("d")
    pages = [screen.text(100, 60)]
    screen.feed("d2d")
    pages.append(screen.text(100, 60))
    assert f"{TWO[0]}, " not in pages[0]
    assert f"{TWO[1]}, " not in pages[0]
    assert f"{TWO[0]}, " not in pages[1]
    assert f"{TWO[1]}, " in pages[1]
