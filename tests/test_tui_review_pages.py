"""Pages of the review room: from a number to its lines and back, scores that rest on lines, raters who score alone."""

from pathlib import Path

import pytest
from plain_driver import Clock
from scenes_review import reviewed
from tui_driver import Screen

from mediator_tui.content.places import examples_root
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.next_time import next_time
from mediator_tui.store.folder import SessionFolder, copy

pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a copy of the first example, which can be written."""
    first = min(path for path in examples_root().iterdir() if path.is_dir())
    return copy(SessionFolder(first), sessions, Clock()().date())


@pytest.fixture
def screen(sessions: Path, folder: SessionFolder) -> Screen:
    return reviewed(Screen(sessions, "en", folder=folder))


def own(folder: SessionFolder, coder: str = "") -> Reviewing:
    return Reviewing.opened(folder, Clock(), coder=coder)


def test_a_figure_leads_to_its_lines_and_the_way_back_to_the_figure(screen):
    screen.feed(" 1↓⏎")
    assert "Lines: " in screen.text()
    first = screen.text()
    screen.feed("→")
    assert screen.text() != first, "the arrows go on to the next of the lines"
    screen.feed("⌫")
    assert "Figures of this session" in screen.text()


def test_every_entry_of_the_figures_leads_to_lines_or_says_that_there_are_none(screen):
    screen.feed(" 1")
    for _ in range(60):
        before = screen.text()
        screen.feed("⏎")
        assert "Lines: " in screen.text() or "No line stands behind it." in screen.text()
        if "Lines: " in screen.text():
            screen.feed("⌫")
        screen.feed("↓")
        if screen.text() == before:
            break


def test_every_report_of_figures_says_what_it_is_for(screen):
    for page in "126":
        screen.feed(f" {page}")
        assert "not for employment or court" in screen.text()
        screen.feed("␛")


def test_a_score_waits_for_a_line_that_shows_it(screen, folder):
    screen.feed(" 3↓2⏎")
    assert "needs at least one line" in screen.text()
    screen.feed(" ⏎")
    assert "Saved." in screen.text()
    scores = own(folder, "reader").written.everybodys("review", "score")
    assert [(each.get("behaviour"), each.get("score"), each.get("quotes")) for each in scores] == [("g2", 2, ["j1"])]


def test_not_observed_needs_no_line_and_is_no_zero(screen):
    screen.feed(" 3n")
    assert "Not observed; it is no zero" in screen.text()
    assert screen.lines()[2].split()[-1] == "n/o"


def test_the_others_rubric_opens_only_once_ones_own_is_handed_in(sessions, folder):
    budi = own(folder, "budi")
    budi.rubric.score("g1", 4, ["j2"])
    budi.rubric.hand_in()
    budi.close()
    screen = reviewed(Screen(sessions, "en", folder=folder))
    screen.feed(" 4")
    assert "Hand in your own rubric first" in screen.text()
    screen.feed("␛ 3n")
    screen.feed("h")
    assert "Not scored yet: 14" in screen.text()
    screen.feed("↓h")
    assert "handed in" not in screen.lines()[0], "another key in between is no yes"
    screen.feed("h␛ 4")
    assert "budi" in screen.text()
    assert "4" in screen.lines()[4]
    screen.feed("␛ 30")
    assert "It is handed in." in screen.text()


def test_a_score_is_answered_in_words_that_come_back(sessions, folder):
    budi = own(folder, "budi")
    budi.rubric.score("g1", 1, ["j2"])
    budi.rubric.hand_in()
    budi.close()
    screen = reviewed(Screen(sessions, "en", folder=folder))
    screen.feed(" 3nhh␛ 4w").type("it was read out the day before").feed("⏎")
    assert "it was read out the day before" in screen.text()
    replies = own(folder, "reader").written.everybodys("review-joint", "reply")
    assert [each.text for each in replies] == ["it was read out the day before"]


def test_the_talk_is_kept_and_what_comes_of_it_is_taken_along(screen, folder):
    screen.feed(" 51").type("she came late").feed("⏎↓↓↓↓↓↓⏎").type("wait after asking").feed("⏎")
    assert "Write nothing of the case" in screen.text().replace("\n", " ").replace("  ", "")
    screen.leave()
    assert (own(folder).talk.noted("facts"), own(folder).talk.resolved("keep")) == (
        "she came late",
        "wait after asking",
    )
    assert next_time().keep == "wait after asking"


def test_only_the_mediator_writes_in_the_talk(sessions, folder):
    screen = reviewed(Screen(sessions, "en", folder=folder), coder="budi").feed(" 5⏎")
    assert "Only the mediator writes here" in screen.text()


def test_an_example_is_only_read(sessions):
    first = min(path for path in examples_root().iterdir() if path.is_dir())
    screen = reviewed(Screen(sessions, "en", folder=SessionFolder(first), at_home=True))
    for keys in (" 32", "n", "hh", "␛ 5⏎"):
        screen.feed(keys)
        assert "only" in screen.text() or "read" in screen.text()
    assert not (first / "review.toml").exists()
