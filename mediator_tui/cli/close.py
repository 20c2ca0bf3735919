"""`mediator close`: ends a session for good; lists what goes and what stays, and why, before anything is touched."""

import sys
from collections.abc import Callable
from functools import partial

from mediator_tui.cli.asking import agreed, asked
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import day_of, now, today
from mediator_tui.cli.places import is_example, letters_of, session_folder
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.guide import load_guide
from mediator_tui.content.places import practice_root
from mediator_tui.documents.practice_kept import put_aside, tallied
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.retention import Fate, Keeping
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.destroying import Plan, carry_out, planned, record_consent


def close(  # noqa: PLR0917
    settings: Settings,
    session: str,
    keep_joint: str | None,
    keep_follow_up: bool,
    consent: str | None,
    handed_over: bool,
    no_practice_data: bool,
    yes: bool,
) -> int:
    """Show the list, ask, and remove what goes."""
    folder = session_folder(settings, session, unlock=False)
    if folder.locked and not folder.keyless:  # without keys, there is nothing to be unlocked
        folder = session_folder(settings, session)
    if is_example(folder):
        raise Fault("is-example", session=folder.name)
    keeping = Keeping(day_of(keep_joint) if keep_joint else None, keep_follow_up)
    _record_consent(folder, keeping, consent)
    plan = planned(folder, keeping, today())
    first = None if no_practice_data else _practice(folder)
    _print(settings, plan)
    if first:
        _tell(settings, "close-practice", folder=str(practice_root()))
    if not plan.goes:
        if first:
            carry_out(folder, keeping, now, first=first)
        _tell(settings, "close-nothing-goes")
        return 0
    if not yes and not is_terminal(sys.stdin):
        raise WrongUse("close-needs-terminal")
    if plan.agreement_goes and not handed_over and (yes or not agreed(settings, "close-handed-over")):
        raise Fault("close-hand-over-first", session=folder.name)
    if not yes and asked(settings.say("close-type", session=folder.name)) != folder.name:
        _tell(settings, "close-left")
        return 1
    carry_out(folder, keeping, now, first=first)
    _tell(settings, "close-kept" if plan.stays else "close-done", session=folder.name)
    return 0


def _practice(folder: SessionFolder) -> Callable[[], object] | None:
    """Return what puts the session's practice data aside; None where there are none to be kept."""
    guide = load_guide()
    return partial(put_aside, folder, guide) if tallied(folder, guide) else None


def _record_consent(folder: SessionFolder, keeping: Keeping, letters: str | None) -> None:
    """Write down whose consent was given to what is to be kept. Raises a usage error for a letter nobody has."""
    if letters is not None:
        given = letters_of(folder.session(), letters)
        if keeping.joint_until is not None:
            record_consent(folder, "keep_consent", given)
        if keeping.follow_up:
            record_consent(folder, "follow_up_consent", given)


# What is shown and asked ------------------------------------------------------------------------------


def _print(settings: Settings, plan: Plan) -> None:
    for key, found in (("close-goes", plan.goes), ("close-stays", plan.stays)):
        if found:
            _tell(settings, key)
            for line in _lines(settings, found):
                print(visible(line))
    if plan.goes:
        _tell(settings, "close-truth")
        if plan.synced:
            _tell(settings, "close-synced", service=plan.synced)


def _lines(settings: Settings, found: list[Fate]) -> list[str]:
    width = max(len(fate.name) for fate in found)
    return [f"  {fate.name:<{width}}  {settings.say(f'why-{fate.why}')}" for fate in found]


def _tell(settings: Settings, key: str, /, **values: str | int) -> None:
    print(visible(settings.say(key, **values)))


COMMAND = Spoken(
    "close",
    close,
    [
        argument("session", "SESSION"),
        option("--keep-joint", "keep_joint", metavar="DATE"),
        option("--keep-follow-up", "keep_follow_up"),
        option("--consent", metavar="LETTERS"),
        option("--handed-over", "handed_over"),
        option("--no-practice-data", "no_practice_data"),
        option("--yes"),
    ],
)
