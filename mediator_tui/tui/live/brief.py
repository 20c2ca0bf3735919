"""Names and titles where there is little room: whole if they fit, else said shorter, never cut within a word."""

import re
from collections.abc import Sequence

from rich.cells import cell_len

from mediator_tui.domain.languages import LANGUAGES
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


def digits(naming: Naming, letters: Sequence[str]) -> str:
    """Return the parties' digits."""
    return ", ".join(naming.digit(letter) for letter in letters)
