"""A user's own phrase book: changes or adds lines by id, and may add a third spoken language."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from mediator_tui.content.reading import Script, Shelf
from mediator_tui.domain.cards import CARD_SECTIONS, Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.lists import GuideList

_TEXTS = ("text", "cue", "many", "many_cue", "say", "say_many", "after")


def with_phrases(guide: Guide, shelf: Shelf) -> tuple[Guide, Shelf]:
    """Return the guide with the phrases over it, and the shelf with what is wrong with them noted on it."""
    cards, lists = dict(guide.cards), dict(guide.lists)
    spoken, spoken_name = dict(guide.spoken), guide.spoken_name
    for script in shelf.scripts.values():
        third = script.data.get("spoken")
        spoken_name = str(script.data["spoken_name"]) if third and "spoken_name" in script.data else spoken_name
        rows = script.data.get("lines", [])
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            place = ("lines", number)
            target = str(row.get("id", ""))
            owner, _, line = target.partition("/")
            if third and (text := _third(row, str(third))):
                spoken[target] = text
            try:
                if owner in cards:
                    cards[owner] = _card_with(cards[owner], line, row)
                elif owner in lists:
                    lists[owner] = _list_with(lists[owner], line, row)
                else:
                    shelf.blame_at(script, place, "dangling", id=target)
            except (ValidationError, KeyError):
                _blame(shelf, script, place, target)
    return replace(guide, cards=cards, lists=lists, spoken=spoken, spoken_name=spoken_name), shelf


def _blame(shelf: Shelf, script: Script, place: tuple[str | int, ...], target: str) -> None:
    shelf.blame_at(script, place, "phrase-incomplete", id=target)


def _third(row: dict[str, Any], language: str) -> str | None:
    for key in ("cue", "text"):
        text = row.get(key)
        if isinstance(text, dict) and isinstance(text.get(language), str):
            return str(text[language])
    return None


def _both(row: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the texts a phrase gives in our two languages."""
    given = {key: row[key] for key in _TEXTS if isinstance(row.get(key), dict)}
    return {key: {each: text[each] for each in LANGUAGES if each in text} for key, text in given.items()}


def _card_with(card: Card, ident: str, row: dict[str, Any]) -> Card:
    data = card.model_dump(exclude_none=True)
    for section in CARD_SECTIONS:
        for line in data[section]:
            if line["id"] == ident:
                _over(line, row)
                return Card.model_validate(data)
    new = {"id": ident, "source": ["own"], **_both(row)}
    data[row["section"]] = [*data[row["section"]], new]
    return Card.model_validate(data)


def _list_with(each: GuideList, ident: str, row: dict[str, Any]) -> GuideList:
    data = each.model_dump(exclude_none=True)
    for item in data["items"]:
        if item["id"] == ident:
            _over(item, row)
            return GuideList.model_validate(data)
    data["items"] = [*data["items"], {"id": ident, "source": ["own"], **_both(row)}]
    return GuideList.model_validate(data)


def _over(line: dict[str, Any], row: dict[str, Any]) -> None:
    for key, text in _both(row).items():
        if text:
            line[key] = {**line.get(key, {}), **text}
