"""Laporan hasil: a whitelist of fields for a court or an office, and nothing else."""

from collections.abc import Sequence

from mediator_tui.documents.model import Block, Document, Paragraph, Row, Rows, Sign, Signatures, document
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.sessions import Session


def outcome_report(session: Session, attended: Sequence[str], words: Wording) -> Document:
    """Return the report. After a closing without agreement it says that alone, whatever the reason was."""
    blocks: list[Block]
    if session.outcome == "no-agreement":
        blocks = [Paragraph(words("report-closed"))]
    else:
        blocks = [Rows(tuple(_rows(session, attended, words))), Signatures((Sign(words("mediator")),))]
    return document("outcome-report", words.language, words("report-title"), blocks, words.page)


def _rows(session: Session, attended: Sequence[str], t: Wording) -> list[Row]:
    rows = [Row(t("report-mediation"), t("report-held" if session.sittings else "report-not-held"))]
    if session.sittings:
        present = [party.name for party in session.parties if party.letter in attended]
        dates = dict.fromkeys(t.week_day(sitting.began.date()) for sitting in session.sittings)
        rows += [Row(t("report-dates"), "; ".join(dates)), Row(t("report-attended"), t.joined(present))]
    return [*rows, Row(t("report-outcome"), t(f"report-{session.outcome or 'open'}"))]
