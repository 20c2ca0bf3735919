"""Asking on the terminal: on standard error, so that what a command prints stands alone."""

import sys

from mediator_tui.cli.settings import Settings
from mediator_tui.domain.text import storable, visible


def tell(sentence: str) -> None:
    """Say something beside what the command prints."""
    print(visible(sentence), file=sys.stderr)


def asked(question: str) -> str | None:
    """Return what is typed, as a file can hold it; None at the end of input."""
    print(visible(question), end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return storable(line)[0].strip() if line else None


def agreed(settings: Settings, question: str) -> bool:
    """Whether the answer is a yes, in either language."""
    return (asked(settings.say(question)) or "").casefold() in {"y", "ya", "yes"}
