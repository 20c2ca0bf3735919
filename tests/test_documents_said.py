"""What a document says of what was agreed and of how it ended, and what it leaves out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from document_tools import FORMATS, KINDS, SIGNED, session_of, term, words_of

from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.closing import begin_sitting, close_session, stop

Call = Callable[..., Called]


def test_only_what_every_party_agreed_to_is_in_the_agreement(call: Call, tmp_path: Path) -> None:
    terms = [term(1, "YESALL", "abc"), term(2, "ONLYTWO", "ab"), term(3, "NOBODY", ""), term(4, "ALSOALL", "cab")]
    folder = session_of(tmp_path / "sessions", "Sari", "Budi", "Uda", terms=terms)
    for kind in SIGNED[:2]:
        code, _, err = call("export", folder.name, kind, "-o", tmp_path / f"{kind}.md")
        text = (tmp_path / f"{kind}.md").read_text("utf-8")
        assert code == 0
        assert "YESALL" in text
        assert "ALSOALL" in text
        assert "ONLYTWO" not in text
        assert "NOBODY" not in text
        assert "t2, t3" in err


def test_what_a_yes_depends_on_is_written_with_the_term(call: Call, tmp_path: Path) -> None:
    folder = session_of(tmp_path / "sessions", terms=[term(1, "pagar digeser", agreed_if_a="setelah panen")])
    call("export", folder.name, "agreement", "-o", tmp_path / "x.md", language="id")
    assert "Syarat dari Pak Wiryo: setelah panen" in (tmp_path / "x.md").read_text("utf-8")


@pytest.mark.parametrize(("terms", "says"), [(None, "not drawn up yet"), ([], "not drawn up yet"),
                                             ([term(1, "x", "a")], "every party's yes")])  # fmt: skip
def test_an_agreement_without_terms_is_not_written(call: Call, tmp_path: Path, terms, says: str) -> None:
    folder = session_of(tmp_path / "sessions", terms=terms)
    for kind in SIGNED[:2]:
        code, out, err = call("export", folder.name, kind, "-o", tmp_path / "x.docx")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert says in err
    assert not (tmp_path / "x.docx").exists()
    assert call("export", folder.name, "minutes", "-o", tmp_path / "x.docx")[0] == 0


def _closed(root: Path, end: Callable[..., None], text: str) -> SessionFolder:
    from document_tools import opened

    folder = session_of(root, outcome=None, terms=[term(1, text)])
    notes = opened(folder)
    begin_sitting(notes)
    notes.add(JOINT, "issue", text, by="a")
    end(notes)
    notes.close()
    return folder


def test_after_a_closing_without_agreement_nobody_learns_how_it_came(call: Call, tmp_path: Path) -> None:
    first = _closed(tmp_path / "one", lambda notes: stop(notes, "opening"), "MARKER")
    second = _closed(tmp_path / "two", lambda notes: close_session(notes, "weighing", "no-agreement"), "OTHER")
    for suffix in FORMATS:
        made = []
        for number, folder in enumerate((first, second)):
            path = tmp_path / f"{number}.{suffix}"
            assert call("export", folder.path, "outcome-report", "-o", path, language="en")[::2] == (0, "")
            made.append(path)
        assert made[0].read_bytes() == made[1].read_bytes()
        text = words_of(made[0]).casefold().lstrip("# ")
        for page in (" page 1 of 1", " page of"):
            text = text.removesuffix(page)
        assert text == "mediation outcome report closed without agreement."
    for kind in {*KINDS} - {"outcome-report", "cue-cards"}:
        code, out, err = call("export", first.path, kind, "-o", tmp_path / "x.docx")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "closed without agreement" in err
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("outcome", [None, "agreed", "partly", "parted"])
def test_the_outcome_report_holds_its_fields_and_nothing_else(call: Call, tmp_path: Path, outcome: str | None) -> None:
    folder = session_of(tmp_path / "sessions", outcome=outcome, terms=[term(1, "MARKER")])
    code, _, err = call(
        "export", folder.name, "outcome-report", "--attended", "b", "-o", tmp_path / "x.md", language="en"
    )
    said = {None: "not finished", "agreed": "agreed", "partly": "partly agreed", "parted": "ended decently"}[outcome]
    assert (code, err) == (0, "")
    assert words_of(tmp_path / "x.md").replace("…", "").split("Mediator")[0] == (
        "# Mediation Outcome Report Mediation: held Dates of the meetings: Saturday, 21 November 2026 "
        f"Who attended: Bu Sulastri Outcome: {said} "
    )


def test_a_mediation_that_was_not_held_is_said_not_to_be(call: Call, tmp_path: Path) -> None:
    folder = session_of(tmp_path / "sessions")
    session: Session = folder.session()
    session.sittings = []
    folder.save(session)
    call("export", folder.name, "outcome-report", "-o", tmp_path / "x.md", language="en")
    text = words_of(tmp_path / "x.md")
    assert "Mediation: not held Outcome: not finished" in text
    assert "Wiryo" not in text


def test_minutes_name_joint_questions_and_who_was_there(call: Call, tmp_path: Path) -> None:
    from document_tools import opened

    folder = session_of(tmp_path / "sessions", outcome=None)
    notes = opened(folder)
    notes.add(JOINT, "issue", "kedua", by="a", order=2)
    notes.add(JOINT, "issue", "pertama", by="b", order=1)
    notes.change(JOINT, notes.add(JOINT, "issue", "DICORET", by="b").id, {"struck": True})
    notes.answer(JOINT, notes.add(JOINT, "issue", "DITOLAK", by="b").id, "a", "declined")
    notes.add(JOINT, "issue", "DISEMBUNYIKAN", by="b", shown=False)
    notes.add(JOINT, "utterance", "UCAPAN", by="b")
    notes.add("caucus-a", "issue", "KAUKUS", by="a")
    notes.close()
    args = ("--attended", "a", "--next", "Sabtu depan", "--date", "2026-11-23")
    call("export", folder.name, "minutes", *args, "-o", tmp_path / "x.md", language="id")
    text = words_of(tmp_path / "x.md")
    assert "1. pertama 2. kedua" in text
    assert "Senin, 23 November 2026" in text
    assert "Sabtu depan" in text
    assert "belum selesai" in text
    assert "Bu Sulastri" not in text
    assert not [each for each in ("DICORET", "DITOLAK", "DISEMBUNYIKAN", "UCAPAN", "KAUKUS") if each in text]
