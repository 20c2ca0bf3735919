"""The formats a document can be written in; each writer is imported when it is wanted."""

from mediator_tui.documents.model import Document

FORMATS = ("docx", "html", "md", "pdf")


def written(document: Document, format: str) -> bytes:  # noqa: A002
    """Return the document as a file of that format. Raises `Fault` (`bad-template`, `no-typst`)."""
    if format == "docx":
        from mediator_tui.documents.as_docx import docx_bytes  # noqa: PLC0415

        return docx_bytes(document)
    if format == "pdf":
        from mediator_tui.documents.as_pdf import pdf_bytes  # noqa: PLC0415

        return pdf_bytes(document)
    if format == "html":
        from mediator_tui.documents.as_html import html_bytes  # noqa: PLC0415

        return html_bytes(document)
    from mediator_tui.documents.as_markdown import markdown_bytes  # noqa: PLC0415

    return markdown_bytes(document)
