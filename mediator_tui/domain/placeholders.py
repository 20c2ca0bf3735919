"""Placeholders: names in braces, filled when a text is shown."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """Return the names standing in braces, in order."""
    return PLACEHOLDER.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with its placeholders filled; one without a value becomes `…`.

    Values are put in as they are and never read for placeholders again.
    """
    return PLACEHOLDER.sub(lambda match: values.get(match[1], "…"), text)
