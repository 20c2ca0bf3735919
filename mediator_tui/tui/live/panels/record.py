"""One record in detail: its fields, links, each party's answer; technique and issue can be given anew."""

from typing import TYPE_CHECKING, Literal

from mediator_tui.domain.cards import WorksheetField
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import members
from mediator_tui.tui.live import brief
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.live.panels.tool import Tool
from mediator_tui.tui.rows import Row, piece, row, rule, wrapped
from mediator_tui.walk.releasing import item_of

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

LABEL_WIDTH = 12
_ANSWER_LINES = 3
_NINE = 9
Changed = Literal["technique", "issue"]
CHANGED: tuple[Changed, ...] = ("technique", "issue")


class Detail(Tool):
    """The picked record; the desk goes on mending it below."""

    passes = True

    def __init__(self, live: "Live") -> None:
        super().__init__(live)
        self._choice = Choice()
        self._asked: Changed | None = None
        self._answer = Choice()

    @property
    def record(self) -> Record | None:
        """The picked record."""
        return self.context.notes.room(self.context.room).get(self.live.picked) if self.live.picked else None

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the record's fields; or what can be chosen for one of them."""
        record = self.record
        if record is None:
            return []
        naming = self.context.naming
        title = rule(width, row(piece(f"{naming.who(record.by)} · {naming.kind(record.kind)}", bold=True)))
        if self._asked:
            return [title, *self._options_rows(record, self._asked, width, height - 1)]
        rows = [title, *self._field("text", naming.text(record), width, most=max(1, height - 10))]
        for number, changed in enumerate(CHANGED):
            chosen = number == self._choice.at
            rows += self._field(changed, self._value(record, changed), width, chosen=chosen)
        for key, value in self._told(record, width):
            rows += self._field(key, value, width)
        rows += self._worksheet(record, width)
        return rows[:height]

    def _field(self, key: str, value: str, width: int, *, chosen: bool | None = None, most: int = 3) -> list[Row]:
        return self._named(self.t(f"record-{key}"), value, width, chosen=chosen, most=most)

    def _named(self, label: str, value: str, width: int, *, chosen: bool | None = None, most: int = 3) -> list[Row]:
        lines = wrapped(value, max(12, width - LABEL_WIDTH - 4))
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        mark = ">" if chosen else " "
        rows = []
        for number, text in enumerate(lines):
            head = label if not number else ""
            front = row(f" {mark if not number else ' '} ", piece(head, "quiet")).fitted(LABEL_WIDTH + 3)
            rows.append(row(front, piece(text, bold=bool(chosen), reverse=bool(chosen))))
        return rows

    def _told(self, record: Record, width: int) -> list[tuple[str, str]]:
        """Return what is only looked at here: answers, status, links, stage, time."""
        context = self.context
        told = [("answers", self._answers(record, width))]
        if members(context.room) and (item := item_of(context.notes, context.room, record)):
            told.append(("release", context.words(f"sharing.{item.state}")))
        if record.struck:
            told.append(("state", context.naming.t("struck")))
        for key, value in (("status", record.status), ("relation", record.get("relation"))):
            told += [(key, self.t(f"{key}-{value}"))] if value else []
        linked = context.notes.room(context.room).get(str(record.get("linked", "")))
        if linked:
            told.append(("linked", context.naming.text(linked)))
        if served := [letter for letter in context.notes.session.letters if record.get(f"serves_{letter}")]:
            told.append(("serves", context.naming.listed(served)))
        stage = context.guide.stage_name(context.notes.session, record.stage or "")
        if stage:
            told.append(("stage", stage[context.language]))
        told.append(("at", f"{record.at:%Y-%m-%d %H.%M}"))
        return told

    def _answers(self, record: Record, width: int) -> str:
        words = {
            letter: self.context.t(f"answer-{answer}") if (answer := record.answer(letter)) else self.t("not-asked")
            for letter in self.context.letters
        }
        return "\n".join(brief.answers(self.context.naming, words, width - LABEL_WIDTH - 4, _ANSWER_LINES))

    def _worksheet(self, record: Record, width: int) -> list[Row]:
        card = self.context.guide.cards.get(record.technique or "")
        rows: list[Row] = []
        for each in card.fields if card else ():
            for letter in self.context.notes.session.letters if each.per == "party" else (None,):
                value = record.get(each.key(letter))
                if value is not None:
                    who = f"{self.context.naming.who(letter)}: " if letter else ""
                    text = f"{each.label[self.context.language]}: {who}{self._given(each, value)}"
                    rows += self._field("worksheet" if not rows else "blank", text, width)
        return rows

    def _given(self, each: WorksheetField, value: object) -> str:
        if isinstance(value, bool):
            return self.t("yes" if value else "no")
        chosen = next((choice for choice in each.choices if choice.id == value), None)
        return chosen.name[self.context.language] if chosen else str(value)

    def _value(self, record: Record, key: Changed) -> str:
        ident = record.technique if key == "technique" else record.get("issue")
        return self._option_name(key, ident if isinstance(ident, str) else None)

    def _option_name(self, key: Changed, ident: str | None) -> str:
        if ident is None:
            return self.t("none")
        if key == "technique":
            name = self.context.guide.titled(ident)
            return name[self.context.language] if name else ident
        issue = next((each for each in self.context.walker.issues if each.id == ident), None)
        return self.context.naming.text(issue) if issue else ident

    def _options(self, record: Record, key: Changed) -> list[str | None]:
        context = self.context
        if key == "issue":
            return [None, *(issue.id for issue in context.walker.issues if issue.id != record.id)]
        known = [card.id for card in context.guide.techniques]
        known += [ident for ident in context.walker.plan.support if ident in context.guide.cards]
        own = [record.technique] if record.technique and record.technique not in known else []
        return [None, *known, *own]

    def _options_rows(self, record: Record, key: Changed, width: int, height: int) -> list[Row]:
        options = self._options(record, key)
        rows = []
        for number in self._answer.window(len(options), height):
            digit = str(number) if number <= _NINE else " "
            text = f"{digit} {self._option_name(key, options[number])}"
            here = self._value(record, key) == self._option_name(key, options[number])
            end = self.t("now") if here else ""
            rows.append(self.line(text, chosen=number == self._answer.at, width=width, end=end))
        return rows

    def bottom(self) -> str:
        """Return the keys that matter here."""
        if self.live.desk.typing or not self.live.desk.empty:
            return ""
        return self.hints("record-choose", "record-change", "picked-words", "back")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Choose a field and what it should be; every other key mends the record on the desk."""
        record = self.record
        if record is None:
            self.close()
            return False
        if self._asked:
            self._press_option(key, record, self._asked)
            return True
        if key == "enter" and not self.live.desk.empty:
            self.close()
            return False
        if key == "enter":
            self._ask(record, CHANGED[self._choice.at])
            return True
        if key in {"left", "right"}:
            return True
        return self._choice.press(key, len(CHANGED))

    def _ask(self, record: Record, key: Changed) -> None:
        options = self._options(record, key)
        now = record.technique if key == "technique" else record.get("issue")
        self._asked = key
        self._answer.at = options.index(now) if now in options else 0

    def _press_option(self, key: str, record: Record, asked: Changed) -> None:
        options = self._options(record, asked)
        if self._answer.press(key, len(options)):
            return
        if key == "enter":
            self._set(record, asked, options[self._answer.at])
        elif key.isdigit() and int(key) < len(options):
            self._set(record, asked, options[int(key)])

    def _set(self, record: Record, key: Changed, value: str | None) -> None:
        self._asked = None
        values: dict[str, str] = {key: value} if value is not None else {}
        self.context.notes.change(self.context.room, record.id, values, () if values else (key,))
        self.context.tell_of("changed", record)

    def back(self) -> bool:
        """From what can be chosen back to the record."""
        before, self._asked = self._asked, None
        return before is not None


def opened(live: "Live") -> Detail:
    """Return the picked record's detail."""
    return Detail(live)
