"""Names and titles where there is little room: whole if they fit, else said shorter, never cut within a word."""

import re
from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.tui.rows import packed
from mediator_tui.walk.naming import Naming

_FEW = 2
_CLAUSE = re.compile(r"[,;:(.]")
_EDGES = " ?!.,;:\"'"


def title(naming: Naming, text: str, width: int) -> str:
    """Return a title whole where it fits; else its first words in quotation marks, or nothing if not two of them fit.

    The words never end in a little word such as *dan* or *the*.
    """
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    little = {word for language in LANGUAGES for word in naming.words("naming.little", language).split()}
    words: list[str] = []
    for word in _CLAUSE.split(text)[0].split():
        if cell_len(" ".join([*words, word]).strip(_EDGES)) + 2 > width:
            break
        words.append(word)
    while words and words[-1].casefold() in little:
        words.pop()
    return f'"{" ".join(words).strip(_EDGES)}"' if len(words) >= _FEW else ""


def names(naming: Naming, letters: Sequence[str], width: int) -> str:
    """Return the parties' names where they fit; more than two who are everybody, and names too long, in one word."""
    everybody = len(letters) > 1 and set(letters) == set(naming.session.letters)
    listed = naming.listed(letters)
    if len(letters) <= 1 or (cell_len(listed) <= width and not (everybody and len(letters) > _FEW)):
        return listed
    if everybody:
        return naming.t("together-two" if len(letters) == _FEW else "together-many")
    return digits(naming, letters)


def answers(naming: Naming, given: Mapping[str, str], width: int, most: int) -> list[str]:
    """Return what each party answered in lines of that width, every party in the same form.

    Where that takes more than `most` lines, each answer stands once, with the digits of those who gave it.
    """
    named = packed([f"{naming.digit(letter)} {naming.who(letter)}: {word}" for letter, word in given.items()], width)
    if len(named) <= most:
        return named
    by_word: dict[str, list[str]] = {}
    for letter, word in given.items():
        by_word.setdefault(word, []).append(letter)
    return packed([f"{word}: {digits(naming, letters)}" for word, letters in by_word.items()], width)


def people(entries: Sequence[tuple[str, str]], width: int) -> str:
    """Return keys and the people they name in one line: the first words of long names, or the keys alone."""
    for most in (width, *range(24, 7, -1)):
        called = [(key, _first_words(name, most)) for key, name in entries]
        line = "  ".join(f"{key} {name}" for key, name in called)
        if cell_len(line) <= width and all(
            " " in short or short == name for (_, short), (_, name) in zip(called, entries, strict=True)
        ):
            return line
    return "  ".join(key for key, _ in entries)


def _first_words(name: str, width: int) -> str:
    words = name.split()
    while len(words) > 1 and cell_len(" ".join(words)) > width:
        words.pop()
    return " ".join(words)


def digits(naming: Naming, letters: Sequence[str]) -> str:
    """Return the parties' digits."""
    return ", ".join(naming.digit(letter) for letter in letters)
