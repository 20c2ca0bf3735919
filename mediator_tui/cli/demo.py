"""`mediator demo`: an example mediation, on the full screen or from beginning to end in plain lines."""

from mediator_tui.cli.help import Spoken
from mediator_tui.cli.screen import has_screen, screen
from mediator_tui.cli.settings import Settings


def demo(settings: Settings) -> int:
    """Play the example dialogue: on a screen at reading speed, else all of what a mediator would see."""
    if has_screen():
        code: int = screen("demo").demo(settings.root, settings.language)
        return code
    from mediator_tui import plain  # noqa: PLC0415 (help does without it)

    return plain.demo(settings.root, settings.language)


COMMAND = Spoken("demo", demo, [])
