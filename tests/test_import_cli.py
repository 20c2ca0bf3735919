"""`mediator import`: what is asked and refused, who is who, where it goes; whole or not at all."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_tools import new_session
from conftest import Called
from sealed_tools import PASSPHRASE, quick_scrypt
from session_tools import contents, opened
from tui_driver import Screen

from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.store.sealing import Keys

__all__ = ["quick_scrypt"]
Call = Callable[..., Called]
GIVEN = ("--class", "training", "--consent", "peragaan kelas")
OWN = ("--class", "own-case", "--consent", "Sari dan Budi setuju, 3 Mei")

MEETING = """WEBVTT

00:01.000 --> 00:04.000
Ani: Selamat datang. Sari, apa yang terjadi?

00:04.500 --> 00:06.000
Sari Wulandari: Air tidak sampai.

00:06.000 --> 00:08.250
Sari Wulandari: Sejak dua bulan.

00:09.000 --> 00:10.000
Budi: Itu bukan salah saya, Sari.

00:10.000 --> 00:11.000
Ani: Budi, apa yang penting bagi Anda?

kata yang tertinggal
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """Return a transcript's file."""
    path = tmp_path / "rapat.vtt"
    path.write_text(MEETING, "utf-8")
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return how to say what a person types on a terminal."""

    def typed(*lines: str) -> None:
        rest: Iterator[str] = iter(lines)
        for module in ("import_", "import_speakers"):
            monkeypatch.setattr(f"mediator_tui.cli.{module}.is_terminal", lambda _: True)
            monkeypatch.setattr(f"mediator_tui.cli.{module}.asked", lambda _: next(rest))

    return typed


def _shown(call: Call, folder: str | Path) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(call("show", str(folder).strip(), "--format", "json")[1])
    return shown


def _said(shown: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    return [(record["by"], record.get("speaker"), record["text"]) for record in shown["records"]]


# What it makes ---------------------------------------------------------------------------------------


def test_a_transcript_becomes_a_session(call: Call, meeting: Path) -> None:
    code, out, err = call("import", meeting, *GIVEN)
    assert code == 0
    shown = _shown(call, out)
    assert _said(shown) == [
        ("mediator", "Ani", "Selamat datang. Sari, apa yang terjadi?"),
        ("a", None, "Air tidak sampai. Sejak dua bulan."),
        ("b", None, "Itu bukan salah saya, Sari."),
        ("mediator", "Ani", "Budi, apa yang penting bagi Anda?"),
    ]
    session, second = shown["session"], shown["records"][1]
    assert (session["kind"], session["profile"], session["title"]) == ("transcript", "training", "")
    assert [party["name"] for party in session["parties"]] == ["Sari Wulandari", "Budi"]
    assert second["at"].partition("T")[2][:12] == "00:00:04.500"
    assert second["until"].partition("T")[2][:12] == "00:00:08.250"
    about = session["transcript"]
    assert (about["kind"], about["timed"], about["origin"], about["consent"]) == ("vtt", True, *GIVEN[1::2])
    assert "A guess: Ani is the mediator: speaks first, 2 of 2 question marks" in err
    assert "rapat.vtt: 4 records from 5 cues." in err
    assert "without the times that this kind needs (1), line 18." in err
    assert call("check", out.strip())[0] == 0


def test_without_joining_each_cue_is_a_record(call: Call, meeting: Path) -> None:
    out = call("import", meeting, *GIVEN, "--no-join")[1]
    assert len(_shown(call, out)["records"]) == 5


def test_ones_own_case_is_kept_apart_and_without_names(call: Call, meeting: Path) -> None:
    """Nobody's name is in any file but where it was said aloud, and the import says that it is there."""
    code, out, err = call("import", meeting, *OWN, "--party", "b=Pak B", language="id")
    assert code == 0
    shown = _shown(call, out)
    assert [party["name"] for party in shown["session"]["parties"]] == ["Pihak A", "Pak B"]
    assert {speaker for _, speaker, _ in _said(shown)} == {None}
    assert (shown["session"]["profile"], shown["session"]["transcript"]["origin"]) == ("community", "own-case")
    joint = (Path(out.strip()) / "joint.toml").read_text("utf-8")
    assert "Wulandari" not in joint
    assert joint.count("Sari") == 2
    assert "Nama yang disebut di dalam ucapan tetap seperti diucapkan" in err
    assert "training" not in call("list")[1]


def test_those_who_are_neither_have_no_real_name_in_ones_own_case(call: Call, meeting: Path) -> None:
    out = call("import", meeting, *OWN, "--speaker", "Budi=other")[1]
    assert ("other", "Other 1", "Itu bukan salah saya, Sari.") in _said(_shown(call, out))
    assert "Other 1 · utterance | Itu bukan" in call("show", out.strip())[1]
    out = call("import", meeting, *GIVEN, "--speaker", "Budi=other")[1]
    assert ("other", "Budi", "Itu bukan salah saya, Sari.") in _said(_shown(call, out))


def test_speakers_are_who_they_are_said_to_be(call: Call, meeting: Path) -> None:
    """Two names can be one party; the second keeps its own."""
    out = call("import", meeting, *GIVEN, "--speaker", "Budi=mediator", "--speaker", "Ani=b",
               "--speaker", "Sari Wulandari=b")[1]  # fmt: skip
    shown = _shown(call, out)
    assert {(by, speaker) for by, speaker, _ in _said(shown)} == {
        ("b", None), ("b", "Sari Wulandari"), ("mediator", "Budi"),
    }  # fmt: skip
    assert [(party["letter"], party["name"]) for party in shown["session"]["parties"]] == [("b", "Ani")]


def test_a_transcript_without_speakers_is_somebody_elses(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "teks.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nhalo\n\n2\n00:00:02,000 --> 00:00:03,000\nya\n")
    out, err = call("import", path, *GIVEN)[1:]
    assert _said(_shown(call, out)) == [("other", None, "halo"), ("other", None, "ya")]
    assert "2 cues do not say who speaks" in err
    assert call("check", out.strip())[0] == 0


def test_several_files_are_several_sessions(call: Call, meeting: Path, sessions: Path) -> None:
    code, out, _ = call("import", meeting, meeting, *GIVEN)
    assert (code, len(out.split()), len(list(sessions.iterdir()))) == (0, 2, 2)


# What is asked ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given", [(), ("--class", "training"), ("--consent", "ya"), ("--class", "training", "--consent", " ")]
)
def test_without_an_answer_nothing_is_written(
    call: Call, meeting: Path, sessions: Path, given: tuple[str, ...]
) -> None:
    code, out, err = call("import", meeting, *given)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "by what consent" in err
    assert not sessions.exists()


def test_on_a_terminal_it_asks(call: Call, meeting: Path, answers: Callable[..., None]) -> None:
    """Whose it is, by what consent, and who is who until Enter says that it is right."""
    answers("2", "semua setuju", "1=x", "3=mediator 1=b", "")
    code, out, err = call("import", meeting)
    assert code == 0
    shown = _shown(call, out)
    assert shown["session"]["transcript"]["consent"] == "semua setuju"
    assert {(by, text) for by, _, text in _said(shown)} >= {("mediator", "Itu bukan salah saya, Sari.")}
    assert [record["by"] for record in shown["records"]] == ["b", "a", "mediator", "b"]
    assert '"1=x" was not understood' in err
    assert err.count("A guess: Ani") == 1


@pytest.mark.parametrize("typed", [("",), ("3", ""), ("1", "")])
def test_on_a_terminal_no_answer_is_a_refusal(
    call: Call, meeting: Path, sessions: Path, answers: Callable[..., None], typed: tuple[str, ...]
) -> None:
    answers(*typed)
    assert call("import", meeting)[:2] == (2, "")
    assert not sessions.exists()


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (("--speaker", "Budi"), 2, 'write --speaker "NAME=mediator"'),
        (("--speaker", "Budi=z"), 2, 'write --speaker "NAME=mediator"'),
        (("--speaker", "Joko=a"), 1, 'nobody called "Joko" speaks there'),
        (("--party", "z=Joko"), 2, 'write --party "a=Mrs Hart"'),
        (("--party", "k=Joko"), 1, "no party of that letter; there are: a, b"),
        (("--kind", "mp4"), 2, "--kind: choose one of vtt, srt"),
        (("--class", "mine"), 2, "--class: choose one of training, own-case"),
        (("--into", "2020-01-01-1"), 1, "2020-01-01-1"),
        (("--kind", "sbv"), 1, "nobody says anything in it"),
    ],
)
def test_what_is_given_wrongly_is_one_line(  # noqa: PLR0917
    call: Call, meeting: Path, sessions: Path, more: tuple[str, ...], code: int, told: str
) -> None:
    found, out, err = call("import", meeting, *GIVEN, *more)
    assert (found, out) == (code, "")
    assert told in err.splitlines()[-1]
    assert not sessions.exists()


# What is refused -------------------------------------------------------------------------------------


def _refused(call: Call, sessions: Path, path: Path, told: str, *more: str | Path) -> None:
    before = {each: each.read_bytes() for each in sessions.rglob("*") if each.is_file()}
    code, out, err = call("import", path, *GIVEN, *more)
    assert (code, out) == (1, "")
    assert told in err.splitlines()[-1]
    assert {each: each.read_bytes() for each in sessions.rglob("*") if each.is_file()} == before


def test_what_cannot_be_read_is_one_line(call: Call, sessions: Path, tmp_path: Path) -> None:
    large = tmp_path / "besar.vtt"
    with large.open("wb") as file:
        file.write(b"WEBVTT\n\n")
        file.truncate(201 * 1024 * 1024)
    _refused(call, sessions, large, "is larger than 200 MB")
    _refused(call, sessions, tmp_path, "is no ordinary file")
    _refused(call, sessions, tmp_path / "tidak-ada.vtt", "tidak-ada.vtt")
    (tmp_path / "gambar.vtt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    _refused(call, sessions, tmp_path / "gambar.vtt", "gambar.vtt: is no transcript")
    (tmp_path / "putus.json").write_text('[{"text": "a",\n "sp')
    _refused(call, sessions, tmp_path / "putus.json", "putus.json:2: is damaged or cut short")


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may read everything")
def test_a_file_that_may_not_be_read(call: Call, sessions: Path, meeting: Path) -> None:
    meeting.chmod(0)
    _refused(call, sessions, meeting, "cannot be opened")


def test_one_bad_file_among_several_and_nothing_is_written(call: Call, sessions: Path, meeting: Path) -> None:
    bad = meeting.with_name("lain.vtt")
    bad.write_text("WEBVTT\n")
    _refused(call, sessions, meeting, "lain.vtt: nobody says anything in it", bad)


@pytest.mark.parametrize("name", ["write", "fsync", "open", "replace"])
def test_a_full_disk_leaves_nothing_behind(call: Call, sessions: Path, meeting: Path, name: str) -> None:
    """At whatever step the disk refuses: one line, and no folder."""
    folder = SessionFolder(new_session(call))
    whole = contents(folder.path)
    for into in ((), ("--into", folder.path)):
        given, there = GIVEN if not into else OWN, sorted(sessions.iterdir())
        for at in range(1, 30):
            with pytest.MonkeyPatch.context() as patch:
                calls = _full(patch, name, at, sessions)
                code, out, err = call("import", meeting, *given, *into)
            if calls[0] < at:
                break
            assert (code, out) == (1, "")
            assert "the disk is full" in err.splitlines()[-1]
            assert sorted(sessions.iterdir()) == there
            after = contents(folder.path)
            assert {key: data for key, data in after.items() if not key.startswith(".lock")} == whole
        assert at > 1


def _full(monkeypatch: pytest.MonkeyPatch, name: str, at: int, below: Path) -> list[int]:
    calls, real = [0], getattr(os, name)

    def call(*arguments: Any, **more: Any) -> Any:
        if name == "open" and (not arguments[1] & os.O_WRONLY or not str(arguments[0]).startswith(str(below))):
            return real(*arguments, **more)
        calls[0] += 1
        if calls[0] == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **more)

    monkeypatch.setattr(os, name, call)
    return calls


# Into a session that is there ------------------------------------------------------------------------


def _session(sessions: Path, *names: str, **more: Any) -> SessionFolder:
    document = Session(created=date(2026, 11, 21), parties=new_parties(list(names), [""] * len(names)))
    return create(sessions, document, **more)


def test_into_a_session_it_is_a_file_of_its_own(call: Call, sessions: Path, meeting: Path) -> None:
    """The parties are found by name, in the hour of the last sitting; the chat beside it is a second file."""
    folder = _session(sessions, "Budi", "Sari Wulandari")
    notes = opened(folder)
    notes.add("joint", "note", "dicatat langsung", by="a")
    notes.close()
    chat = meeting.with_name("chat.txt")
    chat.write_text("00:00:05\tBudi:\thalo\n00:00:07\tAni:\tBudi, nanti ya?\n", "utf-8")
    code, out, err = call("import", meeting, chat, *OWN, "--into", folder.name)
    assert (code, out.strip()) == (0, str(folder.path)), err
    assert [path.name for path in sorted(folder.path.glob("joint*"))] == [
        "joint.toml", "joint@transcript-2.toml", "joint@transcript.toml",
    ]  # fmt: skip
    records = folder.records("joint")[0]
    assert {record.id: record.by for record in records} == {
        "j1": "a", "j1@transcript": "mediator", "j2@transcript": "b", "j3@transcript": "a", "j4@transcript": "mediator",
        "j1@transcript-2": "a", "j2@transcript-2": "mediator",
    }  # fmt: skip
    session = folder.session()
    assert session.kind == "mediation"
    assert session.transcript
    assert (session.transcript.kind, session.transcript.consent) == ("vtt, zoom-chat", OWN[-1])
    assert call("check", folder.path)[0] == 0
    again = call("import", meeting, "--class", "own-case", "--consent", "Ani", "--into", folder.name)
    assert again[0] == 0
    assert getattr(folder.session().transcript, "consent", "") == f"{OWN[-1]}; Ani"


def test_who_is_no_party_of_the_session_is_somebody_else(call: Call, sessions: Path, meeting: Path) -> None:
    folder = _session(sessions, "Sari Wulandari")
    assert call("import", meeting, *OWN, "--into", folder.name)[0] == 0
    assert [(record.by, record.get("speaker")) for record in folder.records("joint")[0]] == [
        ("mediator", None), ("a", None), ("other", "Other 1"), ("mediator", None),
    ]  # fmt: skip
    assert call("import", meeting, *OWN, "--into", folder.name, "--speaker", "Budi=b")[0] == 2


def test_real_and_made_up_are_kept_apart(call: Call, sessions: Path, meeting: Path) -> None:
    real = _session(sessions, "Budi")
    _refused(call, sessions, meeting, "training material is kept apart from it", "--into", real.path)
    made_up = _session(sessions, "Budi")
    session = made_up.session()
    session.profile = "training"
    made_up.save(session)
    code, _, err = call("import", meeting, *OWN, "--into", made_up.path)
    assert (code, "your own case is kept apart" in err) == (1, True)


def test_a_session_that_is_being_written_or_only_read_is_left_alone(call: Call, sessions: Path, meeting: Path) -> None:
    folder = _session(sessions, "Budi")
    notes = opened(folder)
    code, _, err = call("import", meeting, *OWN, "--into", folder.path)
    notes.close()
    assert (code, list(folder.path.glob("joint@*"))) == (1, []), err
    session = folder.session()
    session.shared_until = date(2099, 1, 1)
    folder.save(session)
    code, _, err = call("import", meeting, *OWN, "--into", folder.path)
    assert (code, "may only be read" in err) == (1, True)
    example = call("import", meeting, *OWN, "--into", "kebun-warisan")
    assert example[0] == 1


@pytest.mark.usefixtures("quick_scrypt")
def test_into_an_encrypted_session(call: Call, sessions: Path, meeting: Path, tmp_path: Path) -> None:
    keys = Keys.new()
    folder = _session(sessions, "Budi", keys=keys, key_files=sealing.key_files(keys, PASSPHRASE))
    secret = tmp_path / "rahasia"
    secret.write_text(PASSPHRASE)
    code, _, err = call("import", meeting, *OWN, "--into", folder.path, "--passphrase-file", secret)
    assert code == 0, err
    assert len(folder.records("joint")[0]) == 4
    below = [path for path in folder.path.rglob("*") if path.is_file()]
    assert not any(b"Air tidak" in path.read_bytes() for path in below)
    assert {path.suffix for path in below if not path.name.startswith(".lock")} == {".age"}


# Afterwards ------------------------------------------------------------------------------------------


def test_what_took_place_is_reviewed_and_not_walked(call: Call, meeting: Path) -> None:
    folder = Path(call("import", meeting, *GIVEN)[1].strip())
    before = contents(folder)
    code, _, err = call("live", folder, "--plain")
    assert (code, "review" in err) == (1, True)
    assert f"mediator review {folder.name}" in err
    assert {name: data for name, data in contents(folder).items() if name != ".lock"} == before
    assert "transcript" in call("list")[1]
    assert "transkrip" in call("list", language="id")[1]


@pytest.mark.usefixtures("own_settings")
def test_home_lists_it_as_a_transcript_and_opens_it_to_be_reviewed(call: Call, sessions: Path, meeting: Path) -> None:
    call("import", meeting, *GIVEN)
    screen = Screen(sessions, language="en", at_home=True).feed("2")
    assert "transcript · training" in screen.text()
    assert screen.feed("⏎").text().split()[0] == "REVIEW"


def test_a_copy_for_training_has_no_speakers_name_left(call: Call, meeting: Path, tmp_path: Path) -> None:
    """Not where it was said, and not where it says who spoke."""
    folder = call("import", meeting, *GIVEN, "--speaker", "Budi=other")[1].strip()
    code, out, err = call("anonymise", folder, "--to", tmp_path / "salinan", "--yes")
    assert code == 0, err
    copy = Path(out.strip())
    written = "".join(path.read_text("utf-8") for path in copy.glob("*.toml"))
    assert not any(name in written for name in ("Sari", "Wulandari", "Budi", "Ani", "peragaan"))
    assert _shown(call, copy)["session"]["transcript"]["origin"] == "training"
    assert call("check", copy)[0] == 0


def test_what_is_shared_does_not_say_who_consented(call: Call, meeting: Path, tmp_path: Path) -> None:
    folder = call("import", meeting, *OWN)[1].strip()
    key = tmp_path / "kunci.txt"
    public = call("receive", "--new-key", key)[1].strip()
    parcel = tmp_path / "titipan.age"
    assert call("share", folder, "--to", public, "--until", "2099-01-31", "--out", parcel)[0] == 0
    received = _shown(call, call("receive", parcel, "--key", key)[1])
    assert received["session"]["transcript"]["consent"] == "-"
    assert len(received["records"]) == 4
    assert call("close", folder, "--yes")[0] == 0
    assert not (Path(folder) / "joint.toml").exists()
