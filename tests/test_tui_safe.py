"""What must never happen: words through the veil, an ending by a stray key, text that acts, a caucus heard outside."""

import ast
import random
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from test_plain_samples import HOSTILE
from test_plain_samples import _hostile as hostile_samples
from tui_driver import Key, Screen, key_of, keys_of, leave_all
from tui_scene import WORDS
from tui_scenes import SCENES, scene_of

import mediator_tui
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.tui.rows import Row
from mediator_tui.walk.closing import close_session

pytestmark = pytest.mark.usefixtures("own_settings")

CODE = Path(mediator_tui.__file__).parent / "tui"
ENDINGS = {"stopped", "sealed", "sitting-ended", "case-closed"}
OPEN_SCENES = [name for name in SCENES if name not in ENDINGS]
MARKER = "PENANDA"

# The veil ----------------------------------------------------------------------------------------


def _marked(key: str) -> str:
    return f"{MARKER}{key}"


@pytest.mark.parametrize("name", [name for name in SCENES if name != "veil"])
def test_the_veil_covers_every_screen(name: str, tmp_path: Path) -> None:
    """R3: with marker words in every slot, `^g` leaves nothing but the veil's own; only it, and the break, uncover."""
    screen = scene_of(name, tmp_path, "id", say=_marked, names=(f"{MARKER} satu", f"{MARKER} dua"))
    before = [screen.text(), screen.text(120, 40)]
    assert MARKER in before[0] or name in _NOTHING_SAID
    faces, caret = screen.shell.faces, screen.shell.draw(80, 24).caret
    screen.feed("^g")
    assert screen.covered
    screen.feed("␛␛⏎0123456789abcdefghijklmnopqrstuvwxyz ^p^q^l⇥⌫‹f1›^z^y^r←→↑↓⌦")
    screen.shell.paste("tempelan")
    assert screen.covered
    assert not any(MARKER in line for line in [*screen.lines(), *screen.lines(120, 40)])
    screen.feed("‹f2›")
    if name not in {"leave", "leaving-unsaved", "turned"}:
        assert [screen.text(), screen.text(120, 40)] == before
    assert screen.shell.faces == faces or name == "turned"
    assert name in {"leave", "leaving-unsaved", "turned"} or screen.shell.draw(80, 24).caret == caret


_NOTHING_SAID = {
    name for name in SCENES
    if name.startswith(("home", "program", "fits", "keys", "break", "stop", "sealed", "ended", "sitting-ended",
                        "case-closed", "closing", "rescue", "help", "palette-found", "menu", "stages", "technique",
                        "finder", "colour", "measures", "card", "palette", "follow-ups", "follow-up-dates",
                        "resource", "locked", "session-page", "encrypting",
                        "anonymise-check", "anonymise-suspect", "review-sealed", "review-menu", "review-course",
                        "review-rubric", "review-side-blind", "review-talk", "review-time", "new-passphrase"))
} | {"parting", "documents", "documents-name", "documents-minutes", "documents-there", "documents-without"}  # fmt: skip
"""Screens on which nobody's word stands."""


def test_the_break_page_may_be_read_by_anyone(tmp_path: Path) -> None:
    """R4: the first face is a fixed text: from every screen the same, no word, no name."""
    faces = set()
    for number, name in enumerate(OPEN_SCENES[::2]):  # every other: they differ in what stands below the page
        screen = scene_of(name, tmp_path / str(number), "id", say=_marked, names=(f"{MARKER} satu", f"{MARKER} dua"))
        if screen.shell.veiled:
            screen.feed("^g")
        screen.feed("^o")
        if screen.shell.face.scope == "break":
            assert MARKER not in screen.text()
            faces.add(screen.text())
    assert len(faces) == 1


# The stop card -----------------------------------------------------------------------------------

_NAMED = ("enter", "escape", "tab", "backspace", "delete", "left", "right", "up", "down", "home", "end", "pageup",
          "pagedown", "f1", "f2", "f6", "f5", "ctrl+c")  # fmt: skip
_CTRL = "abdegjklnoprsuvwxyz"
ALL_KEYS: tuple[Key, ...] = (
    *((name, None) for name in _NAMED),
    *((f"ctrl+{letter}", None) for letter in _CTRL),
    *(key_of(character) for character in "abcdefghijklmnopqrstuvwxyzABNP0123456789 ,.-+/?[]@#"),
)
_QUITTING = {"ctrl+q"}


def _is_stopped(screen: Screen) -> bool:
    return screen.notes.session.outcome == "no-agreement"


@pytest.mark.parametrize(
    "name", ["live-walk", "live-words", "caucus", "boards-issues", "stop", "break", "menu", "colour", "settings"]
)
def test_random_keys_never_stop_a_session_but_by_the_card(name: str, tmp_path: Path) -> None:
    """R4: thousands of random keys: only `0` on the card, or the closing list, ends without agreement."""
    draw = random.Random(name)
    ended = 0
    for start in range(2):
        screen = scene_of(name, tmp_path / str(start), "id")
        for _ in range(600):
            key, character = draw.choice(ALL_KEYS)
            if key in _QUITTING or screen.shell.left is not None:
                continue
            face, panel = screen.shell.face, screen.live.panel
            on_card = face.scope == "stop" and not screen.shell.veiled and not screen.shell.asking_to_leave
            closing = panel is not None and panel.scope == "close"
            was = _is_stopped(screen)
            screen.shell.press(key, character)
            screen.text()
            if _is_stopped(screen) and not was:
                assert (on_card and key == "0") or (closing and key == "enter"), key
                ended += 1
                break
            if screen.shell.face.scope == "sealed":
                break
    assert ended <= 2


def test_on_the_card_only_zero_does_anything(tmp_path: Path) -> None:
    """On both faces no key writes, and none but Enter, Esc, `0` and the veil changes what stands there."""
    for name in ("break", "stop"):
        screen = scene_of(name, tmp_path / name, "id")
        files, shown, face = screen.files(), screen.text(), screen.shell.face
        for key, character in ALL_KEYS:
            if key in {"0", "enter", "escape", "ctrl+g", "f2", "ctrl+l", "ctrl+q"}:
                continue
            screen.shell.press(key, character)
            assert screen.text() == shown, key
            assert screen.shell.face is face
        screen.shell.paste("0")
        assert screen.files() == files


def _with_everything(root: Path) -> Screen:
    screen = scene_of("caucus", root, "id").feed("^r⏎⏎")
    screen.feed("1ndraf bersama").feed("^r").feed("ndraf kaukus^r⏎⏎")
    return screen


@pytest.mark.parametrize("where", ["", "2^r", "t4", "1y⏎^z", "2nkata lagi", "b", " 9", "0^r"])
def test_ending_by_the_card_writes_what_any_ending_without_agreement_writes(where: str, tmp_path: Path) -> None:
    """R4: byte for byte the files of a session closed without agreement in the ordinary way, from wherever it ends."""
    ended = []
    for name in ("card", "ordinary"):
        screen = _with_everything(tmp_path / name).feed(where)
        if name == "card":
            screen.feed("^o⏎0")
        else:
            while not screen.shell.about_to_cover:
                screen.feed("␛")
            if screen.live.context.room != "joint":
                screen.live.enter("joint")
            close_session(screen.notes, screen.live.context.walker.stage.id, "no-agreement")
        screen.leave()
        ended.append(screen.files())
    assert ended[0] == ended[1]
    assert not any(b"draf " in data for data in ended[0].values())
    assert not any(b"stop" in data.lower() for data in ended[0].values())


def test_the_closing_list_and_the_card_write_the_same(tmp_path: Path) -> None:
    """Closed without agreement in the closing list: the same bytes as by the card."""
    files = []
    for name, keys in (("card", "^o⏎0"), ("list", " 03⏎")):
        screen = scene_of("live-walk", tmp_path / name, "id").feed(keys)
        assert _is_stopped(screen)
        screen.leave()
        files.append(screen.files())
    assert files[0] == files[1]


def test_time_presses_nobody(tmp_path: Path) -> None:
    """Two hours pass on the joint screen: nothing on it moves, unless the mediator has turned the clock on."""
    screen = scene_of("live-walk", tmp_path, "id")
    shown = screen.text(), screen.text(120, 40)
    screen.clock.now += timedelta(hours=2)  # type: ignore[attr-defined]
    screen.sitting.look()
    assert (screen.text(), screen.text(120, 40)) == shown
    screen.live.context.stage_clock = True
    assert screen.text() != shown[0]


# Text that would act -----------------------------------------------------------------------------

ACTING = [
    "[menangis]", "[@click=app.quit]x[/]", "[bold]", "\x1b[2J\x1b[Hx", "\x1b]0;title\x07", "\u202egnirts",
    "a\u200bb", "\ufeffbom",
    "\u2066x\u2069", "\x00\x08\x7f", "\x9b31m", "satu\ndua\ttiga\rempat", "\u2028\u2029", "👩‍👩‍👧 keluarga",
    "ｗｉｄｅ全角", "é́́́",
    "{who}", "{issue}", "%s%n", "\\x1b", "a" * 300, "\U000e0041tag", "\ud800", *HOSTILE,
]  # fmt: skip


_SHOWN = "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""What counts as a format mark but shows as a sign, and the joiner, which holds emoji together."""


def _acts(row: Row) -> list[str]:
    """Return the characters of a row that would act on a terminal, or hide; the joiner holds emoji together."""
    found = []
    for character in row.plain:
        kind = unicodedata.category(character)
        if kind in {"Cc", "Cs", "Zl", "Zp"} or (kind == "Cf" and character not in _SHOWN):
            found.append(character)
    return found


def _harmless(screen: Screen) -> None:
    for width, height in ((80, 24), (120, 40), (60, 16)):
        rows = screen.rows(width, height)
        assert len(rows) == height
        for row in rows:
            assert not _acts(row), row.plain
            assert row.width == width == cell_len(row.plain), row.plain


@pytest.mark.parametrize("name", SCENES)
def test_hostile_text_acts_on_no_screen(name: str, tmp_path: Path) -> None:
    """Escapes, markup, bidi, wide and broken characters in every slot: no row acts, none is wider than the screen."""
    shift = 11 * (list(SCENES).index(name) % 2)
    texts = {key: ACTING[(at + shift) % len(ACTING)] for at, key in enumerate(WORDS)}
    names = (f"Pak [bold]{ACTING[3 + shift]}", f"Bu \u202e{ACTING[8 + shift]}")
    _harmless(scene_of(name, tmp_path, "id", say=texts.__getitem__, names=names))


def test_no_hostile_sample_acts_or_vanishes(samples: Path, tmp_path: Path) -> None:
    """Naughty strings, escape streams, broken UTF-8, emoji: harmless on the screen, and on disk as typed."""
    texts = [text for text in dict.fromkeys(hostile_samples(samples)) if text.strip() == text and text]
    assert len(texts) > 200
    screen = Screen(tmp_path).go("interests").feed("ff")
    for number, text in enumerate(texts):
        screen.feed(f"{number % 2 + 1}n")
        screen.shell.paste(text[:200])
        if number % 10 == 0:
            _harmless(screen)
        screen.feed("⏎")
        for row in screen.rows(120, 40):
            assert not _acts(row)
            assert row.width == 120
    kept = [text for _, _, text in screen.records()]
    assert kept == [text[:200].replace("\r\n", "\n").replace("\r", "\n") for text in texts]


@pytest.mark.parametrize(
    "text", ["[menangis]", "[@click=app.quit]x[/]", "[/]", "[red]merah", "$HOME", "{who}", "[link=x]y"]
)
def test_markup_is_only_text(text: str, tmp_path: Path) -> None:
    """What looks like markup stands on the screen as it was typed: record, words, name, search, palette."""
    screen = Screen(tmp_path, names=(f"Pak {text}"[:24], "Bu Sulastri")).go("interests").feed("ff")
    screen.feed("2n").type(text)
    assert text in screen.text()
    screen.feed("⏎")
    assert text in screen.text()
    assert f"Pak {text}"[:12] in screen.text()
    for keys in ("/", "^p", "t", " 5"):
        screen.feed(keys).type(text[:12])
        assert keys == "t" or text[:12] in screen.text(), keys
        screen.feed("␛␛␛")
        if screen.shell.veiled:
            screen.feed("^g")


# One door ----------------------------------------------------------------------------------------


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(CODE).as_posix(), node


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_nothing_goes_round_the_one_door() -> None:
    """Text reaches the screen through rows.py only: outside it no Piece but of fixed signs, no widget of text."""
    for file, call in _calls():
        name, whole = _name(call), ast.unparse(call)
        assert name not in {"from_markup", "notify", "Static", "Label", "Text", "Markdown", "push_screen"}, (
            file,
            whole,
        )
        assert not (name == "Segment" and file != "canvas.py"), (file, whole)
        if name == "Piece" and file != "rows.py" and call.args:
            assert _fixed(call.args[0]) or (file, ast.unparse(call.args[0])) == _CARET, (file, whole)


_CARET = ("editor.py", "after[0] if after else '_'")
"""The one piece that is cut from another: the character under the caret, of a line that is harmless already."""


def _fixed(node: ast.expr) -> bool:
    """Return whether a text is the same whoever speaks: a literal, or one repeated."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return _fixed(node.left) or _fixed(node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _fixed(node.left) and _fixed(node.right)
    return isinstance(node, ast.IfExp) and _fixed(node.body) and _fixed(node.orelse)


def test_only_the_canvas_knows_the_terminal() -> None:
    """No file of the screen but the app, its canvas and its start imports Textual or prints."""
    for path in sorted(CODE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            node.module if isinstance(node, ast.ImportFrom) else alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        if path.name not in {"app.py", "canvas.py"}:
            assert not any(str(module).startswith("textual") for module in imported), path.name
        if path.name not in {"run.py", "demo.py"}:
            assert "print(" not in path.read_text("utf-8"), path.name


def test_the_window_title_names_nobody() -> None:
    """The title is set once, to a fixed word; nothing sets the title of the process."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Attribute) and target.attr in {"title", "sub_title"}:
                        owner = ast.unparse(target.value)
                        assert path.name != "app.py" or ast.unparse(node.value) == "'mediator'", ast.unparse(node)
                        assert path.name == "app.py" or "app" not in owner, ast.unparse(node)
        assert "setproctitle" not in path.read_text("utf-8")


# Any keys at all ---------------------------------------------------------------------------------

BURSTS = ("1n", "2p", "9i", "0s", "2^r", "1^r", "0^r", "^r", "↑", "↑2^r", "b", "v", "t4", "d", "k1", " 3", " 4", " 8",
          "/", "^z", "^y", "^p", "^g", "␛␛")  # fmt: skip
_WORDS = ("tanah jelas", "dapur", "1 kg", "takut", "y x .")
steps = st.one_of(
    st.sampled_from(ALL_KEYS).map(lambda key: [key]),
    st.sampled_from(BURSTS).map(lambda burst: list(keys_of(burst))),
    st.sampled_from(_WORDS).map(lambda text: [key_of(character) for character in text]),
    st.just([("enter", None)]),
)  # fmt: skip
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@QUICK
@given(keys=st.lists(steps, max_size=60), language=st.sampled_from(LANGUAGES))
def test_no_keys_raise_and_no_caucus_word_is_seen_or_stored_in_the_joint_room(
    keys: list[list[Key]], language: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is pressed: nothing raises, and a caucus's words are in no joint row and in no byte of joint.toml."""
    root = Path(tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp()))
    try:
        screen = (
            Screen(root, language)
            .go("interests")
            .feed("1nbersama⏎2^rnRAHASIA satu⏎eRAHASIA dua⏎gRAHASIA draf^r0^rgRAHASIA tiga⏎^r")
        )
        for key, character in chain.from_iterable(keys):
            screen.shell.press(key, character)
            if screen.shell.left is not None:
                break
            rows = screen.rows()
            assert {row.width for row in rows} == {80}
            live = screen.sitting.live
            if live is None or live.context.room == "joint" or screen.shell.face is not live:
                assert not any("RAHASIA" in row.plain for row in rows)
        assert b"RAHASIA" not in screen.files()["joint.toml"]
        screen.leave()
        assert b"RAHASIA" not in screen.files()["joint.toml"]
    finally:
        leave_all()
        shutil.rmtree(root)
