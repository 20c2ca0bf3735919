"""`mediator search`: what is found, with what beside it, and what is never looked into."""

import json
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cli_tools import Call, new_session
from cli_tools import opened_files as files_opened
from hypothesis import given, settings
from hypothesis import strategies as st
from sealed_tools import PASSPHRASE, QuickScrypt, quick_scrypt
from session_tools import new_folder, opened, texts, ticking

from mediator_tui.domain.records import ANSWERS, Log, Record, validated
from mediator_tui.domain.sought import Sought, plain
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.search import Search
from mediator_tui.review.skim import plain_notes
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.room_text import room_text
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]


NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def opened_files(folders: list[Path], *args: str | Path) -> set[str]:
    """Return what a command opens in these sessions, as `session/file`."""
    named = ("--sessions", folders[0].parent, *args, "--format", "json")
    return {f"{folder.name}/{name}" for folder in folders for name in files_opened(folder, *named)}


def noted(call: Call, folder: Path, *lines: str | dict[str, Any], room: str = "joint", writer: str = "") -> None:
    """Note lines, `a: words` or tables."""
    data = "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in lines)
    more = ("--as", writer) if writer else ()
    assert call("log", folder, "--room", room, *more, data=data.encode())[0] == 0


def ids(call: Call, *args: str | Path) -> list[str]:
    """Return what is found, each as `session's number/id`."""
    code, out, err = call("search", *args, "--format", "json")
    hits = json.loads(out)["hits"] if out else []
    assert code == int(not hits), err
    return [f"{each['session'].rpartition('-')[2]}/{each['id']}" for each in hits]


# What is shown ---------------------------------------------------------------------------------------


def test_a_hit_has_its_session_id_time_who_and_neighbours(call: Call) -> None:
    folder = new_session(call)
    at = "2026-11-21T09:30:00+07:00"
    noted(call, folder, "b: sebelum " + "x" * 80, {"by": "a", "kind": "interest", "text": "Air sawah", "at": at},
          "m: sesudah", "b: jauh")  # fmt: skip
    code, out, err = call("search", "air", language="id")
    before, hit, after = out.splitlines()
    assert (code, err) == (0, "")
    assert before == "    j1  Bu Sulastri | sebelum " + "x" * 55 + "…"
    assert hit == f"{folder.name}  j2  2026-11-21 09:30  Pak Wiryo · kepentingan | Air sawah"
    assert after == "    j3  mediator | sesudah"
    (row,) = json.loads(call("search", "air", "--format", "json")[1])["hits"]
    assert list(row)[:8] == ["session", "room", "id", "at", "by", "who", "kind", "text"]
    assert (row["before"]["id"], row["after"]["text"], row["who"]) == ("j1", "sesudah", "Pak Wiryo")


def test_neighbours_that_are_found_too_stand_once(call: Call) -> None:
    folder = new_session(call)
    noted(call, folder, *(f"a: {word}" for word in ("satu", "air", "air", "dua", "air", "tiga", "empat", "air")))
    rows = [line.split()[0 if line.startswith(" ") else 1] if line else "" for line in
            call("search", "air")[1].splitlines()]  # fmt: skip
    assert rows == ["j1", "j2", "j3", "j4", "j5", "j6", "", "j7", "j8"]


def test_the_newest_session_first_and_no_more_than_fifty_unless_all(call: Call) -> None:
    folders = [new_session(call) for _ in range(2)]
    for folder in folders:
        noted(call, folder, *(["a: air"] * 30))
    code, out, err = call("search", "air")
    shown = [line for line in out.splitlines() if line.startswith(folders[0].name[:4])]
    assert (code, len(shown), shown[0].split()[0], shown[-1].split()[:2]) == (
        0, 50, folders[1].name, [folders[0].name, "j20"],
    )  # fmt: skip
    assert "50" in err
    assert "--all" in err
    assert call("search", "air", "--all")[2] == ""
    assert len(ids(call, "air", "--all")) == 60
    assert json.loads(call("search", "air", "--format", "json")[1])["more"] is True


def test_nothing_found_is_one_line_and_exit_1(call: Call, sessions: Path) -> None:
    assert call("search", "air") == (1, "", "Nothing was found.\n")
    assert not sessions.exists()
    noted(call, new_session(call), "a: air")
    assert call("search", "angin") == (1, "", "Nothing was found.\n")
    assert call("search", "angin", language="id")[2] == "Tidak ada yang ditemukan.\n"
    assert json.loads(call("search", "angin", "--format", "json")[1])["hits"] == []


def test_of_a_long_record_the_part_with_the_words(call: Call) -> None:
    noted(call, new_session(call), "a: " + "lama " * 400 + "sumur " + "baru " * 400)
    out = call("search", "SUMUR")[1]
    assert len(out) < 600
    assert "lama sumur baru" in out
    text = json.loads(call("search", "sumur", "--format", "json")[1])["hits"][0]["text"]
    assert len(text) > 4000


# What fits -------------------------------------------------------------------------------------------


def test_words(call: Call) -> None:
    noted(
        call, new_session(call), "a: Pintu AIR ditutup malam", "b: air  pintu", "a: café di 'pojok', \"katanya\" C:\\x"
    )
    found = {
        ("air",): ["1/j1", "1/j2"],
        ("pintu", "air"): ["1/j1", "1/j2"],
        ("pintu air",): ["1/j1"],
        ("air   pintu",): ["1/j2"],
        ("air", "malam"): ["1/j1"],
        ("CAFÉ",): ["1/j3"],
        ("cafe",): [],
        ('"katanya"',): ["1/j3"],
        ("c:\\x",): ["1/j3"],
        ("\\",): ["1/j3"],
        ("é",): ["1/j3"],
        ("ut",): ["1/j1"],
    }
    assert {each: ids(call, *each) for each in found} == found


def test_words_of_a_field_are_found_and_shown(call: Call) -> None:
    noted(
        call,
        new_session(call),
        {"by": "b", "kind": "term", "text": "Pipa", "what_if": "kalau rusak", "confirmed_a": "yes"},
    )
    assert call("search", "pipa", "rusak")[1].rstrip().endswith("| Pipa · what_if: kalau rusak")
    assert ids(call, *ANSWERS[:1]) == []


def test_party_technique_kind_and_day(call: Call) -> None:
    folder, other = new_session(call), new_session(call, "Bu Wiryo", "Pak Tono")
    noted(
        call, folder,
        {"by": "a", "kind": "interest", "text": "air", "at": "2026-11-20T23:30:00+07:00"},
        {"by": "b", "kind": "value", "text": "air", "at": "2026-11-21T00:10:00+07:00",
         "technique": "find-shared-values"},
        {"by": "m", "kind": "summary", "text": "air", "at": "2026-11-22T09:00:00+07:00"},
        {"by": "a+b", "kind": "value", "text": "air", "at": "2026-11-22T09:01:00+07:00"},
    )  # fmt: skip
    noted(call, other, {"by": "a", "kind": "note", "text": "air", "at": "2026-11-23T09:00:00+07:00"})
    found = {
        ("--party", "a"): ["2/j1", "1/j1", "1/j4"],
        ("--party", "sulas"): ["1/j2", "1/j4"],
        ("--party", "WIRYO"): ["2/j1", "1/j1", "1/j4"],
        ("--party", "mediator"): ["1/j3"],
        ("--technique", "find-shared-values"): ["1/j2"],
        ("--technique", "split-issues"): [],
        ("--kind", "value"): ["1/j2", "1/j4"],
        ("--kind", "Kepentingan"): ["1/j1"],
        ("--from", "2026-11-22"): ["2/j1", "1/j3", "1/j4"],
        ("--to", "2026-11-20"): ["1/j1"],
        ("--from", "2026-11-21", "--to", "2026-11-21"): ["1/j2"],
        ("--kind", "value", "--party", "b", "--from", "2026-11-22", "air"): ["1/j4"],
        ("--kind", "value", "tidak ada"): [],
    }
    assert {each: ids(call, *each) for each in found} == found


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ([], 2, "name the words sought"),
        (["", "--kind", ""], 2, "name the words sought"),
        (["--kind", "war"], 2, "choose one of utterance"),
        (["air", "--from", "besok"], 2, "year-month-day"),
        (["air", "--technique", "no-such"], 1, "no card or list no-such"),
        (["air", "--room", "kamar"], 1, "no room kamar"),
        (["air", "--room", "review"], 1, "no room review"),
        (["air", "--session", "nope"], 1, "no session nope"),
        (["air", "--session", "SESSION", "--room", "caucus-h"], 1, "no room caucus-h"),
        (["air", "--passphrase-file", "/nowhere"], 1, "/nowhere"),
    ],
)
def test_what_cannot_be_is_one_line(call: Call, args: list[str], code: int, words: str) -> None:
    folder = new_session(call)
    given_, out, err = call("search", *(folder.name if each == "SESSION" else each for each in args))
    assert (given_, out, err.count("\n")) == (code, "", 1)
    assert words in err


# As it holds now -------------------------------------------------------------------------------------


def test_changes_are_folded(call: Call) -> None:
    folder = new_session(call)
    notes = Notes.opened(SessionFolder(folder), ticking())
    first, second, third = (notes.add("joint", "note", word, by="a") for word in ("keliru", "dicoret", "urung"))
    notes.change("joint", first.id, {"text": "benar", "technique": "split-issues"})
    notes.change("joint", second.id, {"struck": True})
    notes.undo("joint")
    notes.change("joint", second.id, {"struck": True})
    notes.change("joint", third.id, {"undone": True})
    notes.close(tidy=False)
    assert "urung" in (folder / "joint.toml").read_text("utf-8")
    assert ids(call, "urung") == ids(call, "keliru") == []
    assert ids(call, "benar", "--technique", "split-issues") == ["1/j1"]
    assert "note · struck | dicoret" in call("search", "dicoret")[1]


def test_another_writers_words_and_changes(call: Call) -> None:
    folder = new_session(call)
    noted(call, folder, {"by": "a", "kind": "note", "text": "sumur", "at": "2026-11-21T09:00:00+07:00"})
    other = Notes.opened(SessionFolder(folder), ticking(), writer="budi")
    other.add("joint", "note", "kolam", by="b")
    other.change("joint", "j1", {"kind": "issue"})
    other.close(tidy=False)
    assert ids(call, "kolam") == ["1/j1@budi"]
    assert ids(call, "sumur", "--kind", "issue") == ["1/j1"]
    assert ids(call, "sumur", "--kind", "note") == []


def test_a_reviewers_correction_stands_for_the_words(call: Call) -> None:
    folder = new_session(call)
    noted(call, folder, "a: sawak kami", "b: lain")
    desk = Reviewing.opened(SessionFolder(folder), lambda: NOON)
    desk.correct("j1", "sawah kami")
    desk.comment("j2", "rahasia penyelia")
    desk.close()
    assert ids(call, "sawah") == ["1/j1"]
    assert ids(call, "sawak") == ids(call, "rahasia") == []
    assert json.loads(call("search", "sawah", "--format", "json")[1])["hits"][0]["corrected"] is True


def test_a_torn_tail_was_never_noted(call: Call) -> None:
    folder = new_session(call)
    noted(call, folder, "a: utuh")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nkind = "note"\ntext = "sobek')
    assert ids(call, "sobek") == []
    assert ids(call, "utuh") == ["1/j1"]


# What is not looked into -----------------------------------------------------------------------------


def test_only_the_room_that_was_named_is_opened(call: Call) -> None:
    folders = [new_session(call) for _ in range(2)]
    for folder in folders:
        for room in ("joint", "caucus-a", "caucus-a-b", "private"):
            noted(call, folder, f"a: air {room}", room=room)
    noted(call, folders[0], "a: air budi", room="caucus-a", writer="budi")
    one, two = (folder.name for folder in folders)
    assert opened_files(folders, "search", "air") == {
        f"{name}/{file}" for name in (one, two) for file in ("session.toml", "joint.toml")
    }
    caucus = opened_files(folders, "search", "air", "--room", "caucus-a", "--all", "--session", one)
    assert caucus == {f"{one}/{file}" for file in ("session.toml", "caucus-a.toml", "caucus-a@budi.toml")}
    assert sorted(ids(call, "air", "--room", "caucus-a")) == ["1/a1", "1/a1@budi", "2/a1"]
    assert ids(call, "air", "--room", "caucus-b-a") == ["2/ab1", "1/ab1"]
    assert ids(call, "air", "--room", "private", "--session", one) == ["1/p1"]
    assert "caucus" not in call("search", "air", "--all")[1]


def test_a_session_closed_without_agreement_is_not_opened(call: Call) -> None:
    folders = [new_session(call) for _ in range(2)]
    for folder in folders:
        noted(call, folder, "a: rahasia")
    path = folders[0] / "session.toml"
    sitting = '\n[[sittings]]\nnumber = 1\nbegan = 2026-11-20T09:00:00+07:00\noutcome = "{}"\n'
    plain_text = path.read_text("utf-8").replace("sittings = []\n", "")
    for outcome in ("no-agreement", "no\\u002dagreement"):
        path.write_text(plain_text + sitting.format(outcome), "utf-8")
        assert ids(call, "rahasia") == ["2/j1"]
        seen = opened_files(folders, "search", "rahasia", "--all")
        assert seen == {f"{folders[1].name}/joint.toml", *(f"{each.name}/session.toml" for each in folders)}
    assert call("search", "rahasia")[2] == "Closed without agreement, not opened: 1\n"
    code, out, err = call("search", "rahasia", "--session", folders[0].name)
    assert (code, out, "closed without agreement" in err) == (1, "", True)
    path.write_text(plain_text + sitting.format("agreed") + sitting.format("agreed").replace("= 1", "= 2"), "utf-8")
    assert ids(call, "rahasia") == ["2/j1", "1/j1"]


def test_locked_sessions_are_named_or_unlocked(call: Call, tmp_path: Path, quick_scrypt: QuickScrypt) -> None:
    secret, other = tmp_path / "rahasia", tmp_path / "lain"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    other.write_text("bukan ini\n", "utf-8")
    made = call("new", "Air", "--party", "Sari", "--party", "Budi", "--encrypted", "--passphrase-file", secret)[1]
    locked = Path(made.splitlines()[-1])
    call("log", locked, "--passphrase-file", secret, data=b"a: airnya kering\n")
    noted(call, new_session(call), "a: air")
    asked = len(quick_scrypt.asked)
    code, out, err = call("search", "air")
    assert (code, "kering" in out, err) == (0, False, f"Locked, not searched: {locked.name}\n")
    assert len(quick_scrypt.asked) == asked
    assert json.loads(call("search", "air", "--format", "json")[1])["locked"] == [locked.name]
    assert ids(call, "air", "--passphrase-file", secret) == ["2/j1", "1/j1"]
    assert call("search", "air", "--passphrase-file", other)[2] == err
    assert ids(call, "kering", "--session", locked, "--passphrase-file", secret) == ["1/j1"]
    assert ids(call, "--kind", "utterance", "--session", locked, "--passphrase-file", secret, "--party", "sari") == [
        "1/j1"
    ]


# Damage ----------------------------------------------------------------------------------------------


def test_of_a_damaged_room_what_can_be_read_is_searched(call: Call) -> None:
    folder, whole = new_session(call), new_session(call)
    noted(call, folder, "a: air satu", "a: air dua", "a: tiga")
    noted(call, whole, "a: air")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes().replace(b'"air dua"', b'"air dua'))
    code, out, err = call("search", "air")
    assert (code, err.count("\n"), "joint.toml:" in err) == (1, 1, True)
    assert [line.split()[1] for line in out.splitlines() if line.startswith("2")] == ["j1", "j1"]
    assert "air" not in err
    assert call("search", "air", "--session", folder.name)[0] == 1
    (folder / "session.toml").write_text("format = 1\nkind = ")
    code, out, err = call("search", "air")
    assert (code, err.count("\n"), "session.toml:2" in err, out.count(whole.name)) == (1, 1, True, 1)
    path.write_bytes(b"\xff air")
    assert call("search", "air")[0] == 1


# Words that stand there otherwise --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ('"\\u0061ir"', "air"),
        ('"\\U00000061IR"', "air"),
        ('"""pin\\\n   tu"""', "pintu"),
        ("'C:\\air \"x\"'", "c:\\air"),
        ("'''satu\n\"dua\" tiga'''", '"dua" tiga'),
        ('"Straße"', "strasse"),
        ('"\ufb01nal"', "final"),
        ('"ÉTÉ"', "été"),
        ('"ꦧꦚꦸ"', "ꦧꦚꦸ"),
        ('"水田"', "水"),
        ('"a\\u200Eb"', "a\u200eb"),
        ('"a\\bb"', "\bb"),
        ('"\\b\\b"', "\b\b"),
        ('"\\"\\""', '""'),
        ('"satu\\ndua"', "satu dua"),
        ('"İZMİR"', "i̇zmi̇r"),
    ],
)  # fmt: skip
def test_escaped_folded_and_broken_words_are_found(call: Call, written: str, word: str) -> None:
    folder = new_session(call)
    noted(call, folder, "a: lain")
    path = folder / "joint.toml"
    path.write_bytes(path.read_bytes().replace(b'"lain"', written.encode()))
    assert call("check", folder)[0] == 0
    assert ids(call, word) == ["1/j1"]


def test_hostile_text_does_nothing_but_appear(call: Call, samples: Path) -> None:
    folder = new_session(call, "\x1b[2JPak \u202eX", "[bold]B")
    sections = json.loads((samples / "blns" / "blns_sections_sample.json").read_text("utf-8"))
    lines = [line for section in sections for line in _strings(section)]
    assert len(lines) > 100
    noted(call, folder, *({"by": "a", "kind": "note", "text": line, "technique": "x\x1b[1m"} for line in lines))
    out, err = call("search", "--kind", "note", "--all")[1:]
    assert len(out.splitlines()) == len(lines)
    assert all(
        each == "\n" or not (each < " " or "\x7f" <= each < "\xa0" or each in "\u202e\u200b") for each in out + err
    )
    assert call("search", "--kind", "note", "--all", "--format", "json")[1].isascii()
    searching = SessionFolder(folder).path.parent
    for number, line in enumerate(lines, 1):
        if words := tuple(filter(None, [plain(line)])):
            found = [hit.note.id for hit in Search(Sought(words), "joint").hits([searching / folder.name])]
            assert f"j{number}" in found, line


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [each for part in value for each in _strings(part)] if isinstance(value, list) else []


_ODD = (1, True, 1.5, "x", "", [], ["x"], {"x": 1}, datetime(2026, 1, 1), date(2026, 1, 1), NOON)  # noqa: DTZ001


@pytest.mark.parametrize("key", sorted(Record.model_fields))
def test_what_is_read_quickly_is_a_record(key: str) -> None:
    """A record with anything odd in it is left to the shape of records, which says what is wrong with it."""
    table: dict[str, Any] = {"at": NOON, "by": "a", "kind": "note", "text": "air", "id": "j1"}
    quick = 0
    for value in _ODD:
        spoiled = {each: value_ for each, value_ in (table | {key: value}).items() if each != "id"} | {
            "id": value if key == "id" else "j1"
        }
        notes = plain_notes([room_text({"format": 1}, Log(None, [spoiled]))])
        if notes is not None:
            quick += 1
            (record,) = [validated(spoiled)]
            assert [note.id for note in notes] == ([record.id] if record.shown else [])
    assert quick < len(_ODD)
    without = {each: value for each, value in table.items() if each != key}
    assert (plain_notes([room_text({"format": 1}, Log(None, [without]))]) is None) == (key in {"at", "kind", "id"})


@settings(max_examples=25, deadline=None)
@given(
    joint=st.lists(texts, max_size=4),
    caucus=texts,
    changes=st.lists(st.tuples(st.integers(0, 3), texts), max_size=2),
)
def test_every_word_that_stands_is_found_and_no_word_of_another_room(
    joint: list[str], caucus: str, changes: list[tuple[int, str]]
) -> None:
    """Quickly read or with every change folded: the same is found."""
    root = Path(tempfile.mkdtemp())
    try:
        folder = new_folder(root)
        notes = opened(folder)
        for text in joint:
            notes.add("joint", "note", text, by="a")
        notes.add("caucus-a", "note", f"khusus{caucus}", by="a")
        for number, text in changes:
            if number < len(joint):
                notes.change("joint", f"j{number + 1}", {"text": text})
                joint[number] = text
        notes.close(tidy=not changes)
        for word in {word for text in joint for word in plain(text).split()}:
            wanted = [f"j{number}" for number, text in enumerate(joint, 1) if word in plain(text)]
            search = Search(Sought((word,)), "joint")
            assert [hit.note.id for hit in search.hits([folder.path])] == wanted
            assert [hit.note.id for hit in search.in_session(folder)] == wanted
            assert search.damage == []
        assert not list(Search(Sought(("khusus",)), "joint").hits([folder.path]))
        assert len(list(Search(Sought((plain(f"khusus{caucus}"),)), "caucus-a").hits([folder.path]))) == 1
    finally:
        shutil.rmtree(root)
