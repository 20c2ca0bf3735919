"""The mediator's own emergency numbers, for the stop card. Whatever is wrong with them, the card stands."""

from pathlib import Path
from typing import Any

from mediator_tui.content.places import contacts_path
from mediator_tui.content.reading import Problem, Shelf, read_script
from mediator_tui.domain.screening import LocalContact

_KEY = "contacts"


def is_contacts(data: dict[str, Any]) -> bool:
    """Whether a file's content is that of a contacts file: contacts, and no id of its own."""
    return _KEY in data and "id" not in data


def local_contacts() -> tuple[tuple[LocalContact, ...], list[Problem]]:
    """Return the numbers in the user's own file, and what is wrong with it; none where there is no such file."""
    path = contacts_path()
    try:
        there = path.is_file()
    except OSError:
        there = False
    return contacts_in(path) if there else ((), [])


def contacts_in(path: Path) -> tuple[tuple[LocalContact, ...], list[Problem]]:
    """Return the numbers in a file, and what is wrong with it; a number that is wrong is left out."""
    shelf = Shelf(path.parent)
    script = read_script(shelf, path)
    return tuple(shelf.rows(script, _KEY, LocalContact)) if script else (), shelf.problems
