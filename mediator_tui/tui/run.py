"""Opens the full screen and leaves it so that nothing acknowledged, and no unfinished word, is lost."""

import contextlib
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mediator_tui.content.contacts import local_contacts
from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.app import MediatorApp, tolerate_invalid_bytes
from mediator_tui.tui.preferences import Preferences, preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

if TYPE_CHECKING:  # the table does without them: it is there sooner
    from mediator_tui.tui.faces.home import Home
    from mediator_tui.tui.watching import Watching
    from mediator_tui.walk.turned import Follower


def home(root: Path, language: Language, *, language_named: bool = False) -> int:
    """Open home over the sessions in `root`; return the exit code."""
    mine = preferences()
    shell = _shell(root, language, mine, language_named=language_named)
    sitting = Sitting(shell)
    shell.show(_home(shell, sitting, mine))
    return run_app(shell, sitting)


def live(
    folder: SessionFolder | None,
    root: Path,
    *,
    language: Language,
    language_named: bool = False,
    no_notes: bool = False,
    writer: str | None = None,
    to_write: bool = True,
) -> int:
    """Walk a session; without one, ask what to call the parties. Raises `Fault` or `OSError`."""
    mine = preferences()
    shell = _shell(root, language, mine, language_named=language_named)
    sitting = Sitting(shell, writer=writer)
    if folder is not None and not no_notes:
        sitting.open(folder, to_write=to_write)
    else:
        shell.show(_home(shell, sitting, mine))
        from mediator_tui.tui.faces.new import New  # noqa: PLC0415 (the table does without it)

        new = New(shell, sitting.begin, sitting.begin_encrypted)
        shell.show(New(shell, sitting.begin_without_notes) if no_notes else new)
    return run_app(shell, sitting)


def board(follower: "Follower", root: Path, language: Language) -> int:
    """Show the parties' screen and nothing else, following the session; return the exit code."""
    from mediator_tui.tui.faces.parties import Parties  # noqa: PLC0415 (the table does without them)
    from mediator_tui.tui.watching import Watching  # noqa: PLC0415

    shell = _shell(root, language, preferences(), language_named=True)
    shell.nothing_to_lose = True
    shell.show(Parties(shell, lambda: follower.turned))
    follower.start()
    return run_app(shell, Watching(follower))


def follow_up(
    folder: SessionFolder, root: Path, *, language: Language, language_named: bool = False, to_write: bool = True
) -> int:
    """Follow a session's agreement up; behind it is home. Raises `Fault` or `OSError`."""
    from mediator_tui.tui.faces.following import FollowingPage  # noqa: PLC0415 (the table does without it)

    mine = preferences()
    shell = _shell(root, language, mine, language_named=language_named)
    sitting = Sitting(shell)
    shell.show(_home(shell, sitting, mine))
    shell.show(FollowingPage.opened(shell, folder, to_write=to_write))
    return run_app(shell, sitting)


def review(
    folder: SessionFolder,
    root: Path,
    *,
    coder: str,
    rooms: Sequence[str],
    sealed_too: bool,
    language: Language,
    language_named: bool = False,
) -> int:
    """Review a session. Raises `Fault` or `OSError`."""
    from mediator_tui.tui.review.sitting import Asked  # noqa: PLC0415 (the table does without it)

    mine = preferences()
    shell = _shell(root, language, mine, language_named=language_named)
    sitting = Sitting(shell)
    sitting.open_review(folder, Asked(coder, rooms, sealed_too))
    return run_app(shell, sitting)


def _shell(root: Path, language: Language, mine: Preferences, *, language_named: bool) -> Shell:
    chosen = language if language_named or mine.language is None else mine.language
    shell = Shell(load_guide(), words(), root, chosen, lambda: datetime.now().astimezone(), mine.keys)
    shell.theme, shell.ascii_signs, shell.lock_after = mine.theme, mine.ascii_signs, mine.lock_after
    shell.two_languages = mine.two_languages
    return shell


def _home(shell: Shell, sitting: Sitting, mine: Preferences) -> "Home":
    from mediator_tui.tui.faces.home import Home  # noqa: PLC0415 (the table does without it)

    face = Home(shell, sitting, mine)
    if wrong := [*mine.faults, *shell.keys.wrong]:
        face.say("settings-broken", reason=shell.words.fault(wrong[0], shell.language))
    elif problems := local_contacts()[1]:
        first = problems[0]
        said = f"{first.path}:{first.line}: {shell.words.sentence(first.fault, shell.language)}"
        face.say("contacts-broken", reason=said)
    return face


def run_app(shell: Shell, sitting: "Sitting | Watching", app: MediatorApp | None = None) -> int:
    """Run the application; whatever ends it, drafts are kept and the session is left in order."""
    tolerate_invalid_bytes()
    app = app or MediatorApp(shell, sitting.look)
    where = None
    try:
        app.run()
    except KeyboardInterrupt:
        app.failed = None
    except Exception as error:  # noqa: BLE001 (told in one line, without what is in memory)
        app.failed = app.failed or error
    finally:
        where = sitting.where
        with contextlib.suppress(Fault, OSError):
            sitting.keep()
        left = sitting.leave()
    if app.failed is not None:
        _tell(shell.words.fault(_bug(app.failed), shell.language))
        if where:
            _tell(shell.words("tui-home.session-at", shell.language, folder=str(where)))
    if left:
        _tell(shell.words("tui-home.left-unsaved", shell.language, count=left))
    return 1 if app.failed is not None or (left and not app.return_code) else app.return_code or 0


def _tell(sentence: str) -> None:
    with contextlib.suppress(OSError):  # the terminal may be gone
        print(visible(sentence), file=sys.stderr, flush=True)


def _bug(error: BaseException) -> Fault:
    """Return our own mistake as a fault: what kind it is and where, never a value."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return Fault("bug", kind=type(error).__name__, place=where)
