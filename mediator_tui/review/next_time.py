"""One thing to keep and one to try: they outlive the session, and stand at the next one's look at one's own part."""

from mediator_tui.content.places import next_time_path
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.practice import NextTime
from mediator_tui.store import durable
from mediator_tui.store.folder import document_text, read_document


def next_time() -> NextTime:
    """Return what the mediator took along last; nothing where there is none, or it cannot be read."""
    try:
        return read_document(next_time_path(), NextTime)
    except (Fault, OSError):
        return NextTime()


def take_along(taken: NextTime) -> None:
    """Keep it for the next session; without a word in it the file goes. Raises `OSError`."""
    path = next_time_path()
    if taken.keep or taken.try_out:
        durable.make_folder(path.parent)
        durable.replace(path, document_text(taken).encode())
    else:
        path.unlink(missing_ok=True)
