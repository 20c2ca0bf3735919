"""What each party was given: minutes apart, questions, summaries, acknowledgements, reality questions."""

from datetime import timedelta
from pathlib import Path

from plain_driver import Clock, new_session, on_disk, type_into
from tui_driver import Screen

from mediator_tui.plain.desk import Desk
from mediator_tui.walk.tally import Fairness, fairness


def _pass(clock: Clock, minutes: int) -> None:
    clock.now += timedelta(minutes=minutes)


def test_minutes_apart_are_the_open_time_without_breaks(tmp_path: Path) -> None:
    """By an injected clock: two stays, a break in one, another party's caucus, leaving and coming back."""
    clock = Clock()
    screen = Screen(tmp_path, clock=clock).feed("1^r")
    _pass(clock, 6)
    screen.feed("^o")
    _pass(clock, 30)
    screen.feed("␛")
    _pass(clock, 4)
    assert "10 mnt" in screen.text()
    screen.feed("^r")
    _pass(clock, 60)
    screen.feed("2^r")
    _pass(clock, 7)
    screen.feed("^r1^r")
    _pass(clock, 3)
    assert "13 mnt" in screen.text()
    screen = screen.reopened()
    given = fairness(screen.live.context.walker)
    assert (given["a"].minutes, given["b"].minutes) == (13, 7)


def test_each_is_counted_where_it_was_given(tmp_path: Path) -> None:
    """In a caucus to its party; in the joint room to everyone, a summary to those who were asked about it."""
    seen: list[dict[str, Fairness]] = []

    def look(desk: Desk) -> None:
        seen.append(fairness(desk.walker))

    lines = ["0q bagaimana?", "0s garis", "1y 2", "0a berat bagi berdua", "1a dia benar", "1q mengapa?"]
    lines += ["2rr", "t9", "0q kalau tidak sepakat?", "s ringkas", "0q dicoret", "#3 ~", "rr", "", "", "0s air"]
    type_into(new_session(tmp_path), *lines, look)
    (given,) = seen
    assert given["a"] == Fairness(questions=1, summaries=2, acknowledgements=2)
    assert given["b"] == Fairness(questions=2, summaries=2, acknowledgements=1, reality=1)


def test_it_is_for_the_mediator_alone(tmp_path: Path) -> None:
    """On the screen behind a second key, in plain lines in the private room; never standing on the joint screen."""
    clock = Clock()
    screen = Screen(tmp_path / "screen", clock=clock).feed("2^r").note("0q", "kalau tidak?")
    _pass(clock, 43)
    screen.feed("^r")
    assert "43" not in screen.text(120, 40)
    screen.feed(" 8")
    assert "43" not in screen.text(120, 40)
    assert "43" in screen.feed("⇥").text(120, 40)
    assert "43" not in screen.feed("⏎").text(120, 40)
    assert "adil bagi semua?" not in screen.feed(" ").text(120, 40)
    assert "adil bagi semua?" in screen.feed(" 0^r ").text(120, 40)
    assert "43" in screen.feed("8").text()
    clock = Clock()
    (tmp_path / "plain").mkdir()
    session = new_session(tmp_path / "plain")
    later = [lambda _: _pass(clock, 43)]
    played = type_into(session, "2rr", "0q kalau tidak?", *later, "rr", "m", "8", "0rr", "m", "8", clock=clock)
    assert "43" not in played.replies[-3]
    assert "43" in played.replies[-1]
    assert b"43" not in on_disk(session.path)["joint.toml"]
