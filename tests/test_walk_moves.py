"""Jumps, bookmarks, issues walked one by one, rooms: where the walk stands, and where it goes on."""

from itertools import pairwise
from pathlib import Path

import pytest
from plain_driver import THREE, TWO, guide, new_session, place_of, type_into

from mediator_tui.content.words import words
from mediator_tui.domain.records import Record
from mediator_tui.domain.sessions import Safety
from mediator_tui.plain.desk import Desk
from mediator_tui.walk.apart import Place
from mediator_tui.walk.progress import progress

ISSUES = ("0i pagar", "0i air dapur", "0i suara malam")


def _stage(number: int) -> tuple[str, str, str]:
    return "m", "6", str(number)


def _route_walked(desk: Desk, steps: int = 200) -> list[tuple[str, str | None]]:
    """Go on from here and return the stages met, each with its issue."""
    met = []
    for _ in range(steps):
        met.append((desk.walker.stage.id, desk.walker.place.issue))
        if not desk.walker.next():
            break
    return list(dict.fromkeys(met))


@pytest.mark.parametrize("names", [TWO, THREE])
def test_each_issue_is_walked_through_interests_options_and_weighing(names: tuple[str, ...], tmp_path: Path) -> None:
    """Stages 5 to 7 are walked again for every issue, in their order; then comes the agreement."""
    met: list[tuple[str, str | None]] = []
    type_into(
        new_session(tmp_path, names), *_stage(4), *ISSUES, *_stage(5), "1", lambda desk: met.extend(_route_walked(desk))
    )
    walked = [(stage, issue) for issue in ("j1", "j2", "j3") for stage in ("interests", "options", "weighing")]
    assert met[: len(walked) + 1] == [*walked, ("agreement", None)]


@pytest.mark.parametrize(("typed", "after"), [(("j1 agreed",), "j2"), (("j1 -",), "j2"), (("j2 -",), "j3")])
def test_an_issue_closed_meanwhile_leaves_the_others_their_three_stages(
    typed: tuple[str, ...], after: str, tmp_path: Path
) -> None:
    """An issue agreed or parked while it is walked is left; the next open one begins with its interests."""
    met: list[tuple[str, str | None]] = []
    board = ("b", "1", *typed, "", "")
    lines = (*_stage(4), *ISSUES, *_stage(7), "1", *board, lambda desk: met.extend(_route_walked(desk)))
    type_into(new_session(tmp_path), *lines)
    assert met[0] == ("weighing", "j1")
    assert met[1] == ("interests", after)


@pytest.mark.parametrize("gone", [("#j1 ~",), ("#j1", "~")])
def test_an_issue_struck_while_walked_leaves_the_others_their_three_stages(
    gone: tuple[str, ...], tmp_path: Path
) -> None:
    """A struck issue is no longer on the way; the next one is walked whole."""
    met: list[tuple[str, str | None]] = []
    lines = (*_stage(4), *ISSUES, *_stage(7), "1", *gone, lambda desk: met.extend(_route_walked(desk)))
    type_into(new_session(tmp_path), *lines)
    assert ("interests", "j2") in met
    assert ("options", "j2") in met


def test_without_issues_the_stages_for_issues_are_walked_once(tmp_path: Path) -> None:
    """Where no issue was noted, interests, options and weighing are walked all the same."""
    met: list[tuple[str, str | None]] = []
    type_into(new_session(tmp_path), *_stage(5), lambda desk: met.extend(_route_walked(desk)))
    assert met[:4] == [("interests", None), ("options", None), ("weighing", None), ("agreement", None)]


@pytest.mark.parametrize("jump", [("t4",), ("t", "4"), ("t advocate",), ("t penapisan",), _stage(8), ("t opening",)])
def test_one_key_returns_from_a_jump(jump: tuple[str, ...], tmp_path: Path) -> None:
    """A jump leaves a bookmark, and `bb` returns to the very cue."""
    places: list[Place] = []
    lines = (*_stage(3), "", "", lambda desk: places.append(place_of(desk)), *jump)
    played = type_into(
        new_session(tmp_path), *lines, lambda desk: places.append(place_of(desk)), "", "bb",
        lambda desk: places.append(place_of(desk)), "bb",
    )  # fmt: skip
    assert places[0] == places[2] != places[1]
    assert played.code == 0


@pytest.mark.parametrize("end", [("",) * 12, ("<",)])
def test_a_card_ends_where_it_was_opened(end: tuple[str, ...], tmp_path: Path) -> None:
    """From the end of a card, and from before its beginning, the way leads back to the walk."""
    places: list[Place] = []
    lines = (*_stage(3), "", lambda desk: places.append(place_of(desk)), "t4", *end)
    type_into(new_session(tmp_path), *lines, lambda desk: places.append(place_of(desk)))
    assert places[1].aside is None
    assert places[1].stage == places[0].stage


@pytest.mark.parametrize(
    "jump", [("t4", "", ""), ("t advocate",), ("t penapisan", "", ""), _stage(8), ("2rr",), ("2rr", "", "")]
)
def test_a_jump_never_loses_the_place(jump: tuple[str, ...], tmp_path: Path) -> None:
    """Closed in the middle of a jump, a caucus or a card, the session opens again with its bookmark kept."""
    session = new_session(tmp_path)
    before: list[Place] = []
    type_into(session, *_stage(3), "", "", lambda desk: before.append(place_of(desk)), *jump)
    after: list[Place] = []
    key = "bb" if jump != ("2rr",) and jump[0] != "2rr" else "?"
    type_into(session, key, lambda desk: after.append(place_of(desk)))
    if jump[0] == "2rr" and len(jump) > 1:
        assert after[0].stage == before[0].stage
    else:
        assert after == before


def test_reopened_on_a_card_the_walk_stands_there(tmp_path: Path) -> None:
    """The session opens again at the very cue of the card that was open."""
    session = new_session(tmp_path)
    places: list[Place] = []
    type_into(session, "t4", "", "", lambda desk: places.append(place_of(desk)))
    type_into(session, lambda desk: places.append(place_of(desk)), "?")
    assert places[0] == places[1]


def test_opening_a_session_again_is_no_return(tmp_path: Path) -> None:
    """Leaving and opening again does not count as coming back to a technique."""
    session = new_session(tmp_path)
    for _ in range(3):
        played = type_into(session, *(() if _ else _stage(3)))
    assert played.desk
    notes = played.desk.notes
    state = progress([card.id for card in guide().techniques], notes.records("joint"), played.desk.walker.moves())
    assert not any(each.returned for each in state.values())


def test_a_caucus_leaves_the_joint_walk_where_it_was(tmp_path: Path) -> None:
    """In and out of a caucus the walk stands at the same cue; Enter in there leaves no joint stage behind."""
    places: list[Place] = []
    names: list[str] = []
    lines = (*_stage(3), *[""] * 9, lambda desk: places.append(place_of(desk)), "2rr")
    keep = lambda desk: (places.append(place_of(desk)), names.append(desk.room))  # noqa: E731
    type_into(new_session(tmp_path), *lines, keep, "rr", keep, "1rr", "", "", keep, "rr", keep)
    assert names == ["caucus-b", "joint", "caucus-a", "joint"]
    assert places[2] == places[0]
    assert {place.stage for place in places} == {places[0].stage}


def test_a_shuttle_goes_on_with_the_next_party(tmp_path: Path) -> None:
    """What was walked in one party's room is not walked again with it; the other party's turn comes next."""
    seen: list[tuple[str, ...]] = []
    lines = (*_stage(2), "1rr", "", "", "", "rr", lambda desk: seen.append(desk.walker.cue.to), *[""] * 3)
    type_into(new_session(tmp_path, kind="shuttle"), *lines, lambda desk: seen.append(desk.walker.cue.to))
    assert seen[0] == ("a",) or seen[0] == ("b",)
    assert set(seen[0]) | set(seen[1]) == {"a", "b"} or seen[1] == ()


@pytest.mark.parametrize("names", [TWO, THREE])
def test_the_first_party_alternates_from_card_to_card(names: tuple[str, ...], tmp_path: Path) -> None:
    """Another party comes first at each card, so that none is always asked first."""
    first: list[str] = []
    played = type_into(new_session(tmp_path, names), "?")
    assert played.desk
    walker = played.desk.walker
    for stage in walker.plan.stages:
        walker.to_stage(stage.id)
        by_step: dict[str, str] = {}
        for cue in walker.cues:
            if cue.action in {"ask", "listen"}:
                by_step.setdefault("apart" if cue.alone else cue.step, cue.to[0])
        first += by_step.values()
    counts = [first.count(letter) for letter in "abc"[: len(names)]]
    assert min(counts) > 0
    assert max(counts) - min(counts) <= 1
    assert all(one != other for one, other in pairwise(first))


def test_a_sixteenth_party_is_spoken_to_as_the_first(tmp_path: Path) -> None:
    """Two digits name a party where there are more than nine."""
    names = tuple(f"Warga {number}" for number in range(1, 17))
    played = type_into(new_session(tmp_path, names), "16n jalan desa", "16y", "", "9n air", "1+16: kami setuju")
    assert "Warga 16" in played.replies[1]
    assert "Warga 9," in played.replies[4]
    assert "Warga 1 dan Warga 16" in played.replies[5]


def test_parking_a_card_is_told_and_taken_back(tmp_path: Path) -> None:
    """`t-` parks the card of the cue, and takes it up again; the nine say so."""
    parked = words()("plain.nine-parked", "id")
    played = type_into(new_session(tmp_path), "t4", "t-", "t", "", "t-", "t", "")
    assert parked in played.replies[3]
    assert parked not in played.replies[6]


def test_amber_is_asked_again_at_each_stage(tmp_path: Path) -> None:
    """Under amber each stage begins with asking again; without it, none does."""
    actions: list[str] = []

    def look(desk: Desk) -> None:
        actions.append(desk.walker.cue.action)

    def amber(desk: Desk) -> None:
        desk.notes.safety = Safety(colour="amber")

    type_into(new_session(tmp_path), *_stage(3), look, amber, *_stage(5), look, *_stage(6), look)
    assert actions[0] != "amber"
    assert actions[1:] == ["amber", "amber"]


def test_records_take_the_stage_and_card_of_the_cue(tmp_path: Path) -> None:
    """A record carries where it was noted: stage, card, and the issue being walked."""
    found: list[Record] = []
    lines = (*_stage(4), *ISSUES, *_stage(5), "2", "1n dapur kering", "t4", "2o dua saluran")
    type_into(new_session(tmp_path), *lines, lambda desk: found.extend(desk.notes.records("joint")))
    interest, option = found[-2:]
    assert (interest.stage, interest.technique, interest.get("issue")) == (
        "interests",
        "identify-common-interests",
        "j2",
    )
    assert (option.stage, option.technique, option.get("issue")) == ("interests", "avoid-win-lose", "j2")


def test_the_next_step_is_one_key_away(tmp_path: Path) -> None:
    """Past the rest of a long list to the next step, past the last step into the next stage, to the very end."""
    session = new_session(tmp_path, language="en")
    places: list[tuple[int, str]] = []
    type_into(session, "s1", *[">"] * 60, lambda desk: places.append((desk.walker.stage.number, desk.walker.cue.step)))
    assert places[-1][0] == 10
