"""DOCX, as Teams writes transcripts: its paragraphs are read as text, and the text as what it is."""

import io
import zipfile
import zlib
from zipfile import BadZipFile

from mediator_tui.domain.fault import Fault

_LARGEST = 200 * 1024 * 1024
_SIGNATURE = b"PK\x03\x04"
_BODY = "word/document.xml"
_DAMAGE = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, NotImplementedError)
"""What reading a damaged one ends with; `SyntaxError` is what lxml's errors are."""


def is_zip(data: bytes) -> bool:
    """Whether it is a ZIP file, as every DOCX is."""
    return data.startswith(_SIGNATURE)


def text_of(data: bytes) -> str:
    """Return a document's paragraphs and rows of tables, one a line.

    Raises `Fault`: `not-a-transcript`, `transcript-damaged`, or `transcript-too-large` for what would unfold to more.
    """
    from docx import Document  # noqa: PLC0415 (only here is a document read)
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if _BODY not in parts.namelist():
                raise Fault("not-a-transcript")
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise Fault("transcript-too-large", limit=_LARGEST // 1024 // 1024)
        lines: list[str] = []
        for part in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(part, Paragraph):
                lines += part.text.split("\n")
            else:
                lines += ["\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in part.rows]
    except (*_DAMAGE, OpcError):
        raise Fault("transcript-damaged", reason="DOCX") from None
    return "\n".join(lines)
