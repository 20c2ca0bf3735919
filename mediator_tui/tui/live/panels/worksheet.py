"""A card's worksheet in the desk: one short field at a time, every one optional."""

from typing import TYPE_CHECKING

from mediator_tui.domain.cards import Card, WorksheetField
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import MEDIATOR, joined, members
from mediator_tui.domain.wording import check_wording
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.live import brief, saving
from mediator_tui.tui.live.desk import digit_letters
from mediator_tui.tui.live.panel import Panel, Place
from mediator_tui.tui.rows import ELLIPSIS, Row, piece, row, wrapped
from mediator_tui.walk.worksheets import ASKED_WHO, Asked, Value, asked_fields, kept_value, record_of

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_SHORT = 24


class Worksheet(Panel):
    """Enter goes on, empty skips; Esc ends, and what is there is saved as one record."""

    place: Place = "desk"

    def __init__(self, live: "Live", card: Card) -> None:
        super().__init__(live.context)
        self._live, self._card = live, card
        inside = members(self.context.room)
        self._fields = asked_fields(card, inside or self.context.notes.session.letters)
        self._by = joined(inside) if len(inside) == 1 else None
        """Whom it is from; None until that was asked."""
        if card.worksheet not in ASKED_WHO:
            self._by = MEDIATOR
        self._who: tuple[str, ...] = ()
        self._at = 0
        self._entered = False
        """Whether anything was entered with Enter."""
        self._values: dict[str, Value] = {}
        self._typed: dict[int, str] = {}
        self._editor = Editor()

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the worksheet's sentences."""
        return self.context.shell.words(f"tui-session.{key}", self.context.language, **values)

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take one key."""
        if self._by is None:
            self._press_who(key)
        elif key in {"enter", "ctrl+s", "tab", "down"}:
            self._on()
        elif key == "up" or (key == "backspace" and not self._editor.text):
            self._go(max(0, self._at - 1))
        elif not (key == "ctrl+j" and self._field.type != "text"):
            self._editor.press(key, character)
        return True

    def _press_who(self, key: str) -> None:
        session = self.context.notes.session
        if key == "enter":
            self._by = joined(self._who) if self._who else MEDIATOR
        elif key.isdigit():
            letters = digit_letters(int(key), self.context.letters, session.letters)
            if letters is not None and set(letters) <= set(self.context.letters):
                self._by = joined(letters) if letters else MEDIATOR

    def paste(self, text: str) -> None:
        """Take pasted text into the field."""
        if self._by is not None:
            self._editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def back(self) -> bool:
        """End here; what was entered is saved. Without a single Enter nothing is: the words wait on the desk."""
        if self._entered:
            self._keep()
            self._finish()
        elif words := self.unfinished():
            editor = self._live.desk.editor
            editor.set(f"{editor.text} {words}".strip())
        return False

    @property
    def _field(self) -> WorksheetField:
        return self._fields[self._at].field

    def _on(self) -> None:
        self._entered = True
        self._keep()
        if self._at + 1 < len(self._fields):
            self._go(self._at + 1)
        else:
            self._finish()

    def _go(self, at: int) -> None:
        self._keep()
        self._at = at
        self._editor = Editor()
        self._editor.set(self._typed.get(at, ""))

    def _keep(self) -> None:
        """Keep what stands in the field, or that nothing does."""
        if self._by is None:
            return
        asked, typed = self._fields[self._at], self._editor.text.strip()
        self._typed[self._at] = typed
        value = kept_value(asked.field, typed)
        if value is None:
            self._values.pop(asked.key, None)
        else:
            self._values[asked.key] = value

    def _finish(self) -> None:
        """Save one record of what was filled in; nothing where nothing was."""
        self.close()
        if not self._values or self._by is None:
            self.context.tell("nothing-noted")
            return
        text, values = record_of(self._fields, self._values, self._by)
        saving.keep_apart(self._live)
        fields = saving.context_fields(self._live) | {"technique": self._card.id} | values
        record = self.context.notes.add(self.context.room, str(self._card.worksheet), text, by=self._by, **fields)
        saving.after(self._live, "saved" if text else "saved-mark", record)
        if self._card.worksheet == "issue" and text:
            self._check(text)

    def _check(self, text: str) -> None:
        """Say what the wording checks see in an issue's title; nothing is reworded."""
        found = check_wording(text, self.context.guide.wording)
        if not found:
            return
        rule, hit = found[0]
        shell = self.context.shell
        self.context.quiet = lambda naming: shell.words(
            "tui-session.wording", naming.language, hit=hit, example=rule.example[naming.language]
        )

    def unfinished(self) -> str:
        """Return what was typed so far, in one piece."""
        self._keep()
        return "; ".join(text for _, text in sorted(self._typed.items()) if text)

    # Drawing ------------------------------------------------------------------------------------------

    def prompt(self) -> Row:
        """Return the card, which field this is, and what it asks."""
        language = self.context.language
        name = self._card.short[language]
        if self._by is None:
            return row(piece(self.t("sheet", name=name)), " · ", piece(self.t("sheet-who"), bold=True))
        count = self.t("field-of", number=self._at + 1, count=len(self._fields))
        asked = self._fields[self._at]
        return row(piece(f"{self.t('sheet', name=name)}, {count} · "), piece(self._label(asked), bold=True))

    def _label(self, asked: Asked) -> str:
        who = f"{self.context.naming.who(asked.party)} · " if asked.party else ""
        return f"{who}{asked.field.label[self.context.language]}"

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the words being typed or what can be chosen, and the other fields as they stand."""
        if self._by is None:
            people = brief.people(self.context.naming.people(self.context.room), width - 3)
            return [row(f"  {people}"), row("  ", piece(self.t("sheet-who-how"), "quiet"))]
        typed, _ = self._editor.rows(width - 2, 1)
        rows = [row(" ", *typed)]
        if choices := self._choices():
            rows.append(row(" ", piece(choices, "quiet")).fitted(width))
        others = wrapped(self._others(), width - 2)
        return [*rows, *(row(" ", piece(line, "quiet")) for line in others)][:height]

    def _choices(self) -> str:
        field, language = self._field, self.context.language
        if field.type == "choice":
            now = kept_value(field, self._editor.text.strip())
            names = [f"{number} {each.name[language]}" for number, each in enumerate(field.choices, 1)]
            chosen = [each.id == now for each in field.choices]
            return "  ".join(f"[{name}]" if here else f" {name} " for name, here in zip(names, chosen, strict=True))
        if field.type == "yes-no":
            return self.t("yes-or-no")
        return self.t("as-date") if field.type == "date" else ""

    def _others(self) -> str:
        """Return the other fields: those that hold something first, then those still to come."""
        order = [*range(self._at + 1, len(self._fields)), *range(self._at)]
        filled = [
            f"{_cut(self._label(self._fields[at]))}: {_cut(self._given(at))}" for at in order if self._typed.get(at)
        ]
        return " · ".join([*filled, *(self._label(self._fields[at]) for at in order if not self._typed.get(at))])

    def _given(self, at: int) -> str:
        """Return what a field holds, a choice and a yes or no in words."""
        asked = self._fields[at]
        value = kept_value(asked.field, self._typed.get(at, ""))
        if isinstance(value, bool):
            return self.context.shell.words(f"tui-toolbox.{'yes' if value else 'no'}", self.context.language)
        chosen = next((choice for choice in asked.field.choices if choice.id == value), None)
        return chosen.name[self.context.language] if chosen else self._typed.get(at, "")

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the field."""
        if self._by is None:
            return None
        _, (_, column) = self._editor.rows(width - 2, 1)
        return 0, column

    def bottom(self) -> str:
        """Return the bottom line."""
        return self.t("keys-sheet-who" if self._by is None else "keys-sheet")


def _cut(text: str) -> str:
    """Return a text's first words, and that there are more."""
    first = wrapped(text, _SHORT)[0]
    return first if first == text else f"{first} {ELLIPSIS}"


def opened(live: "Live") -> Panel:
    """Return the worksheet of the card of the cue now. Raises `Fault` where it has none, or nothing is written."""
    notes = live.context.notes
    card = live.context.guide.cards.get(live.context.walker.card or "")
    if card is None or not card.fields or not card.worksheet:
        raise Fault("no-worksheet")
    if notes.folder is None:
        raise Fault("no-notes")
    if notes.read_only:
        raise Fault("read-only")
    saving.keep_apart(live)
    return Worksheet(live, card)
