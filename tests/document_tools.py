"""What the tests of documents share: a session with an agreement, and the words of a document of any format."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from session_tools import BEGAN, ticking

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import Session, Sitting, new_parties
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.notes import Notes

FORMATS = ("docx", "html", "md", "pdf")
KINDS = ("agreement", "behaviour-contract", "minutes", "outcome-report", "intake-sheet", "cue-cards", "practice-data")
SIGNED = KINDS[:3]


def session_of(
    root: Path, *names: str, outcome: str | None = "agreed", terms: list[Term] | None = None
) -> SessionFolder:
    """Make a session with these parties, one sitting, and terms where there are any."""
    parties = new_parties(list(names or ("Pak Wiryo", "Bu Sulastri")), [""] * 16)
    sitting = Sitting(number=1, began=BEGAN, ended=BEGAN.date(), stage="closing", outcome=outcome)
    folder = create(root, Session(created=BEGAN.date(), title="Batas", parties=parties, sittings=[sitting]))
    if terms is not None:
        folder.save(Agreement(terms=terms))
    return folder


def term(number: int, text: str, agreed: str = PARTY_LETTERS, **more: Any) -> Term:
    """Return a term to which these letters agreed."""
    return Term(id=f"t{number}", text=text, agreed=list(agreed), **more)


def opened(folder: SessionFolder) -> Notes:
    """Open a session to write."""
    return Notes.opened(folder, ticking())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self._open):
            self.text.append(data)


def html_of(path: Path) -> _Text:
    """Parse an HTML document; every tag is closed, and nothing is loaded."""
    parser = _Text()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    assert parser._open == []
    return parser


def words_of(path: Path) -> str:
    """Return the words of a document, whatever its format, with one space between them."""
    match path.suffix:
        case ".docx":
            made = docx.Document(str(path))
            cells = [node.text for node in made.element.body.iter() if node.tag.endswith("}t") and node.text]
            text = " ".join([*cells, *(each.text for each in made.sections[0].footer.paragraphs)])
        case ".html":
            text = " ".join(html_of(path).text)
        case ".pdf":
            text = pdf_text(path)
        case _:
            text = re.sub(r"\\(.)", r"\1", path.read_text("utf-8"))
    return " ".join(text.replace("\u200b", "").split())


def pdf_text(path: Path) -> str:
    """Return the words of a PDF; the test is skipped where nothing here can read one."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed, so that no PDF can be read here")
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()


def everything_in(path: Path) -> str:
    """Return all that a document's file holds, what no reader shows too."""
    if path.suffix in {".docx", ".qdpx"}:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        return path.read_bytes().decode("latin-1") + pdf_text(path)
    return path.read_text("utf-8")


def review_day() -> date:
    """Return a Tuesday."""
    return date(2027, 1, 5)
