"""Checks on the wording of a sentence; they point, and never rewrite."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mediator_tui.domain.language import LANGUAGES, BilingualList, Language

if TYPE_CHECKING:  # read when the guide's rules first are
    from mediator_tui.domain.reference import WordingRule

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def check_wording(text: str, rules: "Iterable[WordingRule]") -> "list[tuple[WordingRule, str]]":
    """Return the rules a text trips, each with the words that tripped it, in the rules' order.

    Both languages' words are looked for: a sentence may mix them.
    """
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]
    found = []
    for rule in rules:
        hit = next((hit for sentence in sentences if (hit := _hit(rule, sentence))), None)
        if hit:
            found.append((rule, hit))
    return found


def find_words(words: BilingualList, text: str) -> str:
    """Return the first of these words, in either language, that stands in a text; nothing where none does."""
    found = [match for language in LANGUAGES if (match := _compiled(words[language], "words").search(text))]
    return min(found, key=lambda match: match.start())[0].strip() if found else ""


def _hit(rule: "WordingRule", sentence: str) -> str | None:
    form = "question" if sentence.rstrip().endswith("?") else "statement"
    if form not in rule.applies:
        return None
    for language in LANGUAGES:
        for place in ("words", "starts", "ends"):
            if match := _pattern(rule, language, place).search(sentence):
                return match[0].strip()
    return None


@cache
def _compiled(words: Sequence[str], place: str) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    shapes = {
        "words": rf"(?<!\w)(?:{either})(?!\w)",
        "starts": rf"^\W*(?:{either})(?!\w)",
        "ends": rf"(?:{either})\W*$",
    }
    return re.compile(shapes[place], re.IGNORECASE)


def _pattern(rule: "WordingRule", language: Language, place: str) -> re.Pattern[str]:
    return _compiled(getattr(rule, place)[language], place)
