"""The codes of a review, to be handed on: as a table, or to another program for qualitative analysis.

They, and the words they stand on, come from the lines the review was opened over: the joint room alone.
"""

import csv
import io
from dataclasses import dataclass
from datetime import datetime

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import REVIEW
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.naming import Naming
from mediator_tui.review.written import coder_of

FORMATS = ("csv", "qdpx")
_COLUMNS = ("coder", "code", "name", "record", "time", "speaker", "words")
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True)
class Given:
    """One code on one line."""

    line: Line
    coder: str
    code: str
    at: datetime
    """When it was given."""


def given(desk: Reviewing) -> list[Given]:
    """Return the codes on the lines under review: line by line, coder by coder. Raises `Fault` (`nothing-coded`)."""
    found: dict[str, list[Given]] = {}
    lines = {line.id: line for line in desk.lines()}
    for record in desk.written.everybodys(REVIEW, "code"):
        about = str(record.get("about"))
        if about in lines:
            each = Given(lines[about], coder_of(record), str(record.get("code")), record.at)
            found.setdefault(about, []).append(each)
    if not found:
        raise Fault("nothing-coded")
    return [each for ident in lines for each in sorted(found.get(ident, ()), key=lambda each: (each.coder, each.code))]


def codes_bytes(desk: Reviewing, name: str, naming: Naming, format: str) -> bytes:  # noqa: A002
    """Return the codes in that format; `name` is the session's. Raises `Fault` (`nothing-coded`) or `OSError`."""
    if format == "csv":
        return csv_bytes(given(desk), naming)
    from mediator_tui.review.refi_qda import project_bytes  # noqa: PLC0415

    return project_bytes(desk.lines(), given(desk), name, naming)


def csv_bytes(codes: list[Given], naming: Naming) -> bytes:
    """Return one row for each code, as spreadsheets of every language read it: UTF-8, marked as such.

    What would act as a formula has an apostrophe before it.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for each in codes:
        line = each.line
        time = line.at.isoformat(" ", "seconds") if naming.is_timed(line) else ""
        row = (
            naming.coder(each.coder, begins=True), each.code, naming.code(each.code), line.id, time,
            naming.speaker(line, begins=True), naming.words(line),
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return table.getvalue().encode("utf-8-sig")
