"""A user's own phrase book: changes or adds lines by id, and may add a third spoken language."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mediator_tui.content.reading import Problem, Script, Shelf, guide_of, read_script, read_shelf
from mediator_tui.domain.cards import CARD_SECTIONS, Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.lines import CUE_WIDTH, PLACEHOLDERS, cue_width, placeholders
from mediator_tui.domain.lists import GuideList

_TEXTS = ("text", "cue", "many", "many_cue", "say", "say_many", "after")
_KEYS = frozenset({"format", "spoken", "spoken_name", "lines"})
_ROW_KEYS = frozenset({"id", "section", "to", "room", "kind", *_TEXTS})

Row = dict[str, Any]
Place = tuple[str | int, ...]


def is_phrase_book(data: Row) -> bool:
    """Whether a file's content is that of a phrase book: lines, and no id of its own."""
    return "lines" in data and "id" not in data


def phrase_problems(path: Path, scripts: Path) -> list[Problem]:
    """Return everything that is wrong with a file of a phrase book, read over the scripts."""
    shelf = Shelf(path.parent)
    read_script(shelf, path)
    return with_phrases(_built_in(scripts), shelf)[1].problems


@cache
def _built_in(scripts: Path) -> Guide:
    return guide_of(read_shelf(scripts, guide_only=True), partly=True)


def with_phrases(guide: Guide, shelf: Shelf) -> tuple[Guide, Shelf]:
    """Return the guide with the phrases over it, and the shelf with what is wrong with them noted on it.

    A phrase that is wrong is left out, and the built-in line stays.
    """
    for script in shelf.scripts.values():
        third = script.data.get("spoken")
        _check_head(shelf, script)
        if isinstance(third, str) and isinstance(name := script.data.get("spoken_name"), str):
            guide = replace(guide, spoken_name=name)
        for number, row in enumerate(_rows(shelf, script)):
            guide = _with_row(guide, shelf, script, ("lines", number), row)
    return guide, shelf


def _check_head(shelf: Shelf, script: Script) -> None:
    if script.data.get("format") != 1:
        shelf.blame(script.path, 1, "no-format")
    for key in script.data.keys() - _KEYS:
        shelf.blame_at(script, (key,), "unknown-key", name=key)
    for key in ("spoken", "spoken_name"):
        if not isinstance(script.data.get(key, ""), str):
            shelf.blame_at(script, (key,), "not-text", name=key)


def _rows(shelf: Shelf, script: Script) -> list[Any]:
    rows = script.data.get("lines", [])
    if not isinstance(rows, list):
        shelf.blame_at(script, ("lines",), "not-list", name="lines")
        return []
    return rows


def _with_row(guide: Guide, shelf: Shelf, script: Script, place: Place, row: Any) -> Guide:
    """Return the guide with one phrase over it, or as it was where the phrase is wrong."""
    if not isinstance(row, dict):
        shelf.blame_at(script, place, "not-table", name="lines")
        return guide
    before = len(shelf.problems)
    _check_row(shelf, script, place, row)
    if len(shelf.problems) > before:
        return guide
    target = row["id"]
    owner, _, line = target.partition("/")
    try:
        if card := guide.cards.get(owner):
            guide = replace(guide, cards={**guide.cards, owner: _card_with(card, line, row)})
        elif each := guide.lists.get(owner):
            guide = replace(guide, lists={**guide.lists, owner: _list_with(each, line, row)})
        else:
            shelf.blame_at(script, (*place, "id"), "dangling", id=target)
            return guide
    except (ValidationError, KeyError):
        shelf.blame_at(script, place, "phrase-incomplete", id=target)
        return guide
    third = script.data.get("spoken")
    spoken = _third(row, third) if isinstance(third, str) else None
    return replace(guide, spoken={**guide.spoken, target: spoken}) if spoken else guide


def _check_row(shelf: Shelf, script: Script, place: Place, row: Row) -> None:
    """Note what is wrong with a phrase by itself."""
    if not isinstance(row.get("id"), str):
        shelf.blame_at(script, place, "not-text" if "id" in row else "missing-key", name="id")
    for key in row.keys() - _ROW_KEYS:
        shelf.blame_at(script, (*place, key), "unknown-key", name=key)
    if (section := row.get("section")) is not None and section not in CARD_SECTIONS:
        shelf.blame_at(script, (*place, "section"), "not-one-of", name="section", allowed=", ".join(CARD_SECTIONS))
    allowed = {*LANGUAGES, script.data.get("spoken")}
    for key in row.keys() & {*_TEXTS}:
        if not isinstance(row[key], dict):
            shelf.blame_at(script, (*place, key), "not-table", name=key)
            continue
        for language, text in row[key].items():
            _check_text(shelf, script, (*place, key, language), text, known=language in allowed)


def _check_text(shelf: Shelf, script: Script, place: Place, text: Any, *, known: bool) -> None:
    key, language = place[-2:]
    if not known:
        shelf.blame_at(script, place, "unknown-key", name=f"{key}.{language}")
    elif not isinstance(text, str):
        shelf.blame_at(script, place, "not-text", name=f"{key}.{language}")
    elif not text:
        shelf.blame_at(script, place, "empty", name=f"{key}.{language}")
    else:
        for name in placeholders(text):
            if name not in PLACEHOLDERS:
                shelf.blame_at(script, place, "unknown-placeholder", name=name)
        if "cue" in str(key) and (columns := cue_width(text)) > CUE_WIDTH:
            shelf.blame_at(script, place, "too-wide", columns=columns, width=CUE_WIDTH)


def _third(row: Row, language: str) -> str | None:
    for key in ("cue", "text"):
        text = row.get(key)
        if isinstance(text, dict) and isinstance(text.get(language), str):
            return str(text[language])
    return None


def _both(row: Row) -> dict[str, dict[str, str]]:
    """Return the texts a phrase gives in our two languages."""
    given: dict[str, dict[str, str]] = {}
    for key in row.keys() & {*_TEXTS}:
        if text := {str(language): row[key][language] for language in LANGUAGES if language in row[key]}:
            given[key] = text
    return given


def _new_line(ident: str, row: Row) -> Row:
    told: Row = {key: row[key] for key in ("to", "room", "kind") if key in row}
    return {"id": ident, "source": ["own"], **told, **_both(row)}


def _card_with(card: Card, ident: str, row: Row) -> Card:
    data = card.model_dump(exclude_none=True)
    for section in CARD_SECTIONS:
        for line in data[section]:
            if line["id"] == ident:
                _over(line, row)
                return Card.model_validate(data)
    data[row["section"]] = [*data[row["section"]], _new_line(ident, row)]
    return Card.model_validate(data)


def _list_with(each: GuideList, ident: str, row: Row) -> GuideList:
    data = each.model_dump(exclude_none=True)
    for item in (*data["intro"], *data["items"]):
        if item["id"] == ident:
            _over(item, row)
            return GuideList.model_validate(data)
    data["items"] = [*data["items"], _new_line(ident, row)]
    return GuideList.model_validate(data)


def _over(line: Row, row: Row) -> None:
    for key, text in _both(row).items():
        line[key] = {**line.get(key, {}), **text}
