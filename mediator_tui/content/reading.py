"""Reads scripts into the guide; what is wrong with a file is collected, never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from mediator_tui.content.places import line_of
from mediator_tui.domain.cards import Card
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import WalkPlan
from mediator_tui.domain.screening import Screening, StopCard
from mediator_tui.domain.toml_text import decoded, parsed

if TYPE_CHECKING:
    from mediator_tui.domain.reference import Pack

M = TypeVar("M", bound=BaseModel)
_NOT_GUIDE = frozenset({"interface", "demo", "scenarios", "starting", "parties", "practice"})
P = TypeVar("P", Card, GuideList, WalkPlan, "Pack")


@dataclass(frozen=True)
class Problem:
    """One fault in one file: where, and the sentence's key and values."""

    path: Path
    line: int
    fault: Fault


@dataclass
class Script:
    """One script file as it was read."""

    path: Path
    text: str
    data: dict[str, Any]


@dataclass
class Shelf:
    """The scripts of a folder, read; what could not be read is in `problems`."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    scripts: dict[str, Script] = field(default_factory=dict)
    """Every readable file by its path below the root, with forward slashes."""

    def blame(self, path: Path, line: int, key: str, /, **values: str | int) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, line, Fault(key, **values)))

    def blame_at(self, script: Script, place: tuple[str | int, ...], key: str, /, **values: str | int) -> None:
        """Note a problem at that place of a script."""
        self.blame(script.path, line_of(script.text, place), key, **values)

    def model(self, script: Script, shape: type[M]) -> M | None:
        """Return the script as that shape, or note what is wrong with it."""
        try:
            return shape.model_validate(script.data)
        except ValidationError as error:
            self._blame_each(script, error, ())
            return None

    def rows(self, script: Script, name: str, shape: type[M]) -> list[M]:
        """Return the script's array of tables under `name`; rows that are wrong are noted and left out."""
        for key in script.data.keys() - {"format", "id", name}:
            self.blame_at(script, (key,), "unknown-key", name=key)
        if script.data.get("format") != 1:
            self.blame(script.path, 1, "no-format")
        rows = script.data.get(name, [])
        if not isinstance(rows, list):
            self.blame_at(script, (name,), "wrong-value", name=name, reason=f"[[{name}]]")
            return []
        good = []
        for number, row in enumerate(rows):
            try:
                good.append(shape.model_validate(row))
            except ValidationError as error:
                self._blame_each(script, error, (name, number))
        return good

    def _blame_each(self, script: Script, error: ValidationError, below: tuple[str | int, ...]) -> None:
        for each in error.errors(include_url=False, include_context=True):
            place = (*below, *each["loc"])
            self.problems.append(Problem(script.path, line_of(script.text, place), reason_of(each, place)))


def _name(place: tuple[str | int, ...]) -> str:
    """Return the key that is meant, without the block it stands in: the line tells that."""
    while place and isinstance(place[-1], int):
        place = place[:-1]
    blocks = [number for number, each in enumerate(place) if isinstance(each, int)]
    return ".".join(map(str, place[blocks[-1] + 1 :] if blocks else place))


_PLAIN_REASONS = {
    "string_type": "not-text",
    "string_too_short": "empty",
    "too_short": "too-few",
    "too_long": "too-many",
    "int_type": "not-number",
    "int_parsing": "not-number",
    "bool_type": "not-yes-no",
    "bool_parsing": "not-yes-no",
    "tuple_type": "not-list",
    "list_type": "not-list",
    "dict_type": "not-table",
    "model_type": "not-table",
}


def reason_of(error: Mapping[str, Any], place: tuple[str | int, ...]) -> Fault:
    """Return what one error of pydantic's, at that place of a file, says to the file's writer."""
    kind, name = error["type"], _name(place)
    if kind == "missing":
        return Fault("missing-key", name=name)
    if kind == "extra_forbidden":
        return Fault("unknown-key", name=name)
    if kind == "literal_error":
        return Fault("not-one-of", name=name, allowed=str(error["ctx"]["expected"]))
    if kind == "string_pattern_mismatch":
        return Fault("bad-source" if "source" in name else "bad-id", name=name)
    if kind in _PLAIN_REASONS:
        return Fault(_PLAIN_REASONS[kind], name=name)
    return Fault("wrong-value", name=name, reason=str(error["msg"]))


def read_shelf(root: Path, *, guide_only: bool = False) -> Shelf:
    """Read every TOML file below `root`; `guide_only` leaves out what a guide is not made of."""
    shelf = Shelf(root)
    for path in sorted(root.rglob("*.toml")):
        if not (guide_only and path.relative_to(root).parts[0] in _NOT_GUIDE):
            read_script(shelf, path)
    return shelf


def read_script(shelf: Shelf, path: Path) -> Script | None:
    """Read one file onto the shelf; None where it cannot be read, which is noted."""
    try:
        text = decoded(path.read_bytes())
        script = Script(path, text, parsed(text))
    except Fault as fault:
        shelf.problems.append(Problem(path, int(fault.values.get("line", "1")), fault))
    except OSError as error:
        shelf.blame(path, 1, "cannot-read", reason=error.strerror or type(error).__name__)
    else:
        shelf.scripts[path.relative_to(shelf.root).as_posix()] = script
        return script
    return None


def guide_of(shelf: Shelf, *, partly: bool = False) -> Guide:
    """Build the guide from a shelf; what is wrong is noted on the shelf.

    Raises `Fault` (`script-missing`) where a file the app cannot do without is missing or unreadable; with
    `partly` that is noted too, and an empty one stands in for it.
    """
    from mediator_tui.domain import reference  # noqa: PLC0415 (the screen stands before it is needed)

    return Guide(
        cards=_folder(shelf, "cards/", Card),
        lists=_folder(shelf, "lists/", GuideList),
        walks=_folder(shelf, "walks/", WalkPlan),
        packs=_folder(shelf, "packs/", reference.Pack),
        catalogue={entry.id: entry for entry in rows_of(shelf, "catalogue.toml", "entries", reference.Entry)},
        impasse=tuple(rows_of(shelf, "impasse.toml", "rows", reference.ImpasseRow)),
        wording=tuple(rows_of(shelf, "wording.toml", "rules", reference.WordingRule)),
        screening=needed(shelf, "screening.toml", Screening, partly=partly),
        stop=needed(shelf, "stop.toml", StopCard, partly=partly),
        glossary=tuple(rows_of(shelf, "glossary.toml", "terms", reference.Term)),
        rubric=needed(shelf, "rubric.toml", reference.Rubric, partly=partly),
        fits=needed(shelf, "fits.toml", reference.Fits, partly=partly),
        titles=tuple(rows_of(shelf, "address.toml", "titles", reference.Title)),
        sources=tuple(rows_of(shelf, "sources.toml", "sources", reference.SourcePage)),
        term_rules=tuple(rows_of(shelf, "term-check.toml", "rules", reference.TermRule)),
        questions=tuple(rows_of(shelf, "questions.toml", "rules", reference.QuestionRule)),
        figures=tuple(rows_of(shelf, "figures.toml", "figures", reference.FigureRule)),
    )


def _folder(shelf: Shelf, folder: str, shape: type[P]) -> dict[str, P]:
    found: dict[str, P] = {}
    for name, script in shelf.scripts.items():
        if name.startswith(folder) and (each := shelf.model(script, shape)):
            if each.id != script.path.stem:
                shelf.blame_at(script, ("id",), "id-not-file", id=each.id, file=script.path.name)
            if each.id in found:
                shelf.blame_at(script, ("id",), "duplicate-id", id=each.id)
            found[each.id] = each
    return found


def rows_of(shelf: Shelf, name: str, key: str, shape: type[M]) -> list[M]:
    """Return the rows of a file that is a table of them; none where there is no such file."""
    script = shelf.scripts.get(name)
    return shelf.rows(script, key, shape) if script else []


def needed(shelf: Shelf, name: str, shape: type[M], *, partly: bool) -> M:
    """Return what a file holds that the app cannot do without; with `partly`, an empty one for a broken file.

    Raises `Fault` (`script-missing`).
    """
    script = shelf.scripts.get(name)
    made = shelf.model(script, shape) if script else None
    if made is not None:
        return made
    if not partly:
        raise Fault("script-missing", file=str(shelf.root / name))
    if script is None:
        shelf.blame(shelf.root / name, 1, "script-missing", file=name)
    empty: dict[str, Any] = dict.fromkeys(shape.model_fields, ())
    return shape.model_construct(**empty)
