"""Marker words in every confidentiality class, and every output searched for them: none where it does not belong.

Each class has a word of its own (`marker_tools.CLASSES`), so that one session tells of every room at once what each
output lets out. An output may hold the classes its row names; some it must hold, so that an empty one does not pass.
"""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from conftest import Called
from document_tools import FORMATS, everything_in
from marker_tools import (
    ALIASES,
    CAUCUSES,
    CLASSES,
    WORDS,
    copied,
    files_below,
    found,
    found_below,
    made,
    marked_session,
    names,
    places,
    word,
)
from sealed_tools import PASSPHRASE, quick_scrypt
from session_tools import ticking

from mediator_tui.cli.app import COMMANDS
from mediator_tui.cli.export import KINDS as DOCUMENTS
from mediator_tui.review.desk import Reviewing
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.parcel import identity_in

__all__ = ["made", "places", "quick_scrypt"]
Call = Callable[..., Called]

JOINT = frozenset({"said-a", "said-b", "board", "term", "offer", "released"})
"""What was noted jointly, or released; not what was taken back."""
OPENED = JOINT | ALIASES | {"title"}
"""What `show` prints of the joint room."""


@dataclass(frozen=True)
class Output:
    """A command and what it may print or write: `{session}`, `{out}` and `{key}` stand for places."""

    args: tuple[str, ...]
    may: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    suffix: str = ""
    """What the file it writes is called at the end."""
    code: int = 0

    def __str__(self) -> str:
        return " ".join(self.args) + self.suffix


def _row(*args: str, may: frozenset[str] = frozenset(), must: frozenset[str] | None = None, **more: object) -> Output:
    return Output(args, may, may if must is None else must, **more)  # type: ignore[arg-type]


def _of(*classes: str) -> frozenset[str]:
    return frozenset(classes)


_SIGNED = ALIASES | {"legal", "term"}
_LETS_OUT = {
    "agreement": _SIGNED,
    "behaviour-contract": _SIGNED,
    "minutes": ALIASES | {"legal", "board"},
    "outcome-report": ALIASES,
    "intake-sheet": ALIASES,
    "cue-cards": frozenset[str](),
    "practice-data": frozenset[str](),
}
_SHARED = JOINT | ALIASES | {"mandate"}
_WHOSE = {"a": _of("caucus-a", "other-writer"), "b": _of("caucus-b")}
TABLE = (
    _row("show", "{session}", may=OPENED),
    _row("show", "{session}", "--format", "json", may=OPENED | {"mandate"}),
    *(
        _row("show", "{session}", "--room", room, "--format", style, may=ALIASES | {"title", "mandate", room} | more,
             must=_of(room))
        for room, more in (("caucus-a", _of("other-writer")), ("caucus-b", _of("released")), ("caucus-a-b", _of()),
                           ("private", _of()))
        for style in ("text", "json")
    ),
    _row("search", "zq", "--all", may=JOINT | ALIASES | {"review-joint"}, must=_of()),
    *(
        _row("search", "zq", "--all", "--session", "{session}", "--room", room, "--format", style,
             may=must | ALIASES, must=must)
        for room, must in (
            ("joint", JOINT | {"review-joint"}), ("caucus-a", _of("caucus-a", "other-writer", "review-caucus-a")),
            ("caucus-b", _of("caucus-b", "released")), ("caucus-a-b", _of("caucus-a-b")),
            ("private", _of("private", "review-private")),
        )
        for style in ("text", "json")
    ),
    _row("release", "{session}", "caucus-a", may=_of("caucus-a", "other-writer")),
    _row("release", "{session}", "caucus-b", may=_of("caucus-b", "released")),
    _row("list"),
    _row("list", "--format", "json"),
    _row("list", "--titles", may=ALIASES | {"title"}),
    _row("list", "--titles", "--format", "json", may=ALIASES | {"title"}),
    _row("board", "{session}", "--plain", may=_of("board", "term")),
    _row("terms", "{session}", may=ALIASES | {"term", "offer"}, must=_of("term", "offer")),
    _row("terms", "{session}", "--format", "json", may=ALIASES | {"term", "offer"}, must=_of("term", "offer")),
    _row("about", "{session}", "a", may=_of("alias-a", "said-a", "board", "term", "offer"),
         must=_of("alias-a", "said-a", "board")),
    _row("about", "{session}", "b", may=_of("alias-b", "said-b", "board", "term", "offer", "released"),
         must=_of("alias-b", "said-b", "board", "released")),
    _row("about", "{session}", "a", "--alone",
         may=_of("alias-a", "said-a", "board", "term", "offer") | _WHOSE["a"], must=_WHOSE["a"]),
    _row("about", "{session}", "b", "--alone",
         may=_of("alias-b", "said-b", "board", "term", "offer", "released") | _WHOSE["b"], must=_WHOSE["b"]),
    *(
        _row("export", "{session}", kind, "-o", "{out}", may=may, suffix=f".{each}")
        for kind, may in _LETS_OUT.items()
        for each in ((*FORMATS, "toml") if kind == "practice-data" else FORMATS)
    ),
    _row("follow-up"),
    _row("follow-up", "--format", "json"),
    _row("follow-up", "--ics", "{out}", suffix=".ics"),
    _row("check", "{session}"),
    _row("resources"),
    _row("encrypt", "{session}", "--new-passphrase", code=1),
    _row("share", "{session}", "--to", "{key}", "--until", "2099-01-31", "-o", "{out}", may=_SHARED, suffix=".zip.age"),
    _row("share", "{session}", "--to", "{key}", "--until", "2099-01-31", "-o", "{out}", "--room", "caucus-a",
         may=_SHARED | {"caucus-a", "other-writer"}, suffix=".zip.age"),
    _row("share", "{session}", "--to", "{key}", "--until", "2099-01-31", "-o", "{out}", "--room", "private",
         suffix=".none", code=1),
    _row("share", "{session}", "--review", "--to", "{key}", "--until", "2099-01-31", "-o", "{out}",
         may=_of("review-joint", "review-caucus-a"), suffix=".zip.age"),
    *(
        _row("export", "{session}", "review", "-o", "{out}", *more, may=JOINT | ALIASES | {"review-joint"},
             must=_of("review-joint", "alias-a"), suffix=f".{each}")
        for more in ((), ("--as", "sari"))
        for each in FORMATS
    ),
    *(
        _row("export", "{session}", "codes", "-o", "{out}", may=may, must=must, suffix=f".{each}")
        for each, may, must in (
            ("csv", _of("review-joint", "alias-a"), None),
            ("qdpx", JOINT | ALIASES | {"review-joint"}, _of("said-a", "review-joint")),
        )
    ),
    _row("anonymise", "{session}", "--to", "{out}", "--yes", may=JOINT),
    _row("close", "{session}", code=2),
    _row("live", "{session}", "--plain", may=OPENED | {"draft-joint"}, must=_of("alias-a", "said-a")),
    _row("review", "{session}", "--plain", may=JOINT | ALIASES | {"review-joint"}, must=_of("alias-a", "review-joint")),
    _row("review", "{session}", "--plain", "--room", "caucus-a",
         may=_of("caucus-a", "other-writer", "review-caucus-a") | ALIASES, must=_of("review-caucus-a")),
    _row("follow-up", "{session}", "--plain", may=ALIASES | {"term", "obstacle"}, must=_of()),
)  # fmt: skip
_ELSEWHERE = {"new", "log", "schema", "scenario", "practice", "demo", "receive", "import"}
"""Commands that open no session's words: `log`, `receive` and `import` have tests of their own below."""


@pytest.fixture
def folder(made: SessionFolder, sessions: Path) -> SessionFolder:
    """Return this test's own copy, which all parties let be shared and used for training."""
    folder = copied(made, sessions)
    session = folder.session()
    session.share_consent = {"a": "yes"}
    session.training_consent = {"a": "yes", "b": "yes"}
    folder.save(session)
    return folder


@pytest.fixture
def key(tmp_path: Path, call: Call) -> tuple[Path, str]:
    """Return a supervisor's secret key's file, and the public key."""
    path = tmp_path / "kunci.txt"
    return path, call("receive", "--new-key", path)[1].strip()


def _contents(path: Path, key: Path) -> str:
    """Return all that is in what a command wrote: a document, a folder, a parcel opened with its key."""
    if path.is_dir():
        return "\n".join(f"{each.name}\n{data.decode()}" for each, data in files_below(path).items())
    if not path.exists():
        return ""
    if path.suffix == ".age":
        assert not found(path.read_bytes())
        opened = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity_in(key))])
        with zipfile.ZipFile(io.BytesIO(opened)) as parcel:
            return "\n".join(f"{name}\n{parcel.read(name).decode()}" for name in parcel.namelist())
    return everything_in(path)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_an_output_holds_what_it_may_and_nothing_else(  # noqa: PLR0917
    call: Call, folder: SessionFolder, places: Path, key: tuple[Path, str], row: Output, tmp_path: Path
) -> None:
    """Standard output, standard error, what is written, and what is left in any other place."""
    out = tmp_path / f"keluar{row.suffix}"
    before = files_below(folder.path)
    values = {"session": str(folder.path), "out": str(out), "key": key[1]}
    code, printed, errors = call(*(each.format(**values) for each in row.args))
    assert code == row.code, errors
    held = found(printed, errors, _contents(out, key[0]), str(out))
    assert held <= row.may, f"leaked: {names(held - row.may)}"
    assert row.must <= held, f"missing: {names(row.must - held)}"
    assert not found(errors) - ALIASES
    assert not found_below(places)
    if row.args[0] not in {"live", "follow-up"}:
        now = {path: data for path, data in files_below(folder.path).items() if path.name != ".lock"}
        assert now == {path: data for path, data in before.items() if path.name != ".lock"}
        assert {path.parent for path in files_below(tmp_path / "sessions")} == {folder.path}


def test_the_table_knows_every_command_and_every_document() -> None:
    """A new command, or a new kind of document, cannot be forgotten here."""
    assert {row.args[0] for row in TABLE} | _ELSEWHERE == set(COMMANDS)
    assert {row.args[2] for row in TABLE if row.args[0] == "export"} == set(DOCUMENTS)
    assert found("".join(WORDS)) == set(CLASSES), "no word is within another"


# Other states of a session ---------------------------------------------------------------------------

QUICK = [row for row in TABLE if row.suffix not in {".docx", ".pdf", ".html"}]


def _leaks(
    call: Call, folder: SessionFolder, key: tuple[Path, str], parent: Path, *more: str | Path
) -> dict[str, set[str]]:
    """Return what each output of the quick rows holds, those that write in other formats left out."""
    held = {}
    for number, row in enumerate(QUICK):
        out = parent / f"{number}{row.suffix}"
        values = {"session": str(folder.path), "out": str(out), "key": key[1]}
        asked = more if "{session}" in row.args else ()
        _, printed, errors = call(*(each.format(**values) for each in row.args), *asked)
        assert not found(errors) - ALIASES, row
        held[str(row)] = found(printed, errors, _contents(out, key[0]))
    return held


def _ended(folder: SessionFolder, outcome: str) -> None:
    session = folder.session()
    last = session.sittings[-1]
    last.ended, last.stage, last.outcome = last.began.date(), "interests", outcome  # type: ignore[assignment]
    folder.save(session)


def _beyond(held: dict[str, set[str]], may: Callable[[Output], frozenset[str]]) -> dict[str, set[str]]:
    return {str(row): beyond for row in QUICK if (beyond := held[str(row)] - may(row))}


def test_closed_with_an_agreement_it_holds_no_more(
    call: Call, folder: SessionFolder, places: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    """The text then comes from the agreement, of which not everything was agreed to."""
    _ended(folder, "agreed")
    held = _leaks(call, folder, key, tmp_path)
    assert _beyond(held, lambda row: row.may) == {}
    assert held["export {session} agreement -o {out}.md"] == _SIGNED
    assert not found_below(places)


def test_closed_without_agreement_it_says_nothing(
    call: Call, folder: SessionFolder, places: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    """No word of any room, no title, no name, but who attended in the report and the names asked for by `--titles`."""
    _ended(folder, "no-agreement")
    report, titles = ALIASES, ALIASES | {"title"}
    held = _leaks(call, folder, key, tmp_path)
    named = {"outcome-report": report, "--titles": titles}
    assert _beyond(held, lambda row: next((may for word_, may in named.items() if word_ in row.args), _of())) == {}
    assert not found_below(places)


def _watched(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> Callable[[], int]:
    """Look through these folders whenever anything is made durable, renamed or removed; return how often it was."""
    looked = [0]
    for name in ("fsync", "replace", "rename", "unlink", "close"):
        real = getattr(os, name)

        def watching(*args: object, real: Callable[..., object] = real, **more: object) -> object:
            looked[0] += 1
            assert not found_below(*folders)
            done = real(*args, **more)
            assert not found_below(*folders)
            return done

        monkeypatch.setattr(os, name, watching)
    return lambda: looked[0]


@pytest.mark.usefixtures("quick_scrypt")
def test_of_an_encrypted_session_no_word_is_in_any_file_at_any_time(
    call: Call, places: Path, key: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every output holds what it would of a plain one; no file but what was asked for holds any."""
    folder = marked_session(tmp_path / "sessions", passphrase=PASSPHRASE)
    session = folder.session()
    session.share_consent, session.training_consent = {"a": "yes"}, {"a": "yes", "b": "yes"}
    folder.save(session)
    assert not found_below(tmp_path)
    secret = tmp_path / "rahasia"
    secret.write_text(PASSPHRASE, "utf-8")
    (tmp_path / "keluar").mkdir()
    with monkeypatch.context() as patch:
        looked = _watched(patch, folder.path, places)
        held = _leaks(call, folder, key, tmp_path / "keluar", "--passphrase-file", secret)
        assert looked() > 20
    assert _beyond(held, lambda row: row.may) == {}
    assert [str(row) for row in QUICK if not row.must - ALIASES - {"title"} <= held[str(row)]] == []
    assert not found_below(folder.path, places)


@pytest.mark.parametrize("profile", ["community", "court", "training"])
def test_practice_data_hold_no_word_and_lead_back_to_nothing(
    call: Call, folder: SessionFolder, places: Path, profile: str
) -> None:
    """Closing for good leaves in the user's own folder one file without any class's word, name or number."""
    session = folder.session()
    session.profile = profile  # type: ignore[assignment]
    folder.save(session)
    code, printed, errors = call("close", folder.path, "--yes", "--handed-over")
    assert (code, found(printed, errors)) == (0, set())
    ((path, data),) = files_below(places).items()
    assert path.parent == places / "data" / "practice"
    assert not found_below(places)
    assert folder.name not in f"{path.name}{data.decode()}"


# What comes in, and what goes wrong ------------------------------------------------------------------


READ = b"1-99\n1 d\n\n2 d\n\n/\n\nc\n\nm1\n1\n\n\nm2\n\nm3\n1\n\n\nm4\n1\n\n\nm6\nqq\n"
"""What reads out everything a review in plain lines has, but for the talk, which is the mediator's own."""


@pytest.mark.parametrize(
    ("room", "holds"),
    [
        ("joint", JOINT | {"review-joint"}),
        ("caucus-a", _of("caucus-a", "other-writer", "review-caucus-a")),
        ("caucus-a-b", _of("caucus-a-b")),
    ],
)
def test_a_review_reads_out_the_rooms_it_is_opened_over(
    call: Call, folder: SessionFolder, places: Path, room: str, holds: frozenset[str]
) -> None:
    """All lines and pages: every word of that room, and none of another; a supervisor hears no more.

    Answers to scores stay with the joint room, and are read out wherever the rubric is.
    """
    count = len(Reviewing.opened(folder, ticking(), coder="tono", rooms=(room,)).lines())
    for coder in ((), ("--as", "sari")):
        data = READ.replace(b"1-99", b"1-%d" % count)
        code, printed, errors = call("review", folder.path, "--plain", "--room", room, *coder, data=data)
        assert (code, found(errors)) == (0, set())
        assert holds <= found(printed) <= holds | ALIASES | {"review-joint"}
    assert not found_below(places)


@pytest.mark.parametrize("room", ["joint", *CAUCUSES, "private"])
def test_what_is_noted_is_not_said_again(call: Call, folder: SessionFolder, places: Path, room: str) -> None:
    """`log` prints ids; a refused line, a room that cannot be written and a full disk are told without the words."""
    line = f"{word('review-private')}\n".encode()
    for data in (
        b"a: " + line,
        line,
        b'{"by": "a", "kind": "note", "text": "' + line,
        b'{"at": "' + line,
        b"a:" + line,
    ):
        _, printed, errors = call("log", folder.path, "--room", room, data=data)
        assert not found(printed, errors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mediator_tui.store.room_file.RoomFile.append", _full)
        code, printed, errors = call("log", folder.path, "--room", room, data=b"a: " + line)
    assert (code, found(printed, errors), found_below(places)) == (1, set(), set())
    assert "full" in errors


def test_what_is_imported_is_not_said_again(call: Call, folder: SessionFolder, places: Path, tmp_path: Path) -> None:
    """Neither the words of the transcript, nor the consent, nor anything of the session it goes into."""
    path, before = tmp_path / "rapat.vtt", files_below(folder.path)
    said, after = "00:01.000 --> 00:02.000\nJoko: ", f"{word('review-private')}\n"
    given = ("--class", "own-case", "--consent", word("title"), "--into", folder.path)
    for text in (f"WEBVTT\n\n{said}{after}", f"WEBVTT\n\n00:0x.000 --> 1\n{after}", f'{{"text": "{after}', after):
        path.write_text(text, "utf-8")
        _, printed, errors = call("import", path, *given)
        assert not found(printed, errors)
    path.write_text(f"WEBVTT\n\n{said}{after}", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mediator_tui.store.room_file.RoomFile.create", _full)
        code, printed, errors = call("import", path, *given)
    assert (code, found(printed, errors), found_below(places)) == (1, set(), set())
    held = [each for each, data in files_below(folder.path).items() if word("review-private").encode() in data]
    assert [each.name for each in held if each not in before] == ["joint@transcript.toml"]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_parcel_that_is_received_says_where_and_nothing_else(
    call: Call, folder: SessionFolder, places: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    """What was shared is a session of its own, read only, with no more in it than was in the parcel."""
    parcel = tmp_path / "titipan.age"
    call("share", folder.path, "--to", key[1], "--until", "2099-01-31", "-o", parcel)
    code, printed, errors = call("receive", parcel, "--key", key[0])
    assert (code, found(printed, errors)) == (0, set())
    assert found_below(Path(printed.strip())) == _SHARED
    assert not found_below(places)


def test_a_review_that_comes_back_says_where_and_nothing_else(
    call: Call, folder: SessionFolder, places: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    """A supervisor's words come into the review's own files of the rooms they had, and nowhere else."""
    parcel = tmp_path / "titipan.age"
    call("share", folder.path, "--to", key[1], "--until", "2099-01-31", "--room", "caucus-a", "-o", parcel)
    copy = Path(call("receive", parcel, "--key", key[0])[1].strip())
    desk = Reviewing.opened(SessionFolder(copy), ticking(), coder="tono", rooms=("joint", "caucus-a"))
    for room, name in (("joint", "review-joint"), ("caucus-a", "review-caucus-a")):
        desk.comment(next(line.id for line in desk.lines() if line.room == room), word(name))
    desk.close()
    code, printed, errors = call(
        "share", copy, "--review", "--to", key[1], "--until", "2099-01-31", "-o", parcel, "--force"
    )
    assert (code, found(printed, errors)) == (0, set())
    before = files_below(folder.path)
    code, printed, errors = call("receive", parcel, "--key", key[0], "--into", folder.path)
    assert (code, found(printed, errors)) == (0, set()), errors
    came = {path.name: found(data) for path, data in files_below(folder.path).items() if before.get(path) != data}
    beside = {f"{name}@tono.toml": {name} for name in ("review-joint", "review-caucus-a")}
    assert came == {".lock@tono": set(), **beside}
    assert not found_below(places)
