"""A private talk and the mediator's own room: cues of their own, the joint walk left where it was, nothing let out."""

from dataclasses import replace
from pathlib import Path

import pytest
from plain_driver import THREE, TWO, guide, new_session, records, type_into
from session_tools import ticking
from tui_driver import Screen

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.lines import SpokenLine
from mediator_tui.domain.rooms import members
from mediator_tui.plain.desk import Desk
from mediator_tui.walk import private_gate
from mediator_tui.walk.apart import FREE, RULES, SAFE, SHARING, own_cues
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.walker import Walker

INTERESTS = 5


def opened(tmp_path: Path, names: tuple[str, ...] = TWO) -> Walker:
    return Walker(guide(), Notes.opened(new_session(tmp_path, names), ticking()))


def at_interests(walker: Walker, room: str) -> Walker:
    walker.to_stage(walker.plan.stages[INTERESTS].id)
    walker.next()
    walker.enter(room)
    return walker


def walked(walker: Walker) -> list[str]:
    """Return the lines from here to the end of this room's own cues."""
    found = [walker.cue.line or walker.cue.action]
    while walker.next():
        found.append(walker.cue.line or walker.cue.action)
    return found


@pytest.mark.parametrize("names", [TWO, THREE])
@pytest.mark.parametrize("room", ["caucus-a", "caucus-b", "caucus-a-b"])
def test_a_private_talk_speaks_to_those_in_it_alone(room: str, names: tuple[str, ...], tmp_path: Path) -> None:
    """Every cue is for somebody in the room; what is shared with the joint table is no line of it."""
    walker = at_interests(opened(tmp_path, names), room)
    inside = set(members(room))
    assert walker.apart
    assert all({*cue.to, *cue.then} <= inside for cue in walker.cues)
    assert all(cue.order[0] in inside for cue in walker.cues if cue.order)
    lines = [line for cue in walker.cues if cue.line and (line := walker.guide.line(cue.line))]
    assert all(getattr(line, "room", "any") != "joint" for line in lines)
    ends = [cue.line or cue.action for cue in walker.cues]
    assert ends[0] == f"{RULES}/start"
    assert ends[-2:] == [f"{RULES}/thanks", "gate"]
    assert set(SAFE) <= set(ends) or len(inside) > 1


def test_what_only_one_alone_can_answer_is_not_asked_of_several() -> None:
    """Whether it is safe, and whether one is free, is never asked with another in the room."""
    several = own_cues(guide(), "caucus-a-b", "ab")
    assert not [cue for cue in several if cue.unwritten or cue.alone]
    lines = [guide().line(cue.line) for cue in several if cue.line]
    assert not [line for line in lines if isinstance(line, SpokenLine) and line.room == "alone"]
    assert not {cue.line for cue in several} & {*SAFE, FREE}
    assert [cue.line for cue in own_cues(guide(), "caucus-a", "ab") if cue.unwritten] == [*SAFE, FREE]


def test_each_room_keeps_its_place_and_the_joint_one_its_own(tmp_path: Path) -> None:
    """Walking, jumping and going back in a caucus or the private room moves nothing in any other room."""
    walker = opened(tmp_path)
    walker.to_stage(walker.plan.stages[INTERESTS].id)
    walker.next()
    joint, bookmarked = walker.place, walker.bookmarked
    moves = walker.moves()
    walker.enter("caucus-b")
    for _ in range(3):
        walker.next()
    in_b = walker.place
    walker.enter("caucus-a")
    assert walker.place.cue == 0
    walker.next()
    walker.to_card("avoid-win-lose")
    walker.next()
    assert walker.card == "avoid-win-lose"
    assert walker.to_bookmark()
    assert walker.place.cue == 1
    walker.enter("private")
    walker.skip()
    walker.enter("joint")
    assert (walker.place, walker.bookmarked, walker.moves()) == (joint, bookmarked, moves)
    inside = [move for move in walker.notes.of_kind("private", "move") if move.get("inside") and move.technique]
    assert [(move.technique, move.get("inside")) for move in inside] == [("avoid-win-lose", "caucus-a")]
    walker.leave()
    assert Walker(walker.guide, walker.notes).place == joint
    walker.enter("caucus-b")
    assert walker.place == in_b
    assert walker.back()
    assert walker.place == replace(in_b, cue=2)


def test_a_talk_ends_at_its_gate_and_goes_no_further(tmp_path: Path) -> None:
    """Past the last cue there is nothing; before the first neither; the stages are not changed from there."""
    walker = at_interests(opened(tmp_path), "caucus-b")
    assert not walker.back()
    assert walked(walker)[-1] == "gate"
    assert not walker.next()
    assert walker.cue.action == "gate"
    with pytest.raises(Fault) as raised:
        walker.to_stage(walker.plan.stages[0].id)
    assert raised.value.key == "stages-are-joint"


def test_the_gate_is_what_the_mediator_has_not_asked_in_this_talk(tmp_path: Path) -> None:
    """Asking closes it, a release answers for a note; another party's talk is offered once it was held."""
    walker = at_interests(opened(tmp_path), "caucus-b")
    notes = walker.notes
    first = notes.add("caucus-b", "interest", "satu", by="b")
    notes.add("caucus-b", "interest", "dua", by="b")
    notes.add("caucus-b", "note", "punya mediator", by="mediator")
    left = private_gate.unasked(walker)
    assert (left.safe, left.free, left.share, left.others) == (True, True, 2, ("a",))
    notes.change("caucus-b", first.id, {"release": "keep"})
    walked(walker)
    left = private_gate.unasked(walker)
    assert (left.safe, left.free, left.share) == (False, False, 1)
    walker.enter("caucus-a")
    left = private_gate.unasked(walker)
    assert (left.safe, left.free, left.share, left.others) == (True, True, 0, ())


def test_a_talk_of_an_earlier_sitting_counts_as_held(tmp_path: Path) -> None:
    """Opened again, the session knows from its rooms with whom there was a private talk."""
    walker = opened(tmp_path)
    walker.notes.add("caucus-a", "note", "x", by="a")
    again = Walker(guide(), walker.notes)
    again.enter("caucus-b")
    assert private_gate.unasked(again).others == ()


def test_where_the_walk_asks_for_a_private_talk_it_is_walked_there(tmp_path: Path) -> None:
    """In preparation each party's room shows the walk's own questions to it, then what may be said outside."""
    walker = opened(tmp_path)
    while not walker.cue.alone:
        walker.next()
    (letter,) = walker.cue.to
    first = walker.place
    walker.enter(f"caucus-{letter}")
    assert not walker.apart
    assert walker.place == first
    assert not walker.back()
    while not walker.apart:
        assert walker.cue.to == (letter,)
        walker.next()
    assert walker.cue.line == SHARING
    assert not private_gate.unasked(walker).safe
    walker.enter("joint")
    assert walker.cue.alone
    assert walker.cue.to != (letter,)


def test_a_screening_goes_on_in_the_room_one_enters(tmp_path: Path) -> None:
    """Begun from the toolbox, it is asked in the party's room; the private room takes no answer meanwhile."""
    walker = opened(tmp_path)
    walker.to_card("screening")
    walker.enter("caucus-b")
    assert all(cue.to in {(), ("b",)} for cue in walker.cues)
    assert all(cue.unwritten for cue in walker.cues)
    walker.enter("private")
    assert walker.unwritten
    walker.enter("joint")
    walker.to_bookmark()
    walker.enter("private")
    assert not walker.unwritten


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_mode_says_the_talks_own_cues(language: str, tmp_path: Path) -> None:
    """In a caucus the lines are its own, its gate too; coming back, the joint cue stands where it stood."""
    seen: list[object] = []

    def look(desk: Desk) -> None:
        seen.append((desk.walker.place, desk.walker.bookmarked))

    change = ["ll"] if language == "en" else []
    lines = ["m", "6", str(INTERESTS), "", *change, look, "2rr", "n rahasia", *[""] * 14, "", "rr", "", "", look]
    played = type_into(new_session(tmp_path), *lines)
    entered = next(reply for reply in played.replies if reply.startswith("2rr"))
    assert {"id": "tidak saya bawa keluar", "en": "nothing leaves this room"}[language] in entered
    inside = played.text[played.text.index("2rr") :]
    assert {"id": "Sebelum keluar.", "en": "Before you go out."}[language] in inside
    assert {"id": "Apakah Pak Wiryo juga mau bicara sendiri?", "en": "Would Pak Wiryo like a private talk too?"}[
        language
    ] in inside
    assert {"id": "anya Pak Wiryo", "en": "sk Pak Wiryo"}[language] not in inside.partition("\nrr")[0]
    assert seen[0] == seen[1]


def test_plain_notes_of_ones_own_need_no_name(tmp_path: Path) -> None:
    """In the mediator's own room a line is the mediator's note; a kind's letter makes it that kind."""
    session = new_session(tmp_path)
    played = type_into(session, "0rr", "saya lelah", "g jangan berpihak", "", "rr")
    kept = [(each.by, each.kind, each.text) for each in records(session, "private") if each.kind != "move"]
    assert kept == [("mediator", "note", "saya lelah"), ("mediator", "flag", "jangan berpihak")]
    assert "Untuk Anda sendiri" in played.replies[4]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_screen_of_a_caucus_has_no_word_of_the_joint_walk(size: tuple[int, int], tmp_path: Path) -> None:
    """Cue, side rail and gate are the talk's own, at both depths; out again the joint cue stands as before."""
    screen = Screen(tmp_path).go("interests").until("ask")
    before = screen.lines(*size)[:9]
    screen.feed("2^r")
    for key in ("", "→→", "f", "→", "←"):
        text = screen.feed(key).text(*size)
        assert "tanya Pak Wiryo" not in text
        assert "dan Bu Sulastri" not in text
        assert "sedikitnya dua" not in text
        assert "ditanya: aman? bebas menolak? giliran Pak Wiryo?" in text
    assert screen.feed("ff^r").lines(*size)[:9] == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_private_screen_is_calm(size: tuple[int, int], tmp_path: Path) -> None:
    """No gates, no nine, no columns; one list of the mediator's own notes, who is the mediator unless said."""
    screen = (
        Screen(tmp_path).go("interests").until("ask").feed("0^r").note("n", "saya lelah").note("g", "jangan berpihak")
    )
    screen.feed("␛⏎⏎").note("1u", "cepat marah")
    kept = [each for each in screen.records("private") if each[1] != "move"]
    assert kept == [
        ("mediator", "interest", "saya lelah"),
        ("mediator", "flag", "jangan berpihak"),
        ("a", "utterance", "cepat marah"),
    ]
    screen.feed("↑")
    for key in ("", "f", "f"):
        lines = screen.feed(key).lines(*size)
        text = "\n".join(lines)
        assert "belum   " not in text
        assert "Persamaan nilai" not in text
        assert ">3:" not in text
        assert "┬" not in text
        shown = [line for line in lines if "saya lelah" in line or "cepat marah" in line]
        assert ["Pak Wiryo:" in line for line in shown[:2]] == [False, True]
        assert not any(line.rstrip().endswith("--") for line in shown)


@pytest.mark.parametrize("keys", ["", "⇥", "n"])
def test_a_screening_question_shows_only_its_own_keys(keys: str, tmp_path: Path) -> None:
    """Nothing may be noted there: no kinds, no hint how to note, no room for words."""
    screen = Screen(tmp_path).until("prompt").feed(keys)
    text = screen.text()
    assert "kepentingan" not in text
    assert "coba:" not in text
    assert "hanya ditanyakan, tidak ditulis" in text
