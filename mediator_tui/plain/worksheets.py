"""Worksheets: a card's fields, one short one at a time, all optional."""

from mediator_tui.domain.cards import Card, WorksheetField
from mediator_tui.domain.rooms import members
from mediator_tui.domain.wording import check_wording
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import by_of, letters_of
from mediator_tui.plain.noting import keep_draft, note_fields
from mediator_tui.plain.safety import read
from mediator_tui.plain.terminal import Left, Told
from mediator_tui.walk.worksheets import ASKED_WHO, Asked, Value, asked_fields, kept_value, record_of


def fill_in(desk: Desk, card: Card) -> None:
    """Walk through a card's fields and save one record of what was filled in; nothing where nothing was."""
    if not card.fields or not card.worksheet:
        desk.say("no-worksheet", card=card.name[desk.language])
        return
    if desk.notes.read_only:
        desk.say("read-only")
        return
    desk.say("worksheet", card=card.name[desk.language])
    letters = members(desk.room) or desk.session.letters
    by = _ask_who(desk) if card.worksheet in ASKED_WHO else "mediator"
    fields = asked_fields(card, letters)
    values = _answers(desk, fields)
    if not values:
        desk.say("nothing-saved")
        return
    text, values = record_of(fields, values, by)
    if text and card.worksheet == "issue":
        show_wording(desk, text)
    note_fields(desk, card, by, text, values)


def _ask_who(desk: Desk) -> str:
    typed = read(desk, desk.t("worksheet-who", digits=desk.digits())).strip()
    letters = letters_of(typed, len(desk.session.parties))
    return by_of(letters or ())


def _answers(desk: Desk, fields: list[Asked]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for number, asked in enumerate(fields, 1):
        each = asked.field
        prompt = _prompt(desk, each, asked.party, number, len(fields))
        try:
            typed = read(desk, prompt).strip()
        except (Left, Told):
            _keep_unfinished(desk, values)
            raise
        if typed == ".":
            break
        value = kept_value(each, typed)
        if value is not None:
            values[asked.key] = value
    return values


def _keep_unfinished(desk: Desk, values: dict[str, Value]) -> None:
    """Keep what was typed into a worksheet that the end of input broke off."""
    if typed := "; ".join(map(str, values.values())):
        keep_draft(desk, typed, desk.room)


def _prompt(desk: Desk, each: WorksheetField, who: str | None, number: int, count: int) -> str:
    name = f"{desk.who(who)}, " if who else ""
    choices = ""
    if each.type == "choice":
        choices = " (" + ", ".join(f"{n} {c.name[desk.language]}" for n, c in enumerate(each.choices, 1)) + ")"
    elif each.type == "yes-no":
        choices = f" ({desk.t('yes-or-no')})"
    return desk.t("field", number=number, count=count, label=f"{name}{each.label[desk.language]}{choices}")


def show_wording(desk: Desk, text: str) -> bool:
    """Print what the wording checks see in a sentence; False where they see nothing."""
    found = check_wording(text, desk.guide.wording)
    for rule, hit in found:
        desk.say("wording", name=rule.name[desk.language], hit=hit, why=rule.why[desk.language])
        desk.say("wording-example", text=rule.example[desk.language])
    return bool(found)
