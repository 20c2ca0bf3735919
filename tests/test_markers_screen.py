"""Marker words on the full screen and in plain lines: every scene, any series of keys, the terminal, a crash."""

import contextlib
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from marker_tools import APART, CAUCUSES, REVIEWED, copied, found, found_below, marked_session, word
from plain_driver import type_into
from sealed_tools import new_sealed
from terminal_tools import Terminal
from test_tui_safe import ALL_KEYS
from tui_driver import Key, Screen, keys_of, leave_all
from tui_scene import Scene
from tui_scenes import SCENES, scene_of

from mediator_tui.cli import run as run_program
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.rooms import JOINT, PRIVATE
from mediator_tui.domain.sessions import Safety
from mediator_tui.store.folder import SessionFolder

pytestmark = pytest.mark.usefixtures("own_settings")

NOT_JOINT = APART | {"legal", "undone"}
SIZES = ((80, 24), (120, 40), (60, 16))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SessionFolder:
    """Return the marked session; it is copied for every test."""
    return marked_session(tmp_path_factory.mktemp("penanda") / "sessions")


# Every scene -----------------------------------------------------------------------------------------


def _said_apart(screen: Screen) -> None:
    """Note the rooms' words behind the screen, of every kind a view might pick up, and set the documents."""
    notes = screen.notes
    if notes.read_only or notes.session.outcome:
        return
    for room in (*CAUCUSES, PRIVATE):
        for kind in ("issue", "interest", "value", "option", "term", "mark", "flag", "question"):
            notes.add(room, kind, word(room), by="a", shown=True, confirmed_a="yes", confirmed_b="yes", order=1)
    notes.safety = Safety(colour=notes.safety.colour, measures=[*notes.safety.measures, word("measure")])
    notes.session.title = word("title")


def _may(screen: Screen) -> set[str]:
    """Return what the screen may show apart from the joint room's: the room one is in."""
    live = screen.sitting.live
    room = live.context.room if live and screen.shell.face is live else JOINT
    return {room} if room != JOINT else set()


_ALONE_WITH_B = {"about", "about-disputed"}
"""What a session holds about party b, opened by "alone with them"."""


@pytest.mark.parametrize("name", SCENES)
def test_no_scene_shows_another_room(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every golden scene, with words noted apart in every room: it shows those of its own room alone."""
    real, stood = Scene.screen, []

    def screen(self: Scene, **how: object) -> Screen:
        made = real(self, **how)
        if made.sitting.notes and made.notes.folder:
            _said_apart(made)
            stood.append(made)
        return made

    monkeypatch.setattr(Scene, "screen", screen)
    shown = scene_of(name, tmp_path, "id")
    held = found(*(shown.text(*size) for size in SIZES))
    told = {"title"} if name in {"home-titles", "settings"} else {"caucus-b"} if name in _ALONE_WITH_B else set()
    assert held & (APART | {"title"}) <= _may(shown) | told
    assert "measure" not in held or name in {"colour", "measures", "live-gate"}
    if _may(shown) & set(CAUCUSES) and name != "caucus-words":
        assert stood


def test_every_view_of_the_joint_room_holds_the_joint_room(made: SessionFolder, tmp_path: Path) -> None:
    """Search for what all words have in common, boards, parties' screen, catch-up, where we were, times, menu, help."""
    screen = Screen(tmp_path, "id", folder=copied(made, tmp_path))
    seen: set[str] = set()
    for keys in ("", "/zq", "b", "b→", "b→→", "b→→→", "b→→→→", "bc", "b⏎", "v", " 2zq", " 3", " 4", " 6", " 8", " 0",
                 "^pzq", "?", "tzq", "t1d", "t5k", "f", "ff", "↑", "↑⏎", "^q"):  # fmt: skip
        for language in ("", "^l"):
            screen.feed(keys, language)
            held = found(*(screen.text(*size) for size in SIZES))
            assert not held & NOT_JOINT, (keys, held & NOT_JOINT)
            seen |= held
            screen.feed("␛␛␛␛")
            if screen.shell.veiled:
                screen.feed("^g")
    assert {"said-a", "said-b", "board", "term", "offer", "released", "alias-a"} <= seen


@pytest.mark.parametrize(("keys", "room"), [("1^r", "caucus-a"), ("2^r", "caucus-b"), ("1+2^r", "caucus-a-b")])
def test_every_view_of_a_caucus_holds_that_caucus(made: SessionFolder, tmp_path: Path, keys: str, room: str) -> None:
    """A's is not readable in B's: records, search, sharing list, what may be said before going back, palette."""
    screen = Screen(tmp_path, "id", folder=copied(made, tmp_path)).feed("⌫⌫^u␛␛␛")
    if screen.shell.veiled:
        screen.feed("^g")
    screen.feed(keys)
    assert screen.live.context.room == room
    own = {room} | ({"other-writer", "draft-a"} if room == "caucus-a" else {"draft-b"} if room == "caucus-b" else set())
    seen: set[str] = set()
    for more in ("", "/zq", " 3", " 8", "^pzq", "?", "ff", "^r", "^r⏎"):
        screen.feed(more)
        held = found(*(screen.text(*size) for size in SIZES))
        assert not held & (APART | {"legal"}) - own, (more, held)
        seen |= held
        screen.feed("␛␛")
    assert room in seen


def test_plain_lines_hold_the_room_they_are_in(made: SessionFolder, tmp_path: Path) -> None:
    """Panels, search, boards, records and the drafts taken up: in plain mode too."""
    folder = copied(made, tmp_path)
    lines = (
        "#",
        "/zq",
        "m",
        "3",
        "",
        "",
        "m",
        "4",
        "",
        "m",
        "8",
        "",
        "b",
        "1",
        "",
        "b",
        "5",
        "",
        "?",
        "zz",
        "yy",
        "ll",
    )
    played = type_into(folder, *lines)
    assert not found(played.text) & NOT_JOINT
    assert {"said-a", "board", "released"} <= found(played.text)
    played = type_into(folder, "2rr", "#", "/zq", "m", "3", "", "rr")
    assert not found(played.text) & (APART - {"caucus-b", "draft-b"})
    assert "caucus-b" in found(played.text)


# Any series of keys ----------------------------------------------------------------------------------

_MARK = re.compile(r"«\d+»|zq[a-z]{2}qz")
_MOVES = (
    "1^r", "2^r", "1+2^r", "0^r", "^r", "^r", "↑^r", "↑1^r", "↑2^r", "↑0^r", "^z", "^z", "^y", "↑⌦", "␛", "␛␛", "^g",
    "v", "b", "b→", "b→→→", "bc", "cw", " 3", " 4", " 5", " 8", " 9", " 0", " 2", "t9", "t5k1", "d", "k", "f", "^l",
    "/zq", "␛␛/zq", "/zq", "␛␛/«", "^pzq", "?", "^o", "→", "⏎", "⏎", "1⏎", "2⏎", "9⏎", "1y⏎", "2y⏎", "1x⏎",
)  # fmt: skip
_NOTES = ("1n", "2n", "1o", "2p", "9i", "9r", "0s", "0g", "n", "e", "9l", "⇥", "↑⇥", "b⇥", "k1⏎", " 5", "/")
_RELEASES = (
    ("^r1", "⏎⏎"), ("^r1⇥^uMARK⏎", "⏎⏎"), ("^r↓1⏎⏎", ""), ("^r3", "⏎"), ("^r2MARK⏎", "⏎⏎"), ("^r0⏎", ""), ("^r4⏎⏎", ""),
)  # fmt: skip
series = st.lists(
    st.one_of(
        st.sampled_from(_MOVES),
        st.sampled_from(_NOTES).map(lambda keys: f"{keys}MARK⏎"),
        st.sampled_from(_NOTES).map(lambda keys: f"{keys}MARK"),
        st.sampled_from(_RELEASES).map("".join),
        st.sampled_from([room + keys[0] + keys[1] for room in ("1^r", "2^r") for keys in _RELEASES]),
        st.integers(0, len(ALL_KEYS) - 1),
    ),
    min_size=5,
    max_size=40,
)


_ROOM_OF = {name: name for name in (*CAUCUSES, PRIVATE)} | {
    "other-writer": "caucus-a", "draft-a": "caucus-a", "draft-b": "caucus-b", "draft-private": PRIVATE,
    "move-reason": PRIVATE, **{name: name for name in REVIEWED},
}  # fmt: skip


@dataclass
class Followed:
    """A screen that is typed into, and which room each mark was typed in."""

    screen: Screen
    apart: dict[str, str] = field(default_factory=dict)
    """Mark of what was typed, or stood, in a room that is not the joint one."""
    count: int = 0

    @property
    def room(self) -> str:
        """The room one is in, whatever covers the screen."""
        live = self.screen.sitting.live
        return live.context.room if live else JOINT

    def keys(self, burst: str | int) -> Iterator[Key]:
        """Yield the keys; each `MARK` becomes a mark of its own, of the room it begins to be typed in."""
        if isinstance(burst, int):
            yield ALL_KEYS[burst]
            return
        first, *rest = burst.split("MARK")
        yield from keys_of(first)
        for part in rest:
            self.count += 1
            mark = f"«{self.count}»"
            if self.room != JOINT:
                self.apart[mark] = self.room
            yield from keys_of(mark + part)

    def released(self) -> set[str]:
        """Return the marks in joint records that a caucus knows it released."""
        notes = self.screen.notes
        ids = {record.released for room in CAUCUSES for record in notes.records(room) if record.released}
        return {mark for record in notes.records(JOINT) if record.id in ids for mark in _MARK.findall(record.text)}

    def check(self) -> None:
        """On the screen of the joint room, and in its files, stands nothing from apart that was not released."""
        live = self.screen.sitting.live
        if live is None:
            return
        out = self.released()
        joint = self.screen.shell.face is not live or self.room == JOINT
        if joint:
            shown = set(_MARK.findall(self.screen.text()))
            leaked = (shown & self.apart.keys()) - out
            assert not leaked, leaked
        else:
            shown = set(_MARK.findall(self.screen.text()))
            others = {mark for mark in shown & self.apart.keys() if self.apart[mark] != self.room} - out
            moved = {mark for record in self.screen.notes.records(self.room) for mark in _MARK.findall(str(record))}
            assert not others - moved, others


def _joint_outputs(folder: SessionFolder) -> str:
    """Return what the commands print of the joint room."""
    shown = io.StringIO()
    out = folder.path.parent / "keluar.md"
    for args in (["show"], ["show", "--format", "json"], ["board", "--plain"], ["terms"], ["about", "a"],
                 ["about", "b"], ["export", "minutes", "-o", str(out), "--force"], ["list", "--titles"]):  # fmt: skip
        name, *rest = args
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
            run_program(
                ["--sessions", str(folder.path.parent), name, *([str(folder.path)] if name != "list" else []), *rest]
            )
    return shown.getvalue() + (out.read_text("utf-8") if out.exists() else "")


@settings(max_examples=25, deadline=None, derandomize=True, phases=(Phase.generate,))
@given(bursts=series, language=st.sampled_from(LANGUAGES), sealed=st.booleans())
def test_no_series_of_keys_lets_out_what_was_not_released(
    bursts: list[str | int],
    language: Language,
    sealed: bool,
    made: SessionFolder,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Rooms entered and left, releases, moves, undo, boards, forms, drafts, languages; encrypted, no file has any."""
    root = Path(tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp()))
    try:
        folder = new_sealed(root) if sealed else copied(made, root)
        followed = Followed(Screen(root, language, folder=folder).go("interests"))
        followed.apart |= {} if sealed else {word(name): room for name, room in _ROOM_OF.items()}
        for burst in bursts:
            for key, character in followed.keys(burst):
                if followed.screen.shell.left is None:
                    followed.screen.shell.press(key, character)
            if followed.screen.shell.left is not None or followed.screen.sitting.live is None:
                break
            followed.check()
        followed.screen.leave()
        _left_in_order(followed, folder)
    finally:
        leave_all()
        shutil.rmtree(root)


def _left_in_order(followed: Followed, folder: SessionFolder) -> None:
    """What is left on disk: each room's own words, and in the joint room's files and outputs what was released."""
    if folder.keys:
        written = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())
        assert not _MARK.findall(written.decode("utf-8", "replace"))
        return
    records = {room: folder.records(room)[0] for room in folder.rooms()}
    ids = {record.released for room in CAUCUSES for record in records.get(room, ()) if record.released}
    out = {mark for record in records[JOINT] if record.id in ids for mark in _MARK.findall(record.text)}
    joint = "".join(path.read_text("utf-8") for path in folder.path.glob("joint*"))
    for text in (joint, _joint_outputs(folder)):
        assert not {*_MARK.findall(text)} & followed.apart.keys() - out


# The terminal ----------------------------------------------------------------------------------------

_CRASH = """
import sys
from mediator_tui.{module} import {owner} as Owner
before = Owner.{method}
def crashing(self, *args, **more):
    here = self.desk.editor.text if hasattr(self, "desk") else str(args)
    if "jatuh" in here:
        words = [record.text for record in (self.context.notes.records("caucus-a") if hasattr(self, "context") else [])]
        raise ValueError(here, words)
    return before(self, *args, **more)
Owner.{method} = crashing
from mediator_tui.cli import run
sys.exit(run(sys.argv[1:]))
"""
_TITLES = re.compile(rb"\x1b(?:\]|P|_|\^|X)([^\x07\x1b]*)")
"""What is sent to the terminal as a command with text: titles, links, the clipboard, notifications."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files and settings lie where they can be searched."""
    for name, variable in (
        ("tmp", "TMPDIR"),
        ("config", "XDG_CONFIG_HOME"),
        ("home", "HOME"),
        ("data", "XDG_DATA_HOME"),
    ):
        (tmp_path / "tempat" / name).mkdir(parents=True)
        monkeypatch.setenv(variable, str(tmp_path / "tempat" / name))
    return tmp_path / "tempat"


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the process list is read from /proc")
def test_the_terminal_the_process_list_and_a_crash_hold_no_other_room(
    made: SessionFolder, tmp_path: Path, home: Path
) -> None:
    """Into a caucus, back, a search, the parties' screen, and a crash with words in hand: bytes, titles, `ps`."""
    folder = copied(made, tmp_path / "sesi")
    script = tmp_path / "jatuh.py"
    script.write_text(_CRASH.format(module="tui.live.face", owner="Live", method="draw"), "utf-8")
    terminal = Terminal([sys.executable, str(script), "live", str(folder.path)], home / "config")
    try:
        terminal.until(word("board"), "Enter begin")
        terminal.type("\r")
        terminal.until("JOINT >", "← → cue")
        assert not found(terminal.seen) & NOT_JOINT
        terminal.type("\t\x15\t/zq")
        terminal.until(word("released"))
        assert not found(terminal.seen) & NOT_JOINT
        process = Path(f"/proc/{terminal.pid}")
        running = (
            (process / "cmdline").read_bytes(),
            (process / "comm").read_bytes(),
            (process / "environ").read_bytes(),
        )
        assert not found(*running)
        assert not found_below(home)
        assert not found(b"\n".join(_TITLES.findall(terminal.seen)))
        terminal.type("\x07\x07\r\tia jatuh")
        said = terminal.crashed()
        assert not found(said)
        assert "jatuh" not in said.replace("jatuh.py", "")
        assert not found(terminal.seen) & NOT_JOINT
    finally:
        terminal.end()
    assert not found_below(home)


@pytest.mark.parametrize(
    ("args", "name"),
    [(("live", "--plain"), "shown"), (("show",), "shown"), (("board", "--plain"), "answer"), (("terms",), "answer"),
     (("release", "caucus-a"), "speakers"), (("about", "a"), "speakers")],
)  # fmt: skip
def test_our_own_mistakes_say_where_and_nothing_else(  # noqa: PLR0917
    made: SessionFolder, tmp_path: Path, home: Path, args: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program anywhere in the reading of a session, with the room's words in hand: one line."""
    from mediator_tui.domain.records import Record

    def falling(record: Record, _: str = "") -> bool:
        raise KeyError(record.text)

    monkeypatch.delenv("MEDIATOR_DEBUG", raising=False)
    monkeypatch.setattr(Record, name, falling if name == "answer" else property(falling))
    folder, shown = copied(made, tmp_path / "sesi"), io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1n x\n"), "utf-8"))
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        code = run_program([args[0], str(folder.path), *args[1:]])
    assert code == 1
    assert not found(shown.getvalue()) - {"alias-a", "alias-b"}
    assert "Traceback" not in shown.getvalue()
    assert not found_below(home)
