"""The review room under any keys and any text: nothing raises, acts or changes the record; scores of lines pass."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_driver import Clock, guide, new_session
from scenes_review import reviewed
from test_plain_samples import _hostile as hostile_samples
from test_tui_safe import ALL_KEYS, _acts
from tui_driver import Screen, keys_of

from mediator_tui.content.words import words
from mediator_tui.review.desk import Reviewing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.review.face import Review
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting
from mediator_tui.walk.notes import Notes

pytestmark = pytest.mark.usefixtures("own_settings")

BURSTS = ("3", "t4", "tloop⏎", "m↓↓↓", "0", "ocatatan⏎", "e baru⏎", "e⏎⏎⏎", "b", "c⏎", "/garis⏎", "→", "←", "⌫", "d↓⌦",
          "⌦", "^z", "^y", "f", "a", "␛", "^g", "?", "^p", "^l")  # fmt: skip
HOSTILE_NAMES = ("Pak [bold]\x1b[2J", "Bu \u202eSulastri")


def _with(root: Path, texts: list[str], names: tuple[str, str] = ("Pak Wiryo", "Bu Sulastri")) -> SessionFolder:
    folder = new_session(root, names)
    notes = Notes.opened(folder, Clock())
    for number, text in enumerate(texts):
        speaker = text[:30] if number % 5 == 4 else ""
        notes.add("joint", "utterance", text, by="other" if speaker else "ab"[number % 2], speaker=speaker)
    notes.close()
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_random_keys_never_raise_and_never_change_the_record(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    folder = _with(tmp_path, [f"kalimat {number} tentang garis\n" * (1 + number % 4) for number in range(60)])
    before = (folder.path / "joint.toml").read_bytes()
    screen = Screen(tmp_path, "id", at_home=True)
    screen.folder = folder
    reviewed(screen)
    for _ in range(250):
        burst = [draw.choice(ALL_KEYS)] if draw.random() < 0.5 else list(keys_of(draw.choice(BURSTS)))
        for key, character in burst:
            if key != "ctrl+q" and not screen.shell.asking_to_leave:
                screen.shell.press(key, character)
        size = draw.choice([(80, 24), (120, 40), (60, 16), (20, 3)])
        assert {row.width for row in screen.rows(*size)} == {size[0]}
    screen.leave()
    assert (folder.path / "joint.toml").read_bytes() == before
    for path in folder.path.glob("review.toml"):
        assert b"kalimat" not in path.read_bytes()
        assert b'text = ""' in path.read_bytes() or b"text" not in path.read_bytes()


def test_hostile_lines_do_nothing_but_appear(samples: Path, tmp_path: Path) -> None:
    texts = [text[:200] for text in dict.fromkeys(hostile_samples(samples)) if text.strip() == text != ""]
    folder = _with(tmp_path, texts, HOSTILE_NAMES)
    screen = Screen(tmp_path, "id", at_home=True)
    screen.folder = folder
    reviewed(screen)
    review = screen.shell.face
    assert isinstance(review, Review)
    for view, more in (("one", ""), ("sides", "o"), ("parties", "e")):
        screen.feed("␛‹home›")
        assert review.view == view
        for at in range(0, len(texts), 6):
            review.reading.go(at)
            screen.feed(more)
            for row in screen.rows(100, 40):
                assert not _acts(row)
                assert row.width == 100
            if more:
                screen.feed("⇥")
        screen.feed("f")
    for keys in ("/", "c", "d", "t"):
        for row in screen.feed(keys).rows(80, 24):
            assert not _acts(row)
        screen.feed("␛")
    assert [line.record.text for line in Reviewing(review.reviewing.notes).lines()] == texts


@pytest.fixture
def app(tmp_path: Path) -> Iterator[tuple[MediatorApp, SessionFolder]]:
    """Return the application with a review on it; it is left in the end."""
    folder = _with(tmp_path, ["[menangis] saluran", "tembok"])
    shell = Shell(guide(), words(), tmp_path, "en", Clock())
    sitting = Sitting(shell)
    sitting.open_review(folder)
    yield MediatorApp(shell, sitting.look), folder
    sitting.leave()


async def test_on_the_application_a_review_comes_to_disk(app: tuple[MediatorApp, SessionFolder]) -> None:
    running, folder = app
    async with running.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "down", "o", "a", "h", "enter", "e", "1", "ctrl+s", "b")
        text = "\n".join(strip.text for strip in running.screen._compositor.render_strips())
        assert "[menangis] saluran" in text
        assert "saved" in text
        assert running.title == "mediator"
    one, two = Reviewing.opened(SessionFolder(folder.path), Clock()).lines()
    assert [each.code for each in one.codes] == ["identify-common-interests"]
    assert (two.words, two.comments) == ("tembok1", 1)
