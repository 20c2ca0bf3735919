"""`mediator terms`: reads the joint record, prints terms and questions, changes nothing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from session_tools import contents, opened
from session_tools import session as three

from mediator_tui.domain.rooms import JOINT, caucus
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk import agreeing
from mediator_tui.walk.closing import begin_sitting, close_session

Call = Callable[..., tuple[int, str, str]]


def _made(parent: Path) -> SessionFolder:
    parent.mkdir()
    folder = create(parent, three())
    notes = opened(folder)
    notes.add(JOINT, "term", "Sari pays back \x1b[2J", by="all", who="a+b", due=date(2026, 12, 1), confirmed_a="yes")
    agreeing.ask_alone(notes, caucus("a"), "only in this room")
    notes.close()
    return folder


def test_terms_and_questions_are_printed_and_nothing_changes(call: Call, sessions: Path) -> None:
    """In either language, harmless, with the questions; no byte of the session changes."""
    folder = _made(sessions)
    before = contents(folder.path)
    code, out, _ = call("terms", folder.name)
    assert code == 0
    assert "who: Ibu Sari and Pak Budi" in out or "who: Sari and Budi" in out
    assert "? How shall we know it was done?" in out
    assert '"pays": How much?' in out
    assert "Each alone: not asked of everyone yet." in out
    assert "only in this room" not in out
    assert "\x1b" not in out
    assert "Dari mana kita tahu" in call("terms", folder.name, language="id")[1]
    assert contents(folder.path) == before


def test_other_programs_get_ids(call: Call, sessions: Path) -> None:
    """As JSON: the fields, who agreed, and the ids of the questions."""
    page = json.loads(call("terms", _made(sessions).name, "--format", "json")[1])
    (term,) = page["terms"]
    assert (term["due"], term["agreed"], page["asked_alone"]) == ("2026-12-01", ["a"], False)
    assert "how-much" in term["ask"]
    assert "private-check" in page["ask"]


def test_a_session_closed_without_agreement_shows_no_terms(call: Call, sessions: Path) -> None:
    """It says that it was closed, and nothing of what was offered."""
    folder = _made(sessions)
    notes = opened(folder)
    begin_sitting(notes)
    close_session(notes, "closing", "no-agreement")
    notes.close()
    for format_ in ("text", "json"):
        code, out, err = call("terms", folder.name, "--format", format_, language="en")
        assert (code, out) == (1, "")
        assert "closed without agreement" in err
