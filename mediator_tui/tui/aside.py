"""Slow work in a thread of its own: the screen goes on meanwhile, and takes later what came of it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Aside(Generic[T]):
    """One piece of work at a time."""

    def __init__(self, name: str, *, daemon: bool = True) -> None:
        """Name the thread; a daemon's work is broken off where the program ends."""
        self._name, self._daemon = name, daemon
        self._came: Future[T] = Future()
        self.thread: threading.Thread | None = None
        """What does the work; None again once what came of it is taken."""

    def begin(self, work: Callable[[], T]) -> None:
        """Begin some work."""
        self._came = Future()
        self.thread = threading.Thread(target=_do, args=(work, self._came), name=self._name, daemon=self._daemon)
        self.thread.start()

    @property
    def has_come(self) -> bool:
        """Whether the work is done, and what came of it not taken yet."""
        return self.thread is not None and self._came.done()

    def take(self) -> T:
        """Return what came of the work, or raise what went wrong in it; nothing of it is kept here."""
        came, self._came, self.thread = self._came, Future(), None
        return came.result()


def _do(work: Callable[[], T], came: Future[T]) -> None:
    try:
        came.set_result(work())
    except Exception as error:  # noqa: BLE001 (raised where it is taken)
        came.set_exception(error)
