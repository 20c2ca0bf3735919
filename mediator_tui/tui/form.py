"""A list of fields with a place to type into: shared by the session's settings and the program's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, edges, piece, row, wrapped

_DIGITS = "123456789"


@dataclass(frozen=True)
class Field:
    """One line of a form. What it is called and holds is asked anew at each drawing: the language may change."""

    label: Callable[[], str]
    value: Callable[[], str] = lambda: ""
    kept: Callable[[str], None] | None = None
    """Takes what was typed."""
    choices: Callable[[], Sequence[tuple[str, str]]] | None = None
    """Ids and names to choose from; the id chosen goes to `kept`."""
    fields: "Callable[[], list[Field]] | None" = None
    """Opens fields of its own."""
    do: Callable[[], None] | None = None
    how: Callable[[], str] = lambda: ""
    """A hint for what is typed."""
    typed: Callable[[], str] | None = None
    """What the place to type begins with, where that is not what is shown."""


@dataclass
class _Level:
    fields: Callable[[], list[Field]]
    choice: Choice = field(default_factory=Choice)


class Form:
    """Fields, one chosen; Enter opens it, Esc goes back."""

    def __init__(self, fields: Callable[[], list[Field]]) -> None:
        self._levels = [_Level(fields)]
        self.editor: Editor | None = None

    @property
    def _here(self) -> _Level:
        return self._levels[-1]

    def choose(self, at: int) -> None:
        """Let the arrows be on that field."""
        self._here.choice.at = at

    @property
    def chosen(self) -> Field:
        """The field the arrows are on."""
        fields = self._here.fields()
        self._here.choice.at = min(self._here.choice.at, len(fields) - 1)
        return fields[self._here.choice.at]

    @property
    def trail(self) -> list[Field]:
        """The chosen field of each level, from the first."""
        trail = []
        for level in self._levels:
            fields = level.fields()
            trail.append(fields[min(level.choice.at, len(fields) - 1)])
        return trail

    def go(self, at: int) -> None:
        """Put the arrows on that field of the level."""
        self._here.choice.at = at

    def go_on(self) -> None:
        """Go to the next field, if there is one."""
        self._here.choice.press("down", len(self._here.fields()))

    @property
    def unsaved(self) -> bool:
        """Whether words stand where one types that are not kept."""
        if self.editor is None:
            return False
        return self.editor.text != (self.chosen.typed or self.chosen.value)()

    def press(self, key: str, character: str | None) -> bool:
        """Take a key."""
        if self.editor is not None:
            return self._press_words(key, character)
        fields = self._here.fields()
        if key in _DIGITS and int(key) <= len(fields):
            self._here.choice.at = int(key) - 1
            self._open(fields[int(key) - 1])
            return True
        if key == "enter" and fields:
            self._open(self.chosen)
            return True
        return self._here.choice.press(key, len(fields))

    def _press_words(self, key: str, character: str | None) -> bool:
        if self.editor is None:
            return False
        if key in {"enter", "ctrl+s"}:
            text, self.editor = self.editor.text, None
            if self.chosen.kept:
                self.chosen.kept(text.strip())
            return True
        return self.editor.press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted text, on one line."""
        if self.editor is not None:
            self.editor.insert(" ".join(text.split()))

    def back(self) -> bool:
        """Go one step back; False where there is none. What was being typed is left as it was before."""
        if self.editor is not None:
            self.editor = None
            return True
        if len(self._levels) > 1:
            self._levels.pop()
            return True
        return False

    def _open(self, each: Field) -> None:
        if each.choices and each.kept:
            level = _Level(lambda: [self._option(each, ident, name) for ident, name in _all(each)])
            now = [number for number, option in enumerate(_all(each)) if each.value() in option]
            level.choice.at = now[0] if now else 0
            self._levels.append(level)
        elif each.fields:
            self._levels.append(_Level(each.fields))
        elif each.do:
            each.do()
        elif each.kept:
            self.editor = Editor()
            self.editor.set((each.typed or each.value)())

    def _option(self, each: Field, ident: str, name: str) -> Field:
        def choose() -> None:
            self._levels.pop()
            if each.kept:
                each.kept(ident)

        return Field(lambda: name, lambda: ">" if ident == each.value() or name == each.value() else "", do=choose)

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the fields in view, the chosen one among them, and under it what is being typed."""
        fields = self._here.fields()
        label = min(width // 2, max((len(each.label()) for each in fields), default=0) + 2)
        hint = wrapped(self.chosen.how(), width - 8) if self.editor is not None and fields else []
        shown = []
        for number in self._here.choice.window(len(fields), max(1, height - len(hint))):
            each, here = fields[number], number == self._here.choice.at
            mark = f"{'>' if here else ' '}{_digit(number)} "
            front = row(piece(f" {mark}", bold=here), row(piece(each.label(), bold=here)).fitted(label - 1), " ")
            if here and self.editor is not None:
                typed, _ = self.editor.rows(width - front.width, 1)
                shown.append(row(front, *typed))
                shown += [row("      ", piece(line, "quiet")) for line in hint]
            else:
                shown.append(edges(row(front, piece(each.value(), "quiet")), BLANK, width))
        return shown[:height]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands in the rows."""
        if self.editor is None:
            return None
        fields = self._here.fields()
        hint = wrapped(self.chosen.how(), width - 8)
        label = min(width // 2, max(len(each.label()) for each in fields) + 2)
        window = self._here.choice.window(len(fields), max(1, height - len(hint)))
        _, (_, column) = self.editor.rows(width - label - 4, 1)
        return self._here.choice.at - window.start, column + label + 4


def _digit(number: int) -> str:
    return _DIGITS[number] if number < len(_DIGITS) else " "


def _all(each: Field) -> Sequence[tuple[str, str]]:
    return each.choices() if each.choices else ()
