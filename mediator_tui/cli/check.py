"""`mediator check`: reads scripts and sessions, and says `file:line: what is wrong and how to mend it`."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mediator_tui.cli.check_scripts import is_scripts, script_problems
from mediator_tui.cli.check_sealed import sealed_session_problems, sealed_sessions, unlocked_to_check
from mediator_tui.cli.check_sessions import document_problems, is_session_file, session_file_problems
from mediator_tui.cli.help import Spoken, argument
from mediator_tui.cli.settings import Settings
from mediator_tui.content.contacts import contacts_in, is_contacts
from mediator_tui.content.phrases import is_phrase_book, phrase_problems
from mediator_tui.content.places import resources_path, scripts_root
from mediator_tui.content.reading import Problem
from mediator_tui.content.scenarios import is_scenario, scenario_problems
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.resources import Resources
from mediator_tui.domain.text import visible
from mediator_tui.domain.toml_text import decoded, parsed
from mediator_tui.store.folder import SessionFolder


def check(settings: Settings, paths: tuple[str, ...]) -> int:
    """Print every fault of the files at `paths`; return 1 where there is any."""
    checked: set[Path] = set()
    problems: list[Problem] = []
    for path in map(Path, paths):
        try:
            problems += _problems(settings, path, checked)
        except OSError as error:
            problems.append(_unreadable(Path(error.filename or path), error))
    lines = {
        (str(each.path), each.line, settings.sentence(each.fault)): None
        for each in sorted(problems, key=lambda each: (str(each.path), each.line))
    }
    for file, line, sentence in lines:
        print(visible(f"{file}:{line}: {sentence}"))
    if not lines:
        print(settings.say("check-done", n=len(checked)))
    return int(bool(lines))


def _problems(settings: Settings, path: Path, checked: set[Path]) -> Iterator[Problem]:
    """Yield what is wrong at one path; every file that was looked at goes into `checked`."""
    mode = path.stat().st_mode
    sealed = list(sealed_sessions(path))
    for folder in sealed:
        if unlocked_to_check(settings, folder, named=folder.path in (path, *path.parents)):
            yield from sealed_session_problems(folder, checked)
    if sealed and not any(_is_plain(each, sealed) for each in _files(path)[0]):
        return
    if root := _scripts_root(path):
        yield from _of_scripts(root, path, checked)
    elif stat.S_ISDIR(mode):
        yield from _of_folder(path, checked, sealed)
    elif stat.S_ISREG(mode):
        checked.add(path)
        yield from _of_file(path)
    else:
        yield Problem(path, 1, Fault("not-a-file"))


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() follows links, and loops of them)


def _scripts_root(path: Path) -> Path | None:
    """Return the scripts folder that `path` is or lies in, absolute only where `path` is."""
    whole = _whole(path)
    for folder in (whole, *whole.parents):
        if is_scripts(folder):
            return folder if path.is_absolute() else Path(os.path.relpath(folder))
    return None


def _of_scripts(root: Path, path: Path, checked: set[Path]) -> Iterator[Problem]:
    """Yield what is wrong with the scripts at `path`; all are read, since files point at each other."""
    files, unreadable = _files(root)
    whole = _whole(path)
    wanted = {each for each in files if whole in (_whole(each), *_whole(each).parents)}
    if not wanted and path.is_file():
        yield Problem(path, 1, Fault("unknown-file"))
        return
    checked |= wanted
    everything = whole == _whole(root)
    yield from (each for each in (*unreadable, *script_problems(root)) if everything or each.path in wanted)


def _is_plain(file: Path, sealed: list[SessionFolder]) -> bool:
    return file.parent not in {folder.path for folder in sealed}


def _of_folder(path: Path, checked: set[Path], sealed: list[SessionFolder]) -> Iterator[Problem]:
    files, unreadable = _files(path)
    files = [each for each in files if _is_plain(each, sealed)]
    yield from unreadable
    if not files and not unreadable:
        yield Problem(path, 1, Fault("nothing-to-check"))
    for file in files:
        checked.add(file)
        try:
            yield from _of_file(file)
        except OSError as error:
            yield _unreadable(file, error)


def _of_file(path: Path) -> Iterator[Problem]:
    if is_session_file(path):
        yield from session_file_problems(path)
        return
    try:
        data = parsed(decoded(path.read_bytes()))
    except Fault as fault:
        yield Problem(path, int(fault.values.get("line", "1")), fault)
        return
    if path.name == resources_path().name:
        yield from document_problems(path, Resources)
    elif is_contacts(data):
        yield from contacts_in(path)[1]
    elif is_phrase_book(data):
        yield from phrase_problems(path, scripts_root())
    elif is_scenario(data):
        yield from scenario_problems(path)
    else:
        yield Problem(path, 1, Fault("unknown-file"))


def _files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return every TOML file below a folder, and the folders that cannot be looked into."""
    problems: list[Problem] = []

    def failed(error: OSError) -> None:
        problems.append(_unreadable(Path(error.filename or folder), error))

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=failed):
        folders.sort()
        found += [Path(place) / name for name in sorted(names) if name.endswith(".toml")]
    return found, problems


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(path, 1, Fault("cannot-read", reason=error.strerror or type(error).__name__))


COMMAND = Spoken("check", check, [argument("paths", "PATH", nargs=-1, required=True)])
