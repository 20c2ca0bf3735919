"""`mediator practice`: two made-up parties to practise with alone."""

from random import SystemRandom

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse

_MOST = 9999


def practice(settings: Settings, scenario: str, *, seed: str | None, plain: bool) -> int:
    """Practise a scenario; return the exit code."""
    del plain
    number = _number(seed)
    from mediator_tui import plain as lines  # noqa: PLC0415 (help does without it)

    return lines.practice(scenario, number, settings.root, settings.language)


def _number(seed: str | None) -> int:
    if seed is None:
        return SystemRandom().randint(1, _MOST)
    if not seed.isdecimal() or int(seed) > 10**9:
        raise WrongUse("scenario-bad-seed")
    return int(seed)


COMMAND = Spoken(
    "practice",
    practice,
    [
        argument("scenario", "SCENARIO"),
        option("--seed", metavar="NUMBER"),
        option("--plain"),
    ],
)
