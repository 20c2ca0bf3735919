"""Finding records of one room by what is written in them, who they are by and what kind they are."""

from collections.abc import Iterable
from itertools import islice

from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.records import Record
from mediator_tui.walk.naming import Naming


def found(records: Iterable[Record], typed: str, naming: Naming, most: int) -> list[Record]:
    """Return the records that have every word typed, in the order given, at most so many; all for no words."""
    wanted = typed.casefold().split()
    labels: dict[tuple[str, str], str] = {}
    return list(islice((record for record in records if _fits(record, wanted, naming, labels)), most))


def _fits(record: Record, wanted: list[str], naming: Naming, labels: dict[tuple[str, str], str]) -> bool:
    if not wanted:
        return True
    key = (record.by, record.kind)
    if key not in labels:
        kinds = " ".join(naming.words(f"kinds.{record.kind}", language) for language in LANGUAGES)
        labels[key] = f"{naming.who(record.by)} {kinds}".casefold()
    text = record.text.casefold()
    return all(word in text or word in labels[key] for word in wanted)
