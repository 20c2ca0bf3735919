"""Sheets that are handed out: each role's own, the mediator's, the observers'."""

from mediator_tui.documents.model import (
    Blank,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Rows,
    Term,
    document,
)
from mediator_tui.documents.scenario_parts import Sheet
from mediator_tui.domain.scenario import MEDIATOR, Role


def role_sheets(sheet: Sheet, only: str | None = None) -> Document:
    """Return the mediator's sheet and one for each role, each on a page of its own; or `only` one of them."""
    pages = [_mediator(sheet)] if only in {None, MEDIATOR} else []
    pages += [_role(sheet, role) for role in sheet.scenario.roles if only in {None, role.id}]
    blocks: list[Block] = []
    for number, page in enumerate(pages):
        blocks += [PageBreak(), Heading(sheet.title)] if number else []
        blocks += page
    return document("scenario-roles", sheet.language, sheet.title, blocks, sheet.page, dense=True)


def _mediator(t: Sheet) -> list[Block]:
    scenario = t.scenario
    rows = (
        t.row("place", scenario.place),
        t.row("time", t.minutes()),
        t.row("practised", t.techniques()),
        t.row("which-case", t.which()),
    )
    return [
        Heading(t("sheet-mediator")),
        Paragraph(scenario.content_note[t.language], quiet=True),
        Rows(rows),
        *t.public(),
        *t.people(),
        Heading(t("prepare"), 2),
        Points(tuple(t("prepare-points").split("; ")), "tick"),
        Rows((t.row("two-techniques", ""), t.row("first-question", ""))),
        t.de_role(t("the-mediator")),
    ]


def _role(t: Sheet, role: Role) -> list[Block]:
    language = t.language
    facts = [
        Term(f"{number}.", fact.text[language], (t.row("you-tell", t.opened(fact)),))
        for number, fact in enumerate(t.deal.facts(role), 1)
    ]
    known: list[Block] = [Heading(t("only-you"), 2), *facts] if facts else []
    return [
        Heading(t("sheet-role", name=role.name)),
        Paragraph(t("for-you-only", name=role.name), quiet=True),
        Rows((
            t.row("you-are", t.about(role)),
            t.row("called", t("called-as", name=role.name, you=role.you)),
            t.row("place", t.scenario.place),
            t.row("which-case", t.which()),
        )),
        *t.public(),
        *t.people(but=role),
        *known,
        Heading(t("how-you-play"), 2),
        Rows((
            t.row("you-begin", role.position),
            t.row("manner", role.manner),
            t.joined("feelings", role.feelings),
            t.joined("interests", role.interests),
            t.joined("limits", role.limits),
        )),
        Paragraph(t("play-well"), quiet=True),
        t.de_role(role.name),
    ]  # fmt: skip


def observer_sheet(t: Sheet) -> Document:
    """Return the observers' sheet: the behaviours worth watching here, with the rubric's words for each score."""
    blocks: list[Block] = [
        Rows(tuple(Row(t(key)) for key in ("observer", "who-mediates", "day"))),
        Rows((t.row("which-case", t.which()), t.row("time", t.minutes()))),
        Points(tuple(t("observe-points").split("; "))),
        *t.section("public", t.scenario.public),
    ]
    behaviours = {each.id: each for each in t.guide.rubric.behaviours}
    for watched in t.scenario.watch:
        if behaviour := behaviours.get(watched.behaviour):
            anchors = tuple(f"{each.score}  {each.text[t.language]}" for each in behaviour.anchors)
            blocks += [
                Heading(behaviour.name[t.language], 2),
                Paragraph(watched.look_for[t.language], quiet=True, keep=True),
                Points((*anchors, t("not-observed")), "tick"),
                Rows((t.row("quote", ""),)),
            ]
    blocks += [Heading(t("three-to-one"), 2)]
    blocks += [Rows((t.row("worked", ""), t.row("worked", ""), t.row("worked", ""), t.row("to-try", ""))), Blank(2)]
    title = t("observers-title", title=t.title)
    return document("scenario-observers", t.language, title, blocks, t.page, dense=True)
