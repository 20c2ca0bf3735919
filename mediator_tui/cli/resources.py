"""`mediator resources`: the directory of local resources, shared by all sessions."""

import sys
from typing import Any

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.out import json_rows
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.resources import SORTS, WORDS, Resource
from mediator_tui.domain.text import storable, visible
from mediator_tui.walk.directory import Directory, names_of_all
from mediator_tui.walk.standing import Standing

_DOINGS = ("add", "check", "note")


def resources(settings: Settings, words: tuple[str, ...], stale: bool, format: str | None, **given: Any) -> int:  # noqa: A002
    """List, search, add, check or note; return the exit code."""
    directory = Directory(load_guide())
    doing = words[0] if words and words[0] in _DOINGS else ""
    if doing != "add" and any(value is not None for value in given.values()):
        raise WrongUse("resources-only-add")
    if doing and (stale or format):
        raise WrongUse("resources-only-list")
    if doing == "add":
        return _add(settings, directory, " ".join(words[1:]), given)
    if doing == "check":
        return _check(settings, directory, words[1:])
    if doing == "note":
        return _note(settings, directory, words[1:])
    return _list(settings, directory, " ".join(words), only_stale=stale, as_json=format == "json")


def _list(settings: Settings, directory: Directory, wanted: str, *, only_stale: bool, as_json: bool) -> int:
    found = directory.found(storable(wanted)[0], settings.language)
    shown = [each for each in found if not only_stale or each.stale(today())]
    if as_json:
        print(json_rows(each.model_dump(mode="json") | {"notes": _notes(directory, each.id)} for each in shown))
    elif not shown:
        print(settings.say("resources-none"))
    elif len(shown) == 1 and wanted:
        _print_whole(settings, directory, shown[0])
    else:
        for each in shown:
            print(visible(_line(settings, each)))
    return 0


def _notes(directory: Directory, ident: str) -> list[dict[str, str]]:
    return [{"day": note.day.isoformat(), "words": note.words} for note in directory.notes(ident)]


def _line(settings: Settings, each: Resource) -> str:
    standing = Standing(words(), settings.language)
    parts = [each.name, standing.t(f"kind-{each.kind}"), each.what, each.place, each.contact]
    return f"{each.id}  {' · '.join(filter(None, parts))}  [{standing.checked(each, today())}]"


def _print_whole(settings: Settings, directory: Directory, each: Resource) -> None:
    standing = Standing(words(), settings.language)
    print(visible(_line(settings, each)))
    for key in WORDS:
        if text := getattr(each, key):
            print(visible(f"  {standing.t(f'resource-{key}')}: {text}"))
    for note in directory.notes(each.id):
        print(visible(f"  {note.day.isoformat()} {note.words}"))


def _add(settings: Settings, directory: Directory, name: str, given: dict[str, Any]) -> int:
    """Add a resource out of the options; without a name, each thing is asked for."""
    values = {key: storable(str(value))[0].strip() for key, value in given.items() if value is not None}
    if not name:
        if values:
            raise WrongUse("resources-needs-name")
        name, values = _asked(settings)
    kept = directory.add(Resource.model_validate({"id": "new", "name": storable(name)[0], **values}), settings.language)
    print(visible(settings.say("resources-added", id=kept.id, name=kept.name)))
    return 0


def _asked(settings: Settings) -> tuple[str, dict[str, str]]:
    """Ask for everything on the terminal; the questions go to standard error."""
    standing = Standing(words(), settings.language)

    def ask(label: str) -> str:
        print(f"{label}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        return storable(line)[0].strip()

    name = ask(standing.t("resource-name"))
    if not name:
        raise Fault("resource-without-name")
    sorts = ", ".join(f"{at} {standing.t(f'kind-{sort}')}" for at, sort in enumerate(SORTS, 1))
    typed = ask(f"{standing.t('resource-kind')} ({sorts})")
    values: dict[str, str] = {"kind": SORTS[0] if typed == "1" else SORTS[1]}
    values |= {key: text for key in WORDS if (text := ask(standing.t(f"resource-{key}")))}
    return name, values


def _check(settings: Settings, directory: Directory, idents: tuple[str, ...]) -> int:
    if not idents:
        raise WrongUse("resources-needs-id")
    for ident in idents:
        kept = directory.check(ident, today(), settings.language)
        print(visible(settings.say("resources-checked", name=kept.name, day=today().isoformat())))
    return 0


def _note(settings: Settings, directory: Directory, rest: tuple[str, ...]) -> int:
    ident, text = rest[0] if rest else "", " ".join(rest[1:]).strip()
    if not ident or not text:
        raise WrongUse("resources-needs-note")
    names = names_of_all(settings.root, load_guide())
    directory.note(ident, storable(text)[0], today(), names, settings.language)
    print(visible(settings.say("resources-noted", id=ident)))
    return 0


COMMAND = Spoken(
    "resources",
    resources,
    [
        argument("words", "WORDS", nargs=-1),
        option("--stale"),
        option("--kind", metavar="goods|service"),
        *(option(f"--{key}", metavar="WORDS") for key in WORDS),
        option("--format", metavar="text|json"),
    ],
)
