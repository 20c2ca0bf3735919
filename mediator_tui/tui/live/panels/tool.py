"""What the panels of the toolbox share: the live screen they are on, their sentences, the keys they show."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.language import Language
from mediator_tui.tui.keys import hints
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.rows import Row, piece, row

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

NARROW = 90


class Tool(Panel):
    """A panel of the toolbox."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self.live = live

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the toolbox's sentences."""
        return self.context.shell.words(f"tui-toolbox.{key}", self.context.language, **values)

    def tell(self, key: str, /, **values: Callable[[Language], str]) -> None:
        """Let the quiet line say a sentence, its values in the language of the moment too."""
        context = self.context
        context.quiet = lambda naming: context.shell.words(
            f"tui-toolbox.{key}", naming.language, **{name: value(naming.language) for name, value in values.items()}
        )

    def hints(self, *idents: str) -> str:
        """Return actions as they stand on the bottom line."""
        return hints(self.context.shell.keys, self.context.shell.words, self.context.language, *idents)

    def jumped(self, ident: str) -> None:
        """Say where a jump went, and that a bookmark stayed behind."""
        guide = self.context.guide
        card = guide.cards.get(ident) or guide.lists.get(ident)
        name = card.short if card else guide.titled(ident)
        if name:
            self.tell("opened", name=lambda language: name[language])
        else:
            self.tell("jumped")

    def line(self, *parts: str | Row, chosen: bool, width: int, end: str = "") -> Row:
        """Return one line of a list: `>` and reversed where it is chosen."""
        left = row(f" {'>' if chosen else ' '} ", *(self._marked(part, chosen) for part in parts))
        tail = row(" ", piece(end, "quiet"), " ") if end else row(" ")
        return row(left.fitted(max(0, width - tail.width)), tail)

    def _marked(self, part: str | Row, chosen: bool) -> Row:
        return row(piece(part, bold=chosen, reverse=chosen)) if isinstance(part, str) else part
