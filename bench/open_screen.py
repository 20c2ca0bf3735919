"""A session open on a screen that nobody sees: keys go in, rows come out, records go to disk."""

from bench.sessions import clock
from mediator_tui.content.guide import load_guide
from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.keys import key_of
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

SIZE = (80, 24)


class OpenScreen:
    """The live screen of a session, in the middle of the walk; or the session under review."""

    def __init__(self, folder: SessionFolder, *, review: bool = False) -> None:
        self.shell = Shell(load_guide(), words(), folder.path.parent, "id", clock)
        self.sitting = Sitting(self.shell)
        if review:
            self.sitting.open_review(folder)
        else:
            self.sitting.open(folder)
        if self.sitting.live:
            self.sitting.live.panel = None
            self.sitting.live.context.walker.to_stage("interests")
        self.draw()

    def press(self, *keys: str) -> None:
        """Press keys: characters, or names of keys."""
        for key in keys:
            single = len(key) == 1
            self.shell.press(key_of(key) if single else key, key if single else None)

    def draw(self, size: tuple[int, int] = SIZE) -> None:
        """Draw the screen, and let the sitting look around."""
        self.sitting.look()
        self.shell.draw(*size)

    def all_saved(self) -> bool:
        """Whether nothing waits for the disk."""
        return bool(self.sitting.notes) and not (self.sitting.notes and self.sitting.notes.waiting)

    def close(self) -> None:
        """Leave as a crash would: nothing is rewritten."""
        if self.sitting.notes:
            self.sitting.notes.close(tidy=False)
        if self.sitting.review:
            self.sitting.review.notes.close(tidy=False)
