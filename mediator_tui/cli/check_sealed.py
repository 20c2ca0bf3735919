"""Checks encrypted sessions: every document and room, once the session is unlocked."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mediator_tui.cli.check_sessions import document_problems, letters_in, room_problems, shape_of
from mediator_tui.cli.settings import Settings
from mediator_tui.content.reading import Problem
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SEALED, SESSION, SessionFolder


def sealed_sessions(path: Path) -> Iterator[SessionFolder]:
    """Yield the encrypted session that `path` is or lies in, or those below it."""
    for above in (path, *list(path.parents)[:2]):
        if SessionFolder(above).encrypted:
            yield SessionFolder(above)
            return
    for place, folders, _ in os.walk(path):
        folders.sort()
        if (folder := SessionFolder(Path(place))).encrypted:
            folders.clear()
            yield folder


def unlocked_to_check(settings: Settings, folder: SessionFolder, *, named: bool) -> bool:
    """Unlock a session that was named itself, or for which a file was given; say where it stays locked.

    Raises `Fault` or `OSError` where one that was named cannot be unlocked.
    """
    from mediator_tui.cli.unlocking import unlocked  # noqa: PLC0415 (a plain session does without it)

    try:
        if named or settings.passphrase_file or settings.identity_file:
            unlocked(settings, folder)
    except Fault as fault:
        if named or fault.key not in {"wrong-passphrase", "not-a-recipient"}:
            raise
    if folder.locked:
        print(visible(settings.say("check-locked", session=folder.name)), file=sys.stderr)
    return not folder.locked


def sealed_session_problems(folder: SessionFolder, checked: set[Path]) -> Iterator[Problem]:
    """Yield what is wrong with an unlocked session; every file that was looked at goes into `checked`."""
    from mediator_tui.store.encrypting import plain_remains  # noqa: PLC0415 (a plain session does without it)

    for path in sorted(folder.path.glob(f"*.toml{SEALED}")):
        checked.add(path)
        name = path.name.removesuffix(SEALED)
        try:
            yield from document_problems(path, shape_of(name), folder.read_bytes(name))
        except Fault as fault:
            yield Problem(path, 1, fault)
    letters = letters_in(lambda: folder.read_bytes(SESSION))
    for room in folder.logs():
        for writer in folder.writers(room):
            file = folder.room_file(room, writer)
            checked.add(file.path)
            try:
                yield from room_problems(file, letters)
            except FileNotFoundError:
                yield Problem(file.path, 1, Fault("segment-missing", segment="0001.toml.age", records=room))
    for path in plain_remains(folder):
        yield Problem(path, 1, Fault("plain-remains", session=folder.name))
