"""Worksheets: a card's fields, one short one at a time, all optional."""

from typing import Any

from mediator_tui.domain.cards import Card, WorksheetField
from mediator_tui.domain.rooms import members
from mediator_tui.domain.wording import check_wording
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import by_of, letters_of
from mediator_tui.plain.noting import keep_draft, note_fields
from mediator_tui.plain.safety import read
from mediator_tui.plain.terminal import Left, Told
from mediator_tui.walk.worksheets import ASKED_WHO, asked_fields, kept_value


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
    values, text = _answers(desk, card, letters)
    if not values and not text:
        desk.say("nothing-saved")
        return
    if text and card.worksheet == "issue":
        show_wording(desk, text)
    note_fields(desk, card, by, text, values)


def _ask_who(desk: Desk) -> str:
    typed = read(desk, desk.t("worksheet-who", digits=desk.digits())).strip()
    letters = letters_of(typed, len(desk.session.parties))
    return by_of(letters or ())


def _answers(desk: Desk, card: Card, letters: tuple[str, ...]) -> tuple[dict[str, Any], str]:
    values: dict[str, Any] = {}
    text = ""
    fields = asked_fields(card, letters)
    for number, asked in enumerate(fields, 1):
        each = asked.field
        prompt = _prompt(desk, each, asked.party, number, len(fields))
        try:
            typed = read(desk, prompt).strip()
        except (Left, Told):
            _keep_unfinished(desk, values, text)
            raise
        if typed == ".":
            break
        value = kept_value(each, typed)
        if value is None:
            continue
        if each.as_text:
            text = str(value)
        else:
            values[asked.key] = value
    return values, text


def _keep_unfinished(desk: Desk, values: dict[str, Any], text: str) -> None:
    """Keep what was typed into a worksheet that the end of input broke off."""
    if typed := "; ".join([*([text] if text else []), *map(str, values.values())]):
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
