"""How a session stops: red has no way round it, and after any ending without agreement everything looks the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from cli_tools import Call
from plain_driver import BEGAN, WALKS, Clock, guide, new_session, on_disk, records, session_of, type_into
from sealed_tools import PASSPHRASE, QuickScrypt, quick_scrypt
from session_tools import contents
from tui_driver import Screen

from mediator_tui.content.places import examples_root
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.sessions import Safety
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.terminal import Terminal, Told
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.library import listed
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.faces.pause import Pause
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.walker import Walker

__all__ = ["quick_scrypt"]
pytestmark = pytest.mark.usefixtures("own_settings")
MARK = "PENANDA"


def _outcome(folder: SessionFolder) -> str | None:
    return SessionFolder(folder.path, folder.keys).session().outcome


# Red -------------------------------------------------------------------------------------------------


def _red(root: Path, *, at_home: bool = False, folder: SessionFolder | None = None) -> Screen:
    folder = folder or create(root, session_of())
    screen = Screen(root, folder=folder, at_home=at_home)
    if at_home:
        screen.sitting.open(folder)
    screen.until("colour").live.open("colour")
    return screen.feed("3⏎")


def _card(screen: Screen) -> Pause:
    face = screen.shell.face
    assert isinstance(face, Pause)
    return face


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_from_red_ends_the_session(language: Language, tmp_path: Path) -> None:
    """`^q` says that it ends, and Enter ends it; any other key stays on the card."""
    screen = _red(tmp_path, at_home=True)
    screen.shell.language = language
    screen.feed("^q")
    assert {"id": "mengakhiri sesi", "en": "ends the session"}[language] in screen.lines()[-1]
    assert screen.lines()[-1].rstrip().endswith({"id": "tirai", "en": "veil"}[language])
    screen.feed("x")
    assert _card(screen).red
    assert screen.notes.session.outcome is None
    screen.feed("^q⏎")
    assert isinstance(screen.shell.face, Home)
    assert screen.folder
    assert _outcome(screen.folder) == "no-agreement"


def test_however_red_is_left_the_files_are_those_of_an_ordinary_ending(tmp_path: Path) -> None:
    """By `0`, by `^q`, by a signal or a crash: byte for byte what closing without agreement leaves at the same cue."""
    files = []
    for name in ("zero", "leave", "signal", "ordinary"):
        screen = Screen(tmp_path / name).until("colour")
        if name == "ordinary":
            screen.feed(" 03⏎")
        else:
            screen.live.open("colour")
            screen.feed("3⏎", {"zero": "0", "leave": "^q⏎", "signal": ""}[name])
        screen.leave()
        files.append(screen.files())
    assert files[0] == files[1] == files[2] == files[3]
    assert b"no-agreement" in files[0]["session.toml"]


def test_red_taken_back_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """A colour set by mistake: back at the colours, no file touched, and leaving then ends nothing."""
    screen = _red(tmp_path)
    before = screen.files()
    screen.feed("^g^g^p?␛^l^l-")
    assert screen.shell.face is screen.live
    assert screen.files() == before
    screen.leave()
    assert screen.folder
    assert _outcome(screen.folder) is None


def test_the_lock_on_idle_waits_for_red(quick_scrypt: QuickScrypt, tmp_path: Path) -> None:
    """A session that locked itself would open again without its red: it locks once red is decided."""
    del quick_scrypt
    keys = sealing.Keys.new()
    folder = create(tmp_path, session_of(), keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    screen = _red(tmp_path, folder=folder)
    screen.shell.lock_after = 1
    clock = screen.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(hours=1)
    screen.sitting.look()
    assert _card(screen).red
    screen.feed("-")
    clock.now += timedelta(hours=1)
    screen.sitting.look()
    assert screen.shell.face.scope == "locked"


def _at_the_colour(desk: Desk) -> None:
    while desk.walker.cue.action != "colour":
        assert desk.walker.next()


@pytest.mark.parametrize("how", ["end of input", "signal"])
def test_in_plain_mode_leaving_from_red_ends_too(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal closed, or the system asking to go, while red stands: ended, as by `0`."""
    read = Terminal.read

    def told(terminal: Terminal, prompt: str) -> str:
        if prompt == terminal.t("plain.stop-how-colour") and how == "signal":
            raise Told(15)
        return read(terminal, prompt)

    monkeypatch.setattr(Terminal, "read", told)
    session = new_session(tmp_path)
    played = type_into(session, _at_the_colour, "", "3")
    assert played.code == {"end of input": 0, "signal": 143}[how]
    assert _outcome(session) == "no-agreement"
    monkeypatch.undo()
    (tmp_path / "ordinary").mkdir()
    ordinary = new_session(tmp_path / "ordinary")
    type_into(ordinary, _at_the_colour, "m", "0", "3")
    assert on_disk(session.path) == on_disk(ordinary.path)


def test_an_interrupt_is_no_way_round_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`^c` on the card of a red colour shows the card again."""
    read, interrupts = Terminal.read, count()

    def interrupted(terminal: Terminal, prompt: str) -> str:
        if prompt == terminal.t("plain.stop-how-colour") and next(interrupts) < 2:
            raise KeyboardInterrupt
        return read(terminal, prompt)

    monkeypatch.setattr(Terminal, "read", interrupted)
    session = new_session(tmp_path)
    type_into(session, _at_the_colour, "", "3", "1n jalan terus", "-", "", "m", "6", "5", "1n sesudah")
    assert [record.text for record in records(session)] == ["sesudah"]
    assert _outcome(session) is None


# One shape -------------------------------------------------------------------------------------------


def _walked(root: Path, how: str, *, keys: sealing.Keys | None, day: datetime = BEGAN) -> SessionFolder:
    """Return a session in which all rooms were used, ended that way from a caucus with a draft open."""
    root.mkdir()
    more = {"keys": keys, "key_files": {sealing.KEY: b"-"}} if keys else {}
    folder = create(root, session_of(), **more)  # type: ignore[arg-type]
    clock = Clock(day)
    screen = Screen(root, folder=folder, clock=clock).go("interests")
    screen.note("1n", MARK).feed("1y⏎").feed("2^r").note("n", f"{MARK} sendiri")
    clock.now += timedelta(minutes=9)
    screen.feed("ndraf")
    screen.feed({"stop": "^o⏎0", "closed": "⇥␛ 03⏎"}[how])
    assert screen.notes.session.outcome == "no-agreement"
    screen.leave()
    return folder


def _inside(folder: SessionFolder) -> dict[str, bytes | int]:
    """Return what an encrypted session holds: its documents and rooms opened, and how many segments each room has."""
    found: dict[str, bytes | int] = {}
    for path in sorted(folder.path.iterdir()):
        name = path.name.removesuffix(".age")
        if path.is_dir():
            found[f"{path.name} segments"] = len(list(path.iterdir()))
            found[path.name] = folder.room_file(name, None).bytes.text()
        elif path.name.endswith(".toml.age"):
            found[path.name] = folder.read_bytes(name)
        else:
            found[path.name] = path.read_bytes()
    return found


def test_a_stop_and_a_closing_are_one_shape(tmp_path: Path) -> None:
    """From a caucus, with words half typed, after nine minutes in it: the same names and bytes."""
    stopped, closed = (_walked(tmp_path / how, how, keys=None) for how in ("stop", "closed"))
    assert contents(stopped.path) == contents(closed.path)
    assert sorted(path.name for path in stopped.path.iterdir()) == sorted(path.name for path in closed.path.iterdir())
    written = b"".join(contents(stopped.path).values())
    assert b"draf" not in written
    assert b"stop" not in written


def test_encrypted_too(tmp_path: Path) -> None:
    """The same documents, the same rooms in as many segments, the same plain files, nothing else."""
    keys = sealing.Keys.new()
    stopped, closed = (_inside(_walked(tmp_path / how, how, keys=keys)) for how in ("stop", "closed"))
    assert stopped == closed
    assert any("segments" in name for name in stopped)
    assert b"draf" not in b"".join(each for each in stopped.values() if isinstance(each, bytes))


_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("show", "{s}"), ("show", "{s}", "--format", "json"), ("show", "{s}", "--room", "caucus-b"),
    ("list",), ("list", "--format", "json"), ("list", "--titles"),
    ("board", "{s}", "--plain"), ("live", "{s}", "--plain"), ("live", "{s}", "--plain", "--as", "budi"),
    ("export", "{s}", "outcome-report", "-o", "{t}/r.md"), ("export", "{s}", "minutes", "-o", "{t}/x.md"),
    ("export", "{s}", "agreement", "-o", "{t}/x.md"), ("export", "{s}", "practice-data", "-o", "{t}/x.md"),
    ("export", "{s}", "intake-sheet", "-o", "{t}/x.md"),
    ("about", "{s}", "b"), ("about", "{s}", "b", "--alone"), ("release", "{s}", "caucus-b"),
    ("release", "{s}", "caucus-b", "b1", "--words", "x"), ("follow-up",), ("follow-up", "{s}", "--plain"),
    ("terms", "{s}"), ("terms", "{s}", "--format", "json"), ("check", "{p}"), ("log", "{s}"),
    ("log", "{s}", "--room", "caucus-b", "--as", "budi"), ("share", "{s}", "--to", "age1x", "--until", "2099-01-01"),
    ("anonymise", "{s}", "--to", "{t}/kosong", "--fictional", "--yes"),
)  # fmt: skip


def _told(call: Call, folder: SessionFolder, language: Language) -> Iterator[tuple[tuple[str, ...], int, str]]:
    for command in _COMMANDS:
        args = [each.format(s=folder.name, p=folder.path, t=folder.path.parents[1]) for each in command]
        root = str(folder.path.parent)
        code, out, err = call("--sessions", root, *args, data=f"a: {MARK}lagi\n".encode(), language=language)
        yield command, code, (out + err).replace(str(folder.path.parents[1]), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_command_tells_them_apart_or_opens_the_notes(call: Call, language: Language, tmp_path: Path) -> None:
    """Stopped, or closed in the ordinary way: each command says the same, no noted word, and changes no file."""
    told = []
    for how in ("stop", "closed"):
        (tmp_path / how).mkdir()
        folder = _walked(tmp_path / how / "sessions", how, keys=None)
        before = contents(folder.path)
        told.append(list(_told(call, folder, language)))
        after = {name: data for name, data in contents(folder.path).items() if not name.startswith(".lock")}
        assert after == {name: data for name, data in before.items() if not name.startswith(".lock")}
        assert not (tmp_path / how / "kosong").exists()
        assert not (tmp_path / how / "x.md").exists()
    assert told[0] == told[1]
    for command, code, text in told[0]:
        assert MARK not in text, command
        refused = command[0] in {"release", "about", "log", "share", "anonymise", "terms", "board"}
        assert code == (1 if refused else code), command
        assert "Traceback" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_page_says_what_becomes_of_the_notes(call: Call, language: Language, tmp_path: Path) -> None:
    """On the screen, in plain mode and by `show`: they stay sealed, and how they are destroyed."""
    folder = _walked(tmp_path / "s", "stop", keys=None)
    screen = Screen(folder.path.parent, language, folder=folder)
    session = folder.session()
    stage = guide().stage_name(session, session.sittings[-1].stage or "")
    assert stage
    for text in (
        " ".join(screen.text().split()),
        call("--sessions", folder.path.parent, "show", folder.name, language=language)[1],
        call("--sessions", folder.path.parent, "live", folder.name, "--plain", language=language)[1],
    ):
        assert f"mediator close {folder.name}" in text
        assert {"id": "tetap tertutup", "en": "stay sealed"}[language] in text
        assert stage[language] in text
    assert {"id": "Del pada sesi ini", "en": "Del on this session"}[language] in " ".join(screen.text().split())
    assert call("--sessions", folder.path.parent, "close", folder.name, "--yes")[0] == 0
    assert not folder.path.exists()


# Amber, and what is asked of one alone ---------------------------------------------------------------


def _amber(folder: SessionFolder) -> Notes:
    notes = Notes.opened(folder, Clock())
    notes.safety.colour, notes.safety.measures = "amber", ["signal-word", "private-check"]
    notes.save_safety()
    return notes


@pytest.mark.parametrize("kind", WALKS)
def test_amber_asks_again_at_each_stage(kind: str, tmp_path: Path) -> None:
    """In every walk each stage after the preparation begins with the question, and no stage does without amber."""
    notes = _amber(new_session(tmp_path, kind=kind))
    walker = Walker(guide(), notes)
    for stage in walker.plan.stages:
        walker.to_stage(stage.id)
        assert (walker.cues[0].action == "amber") == bool(stage.number), stage.id
    notes.safety.colour = "green"
    for stage in walker.plan.stages:
        walker.to_stage(stage.id)
        assert "amber" not in {cue.action for cue in walker.cues}
    notes.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_is_for_the_table_and_the_measures_for_the_mediator(language: Language, tmp_path: Path) -> None:
    """At each stage it is asked again in neutral words; what was agreed stands in the mediator's own room only."""
    folder = new_session(tmp_path, language=language)
    _amber(folder).close()
    agreed = [each.text[language] for each in guide().screening.measures if each.id in {"signal-word", "private-check"}]
    screen = Screen(tmp_path, language, folder=folder).go("interests")
    asked = " ".join(screen.shell.t("cue-amber").split())
    for keys in ("", "d"):
        text = " ".join(screen.feed(keys).text().split())
        assert keys or asked in text
        assert not any(measure in text for measure in agreed), text
        assert not any(word in text.casefold() for word in ("kuning", "amber"))
    private = " ".join(screen.feed("d0^r").text().split())
    assert all(measure in private for measure in agreed), private
    screen.leave()
    played = type_into(folder, "m", "6", "5", "d", "0rr", language=language)
    assert not any(measure in played.replies[-2] for measure in agreed)
    assert all(measure in played.last for measure in agreed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_for_one_alone_are_not_read_in_the_joint_room(language: Language, tmp_path: Path) -> None:
    """No question of the screening, nor the pattern's in the finder: they stand in the party's own room."""
    folder = new_session(tmp_path, language=language)
    screen = Screen(tmp_path, language, folder=folder).until("prompt")
    glances = [" ".join(prompt.cue[language].split()) for prompt in guide().screening.prompts]
    lead = {"id": "Kalau ada yang perlu diputuskan", "en": "When something has to be decided"}[language]
    for depth in ("", "f", "f"):
        text = " ".join(screen.feed(depth).text(120, 40).split())
        assert lead not in text
        assert not any(glance in text for glance in glances)
    screen.feed("f")
    assert "1 ^r" in screen.text()
    assert lead in screen.feed("1^r").text()
    screen.feed("^r 2").type({"id": "selalu", "en": "always"}[language])
    pattern = guide().cards["localise-conflict"].ask[-1]
    assert pattern.room == "alone"
    assert pattern.text[language][:30] not in " ".join(screen.text(120, 40).split())
    screen.leave()
    played = type_into(folder, *["m", "6", "0", *[""] * 13], "1rr", language=language)
    said = next(reply for reply in played.replies if "1rr" in reply and not reply.startswith("1rr"))
    assert lead not in said
    assert lead in played.last


def test_no_move_tells_that_a_screening_was_asked_again(tmp_path: Path) -> None:
    """Opened in a caucus or in the joint room, gone through or left open: the private room does not say so."""
    folder = new_session(tmp_path)
    type_into(folder, "m", "6", "5", "2rr", "t penapisan", "", "", "rr", "t penapisan", "", "2rr", "")
    private = SessionFolder(folder.path).records("private")[0]
    assert private
    assert not any("screening" in str(record.table()) for record in private)
    walker = type_into(folder, "?").desk
    assert walker
    assert walker.walker.stage.id == "interests"


# One file in every session ---------------------------------------------------------------------------


def test_every_session_has_the_safety_file(call: Call, tmp_path: Path) -> None:
    """New, copied, received, anonymised: the same small file, which says nothing by being there."""
    root = tmp_path / "sessions"
    new = Path(call("new", "x", "--party", "Pak A", "--party", "Bu B")[1].splitlines()[-1])
    key = call("receive", "--new-key", tmp_path / "key")[1].strip()
    parcel = tmp_path / "p.zip.age"
    assert call("share", new, "--to", key, "--until", "2099-01-01", "-o", parcel)[0] == 0
    received = Path(call("receive", parcel, "--key", tmp_path / "key")[1].strip())
    hidden = Path(call("anonymise", new, "--to", tmp_path / "l", "--fictional", "--yes")[1].strip())
    home = Screen(root, "en", at_home=True)
    example = next(each.folder for each in listed(examples_root()))
    home.sitting.copy(example)
    assert home.sitting.where
    assert SessionFolder(new).safety() == Safety()
    for each in (received, hidden):
        assert (each / "safety.toml").read_bytes() == (new / "safety.toml").read_bytes()
    assert (home.sitting.where / "safety.toml").exists()
