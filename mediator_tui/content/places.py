"""Where things lie: built-in scripts, examples, the user's own phrases; and where in a file a fault is."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from mediator_tui.domain.fault import Fault

_PACKAGE = Path(__file__).resolve().parents[1]


def _beside_package(packaged: str, checkout: str) -> Path:
    for folder in (_PACKAGE / packaged, _PACKAGE.parent / checkout):
        if folder.is_dir():
            return folder
    raise Fault("scripts-missing", folder=str(_PACKAGE.parent / checkout))


def scripts_root() -> Path:
    """Return the folder of the built-in scripts: in the wheel, or beside the package in a checkout."""
    return _beside_package("_scripts", "scripts")


def examples_root() -> Path:
    """Return the folder of the example sessions, which are only ever read."""
    return _beside_package("_examples", "sessions/examples")


def is_example(session: Path) -> bool:
    """Whether a session's folder is one of the examples, which are only ever read."""
    try:
        examples = examples_root()
    except Fault:
        return False
    return Path(os.path.abspath(session)).parent.samefile(examples)  # noqa: PTH100 (a loop of links would stop resolve())


def phrases_root() -> Path:
    """Return the user's own phrase book: `MEDIATOR_PHRASES`, or a folder in their data directory."""
    return _own("MEDIATOR_PHRASES", "phrases")


def documents_root() -> Path:
    """Return the office's own document templates: `MEDIATOR_DOCUMENTS`, or a folder in the user's data directory."""
    return _own("MEDIATOR_DOCUMENTS", "documents")


def own_scenarios_root() -> Path:
    """Return the folder of the user's own scenarios: `MEDIATOR_SCENARIOS`, or one in their data directory."""
    return _own("MEDIATOR_SCENARIOS", "scenarios")


def resources_path() -> Path:
    """Return the directory of local resources: `MEDIATOR_RESOURCES`, or a file beside the phrase book."""
    return _own("MEDIATOR_RESOURCES", "resources.toml")


def practice_root() -> Path:
    """Return where practice data are kept: `MEDIATOR_PRACTICE`, or a folder in the user's data directory."""
    return _own("MEDIATOR_PRACTICE", "practice")


def next_time_path() -> Path:
    """Return where it stands what the mediator wants to keep and to try: `MEDIATOR_NEXT_TIME`, or in their data."""
    return _own("MEDIATOR_NEXT_TIME", "next-time.toml")


def _own(variable: str, name: str) -> Path:
    if named := os.environ.get(variable):
        return Path(named)
    import platformdirs  # noqa: PLC0415 (help does without it)

    return Path(platformdirs.user_data_dir("mediator-tui", appauthor=False)) / name


def papers_folder() -> Path:
    """Return where documents are put unless somebody names a folder: the user's documents, else where we are."""
    import platformdirs  # noqa: PLC0415 (help does without it)

    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.cwd()


def contacts_path() -> Path:
    """Return the user's own emergency numbers: `MEDIATOR_CONTACTS`, or a file in their configuration directory."""
    if named := os.environ.get("MEDIATOR_CONTACTS"):
        return Path(named)
    import platformdirs  # noqa: PLC0415 (help does without it)

    return Path(platformdirs.user_config_dir("mediator-tui", appauthor=False)) / "contacts.toml"


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line (from 1) of the block or key that `path` leads to, as near as the text tells.

    `path` is a table path as pydantic gives it: `("say", 2, "text", "en")` is the third `[[say]]` block's
    key `text.en`.
    """
    lines = text.splitlines()
    start, end, names = 0, len(lines), list(path)
    prefix: list[str] = []
    while at := next((place for place, name in enumerate(names) if isinstance(name, int)), 0):
        prefix += map(str, names[:at])
        block = _block(lines, ".".join(prefix), int(names[at]), start, end)
        if block is None:  # an array on one line
            break
        start, end = block
        names = names[at + 1 :]
    if start == 0 and len(names) > 1 and (table := _table(lines, str(names[0]))):
        start, end = table
        names = names[1:]
    wanted = [str(name) for name in names if not isinstance(name, int)]
    for length in range(len(wanted), 0, -1):
        key = re.compile(r"\s*" + r"\s*\.\s*".join(map(re.escape, wanted[:length])) + r"\s*[.=]")
        for number in range(start, end):
            if key.match(lines[number]):
                return number + 1
    return start + 1


def _table(lines: list[str], name: str) -> tuple[int, int] | None:
    """Return where the table `[name]` begins and ends, its own keys only."""
    header = re.compile(r"\s*\[\s*" + re.escape(name) + r"\s*\]")
    begin = next((number for number, line in enumerate(lines) if header.match(line)), None)
    if begin is None:
        return None
    ends = (number for number in range(begin + 1, len(lines)) if lines[number].lstrip().startswith("["))
    return begin, next(ends, len(lines))


def _block(lines: list[str], name: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    header = re.compile(r"\s*\[\[\s*" + re.escape(name) + r"\s*\]\]")
    nested = re.compile(r"\s*\[\[?\s*" + re.escape(name) + r"\.")
    seen = -1
    for number in range(start, end):
        if header.match(lines[number]):
            seen += 1
            if seen == index:
                stop = number + 1
                while stop < end and not (lines[stop].lstrip().startswith("[") and not nested.match(lines[stop])):
                    stop += 1
                return number, stop
    return None
