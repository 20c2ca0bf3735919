"""A session with a word of its own in each confidentiality class, and what is found of them in an output."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from session_tools import BEGAN, ticking

from mediator_tui.domain.agreements import Agreement, LegalName, Signatory, Term
from mediator_tui.domain.follow_ups import Check, FollowUp, Result
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import JOINT, PRIVATE, members
from mediator_tui.domain.sessions import Member, Safety, Session, Sitting, new_parties
from mediator_tui.review.desk import Reviewing, Unfinished
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.sealing import Keys
from mediator_tui.walk import releasing
from mediator_tui.walk.notes import Notes

CLASSES = (
    "title", "alias-a", "alias-b", "mandate", "said-a", "said-b", "undone", "board", "term", "offer", "released",
    "caucus-a", "caucus-b", "caucus-a-b", "private", "move-reason", "measure", "legal", "obstacle", "other-writer",
    "draft-joint", "draft-private", "draft-a", "draft-b", "review-joint",
    "review-caucus-a", "review-private",
)  # fmt: skip
CAUCUSES = ("caucus-a", "caucus-b", "caucus-a-b")
REVIEWED = ("review-joint", "review-caucus-a", "review-private")
"""What reviewers wrote about a room's records."""
ALIASES = frozenset({"alias-a", "alias-b"})
APART = frozenset(
    {*CAUCUSES, "other-writer", "draft-a", "draft-b", "private", "move-reason", "draft-private", *REVIEWED}
)
"""What no party but the one it came from may ever see, and what is the mediator's alone."""


def word(name: str) -> str:
    """Return the word of a class: small letters only, so that no format escapes, breaks or guesses at it."""
    return f"zq{CLASSES.index(name):02}".translate(str.maketrans("0123456789", "bcdfghjklm")) + "qz"


WORDS = {word(name): name for name in CLASSES}


def found(*outputs: bytes | str) -> set[str]:
    """Return the classes whose word stands in these outputs, in whatever case."""
    data = b"\n".join(each.encode("utf-8", "replace") if isinstance(each, str) else each for each in outputs).lower()
    return {name for text, name in WORDS.items() if text.encode() in data}


def files_below(*folders: Path) -> dict[Path, bytes]:
    """Return every file below these folders, hidden and temporary ones too."""
    return {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def found_below(*folders: Path) -> set[str]:
    """Return the classes whose word stands in a file below these folders, or in a file's name."""
    return found(*(part for path, data in files_below(*folders).items() for part in (path.name, data)))


def marked_session(root: Path, *, passphrase: str | None = None) -> SessionFolder:
    """Make a session of two parties in which every class holds its word, and one thing was released."""
    keys = Keys.new() if passphrase else None
    key_files = sealing.key_files(keys, passphrase) if keys and passphrase else None
    folder = create(root, _document(), keys=keys, key_files=key_files)
    notes = Notes.opened(folder, ticking())
    _joint(notes)
    for room in CAUCUSES:
        _apart(notes, room)
    _apart(notes, PRIVATE)
    notes.add(
        PRIVATE, "move", "", by="mediator", technique="zqkartuqz", why=word("move-reason"), field=word("move-reason")
    )
    for room, name in ((PRIVATE, "draft-private"), ("caucus-a", "draft-a"), ("caucus-b", "draft-b")):
        notes.add(room, "draft", word(name), by="mediator", for_room=room)
    notes.add(PRIVATE, "draft", word("draft-joint"), by="mediator", for_room=JOINT)
    _released(notes)
    notes.close(tidy=False)
    other = Notes.opened(folder, ticking(BEGAN + timedelta(minutes=1)), writer="budi")
    other.add("caucus-a", "interest", word("other-writer"), by="a", shown=True)
    other.close(tidy=False)
    _documents(folder)
    _reviewed(folder)
    return folder


def _document() -> Session:
    parties = new_parties([f"Pak {word('alias-a')}", f"Bu {word('alias-b')}"], ["Bapak", "Ibu"])
    parties[0].mandate = word("mandate")
    parties[0].members = [Member(name=word("alias-a"), speaks=True)]
    sitting = Sitting(number=1, began=BEGAN)
    return Session(created=BEGAN.date(), title=f"Air {word('title')}", parties=parties, sittings=[sitting])


def _joint(notes: Notes) -> None:
    for kind in KINDS:
        if kind not in {"issue", "value", "option", "term"}:
            notes.add(JOINT, kind, f"{word('said-a')} {kind}", by="a", technique="split-issues")
            notes.add(JOINT, kind, f"{word('said-b')} {kind}", by="b")
    for kind in ("issue", "value", "interest", "option"):
        notes.add(JOINT, kind, f"{word('board')} {kind}", by="all", confirmed_a="yes", confirmed_b="yes", shown=True)
    both = {"confirmed_a": "yes", "confirmed_b": "yes"}
    notes.add(JOINT, "term", f"{word('term')} pipa", by="all", who="b", what=word("term"), **both)
    notes.add(JOINT, "term", f"{word('offer')} pipa", by="b", confirmed_b="yes")
    notes.add(JOINT, "issue", word("undone"), by="a", shown=True)
    notes.undo(JOINT)


def _apart(notes: Notes, room: str) -> None:
    """Put the room's word into a record of every kind, and into every field that another view might read."""
    by = "+".join(members(room)) or "mediator"
    for kind in KINDS:
        record = notes.add(
            room, kind, f"{word(room)} {kind}", by=by, shown=True, what_if=word(room), why=word(room), who=word(room),
            confirmed_a="yes", confirmed_b="yes", relation="shared", order=1, option=word(room),
        )  # fmt: skip
        if members(room):
            releasing.set_release(notes, room, record.id, "if" if kind == "option" else "keep", condition=word(room))
    notes.add(room, "note", f"{word(room)} urung", by=by)
    notes.undo(room)


def _released(notes: Notes) -> None:
    """Release one thing from party b's caucus, in other words; the way a condition is met and words are mended."""
    first = releasing.items(notes, "caucus-b")[0].id
    releasing.set_release(notes, "caucus-b", first, "share")
    releasing.set_words(notes, "caucus-b", first, f"{word('released')} enam minggu")
    assert releasing.carry_all(notes, "caucus-b")


def _documents(folder: SessionFolder) -> None:
    legal = word("legal")
    people = [LegalName(letter=each, name=f"{legal} {each}", identity=legal, address=legal) for each in "ab"]
    witnesses = [Signatory(name=legal, role=legal)]
    terms = [
        Term(id="t1", text=f"{word('term')} pipa", who=["b"], agreed=["a", "b"]),
        Term(id="t2", text=f"{word('offer')} pipa", what_if=word("offer"), agreed=["b"]),
    ]
    text = Agreement(terms=terms, names=people, place=legal, witnesses=witnesses, acknowledged_by=witnesses)
    folder.save(text)
    folder.save(Safety(colour="amber", measures=[f"{word('measure')} pulang sendiri-sendiri"]))
    words = dict.fromkeys(("obstacle", "need", "resource", "quality_words", "next_words"), word("obstacle"))
    checks = [Check(number=1, due=BEGAN.date() + timedelta(days=14))]
    follow_up = FollowUp(checks=checks, results=[Result(check=1, term="t1", outcome="partly", **words)])
    folder.save(follow_up)
    folder.save(follow_up.due())


def _reviewed(folder: SessionFolder) -> None:
    """Have the mediator and a supervisor write about a record of each of these rooms, by every road there is."""
    rooms = [name.removeprefix("review-") for name in REVIEWED]
    for coder in (SELF, "sari"):
        desk = Reviewing.opened(folder, ticking(BEGAN + timedelta(hours=1)), coder=coder, rooms=rooms)
        for room, name in zip(rooms, REVIEWED, strict=True):
            about = next(line.id for line in desk.lines() if line.room == room)
            desk.code([about], "split-issues")
            desk.comment(about, f"{word(name)} di sini")
            desk.correct(about, f"{word(name)} seharusnya")
            desk.rubric.score("g4", 2, [about])
            desk.keep_unfinished(Unfinished(about, "comment", f"{word(name)} belum selesai"))
        desk.rubric.hand_in()
        desk.close()
    desk = Reviewing.opened(folder, ticking(BEGAN + timedelta(hours=2)))
    desk.rubric.reply(desk.rubric.all()["sari"].scores["g4"], word("review-joint"))
    desk.talk.note("1", word("review-private"))
    desk.close()


def copied(folder: SessionFolder, parent: Path) -> SessionFolder:
    """Copy a session's folder as it lies on disk, which costs much less than making it."""
    shutil.copytree(folder.path, parent / folder.name)
    return SessionFolder(parent / folder.name, folder.keys)


def names(allowed: Iterable[str]) -> str:
    """Return classes for a message."""
    return ", ".join(sorted(allowed))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SessionFolder:
    """Return the marked session; it is copied for every test."""
    return marked_session(tmp_path_factory.mktemp("penanda") / "sessions")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every place but the sessions folder empty and in sight: temporary, settings, data, home, the one worked in.

    Return the folder they are in.
    """
    parent = tmp_path / "tempat"
    for name, variable in (
        ("tmp", "TMPDIR"), ("config", "XDG_CONFIG_HOME"), ("data", "XDG_DATA_HOME"), ("cache", "XDG_CACHE_HOME"),
        ("state", "XDG_STATE_HOME"), ("home", "HOME"),
    ):  # fmt: skip
        (parent / name).mkdir(parents=True)
        monkeypatch.setenv(variable, str(parent / name))
    monkeypatch.setenv("MEDIATOR_PRACTICE", str(parent / "data" / "practice"))
    (parent / "kerja").mkdir()
    monkeypatch.chdir(parent / "kerja")
    monkeypatch.setattr(tempfile, "tempdir", None)
    return parent
