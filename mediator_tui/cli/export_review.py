"""What `mediator export` writes of a review: the report, and the codes. Both hold the joint room alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.cli.moments import now
from mediator_tui.cli.places import writer_of
from mediator_tui.cli.settings import Settings
from mediator_tui.content.guide import load_guide
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, REVIEW, review_of
from mediator_tui.store.folder import SessionFolder

if TYPE_CHECKING:  # help does without what writes
    from mediator_tui.review.desk import Reviewing
    from mediator_tui.review.naming import Naming

FORMATS = {"review": ("html", "docx", "md", "pdf"), "codes": ("csv", "qdpx")}
"""The formats of each kind, the usual one first."""


def data(settings: Settings, folder: SessionFolder, kind: str, format: str, named: str | None) -> bytes:  # noqa: A002
    """Return the file's bytes, as the mediator's review or that of the reviewer named.

    Raises `Fault` (`closed-without-agreement`, `no-such-reviewer`, `nothing-coded`) or `OSError`.
    """
    from mediator_tui.content.words import words  # noqa: PLC0415 (help does without it)
    from mediator_tui.review.desk import Reviewing  # noqa: PLC0415
    from mediator_tui.review.naming import Naming  # noqa: PLC0415
    from mediator_tui.walk.closing import is_sealed  # noqa: PLC0415
    from mediator_tui.walk.naming import Naming as SessionNaming  # noqa: PLC0415
    from mediator_tui.walk.notes import Notes  # noqa: PLC0415

    session, coder = folder.session(), writer_of(named)
    if is_sealed(session):
        raise Fault("closed-without-agreement")
    if coder and not any(coder in folder.writers(log) for log in (REVIEW, review_of(JOINT))):
        raise Fault("no-such-reviewer", name=coder)
    desk = Reviewing(Notes.opened(folder, now, writer=coder, to_write=False, reviewing=True))
    language = settings.language if settings.language_named else session.language
    naming = Naming(load_guide(), SessionNaming(words(), session, language))
    name = folder.path.resolve().name
    return _WRITERS[kind](desk, name, naming, format)


def _codes(desk: "Reviewing", name: str, naming: "Naming", format: str) -> bytes:  # noqa: A002
    from mediator_tui.review.codes import codes_bytes  # noqa: PLC0415

    return codes_bytes(desk, name, naming, format)


def _review(desk: "Reviewing", name: str, naming: "Naming", format: str) -> bytes:  # noqa: A002
    from mediator_tui.documents.formats import written  # noqa: PLC0415
    from mediator_tui.review.figures import figures  # noqa: PLC0415
    from mediator_tui.review.report import report  # noqa: PLC0415
    from mediator_tui.review.report_pictures import pictures  # noqa: PLC0415

    of = desk.session, desk.lines(), desk.moves, naming.guide, naming.language
    return written(report(desk, name, naming, figures(*of), pictures(*of)), format)


_WRITERS: dict[str, Callable[["Reviewing", str, "Naming", str], bytes]] = {"review": _review, "codes": _codes}
