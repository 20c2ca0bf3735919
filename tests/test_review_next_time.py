"""What a mediator takes along from a review stands at the next session's look at one's own part, and nowhere else."""

from pathlib import Path

import pytest
from plain_driver import new_session, type_into
from session_tools import ticking
from tui_driver import Screen

from mediator_tui.domain.fault import Fault
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.next_time import next_time

pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def place(own_settings: Path) -> Path:
    return own_settings / "next-time.toml"


def resolve(root: Path, keep: str, attempt: str) -> None:
    desk = Reviewing.opened(new_session(root), ticking())
    desk.talk.resolve("keep", keep)
    desk.talk.resolve("try", attempt)
    desk.close()


def test_it_is_taken_along_to_the_next_session_on_the_screen(sessions):
    resolve(sessions, "menunggu setelah bertanya", "menyebut waktu di awal")
    screen = Screen(sessions)
    for _ in range(40):
        if "menunggu setelah bertanya" in screen.text():
            break
        screen.feed("⏎")
    assert "menyebut waktu di awal" in screen.text()
    assert screen.live.context.walker.cue.card == "attitudes"


def test_it_is_taken_along_in_plain_lines(sessions):
    resolve(sessions, "menunggu setelah bertanya", "")
    played = type_into(new_session(sessions), *[""] * 40)
    assert played.text.count("Jaga: menunggu setelah bertanya") == 1
    assert "Coba:" not in played.text


def test_it_outlives_the_session_and_goes_when_it_is_emptied(sessions, place):
    resolve(sessions, "menunggu", "")
    assert next_time().keep == "menunggu"
    assert place.stat().st_mode & 0o077 == 0
    resolve(sessions, "", "")
    assert next_time().keep == "menunggu", "nothing was written down in that session, so nothing is taken away"


def test_only_the_mediator_does(sessions):
    desk = Reviewing.opened(new_session(sessions), ticking(), coder="sari")
    with pytest.raises(Fault, match="mediator-alone"):
        desk.talk.resolve("keep", "menunggu")
    assert next_time().keep == ""


def test_a_broken_file_is_passed_over(place):
    place.parent.mkdir(parents=True)
    place.write_text("keep = [", "utf-8")
    assert next_time().keep == ""
