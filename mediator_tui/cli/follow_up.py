"""`mediator follow-up`: what is due over all sessions, entries for a calendar, and one session's follow-up."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import today
from mediator_tui.cli.out import json_rows
from mediator_tui.cli.screen import has_screen, screen
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.words import words
from mediator_tui.domain.text import visible
from mediator_tui.store.due import Awaited, awaited
from mediator_tui.store.whole import put
from mediator_tui.walk.standing import Standing


def follow_up(
    settings: Settings,
    session: str | None,
    *,
    plain: bool,
    ics: str | None,
    force: bool,
    format: str | None,  # noqa: A002
) -> int:
    """List what is due, write it for a calendar, or open one session's follow-up; return the exit code."""
    if session is not None and (ics is not None or format is not None):
        raise WrongUse("follow-up-one-or-all")
    if force and ics is None:
        raise WrongUse("follow-up-force-what")
    if session is not None:
        return _open(settings, session, plain=plain)
    sessions = awaited(settings.root)
    if ics is not None:
        return _write(settings, sessions, Path(ics), force=force)
    return _list(settings, sessions, as_json=format == "json")


def _open(settings: Settings, session: str, *, plain: bool) -> int:
    from mediator_tui.cli.places import is_example, session_folder  # noqa: PLC0415 (the list does without it)

    folder = session_folder(settings, session)
    to_write = not is_example(folder)
    if has_screen() and not plain:
        code: int = screen("run").follow_up(
            folder,
            settings.root,
            language=settings.language,
            language_named=settings.language_named,
            to_write=to_write,
        )
        return code
    from mediator_tui import plain as lines  # noqa: PLC0415

    return lines.follow_up(folder, settings.root, settings.language, to_write=to_write)


def _list(settings: Settings, sessions: list[Awaited], *, as_json: bool) -> int:
    this_day = today()
    if as_json:
        print(json_rows(_row(settings, each) for each in sessions))
    elif not sessions:
        print(visible(settings.say("follow-up-none", folder=str(settings.root))))
    else:
        standing = Standing(words(), settings.language)
        for each in sessions:
            day = each.next.isoformat() if each.next else "-" * 10
            told = settings.fault(each.fault) if each.fault else standing.awaited(each, this_day)
            print(visible(f"{each.name}  {day}  {told}"))
    return int(any(each.fault for each in sessions))


def _row(settings: Settings, each: Awaited) -> dict[str, Any]:
    if each.fault:
        return {"folder": each.name, "fault": settings.fault(each.fault)}
    due = each.due
    dates = sorted(day.isoformat() for day in due.follow_ups.values()) if due else []
    keep = due.keep_until.isoformat() if due and due.keep_until else None
    return {"folder": each.name, "follow_ups": dates, "keep_until": keep}


def _write(settings: Settings, sessions: list[Awaited], path: Path, *, force: bool) -> int:
    """Write the calendar entries; a session that cannot be read is named, and left out."""
    from mediator_tui.cli.calendar_entries import entries  # noqa: PLC0415 (only this command needs the library)

    put(path, entries(sessions, datetime.now(UTC)), force=force)
    for each in sessions:
        if each.fault:
            print(visible(settings.fault(each.fault)))
    count = sum(len(each.due.follow_ups) for each in sessions if each.due)
    print(visible(settings.say("follow-up-written", n=count, file=str(path))))
    return int(any(each.fault for each in sessions))


COMMAND = Spoken(
    "follow-up",
    follow_up,
    [
        argument("session", "SESSION", required=False),
        option("--plain"),
        option("--ics", metavar="FILE"),
        option("--force"),
        option("--format", metavar="text|json"),
    ],
)
