"""Writes a document as Markdown."""

import re
from typing import Any

from mediator_tui.documents.model import Document
from mediator_tui.documents.templates import rendered

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$#{}]|(?<=\w):(?=//)|@|(?<=www)\.", re.IGNORECASE)
_AS_THEY_ARE = frozenset({"type", "mark", "svg", "drawn", "plain"})
_AT_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def escaped(text: str) -> str:
    """Return a text of which no reader of Markdown makes anything but these words."""
    text = _SIGNS.sub(lambda match: f"\\{match[0]}", text)
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)


def markdown_bytes(document: Document) -> bytes:
    """Return the document as Markdown; every text in it is escaped. Raises `Fault` for a template that is wrong."""
    data = document.data()
    return rendered(document, "md", data | {"title": escaped(document.title), "blocks": _each(data["blocks"])}).encode()


def _each(value: Any) -> Any:
    """Return a value with every text in it escaped, but for the names of blocks and marks, and for pictures."""
    if isinstance(value, dict):
        return {key: each if key in _AS_THEY_ARE else _each(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each(each) for each in value]
    return escaped(value) if isinstance(value, str) else value
