"""What text can do to a document: nothing. It is never markup, and however much of it, it fits."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import Called
from document_tools import FORMATS, html_of, session_of, term, words_of

from mediator_tui.documents.as_markdown import escaped
from mediator_tui.domain.agreements import LegalName
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.store.folder import SessionFolder

Call = Callable[..., Called]

HOSTILE = (
    "<script>alert(1)</script>", "</p><img src=x onerror=y>", "{{ 7*7 }} {% raw %}", "# judul", "1. satu", "- butir",
    "[tautan](http://x.example)", "![](x)", "*tebal* _miring_ `kode`", "| a | b |", "&lt;b&gt;", "#let x = 1; #x",
    "$ x^2 $", "= kepala", "\\textbf{x}", "{ INCLUDETEXT x }", "PAGE \\* MERGEFORMAT", "=HYPERLINK(1)",
    "\x00\x07\x1b[2J", "\u202egnirts", "a\u200bb", "]]>", "<!--", "'\"\\", "www.x.example <http://y.example>", "~~x~~",
    "\ufeff", "\ufffe\uffff", "👩‍👩‍👧 é",
)  # fmt: skip


def _shown(text: str) -> str:
    from mediator_tui.domain.text import visible

    return " ".join(visible(" ".join(text.split())).split())


def _hostile(root: Path) -> SessionFolder:
    terms = [term(n, text + " .", what=text, what_if=text + "\n# x") for n, text in enumerate(HOSTILE, 1)]
    folder = session_of(root, "<i>A</i>", "*B*", terms=terms)
    text = folder.agreement()
    text.names = [LegalName(letter="a", name="<b>X</b> #panic()", address="{{ 1 }}"), LegalName(letter="b", name="*Y*")]
    text.new_dispute, text.place = "<hr>\n---\n", "$ x $"
    folder.save(text)
    return folder


@pytest.mark.parametrize("suffix", FORMATS)
def test_peoples_words_are_never_markup(call: Call, tmp_path: Path, suffix: str) -> None:
    folder = _hostile(tmp_path / "sessions")
    path = tmp_path / f"x.{suffix}"
    code, _, err = call("export", folder.name, "agreement", "-o", path)
    assert code == 0, err
    text = words_of(path).replace(" ", "")
    missing = [each for each in HOSTILE if suffix != "pdf" and _shown(each).replace(" ", "") not in text]
    assert missing == []
    if suffix == "html":
        assert not {"script", "img", "b", "i", "hr", "a"} & {*html_of(path).tags}
    if suffix == "docx":
        with zipfile.ZipFile(path) as archive:
            body = archive.read("word/document.xml").decode()
        assert not [each for each in ("fldSimple", "fldChar", "instrText", "hyperlink") if f"w:{each}" in body]
        assert docx.Document(str(path)).paragraphs


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_is_escaped(text: str) -> None:
    bare = escaped(_shown(text))
    for sign in "*_`[<|#$~":
        assert bare.count(sign) == bare.count(f"\\{sign}"), sign
    assert not bare.startswith(("- ", "+ ", "= ", "1. "))
    assert "http://" not in bare
    assert "www." not in bare


@pytest.mark.parametrize("suffix", FORMATS)
def test_many_parties_and_many_long_terms_fit_their_pages(call: Call, tmp_path: Path, suffix: str) -> None:
    names = [f"Pihak nomor {number}" for number in range(16)]
    terms = [term(n, f"butir nomor {n} " + "panjang sekali " * 40, who=list(PARTY_LETTERS)) for n in range(1, 41)]
    terms.append(term(41, "X" * 300))
    folder = session_of(tmp_path / "sessions", *names, terms=terms)
    path = tmp_path / f"x.{suffix}"
    assert call("export", folder.name, "agreement", "-o", path, language="id")[0] == 0
    text = words_of(path)
    assert [each for each in names if each not in text] == []
    assert [n for n in range(1, 42) if f"Pasal {n}" not in text] == []
    assert "Pihak Keenam Belas" in text
    assert text.replace(" ", "").count("X") >= 300
