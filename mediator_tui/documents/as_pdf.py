"""Writes a document as PDF, where the extra `pdf` (typst) is installed."""

import json
import re
from typing import Any

from mediator_tui.content.places import scripts_root
from mediator_tui.documents.model import Document
from mediator_tui.domain.fault import Fault

_LONG = re.compile(r"\S{36}(?=\S)")
_ZERO_WIDTH = "\u200b"


def pdf_bytes(document: Document) -> bytes:
    """Return the document as PDF. Raises `Fault` (`no-typst`) where typst is not installed.

    The text goes to typst as data, never as source; the same document gives the same bytes.
    """
    try:
        import typst  # noqa: PLC0415 (an extra: not everybody needs it)
    except ImportError:
        raise Fault("no-typst") from None
    data = json.dumps(_breakable(document.data()))
    page = (scripts_root() / "documents" / "document.typ").read_bytes()
    made: bytes = typst.compile(page, sys_inputs={"document": data}, timestamp=0)
    return made


def _breakable(value: Any) -> Any:
    """Return a value in which a word longer than a line can be broken: typst would let it run off the page."""
    if isinstance(value, dict):
        return {key: each if key == "svg" else _breakable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(each) for each in value]
    return _LONG.sub(lambda match: match[0] + _ZERO_WIDTH, value) if isinstance(value, str) else value
