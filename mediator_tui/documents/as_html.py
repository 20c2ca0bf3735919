"""Writes a document as one HTML file that needs no other, with print rules and page numbers."""

from mediator_tui.documents.model import Document
from mediator_tui.documents.templates import rendered


def html_bytes(document: Document) -> bytes:
    """Return the document as HTML; every text in it is escaped. Raises `Fault` for a template that is wrong."""
    return rendered(document, "html", document.data()).encode()
