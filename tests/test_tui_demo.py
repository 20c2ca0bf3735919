"""`mediator demo` on a terminal: the example plays on the real screen until the person presses a key."""

from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from plain_driver import Clock, guide

from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.tui.demo import DemoShell, Press, new_session, presses, script
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.sitting import Sitting

_SIZE = (80, 24)


class Played:
    """A play on a screen, nobody pressing anything yet."""

    def __init__(self, root: Path, language: Language) -> None:
        data = script(language)
        self.shell = DemoShell(guide(), words(), root, language, Clock())
        self.sitting = Sitting(self.shell)
        self.sitting.open(new_session(self.shell, data))
        self.presses = list(presses(data["steps"]))
        self.shell.play(self.presses)

    @property
    def live(self) -> Live:
        assert self.sitting.live
        return self.sitting.live

    def text(self) -> str:
        return "\n".join(row.plain for row in self.shell.draw(*_SIZE).rows)

    def on(self, count: int) -> None:
        """Let so many keys be pressed."""
        for press in self.presses[:count]:
            self.shell.let_pass(press.wait)


@pytest.fixture(params=LANGUAGES)
def played(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Played]:
    each = Played(tmp_path, request.param)
    yield each
    if each.sitting.notes:
        each.sitting.notes.close(tidy=False)


def test_the_play_shows_what_there_is_to_see(played: Played) -> None:
    """In two minutes: marks, words, answers, a worksheet, a board, a jump, depths, a caucus, veil and language."""
    assert 90 <= sum(press.wait for press in played.presses) <= 150
    seen = set()
    for press in played.presses:
        played.shell.let_pass(press.wait)
        panel = played.live.panel
        seen |= {played.live.depth, played.live.context.room, played.shell.language, panel.scope if panel else ""}
        seen |= {"veil"} if played.shell.veiled else set()
    expected = {"walk", "map", "notes", "joint", "caucus-b", "id", "en", "veil", "menu", "technique", "worksheet"}
    assert seen >= expected | {"boards", "stage", "impasse", "fill-in"}
    notes = played.live.context.notes
    assert not played.shell.playing
    assert [record.kind for record in notes.records("joint") if not record.text] == []
    assert {"issue", "interest", "value", "option", "summary", "emotion"} <= {
        record.kind for record in notes.records("joint")
    }
    assert len(notes.records("caucus-b")) == 2
    assert {each for each in ("yes", "silent") for record in notes.records("joint") if record.answer("a") == each}
    with notes._turn:  # the thread for the disk may still be at it
        assert notes._turn.wait_for(lambda: notes.waiting == 0, 10)


def test_no_step_is_lost(played: Played) -> None:
    """Every step leaves another screen than the one before: none is a key that means nothing there."""
    pictures = [played.text()]
    due = iter(played.presses)
    for step in script(played.shell.language)["steps"]:
        count = len(list(presses([step])))
        for press in islice(due, count):
            played.shell.let_pass(press.wait)
        pictures += [played.text()] if count else []
    assert [number for number, (one, other) in enumerate(pairwise(pictures)) if one == other] == []


def test_any_key_hands_the_screen_over(played: Played) -> None:
    """The first key only stops the play; from then on every key is the person's, and nothing presses itself."""
    played.on(12)
    before = len(played.live.context.notes.records("joint"))
    played.shell.press("n", "n")
    assert not played.shell.playing
    played.live.desk.reset()
    played.shell.let_pass(1000)
    assert len(played.live.context.notes.records("joint")) == before
    for key in ("1", "n", "x", "enter"):
        played.shell.press(key, key if len(key) == 1 else None)
    assert played.live.context.notes.records("joint")[-1].text == "x"


def test_veil_and_leaving_do_what_they_always_do(played: Played) -> None:
    """A safety key stops the play and acts at once."""
    played.on(5)
    played.shell.press("ctrl+g", None)
    assert played.shell.veiled
    assert not played.shell.playing
    played.shell.let_pass(1000)
    assert played.shell.veiled


def test_what_stands_in_a_step() -> None:
    """Names of keys are keys, short texts marks, longer ones words; a number is the time to look."""
    keys = list(presses([["1n", "air. x", "Enter", 5.0], ["^r"]]))
    assert [press.key for press in keys] == [
        "1", "n", "a", "i", "r", "full_stop", "space", "x", "enter", "ctrl+r",
    ]  # fmt: skip
    assert keys[5] == Press(keys[2].wait, "full_stop", ".")
    assert keys[-1].wait > 5 > keys[0].wait > keys[3].wait
