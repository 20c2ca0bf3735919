"""The two languages. Alone here, so that a help page need not wait for what validates files."""

from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
