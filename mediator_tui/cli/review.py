"""`mediator review`: a saved session or a transcript, read and marked on the full screen or in plain lines."""

from mediator_tui.cli.asking import agreed, tell
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import room_of, session_folder, writer_of
from mediator_tui.cli.screen import has_screen, screen
from mediator_tui.cli.settings import Settings
from mediator_tui.domain.rooms import JOINT
from mediator_tui.walk.closing import is_sealed


def review(settings: Settings, session: str, rooms: tuple[str, ...], coder: str | None, plain: bool) -> int:
    """Review a session: its joint room, or the rooms named; return the exit code."""
    name = writer_of(coder) or ""
    folder = session_folder(settings, session)
    document = folder.session()
    named = [room_of(document, room) for room in rooms] or [JOINT]
    if plain or not has_screen():
        from mediator_tui import plain as lines  # noqa: PLC0415

        return lines.review(folder, settings.language, coder=name, rooms=named)
    sealed = is_sealed(document)
    if sealed:
        tell(settings.say("review-sealed", session=folder.name))
        if not agreed(settings, "review-sealed-sure"):
            return 1
    code: int = screen("run").review(
        folder,
        settings.root,
        coder=name,
        rooms=named,
        sealed_too=sealed,
        language=settings.language,
        language_named=settings.language_named,
    )
    return code


COMMAND = Spoken(
    "review",
    review,
    [
        argument("session", "SESSION"),
        option("--as", "coder", metavar="NAME"),
        option("--room", "rooms", metavar="ROOM", multiple=True),
        option("--plain"),
    ],
)
