"""`mediator scenario`: role-plays to practise with: which there are, one's own, and sheets to hand out."""

from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.out import json_rows
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import UnknownValue, WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.content.scenarios import load_scenarios, new_scenario, scenario_named
from mediator_tui.content.words import words
from mediator_tui.documents.formats import FORMATS, written
from mediator_tui.documents.model import Document
from mediator_tui.documents.scenario_parts import Sheet
from mediator_tui.documents.scenario_sheets import observer_sheet, role_sheets
from mediator_tui.documents.scenario_trainer import coach_sheet, trainer_sheet
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.scenario import MEDIATOR, Deal, Scenario
from mediator_tui.domain.text import visible
from mediator_tui.store.whole import put, refuse_existing

_WHOM = ("trainer", "roles", "coach", "observers")
_ROLES = "roles"


def scenario(  # noqa: PLR0917
    settings: Settings,
    doings: tuple[str, ...],
    whom: str | None,
    role: str | None,
    seed: str | None,
    format: str | None,  # noqa: A002
    output: str | None,
    force: bool,
) -> int:
    """List the scenarios, make the file of a new one, or write sheets; return the exit code."""
    doing, *rest = doings or ("",)
    if doing != "print" and (force or any(each is not None for each in (whom, role, seed, output))):
        raise WrongUse("scenario-only-print")
    if doing == "list" and not rest:
        return _list(settings, format)
    if doing == "new" and len(rest) == 1 and format is None:
        return _new(settings, Path(rest[0]))
    if doing != "print" or len(rest) != 1:
        raise WrongUse("scenario-needs-doing")
    kind = whom or _ROLES
    if kind not in _WHOM:
        raise UnknownValue("--for", _WHOM)
    if role is not None and kind != _ROLES:
        raise WrongUse("scenario-role-of-roles")
    chosen = scenario_named(rest[0])
    ending = _format(format, output)
    path = Path(output or f"{chosen.id}-{role or kind}.{ending}")
    if not force:
        refuse_existing(path)
    sheet = Sheet(Deal.of(chosen, _number(seed)), load_guide(), settings.language)
    put(path, written(_made(sheet, kind, role), ending), force=force)
    print(visible(str(path)))
    return 0


def _list(settings: Settings, format: str | None) -> int:  # noqa: A002
    if format not in {None, "json"}:
        raise UnknownValue("--format", ["json"])
    found = load_scenarios().values()
    if format == "json":
        print(json_rows(map(_row, found)))
        return 0
    for each in found:
        low, high = each.minutes
        line = words()(
            "scenario.list-line", settings.language, id=each.id, title=each.title[settings.language], low=low,
            high=high, level=words()(f"scenario.level-{each.level}", settings.language), roles=len(each.roles),
        )  # fmt: skip
        print(visible(line))
    return 0


def _row(each: Scenario) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title.model_dump(),
        "level": each.level,
        "minutes": each.minutes,
        "cards": each.cards,
        "roles": [role.id for role in each.roles],
        "safety": each.safety is not None,
    }


def _new(settings: Settings, path: Path) -> int:
    refuse_existing(path)
    put(path, new_scenario(path.name, settings.language), force=False)
    for line in words()("scenario.made-new", settings.language, file=str(path)).splitlines():
        print(visible(line))
    return 0


def _format(named: str | None, output: str | None) -> str:
    """Return the format: the one named, the one the file's name ends in, or the usual one."""
    if output == "-":
        raise WrongUse("export-to-a-file")
    ending = Path(output).suffix.removeprefix(".").casefold() if output else ""
    chosen = named or (ending if ending in FORMATS else FORMATS[0])
    if chosen not in FORMATS:
        raise UnknownValue("--format", FORMATS)
    return chosen


def _number(seed: str | None) -> int | None:
    if seed is None:
        return None
    try:
        return int(seed)
    except ValueError:
        raise WrongUse("scenario-bad-seed") from None


def _made(sheet: Sheet, kind: str, role: str | None) -> Document:
    if kind == "trainer":
        return trainer_sheet(sheet)
    if kind == "coach":
        return coach_sheet(sheet)
    if kind == "observers":
        return observer_sheet(sheet)
    allowed = [MEDIATOR, *(each.id for each in sheet.scenario.roles)]
    if role is not None and role not in allowed:
        raise Fault("no-such-role", role=role, allowed=", ".join(allowed))
    return role_sheets(sheet, role)


COMMAND = Spoken(
    "scenario",
    scenario,
    [
        argument("doings", "DOING", nargs=-1),
        option("--for", "whom", metavar="WHOM"),
        option("--role", metavar="ID"),
        option("--seed", metavar="NUMBER"),
        option("--format", metavar="md|docx|html|pdf|json"),
        option("--output", "-o", "output", metavar="FILE"),
        option("--force"),
    ],
)
