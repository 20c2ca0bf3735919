"""`mediator demo`: an example mediation from beginning to end."""

from mediator_tui.cli.help import Spoken
from mediator_tui.cli.settings import Settings


def demo(settings: Settings) -> int:
    """Walk the example dialogue, printing what a mediator would see."""
    from mediator_tui import plain  # noqa: PLC0415 (help does without it)

    return plain.demo(settings.root, settings.language)


COMMAND = Spoken("demo", demo, [])
