"""`mediator follow-up` and `mediator resources`: what is due, entries for a calendar, the shared directory."""

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from conftest import Called, Run
from follow_up_tools import MARKER, agreed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_driver import guide, on_disk
from session_tools import texts

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Due
from mediator_tui.domain.resources import QualityNote, Resource, Resources, ident_for, names_in
from mediator_tui.store import durable
from mediator_tui.store.folder import SessionFolder, document_text, read_document
from mediator_tui.walk.directory import Directory, names_of_all

Call = Callable[..., Called]
TODAY = datetime.now().astimezone().date()

pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Return where this test's directory of resources is kept."""
    return tmp_path / "settings" / "resources.toml"


def dated(sessions: Path, *days: int, keep: int | None = None) -> SessionFolder:
    """Make a session whose follow-ups are so many days from today."""
    folder = agreed(sessions)
    dates = {str(number): TODAY + timedelta(days=day) for number, day in enumerate(days, 1)}
    folder.save(Due(follow_ups=dates, keep_until=None if keep is None else TODAY + timedelta(days=keep)))
    return folder


# What is due -----------------------------------------------------------------------------------------------


def test_the_list_shows_numbers_and_dates_only(call: Call, sessions: Path) -> None:
    """The earliest first; no title, no name, no word of the agreement or the notes."""
    late, soon, over, none = dated(sessions, 30), dated(sessions, -3, 20), dated(sessions, keep=-1), agreed(sessions)
    code, out, err = call("follow-up")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [soon.name, over.name, late.name, none.name]
    assert "due; days past: 3" in out
    assert "keep has run out" in out
    assert "days to go: 30" in out
    assert "no dates chosen yet" in out
    assert not [word for word in ("Wiryo", "Batas", "parit", MARKER) if word in out]
    assert "lewat 3 hari" in call("follow-up", language="id")[1]


def test_the_list_opens_nothing_but_the_dates(call: Call, sessions: Path) -> None:
    """An encrypted session lists too: everything but `due.toml` may be unreadable."""
    folder = dated(sessions, 5)
    for path in folder.path.iterdir():
        if path.name != "due.toml":
            path.write_bytes(b"\xff\xfe not text")
    code, out, _ = call("follow-up")
    assert (code, out.split()[0]) == (0, folder.name)


def test_a_damaged_date_file_is_one_line_and_the_rest_stands(call: Call, sessions: Path) -> None:
    broken, good = dated(sessions, 1), dated(sessions, 5)
    (broken.path / "due.toml").write_text("format = 1\n[follow_ups]\n1 = nope\n")
    code, out, err = call("follow-up")
    assert (code, err) == (1, "")
    assert sorted(line.split()[0] for line in out.splitlines()) == [broken.name, good.name]
    assert "due.toml:3" in out


def test_json_for_other_programs(call: Call, sessions: Path) -> None:
    folder = dated(sessions, 9, 4, keep=40)
    rows = json.loads(call("follow-up", "--format", "json")[1])
    days = [(TODAY + timedelta(days=day)).isoformat() for day in (4, 9, 40)]
    assert rows == [{"folder": folder.name, "follow_ups": days[:2], "keep_until": days[2]}]
    assert json.loads(call("follow-up", "--format", "json", "--sessions", sessions / "none")[1]) == []


def test_the_session_is_followed_up_from_a_pipe(run: Run, sessions: Path) -> None:
    """The whole program: dates taken, a term answered, and the end of input leaves what was said."""
    folder = agreed(sessions)
    done = run("follow-up", folder.name, data=b"\n1\n3\nsakit\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert folder.follow_up().results[0].obstacle == "sakit"
    assert folder.due().follow_ups


def test_a_session_without_agreement_says_what_to_do(call: Call, sessions: Path) -> None:
    folder = agreed(sessions)
    (folder.path / "agreement.toml").unlink()
    code, out, err = call("follow-up", folder.name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "mediator new --kind follow-up" in err


# The calendar ----------------------------------------------------------------------------------------------


def test_calendar_entries_hold_a_date_and_a_number(call: Call, sessions: Path, tmp_path: Path) -> None:
    """Parsed back: date, number, an id that stays when the date moves; nothing else, and no name of this machine."""
    folder, file = dated(sessions, 5, 30, keep=60), tmp_path / "dates.ics"
    assert call("follow-up", "--ics", file)[0] == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [TODAY + timedelta(days=day) for day in (5, 30, 60)]
    assert {str(event["summary"]) for event in events} == {folder.name}
    assert {frozenset(event) for event in events} == {frozenset({"UID", "DTSTAMP", "DTSTART", "SUMMARY"})}
    assert len({str(event["uid"]) for event in events}) == 3
    assert all(abs(event.decoded("dtstamp") - datetime.now(UTC)) < timedelta(minutes=5) for event in events)
    text = file.read_text("utf-8").casefold()
    assert not [word for word in ("mediat", "wiryo", "@", os.uname().nodename.casefold(), MARKER) if word in text]
    before = [str(event["uid"]) for event in events]
    folder.save(Due(follow_ups={"1": TODAY + timedelta(days=6), "2": TODAY + timedelta(days=30)}))
    call("follow-up", "--ics", file, "--force")
    moved = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(event["uid"]) for event in moved] == before[:2]


def test_a_calendar_file_is_never_lost_unasked(call: Call, sessions: Path, tmp_path: Path) -> None:
    dated(sessions, 5)
    file = tmp_path / "dates.ics"
    file.write_text("mine")
    code, out, err = call("follow-up", "--ics", file)
    assert (code, out, file.read_text()) == (1, "", "mine")
    assert "--force" in err
    assert call("follow-up", "--ics", file, "--force")[0] == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert sorted(path.name for path in tmp_path.iterdir() if "ics" in path.name) == ["dates.ics"]


def test_a_calendar_file_is_whole_or_not_there(
    call: Call, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated(sessions, 5)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "write_all", full)
    code, out, err = call("follow-up", "--ics", tmp_path / "dates.ics")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not [path for path in tmp_path.iterdir() if "ics" in path.name]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["x", "--ics", "y"], "name no SESSION"),
        (["--force"], "--ics only"),
        (["nope"], "no session nope"),
        (["--ics"], "needs a value"),
    ],
)
def test_what_cannot_be_is_one_line(call: Call, args: list[str], says: str) -> None:
    code, out, err = call("follow-up", *args)
    assert code in {1, 2}
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


# Resources -------------------------------------------------------------------------------------------------


def test_the_shipped_numbers_are_marked_to_be_checked(call: Call, directory: Path) -> None:
    code, out, _ = call("resources")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()} == {each.id for each in guide().stop.contacts}
    assert all("[to be checked]" in line for line in out.splitlines())
    assert not directory.exists()


def test_add_search_check_and_note(call: Call, directory: Path) -> None:
    out = call("resources", "add", "LBH Kota", "--what", "bantuan hukum", "--cost", "gratis")[1]
    assert "lbh-kota" in out
    assert call("resources", "HUKUM", "gratis")[1].startswith("lbh-kota  LBH Kota · service · bantuan hukum  [to be")
    assert call("resources", "check", "lbh-kota", "police")[0] == 0
    assert "lbh-kota" not in call("resources", "--stale")[1]
    assert "ambulance" in call("resources", "--stale")[1]
    assert call("resources", "note", "lbh-kota", "menunggu", "dua minggu")[0] == 0
    assert f"  {TODAY} menunggu dua minggu" in call("resources", "lbh")[1]
    assert call("check", directory)[0] == 0
    kept = read_document(directory, Resources)
    assert [each.checked for each in kept.resources] == [TODAY, TODAY]
    assert directory.stat().st_mode & 0o777 == 0o600
    row = json.loads(call("resources", "lbh", "--format", "json")[1])[0]
    assert row["notes"] == [{"day": TODAY.isoformat(), "words": "menunggu dua minggu"}]


def test_add_asks_where_nothing_is_named(call: Call, directory: Path) -> None:
    code, out, err = call("resources", "add", data=b"Pompa Desa\n1\nmeminjamkan pompa\n")
    assert code == 0
    assert "pompa-desa" in out
    assert "Name: " in err
    (kept,) = read_document(directory, Resources).resources
    assert (kept.name, kept.kind, kept.what, kept.cost) == ("Pompa Desa", "goods", "meminjamkan pompa", "")
    assert call("resources", "add", data=b"\n")[0] == 1


@pytest.mark.parametrize("words", ["Bu Sulastri senang", "kata SULASTRI lambat", "pak wiryo: bagus", "Suwiryo Atmojo"])
def test_a_note_with_a_partys_name_is_refused(call: Call, sessions: Path, directory: Path, words: str) -> None:
    """Alias, alias without its title, legal name of the session at hand: none gets into what all sessions share."""
    folder = agreed(sessions)
    call("resources", "add", "LBH")
    before = directory.read_bytes()
    if "Suwiryo" in words:
        names = names_of_all(sessions, guide(), folder)
        with pytest.raises(Fault, match="note-names-party"):
            Directory(guide()).note("lbh", words, TODAY, names, "en")
    else:
        code, out, err = call("resources", "note", "lbh", words)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "party's name" in err
        assert "ulastri" not in err
    assert directory.read_bytes() == before


def test_a_name_inside_another_word_is_no_name() -> None:
    assert not names_in("pelayanannya menyenangkan", ["Ani", "Pak An"])
    assert names_in("kata ani, bagus", ["Ani"])
    assert not names_in("", ["", "…"])


@pytest.mark.parametrize(
    "text",
    [
        "format = 1\n[[resources]]\nid = 'A b'\nname = 'x'\n",
        "format = 1\n[[resources]]\nid = 'x'\nname = 'x'\n[[resources]]\nid = 'x'\nname = 'y'\n",
        "format = 1\n[[resources]]\nid = 'x'\nname = 'x'\nchecked = 'yesterday'\n",
        "resources = [",
        "format = 7\n",
        "",
    ],
)
def test_a_bad_directory_is_one_line_and_stays_as_it_is(call: Call, directory: Path, text: str) -> None:
    directory.parent.mkdir(parents=True)
    directory.write_text(text)
    for args in (["resources"], ["resources", "add", "LBH"], ["resources", "check", "police"]):
        code, out, err = call(*args)
        assert (code, out, err.count("\n")) == (1, "", 1), args
        assert str(directory) in err
    code, out, err = call("check", directory)
    assert (code, err) == (1, "")
    assert out.startswith(f"{directory}:")
    assert directory.read_text() == text


def test_two_programs_do_not_write_the_directory_at_once(directory: Path) -> None:
    from mediator_tui.store.lock import WriterLock

    directory.parent.mkdir(parents=True)
    lock = WriterLock.taken(directory.parent, "resources")
    assert lock
    with pytest.raises(Fault, match="resources-at-work"):
        Directory(guide()).add(Resource(id="x", name="LBH"), "id")
    lock.release()
    assert not directory.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["note", "x"],
        ["add", "--what", "y"],
        ["--what", "y"],
        ["add", "x", "--kind", "z"],
        ["check", "x", "--stale"],
    ],
)
def test_resources_typed_wrongly(call: Call, args: list[str]) -> None:
    code, out, err = call("resources", *args)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_an_unknown_resource_is_named(call: Call) -> None:
    code, _, err = call("resources", "check", "nope")
    assert (code, err.count("\n")) == (1, 1)
    assert "mediator resources" in err


resource = st.builds(
    Resource,
    id=st.from_regex(r"\A[a-z0-9]+(-[a-z0-9]+){0,2}\Z"),
    name=texts.filter(bool),
    kind=st.sampled_from(["goods", "service"]),
    what=texts,
    how=texts,
    checked=st.none() | st.dates(),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(resource, unique_by=lambda each: each.id), words=texts.filter(bool), day=st.dates())
def test_what_is_kept_of_resources_comes_back(kept: list[Resource], words: str, day: date, tmp_path: Path) -> None:
    notes = [QualityNote(resource=each.id, day=day, words=words) for each in kept]
    path = tmp_path / "resources.toml"
    path.write_bytes(document_text(Resources(resources=kept, notes=notes)).encode())
    assert read_document(path, Resources) == Resources(resources=kept, notes=notes)


@given(name=texts, taken=st.lists(texts))
def test_an_id_can_always_be_made_of_a_name(name: str, taken: list[str]) -> None:
    ident = ident_for(name, taken)
    assert ident not in taken
    Resource(id=ident, name="x")


def test_the_directory_holds_nothing_of_any_session(call: Call, sessions: Path, directory: Path) -> None:
    agreed(sessions)
    before = on_disk(sessions)
    call("resources", "add", "LBH")
    call("resources", "note", "lbh", "ramah")
    assert on_disk(sessions) == before
    assert MARKER not in directory.read_text("utf-8")


def test_a_session_closed_for_good_is_still_followed_up(run: Run, call: Call, sessions: Path) -> None:
    """After `close --keep-follow-up` there are no notes left to read, and none are needed."""
    folder = agreed(sessions)
    assert run("follow-up", folder.name, data=b"\n0\n").returncode == 0
    args = ["--keep-follow-up", "--consent", "a,b", "--yes"]
    assert call("close", folder.name, *args)[0] == 0
    assert sorted(path.name for path in folder.path.glob("*.toml")) == [
        "agreement.toml", "due.toml", "follow-up.toml", "session.toml",
    ]  # fmt: skip
    assert run("follow-up", folder.name, data=b"1\n1\n").returncode == 0
    assert folder.follow_up().results[0].outcome == "kept"
    assert call("follow-up")[1].startswith(folder.name)
