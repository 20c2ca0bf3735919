"""What the tests of scenarios share: a scenario made of marker words, and the pages of a printed one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import tomli_w
from document_tools import pdf_text
from docx.oxml.ns import qn

from mediator_tui.content.scenarios import scenario_named
from mediator_tui.domain.language import LANGUAGES, Bilingual, Content
from mediator_tui.domain.scenario import Scenario

OURS = (
    "drain-and-mango-tree", "mothers-house", "whatsapp-group", "air-temiang", "roster", "walkway-and-arisan",
)  # fmt: skip
FORMATS = ("docx", "html", "md", "pdf")
Place = tuple[str | int, ...]


def texts_of(value: object, place: Place = ()) -> Iterator[tuple[Place, Bilingual]]:
    """Yield every text of a scenario with where it stands."""
    if isinstance(value, Bilingual):
        yield place, value
    elif isinstance(value, Content):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from texts_of(each, (*place, number))


def marked(scenario: Scenario, path: Path) -> tuple[Scenario, dict[str, Place]]:
    """Write the scenario with a word of its own for each text; return it, and where each word stands."""
    data = scenario.model_dump(exclude_none=True, mode="python")
    places: dict[str, Place] = {}
    for number, (place, _) in enumerate(texts_of(scenario)):
        word = f"mk{number:03}x"
        places[word] = place
        text = f"{word} {{role}} {{name}}" if place == ("de_role",) else word
        node: Any = data
        for step in place[:-1]:
            node = node[step]
        node[place[-1]] = dict.fromkeys(LANGUAGES, text)
    data["id"] = path.stem
    path.write_text(tomli_w.dumps(data), "utf-8")
    return scenario_named(str(path)), places


def marks_in(text: str) -> set[str]:
    """Return the marker words in a text, as a title in capitals has them too."""
    return set(re.findall(r"mk\d{3}x", text.lower()))


def flat(text: str) -> str:
    """Return a text with one space between its words."""
    return " ".join(text.replace("\u200b", "").split())


def pages_of(path: Path) -> list[str]:
    """Return the words of a document's pages, as far as they were parted on purpose."""
    match path.suffix:
        case ".pdf":
            pages = pdf_text(path).split("\f")[:-1]
        case ".html":
            body = path.read_text("utf-8").partition("<body>")[2]
            pages = [_bare(each) for each in body.split('<div class="page"></div>')]
        case ".docx":
            pages = _docx_pages(path)
        case _:
            pages = [re.sub(r"\\(.)", r"\1", each) for each in path.read_text("utf-8").split("\n---\n")]
    return [flat(page) for page in pages]


def _bare(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", " ", html))


def _docx_pages(path: Path) -> list[str]:
    pages = [""]
    for element in docx.Document(str(path)).element.body:
        if element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
            pages.append("")
        pages[-1] += " " + " ".join(node.text or "" for node in element.iter(qn("w:t")))
    return pages
