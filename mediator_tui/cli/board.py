"""`mediator board`: what the parties may see, on a screen of their own that follows the session."""

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import session_folder
from mediator_tui.cli.screen import has_screen, screen
from mediator_tui.cli.settings import Settings
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.text import visible
from mediator_tui.walk.turned import Follower, Turned


def board(settings: Settings, session: str, plain: bool) -> int:
    """Show the board; where there is no screen, print it as it is now."""
    shown = screen("run") if has_screen() and not plain else None
    follower = Follower(session_folder(settings, session, board=True))
    language = settings.language if settings.language_named else follower.session.language
    if shown:
        code: int = shown.board(follower, settings.root, language)
        return code
    for line in _lines(follower.turned, language):
        print(visible(line))
    return 0


def _lines(turned: Turned, language: Language) -> list[str]:
    lines: list[str] = []
    for part, records in turned.items():
        lines += ["", words()(f"tui-parties.{part}", language), ""]
        numbered = part == "agenda"
        lines += [f"  {record.get('order')}  {record.text}" if numbered else f"  {record.text}" for record in records]
    return lines[1:] or [words()("tui-parties.nothing", language)]


COMMAND = Spoken("board", board, [argument("session", "SESSION"), option("--plain")])
