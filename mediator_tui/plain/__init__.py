"""The guide in plain lines: for a screen reader, a braille display, a dumb terminal, a script, a test."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import JOINT
from mediator_tui.plain.demo import Dialogue, dialogue, play
from mediator_tui.plain.home import Home, local_now
from mediator_tui.plain.terminal import Left, Terminal
from mediator_tui.store.folder import SessionFolder

__all__ = ["demo", "follow_up", "home", "live", "practice", "review"]


def home(root: Path, language: Language, *, no_notes: bool = False) -> int:
    """Open the plain home over the sessions in `root`; return the exit code. Raises `Fault`."""
    opened = _home(root, language)
    with contextlib.suppress(Left):
        return opened.without_notes() if no_notes else opened.run()
    return 0


def live(
    folder: SessionFolder | None,
    root: Path,
    *,
    language: Language,
    no_notes: bool = False,
    writer: str | None = None,
    to_write: bool = True,
) -> int:
    """Walk a session in plain lines; without one, ask what to call the parties. Raises `Fault` or `OSError`."""
    opened = _home(root, language)
    opened.announce_untouched()
    with contextlib.suppress(Left):
        if no_notes:
            return opened.without_notes()
        if folder is None:
            return opened.new()
        return opened.live(folder, writer=writer, to_write=to_write)
    return 0


def follow_up(folder: SessionFolder, root: Path, language: Language, *, to_write: bool = True) -> int:
    """Follow a session's agreement up in plain lines; return the exit code. Raises `Fault` or `OSError`."""
    from mediator_tui.plain.follow_ups import FollowUps  # noqa: PLC0415 (the table does without it)

    words().read_on()
    with contextlib.suppress(Left):
        FollowUps(load_guide(), root, Terminal(words(), language), local_now).open(folder, to_write=to_write)
    return 0


def review(folder: SessionFolder, language: Language, *, coder: str = SELF, rooms: Sequence[str] = (JOINT,)) -> int:
    """Review a session in plain lines; return the exit code. Raises `Fault` or `OSError`."""
    from mediator_tui.plain.reviewing import review as sit  # noqa: PLC0415 (the table does without it)

    words().read_on()
    with contextlib.suppress(Left):
        return sit(load_guide(), Terminal(words(), language), local_now, folder, coder=coder, rooms=rooms)
    return 0


def practice(scenario: str, seed: int, root: Path, language: Language) -> int:
    """Practise a scenario alone in plain lines; return the exit code. Raises `Fault` or `OSError`."""
    from mediator_tui.content.scenarios import scenario_named  # noqa: PLC0415 (the table does without it)
    from mediator_tui.plain.solo import SoloPractice  # noqa: PLC0415
    from mediator_tui.practice.cast import cast_of  # noqa: PLC0415

    words().read_on()
    guide = load_guide()
    cast = cast_of(scenario_named(scenario), guide)
    with contextlib.suppress(Left):
        return SoloPractice(guide, Terminal(words(), language), local_now, root, cast, seed).run()
    return 0


def demo(root: Path, language: Language) -> int:
    """Walk an example dialogue to its end, printing what a mediator would see and where it was saved."""
    terminal = Terminal(words(), language)
    script = Dialogue(dialogue(language), language, terminal)
    code, _ = play(load_guide(), root, script, local_now().replace(microsecond=0))
    return code


def _home(root: Path, language: Language) -> Home:
    words().read_on()
    return Home(load_guide(), root, Terminal(words(), language), local_now)
