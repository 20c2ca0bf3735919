"""What `t` opens: the nine with names and states; letters find any other card, list, dispute pack or term."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live import guide_rows
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.card import Card
from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import BLANK, Row, piece, row, rule
from mediator_tui.walk.progress import Progress

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

NAME_WIDTH = 60
_PAGES = ("glossary", "rubric")
_MOST_TERMS = 12


@dataclass(frozen=True)
class Found:
    """Something that can be opened: a card, list or the screening to walk, or a page to read."""

    ident: str
    group: str
    """`card`, `list`, `screening`; `pack`, `term`, `page` are read, not walked."""


class Technique(Tool):
    """The list, and the words typed to find others."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live)
        self._editor = Editor()
        self._choice = Choice()
        self._with_card = isinstance(live.panel, Card)
        idents = [each.ident for each in self.found()]
        if self.context.walker.card in idents:
            self._choice.at = idents.index(self.context.walker.card)

    # What there is ------------------------------------------------------------------------------------

    def found(self) -> list[Found]:
        """Return the nine and the walk's support cards; or what the words typed name."""
        guide, wanted = self.context.guide, self._editor.text.strip()
        if not wanted:
            support = [ident for ident in self.context.walker.plan.support if ident in guide.cards]
            return [Found(ident, "card") for ident in (*(card.id for card in guide.techniques), *support)]
        found = [Found(target, _group(guide, target)) for target in guide.find(wanted)]
        found += [Found(page, "page") for page in _PAGES if self._is_named(page, wanted)]
        if self._is_named("screening", wanted):
            found.insert(0, Found("screening", "screening"))
        terms = guide.terms(wanted, self.context.language)[:_MOST_TERMS]
        return [*found, *(Found(f"term/{term.id}", "term") for term in terms)]

    def _is_named(self, page: str, wanted: str) -> bool:
        words = self.context.shell.words
        names = [words(f"tui-toolbox.page-{page}", language).casefold() for language in LANGUAGES]
        return any(wanted.casefold() in name for name in names)

    def _chosen(self) -> Found | None:
        found = self.found()
        return found[min(self._choice.at, len(found) - 1)] if found else None

    def _name(self, each: Found, width: int) -> str:
        context = self.context
        if each.group in {"screening", "page"}:
            return self.t(f"page-{each.ident}")
        if each.group == "term":
            term = next(term for term in context.guide.glossary if each.ident == f"term/{term.id}")
            other = next(language for language in LANGUAGES if language != context.language)
            own, both = term.term[context.language], f"{term.term[context.language]} · {term.term[other]}"
            return both if cell_len(both) <= width else own
        ident = each.ident.partition("/")[0]
        name = context.guide.titled(ident)
        text = name[context.language] if name else ident
        card = context.guide.cards.get(ident) or context.guide.lists.get(ident)
        return card.short[context.language] if card and len(text) > width else text

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the list with the chosen one in it."""
        rows = [rule(width, row(piece(self.t("technique-title"), bold=True)), self.t("technique-signs"))]
        found = self.found()
        if not found:
            return [*rows, BLANK, row("   ", piece(self.t("nothing-found"), "quiet"))]
        state = self._state(found)
        window = self._choice.window(len(found), height - 1)
        return [*rows, *(self._entry(found[at], state, width, chosen=at == self._choice.at) for at in window)]

    def _state(self, found: list[Found]) -> dict[str, Progress]:
        context = self.context
        cards = [each.ident.partition("/")[0] for each in found if each.group == "card"]
        return context.walker.standing(cards, context.room)

    def _entry(self, each: Found, state: dict[str, Progress], width: int, *, chosen: bool) -> Row:
        context = self.context
        size = min(NAME_WIDTH, width - 32)
        how = state.get(each.ident.partition("/")[0])
        card = context.guide.cards.get(each.ident)
        number = str(card.number) if card and card.number else " "
        name = row(piece(self._name(each, size), bold=chosen, reverse=chosen)).fitted(size)
        slots = guide_rows.slots(context, how) if how else ""
        states = ", ".join(self._states(each.ident, how)) if how else self.t(f"group-{each.group}")
        front = row(f" {'>' if chosen else ' '} ", piece(number, bold=True), " ", name, "  ")
        return row(front, row(piece(slots, "quiet")).fitted(6), piece(states, "quiet")).fitted(width)

    def _states(self, card: str, how: Progress) -> list[str]:
        keys = [key for key, is_so in (("parked", how.parked), ("returned", how.returned)) if is_so]
        if self.context.walker.card == card:
            keys.insert(0, "here")
        return [self.t(f"state-{key}") for key in keys or ["touched" if how.touched else "untouched"]]

    def prompt(self) -> Row:
        """Return what the desk asks, or the words typed."""
        if not self._editor.text:
            return row(piece(self.t("technique-which"), "quiet"))
        typed, _ = self._editor.rows(60, 1)
        return row(self.t("technique-find"), " ", typed[0])

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return a place only while words are typed."""
        return (0, 0) if self._editor.text else None

    def bottom(self) -> str:
        """Return the keys that matter here."""
        if self._editor.text:
            return self.hints("technique-choose", "technique-open", "back")
        return self.hints("technique-go", "technique-before", "technique-park", "technique-other")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take a digit, a letter, an arrow; a key without meaning closes the list."""
        if self._choice.press(key, len(self.found())):
            return True
        if key == "enter":
            if chosen := self._chosen():
                self._open(chosen)
        elif self._editor.text or (character and character.isalpha()):
            if key not in {"tab", "ctrl+j"} and self._editor.press(key, character):
                self._choice.at = 0
        elif key == "minus":
            self._park()
        else:
            self.close()
            self._press_digit(key)
        return True

    def _press_digit(self, key: str) -> None:
        nine = self.context.guide.techniques
        if key == "0":
            if self.context.walker.to_bookmark():
                self.tell("back-before")
                self._again()
            else:
                self.context.tell("no-bookmark")
        elif key.isdigit() and int(key) <= len(nine):
            self._open(Found(nine[int(key) - 1].id, "card"))

    def _park(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.group != "card":
            return
        if self.context.notes.read_only:
            self.context.tell("state-read-only")
            return
        card = chosen.ident.partition("/")[0]
        parked = not self._state([chosen])[card].parked
        self.context.walker.park(card, parked=parked)
        name = self.context.guide.cards[card].short
        self.tell("parked" if parked else "unparked", name=lambda language: name[language])

    def _open(self, each: Found) -> None:
        self.close()
        if each.group in {"pack", "term", "page"}:
            page = Card(self.live, each.ident)
            page.scope = "detail"
            self.live.panel = page
            return
        self.context.walker.to_card(each.ident)
        self.jumped(each.ident.partition("/")[0])
        self._again()

    def _again(self) -> None:
        """Open the card whole where it was open before."""
        if self._with_card:
            self.live.open("detail")

    def paste(self, text: str) -> None:
        """Take pasted words to find."""
        self._editor.insert(" ".join(text.split()))
        self._choice.at = 0


def _group(guide: Guide, target: str) -> str:
    ident = target.partition("/")[0]
    return "card" if ident in guide.cards else "list" if ident in guide.lists else "pack"


def opened(live: "Live") -> Technique:
    """Return the list of techniques."""
    return Technique(live)
