"""`mediator anonymise`: a copy in which nobody can be found again, and no way back from it."""

import re
from pathlib import Path

import pytest
from cli_tools import Call, contents, new_session
from hypothesis import given
from hypothesis import strategies as st
from session_tools import texts, ticking

from mediator_tui.domain.disguise import Disguise, disguised
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.notes import Notes

SAID = (
    "Pak Wiryo bilang ke wiryo: Sulastri pinjam Rp 18.000.000 dari Haji Karim pada 12 Maret 2024",
    "kami ke desa sukamaju naik motor dengan Joko Susilo, tanggal 3 Mei, RT 03/05, HP 0812-3456-7890",
)
TRACES = ("wiryo", "sulastri", "karim", "sukamaju", "joko", "susilo", "18.000.000", "12 maret", "03/05", "0812")


@pytest.fixture
def folder(call: Call) -> SessionFolder:
    """Return a session in which names, places, dates and amounts were spoken of, in two rooms."""
    folder = SessionFolder(new_session(call))
    notes = Notes.opened(folder, ticking())
    for text in SAID:
        notes.add("joint", "utterance", text, by="a", what_if=text)
    notes.add("caucus-b", "interest", "RAHASIA soal Karim", by="b")
    notes.add("private", "note", "RAHASIA sendiri", by="mediator")
    notes.close()
    return folder


def agreed(folder: SessionFolder, *letters: str) -> None:
    """Record that these parties agreed to training."""
    session = folder.session()
    session.training_consent = dict.fromkeys(letters, "yes")
    folder.save(session)


def everything(folder: Path) -> str:
    """Return all that is written below a folder, names of files too."""
    return "\n".join(
        f"{path.relative_to(folder)}\n{path.read_text('utf-8')}" for path in sorted(folder.rglob("*")) if path.is_file()
    )


def test_nobody_is_found_in_it(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """Names in every spelling, places, dates, amounts and numbers are gone; what was said is still there."""
    agreed(folder, "a", "b")
    before = contents(folder.path)
    code, out, err = call("anonymise", folder.path, "--to", tmp_path / "latihan", "--yes", language="id")
    assert code == 0
    made = SessionFolder(Path(out.strip()))
    written = everything(tmp_path / "latihan")
    assert [trace for trace in TRACES if trace in written.casefold()] == []
    assert "RAHASIA" not in written
    assert made.session().profile == "training"
    texts_there = [record.text for record in made.records("joint")[0]]
    assert re.fullmatch(
        r"Pihak A bilang ke Pihak A: Pihak B pinjam Rp [\d.]+ dari Haji Nama-\d pada \d+ \w+ \d{4}", texts_there[0]
    )
    assert contents(folder.path) == before
    assert "wiryo" not in err.casefold(), "the list of changes is for a terminal only: elsewhere it would be the map"


def test_dates_keep_their_distance_and_their_weekday(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """All dates of the copy are moved by the same number of weeks."""
    code, out, _ = call("anonymise", folder.path, "--to", tmp_path / "x", "--yes", "--fictional")
    assert code == 0
    made = SessionFolder(Path(out.strip()))
    moved = folder.session().created - made.session().created
    assert moved.days % 7 == 0
    assert moved.days >= 26 * 7
    pairs = zip(folder.records("joint")[0], made.records("joint")[0], strict=True)
    assert all(old.at - new.at == moved for old, new in pairs)


def test_without_consent_nothing_is_made(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """One line says whose consent is missing; a party that agreed is not named."""
    agreed(folder, "a")
    code, out, err = call("anonymise", folder.path, "--to", tmp_path / "x", "--yes")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Bu Sulastri" in err
    assert "Wiryo" not in err
    assert not (tmp_path / "x").exists()


def test_an_amount_s_sign_is_no_name_in_either_language(call: Call, tmp_path: Path) -> None:
    """An English session speaks of rupiah too."""
    for language in ("id", "en"):
        folder = Path(call("new", "x", "--party", "Pak Wiryo", language=language)[1].splitlines()[-1])
        call("log", folder, data=b"a: I paid Rp 2.000.000 in RT 3\n")
        out = call("anonymise", folder, "--to", tmp_path / language, "--yes", "--fictional", language=language)[1]
        (record,) = SessionFolder(Path(out.strip())).records("joint")[0]
        assert "Rp " in record.text
        assert "2.000.000" not in record.text


def test_consent_is_recorded_as_it_is_given(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """One party's is kept though the other's is still missing; an unknown letter records and makes nothing."""
    args = ("anonymise", folder.path, "--to", tmp_path / "x", "--yes")
    code, _, err = call(*args, "--consent", "a,q")
    assert (code, folder.session().training_consent) == (2, {})
    assert "by their letters" in err
    code, _, err = call(*args, "--consent", "a")
    assert (code, folder.session().training_consent) == (1, {"a": "yes"})
    assert "Bu Sulastri" in err
    assert not (tmp_path / "x").exists()
    assert call(*args, "--consent", "b")[0] == 0
    assert folder.session().training_consent == {"a": "yes", "b": "yes"}
    assert "example" in call("anonymise", "2026-11-21-1", *args[2:], "--consent", "a")[2]


def test_a_caucus_comes_along_only_where_it_is_named(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """With `--room` the caucus is copied too, in disguise."""
    args = ("--to", tmp_path / "x", "--yes", "--fictional", "--room", "caucus-b", "--party", "b=Bu Tini")
    _, out, _ = call("anonymise", folder.path, *args)
    made = SessionFolder(Path(out.strip()))
    [record] = made.records("caucus-b")[0]
    assert record.text.startswith("RAHASIA soal Name-")
    assert made.session().parties[1].name == "Bu Tini"


def test_it_does_not_ask_where_nobody_answers(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """Without a terminal and without `--yes` it says what to do."""
    code, _, err = call("anonymise", folder.path, "--to", tmp_path / "x", "--fictional")
    assert code == 2
    assert "--yes" in err


@given(st.lists(texts, max_size=3), st.integers(1, 200), st.floats(0.5, 2))
def test_any_text_goes_through_it(said: list[str], weeks: int, factor: float) -> None:
    """Whatever was typed, nothing breaks, and no name that was to go is left."""
    disguise = Disguise({"Wiryo": "Pihak A", "Bu (S)": "Pihak B"}, weeks, factor, 2026, "id")
    for text in (*said, *(f"{text} Wiryo {text}" for text in said)):
        assert not re.search(r"(?<!\w)wiryo(?!\w)", disguised(text, disguise), re.IGNORECASE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12 Maret 2024, 3 Mei", "30 Januari 2024, 22 Maret"),
        ("by 27 Nov; on November 27, 2026", "by 16 Okt; on Oktober 16, 2026"),
        ("2026-11-21 dan 21/11/26 dan 2026", "2026-10-10 dan 10/10/26 dan 2026"),
        ("31 Februari 2024", "…"),
        ("Rp18.000.000, 2,5 juta, 500 ribu, $1,250.50", "Rp27.000.000, 3,8 juta, 750 ribu, $1,900"),
        ("3 kali, jam 10:30, 40 cm, umur 43", "3 kali, jam 10:30, 40 cm, umur 43"),
        ("NIK 3201 1234 5678 9012, +62 812 3456", "NIK …, …"),
        ("may I, he may leave", "may I, he may leave"),
    ],
)
def test_what_is_moved_and_scaled(before: str, after: str) -> None:
    """Dates six weeks back, amounts half as much again; other numbers stay."""
    assert disguised(before, Disguise({}, 6, 1.5, 2026, "id")) == after
