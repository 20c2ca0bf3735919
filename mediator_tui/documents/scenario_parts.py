"""What several sheets of a scenario are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from mediator_tui.content.words import words
from mediator_tui.documents.model import Block, Heading, Paragraph, Points, Row, Rows
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Bilingual
from mediator_tui.domain.languages import Language
from mediator_tui.domain.placeholders import fill
from mediator_tui.domain.scenario import MOVES, Deal, Fact, Point, Role, Scenario


@dataclass(frozen=True)
class Sheet:
    """A deal of a scenario, told in one language; every part of a sheet that more than one sheet has."""

    deal: Deal
    guide: Guide
    language: Language

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.deal.scenario

    @property
    def page(self) -> tuple[str, str]:
        """What stands around a page's number."""
        return Wording(self.language).page

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.scenario.title[self.language]

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return a sentence of `scenario.toml`."""
        return words()(f"scenario.{key}", self.language, **values)

    def texts(self, points: Iterable[Point]) -> tuple[str, ...]:
        """Return the texts of the points that are in play."""
        return tuple(point.text[self.language] for point in self.deal.points(points))

    def section(self, key: str, points: Iterable[Point], mark: str = "") -> list[Block]:
        """Return points under a heading; nothing where there are none."""
        items = self.texts(points)
        return [Heading(self(key), 2), Points(items, mark)] if items else []

    def row(self, key: str, text: Bilingual | str) -> Row:
        """Return a label and a value."""
        return Row(self(key), text if isinstance(text, str) else text[self.language])

    def joined(self, key: str, points: Iterable[Point]) -> Row:
        """Return a label with the points' texts, one after the other."""
        texts = (text if text.endswith((".", "!", "?")) else f"{text};" for text in self.texts(points))
        return Row(self(key), " ".join(texts).removesuffix(";"))

    def which(self) -> str:
        """Return which case this is: its number, where it has one, so that a class can play the same."""
        return self("every-secret") if self.deal.seed is None else self("seed", seed=self.deal.seed)

    def techniques(self) -> str:
        """Return the names of the techniques practised."""
        return "; ".join(self.card(each) for each in self.scenario.cards)

    def card(self, ident: str) -> str:
        """Return the name of a card; its id where the guide has none."""
        name = self.guide.titled(ident)
        return name[self.language] if name else ident

    def minutes(self) -> str:
        """Return how long it takes."""
        low, high = self.scenario.minutes
        return self("minutes", low=low, high=high)

    def public(self) -> list[Block]:
        """Return what everybody knows, and the papers."""
        return [*self.section("public", self.scenario.public), *self.section("papers", self.scenario.papers)]

    def people(self, but: Role | None = None) -> list[Block]:
        """Return who is in it, as everybody may know them."""
        rows = tuple(Row(self.named(role), self.about(role)) for role in self.scenario.roles if role != but)
        return [Heading(self("people"), 2), Rows(rows)]

    def named(self, role: Role) -> str:
        """Return what a role is called; with a word where it may be left out."""
        return role.name if role.part == "party" else self("may-be-left-out", name=role.name)

    def about(self, role: Role) -> str:
        """Return who a role is, with their age."""
        about = role.about[self.language]
        return about if role.age is None else self("aged", about=about, age=role.age)

    def opened(self, fact: Fact) -> str:
        """Return what brings a fact out, where, and how closely it is kept, in words for whoever plays the role."""
        moves = [self(f"move-{each}") if each in MOVES else self("uses", card=self.card(each)) for each in fact.opens]
        key = "opened-alone" if fact.room == "alone" else "opened"
        either = self("or")
        return self(key, moves=f"; {either} ".join(moves), guard=self(f"guard-{fact.guard}"))

    def de_role(self, role: str) -> Block:
        """Return the line with which a player steps out of a role."""
        line = fill(self.scenario.de_role[self.language], {"role": role, "name": "…………"})
        return Paragraph(self("de-role", line=line), quiet=True)

    def safety(self) -> list[Block]:
        """Return the safety turn; nothing where the scenario has none."""
        safety = self.scenario.safety
        if safety is None:
            return []
        return [
            Heading(self("safety")),
            Rows((self.row("refer", safety.refer),)),
            *self.section("steps", safety.steps, "number"),
            *self.section("never", safety.never),
            *self.section("after", safety.after),
        ]
