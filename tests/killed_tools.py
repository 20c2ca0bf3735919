"""What the tests that kill a program share: at a random moment, or at every step of what it writes."""

import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from session_tools import pipe_lines

from mediator_tui.store.folder import SessionFolder


def forked(act: Callable[[], None]) -> int:
    """Do something in a process of its own; return its id."""
    if child := os.fork():
        return child
    try:
        act()
    finally:
        os._exit(0)


def was_killed(child: int) -> bool:
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_noting(note: Callable[[int], None], chance: random.Random, most: int, longest: int) -> list[str]:
    """Let a program note, and tell a pipe of it; return what it acknowledged before it was killed at random.

    At least one line and fewer than `most` are waited for, then fewer than `longest` turns of an empty loop.
    """
    reading, writing = os.pipe()
    child = forked(lambda: note(writing))
    os.close(writing)
    lines = pipe_lines(reading)
    acknowledged = [next(lines) for _ in range(chance.randrange(1, most))]
    for _ in range(chance.randrange(longest)):
        pass
    os.kill(child, signal.SIGKILL)
    acknowledged += lines
    os.close(reading)
    assert was_killed(child)
    return acknowledged


def _dying(step: int, *, after: bool) -> Iterator[None]:
    """Make this process die at the given step of what it writes, before it or half-way, or just after."""
    steps = iter(range(1_000_000))
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "ftruncate", "unlink")}

    def stepping(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if next(steps) != step:
                return real[name](*arguments, **named)
            if after:
                real[name](*arguments, **named)
            elif name == "write":
                real[name](arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
            return None

        return call

    for name in real:
        setattr(os, name, stepping(name))
    yield


def every_step(
    folder: SessionFolder, work: Path, act: Callable[[SessionFolder], None], sides: tuple[bool, ...] = (False, True)
) -> Iterator[SessionFolder]:
    """Yield a copy of the session killed at each step of `act`, before or half-way, and after it; the last lived."""
    for after in sides:
        for step in range(1_000_000):
            shutil.copytree(folder.path, work)
            copy = SessionFolder(work)

            def dying(copy: SessionFolder = copy, step: int = step, after: bool = after) -> None:
                next(_dying(step, after=after))
                act(copy)

            killed = was_killed(forked(dying))
            yield copy
            shutil.rmtree(work)
            if not killed:
                assert step > 5
                break
