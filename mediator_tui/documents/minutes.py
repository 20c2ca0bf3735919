"""Berita acara: when and where, who came, what was discussed, how it ended; nothing anybody said."""

from collections.abc import Sequence

from mediator_tui.documents.model import (
    Blank,
    Block,
    Document,
    Heading,
    Paragraph,
    Points,
    Sign,
    Signatures,
    document,
)
from mediator_tui.documents.parties import Signing
from mediator_tui.domain.records import Record


def issues_of(records: Sequence[Record]) -> list[str]:
    """Return the joint questions among the joint room's records, in their order.

    A question counts as joint where nobody declined it and it stands on the parties' board: all of it is the
    joint room's, which every party may see.
    """
    issues = [record for record in records if record.kind == "issue" and record.shown and not record.struck]
    joint = [record for record in issues if record.text and record.get("shown") is not False and not _declined(record)]
    return [record.text for record in sorted(joint, key=lambda record: _order(record, len(joint)))]


def _declined(record: Record) -> bool:
    return any(
        key.startswith("confirmed_") and value == "declined" for key, value in (record.model_extra or {}).items()
    )


def _order(record: Record, last: int) -> int:
    order = record.get("order")
    return order if isinstance(order, int) else last + 1


def minutes(signing: Signing, issues: Sequence[str], attended: Sequence[str], following: str) -> Document:
    """Return the minutes of the meeting at which these questions were discussed and these parties were present."""
    t, text = signing.words, signing.agreement
    present = [each for each in signing.parties if each[0].letter in attended]
    people = [
        t("minutes-named", name=legal.name, alias=party.name, party=called)
        if legal
        else t("minutes-party", name=party.name, party=called)
        for party, legal, called in present
    ]
    mediator = t("minutes-mediator", name="")
    blocks: list[Block] = [
        Paragraph(t("minutes-held", day=t.week_day(text.day), place=text.place), keep=True),
        Points((*people, mediator), "number"),
        Heading(t("minutes-issues"), 2),
        Points(tuple(issues), "number") if issues else Blank(4),
        Heading(t("minutes-outcome"), 2),
        Paragraph(t(f"minutes-{signing.session.outcome or 'open'}")),
        Heading(t("minutes-next"), 2),
        Paragraph(following) if following.strip() else Blank(1),
        Paragraph(t("minutes-end"), keep=True),
        Paragraph(t("place-day", place=text.place, day=t.day(text.day)), right=True, keep=True),
        Signatures((*(Sign(called, legal.name if legal else "") for _, legal, called in present),)),
        Signatures((Sign(t("mediator")),)),
        *signing.witnesses(0),
        *signing.acknowledged(0),
    ]
    return document("minutes", t.language, t("minutes-title"), blocks, t.page)
