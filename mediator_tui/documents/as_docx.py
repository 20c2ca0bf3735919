"""Writes a document as DOCX: A4, one typeface, page numbers; the same document gives the same bytes."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell

from mediator_tui.documents.docx_parts import bordered, dotted, framed, lineless, narrow, numbered, unbroken, undated
from mediator_tui.documents.model import (
    BOX,
    Blank,
    CutOut,
    CutOuts,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    Rows,
    Sign,
    Signatures,
    Term,
)
from mediator_tui.documents.model import Row as LabelledRow

_FONT = "Times New Roman"
_FIXED_FONT = "Courier New"
_WIDTH = 16.0
_DENSE_WIDTH = 17.0
_LABEL = 4.6
_DENSE_LABEL = 3.5
_WIDE_LABEL = 7.2
_COLON = 0.5
_TOGETHER = 8
"""So many rows are kept on one page."""
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LOCALE = {"id": "id-ID", "en": "en-GB"}


def docx_bytes(document: Document) -> bytes:
    """Return the document as the bytes of a DOCX file."""
    made = _empty(document)
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(6 if document.dense else 14)
    run = title.add_run(document.title.upper())
    run.bold, run.font.size = True, Pt(14)
    for kind, blocks in groupby(document.blocks, type):
        if kind is Signatures:
            _signatures(made, [block for block in blocks if isinstance(block, Signatures)])
            continue
        for block in blocks:
            _WRITERS[kind](made, block)
    whole = io.BytesIO()
    made.save(whole)
    return undated(whole.getvalue())


# The page ------------------------------------------------------------------------------------------


def _empty(document: Document) -> Docx:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2 if document.dense else 2.5)
    section.top_margin, section.bottom_margin = (Cm(1.6), Cm(1.6)) if document.dense else (Cm(2.5), Cm(2.2))
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(9.5 if document.dense else 11.5)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(each), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LOCALE[document.language])
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(3 if document.dense else 6)
    style.paragraph_format.line_spacing = 0.95 if document.dense else 1.1
    about = made.core_properties
    about.title, about.author, about.comments = document.title, "", ""
    about.language = _LOCALE[document.language]
    about.created = about.modified = _NO_DATE
    numbered(section.footer.paragraphs[0], document.page)
    return made


def _is_dense(made: Docx) -> bool:
    """Whether the document is set small."""
    style: Any = made.styles["Normal"]
    return bool(style.font.size < Pt(10))


# Blocks --------------------------------------------------------------------------------------------


def _heading(made: Docx, block: Heading) -> None:
    paragraph = made.add_paragraph(style=f"Heading {block.level}")
    form = paragraph.paragraph_format
    dense = _is_dense(made)
    before, after, size = (5, 2, 10) if dense else (10, 4, 11.5)
    form.keep_with_next, form.space_before, form.space_after = True, Pt(before), Pt(after)
    run = paragraph.add_run(block.text)
    run.bold, run.font.size, run.font.name = True, Pt(size + 1.5 if block.level == 1 else size), _FONT
    run.font.color.rgb = RGBColor(0, 0, 0)


def _paragraph(made: Docx, block: Paragraph) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = block.keep
    if block.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_before = Pt(10)
    run = paragraph.add_run(block.text)
    run.italic = block.quiet
    if block.quiet:
        run.font.size = Pt(9 if _is_dense(made) else 10)


def _width(made: Docx) -> float:
    return _DENSE_WIDTH if _is_dense(made) else _WIDTH


def _label(made: Docx) -> float:
    return _DENSE_LABEL if _is_dense(made) else _LABEL


def _rows(made: Docx, block: Rows) -> None:
    _labelled(made, block.rows, _WIDE_LABEL if block.wide else _label(made))
    narrow(made, Pt(2 if _is_dense(made) else 6))


def _labelled(made: Docx, rows: tuple[LabelledRow, ...], label: float, indent: float = 0.0) -> None:
    """Write labels and values in a table without lines; a value that is missing gets a dotted line."""
    widths = (label, _COLON, _width(made) - label - _COLON - indent)
    table = lineless(made, widths)
    if indent:
        left = OxmlElement("w:tblInd")
        left.set(qn("w:w"), str(Cm(indent).twips))
        left.set(qn("w:type"), "dxa")
        table._tblPr.insert_element_before(left, "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001 (python-docx cannot indent a table)
    for place, row in enumerate(rows, 1):
        added = table.add_row()
        unbroken(added)
        for cell, width, text in zip(added.cells, widths, (row.label, ":", row.value), strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0 if _is_dense(made) else 1)
            paragraph.paragraph_format.keep_with_next = place < len(rows) <= _TOGETHER
            if text:
                paragraph.add_run(text)
            else:
                dotted(paragraph)
            if not row.value:
                paragraph.paragraph_format.space_before = Pt(5)


def _term(made: Docx, block: Term) -> None:
    paragraph = made.add_paragraph()
    form = paragraph.paragraph_format
    form.keep_together, form.keep_with_next, form.space_before = True, bool(block.rows), Pt(2 if _is_dense(made) else 6)
    long = len(block.number) > len("40.")
    if long:
        paragraph.alignment, form.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        form.space_after = Pt(2)
        paragraph.add_run(block.number).bold = True
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(block.rows)
    else:
        form.left_indent, form.first_line_indent = Cm(0.8), Cm(-0.8)
        form.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.add_run(f"{block.number}\t").bold = True
    paragraph.add_run(block.text)
    if block.rows:
        paragraph.paragraph_format.space_after = Pt(2)
        _labelled(made, block.rows, _label(made), 0.8)
        narrow(made, Pt(2 if _is_dense(made) else 6))


def _points(made: Docx, block: Points) -> None:
    between, after = (1, 2) if _is_dense(made) else (3, 6)
    for number, item in enumerate(block.items, 1):
        mark = {"tick": BOX, "number": f"{number}."}.get(block.mark, "•")
        paragraph = made.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent, form.space_after = Cm(0.8), Cm(-0.8), Pt(between)
        form.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.add_run(f"{mark}\t{item}")
        if number == len(block.items):
            form.space_after = Pt(after)


def _blank(made: Docx, block: Blank) -> None:
    for _ in range(block.lines):
        line = made.add_paragraph()
        line.paragraph_format.line_spacing = Pt(22)
        dotted(line)


def _picture(made: Docx, block: Picture) -> None:
    """Write a picture as rows of signs of one width."""
    for place, row in enumerate(block.plain, 1):
        paragraph = made.add_paragraph()
        form = paragraph.paragraph_format
        form.space_after, form.line_spacing = Pt(6 if place == len(block.plain) else 0), 1.0
        form.keep_with_next = place < len(block.plain)
        run = paragraph.add_run(row)
        run.font.name, run.font.size = _FIXED_FONT, Pt(8)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), _FIXED_FONT)


def _signatures(made: Docx, blocks: Sequence[Signatures]) -> None:
    """Write signatures that follow each other as one table: so they stay on one page."""
    table = lineless(made, [_WIDTH / 2] * 2)
    for block in blocks:
        if block.heading:
            heading = _row(table, 1)[0].paragraphs[0]
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            form = heading.paragraph_format
            form.keep_with_next, form.space_before = True, Pt(12)
            heading.add_run(block.heading).bold = True
        columns = min(2, len(block.signs))
        for first in range(0, len(block.signs), columns):
            beside = block.signs[first : first + columns]
            for cell, sign in zip(_row(table, columns), beside, strict=False):
                _sign(cell, sign, keep=block.keep)
    narrow(made, Pt(2 if _is_dense(made) else 6))


def _row(table: Any, columns: int) -> Sequence[_Cell]:
    """Add a row that stays on one page; return its cells, joined to one where one is wanted."""
    row = table.add_row()
    unbroken(row)
    for cell in row.cells:
        cell.width = Cm(_WIDTH / 2)
    cells: Sequence[_Cell] = row.cells
    return cells if columns > 1 else [cells[0].merge(cells[1])]


def _sign(cell: _Cell, sign: Sign, *, keep: bool) -> None:
    role = cell.paragraphs[0]
    role.add_run(sign.role)
    space = cell.add_paragraph()
    form = space.paragraph_format
    if sign.stamp:
        words = space.add_run(sign.stamp + "\n" * 4)
        words.font.size, words.font.color.rgb = Pt(8), RGBColor(0x60, 0x60, 0x60)
        form.left_indent = form.right_indent = Cm(2.3)
        form.space_before, form.space_after = Pt(6), Pt(8)
        bordered(space, "single", "top", "left", "bottom", "right")
    else:
        form.space_after = Pt(46)
    name = cell.add_paragraph()
    run = name.add_run(sign.name or "…" * 14)
    run.bold = bool(sign.name)
    written = [role, space, name]
    if sign.under:
        under = cell.add_paragraph()
        under.add_run(sign.under).font.size = Pt(10)
        written.append(under)
    for paragraph in written:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = keep or paragraph is not written[-1]
    for paragraph in (role, name):
        paragraph.paragraph_format.space_after = Pt(2)


def _cut_outs(made: Docx, block: CutOuts) -> None:
    width = _width(made) / 2
    table = lineless(made, [width] * 2)
    for first in range(0, len(block.cards), 2):
        row = table.add_row()
        unbroken(row)
        for cell, card in zip(row.cells, block.cards[first : first + 2], strict=False):
            cell.width = Cm(width)
            _cut_out(cell, card)
    narrow(made, Pt(2 if _is_dense(made) else 6))


def _cut_out(cell: _Cell, card: CutOut) -> None:
    framed(cell)
    heading = cell.paragraphs[0]
    heading.paragraph_format.space_before = Pt(4)
    run = heading.add_run(card.heading)
    run.bold, run.font.size = True, Pt(11)
    cell.add_paragraph().add_run(card.text).font.size = Pt(11)
    if card.under:
        under = cell.add_paragraph().add_run(card.under)
        under.italic, under.font.size = True, Pt(9)


def _page_break(made: Docx, block: PageBreak) -> None:
    del block
    form = made.add_paragraph().paragraph_format
    form.page_break_before, form.line_spacing, form.space_after = True, Pt(1), Pt(0)


_WRITERS: dict[type, Callable[[Docx, Any], None]] = {
    Heading: _heading, Paragraph: _paragraph, Rows: _rows, Term: _term, Points: _points, Blank: _blank,
    CutOuts: _cut_outs, PageBreak: _page_break, Picture: _picture,
}  # fmt: skip
