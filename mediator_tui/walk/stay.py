"""How long the mediator has been in a room; breaks are left out."""

from datetime import datetime, timedelta

from mediator_tui.walk.clock import Clock


class Stay:
    """The time in the room one is in now."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: datetime | None = clock()
        self._passed = timedelta()

    def begin(self) -> None:
        """Begin anew: another room was entered."""
        self._since, self._passed = self._clock(), timedelta()

    def pause(self) -> None:
        """Let the time stand still: a break begins."""
        self._passed, self._since = self._time(), None

    def resume(self) -> None:
        """Go on after a break."""
        self._passed, self._since = self._time(), self._clock()

    @property
    def seconds(self) -> int:
        """The whole seconds so far."""
        return int(self._time().total_seconds())

    def _time(self) -> timedelta:
        return self._passed + (max(self._clock() - self._since, timedelta()) if self._since else timedelta())
