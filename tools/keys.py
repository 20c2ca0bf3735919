"""Prints the key table out of the action table, in both languages; `--write` puts it into docs/keys.md.

Names of scopes as arguments print only those: `tools/keys.py everywhere marks` is the README's table.
"""

import sys
from pathlib import Path

from mediator_tui.content.words import words
from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.tui.actions import SCOPES, Action, of_scope
from mediator_tui.tui.keys import KeyedWords, Keys, all_signs, help_of, name_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
MARK = "<!-- What follows is printed by tools/keys.py; do not edit it here. -->\n"
_KEYS = Keys()
_WORDS = KeyedWords(words().texts, _KEYS)


def tables(scopes: tuple[str, ...] = SCOPES) -> str:
    """Return the tables of these scopes."""
    return "\n".join(_table(scope) for scope in scopes)


def _table(scope: str) -> str:
    heading = " · ".join(_WORDS(f"action.scope-{scope}", language) for language in LANGUAGES)
    lines = [f"### {heading}", "", "| key | id | Indonesia | English |", "|---|---|---|---|"]
    lines += [_line(action) for action in of_scope(scope)]
    return "\n".join([*lines, ""])


def _line(action: Action) -> str:
    told = [f"**{name_of(action, _WORDS, each)}**: {help_of(action, _WORDS, each)}" for each in LANGUAGES]
    signs = all_signs(_KEYS, action, _WORDS, "en")
    shown = signs if "…" in signs or not action.keys else " ".join(f"`{sign}`" for sign in signs.split())
    return f"| {shown} | `{action.id}` | {told[0]} | {told[1]} |"


def main() -> int:
    """Print the tables, or put them into the page."""
    arguments = sys.argv[1:]
    if arguments == ["--write"]:
        before = PAGE.read_text("utf-8").partition(MARK)[0]
        PAGE.write_text(f"{before}{MARK}\n{tables()}", "utf-8")
    else:
        print(tables(tuple(arguments) or SCOPES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
