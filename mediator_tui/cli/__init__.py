"""The command line: what a person types becomes a command, and whatever goes wrong one line that helps."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from mediator_tui.cli.app import Program
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import usage_line
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible

_ESCAPED = "backslashreplace"
DONE, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(args: list[str]) -> int:
    """Run the program with these arguments; return its exit code, having said in one line what went wrong."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, _ESCAPED), (sys.stderr, _ESCAPED)):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no other package looks in; starts sooner
    settings = Settings.of(args)
    try:
        code = _invoked(args, settings)
        _flush(sys.stdout)
    except BrokenPipeError:
        _leave_quietly()
        return WRONG
    except OSError as error:
        return _failed(settings.system(error))
    except Fault as fault:  # the scripts are missing, and with them every sentence
        return _failed(str(fault))
    return code


def _invoked(args: list[str], settings: Settings) -> int:
    try:
        with Program("mediator").make_context("mediator", [*args], obj=settings) as context:
            return int(context.command.invoke(context) or DONE)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.UsageError as error:
        _failed(usage_line(error, settings))
        return USAGE
    except (click.Abort, KeyboardInterrupt, EOFError):
        return INTERRUPTED
    except Fault as fault:
        return _failed(settings.fault(fault))
    except RecursionError:
        return _failed(settings.fault(Fault("too-deep")))
    except OSError:
        raise
    except Exception as error:  # a traceback could show what somebody said
        if os.environ.get("MEDIATOR_DEBUG"):
            raise
        return _failed(settings.fault(_bug(error)))


def _bug(error: Exception) -> Fault:
    """Return our own mistake as a fault: what kind it is and where, never a value."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return Fault("bug", kind=type(error).__name__, place=where)


def _failed(sentence: str) -> int:
    print(visible(sentence), file=sys.stderr)
    return WRONG


def _flush(stream: TextIO | None) -> None:
    if stream is not None:
        stream.flush()


def _leave_quietly() -> None:
    """Nobody reads on: send what is still to be written nowhere, so that nothing complains at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
