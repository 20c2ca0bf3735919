"""Sheets for whoever leads the practice: all of a scenario to be proofread, and the coach's cards."""

from mediator_tui.documents.model import (
    Block,
    CutOut,
    CutOuts,
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
from mediator_tui.domain.scenario import Fact, Injection, Role


def trainer_sheet(t: Sheet) -> Document:
    """Return everything there is in a scenario, all secrets with it."""
    scenario = t.scenario
    blocks: list[Block] = [
        Paragraph(t("all-secrets"), quiet=True),
        Rows((
            t.row("level", t(f"level-{scenario.level}")),
            t.row("time", t.minutes()),
            t.row("practised", t.techniques()),
            t.row("place", scenario.place),
            t.row("content-note", scenario.content_note),
            t.row("which-case", t.which()),
        )),
        *t.public(),
    ]  # fmt: skip
    for role in scenario.roles:
        blocks += _role(t, role)
    blocks += [Heading(t("whole"))]
    for key in ("values", "issues", "traps", "result"):
        blocks += t.section(key, getattr(scenario, key))
    blocks += t.safety()
    blocks += [Heading(t("cards")), Rows(tuple(_card_row(t, each) for each in t.deal.injections))]
    blocks += [Heading(t("watch")), Rows(tuple(_watched(t)))]
    blocks += [Heading(t("variants")), Rows(tuple(_variants(t)))] if scenario.variants else []
    blocks += [*t.section("reflection", scenario.reflection), t.de_role("…………")]
    return document("scenario-trainer", t.language, t("trainer-title", title=t.title), blocks, t.page, dense=True)


def _role(t: Sheet, role: Role) -> list[Block]:
    facts: list[Block] = [
        Term(f"{number}.", fact.text[t.language], _fact_rows(t, fact))
        for number, fact in enumerate(t.deal.facts(role), 1)
    ]
    secrets: list[Block] = [Heading(t("secrets"), 2), *facts] if facts else []
    return [
        Heading(t.named(role)),
        Rows((
            t.row("who", t.about(role)),
            t.row("called", t("called-as", name=role.name, you=role.you)),
            t.row("begins", role.position),
            t.row("manner", role.manner),
        )),
        *secrets,
        Rows((
            t.joined("feelings", role.feelings),
            t.joined("interests", role.interests),
            t.joined("limits", role.limits),
        )),
    ]  # fmt: skip


def _fact_rows(t: Sheet, fact: Fact) -> tuple[Row, ...]:
    issues = [issue.text[t.language] for issue in t.scenario.issues if issue.id in fact.issues]
    rows = [t.row("in-words", f"“{fact.says[t.language]}”"), t.row("comes-out", t.opened(fact))]
    rows += [t.row("of-issues", " ".join(issues))] if issues else []
    rows += [t.row("safety-fact", t("see-safety"))] if fact.safety else []
    return tuple(rows)


def _card_row(t: Sheet, each: Injection) -> Row:
    return Row(_heading(t, each), f"{each.text[t.language]} ({each.when[t.language]})")


def _heading(t: Sheet, each: Injection) -> str:
    role = t.scenario.role(each.to)
    return f"{t(f'kind-{each.kind}')} · {role.name if role else each.to}"


def _watched(t: Sheet) -> list[Row]:
    names = {each.id: each.name[t.language] for each in t.guide.rubric.behaviours}
    return [Row(names.get(each.behaviour, each.behaviour), each.look_for[t.language]) for each in t.scenario.watch]


def _variants(t: Sheet) -> list[Row]:
    rows = []
    for variant in t.scenario.variants:
        dealt = [
            f"{role.name}: {', '.join(each.id for each in role.facts if f'{role.id}/{each.id}' in variant.facts)}"
            for role in t.scenario.roles
            if role.facts
        ]
        rows.append(Row(variant.name[t.language], "; ".join(dealt)))
    return rows


def coach_sheet(t: Sheet) -> Document:
    """Return what the coach has in hand: what may come out, when to draw a card, and the cards to cut out."""
    scenario, language = t.scenario, t.language
    secrets = tuple(
        f"{role.name}: {fact.text[language]} ({t.opened(fact)})"
        for role in scenario.roles
        for fact in t.deal.facts(role)
    )
    may_come_out: list[Block] = [Heading(t("may-come-out"), 2), Points(secrets)] if secrets else []
    cards = t.deal.injections
    blocks: list[Block] = [
        Paragraph(t("all-secrets"), quiet=True),
        Rows((t.row("which-case", t.which()), t.row("content-note", scenario.content_note))),
        Points(tuple(t("coach-points").split("; ")), "tick"),
        *t.safety(),
        *t.section("traps", scenario.traps),
        *may_come_out,
        *t.section("result", scenario.result, "tick"),
        Heading(t("debrief"), 2),
        Points(tuple(t("debrief-points").split("; ")), "number"),
        *t.section("reflection", scenario.reflection),
        t.de_role("…………"),
        Heading(t("when-to-draw"), 2),
        Rows(
            tuple(Row(f"{n}. {_heading(t, each)}", each.when[language]) for n, each in enumerate(cards, 1)), wide=True
        ),
        PageBreak(),
        Heading(t("cards")),
        CutOuts(tuple(CutOut(f"{n}. {_heading(t, each)}", each.text[language]) for n, each in enumerate(cards, 1))),
    ]
    return document("scenario-coach", language, t("coach-title", title=t.title), blocks, t.page, dense=True)
