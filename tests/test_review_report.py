"""The report of a review: what it says first, what it never says, and what text in it can do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from document_tools import FORMATS, everything_in, html_of, words_of
from reviewed_tools import desk_of, rate, reviewed_session
from session_tools import ticking

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import stop
from mediator_tui.walk.notes import Notes

Call = Callable[..., Called]
LEARNING = {
    "id": "Untuk belajar, bukan untuk urusan kerja atau pengadilan.",
    "en": "For learning, not for employment or court.",
}


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session that the mediator and sari reviewed; each handed their rubric in."""
    folder = reviewed_session(sessions)
    own = desk_of(folder, rooms=("joint", "caucus-b"))
    own.code(["j1", "j4"], "split-issues")
    own.comment("j4", "Di sini saya terlalu cepat.")
    own.comment("b1", "komentar-kaukus")
    own.correct("j5", "Ya, betul sekali.")
    own.talk.resolve("keep", "menunggu tiga detik")
    own.talk.resolve("try", "bertanya terbuka dulu")
    own.talk.note("2", "catatan-supervisi")
    rate(own, 3, 2, 4, 4, 1, 0, 3, 2, 4, None, quote="j4")
    own.close()
    sari = desk_of(folder, "sari", rooms=("joint", "caucus-b"))
    sari.code(["j1"], "open-question")
    sari.comment("j2", "Jeda yang baik.")
    rate(sari, 3, 1, 4, 2, 1, 1, 4, 2, 3, 3, quote="b1")
    sari.close()
    own = desk_of(folder)
    own.rubric.reply(own.rubric.all()["sari"].scores["g4"], "Setuju, saya terburu-buru.")
    own.close()
    return folder


def report(call: Call, folder: SessionFolder, path: Path, *more: str, language: str = "en") -> str:
    code, out, err = call("export", folder.path, "review", "-o", path, "--language", language, *more)
    assert (code, out, err) == (0, f"{path}\n", "")
    return words_of(path)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_whole_in_every_format(
    call: Call, folder: SessionFolder, tmp_path: Path, suffix: str, language: str
) -> None:
    text = report(call, folder, tmp_path / f"r.{suffix}", language=language)
    said = {
        "id": ("Yang sudah kuat", "Dicoba berikutnya", "Pertanyaan mediator", "Berbeda 2 langkah", "berbeda satu",
               "Cukup sejalan (kappa berbobot 0,53", "Dibetulkan dari: “Ya, betul.”", "memberi nilai akhir"),
        "en": ("Strengths", "To try next time", "The mediator's questions", "2 apart.", "one apart",
               "Some agreement (weighted kappa 0.53", "Corrected from: “Ya, betul.”", "gives no total"),
    }[language]  # fmt: skip
    flat = re.sub(r"[‘’']", "'", text)
    for each in (
        *said, "menunggu tiga detik", "bertanya terbuka dulu", "Jadi yang penting bagi Bapak: batas yang jelas.",
        "Setuju, saya terburu-buru.", "Di sini saya terlalu cepat.", "Jeda yang baik.", "Ya, betul sekali.",
    ):  # fmt: skip
        assert each in flat, each
    assert text.count(LEARNING[language]) >= 2


def test_strengths_then_differences_first(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """Three that nobody scored low; then the rubric, where raters differ most at its head; settlement is no score."""
    report(call, folder, tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text("utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    strengths = re.findall(r"^### (.+)$", parts[1], flags=re.MULTILINE)
    assert strengths == ["Even-handedness", "Recognition", "Interests"]
    rubric = next(part for part in parts if part.startswith("Rubric"))
    names = re.findall(r"^### (.+)$", rubric, flags=re.MULTILINE)
    assert names[0] == "Listening loop"
    assert names[5:] == ["Specify and split", "Even-handedness", "Opening and consent", "Shared values", "Direct talk"]
    assert "Not scored: Options; Weighing the relationship;" in rubric


def test_every_score_stands_with_a_line_of_the_joint_room(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    """What rests on a line of a caucus says so, and not what was said there."""
    text = report(call, folder, tmp_path / "r.md")
    assert "Quotes from outside the joint room are not written here." in text
    everything = everything_in(tmp_path / "r.md")
    for word in ("antara kita", "komentar-kaukus", "catatan-supervisi", "b1", "Batas"):
        assert word not in everything


def test_a_raters_report_has_nothing_of_what_the_mediator_takes_along(
    call: Call, folder: SessionFolder, tmp_path: Path
) -> None:
    text = report(call, folder, tmp_path / "r.md", "--as", "sari")
    assert "Report of: sari" in text
    assert "Listening loop" in text
    for word in ("menunggu tiga detik", "bertanya terbuka", "To try"):
        assert word not in text
    code, out, err = call("export", folder.path, "review", "-o", tmp_path / "x.md", "--as", "nobody")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_before_ones_own_is_handed_in_it_shows_nobody_elses(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    own = desk_of(folder)
    own.rubric.reopen()
    own.close()
    text = report(call, folder, tmp_path / "r.md")
    assert "Rubric by: Mediator (not handed in yet)" in text
    assert not re.search(r"\d apart\.|weighted kappa|Rubric: ", text)


def test_html_is_one_file_that_loads_nothing(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    report(call, folder, path)
    found = html_of(path)
    assert "svg" in found.tags
    assert not {"script", "img", "link", "iframe", "object", "use", "image"} & set(found.tags)
    text = path.read_text("utf-8")
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/)", text)
    idents = re.findall(r"\sid='([^']+)'", text)
    assert len(idents) == len(set(idents))


def test_the_picture_is_a_table_of_signs_where_svg_cannot_be(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    report(call, folder, tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("    ")]
    assert len(rows) > 9
    assert any(row.startswith("    Splitting") or "▂" in row for row in rows)
    docx = report(call, folder, tmp_path / "r.docx")
    assert "<svg" not in docx
    assert "Techniques over the session" in docx


HOSTILE = "<script>x</script> **b** `c` [l](http://x) \x1b[31m \u202eabc {{ 7*7 }}"


def test_what_people_wrote_does_nothing(call: Call, sessions: Path, tmp_path: Path) -> None:
    folder = reviewed_session(sessions)
    session = folder.session()
    session.parties[0].name = "Pak ```<b>"
    folder.save(session)
    notes = Notes.opened(folder, ticking())
    notes.add("joint", "utterance", HOSTILE, by="a")
    notes.close()
    desk = desk_of(folder)
    ident = desk.lines()[-1].id
    desk.comment(ident, HOSTILE)
    desk.correct(ident, f"{HOSTILE}!")
    desk.code([ident], "split-issues")
    rate(desk, 3, quote=ident)
    desk.close()
    for suffix in FORMATS:
        path = tmp_path / f"r.{suffix}"
        report(call, folder, path)
        text = everything_in(path)
        if suffix != "pdf":  # there it is text that was read out of it
            assert not re.search(r"(?<!\\)<script|\x1b\[31|\u202e", text), suffix
        if suffix == "html":
            html_of(path)
        if suffix == "md":
            assert "**b**" not in text
            assert "{{ 7" not in text


def test_without_a_review_it_says_so(call: Call, sessions: Path, tmp_path: Path) -> None:
    folder = reviewed_session(sessions)
    text = report(call, folder, tmp_path / "r.md")
    assert "No behaviour has been scored" in text
    assert "The rubric has not been filled in." in text
    assert "Not in this record: Share of talk" in text


def test_closed_without_agreement_there_is_none(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    notes = Notes.opened(folder, ticking())
    stop(notes, "options")
    notes.close()
    code, out, err = call("export", folder.path, "review", "-o", tmp_path / "x.md")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.md").exists()


def test_the_same_review_gives_the_same_bytes(call: Call, folder: SessionFolder, tmp_path: Path) -> None:
    for suffix in FORMATS:
        made = []
        for number in range(2):
            path = tmp_path / f"{number}.{suffix}"
            report(call, folder, path)
            made.append(path.read_bytes())
        assert made[0] == made[1], suffix
