"""What lies over the boards for a moment and takes their keys: a choice among records, the check, the whole text."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.records import Record
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.parts import one_row, quiet_rule, top
from mediator_tui.tui.rows import BLANK, Row, page, piece, row, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.live.panels.boards import Boards


class Over(ABC):
    """A page over the boards; Esc goes back to them."""

    scope = "boards"

    def __init__(self, boards: "Boards") -> None:
        self.boards = boards
        self.closed = False

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the sentences about terms."""
        context = self.boards.context
        return context.shell.words(f"terms.{key}", context.language, **values)

    @abstractmethod
    def press(self, key: str, character: str | None) -> None:
        """Take a key."""

    @abstractmethod
    def body(self, width: int, height: int) -> list[Row]:
        """Return what it shows between its title and the quiet line."""

    @abstractmethod
    def title(self) -> str:
        """Return its heading."""

    def rows(self, width: int, height: int) -> list[Row]:
        """Return everything but the bottom line."""
        context = self.boards.context
        head = top(context, row(piece(context.room_word(), bold=True), "   ", self.title()), width)
        room = height - len(head) - 1
        return [*head, *page(self.body(width, room), width, room), quiet_rule(context, width)]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands, where words are typed."""
        return None

    def bottom(self) -> str:
        """Return the keys that matter here."""
        return self.boards.drawn(80).t("bottom-choose")

    def paste(self, text: str) -> None:  # noqa: B027 (most have no use for it)
        """Take pasted text."""

    def unfinished(self) -> str:
        """Return the words typed and not saved."""
        return ""

    def back(self) -> None:
        """Go one step back."""
        self.closed = True


class Picking(Over):
    """One of several records chosen, with the arrows or its number; `0` none."""

    def __init__(self, boards: "Boards", field: str, found: list[Record], take: Callable[[str | None], object]) -> None:
        super().__init__(boards)
        self._field, self._found, self._take = field, found, take
        self._choice = Choice()

    def title(self) -> str:
        """Return the name of the field it is chosen for."""
        return self.t(f"field-{self._field}")

    def press(self, key: str, character: str | None) -> None:
        """Choose; Enter, or a number, takes it."""
        if key == "0":
            self._done(None)
        elif key.isdigit() and int(key) <= len(self._found):
            self._done(self._found[int(key) - 1].id)
        elif key == "enter" and self._found:
            self._done(self._found[self._choice.at].id)
        else:
            self._choice.press(key, len(self._found))

    def _done(self, ident: str | None) -> None:
        self.closed = True
        self._take(ident)

    def body(self, width: int, height: int) -> list[Row]:
        """Return the records, numbered."""
        naming, drawn = self.boards.context.naming, self.boards.drawn(width)
        rows = [BLANK]
        for at in self._choice.window(len(self._found), max(1, height - 3)):
            record, here = self._found[at], at == self._choice.at
            number = f"{at + 1:>2}" if at < 9 else "  "  # noqa: PLR2004 (digits choose the first nine)
            front = row(piece(f" {'>' if here else ' '}{number} ", bold=here))
            text = f"{naming.who(record.by)}: {one_row(naming.text(record))}"
            for line in wrapped(text, width - 6):
                rows.append(row(front, piece(line, bold=here, reverse=here)))
                front = BLANK.fitted(front.width)
        return [*rows, BLANK, row(piece(f"    0 {drawn.t('none')}", "quiet"))]
