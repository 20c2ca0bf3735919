"""Golden screens: every screen and state as text, at two sizes, in both languages. `--update-screens` writes them."""

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from tui_driver import Screen
from tui_scenes import SCENES, scene_of
from wcwidth import wcswidth

from mediator_tui.domain.language import LANGUAGES, Language

GOLDEN = Path(__file__).parent / "screens"
SIZES = ((80, 24), (120, 40))
OTHER_SIZES = ((60, 16), (79, 23), (112, 24), (200, 60))
SIGNS = frozenset("·…←↑→↓─│┬┴┼├┤┌┐└┘═║╔╗╚╝×▁▂▃▄▅▆▇█")
HOME = PurePosixPath("/home/mediator")
CLOSED_PAGES = frozenset({"break", "stop", "stopped", "veil", "turned"})

pytestmark = pytest.mark.usefixtures("own_settings", "elsewhere")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no path of this machine stand on a screen."""
    monkeypatch.setattr("pathlib.Path.home", lambda: HOME)
    monkeypatch.setenv("MEDIATOR_PRACTICE", "/home/mediator/.local/share/mediator-tui/practice")
    monkeypatch.setattr(
        "mediator_tui.tui.faces.settings.settings_path", lambda: HOME / ".config" / "mediator-tui" / "settings.toml"
    )


def made(name: str, root: Path, language: Language) -> Screen:
    """Return the screen of that name, standing in no folder of this machine."""
    screen = scene_of(name, root, language)
    screen.text()
    folder: Any = HOME / "mediasi"
    screen.shell.root = folder
    for session in (screen.sitting.notes and screen.sitting.notes.folder, screen.folder):
        if session:
            object.__setattr__(session, "path", folder / session.path.name)
    face: Any = screen.shell.face
    if getattr(face, "_folder", None):
        face._folder = str(folder / PurePosixPath(Path(face._folder).name))
    if getattr(face, "paper", None):
        face.paper.folder = HOME / "Documents"
        if "path" in face.said_values:
            face.said_values["path"] = str(face.paper.path)
    return screen


def golden(name: str, width: int, height: int, language: Language) -> Path:
    """Return where that golden screen is kept."""
    return GOLDEN / f"{name}-{width}x{height}-{language}.txt"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_every_screen_is_as_it_was_looked_at(
    name: str, language: Language, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each screen is, sign for sign, what somebody looked at and found good."""
    screen = made(name, tmp_path, language)
    for width, height in SIZES:
        text = "".join(f"{line.rstrip()}\n" for line in screen.lines(width, height))
        path = golden(name, width, height, language)
        if request.config.getoption("--update-screens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.read_text("utf-8") == text, f"{path.name}: run pytest --update-screens, and look at it"
        _fits(screen, width, height)
        strange = {sign for sign in text if not sign.isascii()} - SIGNS
        assert not strange, strange
    for size in OTHER_SIZES:
        _fits(screen, *size)


def _fits(screen: Screen, width: int, height: int) -> None:
    lines = screen.lines(width, height)
    assert len(lines) == height
    assert {wcswidth(line) for line in lines} == {width}
    assert not any(
        piece.text != piece.text.replace("\n", "") for row in screen.rows(width, height) for piece in row.pieces
    )
    caret = screen.shell.draw(width, height).caret
    assert caret is None or (0 <= caret[0] < height and 0 <= caret[1] < width), caret


@pytest.mark.parametrize("name", SCENES)
def test_no_screen_is_the_same_in_both_languages(name: str) -> None:
    """Each screen speaks the language of the moment."""
    for width, height in SIZES:
        texts = {golden(name, width, height, language).read_text("utf-8") for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bottom_line_is_never_cut(language: Language) -> None:
    """The keys that matter stand whole, and veil and break in the same place, on every screen but the closed ones."""
    end = "^g tirai  ^o jeda" if language == "id" else "^g veil  ^o break"
    for name in SCENES:
        for width, height in SIZES:
            last = golden(name, width, height, language).read_text("utf-8").split("\n")[height - 1]
            assert "…" not in re.sub(r"\d … \d", "", last), name
            assert name in CLOSED_PAGES or last.endswith(end), name


def test_no_golden_screen_is_left_over() -> None:
    """Every file of the folder is some screen's."""
    wanted = {golden(name, *size, language).name for name in SCENES for size in SIZES for language in LANGUAGES}
    assert {path.name for path in GOLDEN.iterdir()} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1, 1), (20, 3), (40, 12), (59, 24), (80, 15)])
def test_a_screen_too_small_still_has_the_words_being_typed(
    size: tuple[int, int], language: Language, tmp_path: Path
) -> None:
    """Below 60 x 16 the live screen says so, shows room and words where it can, and takes every key all the same."""
    screen = made("live-words", tmp_path, language)
    before = screen.live.desk.editor.text
    lines = screen.lines(*size)
    assert [wcswidth(line) for line in lines] == [size[0]] * size[1]
    if size[1] > 10:
        assert screen.shell.t("too-small")[: size[0]] in lines[0]
        assert before[:10] in "".join(lines)
    screen.feed("⏎")
    assert screen.live.desk.editor.text == ""
    screen.feed("^g")
    assert screen.text(*size).strip() == screen.text(*size).strip("\n ")
