"""Documents on the full screen and in plain lines: keys in, files out; the same files as the command writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from document_tools import opened, session_of, term, words_of
from plain_driver import Clock, at_home, type_into
from sealed_tools import quick_scrypt
from session_tools import session as one_session
from tui_driver import Screen

from mediator_tui.content.places import examples_root
from mediator_tui.domain.agreements import LegalName
from mediator_tui.domain.rooms import JOINT
from mediator_tui.store import sealing
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.documents import Documents
from mediator_tui.tui.faces.ended import Ended
from mediator_tui.tui.faces.palette import Palette
from mediator_tui.tui.live.face import Live

__all__ = ["quick_scrypt"]
pytestmark = pytest.mark.usefixtures("own_settings")
Call = Callable[..., Called]
LEGAL = ("Rangga Santoso", "Siti Aminah")
NAMES = ("--name", "a=Rangga Santoso", "--name", "b=Siti Aminah", "--place", "Balai RW 05", "--witness",
         "Joko, Ketua RT", "--acknowledged-by", "H. Ahmad, S.H.; Kepala Desa")  # fmt: skip


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that documents go to unless another is named."""
    folder = tmp_path / "out"
    folder.mkdir()
    for module in ("tui.faces", "plain"):
        monkeypatch.setattr(f"mediator_tui.{module}.documents.papers_folder", lambda: folder)
    return folder


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session that ended in agreement."""
    terms = [term(1, "garis dicari bersama", who=["a", "b"]), term(2, "Pak Wiryo memasang pipa")]
    made = session_of(sessions, terms=terms)
    notes = opened(made)
    notes.add(JOINT, "issue", "bagaimana garis dicari", by="mediator")
    notes.close()
    return made


def _page(folder: SessionFolder, language: str = "en") -> Screen:
    screen = Screen(folder.path.parent, language, at_home=True)  # type: ignore[arg-type]
    screen.shell.show(Documents(screen.shell, folder))
    return screen


def _written(screen: Screen) -> Screen:
    """Wait until what was asked for is written, or not, and let the screen look."""
    face = screen.shell.face
    assert isinstance(face, Documents)
    assert face.aside.thread, screen.text()
    face.aside.thread.join(20)
    assert screen.sitting.look()
    return screen


def _named(screen: Screen) -> Screen:
    """Give the names, place and signatories of `NAMES`, the arrows on the first line before and after."""
    screen.feed("4⏎⏎").type(LEGAL[0]).feed("⏎␛↓⏎1").type(LEGAL[1]).feed("⏎␛␛")
    screen.feed("5⏎").type("Joko, Ketua RT").feed("⏎␛")
    screen.feed("6⏎").type("H. Ahmad, S.H.; Kepala Desa").feed("⏎␛")
    return screen.feed("7").type("Balai RW 05").feed("⏎")


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "pdf"])
def test_the_file_is_the_one_the_command_writes(call: Call, folder: SessionFolder, out: Path, suffix: str) -> None:
    """With names typed party by party: the same bytes, and the names in the agreement alone."""
    screen = _named(_page(folder))
    screen.feed(f"2{['docx', 'html', 'md', 'pdf'].index(suffix) + 1}")
    path = out / f"{folder.name}-agreement.{suffix}"
    assert not path.exists()
    assert "Being written" in screen.feed("^s").text()
    assert "Written:" not in screen.text()
    shown = _written(screen).text(160, 40)
    assert f"Written: {path}" in shown
    assert "deed of peace" in shown
    assert folder.agreement().names == [LegalName(letter=a, name=n) for a, n in zip("ab", LEGAL, strict=True)]
    other = session_of(folder.path.parent.parent / "other", terms=folder.agreement().terms)
    assert call("export", other.path, "agreement", "-o", out / f"x.{suffix}", *NAMES, language="id")[0] == 0
    assert path.read_bytes() == (out / f"x.{suffix}").read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    kept = [each for each in folder.path.iterdir() if each.name != "agreement.toml"]
    assert not [each for each in kept if b"Rangga" in each.read_bytes()]


def test_every_kind_is_written_as_the_command_writes_it(call: Call, folder: SessionFolder, out: Path) -> None:
    kinds = ("agreement", "behaviour-contract", "minutes", "outcome-report", "intake-sheet", "cue-cards")
    screen = _page(folder)
    for number, kind in enumerate(kinds, 1):
        screen.feed(f"1{number}23^s")
        _written(screen)
        assert call("export", folder.name, kind, "-o", out / "x.md", "--force", language="id")[0] == 0
        assert (out / f"{folder.name}-{kind}.md").read_bytes() == (out / "x.md").read_bytes(), kind
    _written(screen.feed("17^s"))
    assert (out / f"{folder.name}-practice-data.md").read_text("utf-8").startswith("# Data Praktik")


def test_minutes_say_who_was_there_and_what_comes_next(folder: SessionFolder, out: Path) -> None:
    screen = _page(folder, "id").feed("1323")
    screen.feed("512␛").feed("6").type("Sabtu depan").feed("⏎")
    for _ in range(9):
        screen.feed("↓")
    screen.feed("^s")
    text = words_of(next(iter([out / f"{folder.name}-minutes.md"]))) if _written(screen) else ""
    assert "Bu Sulastri" in text
    assert "Pak Wiryo" not in text
    assert "Sabtu depan" in text
    assert folder.agreement().day is None


def test_what_was_given_is_removed_again(folder: SessionFolder, out: Path) -> None:
    """An emptied line: the name with its details, a witness, the place."""
    del out
    screen = _named(_page(folder))
    assert len(folder.agreement().names) == 2
    screen.feed("4⏎⏎^u⏎␛␛").feed("5⏎^u⏎␛").feed("7^u⏎")
    kept = folder.agreement()
    assert [each.name for each in kept.names] == [LEGAL[1]]
    assert (kept.witnesses, kept.place, len(kept.acknowledged_by)) == ([], "", 1)


def test_no_legal_name_stands_on_the_screen_but_while_it_is_typed(folder: SessionFolder, out: Path) -> None:
    del out
    screen = _page(folder).feed("4⏎⏎").type(LEGAL[0])
    assert LEGAL[0] in screen.text()
    screen.feed("⏎")
    seen = [screen.text(), screen.feed("↑⏎␛␛").text(), screen.feed("␛").text()]
    assert "Batas" not in "".join(seen)
    assert not [text for text in seen if "Rangga" in text]
    assert LEGAL[0] in screen.feed("4⏎⏎").text()
    assert screen.feed("^g").covered
    assert LEGAL[0] in screen.feed("^g").text()
    screen.feed("␛")
    assert folder.agreement().names == [LegalName(letter="a", name=LEGAL[0])]
    screen.feed("⏎^u⏎")
    assert folder.agreement().names == []


def test_a_detail_waits_for_its_name(folder: SessionFolder, out: Path) -> None:
    del out
    screen = _page(folder).feed("4⏎2").type("3201").feed("⏎")
    assert "legal name first" in screen.text()
    assert folder.agreement().names == []


def test_another_alias_is_offered_where_a_name_gives_it_away(folder: SessionFolder, out: Path) -> None:
    del out
    screen = _page(folder).feed("4⏎⏎").type("Wiryo Santoso").feed("⏎")
    assert "contain each other" in screen.text()
    assert "Another alias" in screen.text()
    screen.feed("⏎^u").type("Pak Tani").feed("⏎")
    assert folder.session().parties[0].name == "Pak Tani"
    assert "reword them" in screen.text()
    assert "Another alias" not in screen.text()
    assert b"Wiryo Santoso" not in (folder.path / "session.toml").read_bytes()


def test_a_file_that_is_there_is_written_over_only_when_asked_twice(folder: SessionFolder, out: Path) -> None:
    path = out / f"{folder.name}-agreement.docx"
    path.write_bytes(b"mine")
    screen = _page(folder).feed("^s")
    assert "There already" in screen.text()
    screen.feed("↑↓⏎")
    assert "There already" in screen.text()
    assert path.read_bytes() == b"mine"
    screen.feed("␛")
    screen.shell.show(Documents(screen.shell, folder))
    screen.feed("^s")
    assert path.read_bytes() == b"mine"
    _written(screen.feed("⏎"))
    assert path.read_bytes().startswith(b"PK")
    assert list(out.iterdir()) == [path]


@pytest.mark.parametrize("where", ["missing", "file"])
def test_a_folder_that_cannot_be_written_is_named(folder: SessionFolder, out: Path, where: str) -> None:
    (out / "file").write_bytes(b"")
    screen = _page(folder).feed("^s")
    _written(screen)
    (out / f"{folder.name}-agreement.docx").unlink()
    for _ in range(2):
        screen.feed("↑")
    screen.feed("⏎^u").type(str(out / where)).feed("⏎^s")
    _written(screen)
    assert "Cannot be written" in screen.text(200, 40)
    assert str(out / where) in screen.text(200, 40)
    assert "Written:" not in screen.text(200, 40)
    assert [each.name for each in out.iterdir()] == ["file"]


def test_the_ending_of_a_name_names_the_format(folder: SessionFolder, out: Path) -> None:
    screen = _page(folder).feed("^s")
    _written(screen)
    screen.feed("↑⏎^u").shell.paste("surat\x1b.html")
    screen.feed("⏎^s")
    _written(screen)
    assert (out / "surat␛.html").read_bytes().startswith(b"<!DOCTYPE")
    assert "HTML" in screen.text(120, 40)


def test_where_terms_are_missing_it_is_said(sessions: Path, out: Path) -> None:
    for terms, says in ((None, "not drawn up yet"), ([term(1, "x", "a")], "every party's yes")):
        folder = session_of(sessions, terms=terms)
        assert says in " ".join(_page(folder).feed("^s").text().split())
        assert says in " ".join(
            at_home(sessions, "9", folder.name[-1], "2", "1", "", "", "0", language="en").text.split()
        )
    assert list(out.iterdir()) == []


def test_after_a_closing_without_agreement_there_is_the_report_alone(call: Call, sessions: Path, out: Path) -> None:
    folder = session_of(sessions, outcome="no-agreement", terms=[term(1, "MARK")])
    screen = _page(folder)
    assert "Closed without agreement" in screen.text()
    assert "agreement" not in screen.feed("⏎").text().replace("without agreement", "")
    _written(screen.feed("␛23^s"))
    call("export", folder.name, "outcome-report", "-o", out / "x.md", language="id")
    assert (out / f"{folder.name}-outcome-report.md").read_bytes() == (out / "x.md").read_bytes()
    played = at_home(sessions, "9", "1", "2", "1", "3", "2", "", "", "", "0", language="en")
    assert "Closed without agreement" in played.text
    assert "y replaces it" in played.text


def test_hostile_names_are_text(folder: SessionFolder, out: Path) -> None:
    name = "<b>X</b> [red]{{ 7*7 }}"
    screen = _page(folder).feed("4⏎⏎").type(name).feed("⏎␛␛22^s")
    _written(screen)
    html = (out / f"{folder.name}-agreement.html").read_text("utf-8")
    assert "&lt;b&gt;X&lt;/b&gt; [red]{{ 7*7 }}" in html
    screen.shell.paste("\x1b[2J\n\x00")
    screen.feed("4⏎2")
    screen.shell.paste("\x1b[2J\n\x00 12")
    screen.feed("⏎")
    assert "\x1b" not in screen.text()
    assert folder.agreement().names[0].name == name


def test_names_are_not_kept_behind_a_session_open_elsewhere(folder: SessionFolder, out: Path) -> None:
    notes = opened(folder)
    try:
        screen = _page(folder).feed("4⏎⏎").type(LEGAL[0]).feed("⏎")
        assert "open for writing elsewhere" in screen.text()
        _written(screen.feed("^s"))
    finally:
        notes.close()
    assert folder.agreement().names == []
    assert [each.name for each in out.iterdir()] == [f"{folder.name}-agreement.docx"]


def test_nothing_is_kept_with_an_example(sessions: Path, out: Path) -> None:
    example = SessionFolder(examples_root() / "2026-11-21-1")
    before = {path.name: path.read_bytes() for path in example.path.iterdir()}
    sessions.mkdir()
    screen = Screen(sessions, "id", at_home=True)
    screen.shell.show(Documents(screen.shell, example))
    screen.feed("4")
    assert "tidak disimpan" in screen.feed("␛").text()
    _written(screen.feed("4⏎⏎").type(LEGAL[0]).feed("⏎␛␛23^s"))
    assert LEGAL[0] in (out / "2026-11-21-1-agreement.md").read_text("utf-8")
    assert {path.name: path.read_bytes() for path in example.path.iterdir()} == before


def test_an_encrypted_session_stays_encrypted(sessions: Path, out: Path, quick_scrypt: object) -> None:
    del quick_scrypt
    keys = sealing.Keys.new()
    session = one_session()
    made = create(sessions, session, keys=keys, key_files=sealing.key_files(keys, "kunci"))
    screen = Screen(sessions, "en", at_home=True)
    screen.shell.show(Documents(screen.shell, SessionFolder(made.path, keys)))
    screen.feed("134⏎⏎").type(LEGAL[0]).feed("⏎␛␛23^s")
    _written(screen)
    assert LEGAL[0] in (out / f"{made.name}-minutes.md").read_text("utf-8")
    assert made.agreement().names[0].name == LEGAL[0]
    assert not [path for path in made.path.rglob("*") if path.is_file() and b"Rangga" in path.read_bytes()]
    assert not (made.path / "agreement.toml").exists()


# At the table ----------------------------------------------------------------------------------------


def test_from_the_palette_and_the_menu_of_the_live_screen(sessions: Path, out: Path) -> None:
    """The terms at the table go in, the names go the way of the notes, and the walk is where it was."""
    screen = Screen(sessions, "en", clock=Clock(), title="RAHASIA")
    term_noted = screen.notes.add(JOINT, "term", "pipa dipasang", by="a")
    for letter in "ab":
        screen.notes.answer(JOINT, term_noted.id, letter, "yes")
    screen.feed("^p").type("documents")
    assert isinstance(screen.shell.face, Palette)
    screen.feed("⏎")
    assert isinstance(screen.shell.face, Documents)
    assert "RAHASIA" not in screen.text()
    screen.feed("4⏎⏎").type(LEGAL[0]).feed("⏎␛␛␛")
    assert isinstance(screen.shell.face, Live)
    assert screen.folder
    assert screen.folder.agreement().names[0].name == LEGAL[0]
    _written(screen.feed(" d").feed("23^s"))
    text = (out / f"{screen.folder.name}-agreement.md").read_text("utf-8")
    assert "pipa dipasang" in text
    assert LEGAL[0] in text
    assert screen.folder.agreement().terms == []


def test_without_notes_there_is_nothing_to_write(sessions: Path, out: Path) -> None:
    screen = Screen(sessions, "en", notes=False).feed(" d")
    assert isinstance(screen.shell.face, Live)
    assert list(out.iterdir()) == []


def test_after_closing_as_agreed_one_key_opens_them(sessions: Path, out: Path) -> None:
    screen = Screen(sessions, "en", clock=Clock())
    noted = screen.notes.add(JOINT, "term", "pipa dipasang", by="a")
    for letter in "ab":
        screen.notes.answer(JOINT, noted.id, letter, "yes")
    screen.feed(" 01⏎")
    assert isinstance(screen.shell.face, Ended)
    assert "d documents" in screen.lines()[-1]
    _written(screen.feed("d23^s"))
    assert screen.folder
    assert "pipa dipasang" in (out / f"{screen.folder.name}-agreement.md").read_text("utf-8")
    assert isinstance(screen.feed("␛").shell.face, Ended)
    assert screen.folder.session().outcome == "agreed"


@pytest.mark.parametrize("key", ["0", "3", "4"])
def test_after_any_other_closing_there_is_no_such_key(sessions: Path, key: str) -> None:
    screen = Screen(sessions, "en", clock=Clock()).feed(f" 0{key}⏎d")
    assert isinstance(screen.shell.face, Ended)
    assert "documents" not in screen.lines()[-1]


# Plain lines -----------------------------------------------------------------------------------------


def test_plain_lines_write_what_the_command_writes(call: Call, folder: SessionFolder, out: Path) -> None:
    names = (LEGAL[0], "", "", "", LEGAL[1], "", "", "")
    signing = ("Joko, Ketua RT", "", "H. Ahmad, S.H.; Kepala Desa", "", "Balai RW 05", "", "")
    typed = ("9", "1", "2", "1", "3", "", *names, *signing, "", "", "", "0")
    played = at_home(folder.path.parent, *typed, language="en")
    path = out / f"{folder.name}-agreement.md"
    assert f"Written: {path}" in played.text
    assert "deed of peace" in played.text
    other = session_of(folder.path.parent.parent / "other", terms=folder.agreement().terms)
    call("export", other.path, "agreement", "-o", out / "x.md", *NAMES, language="id")
    assert path.read_bytes() == (out / "x.md").read_bytes()
    assert [each.name for each in folder.agreement().names] == list(LEGAL)
    again = at_home(folder.path.parent, "9", "1", "2", "1", "3", "", *("",) * 13, "x", "", "", "0", language="en")
    assert "given; Enter leaves it" in again.text
    assert "Rangga" not in again.text
    assert (out / "x").exists()


def test_plain_lines_offer_another_alias_and_keep_what_is_there(folder: SessionFolder, out: Path) -> None:
    path = out / f"{folder.name}-minutes.docx"
    path.write_bytes(b"mine")
    asked = ("Wiryo Santoso", "", "", "", "Pak Tani", "", "2", "Sabtu", "", "", "", "", "", "", "")
    typed = ("9", "1", "2", "3", "", "", *asked)
    played = at_home(folder.path.parent, *typed, language="en")
    assert "contain each other" in played.text
    assert folder.session().parties[0].name == "Pak Tani"
    assert path.read_bytes() == b"mine"
    assert played.code == 0


def test_the_veil_covers_each_question(folder: SessionFolder, out: Path) -> None:
    del out
    played = at_home(folder.path.parent, "9", "1", "2", "3", "", "", "gg", "Rahasia", "gg", LEGAL[0], language="en")
    assert folder.agreement().names == [LegalName(letter="a", name=LEGAL[0])]
    assert played.text.count("\n" * 60) >= 2


def test_plain_lines_offer_them_in_the_menu_and_after_closing(sessions: Path, out: Path) -> None:
    folder = create(sessions, one_session())
    notes = opened(folder)
    noted = notes.add(JOINT, "term", "pipa dipasang", by="a")
    for letter in folder.session().letters:
        notes.answer(JOINT, noted.id, letter, "yes")
    notes.close()
    type_into(folder, "m", "d", "4", "3", "", "", "", "", "qq", language="en")
    assert (out / f"{folder.name}-outcome-report.md").exists()
    played = type_into(folder, "m", "0", "1", "1", "4", "3", "", "", "laporan.md", "", language="en")
    assert "1 write documents now" in played.text
    assert (out / "laporan.md").exists()
