"""Taking out of a text what says whose it is: names, places, dates, amounts, numbers of papers and telephones.

No rule finds everything: what looks like a name is offered for a decision, and a person reads the result.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mediator_tui.domain.languages import LANGUAGES, Language

_LONG: dict[Language, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
_SHORT: dict[Language, tuple[str, ...]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_OLD_SPELLINGS = {"pebruari": 2, "ags": 8, "agt": 8, "sept": 9, "nopember": 11, "nop": 11}
_MONTH_OF = _OLD_SPELLINGS | {
    word.casefold(): number for names in (*_LONG.values(), *_SHORT.values()) for number, word in enumerate(names, 1)
}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ALSO_A_VERB = {"may", "march"}
_MONTH_ALONE = "|".join({name.casefold() for names in _LONG.values() for name in names} - _ALSO_A_VERB)
_UNIT = r"ribu|rb|juta|jt|miliar|milyar|triliun|thousand|million|billion"
_NUMBER = r"\d+(?:[.,]\d+)*"
_FOUND = re.compile(
    rf"""
    (?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    | (?P<slashed>\b\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d{{2}})\b)
    | \b(?P<day>\d{{1,2}})\ (?P<month>{_MONTH})\b(?:\ (?P<year>\d{{4}})\b)?
    | \b(?P<us_month>{_MONTH})\ (?P<us_day>\d{{1,2}})\b(?:,\ (?P<us_year>\d{{4}})\b)?
    | \b(?P<lone_month>{_MONTH_ALONE})\b(?:\ (?P<lone_month_year>\d{{4}})\b)?
    | (?P<money>(?:\bRp\.?\ ?|\bIDR\ ?|US\$|[$€£])(?P<money_number>{_NUMBER})(?:\ ?(?:{_UNIT})\b)?)
    | (?P<amount>\b(?P<amount_number>{_NUMBER})\ ?(?:{_UNIT})\b)
    | (?P<address>\b(?:RT|RW|Blok|Gg\.?|Gang|Jl\.?|No\.|Nomor)\ ?\d+[A-Z]?(?:/\d+)?\b)
    | (?P<digits>(?<![\w.,])\+?\d[\d -]{{4,}}\d\b)
    | (?P<lone_year>\b(?:19|20)\d{{2}}\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPITAL = re.compile(r"[^\W\d_a-z][\w'’-]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"(?:^|[.?!:;\"“(\n])\s*$")
_SUFFIX = r"(?P<suffix>nya|lah|kah|pun)?"
_ORDER = 100
"""Amounts keep their two leading digits' worth of precision."""


@dataclass(frozen=True)
class Disguise:
    """What is put in place of what."""

    names: Mapping[str, str]
    """Names and places as they are written, and what stands there instead; small and large letters count alike."""
    weeks: int
    """By how many weeks dates are moved back; weekdays stay what they are."""
    factor: float
    """What amounts are multiplied by."""
    year: int
    """The year that a date without one is taken to be in."""
    language: Language
    """The language of a month whose name is the same in both."""

    @property
    def shift(self) -> timedelta:
        """By how much dates are moved back."""
        return timedelta(weeks=self.weeks)


def disguised(text: str, disguise: Disguise) -> str:
    """Return a text in disguise."""
    text = _FOUND.sub(lambda found: _replaced(found, disguise), text)
    if not disguise.names:
        return text
    new = {old.casefold(): replacement for old, replacement in disguise.names.items()}
    longest_first = sorted(new, key=len, reverse=True)
    pattern = rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, longest_first))}){_SUFFIX}(?!\w)"
    return re.sub(
        pattern, lambda found: _named(new[found["name"].casefold()], found["suffix"]), text, flags=re.IGNORECASE
    )


def _named(name: str, suffix: str | None) -> str:
    """Return a name with the ending that hung on the other: behind a single sign, after a hyphen."""
    if not suffix:
        return name
    return f"{name}-{suffix}" if len(name.rpartition(" ")[2]) == 1 else name + suffix


def _replaced(found: re.Match[str], disguise: Disguise) -> str:
    kind = found.lastgroup if found.lastgroup in {"address", "digits"} else None
    if kind == "address":
        return re.sub(r"\d+[A-Z]?(?:/\d+)?$", "…", found[0])
    if kind == "digits":
        return "…"
    if number := found["money_number"] or found["amount_number"]:
        return found[0].replace(number, _scaled(number, disguise.factor), 1)
    try:
        return _moved(found, disguise)
    except ValueError:  # 31 Februari, or before the first year
        return "…"


# Amounts ----------------------------------------------------------------------------------------------


def _scaled(number: str, factor: float) -> str:
    """Return an amount times the factor, with two digits of precision, written in the way it was."""
    thousands = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})+(?:[.,]\d+)?", number)
    separator = thousands[1] if thousands else ""
    plain = number.replace(separator, "") if separator else number
    value = float(plain.replace(",", ".")) * factor
    if value >= _ORDER:
        step = 10 ** (len(str(int(value))) - 2)
        text = str(round(value / step) * step)
        return f"{int(text):,}".replace(",", separator) if separator else text
    decimal = "," if "," in plain else "."
    text = f"{value:.1f}" if "," in plain or "." in plain or value < 1 else f"{max(1, round(value))}"
    return text.replace(".", decimal)


# Dates ------------------------------------------------------------------------------------------------


def _moved(found: re.Match[str], disguise: Disguise) -> str:
    if found["iso"]:
        return (date.fromisoformat(found["iso"]) - disguise.shift).isoformat()
    if found["slashed"]:
        return _moved_slashed(found["slashed"], disguise)
    if found["month"]:
        day = _day(found["year"], found["month"], found["day"], disguise)
        return f"{day.day} {_month_word(found['month'], day, disguise)}" + (f" {day.year}" if found["year"] else "")
    if found["us_month"]:
        day = _day(found["us_year"], found["us_month"], found["us_day"], disguise)
        return f"{_month_word(found['us_month'], day, disguise)} {day.day}" + (
            f", {day.year}" if found["us_year"] else ""
        )
    if found["lone_month"]:
        day = _day(found["lone_month_year"], found["lone_month"], "15", disguise)
        return _month_word(found["lone_month"], day, disguise) + (f" {day.year}" if found["lone_month_year"] else "")
    return str((date(int(found["lone_year"]), 7, 1) - disguise.shift).year)


def _moved_slashed(text: str, disguise: Disguise) -> str:
    separator = "/" if "/" in text else "-"
    day, month, year = (int(part) for part in text.split(separator))
    short = year < _ORDER
    moved = date(year + 2000 * short, month, day) - disguise.shift
    return separator.join((str(moved.day), str(moved.month), str(moved.year)[2:] if short else str(moved.year)))


def _day(year: str | None, month: str, day: str, disguise: Disguise) -> date:
    return date(int(year) if year else disguise.year, _MONTH_OF[month.casefold()], int(day)) - disguise.shift


def _month_word(written: str, day: date, disguise: Disguise) -> str:
    """Return the month of a day in the language and length that another month was written in."""
    for language in (disguise.language, *LANGUAGES):
        for names in (_LONG[language], _SHORT[language]):
            if written.casefold() in {name.casefold() for name in names}:
                return names[day.month - 1]
    return _LONG["id"][day.month - 1]


# What looks like a name -------------------------------------------------------------------------------


def suspects(
    texts: Iterable[str], titles: Sequence[str], places: Sequence[str], ordinary: Sequence[str]
) -> Counter[str]:
    """Return what looks like a name or a place, and how often it stands there.

    Words with a capital letter inside a sentence, several of them together; and any word behind a title (`Pak`)
    or the word for a kind of place (`desa`). `ordinary` words never count.
    """
    before = {each.casefold().rstrip(".") for each in (*titles, *places)}
    never = {each.casefold() for each in ordinary} | before
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_names_in(text, before, never))
    return found


def _names_in(text: str, before: set[str], never: set[str]) -> list[str]:
    names: list[str] = []
    group: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        named = (
            word[0].casefold() not in never
            and word[0].casefold().removesuffix("s") not in never
            and (
                _after(text, word.start(), before)
                or (bool(_CAPITAL.fullmatch(word[0])) and not _SENTENCE_END.search(text[: word.start()]))
            )
        )
        beside = bool(group) and text[end : word.start()] == " " and bool(_CAPITAL.fullmatch(word[0]))
        if group and not beside:
            names.append(" ".join(group))
            group = []
        if named or (beside and word[0].casefold() not in never):
            group.append(word[0])
            end = word.end()
        elif group:
            names.append(" ".join(group))
            group = []
    return [*names, " ".join(group)] if group else names


def _after(text: str, start: int, before: set[str]) -> bool:
    """Whether the word before this place is a title, or the word for a kind of place."""
    words = text[:start].split()
    return bool(words) and text[start - 1 : start] == " " and words[-1].casefold().rstrip(".") in before
