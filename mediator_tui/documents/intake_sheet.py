"""Lembar persiapan: what is asked of each party before the day, to be filled in by hand."""

from mediator_tui.documents.model import (
    Blank,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Rows,
    document,
)
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.sessions import Session

_ASKED = ("members", "speaks", "mandate", "ratified", "missing")
_NEEDED = ("language", "companion", "access")


def intake_sheet(session: Session, words: Wording) -> Document:
    """Return one sheet a party, each on a page of its own; no answer is printed, and none to the screening."""
    blocks: list[Block] = []
    for party in session.parties:
        blocks += [PageBreak(), Heading(words("intake-title")), *_sheet(party.name, words)]
    return document("intake-sheet", words.language, words("intake-title"), blocks[2:], words.page)


def _sheet(name: str, t: Wording) -> list[Block]:
    return [
        Rows((Row(t("intake-party"), name), Row(t("intake-called")), Row(t("intake-day"))), wide=True),
        Heading(t("intake-people"), 2),
        Rows(tuple(Row(t(f"intake-{key}")) for key in _ASKED), wide=True),
        Heading(t("intake-purpose"), 2),
        Blank(2),
        Heading(t("intake-needs"), 2),
        Rows(tuple(Row(t(f"intake-{key}")) for key in _NEEDED), wide=True),
        Heading(t("intake-explained"), 2),
        Points(tuple(t("intake-ticks").split("; ")), "tick"),
        Heading(t("intake-safety"), 2),
        Points((t("intake-safety-done"),), "tick"),
        Paragraph(t("intake-safety-note"), quiet=True),
    ]
