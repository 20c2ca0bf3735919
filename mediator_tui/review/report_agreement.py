"""How far raters, and coders, agree, as a report says it: the counts always, a number only where there is enough."""

from collections.abc import Sequence

from mediator_tui.documents.model import Block, Heading, Paragraph, Row, Rows
from mediator_tui.domain.reviews import Line, Rating
from mediator_tui.review.naming import Naming
from mediator_tui.review.raters import Agreement, CodeAgreement, CodeCompared, agreement, code_agreement, level


def agreed_blocks(
    t: Naming,
    raters: Sequence[tuple[Rating, Rating]],
    lines: Sequence[Line],
    coders: Sequence[tuple[str, str]],
) -> list[Block]:
    """Return it for each two; nothing where there are no two."""
    blocks: list[Block] = []
    for one, other in raters:
        found = agreement(one, other)
        names = _names(t, one.coder, other.coder)
        blocks += [Heading(t("agreed-raters", names=names), 2), _counts(t, found), Paragraph(how_far(t, found))]
    for mine, yours in coders:
        blocks += [Heading(t("agreed-coders", names=_names(t, mine, yours)), 2)]
        compared = code_agreement(lines, mine, yours)
        blocks += (
            _coded(t, compared, t.coder(mine, begins=True), t.coder(yours, begins=True))
            if compared
            else [Paragraph(t("agreed-no-stretch"))]
        )
    if not blocks:
        return []
    return [Heading(t("agreed-title")), *blocks, Paragraph(t("agreed-how"), quiet=True)]


def how_far(t: Naming, found: Agreement) -> str:
    """Return how far two raters agree, in words with its number, or why that cannot be said."""
    if found.kappa is None:
        return t("agreed-alike" if found.why_not == "alike" else "agreed-few")
    numbers = {
        key: _number(t, value) for key, value in (("kappa", found.kappa), ("low", found.low), ("high", found.high))
    }
    return t("agreed-number", word=t(f"agreed-{found.level}"), **numbers)


def _names(t: Naming, one: str, other: str) -> str:
    return t("agreed-and", one=t.coder(one, begins=True), other=t.coder(other, begins=True))


def _number(t: Naming, value: float | None) -> str:
    text = f"{value or 0:.2f}".replace("-0.00", "0.00")
    return text.replace(".", ",") if t.language == "id" else text


def _counts(t: Naming, found: Agreement) -> Block:
    counts = ("both", "equal", "one_apart", "further")
    return Rows(tuple(Row(t(f"agreed-{key.replace('_', '-')}"), str(getattr(found, key))) for key in counts), wide=True)


def _coded(t: Naming, found: CodeAgreement, one: str, other: str) -> list[Block]:
    rows = [
        Row(t("agreed-lines"), str(found.lines)),
        Row(t("agreed-code-alike"), str(found.alike)),
        Row(t("agreed-code-differently"), str(found.differently)),
        Row(t("agreed-only", name=one), str(found.one_only)),
        Row(t("agreed-only", name=other), str(found.other_only)),
    ]
    codes = [Row(t.code(each.code), _code(t, each, one, other)) for each in found.codes]
    few = [] if all(each.kappa is not None for each in found.codes) else [Paragraph(t("agreed-code-few"), quiet=True)]
    return [Rows(tuple(rows), wide=True), Rows(tuple(codes), wide=True), *few]


def _code(t: Naming, each: CodeCompared, one: str, other: str) -> str:
    counts = t("agreed-code", one=one, n=each.one, other=other, m=each.other, both=each.both)
    if each.kappa is None:
        return counts
    return f"{counts} {t('agreed-code-number', word=t(f'agreed-{level(each.kappa)}'), kappa=_number(t, each.kappa))}"
