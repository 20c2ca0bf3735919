"""`mediator list`: the sessions of the sessions folder, without anything a passer-by should not read."""

from datetime import datetime
from typing import Any

from mediator_tui.cli.help import Spoken, option
from mediator_tui.cli.moments import now
from mediator_tui.cli.out import json_rows
from mediator_tui.cli.settings import Settings
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.sessions import TRANSCRIPT, Session
from mediator_tui.domain.text import visible
from mediator_tui.store.due import run_out
from mediator_tui.store.library import Listed, listed


def show_list(settings: Settings, format: str | None, titles: bool) -> int:  # noqa: A002
    """Print the sessions; return 1 where one of them cannot be read."""
    moment = now()
    rows = [_row(settings, each, moment, titles=titles) for each in listed(settings.root)]
    if format == "json":
        print(json_rows(rows))
    elif not rows:
        print(visible(settings.say("list-none", folder=str(settings.root))))
    else:
        for row in rows:
            print(visible(_text(settings, row)))
    return int(any("fault" in row for row in rows))


def _row(settings: Settings, each: Listed, moment: datetime, *, titles: bool) -> dict[str, Any]:
    over = run_out(each, moment.date())
    passed = {"kept_until": over.isoformat()} if over else {}
    if each.locked:
        return {"folder": each.folder.name, "state": "locked", **passed}
    if each.session is None:
        fault = each.fault or Fault("session-missing")
        return {"folder": each.folder.name, "fault": settings.fault(fault)}
    row = _session_row(each.folder.name, each.session) | passed
    try:
        row["untouched"] = each.untouched(moment)
    except OSError as error:
        return {"folder": each.folder.name, "fault": settings.system(error)}
    if titles:
        row |= {"title": each.session.title, "names": [party.name for party in each.session.parties]}
    return row


def _session_row(name: str, session: Session) -> dict[str, Any]:
    return {
        "folder": name,
        "date": session.created.isoformat(),
        "kind": session.kind,
        "profile": session.profile,
        "parties": len(session.parties),
        "state": session.outcome or "open",
    }


def _text(settings: Settings, row: dict[str, Any]) -> str:
    if "fault" in row:
        return f"{row['folder']}  {row['fault']}"
    over = [settings.say("list-run-out", date=row["kept_until"])] if "kept_until" in row else []
    if row["state"] == "locked":
        return "  ".join([row["folder"], settings.say("state-locked"), *over])
    parts = [
        row["folder"],
        row["date"],
        settings.kind(row["kind"]),
        settings.say("list-parties", n=row["parties"]),
    ]
    if row["kind"] != TRANSCRIPT:  # nobody closes one
        parts.append(settings.say(f"state-{row['state']}"))
    if row["profile"] == "training":
        parts.append(settings.say("list-training"))
    if row["untouched"]:
        parts.append(settings.say("list-untouched"))
    parts += over
    if "title" in row:
        parts += [each for each in (row["title"], ", ".join(row["names"])) if each]
    return "  ".join(parts)


COMMAND = Spoken("list", show_list, [option("--format", metavar="text|json"), option("--titles")])
