"""Practice data: durations and tallies for a supervisor; no words, names, titles, places or amounts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from mediator_tui.documents.model import Block, Document, Heading, Row, Rows, document
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, PRIVATE
from mediator_tui.domain.sessions import Session
from mediator_tui.domain.toml_text import block_text, key_text

OTHER = "other"


def practice_data(session: Session, rooms: Mapping[str, Sequence[Record]], guide: Guide, ident: str) -> dict[str, Any]:
    """Return the numbers of a session as a table; `ident` is random, so that it leads back to nothing.

    Only kinds, cards and walks that the guide knows are named: a name made up for one session is "other".
    """
    standing = {room: [record for record in records if not record.undone] for room, records in rooms.items()}
    shown = [record for records in standing.values() for record in records if record.shown and not record.struck]
    visits = Counter(
        _known(record.technique, guide)
        for record in standing.get(PRIVATE, ())
        if record.kind == "move" and record.technique and record.get("parked") is None and not record.get("left")
    )
    noted = Counter(_known(record.technique, guide) for record in shown if record.technique)
    kinds: Counter[str] = Counter(record.kind for record in shown)
    return {
        "format": 1,
        "id": ident,
        "month": f"{session.created:%Y-%m}",
        "walk": session.kind if session.kind in guide.walks else OTHER,
        "parties": len(session.parties),
        "sittings": len(session.sittings),
        "minutes": _minutes(standing),
        "kinds": {kind: kinds[kind] for kind in KINDS if kinds[kind]},
        "techniques": {
            card: {"visits": visits[card], "records": noted[card]} for card in sorted({*visits, *noted})
        },
    }  # fmt: skip


def _known(card: str | None, guide: Guide) -> str:
    return card if card and (card in guide.cards or card in guide.lists) else OTHER


def _minutes(rooms: Mapping[str, Sequence[Record]]) -> dict[str, int]:
    """Return the whole minutes between the first and the last record of each stay in a room, stays added up.

    Private meetings are numbered, not lettered.
    """
    talked = [room for room in rooms if room not in {JOINT, PRIVATE}]
    names = {JOINT: JOINT} | {room: f"alone-{place}" for place, room in enumerate(sorted(talked), 1)}
    events = sorted((r.sitting, r.at, room) for room in names for r in rooms.get(room, ()) if r.shown)
    spent: dict[str, timedelta] = dict.fromkeys(names.values(), timedelta())
    for (_, room), stay in groupby(events, key=lambda event: (event[0], event[2])):
        times = [at for _, at, _ in stay]
        spent[names[room]] += times[-1] - times[0]
    return {name: int(each.total_seconds() // 60) for name, each in spent.items()}


def practice_toml(data: Mapping[str, Any]) -> bytes:
    """Return the numbers as TOML, for other programs."""
    simple = {key: value for key, value in data.items() if not isinstance(value, dict)}
    tables = [
        f"\n[{key_text(key)}]\n{block_text(value)}" for key, value in data.items() if isinstance(value, dict) and value
    ]
    return (block_text(simple) + "".join(tables)).encode()


def practice_page(data: Mapping[str, Any], guide: Guide, kinds: Mapping[str, str], words: Wording) -> Document:
    """Return the numbers as a document; `kinds` are the words for kinds of records."""
    t = words
    walk = guide.walks.get(data["walk"])
    head = {
        "id": data["id"],
        "month": data["month"],
        "walk": walk.name[t.language] if walk else t("practice-other"),
        "parties": data["parties"],
        "sittings": data["sittings"],
    }
    techniques = data["techniques"].items()
    blocks: list[Block] = [Rows(tuple(Row(t(f"practice-{key}"), str(value)) for key, value in head.items()), wide=True)]
    blocks += _part(t("practice-minutes"), ((_room(name, t), str(n)) for name, n in data["minutes"].items()))
    blocks += _part(t("practice-kinds"), ((kinds[kind], str(n)) for kind, n in data["kinds"].items()))
    blocks += _part(
        t("practice-techniques"),
        ((_card(card, guide, t), t("practice-technique", **each)) for card, each in techniques),
    )
    return document("practice-data", t.language, t("practice-title"), blocks, t.page)


def _part(heading: str, rows: Iterable[tuple[str, str]]) -> list[Block]:
    made = tuple(Row(label, value) for label, value in rows)
    return [Heading(heading, 2), Rows(made, wide=True)] if made else []


def _room(name: str, t: Wording) -> str:
    return t("practice-joint") if name == JOINT else t("practice-alone", n=name.rpartition("-")[2])


def _card(card: str, guide: Guide, t: Wording) -> str:
    name = guide.titled(card)
    return name[t.language] if name else t("practice-other")
