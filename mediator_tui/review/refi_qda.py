"""Writes codes as a REFI-QDA project, which QualCoder, NVivo, ATLAS.ti and MAXQDA read: https://www.qdasoftware.org.

A ZIP of `project.qde` (Project.xsd 1.0) and the text it stands on. Positions count Unicode code points; the end is
the place behind the last. Ids are made out of what they stand for, so that writing it twice gives the same.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from mediator_tui import __version__
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reviews import MARKS, SELF, Line
from mediator_tui.review.codes import Given
from mediator_tui.review.naming import Naming, one_line

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
SOURCES = "sources"
"""In small letters, as MAXQDA and QualCoder write it; with a capital, QualCoder found, ATLAS.ti refuses the project."""
_IDS = UUID("5f4a3a0e-6a0c-5d0e-9a57-6d65646961e7")
"""What our ids are made in: the same code, or coder, has the same id in every project."""


def project_bytes(lines: Sequence[Line], codes: Sequence[Given], name: str, naming: Naming) -> bytes:
    """Return the project of a session of that name."""
    source = _id("source", naming.session.seed, name)
    text, places = _text(lines, naming)
    project = ET.Element(
        "Project",
        {"xmlns": NAMESPACE, "name": name, "origin": f"mediator-tui {__version__}", "creatingUserGUID": _user(SELF)},
    )
    users = ET.SubElement(project, "Users")
    for coder in sorted({SELF, *(each.coder for each in codes)}):
        ET.SubElement(users, "User", {"guid": _user(coder), "name": naming.coder(coder, begins=True)})
    _code_book(ET.SubElement(ET.SubElement(project, "CodeBook"), "Codes"), {each.code for each in codes}, naming)
    began = min((line.at for line in lines), default=datetime.min.replace(tzinfo=UTC))
    text_source = ET.SubElement(
        ET.SubElement(project, "Sources"),
        "TextSource",
        {"guid": source, "name": name, "plainTextPath": f"internal://{source}.txt", **_made(SELF, began)},
    )
    for (ident, coder), some in groupby(codes, key=lambda each: (each.line.id, each.coder)):
        _selection(text_source, list(some), places[ident], source, coder)
    ET.indent(project)
    return _zipped({PROJECT: ET.tostring(project, "utf-8", xml_declaration=True), f"{SOURCES}/{source}.txt": text})


def _id(*parts: str) -> str:
    return str(uuid5(_IDS, "\n".join(parts)))


def _user(coder: str) -> str:
    return _id("user", coder)


def _made(coder: str, at: datetime) -> dict[str, str]:
    return {"creatingUser": _user(coder), "creationDateTime": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _text(lines: Iterable[Line], naming: Naming) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """Return the text, a line for each, and where in it the words of each stand."""
    parts: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    place = 0
    for line in lines:
        time = f"[{line.at:%H:%M:%S}] " if naming.is_timed(line) else ""
        head, said = f"{time}{naming.speaker(line, begins=True)}: ", naming.words(line)
        places[line.id] = place + len(head), place + len(head) + len(said)
        parts.append(f"{head}{said}\n")
        place += len(parts[-1])
    return "".join(parts).encode(), places


def _selection(parent: ET.Element, codes: list[Given], place: tuple[int, int], source: str, coder: str) -> None:
    """Write what one coder gave on one line; a reader may take its coder from the selection, not from the code."""
    ident, first = codes[0].line.id, min(each.at for each in codes)
    selection = ET.SubElement(
        parent,
        "PlainTextSelection",
        {
            "guid": _id("selection", source, ident, coder), "name": ident,
            "startPosition": str(place[0]), "endPosition": str(place[1]), **_made(coder, first),
        },
    )  # fmt: skip
    for each in codes:
        guid = _id("coding", source, ident, coder, each.code)
        coding = ET.SubElement(selection, "Coding", {"guid": guid, **_made(coder, each.at)})
        ET.SubElement(coding, "CodeRef", {"targetGUID": _id("code", each.code)})


# The code book -----------------------------------------------------------------------------------------


def _code_book(parent: ET.Element, codes: set[str], naming: Naming) -> None:
    """Write the codes that were given: lines under their card, marks together. No two have the same name."""
    taken: set[str] = set()
    cards = {code.partition("/")[0] for code in codes if code not in MARKS}
    for card in sorted(cards, key=naming.code):
        below = sorted(code for code in codes if code.startswith(f"{card}/"))
        element = _code(parent, card, naming, taken, codable=card in codes)
        for code in below:
            _code(element, code, naming, taken)
    if marks := [mark for mark in MARKS if mark in codes]:
        group = ET.SubElement(
            parent, "Code", {"guid": _id("code", "marks"), "name": _unique(naming("marks"), "marks", taken),
                             "isCodable": "false"},
        )  # fmt: skip
        for mark in marks:
            _code(group, mark, naming, taken)


def _code(parent: ET.Element, code: str, naming: Naming, taken: set[str], *, codable: bool = True) -> ET.Element:
    about = {
        "guid": _id("code", code), "name": _unique(naming.code(code), code, taken),
        "isCodable": "true" if codable else "false",
    }  # fmt: skip
    element = ET.SubElement(parent, "Code", about)
    if said := _description(code, naming):
        ET.SubElement(element, "Description").text = said
    return element


def _unique(name: str, code: str, taken: set[str]) -> str:
    """Return a name nobody has yet: QualCoder drops a code whose name is taken."""
    free = name if name.casefold() not in taken else f"{name} ({code})"
    taken.add(free.casefold())
    return free


def _description(code: str, naming: Naming) -> str:
    """Return what a code of the guide is about."""
    guide, language = naming.guide, naming.language
    try:
        card = guide.cards.get(code)
        line = guide.line(code) if "/" in code else None
    except Fault:
        return ""
    said = card.purpose[0].text[language] if card else line.text[language] if line else ""
    return one_line(said)


# The archive -------------------------------------------------------------------------------------------


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP without times, which tell when somebody worked on what."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, data)
    return whole.getvalue()
