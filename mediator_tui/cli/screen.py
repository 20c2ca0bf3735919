"""Whether there is a full screen, and the way to it."""

import gc
import os
import sys
from types import ModuleType


def has_screen() -> bool:
    """Whether there is a terminal that can show a full screen."""
    return os.environ.get("TERM") != "dumb" and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def is_terminal(stream: object) -> bool:
    """Whether a stream is a terminal; None is none."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def screen(name: str) -> ModuleType:
    """Return a module of the full screen, imported only where one is wanted.

    Nothing is collected as garbage until the first picture stands: that took a seventh of the time to it.
    """
    gc.disable()
    from importlib import import_module  # noqa: PLC0415 (help does without it)

    return import_module(f"mediator_tui.tui.{name}")
