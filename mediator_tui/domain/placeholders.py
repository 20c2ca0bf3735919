"""Placeholders: names in braces, filled when a text is shown."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WITH_STOP = re.compile(r"\{([^{}]*)\}(\.?)")


def placeholders(text: str) -> list[str]:
    """Return the names standing in braces, in order."""
    return PLACEHOLDER.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with its placeholders filled; one without a value becomes `…`, and takes the full stop after it.

    Values are put in as they are and never read for placeholders again.
    """
    return _WITH_STOP.sub(lambda match: values[match[1]] + match[2] if match[1] in values else "…", text)
