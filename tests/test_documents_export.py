"""Every document in every format and language, written by the program and read again."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import Called
from document_tools import FORMATS, KINDS, SIGNED, html_of, review_day, session_of, term, words_of

from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.rooms import JOINT
from mediator_tui.store.folder import SessionFolder

Call = Callable[..., Called]
TITLES: dict[str, dict[Language, str]] = {
    "agreement": {"id": "Surat Kesepakatan Bersama", "en": "Agreement"},
    "behaviour-contract": {"id": "Kontrak Perilaku", "en": "Behaviour Contract"},
    "minutes": {"id": "Berita Acara Pertemuan Mediasi", "en": "Minutes of a Mediation Meeting"},
    "outcome-report": {"id": "Laporan Hasil Mediasi", "en": "Mediation Outcome Report"},
    "intake-sheet": {"id": "Lembar Persiapan", "en": "Intake Sheet"},
    "cue-cards": {"id": "Kartu Isyarat: Mediasi", "en": "Cue Cards: Mediation"},
    "practice-data": {"id": "Data Praktik", "en": "Practice Data"},
}
HOLDS: dict[str, dict[Language, tuple[str, ...]]] = {
    "agreement": {
        "id": ("Pada hari ini, Sabtu, 21 November 2026, bertempat di Balai RW 05", "Pihak Pertama atau Pak Wiryo",
               "Pasal 1", "garis dicari bersama", "Waktu", "sebelum 28 November", "Pasal 2", "Dilaksanakan setelah",
               "Rangga Santoso", "Balai RW 05, 21 November 2026", "Meterai Rp10.000", "Saksi-saksi", "Joko", "Siti",
               "Ketua RT 03", "Mengetahui", "Kepala Desa", "Selasa, 5 Januari 2027"),
        "en": ("On this day, Saturday, 21 November 2026, at Balai RW 05", "First Party or Pak Wiryo", "1.",
               "garis dicari bersama", "When", "sebelum 28 November", "To be done after", "Rangga Santoso",
               "Witness", "Joko", "Acknowledged by", "Tuesday, 5 January 2027"),
    },
    "behaviour-contract": {
        "id": ("menyanggupi hal-hal berikut", "Bu Sulastri", "Para pihak bersama-sama", "garis dicari bersama"),
        "en": ("undertake the following", "Bu Sulastri", "The parties together", "garis dicari bersama"),
    },
    "minutes": {
        "id": ("Rangga Santoso (Pak Wiryo), Pihak Pertama", "bagaimana garis dicari", "Pertemuan berikutnya",
               "mencapai kesepakatan"),
        "en": ("Rangga Santoso (Pak Wiryo), First Party", "bagaimana garis dicari", "Next meeting",
               "reached an agreement"),
    },
    "outcome-report": {
        "id": ("dilaksanakan", "Sabtu, 21 November 2026", "Pak Wiryo dan Bu Sulastri", "kesepakatan tercapai"),
        "en": ("held", "Saturday, 21 November 2026", "Pak Wiryo and Bu Sulastri", "agreed"),
    },
    "intake-sheet": {"id": ("Pak Wiryo", "Bu Sulastri"), "en": ("Pak Wiryo", "Bu Sulastri")},
    "cue-cards": {"id": ("1. Pembukaan", "Cek keamanan"), "en": ("1. Opening", "Safety screening")},
    "practice-data": {"id": ("2026-11", "Pertemuan bersama"), "en": ("2026-11", "Joint session")},
}  # fmt: skip
NAMES = ("--name", "a=Rangga Santoso", "--name", "b=Siti Aminah", "--address", "b=Kp. Sawah 3", "--place",
         "Balai RW 05", "--witness", "Joko, Ketua RT 03",
         "--acknowledged-by", "H. Ahmad, S.H.; Kepala Desa")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionFolder:
    """Return a session with an agreement, and work in a folder that is empty."""
    terms = [
        term(1, "garis dicari bersama", who=["a", "b"], when="sebelum 28 November"),
        term(2, "pipa dipasang", who=["b"], how_much="Rp1.500.000", depends=["t1"]),
    ]
    folder = session_of(tmp_path / "sessions", terms=terms)
    text = folder.agreement()
    text.review = review_day()
    folder.save(text)
    from document_tools import opened

    notes = opened(folder)
    notes.add(JOINT, "issue", "bagaimana garis dicari", by="mediator")
    notes.close()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_kind_is_written_and_can_be_read(
    call: Call, folder: SessionFolder, suffix: str, language: Language
) -> None:
    for kind in KINDS:
        names = NAMES if kind in SIGNED else ()
        code, out, err = call("export", folder.name, kind, "--format", suffix, *names, language=language)
        assert code == 0, err
        path = Path(f"{folder.name}-{kind}.{suffix}")
        assert out == f"{path}\n"
        assert path.stat().st_mode & 0o777 == 0o600
        text = words_of(path)
        assert text.casefold().count(TITLES[kind][language].casefold()) >= 1
        missing = [each for each in HOLDS[kind][language] if each not in text]
        assert not missing, kind
    assert not [each for each in Path().iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_numbered(call: Call, folder: SessionFolder, language: Language) -> None:
    page, of = {"id": ("Halaman", "dari"), "en": ("Page", "of")}[language]
    for suffix in ("docx", "html", "pdf"):
        call("export", folder.name, "intake-sheet", "--format", suffix, language=language)
    path = Path(f"{folder.name}-intake-sheet.pdf")
    assert f"{page} 2 {of} 2" in words_of(path)
    footer = docx.Document(str(path.with_suffix(".docx"))).sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert f'content: "{page} " counter(page) " {of} " counter(pages)' in path.with_suffix(".html").read_text("utf-8")


def test_word_opens_the_agreement(call: Call, folder: SessionFolder) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed, so that the DOCX is opened by python-docx alone")
    call("export", folder.name, "agreement", *NAMES, language="id")
    own = f"-env:UserInstallation={(Path.cwd() / 'office').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", "pdf", f"{folder.name}-agreement.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = words_of(Path(f"{folder.name}-agreement.pdf"))
    assert "SURAT KESEPAKATAN BERSAMA" in text
    assert "Halaman 1 dari 2" in text
    assert "Meterai Rp10.000" in text


def test_a_duty_stamp_stands_in_indonesian_only_unless_asked_for(call: Call, folder: SessionFolder) -> None:
    for language, stamp, there in (("id", None, True), ("en", None, False), ("en", "yes", True), ("id", "no", False)):
        named = ("--stamp", stamp) if stamp else ()
        call("export", folder.name, "agreement", "--force", "-o", "x.md", *named, language=language)
        assert ("Rp10.000" in Path("x.md").read_text("utf-8")) == there


def test_advice_stands_beside_the_document_and_never_in_it(call: Call, folder: SessionFolder) -> None:
    _, _, err = call("export", folder.name, "agreement", "-o", "x.md")
    assert "akta perdamaian" in err
    assert "advice" not in Path("x.md").read_text("utf-8")


def test_the_ending_of_a_name_names_the_format(call: Call, folder: SessionFolder) -> None:
    for name, start in (("x.md", b"# "), ("x.html", b"<!DOCTYPE"), ("x.pdf", b"%PDF"), ("x.docx", b"PK"), ("x", b"PK")):
        assert call("export", folder.name, "outcome-report", "-o", name)[0] == 0
        assert Path(name).read_bytes().startswith(start)
    assert call("export", folder.name, "practice-data", "-o", "p.toml")[0] == 0
    assert tomllib.loads(Path("p.toml").read_text("utf-8"))["parties"] == 2


def test_cue_cards_need_no_session(call: Call, folder: SessionFolder) -> None:
    del folder
    code, out, _ = call("export", "cue-cards", "--walk", "shuttle", "--format", "md", language="en")
    assert (code, out) == (0, "shuttle-cue-cards.md\n")
    text = words_of(Path("shuttle-cue-cards.md"))
    walk = load_guide().walks["shuttle"]
    assert [stage.name.en for stage in walk.stages if stage.name.en not in text] == []
    assert "{" not in text


def test_every_walk_has_its_cards(call: Call, folder: SessionFolder) -> None:
    del folder
    for walk in load_guide().walks:
        for language in LANGUAGES:
            args = ("export", "cue-cards", "--walk", walk, "-o", f"{walk}-{language}.md")
            assert call(*args, language=language)[0] == 0


def test_intake_sheets_have_no_place_for_an_answer_to_the_screening(call: Call, folder: SessionFolder) -> None:
    call("export", folder.name, "intake-sheet", "-o", "x.md", language="en")
    text = words_of(Path("x.md"))
    assert [prompt.id for prompt in load_guide().screening.prompts if prompt.text.en[:30] in text] == []
    assert "answers are written nowhere" in text
    assert not {"green", "amber", "red"} & set(text.casefold().split())


def test_documents_are_in_the_sessions_language_unless_one_is_named(
    call: Call, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def env(*args: str) -> None:
        from mediator_tui.cli import run as program

        monkeypatch.delenv("MEDIATOR_LANGUAGE", raising=False)
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        assert program(["--sessions", str(folder.path.parent), "export", folder.name, "outcome-report", *args]) == 0

    env("-o", "one.md")
    env("-o", "two.md", "--language", "en")
    assert Path("one.md").read_text("utf-8").startswith("# Laporan Hasil")
    assert Path("two.md").read_text("utf-8").startswith("# Mediation Outcome")
    del call


# The office's own templates --------------------------------------------------------------------------


def test_an_office_can_put_its_own_template_in_place(
    call: Call, folder: SessionFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    monkeypatch.setenv("MEDIATOR_DOCUMENTS", str(own))
    (own / "outcome-report.html.j2").write_text("<p>KANTOR {{ title }}</p>\n", "utf-8")
    (own / "document.md.j2").write_text("KANTOR {{ blocks[0].rows[0].value }}\n", "utf-8")
    call("export", folder.name, "outcome-report", "-o", "x.html", language="id")
    call("export", folder.name, "outcome-report", "-o", "x.md", language="id")
    call("export", folder.name, "intake-sheet", "-o", "y.html", language="id")
    assert Path("x.html").read_text("utf-8") == "<p>KANTOR Laporan Hasil Mediasi</p>\n"
    assert Path("x.md").read_text("utf-8") == "KANTOR dilaksanakan\n"
    assert html_of(Path("y.html")).text


@pytest.mark.parametrize(
    ("template", "line"),
    [("{% for %}", 1), ("one\n{{ nothing.there }}", 2), ("a\nb\n{{ 1 // 0 }}", 3), ("{{ title.x.y }}", 1),
     ("{{ ''.__class__.__mro__ }}", 1)],
)  # fmt: skip
def test_a_template_that_is_wrong_is_named_with_its_line(
    call: Call, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch, template: str, line: int
) -> None:
    tmp_path = folder.path.parent
    monkeypatch.setenv("MEDIATOR_DOCUMENTS", str(tmp_path))
    (tmp_path / "document.html.j2").write_text(template, "utf-8")
    code, out, err = call("export", folder.name, "outcome-report", "-o", "x.html")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"{tmp_path / 'document.html.j2'}:{line}: this template is wrong")
    assert not Path("x.html").exists()


# What it costs, and what is missing ------------------------------------------------------------------


def test_a_document_s_writer_is_imported_when_it_is_wanted() -> None:
    heavy = {"docx", "jinja2", "typst", "lxml", "textual"}
    code = f"import sys, mediator_tui.cli.export; print(*{heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_without_typst_it_is_said_how_to_get_it(
    call: Call, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = call("export", folder.name, "outcome-report", "--format", "pdf")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "pip install 'mediator-tui[pdf]'" in err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["agreement"], "name a SESSION"),
        ([], "DOCUMENT: choose one of agreement"),
        (["S", "letter"], "DOCUMENT: choose one of agreement"),
        (["S", "minutes", "--format", "toml"], "--format: choose one of docx"),
        (["S", "minutes", "-o", "-"], "to a file"),
        (["S", "minutes", "--name", "Rangga"], "as in a="),
        (["S", "minutes", "--name", "c=Rangga"], "no party c"),
        (["S", "minutes", "--attended", "a,x"], "no party x"),
        (["S", "minutes", "--address", "a=Kp. Sawah"], "legal name first"),
        (["S", "minutes", "--date", "besok"], "2026-11-21"),
        (["cue-cards", "--walk", "war"], "--walk: choose one of"),
    ],
)
def test_a_command_typed_wrongly_is_told_in_one_line(
    call: Call, folder: SessionFolder, args: list[str], says: str
) -> None:
    code, out, err = call("export", *(folder.name if each == "S" else each for each in args))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
    assert list(Path().iterdir()) == []


def test_every_word_of_documents_is_used() -> None:
    root = Path(sys.modules["mediator_tui"].__file__ or "").parent / "documents"
    code = "".join(path.read_text("utf-8") for path in root.glob("*.py"))
    keys = [key.removeprefix("documents.") for key in words().texts if key.startswith("documents.")]
    made = ("minutes-", "report-", "intake-", "practice-", "paper-", "agreement-", "contract-", "cards-")
    details = (
        "what",
        "where",
        "when",
        "how-much",
        "how-paid",
        "how-shown",
        "what-if",
        "who-is-told",
        "weekdays",
        "months",
    )
    unused = [
        key
        for key in keys
        if not re.search(f"[\"']{key}[\"']", code) and not key.startswith(made) and key not in details
    ]
    assert unused == []
    tails = [key for key in keys if key.startswith(made) and f'"{key}"' not in code]
    assert [
        key for key in tails if f'"{key.partition("-")[2]}"' not in code and key.partition("-")[2] not in ALSO
    ] == []


ALSO = {"title", "say", "end", "end-aloud", "open", "agreed", "partly", "parted", "a", "b", "others", "all", "you"}
