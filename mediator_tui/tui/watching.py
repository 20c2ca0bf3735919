"""What stands behind the parties' own screen: a session that is followed and never written."""

from pathlib import Path

from mediator_tui.walk.turned import Follower, Turned


class Watching:
    """Tells the application when to draw anew; there is nothing to keep."""

    where: Path | None = None

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._drawn: Turned = follower.turned

    def look(self) -> bool:
        """Return whether what is shown has changed since it was drawn."""
        before, self._drawn = self._drawn, self._follower.turned
        return before is not self._drawn

    def keep(self) -> None:
        """Nothing is typed here."""

    def leave(self) -> int:
        """End following; nothing can be left unsaved."""
        self._follower.stop()
        return 0
