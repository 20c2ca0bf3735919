"""What is said and asked beside each question of a follow-up: lines of the follow-up walk."""

from typing import Literal

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.lines import SpokenLine, fill
from mediator_tui.domain.text import visible
from mediator_tui.walk.address import address_values
from mediator_tui.walk.following import Following, Question

WALK = "follow-up"
CUES = {
    "outcome": ("linking-follow-up/s1", "linking-follow-up/q1", "linking-follow-up/s3"),
    "obstacle": ("clear-obstacles/q1", "clear-obstacles/s2"),
    "need": ("inventory-resources/q3", "services/q1", "goods/q3"),
    "resource": ("locate-resources/s1", "know-service-quality/s3", "locate-resources/q3"),
    "introduced": ("linking/s1", "linking/s2", "linking-introduce-referral/q1"),
    "received": ("linking-assure-receipt/q1", "linking-assure-receipt/q2"),
    "quality": ("evaluate-resources/s1", "evaluate-resources/s2", "evaluate-resources/q1"),
    "quality_words": ("quality-control/q1", "evaluate-resources/q3"),
    "next": ("evaluate-resources/q3", "linking-follow-up/q3"),
    "again": ("linking-follow-up/q3",),
    "adjust": ("manage-resources/s1", "manage-resources/q1", "manage-resources/q2"),
    "create": ("create-resources/s1", "create-resources/q2", "create-resources/q3"),
    "advocate": ("advocate/s1", "advocate/q1"),
}
"""The lines of the follow-up walk that stand beside a question; beside its last, those for what was chosen."""


def cues(
    following: Following, question: Question, guide: Guide, language: Language
) -> list[tuple[Literal["say", "ask"], str]]:
    """Return what the follow-up walk says and asks at this point, each with which of the two it is."""
    session, row = following.session, following.follow_up.result(question.check, question.term)
    chosen = row.next if row and question.field == "next_words" else ""
    values = {
        name: visible(value)
        for name, value in address_values(session, following.order(question), language).items()
        if value
    }
    lines: list[tuple[Literal["say", "ask"], str]] = []
    for target in CUES.get(chosen or question.field, ()):
        line, card = guide.line(target), guide.cards.get(target.partition("/")[0])
        if isinstance(line, SpokenLine):
            how: Literal["say", "ask"] = "ask" if card and line in card.ask else "say"
            lines.append((how, line.glance(language, parties=len(session.parties))))
    if chosen == "re-mediate" and WALK in guide.walks:
        lines += [("say", line.text[language]) for line in guide.walks[WALK].offer]
    return [(how, fill(line, values)) for how, line in lines]
