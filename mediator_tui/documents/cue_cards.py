"""Cue cards: a whole walk on paper, from the guide alone, for a mediator without a laptop."""

from collections.abc import Iterable

from mediator_tui.documents.model import Block, Document, Heading, PageBreak, Paragraph, Points, Rows, document
from mediator_tui.documents.model import Row as LabelledRow
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.cards import Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import Line, SpokenLine
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.placeholders import fill
from mediator_tui.domain.plan import Stage, Step, WalkPlan

CAUCUS = "caucus"
"""The list for private meetings: no stage has it, for they may come at any time."""
_NAMES = ("a", "b", "others", "all", "you")


def cue_cards(guide: Guide, walk: WalkPlan, parties: int, words: Wording) -> Document:
    """Return a walk's stages, each with its cards, lists and checks, for a table of that many parties."""
    return _Paper(guide, walk, parties, words).document()


class _Paper:
    """Writes a walk out; a card stands in full where it comes first."""

    def __init__(self, guide: Guide, walk: WalkPlan, parties: int, words: Wording) -> None:
        self.guide, self.walk, self.parties, self.t = guide, walk, parties, words
        self.names = {name: words(f"paper-{name}") for name in _NAMES}
        self.written: dict[str, int] = {}

    def document(self) -> Document:
        about = tuple(self.line(line) for line in self.walk.about)
        blocks: list[Block] = [Points((*about, self.t("cards-answers")))]
        for place, stage in enumerate(self.walk.stages):
            blocks += [PageBreak()] if place else []
            blocks += self.stage(stage)
        support = [self.guide.cards[ident] for ident in self.walk.support if ident in self.guide.cards]
        if support := [card for card in support if card.id not in self.written]:
            blocks += [PageBreak(), Heading(self.t("cards-support"))]
            for card in support:
                blocks += [Heading(card.name[self.t.language], 2), *self.lines_of(card, 1)]
        if caucus := self.guide.lists.get(CAUCUS):
            blocks += [PageBreak(), Heading(caucus.name[self.t.language]), *self.points(caucus)]
        blocks += [PageBreak(), *self.stop()]
        title = self.t("cards-title", walk=self.walk.name[self.t.language])
        return document("cue-cards", self.t.language, title, blocks, self.t.page)

    def line(self, line: Line) -> str:
        """Return a line's words as they are said at this table, names and free words open."""
        text = line.text[self.t.language]
        if isinstance(line, SpokenLine):
            text = line.words(self.t.language, parties=self.parties)
        return fill(text, self.names)

    def stage(self, stage: Stage) -> list[Block]:
        t = self.t
        low, high = stage.minutes
        told = [t("cards-minutes", low=low, high=high)]
        told += [t("cards-issue")] if stage.each == "issue" else []
        blocks: list[Block] = [
            Heading(t("cards-stage", n=stage.number, name=stage.name[t.language])),
            Paragraph("; ".join(told), quiet=True, keep=True),
            *self.ticks("cards-before", stage.entry),
        ]
        for step in stage.steps:
            blocks += self.step(stage, step)
        return [*blocks, *self.ticks("cards-after", stage.exit)]

    def ticks(self, key: str, lines: Iterable[Line]) -> list[Block]:
        items = tuple(self.line(line) for line in lines)
        return [Heading(self.t(key), 2), Points(items, "tick")] if items else []

    def step(self, stage: Stage, step: Step) -> list[Block]:
        t = self.t
        if step.screening:
            return [Heading(self.named(step, t("cards-screening")), 2), *self.screening()]
        if step.consent or step.close:
            return [Points((t("cards-consent" if step.consent else "cards-close"),), "tick")]
        if step.list:
            each = self.guide.lists.get(step.list)
            return [Heading(self.named(step, each.name[t.language]), 2), *self.points(each)] if each else []
        card = self.guide.cards.get(str(step.card or step.accounts))
        if card is None:  # a trainer broke it; the walk passes it over too
            return []
        heading = Heading(self.named(step, card.name[t.language]), 2)
        if (there := self.written.setdefault(card.id, stage.number)) != stage.number:
            return [heading, Paragraph(t("cards-again", n=there), quiet=True)]
        return [heading, *self.lines_of(card, None)]

    def named(self, step: Step, name: str) -> str:
        """Return a step's name with when, or with whom, it is walked."""
        if step.condition == "willingness":
            return self.t("cards-willing", name=name)
        if step.condition == "three":
            return self.t("cards-three", name=name)
        if step.alone:
            return self.t("cards-alone", name=name)
        return self.t("cards-each", name=name) if step.each == "party" or step.accounts else name

    def lines_of(self, card: Card, most: int | None) -> list[Block]:
        """Return what to say, ask and note under a card; at most so many lines of each."""
        t, blocks = self.t, list[Block]()
        for key, lines in (("say", card.say), ("ask", card.ask)):
            shown = [line for line in lines if line.room != "alone"] or list(lines)
            blocks.append(Paragraph(t(f"cards-{key}"), quiet=True, keep=True))
            blocks.append(Points(tuple(self.line(line) for line in shown[:most])))
        rows = [LabelledRow(t(f"cards-{key}"), self.line(getattr(card, key)[0])) for key in ("note", "pitfall")]
        return [*blocks, Rows(tuple(rows))]

    def points(self, each: GuideList) -> list[Block]:
        intro: list[Block] = [Paragraph(self.line(line), quiet=True) for line in each.intro]
        cues = tuple(fill(item.cue[self.t.language], self.names) for item in each.items)
        return [*intro, Points(cues, "tick")]

    def screening(self) -> list[Block]:
        """Return the private questions; there is no place for an answer."""
        intro: list[Block] = [Paragraph(self.line(line), quiet=True) for line in self.guide.screening.intro]
        return [*intro, Points(tuple(self.line(prompt) for prompt in self.guide.screening.prompts))]

    def stop(self) -> list[Block]:
        """Return the break page, and what is read alone behind it."""
        t, card = self.t, self.guide.stop
        rows = tuple(LabelledRow(each.name[t.language], each.number) for each in card.contacts)
        contacts: list[Block] = [Paragraph(t("cards-contacts"), quiet=True), Rows(rows)] if rows else []
        return [
            Heading(t("cards-break")),
            Points(tuple(self.line(line) for line in card.break_page)),
            PageBreak(),
            Heading(t("cards-steps")),
            Points(tuple(self.line(line) for line in card.steps), "number"),
            *contacts,
        ]
