"""What Word has and python-docx has no word for: borders, fields, tables without lines, archives without times."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What stands behind borders among a paragraph's properties: their order is fixed."""


def lineless(made: Docx, widths: Sequence[float]) -> Any:
    """Return a table without rows or lines, its columns of these widths."""
    table = made.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def unbroken(row: Any) -> None:
    """Keep a table's row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def dotted(paragraph: DocxParagraph) -> None:
    """Make a paragraph a dotted line to be written on."""
    bordered(paragraph, "dotted", "bottom", "between")


def bordered(paragraph: DocxParagraph, kind: str, *sides: str) -> None:
    """Give a paragraph a line of that kind on these sides."""
    borders = _borders("w:pBdr", kind, "1", sides)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001


def narrow(made: Docx, height: Length) -> None:
    """Part a table from what follows by so much: Word joins tables that touch."""
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = height


def undated(data: bytes) -> bytes:
    """Return the archive with every file's time taken out: it tells when somebody worked on what."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(name))
    return whole.getvalue()


def numbered(paragraph: DocxParagraph, page: tuple[str, str]) -> None:
    """Write the page's number and how many there are, with the words around them, into a footer."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for word, field in zip((f"{page[0]} ", f" {page[1]} "), ("PAGE", "NUMPAGES"), strict=True):
        paragraph.add_run(word).font.size = Pt(9)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        number = OxmlElement("w:r")
        size = OxmlElement("w:rPr")
        points = OxmlElement("w:sz")
        points.set(qn("w:val"), "18")
        size.append(points)
        text = OxmlElement("w:t")
        text.text = "1"
        number.extend((size, text))
        simple.append(number)
        paragraph._p.append(simple)  # noqa: SLF001 (python-docx has no fields)


def framed(cell: _Cell) -> None:
    """Give a table's cell a dashed line on every side."""
    borders = _borders("w:tcBorders", "dashed", "0", ("top", "left", "bottom", "right"))
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001


def _borders(name: str, kind: str, space: str, sides: Sequence[str]) -> Any:
    borders = OxmlElement(name)
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", kind), ("sz", "4"), ("space", space), ("color", "606060")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    return borders
